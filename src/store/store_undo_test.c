/*
 * store_undo_test.c - what store.h promises of finding an import and taking it
 * back, held against every engine (see store_world_test.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/store_world_test.h"

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

static StoreOutcome keep_runs(World *world, Str import_id, const char *content, size_t runs)
{
	StoreOutcome outcome = STORE_ADDED;
	good(world, try_keep(world, ME, import_id, content, runs, &outcome));
	return outcome;
}

static size_t run_count(World *world, Str runner)
{
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, runner, false, world->arena, &runs, &count, &world->err));
	return count;
}

static bool has_content(World *world, const char *content)
{
	const Digest id = store_file_id(bytes_of(text_of(content)));
	return has(world, digest_str(&id));
}

static void takes_back_the_files_and_runs_of_one_import_and_of_no_other(void **state)
{
	World *world = *state;
	assert_int_equal(keep_runs(world, IMPORT, "a", 2), STORE_ADDED);
	assert_int_equal(keep_runs(world, IMPORT, "b", 1), STORE_ADDED);
	assert_int_equal(keep_runs(world, OTHER, "c", 1), STORE_ADDED);
	const ImportUndone undone = undo(world, IMPORT);
	assert_int_equal(undone.files, 2);
	assert_int_equal(undone.runs, 3);
	assert_int_equal(undone.runs_seen_again, 0);
	assert_int_equal(run_count(world, ME), 1);
	assert_false(has_content(world, "a"));
	assert_false(has_content(world, "b"));
	assert_true(has_content(world, "c"));
	good(world, store_check(world->store, &world->err));
}

static void its_report_stays_and_is_marked(void **state)
{
	World *world = *state;
	assert_int_equal(keep_runs(world, IMPORT, "a", 2), STORE_ADDED);
	(void)undo(world, IMPORT);
	ImportSummary import;
	good(world, store_import_find(world->store, ME, IMPORT, world->arena, &import, &world->err));
	assert_int_equal(import.undone_unix_s, NOW + 60);
	assert_int_equal(import.imported, 1);
	const ImportLine *lines;
	size_t count;
	good(world, store_import_report(world->store, ME, IMPORT, world->arena, &lines, &count, &world->err));
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
	assert_int_equal(keep_runs(world, IMPORT, "a", 1), STORE_ADDED);
	assert_int_equal(keep_runs(world, IMPORT, "a", 1), STORE_ALREADY_THERE);
	const Digest id = store_file_id(bytes_of(STR("a")));
	const ImportLine *lines;
	size_t count;
	good(world, store_import_report(world->store, ME, IMPORT, world->arena, &lines, &count, &world->err));
	assert_int_equal(count, 2);
	assert_true(text_equal(lines[0].file_id, digest_str(&id)));
	assert_true(text_equal(lines[1].file_id, digest_str(&id)));
}

static void counts_the_runs_that_another_import_found_already_there(void **state)
{
	World *world = *state;
	assert_int_equal(keep_runs(world, IMPORT, "a", 2), STORE_ADDED);
	assert_int_equal(keep_runs(world, IMPORT, "b", 1), STORE_ADDED);
	assert_int_equal(keep_runs(world, IMPORT, "b", 1), STORE_ALREADY_THERE); /* by itself: does not count */
	assert_int_equal(keep_runs(world, OTHER, "a", 2), STORE_ALREADY_THERE);
	assert_int_equal(keep_runs(world, OTHER, "a", 2), STORE_ALREADY_THERE); /* twice: counts once */
	const ImportUndone undone = undo(world, IMPORT);
	assert_int_equal(undone.runs, 3);
	assert_int_equal(undone.runs_seen_again, 2);
}

static void what_it_found_already_there_stays(void **state)
{
	World *world = *state;
	assert_int_equal(keep_runs(world, IMPORT, "a", 1), STORE_ADDED);
	assert_int_equal(keep_runs(world, OTHER, "a", 1), STORE_ALREADY_THERE);
	const ImportUndone undone = undo(world, OTHER);
	assert_int_equal(undone.files, 0);
	assert_int_equal(undone.runs, 0);
	assert_true(has_content(world, "a"));
	assert_int_equal(run_count(world, ME), 1);
}

static void the_same_can_be_imported_again_afterwards(void **state)
{
	World *world = *state;
	assert_int_equal(keep_runs(world, IMPORT, "a", 2), STORE_ADDED);
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, ME, false, world->arena, &runs, &count, &world->err));
	const Str id = runs[0].id;
	assert_int_equal(keep_runs(world, OTHER, "a", 2), STORE_ALREADY_THERE);
	(void)undo(world, IMPORT);
	begin(world, ME, STR("third"));
	assert_int_equal(keep_runs(world, STR("third"), "a", 2), STORE_ADDED);
	good(world, store_runs(world->store, ME, false, world->arena, &runs, &count, &world->err));
	assert_int_equal(count, 2);
	assert_true(text_equal(runs[0].id, id)); /* and is what it was */
	/* the second saw the first's file, not the third's */
	assert_int_equal(undo(world, STR("third")).runs_seen_again, 0);
}

static void cannot_be_taken_back_twice(void **state)
{
	World *world = *state;
	assert_int_equal(keep_runs(world, IMPORT, "a", 1), STORE_ADDED);
	(void)undo(world, IMPORT);
	ImportUndone undone = {.files = 99};
	assert_int_equal(store_import_undo(world->store, ME, IMPORT, NOW + 99, &undone, &world->err),
	                 FAIL_MISSING);
	assert_string_equal(world->err.text,
	                    "the import aaab was taken back already, on 2024-05-12 at 07:47 UTC");
	assert_int_equal(undone.files, 99);
	ImportSummary import;
	good(world, store_import_find(world->store, ME, IMPORT, world->arena, &import, &world->err));
	assert_int_equal(import.undone_unix_s, NOW + 60); /* the first time counts */
	assert_int_equal(store_import_undo(world->store, ME, STR("none"), NOW, &undone, NULL), FAIL_MISSING);
}

static void an_import_that_is_still_at_work_keeps_nothing_more(void **state)
{
	World *world = *state;
	(void)undo(world, IMPORT);
	StoreOutcome outcome;
	assert_int_equal(try_keep(world, ME, IMPORT, "late", 1, &outcome), FAIL_STORE);
	assert_false(has_content(world, "late"));
	assert_int_equal(run_count(world, ME), 0);
	const ImportLine line = {.path = STR("late"), .outcome = STR("failed")};
	assert_int_equal(store_import_lines(world->store, ME, IMPORT, &line, 1, NULL), FAIL_STORE);
	assert_int_equal(keep_runs(world, OTHER, "late", 1), STORE_ADDED);
}

static void another_runner_keeps_the_same_bytes(void **state)
{
	World *world = *state;
	good(world, store_runner_add(world->store, STR("you"), NOW, &world->err));
	begin(world, STR("you"), IMPORT);
	StoreOutcome outcome;
	good(world, try_keep(world, STR("you"), IMPORT, "a", 1, &outcome));
	assert_int_equal(keep_runs(world, IMPORT, "a", 1), STORE_ADDED);
	const ImportUndone undone = undo(world, IMPORT);
	assert_int_equal(undone.runs, 1);
	assert_int_equal(undone.runs_seen_again, 0);
	assert_int_equal(run_count(world, ME), 0);
	assert_int_equal(run_count(world, STR("you")), 1);
	ImportSummary import;
	good(world, store_import_find(world->store, STR("you"), IMPORT, world->arena, &import, &world->err));
	assert_int_equal(import.undone_unix_s, 0);
}

static void finds_an_import_by_the_beginning_of_its_id(void **state)
{
	World *world = *state;
	ImportSummary import = {.failed = 99};
	good(world, store_import_find(world->store, ME, STR("aaa"), world->arena, &import, &world->err));
	assert_true(text_equal(import.id, IMPORT));
	assert_int_equal(import.begun_unix_s, NOW);
	assert_int_equal(import.failed, 0);
	good(world, store_import_find(world->store, ME, OTHER, world->arena, &import, &world->err));
	assert_true(text_equal(import.id, OTHER));
	assert_int_equal(store_import_find(world->store, ME, STR("aa"), world->arena, &import, NULL),
	                 FAIL_USAGE);
	assert_int_equal(store_import_find(world->store, ME, STR(""), world->arena, &import, NULL),
	                 FAIL_USAGE);
	assert_int_equal(store_import_find(world->store, ME, STR("b"), world->arena, &import, NULL),
	                 FAIL_MISSING);
	assert_int_equal(store_import_find(world->store, STR("you"), IMPORT, world->arena, &import, NULL),
	                 FAIL_MISSING);
	assert_true(text_equal(import.id, OTHER)); /* written only on success */
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
				  : store_import_find(world->store, ME, IMPORT, arena, &import, &world->err);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		assert_true(n < 100);
	}
}

int main(void)
{
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
	return run_on_every_engine(tests, COUNT_OF(tests));
}
