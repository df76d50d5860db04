/*
 * files_test.c - reading and writing files, walking folders.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/app.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "app/made_folder.h"

enum { ARENA_BYTES = 16 << 20 };

typedef struct World {
	Arena *arena;
	Str folder;
	Error err;
} World;

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	world->folder = made_folder(world->arena);
	world->err = ERROR_NONE;
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	made_folder_end(world->folder);
	arena_free(world->arena);
	free(world);
	return 0;
}

static void holds(World *world, Str path, const char *text)
{
	Bytes bytes;
	if (file_read(&bytes, world->arena, path, &world->err) != OK)
		fail_msg("%s", world->err.text);
	assert_int_equal(bytes.n, strlen(text));
	assert_memory_equal(bytes.p, text, bytes.n);
}

static size_t count_files(World *world)
{
	const Str *paths;
	size_t count;
	assert_int_equal(files_under(&paths, &count, world->arena, world->folder, &world->err), OK);
	return count;
}

static void a_file_that_was_written_is_read_back(void **state)
{
	World *world = *state;
	const Str path = made_path(world->arena, world->folder, "a.txt");
	assert_int_equal(file_write(path, made_text("first, and longer"), &world->err), OK);
	holds(world, path, "first, and longer");
	assert_int_equal(file_write(path, made_text("second"), &world->err), OK);
	holds(world, path, "second");
	assert_int_equal(file_write(path, made_text(""), &world->err), OK);
	holds(world, path, "");
	assert_int_equal(count_files(world), 1); /* nothing temporary stays */
}

static void a_file_that_cannot_be_written_leaves_everything_as_it_was(void **state)
{
	World *world = *state;
	const Str inner = made_inner_folder(world->arena, world->folder, "inner");
	assert_int_equal(file_write(inner, made_text("x"), &world->err),
			 FAIL_SYSTEM); /* a folder is in the way */
	assert_non_null(strstr(world->err.text, "cannot be written"));
	assert_int_equal(count_files(world), 0);
	const Str nowhere = made_path(world->arena, world->folder, "none/a.txt");
	assert_int_equal(file_write(nowhere, made_text("x"), &world->err), FAIL_SYSTEM);
	assert_int_equal(file_write(STR(""), made_text("x"), &world->err), FAIL_USAGE);
}

static void what_is_no_file_is_refused_in_words(void **state)
{
	World *world = *state;
	Bytes bytes = {NULL, 7};
	assert_int_equal(file_read(&bytes, world->arena, world->folder, &world->err), FAIL_SYSTEM);
	assert_non_null(strstr(world->err.text, "is no file"));
	const Str pipe = made_path(world->arena, world->folder, "pipe");
	assert_int_equal(mkfifo(pipe.p, 0600), 0);
	assert_int_equal(file_read(&bytes, world->arena, pipe, &world->err),
			 FAIL_SYSTEM); /* and does not wait */
	const Str missing = made_path(world->arena, world->folder, "missing");
	assert_int_equal(file_read(&bytes, world->arena, missing, &world->err), FAIL_SYSTEM);
	assert_non_null(strstr(world->err.text, "missing cannot be read: No such file"));
	assert_int_equal(bytes.n, 7); /* outputs are written only on success */
}

static void a_file_past_the_limit_is_refused_before_it_is_read(void **state)
{
	World *world = *state;
	const Str path = made_file(world->arena, world->folder, "large", made_text("head"));
	assert_int_equal(truncate(path.p, (off_t)FILE_BYTES_MAX + 1), 0);
	Bytes bytes;
	assert_int_equal(file_read(&bytes, world->arena, path, &world->err), FAIL_LIMIT);
	assert_non_null(strstr(world->err.text, "larger than 256 MiB"));
	assert_int_equal(file_head(&bytes, world->arena, path, 4, &world->err), OK); /* a look is possible */
	assert_int_equal(bytes.n, 4);
	assert_memory_equal(bytes.p, "head", 4);
}

static void a_head_is_no_longer_than_its_file(void **state)
{
	World *world = *state;
	const Str path = made_file(world->arena, world->folder, "short", made_text("abc"));
	Bytes bytes;
	assert_int_equal(file_head(&bytes, world->arena, path, 100, &world->err), OK);
	assert_int_equal(bytes.n, 3);
}

static void lists_files_by_bytes_without_hidden_ones_and_links(void **state)
{
	World *world = *state;
	Arena *arena = world->arena;
	const Str b = made_inner_folder(arena, world->folder, "b");
	const Str hidden = made_inner_folder(arena, world->folder, ".hidden");
	(void)made_file(arena, world->folder, "c", made_text(""));
	(void)made_file(arena, world->folder, "Z", made_text(""));
	(void)made_file(arena, world->folder, "é", made_text(""));
	(void)made_file(arena, world->folder, ".DS_Store", made_text(""));
	(void)made_file(arena, b, "2", made_text(""));
	(void)made_file(arena, b, "10", made_text(""));
	(void)made_file(arena, hidden, "x", made_text(""));
	assert_int_equal(symlink("/etc/passwd", made_path(arena, world->folder, "link").p), 0);
	assert_int_equal(symlink("..", made_path(arena, b, "loop").p), 0);
	static const char *const wanted[] = {"Z", "b/10", "b/2", "c", "é"};
	const Str *paths;
	size_t count;
	assert_int_equal(files_under(&paths, &count, arena, world->folder, &world->err), OK);
	assert_int_equal(count, COUNT_OF(wanted));
	for (size_t i = 0; i < count; i++)
		assert_true(text_equal(paths[i], made_path(arena, world->folder, wanted[i])));
}

static void one_file_is_a_list_of_one(void **state)
{
	World *world = *state;
	const Str path = made_file(world->arena, world->folder, ".named", made_text(""));
	const Str *paths;
	size_t count;
	assert_int_equal(files_under(&paths, &count, world->arena, path, &world->err), OK);
	assert_int_equal(count, 1);
	assert_true(text_equal(paths[0], path)); /* it was named: hidden or not */
	const Str slash = made_path(world->arena, world->folder, "");
	assert_int_equal(files_under(&paths, &count, world->arena, slash, &world->err), OK);
	assert_int_equal(count, 0);
	const Str missing = made_path(world->arena, world->folder, "missing");
	assert_int_equal(files_under(&paths, &count, world->arena, missing, &world->err), FAIL_SYSTEM);
}

static void a_folder_that_cannot_be_read_stands_among_the_files(void **state)
{
	World *world = *state;
	const Str inner = made_inner_folder(world->arena, world->folder, "closed");
	assert_int_equal(chmod(inner.p, 0), 0);
	const bool all_powerful = access(inner.p, R_OK) == 0; /* root reads everything */
	const size_t count = count_files(world);
	assert_int_equal(chmod(inner.p, 0700), 0);
	assert_int_equal(count, all_powerful ? 0 : 1);
}

static void folders_nested_without_end_are_refused(void **state)
{
	World *world = *state;
	Str inner = world->folder;
	for (int depth = 0; depth < 40; depth++)
		inner = made_inner_folder(world->arena, inner, "d");
	const Str *paths;
	size_t count;
	assert_int_equal(files_under(&paths, &count, world->arena, world->folder, &world->err), FAIL_LIMIT);
}

static void says_so_when_there_is_no_memory(void **state)
{
	World *world = *state;
	const Str path = made_file(world->arena, world->folder, "a", made_text("abc"));
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		const Str *paths;
		size_t count;
		Bytes bytes;
		ErrCode code = FAIL_MEMORY;
		if (arena != NULL)
			code = files_under(&paths, &count, arena, world->folder, &world->err);
		if (code == OK)
			code = file_read(&bytes, arena, path, &world->err);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
	}
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(a_file_that_was_written_is_read_back),
	    EACH(a_file_that_cannot_be_written_leaves_everything_as_it_was),
	    EACH(what_is_no_file_is_refused_in_words),
	    EACH(a_file_past_the_limit_is_refused_before_it_is_read),
	    EACH(a_head_is_no_longer_than_its_file),
	    EACH(lists_files_by_bytes_without_hidden_ones_and_links),
	    EACH(one_file_is_a_list_of_one),
	    EACH(a_folder_that_cannot_be_read_stands_among_the_files),
	    EACH(folders_nested_without_end_are_refused),
	    EACH(says_so_when_there_is_no_memory),
	};
#undef EACH
	return cmocka_run_group_tests(tests, NULL, NULL);
}
