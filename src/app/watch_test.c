/*
 * watch_test.c - a watched folder, with a clock that the test moves: a script
 * says what happens in the folder while the program waits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/watch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "app/log.h"
#include "app/made_folder.h"
#include "app/made_run.h"

enum { ARENA_BYTES = 64 << 20, NOW = 1750000000, SECONDS = 30, INTERVAL_MS = 10000, TOLD_MAX = 64 };

typedef struct World World;
/* What happens when the program has waited until `at_ms`; false: the end. */
typedef bool (*Happening)(World *world);

typedef struct Step {
	int64_t at_ms;
	Happening happens;
	bool wakes; /* the waiting is told of it, and ends */
} Step;

struct World {
	Arena *arena;
	Str folder, files, db;
	App *app;
	Error err;
	const Step *steps; /* ends with happens == NULL */
	int64_t now_ms;
	bool over;
	char told[TOLD_MAX][40]; /* "1000 imported a.fit", "2000 away" */
	size_t told_count;
	size_t looks;
	WatchTotals totals;
};

static void good(const World *world, ErrCode code)
{
	if (code != OK)
		fail_msg("%s", world->err.text);
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
	world->db = made_path(world->arena, world->folder, "legwork.db");
	const AppOptions options = {.db = world->db, .now_unix_s = NOW, .allocator = &ALLOCATOR_SYSTEM};
	good(world, app_new(&world->app, &options, &world->err));
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

/* ---- the port ---- */

static void tell(World *world, const char *what, Str path)
{
	size_t from = path.n;
	while (from > 0 && path.p[from - 1] != '/')
		from--;
	assert_true(world->told_count < TOLD_MAX);
	(void)snprintf(world->told[world->told_count++], sizeof world->told[0], "%lld %s%s%.*s",
	               (long long)world->now_ms, what, path.n > 0 ? " " : "", (int)(path.n - from),
	               path.n > 0 ? path.p + from : "");
}

static int64_t port_clock(void *context)
{
	return ((const World *)context)->now_ms;
}

static int64_t port_now(void *context)
{
	return NOW + ((const World *)context)->now_ms / 1000;
}

static void port_wait(void *context, int64_t at_most_ms)
{
	World *world = context;
	const int64_t until = world->now_ms + at_most_ms;
	while (world->steps->happens != NULL && world->steps->at_ms <= until && !world->over) {
		const Step *step = world->steps++;
		world->now_ms = step->at_ms > world->now_ms ? step->at_ms : world->now_ms;
		world->over = !step->happens(world);
		if (step->wakes || world->over)
			return;
	}
	assert_true(world->steps->happens != NULL || world->over); /* every script has an end */
	world->now_ms = until;
}

static bool port_stop(void *context)
{
	return ((const World *)context)->over;
}

static void port_looked(void *context, Str folder, const Str *paths, size_t count)
{
	(void)folder;
	(void)paths;
	(void)count;
	((World *)context)->looks++;
}

static void port_folder(void *context, bool there)
{
	tell(context, there ? "back" : "away", STR_NONE);
}

static void port_line(void *context, const ImportLine *line)
{
	World *world = context;
	char outcome[24];
	(void)snprintf(outcome, sizeof outcome, "%.*s", STR_ARG(line->outcome));
	tell(world, outcome, line->path);
}

static ErrCode watch(World *world, const Step *steps, bool once)
{
	const WatchPort port = {.clock_ms = port_clock,
	                        .now_unix_s = port_now,
	                        .wait = port_wait,
	                        .stop = port_stop,
	                        .looked = port_looked,
	                        .folder = port_folder,
	                        .line = port_line,
	                        .context = world};
	const WatchOptions options = {.folder = world->files, .interval_ms = INTERVAL_MS, .once = once};
	world->steps = steps;
	return app_watch(world->app, &options, &port, &world->totals, &world->err);
}

/* Everything that was told, in its order. */
static void told(const World *world, const char *const *lines)
{
	size_t count = 0;
	for (; lines[count] != NULL; count++) {
		assert_true(count < world->told_count);
		assert_string_equal(world->told[count], lines[count]);
	}
	assert_int_equal(world->told_count, count);
}
#define TOLD(world, ...) told((world), (const char *const[]){__VA_ARGS__, NULL})

/* ---- what can happen ---- */

static bool the_end(World *world)
{
	(void)world;
	return false;
}

static bool nothing(World *world)
{
	(void)world;
	return true;
}

static bool put_a(World *world)
{
	(void)made_file(world->arena, world->files, "a.fit", made_run(world->arena, 1, SECONDS));
	return true;
}

static bool put_b(World *world)
{
	(void)made_file(world->arena, world->files, "b.fit", made_run(world->arena, 2, SECONDS));
	return true;
}

static bool put_half_of_a(World *world)
{
	Bytes bytes = made_run(world->arena, 1, SECONDS);
	bytes.n /= 2;
	(void)made_file(world->arena, world->files, "a.fit", bytes);
	return true;
}

static bool put_a_photo(World *world)
{
	(void)made_file(world->arena, world->files, "photo.jpg", made_text("\xff\xd8 no run"));
	return true;
}

static bool put_a_part(World *world)
{
	(void)made_file(world->arena, world->files, "a.fit.part", made_run(world->arena, 1, SECONDS));
	return true;
}

static bool rename_the_part(World *world)
{
	assert_int_equal(rename(made_path(world->arena, world->files, "a.fit.part").p,
	                        made_path(world->arena, world->files, "a.fit").p),
	                 0);
	return true;
}

static bool put_a_bad_one(World *world)
{
	(void)made_file(world->arena, world->files, "bad.fit", made_text("no watch wrote this"));
	return true;
}

static bool take_the_folder_away(World *world)
{
	assert_int_equal(rename(world->files.p, made_path(world->arena, world->folder, "away").p), 0);
	return true;
}

static bool bring_the_folder_back(World *world)
{
	assert_int_equal(rename(made_path(world->arena, world->folder, "away").p, world->files.p), 0);
	return true;
}

/* As an unmounted watch leaves it: an empty folder in its place. */
static bool unmount_the_folder(World *world)
{
	(void)take_the_folder_away(world);
	assert_int_equal(mkdir(world->files.p, 0700), 0);
	return true;
}

static bool mount_the_folder(World *world)
{
	assert_int_equal(rmdir(world->files.p), 0);
	return bring_the_folder_back(world);
}

/* ---- the tests ---- */

static void a_new_file_is_imported_when_it_has_settled(void **state)
{
	World *world = *state;
	const Step steps[] = {{1000, put_a, true}, {60000, the_end, true}, {0, NULL, false}};
	good(world, watch(world, steps, false));
	TOLD(world, "3500 imported a.fit");
	assert_int_equal(world->totals.imports.imported, 1);
	assert_int_equal(world->totals.unsettled, 0);
}

static void what_tells_nobody_is_found_by_looking_again(void **state)
{
	World *world = *state;
	const Step steps[] = {{1000, put_a, false}, {60000, the_end, true}, {0, NULL, false}};
	good(world, watch(world, steps, false));
	TOLD(world, "12500 imported a.fit"); /* found at 10 s, settled 2.5 s later */
}

static void a_file_that_is_being_written_is_left_alone(void **state)
{
	World *world = *state;
	const Step steps[] = {{1000, put_half_of_a, true}, /* would settle at 3.5 s */
	                      {3000, put_a, true},
	                      {60000, the_end, true},
	                      {0, NULL, false}};
	good(world, watch(world, steps, false));
	TOLD(world, "5500 imported a.fit");
	assert_int_equal(world->totals.imports.failed, 0);
}

static void what_was_there_before_is_imported_too_and_only_once(void **state)
{
	World *world = *state;
	(void)put_a(world);
	const Step steps[] = {{7000, put_b, true}, {60000, the_end, true}, {0, NULL, false}};
	good(world, watch(world, steps, false));
	TOLD(world, "2500 imported a.fit", "9500 imported b.fit");
}

static void a_file_that_changed_is_imported_again(void **state)
{
	World *world = *state;
	(void)put_half_of_a(world);
	const Step steps[] = {{20000, put_a, true}, {60000, the_end, true}, {0, NULL, false}};
	good(world, watch(world, steps, false));
	assert_int_equal(world->told_count, 2);
	assert_string_equal(world->told[1], "22500 imported a.fit");
}

static void each_batch_is_an_import_of_its_own_dated_when_it_happened(void **state)
{
	World *world = *state;
	(void)put_a(world);
	const Step steps[] = {{7000, put_b, true}, {60000, the_end, true}, {0, NULL, false}};
	good(world, watch(world, steps, false));
	const ImportSummary *imports;
	size_t count;
	good(world, app_imports(world->app, world->arena, &imports, &count, &world->err));
	assert_int_equal(count, 2);
	assert_int_equal(imports[0].begun_unix_s, NOW + 2);
	assert_int_equal(imports[1].begun_unix_s, NOW + 9);
	assert_true(imports[1].ended_unix_s != 0);
}

static void other_kinds_of_files_are_passed_over(void **state)
{
	World *world = *state;
	(void)put_a_photo(world);
	const Step steps[] = {{60000, the_end, true}, {0, NULL, false}};
	good(world, watch(world, steps, false));
	assert_int_equal(world->told_count, 0);
	assert_int_equal(world->totals.imports.passed_over, 1);
	const ImportSummary *imports;
	size_t count;
	good(world, app_imports(world->app, world->arena, &imports, &count, &world->err));
	assert_int_equal(count, 0); /* no import of nothing */
}

static void a_download_is_waited_for_until_it_has_its_name(void **state)
{
	World *world = *state;
	(void)put_a_part(world);
	const Step steps[] = {{20000, rename_the_part, true}, {60000, the_end, true}, {0, NULL, false}};
	good(world, watch(world, steps, false));
	TOLD(world, "22500 imported a.fit");
}

static void a_folder_that_goes_away_is_waited_for(void **state)
{
	World *world = *state;
	(void)put_a(world);
	const Step steps[] = {{5000, take_the_folder_away, true},
	                      {40000, bring_the_folder_back, false},
	                      {41000, put_b, false},
	                      {90000, the_end, true},
	                      {0, NULL, false}};
	good(world, watch(world, steps, false));
	/* looks while it is away: every 10 s after that at 5 s */
	TOLD(world, "2500 imported a.fit", "5000 away", "45000 back", "47500 imported b.fit");
}

static void a_folder_that_was_empty_for_a_while_is_not_imported_again(void **state)
{
	World *world = *state;
	(void)put_a(world);
	const Step steps[] = {{5000, unmount_the_folder, true},
	                      {25000, mount_the_folder, true},
	                      {60000, the_end, true},
	                      {0, NULL, false}};
	good(world, watch(world, steps, false));
	TOLD(world, "2500 imported a.fit");
}

static void what_failed_is_tried_again_when_the_folder_is_back(void **state)
{
	World *world = *state;
	(void)put_a_bad_one(world);
	const Step steps[] = {{5000, take_the_folder_away, true},
	                      {25000, bring_the_folder_back, true},
	                      {60000, the_end, true},
	                      {0, NULL, false}};
	good(world, watch(world, steps, false));
	TOLD(world, "2500 failed bad.fit", "5000 away", "25000 back", "27500 failed bad.fit");
}

static void a_storm_of_changes_does_not_make_it_look_all_the_time(void **state)
{
	World *world = *state;
	Step steps[1002];
	for (int i = 0; i < 1000; i++)
		steps[i] = (Step){1000 + i, nothing, true};
	steps[1000] = (Step){2000, the_end, true};
	steps[1001] = (Step){0, NULL, false};
	good(world, watch(world, steps, false));
	assert_in_range(world->looks, 2, 6);
}

static void once_is_two_looks_and_the_end(void **state)
{
	World *world = *state;
	(void)put_a(world);
	(void)put_a_bad_one(world);
	const Step steps[] = {{1000, put_b, true}, {60000, the_end, true}, {0, NULL, false}};
	good(world, watch(world, steps, true));
	TOLD(world, "2500 imported a.fit", "2500 failed bad.fit");
	assert_int_equal(world->looks, 2);
	assert_int_equal(world->totals.unsettled, 1); /* b came too late */
}

static void once_in_an_empty_folder_does_not_wait(void **state)
{
	World *world = *state;
	const Step steps[] = {{60000, the_end, true}, {0, NULL, false}};
	good(world, watch(world, steps, true));
	assert_int_equal(world->now_ms, 0);
	assert_int_equal(world->told_count, 0);
	assert_int_not_equal(access(world->db.p, F_OK), 0);
}

static void a_folder_that_is_not_there_in_the_beginning_is_an_error(void **state)
{
	World *world = *state;
	const Step steps[] = {{60000, the_end, true}, {0, NULL, false}};
	(void)take_the_folder_away(world);
	assert_int_equal(watch(world, steps, false), FAIL_SYSTEM);
	assert_non_null(strstr(world->err.text, "cannot be watched: No such file"));
	(void)made_file(world->arena, world->folder, "files", made_text("x"));
	assert_int_equal(watch(world, steps, false), FAIL_SYSTEM);
	assert_non_null(strstr(world->err.text, "it is no folder"));
}

static void a_store_that_fails_ends_it(void **state)
{
	World *world = *state;
	(void)put_a(world);
	(void)made_file(world->arena, world->folder, "legwork.db",
	                made_text("this is no database, and long enough"));
	const Step steps[] = {{60000, the_end, true}, {0, NULL, false}};
	assert_int_equal(watch(world, steps, false), FAIL_STORE);
	assert_int_equal(world->told_count, 0);
}

static void says_so_when_there_is_no_memory(void **state)
{
	World *world = *state;
	(void)put_a(world);
	const Step steps[] = {{60000, the_end, true}, {0, NULL, false}};
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		const AppOptions options = {.db = world->db, .now_unix_s = NOW, .allocator = &allocator};
		App *app;
		ErrCode code = app_new(&app, &options, &world->err);
		if (code == OK) {
			app_free(world->app);
			world->app = app;
			code = watch(world, steps, true);
			app_free(app);
			world->app = NULL;
		}
		if (code == OK &&
		    (world->totals.imports.imported == 1 || world->totals.imports.already_there == 1))
			break;
		if (code != OK)
			assert_int_equal(code, FAIL_MEMORY);
		assert_true(n < 1000);
	}
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(a_new_file_is_imported_when_it_has_settled),
	    EACH(what_tells_nobody_is_found_by_looking_again),
	    EACH(a_file_that_is_being_written_is_left_alone),
	    EACH(what_was_there_before_is_imported_too_and_only_once),
	    EACH(a_file_that_changed_is_imported_again),
	    EACH(each_batch_is_an_import_of_its_own_dated_when_it_happened),
	    EACH(other_kinds_of_files_are_passed_over),
	    EACH(a_download_is_waited_for_until_it_has_its_name),
	    EACH(a_folder_that_goes_away_is_waited_for),
	    EACH(a_folder_that_was_empty_for_a_while_is_not_imported_again),
	    EACH(what_failed_is_tried_again_when_the_folder_is_back),
	    EACH(a_storm_of_changes_does_not_make_it_look_all_the_time),
	    EACH(once_is_two_looks_and_the_end),
	    EACH(once_in_an_empty_folder_does_not_wait),
	    EACH(a_folder_that_is_not_there_in_the_beginning_is_an_error),
	    EACH(a_store_that_fails_ends_it),
	    EACH(says_so_when_there_is_no_memory),
	};
#undef EACH
	return cmocka_run_group_tests(tests, NULL, NULL);
}
