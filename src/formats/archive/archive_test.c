/*
 * archive_test.c - walks archives that are good, odd, hostile and broken.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/archive/archive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "formats/archive/archive_craft.h"

enum { ARENA_BYTES = 64 << 20, SEEN_MAX = 64, BLANK_BYTES = 9 << 20 };

#define TEXT(text) ((Bytes){(const uint8_t *)(text), sizeof(text) - 1})

/* What a walk showed, a line for each member: "PATH=BYTES" or "PATH!REASON". */
typedef struct World {
	Arena *arena;
	Str seen[SEEN_MAX];
	size_t sizes[SEEN_MAX]; /* of their bytes, which may hold a NUL */
	size_t count;
	int deepest;
	const char *unwanted; /* what a name ends with that is not wanted */
	size_t stop_after;    /* 0: never */
	ArchiveCounts counts;
	ArchiveLimits limits;
	bool flat;
	Error err;
} World;

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	world->limits = ARCHIVE_LIMITS;
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	arena_free(world->arena);
	free(world);
	return 0;
}

static bool wants(void *context, Str path, Bytes head)
{
	const World *world = context;
	assert_true(head.n <= ARCHIVE_HEAD_BYTES);
	return world->unwanted == NULL || !text_ends(path, world->unwanted);
}

static ErrCode take(void *context, const ArchiveMember *member, Error *err)
{
	World *world = context;
	assert_true(world->count < SEEN_MAX);
	const bool good = member->error == NULL;
	const Str line = arena_printf(world->arena, "%.*s%s%.*s", STR_ARG(member->path), good ? "=" : "!",
	                              (int)(good ? member->bytes.n : strlen(member->error->text)),
	                              good ? (const char *)member->bytes.p : member->error->text);
	assert_non_null(line.p);
	world->sizes[world->count] = member->bytes.n;
	world->seen[world->count++] = line;
	if (member->depth > world->deepest)
		world->deepest = member->depth;
	return world->count == world->stop_after ? (fail)(err, FAIL_STORE, -1, "enough") : OK;
}

static ErrCode walk_with(World *world, Bytes bytes, const Allocator *allocator)
{
	const ArchiveSource source = archive_source(&bytes);
	const ArchiveVisitor visitor = {.wants = wants, .member = take, .context = world, .flat = world->flat};
	world->count = 0;
	world->err = ERROR_NONE;
	return archive_walk(&source, &visitor, &world->limits, allocator, &world->counts, &world->err);
}

static ErrCode walk(World *world, Bytes bytes)
{
	return walk_with(world, bytes, &ALLOCATOR_SYSTEM);
}

static void saw(const World *world, size_t at, const char *line)
{
	assert_true(at < world->count);
	if (!text_is(world->seen[at], line))
		fail_msg("member %zu: %.*s", at, STR_ARG(world->seen[at]));
}

/* Member `at` could not be unpacked, for a reason that has these words. */
static void saw_bad(const World *world, size_t at, const char *path, const char *words)
{
	assert_true(at < world->count);
	if (!text_starts(world->seen[at], path) || world->seen[at].p[strlen(path)] != '!' ||
	    strstr(world->seen[at].p, words) == NULL)
		fail_msg("member %zu: %.*s", at, STR_ARG(world->seen[at]));
}

static void shows_each_wanted_member_whole_in_the_archives_order(void **state)
{
	World *world = *state;
	const CraftMember members[] = {
	    {.name = "b.fit", .bytes = TEXT("bee")},
	    {.name = "folder/", .bytes = TEXT("")},
	    {.name = "folder/a.fit", .bytes = TEXT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")},
	    {.name = "photo.jpg", .bytes = TEXT("picture")},
	    {.name = "empty.fit", .bytes = TEXT("")},
	    {.name = "windows\\c.fit", .bytes = TEXT("sea")},
	    {.name = "Läufe/ü.fit", .bytes = TEXT("you")},
	};
	world->unwanted = ".jpg";
	assert_int_equal(walk(world, craft_zip(world->arena, members, COUNT_OF(members))), OK);
	assert_int_equal(world->count, 5);
	saw(world, 0, "b.fit=bee");
	saw(world, 1, "folder/a.fit=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	saw(world, 2, "empty.fit=");
	saw(world, 3, "windows/c.fit=sea");
	saw(world, 4, "Läufe/ü.fit=you");
	assert_int_equal(world->counts.visited, 5);
	assert_int_equal(world->counts.passed_over, 1);
	assert_int_equal(world->counts.hidden + world->counts.unsafe, 0);
}

static void leaves_out_what_is_hidden_and_what_points_outside(void **state)
{
	World *world = *state;
	const CraftMember members[] = {
	    {.name = "../up.fit", .bytes = TEXT("x")},
	    {.name = "a/../../up.fit", .bytes = TEXT("x")},
	    {.name = "a\\..\\..\\up.fit", .bytes = TEXT("x")},
	    {.name = "/etc/passwd.fit", .bytes = TEXT("x")},
	    {.name = "\\\\server\\x.fit", .bytes = TEXT("x")},
	    {.name = "C:\\x.fit", .bytes = TEXT("x")},
	    {.name = "new\nline.fit", .bytes = TEXT("x")},
	    {.name = "link.fit", .bytes = TEXT("/etc/passwd"), .mode = 0120777},
	    {.name = "device.fit", .bytes = TEXT("x"), .mode = 0020600},
	    {.name = "__MACOSX/._a.fit", .bytes = TEXT("x")},
	    {.name = "b/.hidden.fit", .bytes = TEXT("x")},
	    {.name = ".git/a.fit", .bytes = TEXT("x")},
	    {.name = "a..b/c...fit", .bytes = TEXT("good"), .mode = 0100644},
	};
	assert_int_equal(walk(world, craft_zip(world->arena, members, COUNT_OF(members))), OK);
	assert_int_equal(world->count, 1);
	saw(world, 0, "a..b/c...fit=good");
	assert_int_equal(world->counts.unsafe, 9);
	assert_int_equal(world->counts.hidden, 3);
}

static Bytes zip_of(World *world, const char *name, Bytes bytes)
{
	const CraftMember member = {.name = name, .bytes = bytes};
	return craft_zip(world->arena, &member, 1);
}

static void opens_archives_in_archives_up_to_the_limit(void **state)
{
	World *world = *state;
	const Bytes third = zip_of(world, "c.fit", TEXT("sea"));
	const Bytes second = zip_of(world, "third.zip", third);
	const CraftMember members[] = {
	    {.name = "second.zip", .bytes = second},
	    {.name = "a.fit", .bytes = TEXT("aye")},
	    {.name = "wrong.zip", .bytes = TEXT("PK\x03\x04 and so on")},
	};
	const Bytes first = craft_zip(world->arena, members, COUNT_OF(members));
	assert_int_equal(walk(world, first), OK);
	assert_int_equal(world->count, 3);
	saw(world, 0, "second.zip/third.zip/c.fit=sea");
	saw(world, 1, "a.fit=aye");
	saw_bad(world, 2, "wrong.zip", "damaged");
	assert_int_equal(world->deepest, 3);

	assert_int_equal(walk(world, zip_of(world, "first.zip", first)), OK);
	saw_bad(world, 0, "first.zip/second.zip/third.zip", "more than 3 deep");
	saw(world, 1, "first.zip/a.fit=aye");

	world->flat = true;
	assert_int_equal(walk(world, first), OK);
	assert_int_equal(world->count, 3);
	assert_true(text_starts(world->seen[0], "second.zip=PK"));
	assert_int_equal(world->sizes[0], second.n);
}

static void says_that_an_encrypted_member_is_encrypted(void **state)
{
	World *world = *state;
	const CraftMember members[] = {
	    {.name = "secret.fit", .bytes = TEXT("whisper"), .password = "pass"},
	    {.name = "secret.jpg", .bytes = TEXT("whisper"), .password = "pass"},
	    {.name = "open.fit", .bytes = TEXT("loud")},
	};
	world->unwanted = ".jpg";
	assert_int_equal(walk(world, craft_zip(world->arena, members, COUNT_OF(members))), OK);
	assert_int_equal(world->count, 2);
	saw_bad(world, 0, "secret.fit", "encrypted");
	saw(world, 1, "open.fit=loud");
	assert_int_equal(world->counts.passed_over, 1);
}

static void does_not_unpack_a_bomb(void **state)
{
	World *world = *state;
	uint8_t *blank = arena_alloc(world->arena, BLANK_BYTES);
	assert_non_null(blank);
	const Bytes bomb = zip_of(world, "bomb.fit", (Bytes){blank, BLANK_BYTES});
	assert_true(bomb.n < BLANK_BYTES / 200);
	assert_int_equal(walk(world, bomb), OK);
	saw_bad(world, 0, "bomb.fit", "more than 200 times");
	world->limits.ratio = 10000;
	assert_int_equal(walk(world, bomb), OK);
	saw(world, 0, "bomb.fit=");
	assert_int_equal(world->sizes[0], BLANK_BYTES);
}

static Bytes zip_of_three(World *world)
{
	const CraftMember members[] = {
	    {.name = "a.fit", .bytes = TEXT("0123456789")},
	    {.name = "b.fit", .bytes = TEXT("0123456789abcdef")},
	    {.name = "c.fit", .bytes = TEXT("0123456789")},
	};
	return craft_zip(world->arena, members, COUNT_OF(members));
}

static void keeps_the_limits_of_members_and_goes_on(void **state)
{
	World *world = *state;
	world->limits.member_bytes = 10;
	assert_int_equal(walk(world, zip_of_three(world)), OK);
	saw(world, 0, "a.fit=0123456789");
	saw_bad(world, 1, "b.fit", "larger than");
	saw(world, 2, "c.fit=0123456789");
	world->limits = ARCHIVE_LIMITS;
	world->limits.path_bytes = 4;
	assert_int_equal(walk(world, zip_of_three(world)), OK);
	assert_int_equal(world->count, 3);
	saw_bad(world, 0, "a.fit", "longer than 4 bytes");
	world->limits = ARCHIVE_LIMITS;
	world->limits.nested_bytes = 20;
	assert_int_equal(walk(world, zip_of(world, "in.zip", zip_of_three(world))), OK);
	assert_int_equal(world->count, 1);
	saw_bad(world, 0, "in.zip", "import it by itself");
}

static void ends_at_the_limits_of_the_whole(void **state)
{
	World *world = *state;
	world->limits.members = 2;
	assert_int_equal(walk(world, zip_of_three(world)), FAIL_LIMIT);
	assert_non_null(strstr(world->err.text, "more than 2 files"));
	assert_int_equal(world->count, 2);
	assert_int_equal(world->counts.visited, 2);
	world->limits.members = 3; /* the inner archive and two of its members */
	assert_int_equal(walk(world, zip_of(world, "in.zip", zip_of_three(world))), FAIL_LIMIT);
	assert_int_equal(world->count, 2);
	world->limits = ARCHIVE_LIMITS;
	world->limits.total_bytes = 26;
	assert_int_equal(walk(world, zip_of_three(world)), FAIL_LIMIT);
	assert_non_null(strstr(world->err.text, "unpacks to more"));
	assert_int_equal(world->count, 2);
	world->limits = ARCHIVE_LIMITS;
	world->limits.directory_bytes = 50;
	assert_int_equal(walk(world, zip_of_three(world)), FAIL_LIMIT);
	assert_non_null(strstr(world->err.text, "list of files"));
	assert_int_equal(world->count, 0);
}

static void a_visitor_that_fails_ends_the_walk_with_its_error(void **state)
{
	World *world = *state;
	world->stop_after = 2;
	assert_int_equal(walk(world, zip_of(world, "in.zip", zip_of_three(world))), FAIL_STORE);
	assert_string_equal(world->err.text, "enough");
	assert_int_equal(world->count, 2);
}

/* Every byte of an archive changed in turn: no member comes out that went in
 * otherwise, because each has its checksum. */
static void damage_is_noticed_wherever_it_is(void **state)
{
	World *world = *state;
	const Bytes good = zip_of(world, "a.fit", TEXT("0123456789 9876543210 0123456789"));
	uint8_t *bytes = arena_alloc(world->arena, good.n);
	assert_non_null(bytes);
	size_t noticed = 0;
	for (size_t i = 0; i < good.n; i++) {
		memcpy(bytes, good.p, good.n);
		bytes[i] ^= 0xff;
		const ErrCode code = walk(world, (Bytes){bytes, good.n});
		assert_true(code == OK || code == FAIL_FORMAT);
		assert_true(code == OK || world->err.text[0] != '\0');
		for (size_t k = 0; k < world->count; k++) {
			const char *is = strchr(world->seen[k].p, '=');
			assert_true(is == NULL || strcmp(is, "=0123456789 9876543210 0123456789") == 0);
		}
		noticed += code != OK || world->count == 0 || strchr(world->seen[0].p, '!') != NULL;
	}
	assert_true(noticed > good.n / 3);
	for (size_t n = 0; n < good.n; n++) {
		assert_int_equal(walk(world, (Bytes){good.p, n}), FAIL_FORMAT);
		assert_int_equal(world->count, 0);
	}
}

static bool refuse(const void *context, uint64_t at, uint8_t *into, size_t n)
{
	(void)context;
	(void)at;
	(void)into;
	(void)n;
	return false;
}

static void a_source_that_cannot_be_read_is_an_error(void **state)
{
	World *world = *state;
	const ArchiveSource source = {.read = refuse, .size = 1000};
	const ArchiveVisitor visitor = {.wants = wants, .member = take, .context = world};
	assert_int_equal(
	    archive_walk(&source, &visitor, &world->limits, &ALLOCATOR_SYSTEM, &world->counts, &world->err),
	    FAIL_SYSTEM);
}

static bool streams_large(void *context, Str path, Bytes head, uint64_t size)
{
	(void)context;
	(void)path;
	assert_true(head.n <= size);
	return size > 4096;
}

/* What comes as a stream is seen as its size and its last byte. */
static ErrCode take_streamed(void *context, const ArchiveMember *member, Error *err)
{
	World *world = context;
	if (member->stream == NULL)
		return take(context, member, err);
	uint8_t bytes[1000];
	size_t all = 0;
	uint8_t last = 0;
	for (size_t got = 1; got > 0; all += got) {
		const ErrCode code = stream_fill(member->stream, bytes, sizeof bytes, &got, err);
		if (code != OK)
			return code;
		last = got > 0 ? bytes[got - 1] : last;
	}
	assert_int_equal(all, member->size);
	world->seen[world->count++] = arena_printf(world->arena, "%.*s~%zu%c", STR_ARG(member->path), all, last);
	return OK;
}

static void a_large_member_can_come_as_a_stream(void **state)
{
	World *world = *state;
	uint8_t *large = arena_alloc(world->arena, 20000);
	for (size_t i = 0; i < 20000; i++)
		large[i] = (uint8_t)('a' + i % 26);
	const CraftMember members[] = {
	    {.name = "export.xml", .bytes = {large, 20000}},
	    {.name = "small.xml", .bytes = TEXT("small")},
	};
	const CraftMember outer[] = {
	    {.name = "in.zip", .bytes = craft_zip(world->arena, members, COUNT_OF(members))},
	};
	const Bytes bytes = craft_zip(world->arena, outer, COUNT_OF(outer));
	const ArchiveSource source = archive_source(&bytes);
	const ArchiveVisitor visitor = {
	    .wants = wants, .member = take_streamed, .streams = streams_large, .context = world};
	world->limits.member_bytes = 4096; /* which is not for streams */
	assert_int_equal(
	    archive_walk(&source, &visitor, &world->limits, &ALLOCATOR_SYSTEM, &world->counts, &world->err), OK);
	assert_int_equal(world->count, 2);
	saw(world, 0, "in.zip/export.xml~20000f");
	saw(world, 1, "in.zip/small.xml=small");
	world->limits.streamed_bytes = 19999;
	world->count = 0;
	assert_int_equal(
	    archive_walk(&source, &visitor, &world->limits, &ALLOCATOR_SYSTEM, &world->counts, &world->err), OK);
	saw_bad(world, 0, "in.zip/export.xml", "larger than");
}

static void an_archive_that_is_one_document_is_a_member(void **state)
{
	World *world = *state;
	const CraftMember inside[] = {{.name = "doc.kml", .bytes = TEXT("<kml/>")}};
	const CraftMember odd[] = {{.name = "run.kml", .bytes = TEXT("<kml/>")}};
	const CraftMember outer[] = {
	    {.name = "a.kmz", .bytes = craft_zip(world->arena, odd, 1)},
	    {.name = "b", .bytes = craft_zip(world->arena, inside, 1)},
	    {.name = "c.zip", .bytes = craft_zip(world->arena, odd, 1)},
	};
	assert_int_equal(walk(world, craft_zip(world->arena, outer, COUNT_OF(outer))), OK);
	assert_int_equal(world->count, 3);
	assert_true(text_starts(world->seen[0], "a.kmz=PK"));
	assert_true(text_starts(world->seen[1], "b=PK"));
	saw(world, 2, "c.zip/run.kml=<kml/>");
}

static void fails_cleanly_at_every_refused_allocation(void **state)
{
	World *world = *state;
	const Bytes bytes = zip_of(world, "in.zip", zip_of_three(world));
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		const ErrCode code = walk_with(world, bytes, &allocator);
		assert_int_equal(code, failing.calls >= n ? FAIL_MEMORY : OK);
		for (size_t i = 0; i < world->count; i++)
			assert_non_null(strchr(world->seen[i].p, '='));
		if (code == OK)
			break;
		assert_non_null(strstr(world->err.text, "memory"));
	}
	assert_int_equal(world->count, 3);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(shows_each_wanted_member_whole_in_the_archives_order),
	    EACH(leaves_out_what_is_hidden_and_what_points_outside),
	    EACH(opens_archives_in_archives_up_to_the_limit),
	    EACH(says_that_an_encrypted_member_is_encrypted),
	    EACH(does_not_unpack_a_bomb),
	    EACH(keeps_the_limits_of_members_and_goes_on),
	    EACH(ends_at_the_limits_of_the_whole),
	    EACH(a_visitor_that_fails_ends_the_walk_with_its_error),
	    EACH(damage_is_noticed_wherever_it_is),
	    EACH(a_source_that_cannot_be_read_is_an_error),
	    EACH(a_large_member_can_come_as_a_stream),
	    EACH(an_archive_that_is_one_document_is_a_member),
	    EACH(fails_cleanly_at_every_refused_allocation),
	};
#undef EACH
	return cmocka_run_group_tests(tests, NULL, NULL);
}
