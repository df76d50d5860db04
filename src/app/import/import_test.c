/*
 * import_test.c - files into the store, the log that comes of them, and whose
 * log it is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "app/app_priv.h"
#include "app/decode/crew.h"
#include "app/log.h"
#include "app/undo.h"
#include "app/made_folder.h"
#include "app/made_run.h"
#include "base/num.h"
#include "formats/archive/archive_craft.h"
#include "formats/fit/fit_crc.h"

enum { ARENA_BYTES = 64 << 20, NOW = 1750000000, SECONDS = 60, LINES_MAX = 200 };

typedef struct World {
	Arena *arena;
	Str folder; /* of everything */
	Str files;  /* what is imported */
	Str db;
	App *app;
	Error err;
	ImportLine lines[LINES_MAX]; /* as the watcher was told */
	size_t line_count;
	ImportTotals totals;
} World;

static void good(const World *world, ErrCode code)
{
	if (code != OK)
		fail_msg("%s", world->err.text);
}

static void open_app(World *world, Str runner)
{
	const AppOptions options = {
	    .db = world->db, .runner = runner, .now_unix_s = NOW, .allocator = &ALLOCATOR_SYSTEM};
	app_free(world->app);
	world->app = NULL;
	good(world, app_new(&world->app, &options, &world->err));
}

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	world->err = ERROR_NONE;
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	world->folder = made_folder(world->arena);
	world->files = made_inner_folder(world->arena, world->folder, "files");
	world->db = made_path(world->arena, world->folder, "data/legwork/legwork.db");
	open_app(world, STR_NONE);
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	app_free(world->app);
	made_folder_end(world->folder);
	arena_free(world->arena);
	free(world);
	return 0;
}

static Str put_run(World *world, const char *name, unsigned number)
{
	return made_file(world->arena, world->files, name, made_run(world->arena, number, SECONDS));
}

/* A FIT file that holds settings and no activity. */
static Bytes settings_file(Arena *arena)
{
	static const uint8_t start[] = {
	    12,   0x10, 0, 0, 11, 0, 0, 0, '.', 'F', 'I',
	    'T',  0x40, 0, 0, 0,  0, 1, 0, 1,   0, /* file_id with its type only */
	    0x00, 2};                              /* settings */
	uint8_t *bytes = arena_alloc(arena, sizeof start + 2);
	assert_non_null(bytes);
	memcpy(bytes, start, sizeof start);
	const uint16_t crc = fit_crc(0, (Bytes){start, sizeof start});
	bytes[sizeof start] = (uint8_t)(crc & 0xff);
	bytes[sizeof start + 1] = (uint8_t)(crc >> 8);
	return (Bytes){bytes, sizeof start + 2};
}

static void take_line(void *context, const ImportLine *line, size_t done, size_t total)
{
	World *world = context;
	assert_true(world->line_count < LINES_MAX);
	assert_true(done <= total || total == 0);
	ImportLine *kept = &world->lines[world->line_count++];
	assert_int_equal(done, world->line_count);
	*kept = *line;
	kept->path = arena_str(world->arena, line->path);
	if (line->reason.p != NULL)
		kept->reason = arena_str(world->arena, line->reason);
}

static ErrCode try_import(World *world, Str path)
{
	const ImportWatcher watcher = {.line = take_line, .context = world};
	world->line_count = 0;
	return app_import(world->app, &path, 1, &watcher, &world->totals, &world->err);
}

static void import(World *world, Str path)
{
	good(world, try_import(world, path));
}

/* Line `at` tells of the file `name` in the folder of files. */
static const ImportLine *line_is(World *world, size_t at, const char *name, const char *outcome)
{
	assert_true(at < world->line_count);
	const ImportLine *line = &world->lines[at];
	if (!text_equal(line->path, made_path(world->arena, world->files, name)) ||
	    !text_is(line->outcome, outcome))
		fail_msg("line %zu: %.*s %.*s", at, STR_ARG(line->path), STR_ARG(line->outcome));
	return line;
}

static size_t count_runs(World *world)
{
	const Run *runs;
	size_t count;
	good(world, app_runs(world->app, world->arena, false, &runs, &count, &world->err));
	return count;
}

static void imports_a_folder_and_says_what_became_of_each_file(void **state)
{
	World *world = *state;
	(void)put_run(world, "a.fit", 0);
	(void)put_run(world, "B.FIT", 1);
	(void)put_run(world, "no extension", 2);
	(void)made_file(world->arena, world->files, "empty.fit", made_text(""));
	(void)made_file(world->arena, world->files, "settings.fit", settings_file(world->arena));
	(void)made_file(world->arena, world->files, "photo.jpg", made_text("\xff\xd8\xff\xe0 not for us"));
	(void)made_file(world->arena, world->files, ".DS_Store", made_text("x"));
	(void)put_run(world, "same as a.fit", 0);
	import(world, world->files);
	assert_int_equal(world->line_count, 6);
	assert_int_equal(line_is(world, 0, "B.FIT", "imported")->runs, 1);
	assert_int_equal(line_is(world, 1, "a.fit", "imported")->runs, 1);
	assert_non_null(strstr(line_is(world, 2, "empty.fit", "failed")->reason.p, "empty"));
	assert_int_equal(line_is(world, 3, "no extension", "imported")->runs, 1);
	assert_int_equal(line_is(world, 4, "same as a.fit", "already_there")->runs, 0);
	assert_true(line_is(world, 5, "settings.fit", "no_run")->reason.n > 0);
	assert_int_equal(world->totals.imported, 3);
	assert_int_equal(world->totals.already_there, 1);
	assert_int_equal(world->totals.no_run, 1);
	assert_int_equal(world->totals.failed, 1);
	assert_int_equal(world->totals.runs, 3);
	assert_int_equal(world->totals.passed_over, 1); /* the photo; hidden files do not count */
	assert_int_equal(count_runs(world), 3);
}

static void importing_again_adds_nothing(void **state)
{
	World *world = *state;
	(void)put_run(world, "a.fit", 0);
	(void)put_run(world, "b.fit", 1);
	import(world, world->files);
	(void)put_run(world, "c.fit", 2);
	open_app(world, STR_NONE);
	import(world, world->files);
	(void)line_is(world, 0, "a.fit", "already_there");
	(void)line_is(world, 1, "b.fit", "already_there");
	(void)line_is(world, 2, "c.fit", "imported");
	assert_int_equal(count_runs(world), 3);
	/* two imports of the same paths at the same moment are two */
	const ImportSummary *imports;
	size_t count;
	good(world, app_imports(world->app, world->arena, &imports, &count, &world->err));
	assert_int_equal(count, 2);
	assert_int_equal(imports[0].imported + imports[1].imported, 3);
	assert_int_equal(imports[0].already_there + imports[1].already_there, 2);
	assert_int_equal(imports[0].ended_unix_s, NOW);
	assert_int_equal(imports[1].ended_unix_s, NOW);
}

static void a_file_that_is_named_is_always_tried(void **state)
{
	World *world = *state;
	const Str photo = made_file(world->arena, world->files, "photo.jpg", made_text("\xff\xd8\xff"));
	import(world, photo);
	assert_true(line_is(world, 0, "photo.jpg", "failed")->reason.n > 0);
	import(world, made_path(world->arena, world->files, "missing.fit"));
	assert_non_null(strstr(line_is(world, 0, "missing.fit", "failed")->reason.p, "No such file"));
	assert_int_equal(world->totals.failed, 1);
}

static void keeps_the_report_as_it_was_told(void **state)
{
	World *world = *state;
	enum { BAD = 150 }; /* more than are kept together */
	for (int i = 0; i < BAD; i++) {
		char name[32];
		(void)snprintf(name, sizeof name, "%03d.fit", i);
		if (i % 50 == 25)
			(void)put_run(world, name, (unsigned)i);
		else
			(void)made_file(world->arena, world->files, name, made_text("rubbish"));
	}
	import(world, world->files);
	assert_int_equal(world->line_count, BAD);
	const ImportSummary *imports;
	const ImportLine *lines;
	size_t count;
	Store *store;
	good(world, app_imports(world->app, world->arena, &imports, &count, &world->err));
	assert_int_equal(count, 1);
	assert_int_equal(imports[0].imported, 3);
	assert_int_equal(imports[0].failed, BAD - 3);
	good(world, app_store(world->app, &store, &world->err));
	good(world,
	     store_import_report(store, STR("me"), imports[0].id, world->arena, &lines, &count, &world->err));
	assert_int_equal(count, BAD);
	for (size_t i = 0; i < count; i++) {
		assert_true(text_equal(lines[i].path, world->lines[i].path));
		assert_true(text_equal(lines[i].outcome, world->lines[i].outcome));
		assert_true(text_equal(lines[i].reason, world->lines[i].reason));
		assert_int_equal(lines[i].runs, world->lines[i].runs);
	}
}

static void a_run_in_the_log_is_the_run_in_the_file(void **state)
{
	World *world = *state;
	const Str path = put_run(world, "a.fit", 5);
	Inspected inspected;
	app_inspect(&inspected, world->arena, path);
	assert_true(inspected.ok);
	assert_int_equal(inspected.decoded.activity_count, 1);
	import(world, path);
	const Run *runs;
	size_t count;
	good(world, app_runs(world->app, world->arena, false, &runs, &count, &world->err));
	assert_int_equal(count, 1);
	Run run;
	good(world, app_run(world->app, world->arena, runs[0].id, &run, &world->err));
	const Activity *in_file = &inspected.decoded.activities[0];
	assert_int_equal(run.summary.start_unix_s, in_file->start_unix_s);
	assert_int_equal(run.summary.samples.count, in_file->samples.count);
	for (size_t i = 0; i < run.summary.samples.count; i++) {
		assert_true(fabs(samples_at(&run.summary.samples, i).t_s - samples_at(&in_file->samples, i).t_s) <= 0.0005);
		assert_true(fabs(samples_at(&run.summary.samples, i).distance_m - samples_at(&in_file->samples, i).distance_m) <=
			    0.0005);
		assert_true(fabs(samples_at(&run.summary.samples, i).latitude_deg - samples_at(&in_file->samples, i).latitude_deg) <=
			    0.5001e-7);
	}
}

static void inspecting_says_what_is_wrong(void **state)
{
	World *world = *state;
	Inspected inspected;
	app_inspect(&inspected, world->arena, made_path(world->arena, world->files, "missing"));
	assert_false(inspected.ok);
	assert_int_equal(inspected.error.code, FAIL_SYSTEM);
	app_inspect(&inspected, world->arena,
		    made_file(world->arena, world->files, "text", made_text("words")));
	assert_false(inspected.ok);
	assert_int_equal(inspected.error.code, FAIL_FORMAT);
	app_inspect(&inspected, world->arena,
		    made_file(world->arena, world->files, "s", settings_file(world->arena)));
	assert_true(inspected.ok);
	assert_int_equal(inspected.decoded.activity_count, 0);
	assert_true(inspected.note_count > 0);
}

static void looking_makes_no_store(void **state)
{
	World *world = *state;
	assert_int_equal(count_runs(world), 0);
	Str runner;
	good(world, app_runner(world->app, &runner, &world->err));
	assert_true(text_is(runner, "me"));
	assert_false(app_has_store(world->app));
	assert_int_not_equal(access(world->db.p, F_OK), 0);
	/* somebody else makes it meanwhile: it is seen */
	const AppOptions options = {
	    .db = world->db, .runner = STR("Ana"), .now_unix_s = NOW, .allocator = &ALLOCATOR_SYSTEM};
	App *other;
	ImportTotals totals;
	const Str path = put_run(world, "a.fit", 1);
	good(world, app_new(&other, &options, &world->err));
	const ErrCode code = app_import(other, &path, 1, NULL, &totals, &world->err);
	app_free(other);
	good(world, code);
	assert_true(app_has_store(world->app));
	assert_int_equal(count_runs(world), 1);
	good(world, app_runner(world->app, &runner, &world->err));
	assert_true(text_is(runner, "Ana")); /* the only one */
}

static void several_runners_must_be_named(void **state)
{
	World *world = *state;
	(void)put_run(world, "a.fit", 0);
	open_app(world, STR("Ana"));
	import(world, world->files);
	open_app(world, STR("Ben"));
	import(world, world->files);
	assert_int_equal(count_runs(world), 1);
	open_app(world, STR_NONE);
	const Run *runs;
	size_t count;
	assert_int_equal(app_runs(world->app, world->arena, false, &runs, &count, &world->err), FAIL_USAGE);
	assert_non_null(strstr(world->err.text, "Ana, Ben"));
	assert_int_equal(try_import(world, world->files), FAIL_USAGE);
	open_app(world, STR("Bem"));
	assert_int_equal(app_runs(world->app, world->arena, false, &runs, &count, &world->err), FAIL_MISSING);
	assert_non_null(strstr(world->err.text, "\"Bem\""));
	open_app(world, STR("a\nb"));
	assert_int_equal(try_import(world, world->files), FAIL_USAGE);
}

static void a_store_that_is_something_else_is_an_error_and_stays_as_it_is(void **state)
{
	World *world = *state;
	(void)put_run(world, "a.fit", 0);
	world->db =
	    made_file(world->arena, world->folder, "text.db", made_text("These are words, not a database."));
	open_app(world, STR_NONE);
	assert_int_equal(try_import(world, world->files), FAIL_STORE);
	assert_non_null(strstr(world->err.text, "no Legwork store"));
	Bytes bytes;
	good(world, file_read(&bytes, world->arena, world->db, &world->err));
	assert_int_equal(bytes.n, 32);
	assert_memory_equal(bytes.p, "These are words", 15);
	world->db = made_path(world->arena, world->db, "below/a.db");
	open_app(world, STR_NONE);
	assert_int_equal(try_import(world, world->files), FAIL_SYSTEM);
}

/* ---- archives ---- */

static const char *const TABLE = "Activity ID,Activity Name,Distance,Filename,Distance,Perceived Exertion\n"
				 "1,Hard,5,activities/1.fit,5000.0,8\n"
				 "2,Not told,5,activities/2.fit,5000.0,\n";

/* An export as it is downloaded, with a table, an archive in it, and more. */
static Str put_export(World *world, const char *name)
{
	Arena *arena = world->arena;
	const CraftMember inner[] = {
	    {.name = "3.fit", .bytes = made_run(arena, 3, SECONDS)},
	    {.name = "notes.txt", .bytes = made_text("nothing of ours")},
	};
	const CraftMember members[] = {
	    {.name = "activities/1.fit", .bytes = made_run(arena, 1, SECONDS)},
	    {.name = "activities/2.fit", .bytes = made_run(arena, 2, SECONDS)},
	    {.name = "activities/secret.fit", .bytes = made_text("x"), .password = "pass"},
	    {.name = "activities.csv", .bytes = made_text(TABLE)},
	    {.name = "photo.jpg", .bytes = made_text("\xff\xd8\xff")},
	    {.name = "../outside.fit", .bytes = made_run(arena, 4, SECONDS)},
	    {.name = "__MACOSX/._1.fit", .bytes = made_text("x")},
	    {.name = "more.zip", .bytes = craft_zip(arena, inner, COUNT_OF(inner))},
	};
	return made_file(arena, world->files, name, craft_zip(arena, members, COUNT_OF(members)));
}

/* What is known of the effort of the run in the log that began on this day. */
static double rpe_in_log(World *world, unsigned number)
{
	const Run *runs;
	size_t count;
	good(world, app_runs(world->app, world->arena, false, &runs, &count, &world->err));
	for (size_t i = 0; i < count; i++) {
		if (runs[i].summary.start_unix_s == MADE_RUN_FIRST_UNIX_S + (int64_t)number * 86400)
			return runs[i].summary.rpe;
	}
	fail_msg("no run %u", number);
	return UNKNOWN;
}

static void imports_an_export_without_unpacking_it(void **state)
{
	World *world = *state;
	const Str export = put_export(world, "export.zip");
	import(world, export);
	assert_int_equal(world->line_count, 5);
	(void)line_is(world, 0, "export.zip/activities/1.fit", "imported");
	(void)line_is(world, 1, "export.zip/activities/2.fit", "imported");
	assert_non_null(strstr(line_is(world, 2, "export.zip/activities/secret.fit", "failed")->reason.p, "encrypted"));
	assert_int_equal(line_is(world, 3, "export.zip/activities.csv", "imported")->runs, 0);
	(void)line_is(world, 4, "export.zip/more.zip/3.fit", "imported");
	assert_int_equal(world->totals.passed_over, 3); /* photo, outside, notes */
	assert_int_equal(count_runs(world), 3);
	assert_true(fabs(rpe_in_log(world, 1) - 8) < 1e-9);
	assert_false(is_known(rpe_in_log(world, 2)));
	/* the report is as it was told, and the file has the member's name */
	const Run *runs;
	size_t count;
	good(world, app_runs(world->app, world->arena, false, &runs, &count, &world->err));
	assert_true(text_is(runs[0].file_name, "1.fit"));
	import(world, export);
	(void)line_is(world, 0, "export.zip/activities/1.fit", "already_there");
	assert_int_equal(world->totals.already_there, 4);
}

static void unpacked_files_are_the_same_as_packed_ones(void **state)
{
	World *world = *state;
	import(world, put_run(world, "unpacked.fit", 2));
	import(world, put_export(world, "export.zip"));
	(void)line_is(world, 1, "export.zip/activities/2.fit", "already_there");
	assert_int_equal(world->totals.imported, 3); /* the table too */
}

static void a_folder_is_searched_for_archives_and_tables(void **state)
{
	World *world = *state;
	Arena *arena = world->arena;
	const CraftMember office = {.name = "word/document.xml", .bytes = made_text("<w:document/>")};
	(void)put_export(world, "export.zip");
	(void)made_file(arena, world->files, "letter.docx", craft_zip(arena, &office, 1));
	(void)made_file(arena, world->files, "cut.zip", made_text("PK\x03\x04 and no end"));
	const Str unpacked = made_inner_folder(arena, world->files, "unpacked");
	(void)made_file(arena, unpacked, "activities.csv",
			made_text("Activity ID,Activity Name,Filename,Perceived Exertion\n5,Five,activities/5.fit,6\n"));
	(void)made_file(arena, made_inner_folder(arena, unpacked, "activities"), "5.fit",
			made_run(arena, 5, SECONDS));
	import(world, world->files);
	assert_int_equal(world->line_count, 8);
	assert_non_null(strstr(line_is(world, 0, "cut.zip", "failed")->reason.p, "not whole"));
	(void)line_is(world, 1, "export.zip/activities/1.fit", "imported");
	(void)line_is(world, 6, "unpacked/activities.csv", "imported");
	(void)line_is(world, 7, "unpacked/activities/5.fit", "imported");
	assert_int_equal(world->totals.passed_over, 3 + 1); /* those in the export, and the letter */
	assert_true(fabs(rpe_in_log(world, 5) - 6) < 1e-9);
	/* named, it is tried, and that it holds nothing is said */
	import(world, made_path(arena, world->files, "letter.docx"));
	assert_non_null(strstr(line_is(world, 0, "letter.docx", "failed")->reason.p, "no activity files"));
}

static const char *const NAMES = "Activity ID,Activity Date,Activity Name,Activity Type,Filename,Activity Gear\n"
				 "1,,Hard,Run,activities/1.fit,Brooks Ghost\n"
				 "2,\"May 29, 2022, 3:53:35 PM\",Beach,Run,,Brooks Ghost\n";

/* The name of the run in the log that began on this day, and the number of runs. */
static Str name_in_log(World *world, unsigned number, size_t *count)
{
	const Run *runs;
	good(world, app_runs(world->app, world->arena, false, &runs, count, &world->err));
	for (size_t i = 0; i < *count; i++) {
		if (runs[i].summary.start_unix_s == MADE_RUN_FIRST_UNIX_S + (int64_t)number * 86400)
			return runs[i].summary.name;
	}
	return STR_NONE;
}

static void a_table_that_comes_later_tells_of_what_is_there_until_it_is_taken_back(void **state)
{
	World *world = *state;
	size_t count;
	import(world, put_run(world, "1.fit", 1));
	assert_int_equal(name_in_log(world, 1, &count).n, 0);
	import(world, made_file(world->arena, world->files, "activities.csv", made_text(NAMES)));
	assert_int_equal(line_is(world, 0, "activities.csv", "imported")->runs, 1); /* what was typed in */
	assert_true(text_is(name_in_log(world, 1, &count), "Hard"));
	assert_int_equal(count, 2);
	const ImportSummary *imports;
	ImportSummary undone;
	ImportUndone what;
	good(world, app_imports(world->app, world->arena, &imports, &count, &world->err));
	for (size_t i = 0; i < count; i++) {
		ImportSummary import;
		const ImportLine *lines;
		size_t line_count;
		good(world, app_import_report(world->app, world->arena, imports[i].id, &import, &lines, &line_count,
					      &world->err));
		if (text_ends(lines[0].path, "activities.csv"))
			good(world, app_undo_import(world->app, world->arena, imports[i].id, &undone, &what,
						    &world->err));
	}
	assert_int_equal(name_in_log(world, 1, &count).n, 0);
	assert_int_equal(count, 1);
	import(world, made_path(world->arena, world->files, "activities.csv"));
	assert_true(text_is(name_in_log(world, 1, &count), "Hard"));
}

static void a_table_waits_for_its_files(void **state)
{
	World *world = *state;
	size_t count;
	import(world, made_file(world->arena, world->files, "activities.csv", made_text(NAMES)));
	assert_int_equal(name_in_log(world, 1, &count).n, 0);
	import(world, put_run(world, "1.fit", 1));
	assert_true(text_is(name_in_log(world, 1, &count), "Hard"));
}

static void a_table_that_cannot_be_read_is_said(void **state)
{
	World *world = *state;
	const CraftMember members[] = {
	    {.name = "activities.csv", .bytes = made_text("Activity ID,Activity Name,Filename,x\n1,\"\n")},
	    {.name = "1.fit", .bytes = made_run(world->arena, 1, SECONDS)},
	};
	import(world, made_file(world->arena, world->files, "e.zip",
				craft_zip(world->arena, members, COUNT_OF(members))));
	assert_int_equal(world->line_count, 2);
	assert_non_null(strstr(line_is(world, 0, "e.zip/activities.csv", "failed")->reason.p, "activities.csv:2"));
	(void)line_is(world, 1, "e.zip/1.fit", "imported");
}

static bool stop_after_one(void *context)
{
	const World *world = context;
	return world->line_count == 1;
}

static void stops_in_the_middle_of_an_archive(void **state)
{
	World *world = *state;
	const Str export = put_export(world, "export.zip");
	const ImportWatcher watcher = {.line = take_line, .stop = stop_after_one, .context = world};
	world->line_count = 0;
	good(world, app_import(world->app, &export, 1, &watcher, &world->totals, &world->err));
	assert_int_equal(world->line_count, 1);
	assert_int_equal(count_runs(world), 1);
	const ImportSummary *imports;
	size_t count;
	good(world, app_imports(world->app, world->arena, &imports, &count, &world->err));
	assert_int_equal(imports[0].ended_unix_s, 0); /* cut short */
	import(world, export);
	assert_int_equal(world->totals.already_there, 1);
	assert_int_equal(world->totals.imported, 3);
}

static void a_recording_that_has_the_name_of_a_table_is_a_recording(void **state)
{
	World *world = *state;
	const CraftMember members[] = {
	    {.name = "activities.csv", .bytes = made_run(world->arena, 1, SECONDS)},
	    {.name = "2.fit", .bytes = made_run(world->arena, 2, SECONDS)},
	};
	import(world, made_file(world->arena, world->files, "e.zip",
				craft_zip(world->arena, members, COUNT_OF(members))));
	assert_int_equal(world->line_count, 2);
	(void)line_is(world, 0, "e.zip/activities.csv", "imported");
	(void)line_is(world, 1, "e.zip/2.fit", "imported");
	assert_int_equal(world->totals.passed_over, 0);
}

static void without_memory_nothing_is_kept_by_halves(void **state)
{
	World *world = *state;
	(void)put_run(world, "a.fit", 0);
	(void)put_export(world, "b.zip");
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		const AppOptions options = {
		    .db = STR(":memory:"), .now_unix_s = NOW, .allocator = &allocator, .workers = CREW_IN_PROCESS};
		App *app = NULL;
		ImportTotals totals = {0};
		ErrCode code = app_new(&app, &options, &world->err);
		if (code == OK)
			code = app_import(app, &world->files, 1, NULL, &totals, &world->err);
		const bool refused = failing.calls >= n;
		failing.fail_at = 0;
		if (code == OK || code == FAIL_MEMORY) {
			const Run *runs;
			size_t count = 0;
			if (app != NULL)
				good(world, app_runs(app, world->arena, false, &runs, &count, &world->err));
			assert_int_equal(count, totals.runs);
			assert_in_range(totals.imported, totals.runs, totals.runs + 1); /* the table has none */
		} else {
			fail_msg("request %llu: %s", (unsigned long long)n, world->err.text);
		}
		app_free(app);
		if (!refused) {
			assert_int_equal(totals.imported, 5);
			break;
		}
	}
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(imports_a_folder_and_says_what_became_of_each_file),
	    EACH(importing_again_adds_nothing),
	    EACH(a_file_that_is_named_is_always_tried),
	    EACH(keeps_the_report_as_it_was_told),
	    EACH(a_run_in_the_log_is_the_run_in_the_file),
	    EACH(inspecting_says_what_is_wrong),
	    EACH(looking_makes_no_store),
	    EACH(several_runners_must_be_named),
	    EACH(a_store_that_is_something_else_is_an_error_and_stays_as_it_is),
	    EACH(imports_an_export_without_unpacking_it),
	    EACH(unpacked_files_are_the_same_as_packed_ones),
	    EACH(a_folder_is_searched_for_archives_and_tables),
	    EACH(a_table_that_comes_later_tells_of_what_is_there_until_it_is_taken_back),
	    EACH(a_table_waits_for_its_files),
	    EACH(a_table_that_cannot_be_read_is_said),
	    EACH(stops_in_the_middle_of_an_archive),
	    EACH(a_recording_that_has_the_name_of_a_table_is_a_recording),
	    EACH(without_memory_nothing_is_kept_by_halves),
	};
#undef EACH
	return cmocka_run_group_tests(tests, NULL, NULL);
}
