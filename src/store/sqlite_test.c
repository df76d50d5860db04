/*
 * sqlite_test.c - what is particular to the embedded engine: its settings, its
 * identity, migrations, damage, and memory that runs out inside the database.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/sqlite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/num.h"

enum { ARENA_BYTES = 64 << 20, NOW = 1715500000, START = 1715499065 };

#define ME     STR("me")
#define IMPORT STR("i")

/* ---- an allocator for the database that can refuse ---- */

/* SQLite's hooks carry no context: these are the test's only globals. */
static sqlite3_mem_methods usual;
static long long refuse_after; /* requests still granted; negative: no limit */

static bool refused(void)
{
	if (refuse_after < 0)
		return false;
	return refuse_after == 0 || --refuse_after == 0;
}

static void *sparing_malloc(int size)
{
	return refused() ? NULL : usual.xMalloc(size);
}

static void *sparing_realloc(void *p, int size)
{
	return refused() ? NULL : usual.xRealloc(p, size);
}

static void hook_memory(void)
{
	assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual), SQLITE_OK);
	sqlite3_mem_methods hooked = usual;
	hooked.xMalloc = sparing_malloc;
	hooked.xRealloc = sparing_realloc;
	assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &hooked), SQLITE_OK);
	/* every request through the hooks */
	assert_int_equal(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0), SQLITE_OK);
	refuse_after = -1;
}

/* ---- a store in a new folder ---- */

typedef struct World {
	char dir[32];
	char path[64];
	Error err;
} World;

static void world_begin(World *world)
{
	*world = (World){.dir = "/tmp/legwork-sqlite-XXXXXX", .err = ERROR_NONE};
	assert_non_null(mkdtemp(world->dir));
	(void)snprintf(world->path, sizeof world->path, "%s/a.db", world->dir);
}

static void world_end(World *world)
{
	static const char *const behind[] = {"", "-wal", "-shm"};
	for (size_t i = 0; i < COUNT_OF(behind); i++) {
		char path[80];
		(void)snprintf(path, sizeof path, "%s%s", world->path, behind[i]);
		(void)unlink(path);
	}
	assert_int_equal(rmdir(world->dir), 0);
}

static Store *open_store(World *world)
{
	Store *store = NULL;
	if (store_open(&store, world->path, &world->err) != OK)
		fail_msg("%s", world->err.text);
	return store;
}

/* Runs SQL on the file, with the store closed. */
static void with_sql(const World *world, const char *sql)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(world->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void write_file(const char *path, long at, const char *mode, const void *bytes, size_t size)
{
	FILE *file = fopen(path, mode);
	assert_non_null(file);
	assert_int_equal(fseek(file, at, SEEK_SET), 0);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

static int64_t ask(Store *store, const char *sql)
{
	Statement statement;
	statement_init(&statement, db_of(store), sql);
	bool row;
	assert_int_equal(statement_step(&statement, &row, NULL, "asking"), OK);
	assert_true(row);
	const int64_t value = column_int(&statement, 0);
	statement_done(&statement);
	return value;
}

static void refuses_to_open(World *world, const char *because)
{
	Store *store = NULL;
	world->err = ERROR_NONE;
	assert_int_equal(store_open(&store, world->path, &world->err), FAIL_STORE);
	assert_null(store);
	if (strstr(world->err.text, because) == NULL)
		fail_msg("not \"…%s…\" but: %s", because, world->err.text);
}

/* Two samples, one lap. */
static ErrCode keep_one(Store *store, Str bytes, StoreOutcome *outcome, Error *err)
{
	static const double unknown[] = {UNKNOWN, UNKNOWN};
	static const double distances_m[] = {UNKNOWN, 4};
	Lap lap = lap_unknown();
	lap.distance_m = 4;
	static const Str field = {"stryd: Power", 12};
	static const Str note = {"cut short", 9};
	Activity activity = activity_unknown();
	activity.sport = STR("running");
	activity.start_unix_s = START;
	activity.distance_m = 4;
	activity.samples = (Samples){.count = COUNT_OF(unknown),
				     .of = {[CHANNEL_TIME] = unknown, [CHANNEL_DISTANCE] = distances_m}};
	activity.laps = &lap;
	activity.lap_count = 1;
	activity.developer_fields = &field;
	activity.developer_field_count = 1;
	activity.origin[FACT_DISTANCE] = STR("session.total_distance");
	const Wellness weight = {.kind = WELLNESS_WEIGHT, .day = 19000, .value = 70, .origin = STR("weight")};
	const StoredFile file = {.path = STR("a.fit"),
				 .format = STR("fit"),
				 .bytes = {(const uint8_t *)bytes.p, bytes.n},
				 .activities = &activity,
				 .activity_count = 1,
				 .wellness = &weight,
				 .wellness_count = 1,
				 .notes = &note,
				 .note_count = 1};
	return store_import_file(store, ME, IMPORT, &file, NOW, outcome, err);
}

static ErrCode begin_import(Store *store, Error *err)
{
	StoreOutcome outcome;
	const ErrCode code = store_runner_add(store, ME, NOW, err);
	return code == OK ? store_import_begin(store, ME, IMPORT, NOW, &outcome, err) : code;
}

static void is_set_so_that_acknowledged_data_survive(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	Store *store = open_store(&world);
	assert_int_equal(ask(store, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
	assert_int_equal(ask(store, "PRAGMA synchronous"), 2); /* FULL */
	assert_int_equal(ask(store, "PRAGMA foreign_keys"), 1);
	assert_int_equal(ask(store, "PRAGMA application_id"), 0x4c656777);
	assert_true(ask(store, "PRAGMA user_version") >= 1);
	assert_true(ask(store, "PRAGMA busy_timeout") > 0);
	assert_int_equal(
	    ask(store, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
		       "AND name NOT LIKE 'sqlite_%' AND strict = 0"),
	    0);
	store_close(store);
	world_end(&world);
}

static void opening_a_store_writes_nothing_to_it(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	store_close(open_store(&world));
	/* another program holds the right to write: opening and reading must not wait for it */
	sqlite3 *writer;
	assert_int_equal(sqlite3_open(world.path, &writer), SQLITE_OK);
	assert_int_equal(sqlite3_exec(writer, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	Store *store = open_store(&world);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Run *runs;
	size_t count;
	assert_int_equal(store_runs(store, ME, true, arena, &runs, &count, NULL), OK);
	arena_free(arena);
	store_close(store);
	assert_int_equal(sqlite3_close(writer), SQLITE_OK);
	world_end(&world);
}

static void is_for_its_owner_alone(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	Store *store = open_store(&world);
	assert_int_equal(store_runner_add(store, ME, NOW, &world.err), OK);
	static const char *const files[] = {"", "-wal", "-shm"};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		char path[80];
		struct stat status;
		(void)snprintf(path, sizeof path, "%s%s", world.path, files[i]);
		assert_int_equal(stat(path, &status), 0);
		assert_int_equal(status.st_mode & 0777, 0600);
	}
	store_close(store);
	world_end(&world);
}

static void every_row_belongs_to_a_runner(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	Store *store = open_store(&world);
	/* tables whose primary key does not begin with the runner */
	assert_int_equal(
	    ask(store,
		"SELECT count(*) FROM pragma_table_list t WHERE t.schema = 'main' AND t.type = 'table' "
		"AND t.name NOT LIKE 'sqlite_%' AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) c "
		"WHERE c.name = 'runner' AND c.pk = 1)"),
	    0);
	store_close(store);
	world_end(&world);
}

static void refuses_the_store_of_a_newer_program(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	store_close(open_store(&world));
	with_sql(&world, "PRAGMA user_version = 9999");
	refuses_to_open(&world, "newer Legwork");
	world_end(&world);
}

/* A store as the program of the second schema left it. */
static void make_old_store(World *world)
{
	char sql[32 << 10];
	FILE *file = fopen(OLD_STORE, "rb");
	assert_non_null(file);
	const size_t n = fread(sql, 1, sizeof sql - 1, file);
	assert_int_equal(fclose(file), 0);
	assert_true(n > 0 && n < sizeof sql - 1);
	sql[n] = '\0';
	with_sql(world, sql);
}

/* A run of it that came from a TCX file. */
#define OLD_RUN STR("9skmdmbn1qkj8s6r8hw86apkmg")

static void an_older_store_is_brought_up_and_its_runs_still_read(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	make_old_store(&world);
	Store *store = open_store(&world);
	assert_int_equal(store_check(store, &world.err), OK);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Run *runs;
	size_t count;
	assert_int_equal(store_runs(store, ME, false, arena, &runs, &count, &world.err), OK);
	assert_int_equal(count, 8);
	for (size_t i = 0; i < count; i++) {
		Run run;
		Bytes bytes;
		if (store_run(store, ME, runs[i].id, arena, &run, &world.err) != OK)
			fail_msg("%s", world.err.text);
		assert_int_equal(run.summary.samples.count, runs[i].summary.samples.count);
		assert_int_equal(store_original(store, ME, run.file_id, arena, &bytes, &world.err), OK);
		const Digest id = store_file_id(bytes);
		assert_true(text_equal(digest_str(&id), run.file_id));
	}
	Run run;
	assert_int_equal(store_run(store, ME, OLD_RUN, arena, &run, &world.err), OK);
	const Activity *a = &run.summary;
	assert_true(text_is(a->sport, "running"));
	assert_null(a->name.p);
	assert_null(a->origin[FACT_DISTANCE].p);
	assert_true(a->distance_m > 339.999 && a->distance_m < 340.001);
	assert_false(is_known(a->contact_avg_s));
	assert_int_equal(a->lap_count, 2);
	assert_true(a->laps[0].distance_m > 0);
	assert_false(is_known(a->laps[0].power_avg_w));
	assert_true(samples_know(&a->samples, CHANNEL_HR));
	assert_null(a->samples.of[CHANNEL_CONTACT]);
	arena_free(arena);
	store_close(store);
	world_end(&world);
}

static void an_import_of_an_older_store_can_be_taken_back(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	make_old_store(&world);
	Store *store = open_store(&world);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const ImportSummary *imports;
	size_t count;
	assert_int_equal(store_imports(store, ME, arena, &imports, &count, &world.err), OK);
	assert_int_equal(count, 3);
	assert_true(imports[2].undone_unix_s > 0);
	ImportUndone undone;
	assert_int_equal(store_import_undo(store, ME, imports[0].id, NOW, &undone, &world.err), OK);
	assert_int_equal(undone.files, 5);
	assert_int_equal(undone.runs, 7);
	assert_int_equal(undone.runs_seen_again, 1);
	assert_int_equal(ask(store, "SELECT count(*) FROM run_columns"), 1);
	assert_int_equal(ask(store, "SELECT count(*) FROM original"), 1);
	assert_int_equal(store_check(store, &world.err), OK);
	arena_free(arena);
	store_close(store);
	world_end(&world);
}

static void a_new_store_and_one_brought_up_are_made_alike(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	make_old_store(&world);
	store_close(open_store(&world));
	Store *fresh = NULL;
	assert_int_equal(store_open(&fresh, ":memory:", &world.err), OK);
	char attach[96];
	(void)snprintf(attach, sizeof attach, "ATTACH '%s' AS old", world.path);
	assert_int_equal(sqlite3_exec(db_of(fresh), attach, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(ask(fresh, "SELECT count(*) FROM (SELECT name, sql FROM main.sqlite_master EXCEPT "
				    "SELECT name, sql FROM old.sqlite_master)"),
			 0);
	assert_int_equal(ask(fresh, "SELECT (SELECT count(*) FROM main.sqlite_master) - "
				    "(SELECT count(*) FROM old.sqlite_master)"),
			 0);
	store_close(fresh);
	world_end(&world);
}

static void refuses_the_database_of_another_program(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	with_sql(&world, "CREATE TABLE cake (slice)");
	refuses_to_open(&world, "another program");
	with_sql(&world, "DROP TABLE cake; PRAGMA application_id = 7");
	refuses_to_open(&world, "another program");
	world_end(&world);
}

static void refuses_a_file_that_is_no_database(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	char text[4096];
	memset(text, 'x', sizeof text);
	write_file(world.path, 0, "wb", text, sizeof text);
	refuses_to_open(&world, "nor any database");
	(void)unlink(world.path);
	(void)snprintf(world.path, sizeof world.path, "%s/none/a.db", world.dir);
	refuses_to_open(&world, "cannot be opened");
	world_end(&world);
}

static void an_empty_file_becomes_a_store(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	write_file(world.path, 0, "wb", "", 0);
	Store *store = open_store(&world);
	assert_int_equal(store_check(store, &world.err), OK);
	store_close(store);
	world_end(&world);
}

static void finds_damage_and_says_so(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	Store *store = open_store(&world);
	assert_int_equal(begin_import(store, &world.err), OK);
	for (int i = 0; i < 200; i++) {
		StoreOutcome outcome;
		char bytes[8];
		const int n = snprintf(bytes, sizeof bytes, "%d", i);
		assert_int_equal(keep_one(store, (Str){bytes, (size_t)n}, &outcome, &world.err), OK);
	}
	store_close(store);
	char rubbish[8192];
	memset(rubbish, 0xa5, sizeof rubbish);
	write_file(world.path, 3 * 4096, "r+b", rubbish, sizeof rubbish);
	store = NULL;
	ErrCode code = store_open(&store, world.path, &world.err);
	if (code == OK)
		code = store_check(store, &world.err);
	assert_int_equal(code, FAIL_STORE);
	assert_non_null(strstr(world.err.text, "damaged"));
	store_close(store);
	world_end(&world);
}

static void a_run_whose_bytes_are_damaged_is_refused_by_name(void **state)
{
	(void)state;
	static const char *const damages[] = {
	    "UPDATE run_columns SET packed = x'00'",   "UPDATE run_columns SET size = size - 1",
	    "UPDATE run_columns SET size = -1",        "UPDATE run_columns SET packed = substr(packed, 2)",
	    "UPDATE run_columns SET form = 1",         "UPDATE run_columns SET form = 99",
	    "UPDATE run SET sample_count = -1",        "UPDATE run SET sample_count = sample_count + 1",
	    "UPDATE run SET lap_count = 100000000000", "DELETE FROM run_columns",
	};
	for (size_t i = 0; i < COUNT_OF(damages); i++) {
		World world;
		world_begin(&world);
		Store *store = open_store(&world);
		StoreOutcome outcome;
		assert_int_equal(begin_import(store, &world.err), OK);
		assert_int_equal(keep_one(store, STR("a"), &outcome, &world.err), OK);
		assert_int_equal(sqlite3_exec(db_of(store), damages[i], NULL, NULL, NULL), SQLITE_OK);
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		const Run *runs;
		size_t count;
		Run run;
		assert_int_equal(store_runs(store, ME, true, arena, &runs, &count, &world.err), OK);
		assert_int_equal(count, 1);
		assert_int_equal(store_run(store, ME, runs[0].id, arena, &run, &world.err), FAIL_STORE);
		assert_non_null(strstr(world.err.text, runs[0].id.p));
		arena_free(arena);
		store_close(store);
		world_end(&world);
	}
}

static void many_may_make_the_same_new_store_at_once(void **state)
{
	(void)state;
	enum { ROUNDS = 10, PROCESSES = 6 };
	for (int round = 0; round < ROUNDS; round++) {
		World world;
		world_begin(&world);
		for (int i = 0; i < PROCESSES; i++) {
			const pid_t child = fork();
			assert_true(child >= 0);
			if (child > 0)
				continue;
			Store *store = NULL;
			ErrCode code = store_open(&store, world.path, &world.err);
			if (code == OK)
				code = begin_import(store, &world.err);
			if (code != OK)
				(void)fprintf(stderr, "in a child: %s\n", world.err.text);
			store_close(store);
			_exit(code == OK ? 0 : 1);
		}
		int failed = 0;
		for (int i = 0; i < PROCESSES; i++) {
			int status = 0;
			assert_true(wait(&status) > 0);
			failed += status != 0;
		}
		Store *store = open_store(&world);
		const ErrCode code = store_check(store, &world.err);
		store_close(store);
		world_end(&world);
		assert_int_equal(failed, 0);
		assert_int_equal(code, OK);
	}
}

/* As if nothing had been done with it yet: its statements have to be prepared anew. */
static void forget_statements(Store *store)
{
	SqliteStore *self = sqlite_of(store);
	for (size_t i = 0; i < KEPT_STATEMENTS_MAX; i++) {
		(void)sqlite3_finalize(self->kept[i].stmt);
		self->kept[i] = (KeptStatement){.sql = NULL};
	}
}

static const char ALL_ROWS[] =
    "SELECT (SELECT count(*) FROM file) + (SELECT count(*) FROM original) + (SELECT count(*) FROM run) + "
    "(SELECT count(*) FROM run_columns) + (SELECT count(*) FROM origins) + (SELECT count(*) FROM wellness) + "
    "(SELECT count(*) FROM import_line) + (SELECT count(*) FROM archive) + (SELECT count(*) FROM archive_member)";
enum { ROWS_OF_A_FILE = 7 };

/* One attempt with memory for `granted` requests; true when it was enough. */
static bool try_with_memory(Store *store, long long granted)
{
	Error err = ERROR_NONE;
	StoreOutcome outcome = STORE_ALREADY_THERE;
	char bytes[24];
	const int n = snprintf(bytes, sizeof bytes, "%lld", granted);
	const Str content = {bytes, (size_t)n};
	forget_statements(store);
	const int64_t before = ask(store, ALL_ROWS);
	/* what facts come from is kept once for all runs that say the same */
	const int64_t whole = before == 0 ? ROWS_OF_A_FILE : ROWS_OF_A_FILE - 1;
	refuse_after = granted;
	const ErrCode code = keep_one(store, content, &outcome, &err);
	const bool enough = refuse_after > 0;
	refuse_after = -1;
	if (code == OK) {
		assert_int_equal(outcome, STORE_ADDED);
		assert_int_equal(ask(store, ALL_ROWS), before + whole);
	} else {
		assert_int_equal(code, FAIL_MEMORY);
		assert_int_equal(ask(store, ALL_ROWS), before);
		/* and with memory it goes on */
		if (keep_one(store, content, &outcome, &err) != OK)
			fail_msg("after %lld: %s", granted, err.text);
		assert_int_equal(outcome, STORE_ADDED);
		assert_int_equal(ask(store, ALL_ROWS), before + whole);
	}
	return enough;
}

static void without_memory_a_file_is_kept_whole_or_not_at_all(void **state)
{
	(void)state;
	Error err = ERROR_NONE;
	Store *store = NULL;
	assert_int_equal(store_open(&store, ":memory:", &err), OK);
	assert_int_equal(begin_import(store, &err), OK);
	long long granted = 1;
	while (!try_with_memory(store, granted))
		granted++;
	print_message("%lld requests\n", granted);
	assert_true(granted > 10);
	store_close(store);
}

static void without_memory_a_batch_is_kept_whole_or_not_at_all(void **state)
{
	(void)state;
	Error err = ERROR_NONE;
	Store *store = NULL;
	assert_int_equal(store_open(&store, ":memory:", &err), OK);
	assert_int_equal(begin_import(store, &err), OK);
	bool enough = false;
	for (long long granted = 1; !enough; granted += 3) {
		StoreOutcome outcome;
		char first[24];
		char second[24];
		const int n = snprintf(first, sizeof first, "%lld", granted);
		const int m = snprintf(second, sizeof second, "%lld again", granted);
		forget_statements(store);
		const int64_t before = ask(store, "SELECT count(*) FROM file");
		refuse_after = granted;
		ErrCode code = store_batch_begin(store, &err);
		const bool begun = code == OK;
		if (code == OK)
			code = keep_one(store, (Str){first, (size_t)n}, &outcome, &err);
		if (code == OK)
			code = keep_one(store, (Str){second, (size_t)m}, &outcome, &err);
		if (begun)
			code = store_batch_end(store, code, &err);
		enough = refuse_after > 0;
		refuse_after = -1;
		if (code != OK)
			assert_int_equal(code, FAIL_MEMORY);
		assert_int_equal(ask(store, "SELECT count(*) FROM file"), before + (code == OK ? 2 : 0));
	}
	store_close(store);
}

static void without_memory_an_import_is_taken_back_whole_or_not_at_all(void **state)
{
	(void)state;
	Error err = ERROR_NONE;
	Store *store = NULL;
	StoreOutcome outcome;
	assert_int_equal(store_open(&store, ":memory:", &err), OK);
	assert_int_equal(begin_import(store, &err), OK);
	assert_int_equal(keep_one(store, STR("a"), &outcome, &err), OK);
	const ImportLine member = {.path = STR("a.zip/b.txt"), .outcome = STR("failed")};
	assert_int_equal(store_archive_note(store, ME, IMPORT, STR("zip"), &member, 1, &err), OK);
	const int64_t before = ask(store, ALL_ROWS);
	ErrCode code = FAIL_MEMORY;
	for (long long granted = 1; code != OK; granted++) {
		ImportUndone undone;
		forget_statements(store);
		refuse_after = granted;
		code = store_import_undo(store, ME, IMPORT, NOW, &undone, &err);
		refuse_after = -1;
		if (code != OK)
			assert_int_equal(code, FAIL_MEMORY);
		assert_int_equal(ask(store, ALL_ROWS), code == OK ? 1 : before); /* the line */
	}
	store_close(store);
}

static void without_memory_a_store_is_not_opened(void **state)
{
	(void)state;
	/* a new store takes thousands of requests: the more there were, the larger the steps */
	for (long long granted = 1;; granted += 1 + granted / 32) {
		Error err = ERROR_NONE;
		Store *store = NULL;
		refuse_after = granted;
		const ErrCode code = store_open(&store, ":memory:", &err);
		const bool enough = refuse_after > 0;
		refuse_after = -1;
		if (code == OK)
			store_close(store);
		else
			assert_null(store);
		if (enough) {
			assert_int_equal(code, OK);
			break;
		}
	}
}

int main(void)
{
	hook_memory();
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(is_set_so_that_acknowledged_data_survive),
	    cmocka_unit_test(opening_a_store_writes_nothing_to_it),
	    cmocka_unit_test(is_for_its_owner_alone),
	    cmocka_unit_test(every_row_belongs_to_a_runner),
	    cmocka_unit_test(refuses_the_store_of_a_newer_program),
	    cmocka_unit_test(an_older_store_is_brought_up_and_its_runs_still_read),
	    cmocka_unit_test(an_import_of_an_older_store_can_be_taken_back),
	    cmocka_unit_test(a_new_store_and_one_brought_up_are_made_alike),
	    cmocka_unit_test(refuses_the_database_of_another_program),
	    cmocka_unit_test(refuses_a_file_that_is_no_database),
	    cmocka_unit_test(an_empty_file_becomes_a_store),
	    cmocka_unit_test(finds_damage_and_says_so),
	    cmocka_unit_test(a_run_whose_bytes_are_damaged_is_refused_by_name),
	    cmocka_unit_test(many_may_make_the_same_new_store_at_once),
	    cmocka_unit_test(without_memory_a_file_is_kept_whole_or_not_at_all),
	    cmocka_unit_test(without_memory_a_batch_is_kept_whole_or_not_at_all),
	    cmocka_unit_test(without_memory_an_import_is_taken_back_whole_or_not_at_all),
	    cmocka_unit_test(without_memory_a_store_is_not_opened),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
