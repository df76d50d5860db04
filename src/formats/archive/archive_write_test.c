/*
 * archive_write_test.c - what is written is what is read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/archive/archive_write.h"

#include "formats/archive/archive.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20, MANY = 70000 };

static bool into_buf(void *context, Bytes bytes)
{
	buf_add_bytes(context, bytes.p, bytes.n);
	return buf_ok(context);
}

static bool nowhere(void *context, Bytes bytes)
{
	(void)context;
	(void)bytes;
	return false;
}

typedef struct Seen {
	size_t count;
	Str path[8];
	size_t size[8];
	bool same; /* all bytes are what `made` gives for their path */
	Arena *arena;
} Seen;

/* The bytes of a member, by the first letter of its name. */
static Bytes made(Arena *arena, char kind)
{
	static const uint8_t SHORT[] = {1, 2, 3};
	if (kind == 'e')
		return (Bytes){NULL, 0};
	if (kind == 's')
		return (Bytes){SHORT, sizeof SHORT};
	uint8_t *bytes = arena_alloc(arena, 100000);
	assert_non_null(bytes);
	for (uint32_t i = 0, x = 1; i < 100000; i++, x = x * 1103515245 + 12345)
		bytes[i] = (uint8_t)(kind == 'z' ? 0 : x >> 30);
	return (Bytes){bytes, 100000};
}

static bool wants_all(void *context, Str path, Bytes head)
{
	(void)context;
	(void)path;
	(void)head;
	return true;
}

static ErrCode see(void *context, const ArchiveMember *member, Error *err)
{
	Seen *seen = context;
	(void)err;
	assert_null(member->error);
	if (seen->count < 8) {
		seen->path[seen->count] = arena_str(seen->arena, member->path);
		seen->size[seen->count] = member->bytes.n;
		const Bytes bytes = made(seen->arena, member->path.p[0]);
		seen->same &= bytes.n == member->bytes.n && (bytes.n == 0 || memcmp(bytes.p, member->bytes.p, bytes.n) == 0);
	}
	seen->count++;
	return OK;
}

static void write_all(Buf *out, Arena *arena, const char *const *paths, size_t count)
{
	ArchiveWriter writer;
	const ArchiveSink sink = {.write = into_buf, .context = out};
	archive_write_begin(&writer, &sink, &ALLOCATOR_SYSTEM);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(archive_write_member(&writer, text_of(paths[i]), made(arena, paths[i][0]), NULL), OK);
	assert_int_equal(archive_write_end(&writer, NULL), OK);
	archive_write_done(&writer);
	assert_true(buf_ok(out));
}

static void reads_back_what_was_written(void **state)
{
	(void)state;
	static const char *const PATHS[] = {"long/ä.fit", "short.fit", "empty", "zeros"};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Buf out, again;
	buf_init(&out, &ALLOCATOR_SYSTEM, ARENA_BYTES);
	buf_init(&again, &ALLOCATOR_SYSTEM, ARENA_BYTES);
	write_all(&out, arena, PATHS, 4);
	write_all(&again, arena, PATHS, 4);
	assert_true(text_equal(buf_str(&out), buf_str(&again)));
	assert_true(out.n > 100000 && out.n < 150000); /* what can be packed is, but not so far that it looks like a bomb */
	Seen seen = {.arena = arena, .same = true};
	const ArchiveVisitor visitor = {.wants = wants_all, .member = see, .context = &seen};
	const Bytes bytes = bytes_of(buf_str(&out));
	const ArchiveSource source = archive_source(&bytes);
	ArchiveCounts counts;
	Error err = ERROR_NONE;
	const ErrCode code = archive_walk(&source, &visitor, &ARCHIVE_LIMITS, &ALLOCATOR_SYSTEM, &counts, &err);
	assert_string_equal(err.text, "");
	assert_int_equal(code, OK);
	assert_int_equal(seen.count, 4);
	assert_true(seen.same);
	assert_true(text_is(seen.path[0], "long/ä.fit"));
	buf_done(&out);
	buf_done(&again);
	arena_free(arena);
}

static void more_members_than_sixteen_bits_count_are_read_back(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, ARENA_BYTES);
	ArchiveWriter writer;
	const ArchiveSink sink = {.write = into_buf, .context = &out};
	archive_write_begin(&writer, &sink, &ALLOCATOR_SYSTEM);
	for (int i = 0; i < MANY; i++) {
		char path[16] = "s";
		for (int k = 0, rest = i; k < 5; k++, rest /= 10)
			path[5 - k] = (char)('0' + rest % 10);
		assert_int_equal(archive_write_member(&writer, text_of(path), made(arena, 's'), NULL), OK);
	}
	assert_int_equal(archive_write_end(&writer, NULL), OK);
	archive_write_done(&writer);
	Seen seen = {.arena = arena, .same = true};
	const ArchiveVisitor visitor = {.wants = wants_all, .member = see, .context = &seen};
	const Bytes bytes = bytes_of(buf_str(&out));
	const ArchiveSource source = archive_source(&bytes);
	ArchiveCounts counts;
	assert_int_equal(archive_walk(&source, &visitor, &ARCHIVE_LIMITS, &ALLOCATOR_SYSTEM, &counts, NULL), OK);
	assert_int_equal(seen.count, MANY);
	assert_true(seen.same);
	buf_done(&out);
	arena_free(arena);
}

static void says_why_it_cannot_write(void **state)
{
	(void)state;
	ArchiveWriter writer;
	Error err = ERROR_NONE;
	const ArchiveSink sink = {.write = nowhere};
	archive_write_begin(&writer, &sink, &ALLOCATOR_SYSTEM);
	assert_int_equal(archive_write_member(&writer, STR(""), (Bytes){NULL, 0}, &err), FAIL_LIMIT);
	assert_int_equal(archive_write_member(&writer, STR("a"), (Bytes){NULL, 0}, &err), FAIL_SYSTEM);
	assert_string_equal(err.text, "the archive cannot be written");
	assert_int_equal(archive_write_end(&writer, &err), FAIL_SYSTEM);
	archive_write_done(&writer);
}

static void fails_cleanly_at_every_refused_allocation(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Buf out;
		buf_init(&out, &ALLOCATOR_SYSTEM, ARENA_BYTES);
		const ArchiveSink sink = {.write = into_buf, .context = &out};
		ArchiveWriter writer;
		archive_write_begin(&writer, &sink, &allocator);
		ErrCode code = archive_write_member(&writer, STR("long"), made(arena, 'l'), NULL);
		if (code == OK)
			code = archive_write_end(&writer, NULL);
		archive_write_done(&writer);
		buf_done(&out);
		assert_int_equal(code, failing.calls >= n ? FAIL_MEMORY : OK);
		if (code == OK)
			break;
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_back_what_was_written),
	    cmocka_unit_test(more_members_than_sixteen_bits_count_are_read_back),
	    cmocka_unit_test(says_why_it_cannot_write),
	    cmocka_unit_test(fails_cleanly_at_every_refused_allocation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
