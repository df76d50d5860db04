/*
 * crew_test.c - imports by several processes: the same whatever their number,
 * and whatever becomes of one of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/decode/crew.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>

#include "app/app_priv.h"
#include "app/decode/decode_work.h"
#include "app/import.h"
#include "app/log.h"
#include "app/made_folder.h"
#include "app/made_run.h"
#include "confine/confine.h"
#include "formats/archive/archive_craft.h"

enum { ARENA_BYTES = 64 << 20, NOW = 1750000000, SECONDS = 60, LINES_MAX = 400, FILES = 90 };

typedef struct World {
	Arena *arena;
	Str folder, files;
	App *app;
	Str lines[LINES_MAX]; /* "OUTCOME PATH: REASON" */
	size_t line_count;
	ImportTotals totals;
	Error err;
} World;

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	world->folder = made_folder(world->arena);
	world->files = made_inner_folder(world->arena, world->folder, "files");
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

/* A store of this name, and so many workers. */
static void open_app(World *world, const char *name, int workers)
{
	const AppOptions options = {.db = made_path(world->arena, world->folder, name),
				    .now_unix_s = NOW,
				    .allocator = &ALLOCATOR_SYSTEM,
				    .workers = workers};
	app_free(world->app);
	world->app = NULL;
	assert_int_equal(app_new(&world->app, &options, &world->err), OK);
}

static void take_line(void *context, const ImportLine *line, size_t done, size_t total)
{
	World *world = context;
	assert_true(world->line_count < LINES_MAX && done <= total);
	world->lines[world->line_count] =
	    arena_printf(world->arena, "%.*s %.*s: %.*s", STR_ARG(line->outcome),
			 STR_ARG(((Str){line->path.p + world->files.n + 1, line->path.n - world->files.n - 1})),
			 STR_ARG(line->reason));
	assert_non_null(world->lines[world->line_count++].p);
}

static void import(World *world)
{
	const ImportWatcher watcher = {.line = take_line, .context = world};
	world->line_count = 0;
	if (app_import(world->app, &world->files, 1, &watcher, &world->totals, &world->err) != OK)
		fail_msg("%s", world->err.text);
}

static void line_is(const World *world, size_t at, const char *line)
{
	assert_true(at < world->line_count);
	if (!text_starts(world->lines[at], line)) /* notes may follow */
		fail_msg("line %zu: %s", at, world->lines[at].p);
}

static size_t count_runs(World *world)
{
	const Run *runs;
	size_t count;
	assert_int_equal(app_runs(world->app, world->arena, false, &runs, &count, &world->err), OK);
	return count;
}

static void put_runs(World *world, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		char name[32];
		(void)snprintf(name, sizeof name, "%03u.fit", i);
		(void)made_file(world->arena, world->files, name, made_run(world->arena, i, SECONDS));
	}
}

/* An archive with runs, rubbish and an archive in it. */
static void put_archive(World *world)
{
	Arena *arena = world->arena;
	const CraftMember inner[] = {
	    {.name = "c.fit", .bytes = made_run(arena, 1003, SECONDS)},
	    {.name = "d.fit", .bytes = made_run(arena, 1004, SECONDS)},
	};
	const CraftMember members[] = {
	    {.name = "a.fit", .bytes = made_run(arena, 1001, SECONDS)},
	    {.name = "more.zip", .bytes = craft_zip(arena, inner, COUNT_OF(inner))},
	    {.name = "photo.jpg", .bytes = made_text("\xff\xd8\xff")},
	    {.name = "b.fit", .bytes = made_run(arena, 1002, SECONDS)},
	    {.name = "bad.fit", .bytes = made_text("rubbish")},
	};
	(void)made_file(arena, world->files, "z.zip", craft_zip(arena, members, COUNT_OF(members)));
}

static Bytes store_bytes(World *world, const char *name)
{
	Bytes bytes;
	app_free(world->app); /* which puts all of it into the one file */
	world->app = NULL;
	assert_int_equal(file_read(&bytes, world->arena, made_path(world->arena, world->folder, name), &world->err), OK);
	return bytes;
}

static void report_and_store_are_the_same_whatever_the_number_of_workers(void **state)
{
	World *world = *state;
	static const int workers[] = {CREW_IN_PROCESS, 1, 2, 5};
	put_runs(world, FILES);
	(void)made_file(world->arena, world->files, "005.fit", made_text("no run"));
	(void)made_file(world->arena, world->files, "again.fit", made_run(world->arena, 3, SECONDS));
	put_archive(world);
	Str first[LINES_MAX];
	Bytes first_store = {NULL, 0};
	size_t first_count = 0;
	for (size_t i = 0; i < COUNT_OF(workers); i++) {
		char name[16];
		(void)snprintf(name, sizeof name, "%zu.db", i);
		open_app(world, name, workers[i]);
		import(world);
		assert_int_equal(count_runs(world), FILES - 1 + 4);
		const Bytes bytes = store_bytes(world, name);
		if (i == 0) {
			memcpy(first, world->lines, sizeof first);
			first_count = world->line_count;
			first_store = bytes;
		}
		assert_int_equal(world->line_count, first_count);
		for (size_t k = 0; k < first_count; k++)
			assert_string_equal(world->lines[k].p, first[k].p);
		assert_int_equal(bytes.n, first_store.n);
		assert_memory_equal(bytes.p, first_store.p, bytes.n);
	}
	line_is(world, FILES, "already_there again.fit: ");
	line_is(world, FILES + 1, "imported z.zip/a.fit: ");
	line_is(world, FILES + 2, "imported z.zip/more.zip/c.fit: ");
	line_is(world, FILES + 4, "imported z.zip/b.fit: ");
}

static void crash_on_some(const Job *job)
{
	if (text_ends(job->path, "007.fit") || text_ends(job->path, "more.zip/c.fit"))
		(void)raise(SIGABRT);
	if (text_ends(job->path, "011.fit"))
		_exit(9);
}

static void a_decoder_that_crashes_loses_one_file_only(void **state)
{
	World *world = *state;
	JobWatcher watcher = {.job = crash_on_some};
	put_runs(world, 20);
	put_archive(world);
	open_app(world, "a.db", 2);
	app_watch_jobs(world->app, &watcher);
	import(world);
	assert_int_equal(world->totals.failed, 4); /* the rubbish too */
	assert_int_equal(world->totals.imported, 20 - 2 + 3);
	assert_int_equal(count_runs(world), 20 - 2 + 3);
	line_is(world, 7, "failed 007.fit: the decoder stopped on this file (signal 6)");
	line_is(world, 8, "imported 008.fit: ");
	line_is(world, 11, "failed 011.fit: the decoder stopped on this file (status 9)");
	line_is(world, 12, "imported 012.fit: ");
	line_is(world, 21, "failed z.zip/more.zip/c.fit: the decoder stopped on this file (signal 6)");
	line_is(world, 22, "imported z.zip/more.zip/d.fit: ");
	/* without what made it crash they come in */
	app_watch_jobs(world->app, NULL);
	import(world);
	assert_int_equal(world->totals.imported, 3);
	assert_int_equal(world->totals.already_there, 20 - 2 + 3);
}

/* What a decoder that was led astray might try. */
static void escape(const Job *job)
{
	(void)job;
	if (open("/etc/passwd", O_RDONLY) >= 0 || open("escaped", O_WRONLY | O_CREAT, 0600) >= 0)
		_exit(1);
}

static void files_are_decoded_where_no_other_can_be_opened(void **state)
{
	World *world = *state;
	Confinement found = {.landlock = false};
	JobWatcher watcher = {.job = escape};
	assert_int_equal(confinement_find(&found, NULL), OK);
	if (!found.landlock && !found.seccomp)
		skip();
	put_runs(world, 4);
	put_archive(world);
	open_app(world, "a.db", 2);
	app_watch_jobs(world->app, &watcher);
	import(world);
	assert_int_equal(world->totals.imported, 8);
	assert_int_equal(world->totals.failed, 1);
}

static void refuse_members(const Job *job)
{
	if (job->kind == JOB_UNPACK || (job->kind == JOB_MEMBER && !text_ends(job->path, "bad.fit")))
		_exit(1);
}

static void an_archive_that_comes_again_is_not_unpacked_but_for_what_failed(void **state)
{
	World *world = *state;
	JobWatcher watcher = {.job = refuse_members};
	put_archive(world);
	open_app(world, "a.db", 2);
	import(world);
	assert_int_equal(world->totals.imported, 4);
	app_watch_jobs(world->app, &watcher);
	import(world);
	assert_int_equal(world->totals.already_there, 4);
	assert_int_equal(world->totals.failed, 1);
	assert_int_equal(world->totals.passed_over, 1);
	line_is(world, 0, "already_there z.zip/a.fit: ");
	line_is(world, 1, "already_there z.zip/more.zip/c.fit: ");
	assert_true(text_starts(world->lines[4], "failed z.zip/bad.fit: "));
	assert_int_equal(world->line_count, 5);
}

static void answers_come_under_their_numbers_in_whatever_order(void **state)
{
	World *world = *state;
	Crew *crew;
	uint64_t tickets[8];
	const Settling how = settling_default();
	put_runs(world, COUNT_OF(tickets));
	assert_int_equal(crew_new(&crew, &ALLOCATOR_SYSTEM, 3, &how, &world->err), OK);
	for (size_t i = 0; i < COUNT_OF(tickets); i++) {
		char name[16];
		(void)snprintf(name, sizeof name, "%03zu.fit", i);
		Job job = {.kind = JOB_FILE, .named = true, .path = made_path(world->arena, world->files, name)};
		assert_int_equal(file_open(&job.fd, &job.size, world->arena, job.path, &world->err), OK);
		assert_int_equal(crew_give(crew, &job, &tickets[i], &world->err), OK);
	}
	for (size_t i = COUNT_OF(tickets); i-- > 0;) {
		Buf bytes;
		Answer answer;
		const Bytes made = made_run(world->arena, (unsigned)i, SECONDS);
		const Digest id = store_file_id(made);
		buf_init(&bytes, &ALLOCATOR_SYSTEM, 0);
		assert_int_equal(crew_take(crew, tickets[i], &bytes, &answer, &world->err), OK);
		assert_int_equal(answer.kind, ANSWER_PACKED);
		assert_true(text_equal(answer.file_id, digest_str(&id)));
		assert_int_equal(answer.runs, 1);
		buf_done(&bytes);
	}
	Buf none;
	Answer answer;
	buf_init(&none, &ALLOCATOR_SYSTEM, 0);
	assert_int_equal(crew_take(crew, tickets[0], &none, &answer, &world->err), FAIL_USAGE);
	crew_free(crew);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(report_and_store_are_the_same_whatever_the_number_of_workers),
	    EACH(a_decoder_that_crashes_loses_one_file_only),
	    EACH(files_are_decoded_where_no_other_can_be_opened),
	    EACH(an_archive_that_comes_again_is_not_unpacked_but_for_what_failed),
	    EACH(answers_come_under_their_numbers_in_whatever_order),
	};
#undef EACH
	return cmocka_run_group_tests(tests, NULL, NULL);
}
