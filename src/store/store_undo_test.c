/*
 * store_undo_test.c - what store.h promises of finding an import and taking it
 * back, held against every engine (see store_contract_test.c).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/num.h"

enum { ARENA_BYTES = 16 << 20, NOW = 1715500000, START = 1715499065 };

#define ME     STR("me")
#define FIRST  STR("aaab")
#define SECOND STR("aabb")

static const char *const ENGINES[] = {":memory:", "/tmp/legwork-undo-XXXXXX"};

typedef struct World {
	Arena *arena;
	Store *store;
	Error err;
	char dir[32]; /* empty in memory */
	char url[64];
} World;

static void good(const World *world, ErrCode code)
{
	if (code != OK)
		fail_msg("%s", world->err.text);
}

static void begin(World *world, Str runner, Str import_id)
{
	StoreOutcome outcome;
	good(world, store_import_begin(world->store, runner, import_id, NOW, &outcome, &world->err));
	assert_int_equal(outcome, STORE_ADDED);
}

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	const char *engine = *(const char *const *)*state;
	world->err = ERROR_NONE;
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	(void)snprintf(world->url, sizeof world->url, "%s", engine);
	if (engine[0] == '/') {
		(void)snprintf(world->dir, sizeof world->dir, "%s", engine);
		assert_non_null(mkdtemp(world->dir));
		(void)snprintf(world->url, sizeof world->url, "%s/a.db", world->dir);
	}
	good(world, store_open(&world->store, world->url, &world->err));
	good(world, store_runner_add(world->store, ME, NOW, &world->err));
	begin(world, ME, FIRST);
	begin(world, ME, SECOND);
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	store_close(world->store);
	arena_free(world->arena);
	static const char *const behind[] = {"", "-wal", "-shm"};
	for (size_t i = 0; i < COUNT_OF(behind) && world->dir[0] != '\0'; i++) {
		char path[80];
		(void)snprintf(path, sizeof path, "%s%s", world->url, behind[i]);
		(void)unlink(path);
	}
	if (world->dir[0] != '\0')
		assert_int_equal(rmdir(world->dir), 0);
	free(world);
	return 0;
}

/* A file of this content and of so many runs. */
static ErrCode try_keep(World *world, Str runner, Str import_id, const char *content, size_t runs,
                        StoreOutcome *outcome)
{
	static const double times_s[2] = {0, 1};
	Activity activities[4];
	assert_true(runs <= COUNT_OF(activities));
	for (size_t i = 0; i < runs; i++) {
		activities[i] = activity_unknown();
		activities[i].sport = STR("running");
		activities[i].start_unix_s = START + (int64_t)i;
		activities[i].samples = (Samples){.count = COUNT_OF(times_s), .of = {[CHANNEL_TIME] = times_s}};
	}
	const Str bytes = text_of(content);
	const StoredFile file = {.path = arena_printf(world->arena, "folder/%s.fit", content),
	                         .format = STR("fit"),
	                         .bytes = {(const uint8_t *)bytes.p, bytes.n},
	                         .activities = activities,
	                         .activity_count = runs};
	return store_import_file(world->store, runner, import_id, &file, NOW, outcome, &world->err);
}

static StoreOutcome keep(World *world, Str import_id, const char *content, size_t runs)
{
	StoreOutcome outcome = STORE_ADDED;
	good(world, try_keep(world, ME, import_id, content, runs, &outcome));
	return outcome;
}

static ImportUndone undo(World *world, Str import_id)
{
	ImportUndone undone = {.files = 99};
	good(world, store_import_undo(world->store, ME, import_id, NOW + 60, &undone, &world->err));
	return undone;
}

static size_t runs_of(World *world, Str runner)
{
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, runner, false, world->arena, &runs, &count, &world->err));
	return count;
}

static bool has(World *world, const char *content)
{
	const Str bytes = text_of(content);
	const Digest id = store_file_id(bytes_of(bytes));
	bool there;
	good(world, store_has_file(world->store, ME, digest_str(&id), &there, &world->err));
	return there;
}

static void takes_back_the_files_and_runs_of_one_import_and_of_no_other(void **state)
{
	World *world = *state;
	assert_int_equal(keep(world, FIRST, "a", 2), STORE_ADDED);
	assert_int_equal(keep(world, FIRST, "b", 1), STORE_ADDED);
	assert_int_equal(keep(world, SECOND, "c", 1), STORE_ADDED);
	const ImportUndone undone = undo(world, FIRST);
	assert_int_equal(undone.files, 2);
	assert_int_equal(undone.runs, 3);
	assert_int_equal(undone.runs_seen_again, 0);
	assert_int_equal(runs_of(world, ME), 1);
	assert_false(has(world, "a"));
	assert_false(has(world, "b"));
	assert_true(has(world, "c"));
	good(world, store_check(world->store, &world->err));
}

static void its_report_stays_and_is_marked(void **state)
{
	World *world = *state;
	assert_int_equal(keep(world, FIRST, "a", 2), STORE_ADDED);
	(void)undo(world, FIRST);
	ImportSummary import;
	good(world, store_import_find(world->store, ME, FIRST, world->arena, &import, &world->err));
	assert_int_equal(import.undone_unix_s, NOW + 60);
	assert_int_equal(import.imported, 1);
	const ImportLine *lines;
	size_t count;
	good(world, store_import_report(world->store, ME, FIRST, world->arena, &lines, &count, &world->err));
	assert_int_equal(count, 1);
	assert_true(text_is(lines[0].path, "folder/a.fit"));
	assert_true(text_is(lines[0].outcome, "imported"));
	assert_int_equal(lines[0].runs, 2);
	assert_null(lines[0].file_id.p); /* the bytes are there no more */
	const ImportSummary *all;
	good(world, store_imports(world->store, ME, world->arena, &all, &count, &world->err));
	assert_int_equal(count, 2);
	assert_int_equal(all[0].undone_unix_s, NOW + 60);
	assert_int_equal(all[1].undone_unix_s, 0);
}

static void a_line_says_whose_bytes_it_speaks_of(void **state)
{
	World *world = *state;
	assert_int_equal(keep(world, FIRST, "a", 1), STORE_ADDED);
	assert_int_equal(keep(world, FIRST, "a", 1), STORE_ALREADY_THERE);
	const Digest id = store_file_id(bytes_of(STR("a")));
	const ImportLine *lines;
	size_t count;
	good(world, store_import_report(world->store, ME, FIRST, world->arena, &lines, &count, &world->err));
	assert_int_equal(count, 2);
	assert_true(text_equal(lines[0].file_id, digest_str(&id)));
	assert_true(text_equal(lines[1].file_id, digest_str(&id)));
}

static void counts_the_runs_that_another_import_found_already_there(void **state)
{
	World *world = *state;
	assert_int_equal(keep(world, FIRST, "a", 2), STORE_ADDED);
	assert_int_equal(keep(world, FIRST, "b", 1), STORE_ADDED);
	assert_int_equal(keep(world, FIRST, "b", 1), STORE_ALREADY_THERE); /* by itself: does not count */
	assert_int_equal(keep(world, SECOND, "a", 2), STORE_ALREADY_THERE);
	assert_int_equal(keep(world, SECOND, "a", 2), STORE_ALREADY_THERE); /* twice: counts once */
	const ImportUndone undone = undo(world, FIRST);
	assert_int_equal(undone.runs, 3);
	assert_int_equal(undone.runs_seen_again, 2);
}

static void what_it_found_already_there_stays(void **state)
{
	World *world = *state;
	assert_int_equal(keep(world, FIRST, "a", 1), STORE_ADDED);
	assert_int_equal(keep(world, SECOND, "a", 1), STORE_ALREADY_THERE);
	const ImportUndone undone = undo(world, SECOND);
	assert_int_equal(undone.files, 0);
	assert_int_equal(undone.runs, 0);
	assert_true(has(world, "a"));
	assert_int_equal(runs_of(world, ME), 1);
}

static void the_same_can_be_imported_again_afterwards(void **state)
{
	World *world = *state;
	assert_int_equal(keep(world, FIRST, "a", 2), STORE_ADDED);
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, ME, false, world->arena, &runs, &count, &world->err));
	const Str id = runs[0].id;
	assert_int_equal(keep(world, SECOND, "a", 2), STORE_ALREADY_THERE);
	(void)undo(world, FIRST);
	begin(world, ME, STR("third"));
	assert_int_equal(keep(world, STR("third"), "a", 2), STORE_ADDED);
	good(world, store_runs(world->store, ME, false, world->arena, &runs, &count, &world->err));
	assert_int_equal(count, 2);
	assert_true(text_equal(runs[0].id, id)); /* and is what it was */
	/* the second saw the first's file, not the third's */
	assert_int_equal(undo(world, STR("third")).runs_seen_again, 0);
}

static void cannot_be_taken_back_twice(void **state)
{
	World *world = *state;
	assert_int_equal(keep(world, FIRST, "a", 1), STORE_ADDED);
	(void)undo(world, FIRST);
	ImportUndone undone = {.files = 99};
	assert_int_equal(store_import_undo(world->store, ME, FIRST, NOW + 99, &undone, &world->err),
	                 FAIL_MISSING);
	assert_string_equal(world->err.text,
	                    "the import aaab was taken back already, on 2024-05-12 at 07:47 UTC");
	assert_int_equal(undone.files, 99);
	ImportSummary import;
	good(world, store_import_find(world->store, ME, FIRST, world->arena, &import, &world->err));
	assert_int_equal(import.undone_unix_s, NOW + 60); /* the first time counts */
	assert_int_equal(store_import_undo(world->store, ME, STR("none"), NOW, &undone, NULL), FAIL_MISSING);
}

static void an_import_that_is_still_at_work_keeps_nothing_more(void **state)
{
	World *world = *state;
	(void)undo(world, FIRST);
	StoreOutcome outcome;
	assert_int_equal(try_keep(world, ME, FIRST, "late", 1, &outcome), FAIL_STORE);
	assert_false(has(world, "late"));
	assert_int_equal(runs_of(world, ME), 0);
	const ImportLine line = {.path = STR("late"), .outcome = STR("failed")};
	assert_int_equal(store_import_lines(world->store, ME, FIRST, &line, 1, NULL), FAIL_STORE);
	assert_int_equal(keep(world, SECOND, "late", 1), STORE_ADDED);
}

static void another_runner_keeps_the_same_bytes(void **state)
{
	World *world = *state;
	good(world, store_runner_add(world->store, STR("you"), NOW, &world->err));
	begin(world, STR("you"), FIRST);
	StoreOutcome outcome;
	good(world, try_keep(world, STR("you"), FIRST, "a", 1, &outcome));
	assert_int_equal(keep(world, FIRST, "a", 1), STORE_ADDED);
	const ImportUndone undone = undo(world, FIRST);
	assert_int_equal(undone.runs, 1);
	assert_int_equal(undone.runs_seen_again, 0);
	assert_int_equal(runs_of(world, ME), 0);
	assert_int_equal(runs_of(world, STR("you")), 1);
	ImportSummary import;
	good(world, store_import_find(world->store, STR("you"), FIRST, world->arena, &import, &world->err));
	assert_int_equal(import.undone_unix_s, 0);
}

static void finds_an_import_by_the_beginning_of_its_id(void **state)
{
	World *world = *state;
	ImportSummary import = {.failed = 99};
	good(world, store_import_find(world->store, ME, STR("aaa"), world->arena, &import, &world->err));
	assert_true(text_equal(import.id, FIRST));
	assert_int_equal(import.begun_unix_s, NOW);
	assert_int_equal(import.failed, 0);
	good(world, store_import_find(world->store, ME, SECOND, world->arena, &import, &world->err));
	assert_true(text_equal(import.id, SECOND));
	assert_int_equal(store_import_find(world->store, ME, STR("aa"), world->arena, &import, NULL),
	                 FAIL_USAGE);
	assert_int_equal(store_import_find(world->store, ME, STR(""), world->arena, &import, NULL),
	                 FAIL_USAGE);
	assert_int_equal(store_import_find(world->store, ME, STR("b"), world->arena, &import, NULL),
	                 FAIL_MISSING);
	assert_int_equal(store_import_find(world->store, STR("you"), FIRST, world->arena, &import, NULL),
	                 FAIL_MISSING);
	assert_true(text_equal(import.id, SECOND)); /* written only on success */
}

static void says_so_when_there_is_no_memory_to_find_it(void **state)
{
	World *world = *state;
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		ImportSummary import;
		const ErrCode code =
		    arena == NULL ? FAIL_MEMORY
				  : store_import_find(world->store, ME, FIRST, arena, &import, &world->err);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		assert_true(n < 100);
	}
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(takes_back_the_files_and_runs_of_one_import_and_of_no_other),
	    EACH(its_report_stays_and_is_marked),
	    EACH(a_line_says_whose_bytes_it_speaks_of),
	    EACH(counts_the_runs_that_another_import_found_already_there),
	    EACH(what_it_found_already_there_stays),
	    EACH(the_same_can_be_imported_again_afterwards),
	    EACH(cannot_be_taken_back_twice),
	    EACH(an_import_that_is_still_at_work_keeps_nothing_more),
	    EACH(another_runner_keeps_the_same_bytes),
	    EACH(finds_an_import_by_the_beginning_of_its_id),
	    EACH(says_so_when_there_is_no_memory_to_find_it),
	};
#undef EACH
	int failed = 0;
	for (size_t e = 0; e < COUNT_OF(ENGINES); e++) {
		struct CMUnitTest mine[COUNT_OF(tests)];
		memcpy(mine, tests, sizeof tests);
		for (size_t i = 0; i < COUNT_OF(tests); i++) {
			union {
				const char *const *engine;
				void *state;
			} row = {.engine = &ENGINES[e]};
			mine[i].initial_state = row.state;
		}
		failed += _cmocka_run_group_tests(ENGINES[e], mine, COUNT_OF(mine), NULL, NULL);
	}
	return failed;
}
