/*
 * undo_test.c - what one import did, and taking it back, with real files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/undo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "app/import.h"
#include "app/log.h"
#include "app/made_folder.h"
#include "app/made_run.h"

enum { ARENA_BYTES = 64 << 20, NOW = 1750000000, SECONDS = 30 };

typedef struct World {
	Arena *arena;
	Str folder, files, db;
	App *app;
	Error err;
} World;

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

/* Imports the folder and gives the id of that import, which is the newest. */
static Str import_files(World *world, ImportTotals *totals)
{
	good(world, app_import(world->app, &world->files, 1, NULL, totals, &world->err));
	const ImportSummary *imports;
	size_t count;
	good(world, app_imports(world->app, world->arena, &imports, &count, &world->err));
	assert_true(count > 0);
	return imports[count - 1].id;
}

static void put_run(World *world, const char *name, unsigned number)
{
	(void)made_file(world->arena, world->files, name, made_run(world->arena, number, SECONDS));
}

static size_t count_runs(World *world)
{
	const Run *runs;
	size_t count;
	good(world, app_runs(world->app, world->arena, true, &runs, &count, &world->err));
	return count;
}

static void an_import_is_found_and_taken_back_by_the_first_characters_of_its_id(void **state)
{
	World *world = *state;
	put_run(world, "a.fit", 1);
	put_run(world, "b.fit", 2);
	(void)made_file(world->arena, world->files, "c.fit", made_text("no watch wrote this"));
	ImportTotals totals;
	const Str id = import_files(world, &totals);
	const Str first = {id.p, 8};
	ImportSummary import;
	const ImportLine *lines;
	size_t count;
	good(world, app_import_report(world->app, world->arena, first, &import, &lines, &count, &world->err));
	assert_true(text_equal(import.id, id));
	assert_int_equal(count, 3);
	assert_true(text_is(lines[2].outcome, "failed"));
	assert_true(lines[2].reason.n > 0);
	ImportUndone undone;
	good(world, app_undo_import(world->app, world->arena, first, &import, &undone, &world->err));
	assert_int_equal(undone.files, 2);
	assert_int_equal(undone.runs, 2);
	assert_int_equal(count_runs(world), 0);
	assert_int_equal(app_undo_import(world->app, world->arena, first, &import, &undone, &world->err),
	                 FAIL_MISSING);
	assert_non_null(strstr(world->err.text, "taken back already"));
}

static void importing_again_after_taking_back_brings_all_back(void **state)
{
	World *world = *state;
	put_run(world, "a.fit", 1);
	ImportTotals totals;
	const Str id = import_files(world, &totals);
	ImportSummary import;
	ImportUndone undone;
	good(world, app_undo_import(world->app, world->arena, id, &import, &undone, &world->err));
	app_set_now(world->app, NOW + 60);
	(void)import_files(world, &totals);
	assert_int_equal(totals.imported, 1);
	assert_int_equal(totals.already_there, 0);
	assert_int_equal(count_runs(world), 1);
}

static void a_later_import_of_the_same_folder_is_remembered(void **state)
{
	World *world = *state;
	put_run(world, "a.fit", 1);
	ImportTotals totals;
	const Str id = import_files(world, &totals);
	put_run(world, "b.fit", 2);
	app_set_now(world->app, NOW + 60);
	(void)import_files(world, &totals);
	assert_int_equal(totals.already_there, 1);
	ImportSummary import;
	ImportUndone undone;
	good(world, app_undo_import(world->app, world->arena, id, &import, &undone, &world->err));
	assert_int_equal(undone.runs, 1);
	assert_int_equal(undone.runs_seen_again, 1);
	assert_int_equal(count_runs(world), 1);
}

static void looking_for_an_import_makes_no_store(void **state)
{
	World *world = *state;
	ImportSummary import;
	ImportUndone undone;
	assert_int_equal(app_undo_import(world->app, world->arena, STR("abc"), &import, &undone, &world->err),
	                 FAIL_MISSING);
	assert_int_not_equal(access(world->db.p, F_OK), 0);
}

/* Stops before the second file. */
static bool stop_after_one(void *context)
{
	return (*(int *)context)++ == 1;
}

static void ignore_line(void *context, const ImportLine *line, size_t done, size_t total)
{
	(void)context;
	(void)line;
	(void)done;
	(void)total;
}

static void an_import_that_is_stopped_is_cut_short_between_files(void **state)
{
	World *world = *state;
	put_run(world, "a.fit", 1);
	put_run(world, "b.fit", 2);
	int asked = 0;
	const ImportWatcher watcher = {.line = ignore_line, .stop = stop_after_one, .context = &asked};
	ImportTotals totals;
	good(world, app_import(world->app, &world->files, 1, &watcher, &totals, &world->err));
	assert_int_equal(totals.imported, 1);
	const ImportSummary *imports;
	size_t count;
	good(world, app_imports(world->app, world->arena, &imports, &count, &world->err));
	assert_int_equal(count, 1);
	assert_int_equal(imports[0].ended_unix_s, 0);
	assert_int_equal(imports[0].imported, 1);
	assert_int_equal(count_runs(world), 1);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(an_import_is_found_and_taken_back_by_the_first_characters_of_its_id),
	    EACH(importing_again_after_taking_back_brings_all_back),
	    EACH(a_later_import_of_the_same_folder_is_remembered),
	    EACH(looking_for_an_import_makes_no_store),
	    EACH(an_import_that_is_stopped_is_cut_short_between_files),
	};
#undef EACH
	return cmocka_run_group_tests(tests, NULL, NULL);
}
