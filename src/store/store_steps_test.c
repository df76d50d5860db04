/*
 * store_steps_test.c - what store.h promises of how files come: packed by one
 * process and kept by another, in batches, in archives that are remembered; and
 * of memory that runs out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/store_world_test.h"

/* ---- archives ---- */

static bool knows(World *world, Str archive, const ImportLine **members, size_t *count)
{
	bool known;
	good(world, store_archive(world->store, ME, archive, world->arena, &known, members, count, &world->err));
	return known;
}

static void remembers_what_came_of_an_archive(void **state)
{
	World *world = *state;
	const StoredFile file = file_of("a");
	const Digest id = id_of(&file);
	keep(world, &file);
	const ImportLine noted[] = {
	    {.path = STR("a.fit"), .outcome = STR("imported"), .runs = 1, .file_id = digest_str(&id)},
	    {.path = STR("b.txt"), .outcome = STR("failed"), .reason = STR("no activity")},
	};
	const ImportLine *members;
	size_t count;
	assert_false(knows(world, STR("zip"), &members, &count));
	good(world, store_archive_note(world->store, ME, IMPORT, STR("zip"), noted, 2, &world->err));
	assert_true(knows(world, STR("zip"), &members, &count));
	assert_int_equal(count, 2);
	same_text(members[0].path, STR("a.fit"));
	same_text(members[0].file_id, digest_str(&id));
	assert_int_equal(members[0].runs, 1);
	same_text(members[1].reason, STR("no activity"));
	assert_null(members[1].file_id.p);
	/* noted again: the new instead of the old */
	good(world, store_archive_note(world->store, ME, OTHER, STR("zip"), noted + 1, 1, &world->err));
	assert_true(knows(world, STR("zip"), &members, &count));
	assert_int_equal(count, 1);
	good(world, store_archive_note(world->store, ME, OTHER, STR("empty"), NULL, 0, &world->err));
	assert_true(knows(world, STR("empty"), &members, &count));
	assert_int_equal(count, 0);
	assert_int_equal(store_archive_note(world->store, ME, STR("none"), STR("x"), noted, 1, NULL), FAIL_STORE);
}

static void an_archive_is_forgotten_with_its_import_and_with_any_member(void **state)
{
	World *world = *state;
	const StoredFile file = file_of("a");
	const Digest id = id_of(&file);
	keep(world, &file);
	const ImportLine member = {.path = STR("a.fit"), .outcome = STR("already_there"), .file_id = digest_str(&id)};
	const ImportLine odd = {.path = STR("b.txt"), .outcome = STR("failed")};
	good(world, store_archive_note(world->store, ME, IMPORT, STR("of it"), &odd, 1, &world->err));
	good(world, store_archive_note(world->store, ME, OTHER, STR("with a member"), &member, 1, &world->err));
	good(world, store_archive_note(world->store, ME, OTHER, STR("another"), &odd, 1, &world->err));
	(void)undo(world, IMPORT);
	const ImportLine *members;
	size_t count;
	assert_false(knows(world, STR("of it"), &members, &count));
	assert_false(knows(world, STR("with a member"), &members, &count));
	assert_true(knows(world, STR("another"), &members, &count));
	/* and one that is still at work notes nothing more */
	assert_int_equal(store_archive_note(world->store, ME, IMPORT, STR("late"), &odd, 1, NULL), FAIL_STORE);
	assert_false(knows(world, STR("late"), &members, &count));
}

/* ---- in two steps, and in batches ---- */

static Bytes packed_of(World *world, const StoredFile *file)
{
	Buf packed;
	buf_init(&packed, &ALLOCATOR_SYSTEM, ARENA_BYTES);
	good(world, store_pack_file(&packed, world->arena, file, &world->err));
	const Str text = arena_str(world->arena, buf_str(&packed));
	buf_done(&packed);
	assert_non_null(text.p);
	return bytes_of(text);
}

static void a_packed_file_is_kept_like_any_other(void **state)
{
	World *world = *state;
	static const Str notes[] = {{"one", 3}, {"two", 3}};
	const Activity a = whole_activity(world, START);
	StoredFile file = file_of("folder/a.fit");
	file.activities = &a;
	file.activity_count = 1;
	file.wellness = DAYS;
	file.wellness_count = COUNT_OF(DAYS);
	file.notes = notes;
	file.note_count = COUNT_OF(notes);
	const Bytes packed = packed_of(world, &file);
	const Digest id = id_of(&file);
	ImportLine line;
	good(world, store_import_packed(world->store, ME, IMPORT, packed, NOW, world->arena, &line, &world->err));
	same_text(line.path, STR("folder/a.fit"));
	same_text(line.outcome, STR("imported"));
	same_text(line.reason, STR("one; two"));
	same_text(line.file_id, digest_str(&id));
	assert_int_equal(line.runs, 1);
	gives_back(world, &file);
	size_t count;
	same_facts(&a, &runs_of(world, &count)[0].summary);
	good(world, store_import_packed(world->store, ME, IMPORT, packed, NOW, world->arena, &line, &world->err));
	same_text(line.outcome, STR("already_there"));
	assert_null(line.reason.p);
	assert_int_equal(line.runs, 0);
}

static void packed_bytes_that_lie_are_refused_whole(void **state)
{
	World *world = *state;
	const Activity a = whole_activity(world, START);
	StoredFile file = file_of("a");
	file.activities = &a;
	file.activity_count = 1;
	file.wellness = DAYS;
	file.wellness_count = COUNT_OF(DAYS);
	const Bytes packed = packed_of(world, &file);
	ImportLine line = {.runs = 99};
	for (size_t n = 0; n < packed.n; n++)
		assert_int_equal(store_import_packed(world->store, ME, IMPORT, (Bytes){packed.p, n}, NOW, world->arena,
						     &line, NULL),
				 FAIL_FORMAT);
	assert_int_equal(line.runs, 99); /* written only on success */
	size_t count;
	(void)runs_of(world, &count);
	assert_int_equal(count, 0);
}

static void more_than_a_file_may_hold_is_refused_by_name(void **state)
{
	World *world = *state;
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, 1 << 20);
	StoredFile file = file_of("a");
	file.wellness_count = FILE_WELLNESS_MAX + 1;
	assert_int_equal(store_pack_file(&out, world->arena, &file, &world->err), FAIL_LIMIT);
	assert_string_equal(world->err.text, "a file with more than 1000000 facts of days");
	file = file_of("a");
	file.activity_count = FILE_ACTIVITIES_MAX + 1;
	StoreOutcome outcome;
	assert_int_equal(store_import_file(world->store, ME, IMPORT, &file, NOW, &outcome, NULL), FAIL_LIMIT);
	buf_done(&out);
}

static void a_batch_is_kept_when_it_has_ended(void **state)
{
	World *world = *state;
	const StoredFile files[] = {file_of("a"), file_of("b")};
	const ImportLine line = {.path = STR("c"), .outcome = STR("merged")};
	good(world, store_batch_begin(world->store, &world->err));
	keep(world, &files[0]);
	good(world, store_import_lines(world->store, ME, IMPORT, &line, 1, &world->err));
	keep(world, &files[1]);
	assert_int_equal(keep_in(world, IMPORT, &files[0]), STORE_ALREADY_THERE);
	good(world, store_batch_end(world->store, OK, &world->err));
	const ImportLine *lines;
	size_t count;
	good(world, store_import_report(world->store, ME, IMPORT, world->arena, &lines, &count, &world->err));
	assert_int_equal(count, 4);
	same_text(lines[1].outcome, STR("merged"));
	ImportSummary import;
	good(world, store_import_find(world->store, ME, IMPORT, world->arena, &import, &world->err));
	assert_int_equal(import.imported, 2);
	assert_int_equal(import.merged, 1);
}

static void a_batch_that_is_given_up_leaves_nothing(void **state)
{
	World *world = *state;
	const StoredFile files[] = {file_of("a"), file_of("b")};
	good(world, store_batch_begin(world->store, &world->err));
	keep(world, &files[0]);
	assert_int_equal(store_batch_end(world->store, FAIL_MEMORY, NULL), FAIL_MEMORY);
	const Digest id = id_of(&files[0]);
	assert_false(has(world, digest_str(&id)));
	keep(world, &files[1]); /* and the next is as if it had never been */
}

static void a_step_that_fails_takes_its_batch_with_it(void **state)
{
	World *world = *state;
	const StoredFile files[] = {file_of("a"), file_of("b")};
	const ImportLine odd = {.path = STR("c"), .outcome = STR("perhaps")};
	StoreOutcome outcome;
	good(world, store_batch_begin(world->store, &world->err));
	keep(world, &files[0]);
	assert_int_equal(store_import_lines(world->store, ME, IMPORT, &odd, 1, NULL), FAIL_STORE);
	/* whoever goes on keeps nothing, also what would stand by itself */
	assert_int_equal(store_import_file(world->store, ME, IMPORT, &files[1], NOW, &outcome, NULL), FAIL_STORE);
	assert_int_equal(store_runner_add(world->store, STR("you"), NOW, NULL), FAIL_STORE);
	assert_int_equal(store_import_end(world->store, ME, IMPORT, NOW, NULL), FAIL_STORE);
	assert_int_equal(store_batch_end(world->store, OK, &world->err), FAIL_STORE);
	assert_non_null(strstr(world->err.text, "nothing of this batch is kept"));
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		const Digest id = id_of(&files[i]);
		assert_false(has(world, digest_str(&id)));
	}
	const Str *names;
	size_t count;
	good(world, store_runners(world->store, world->arena, &names, &count, &world->err));
	assert_int_equal(count, 1);
	keep(world, &files[1]);
}

/* ---- without memory ---- */

static ErrCode read_all(World *world, Arena *arena, Str file_id)
{
	const FileSummary *files;
	const StoredWellness *rows;
	const ImportLine *members;
	const Run *runs;
	size_t count;
	bool known;
	Run run;
	ErrCode code = store_files(world->store, ME, arena, &files, &count, &world->err);
	if (code == OK)
		code = store_wellness(world->store, ME, 0, 20000, arena, &rows, &count, &world->err);
	if (code == OK)
		code = store_archive(world->store, ME, STR("zip"), arena, &known, &members, &count, &world->err);
	if (code == OK)
		code = store_runs(world->store, ME, false, arena, &runs, &count, &world->err);
	if (code == OK)
		code = store_run(world->store, ME, runs[0].id, arena, &run, &world->err);
	Bytes bytes;
	return code == OK ? store_original(world->store, ME, file_id, arena, &bytes, &world->err) : code;
}

static void says_so_when_there_is_no_memory(void **state)
{
	World *world = *state;
	static const double times_s[] = {0, 1, 2};
	Activity a = whole_activity(world, START);
	a.samples = (Samples){.count = COUNT_OF(times_s), .of = {[CHANNEL_TIME] = times_s}};
	StoredFile file = file_of("a");
	file.activities = &a;
	file.activity_count = 1;
	file.wellness = DAYS;
	file.wellness_count = COUNT_OF(DAYS);
	const Bytes packed = packed_of(world, &file);
	const Digest id = id_of(&file);
	const ImportLine member = {.path = STR("a.fit"), .outcome = STR("imported"), .file_id = digest_str(&id)};
	ImportLine line;
	size_t limit = 64;
	for (ErrCode code = FAIL_MEMORY; code != OK; limit += 64) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		assert_non_null(arena);
		code = store_import_packed(world->store, ME, IMPORT, packed, NOW, arena, &line, &world->err);
		if (code != OK)
			assert_int_equal(code, FAIL_MEMORY);
		arena_free(arena);
		assert_true(limit < 1 << 20);
	}
	good(world, store_archive_note(world->store, ME, IMPORT, STR("zip"), &member, 1, &world->err));
	limit = 64;
	for (ErrCode code = FAIL_MEMORY; code != OK; limit += 64) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		assert_non_null(arena);
		code = read_all(world, arena, digest_str(&id));
		if (code != OK)
			assert_int_equal(code, FAIL_MEMORY);
		arena_free(arena);
		assert_true(limit < 1 << 20);
	}
}

static void packing_says_so_when_there_is_no_memory(void **state)
{
	World *world = *state;
	static const double times_s[] = {0, 1, 2};
	Activity a = whole_activity(world, START);
	a.samples = (Samples){.count = COUNT_OF(times_s), .of = {[CHANNEL_TIME] = times_s}};
	StoredFile file = file_of("a");
	file.activities = &a;
	file.activity_count = 1;
	ErrCode code = FAIL_MEMORY;
	for (uint64_t n = 1; code != OK; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		Buf out;
		buf_init(&out, &allocator, ARENA_BYTES);
		code = arena == NULL ? FAIL_MEMORY : store_pack_file(&out, arena, &file, &world->err);
		if (code != OK)
			assert_int_equal(code, FAIL_MEMORY);
		buf_done(&out);
		arena_free(arena);
		assert_true(n < 1000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    EACH(remembers_what_came_of_an_archive),
	    EACH(an_archive_is_forgotten_with_its_import_and_with_any_member),
	    EACH(a_packed_file_is_kept_like_any_other),
	    EACH(packed_bytes_that_lie_are_refused_whole),
	    EACH(more_than_a_file_may_hold_is_refused_by_name),
	    EACH(a_batch_is_kept_when_it_has_ended),
	    EACH(a_batch_that_is_given_up_leaves_nothing),
	    EACH(a_step_that_fails_takes_its_batch_with_it),
	    EACH(says_so_when_there_is_no_memory),
	    EACH(packing_says_so_when_there_is_no_memory),
	};
	return run_on_every_engine(tests, COUNT_OF(tests));
}
