/*
 * store_world_test.h - for tests of what store.h promises, held against every
 * engine: an empty store with a runner and two imports, and the words to speak
 * of it. A new engine is a row in ENGINES.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_STORE_WORLD_TEST_H
#define STORE_STORE_WORLD_TEST_H

#include "base/num.h"
#include "store/store.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { ARENA_BYTES = 256 << 20, NOW = 1715500000, START = 1715499065 };

#define ME     STR("me")
#define IMPORT STR("aaab")
#define OTHER  STR("aabb")

static const char *const ENGINES[] = {":memory:", "/tmp/legwork-kept-XXXXXX"};

typedef struct World {
	Arena *arena;
	Store *store;
	Error err;
	char dir[32]; /* empty in memory */
	char url[64];
} World;

static inline void good(const World *world, ErrCode code)
{
	if (code != OK)
		fail_msg("%s", world->err.text);
}

static inline void begin(World *world, Str runner, Str import_id)
{
	StoreOutcome outcome;
	good(world, store_import_begin(world->store, runner, import_id, NOW, &outcome, &world->err));
	assert_int_equal(outcome, STORE_ADDED);
}

static inline int world_begin(void **state)
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
	begin(world, ME, IMPORT);
	begin(world, ME, OTHER);
	*state = world;
	return 0;
}

static inline int world_end(void **state)
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

static inline void same_text(Str a, Str b)
{
	if (!text_equal(a, b) || (a.p == NULL) != (b.p == NULL))
		fail_msg("\"%.*s\" became \"%.*s\"", STR_ARG(a), STR_ARG(b));
}

static inline void same_number(double a, double b)
{
	if (is_known(a) != is_known(b) || (is_known(a) && memcmp(&a, &b, sizeof a) != 0))
		fail_msg("%.17g became %.17g", a, b);
}

/* A file of this content, with nothing in it. */
static inline StoredFile file_of(const char *content)
{
	return (StoredFile){.path = text_of(content), .format = STR("fit"), .bytes = bytes_of(text_of(content))};
}

static inline Digest id_of(const StoredFile *file)
{
	return store_file_id(file->bytes);
}

static inline StoreOutcome keep_in(World *world, Str import_id, const StoredFile *file)
{
	StoreOutcome outcome;
	good(world, store_import_file(world->store, ME, import_id, file, NOW, &outcome, &world->err));
	return outcome;
}

static inline void keep(World *world, const StoredFile *file)
{
	assert_int_equal(keep_in(world, IMPORT, file), STORE_ADDED);
}

static inline bool has(World *world, Str id)
{
	bool there;
	good(world, store_has_file(world->store, ME, id, &there, &world->err));
	return there;
}

static inline const Run *runs_of(World *world, size_t *count)
{
	const Run *runs;
	good(world, store_runs(world->store, ME, false, world->arena, &runs, count, &world->err));
	return runs;
}

static inline ImportUndone undo(World *world, Str import_id)
{
	ImportUndone undone = {.files = 99};
	good(world, store_import_undo(world->store, ME, import_id, NOW + 60, &undone, &world->err));
	good(world, store_check(world->store, &world->err));
	return undone;
}

/* An activity of which every fact is known and every origin said. */
static inline Activity whole_activity(World *world, int64_t start_unix_s)
{
	Activity a = activity_unknown();
	a.sport = STR("running");
	a.sub_sport = STR("trail");
	a.name = STR("Läufchen");
	a.notes = STR("two\nlines");
	a.gear = STR("old ones");
	a.source_id = STR("garmin:8821");
	a.device = STR("garmin fenix 7");
	a.start_unix_s = start_unix_s;
	a.utc_offset_s = -12600;
	a.has_utc_offset = true;
	for (int i = 0; i < FACT_NUMBERS; i++)
		a.number[i] = 1.1 * (i + 1);
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		a.origin[fact] = arena_printf(world->arena, "session.field_%d (18/%d) = as it says", fact, fact);
		assert_non_null(a.origin[fact].p);
	}
	return a;
}

static inline void same_facts(const Activity *a, const Activity *b)
{
	same_text(a->sport, b->sport);
	same_text(a->sub_sport, b->sub_sport);
	same_text(a->name, b->name);
	same_text(a->notes, b->notes);
	same_text(a->gear, b->gear);
	same_text(a->source_id, b->source_id);
	same_text(a->device, b->device);
	for (int i = 0; i < FACT_NUMBERS; i++)
		same_number(a->number[i], b->number[i]);
	for (int fact = 0; fact < FACT_COUNT; fact++)
		same_text(a->origin[fact], b->origin[fact]);
}

/* What a scale and a watch say. */
static const Wellness DAYS[] = {
    {.kind = WELLNESS_WEIGHT, .day = 19800, .value = 70.25, .origin = {"weight_scale.weight", 19}},
    {.kind = WELLNESS_SLEEP, .day = 19801, .value = 27000, .origin = {NULL, 0}},
    {.kind = WELLNESS_WEIGHT, .day = 19801, .value = 70, .origin = {"weight_scale.weight", 19}},
    {.kind = WELLNESS_WEIGHT, .day = -3, .value = 1, .origin = {NULL, 0}},
    {.kind = WELLNESS_STRESS, .day = 19801, .value = UNKNOWN, .origin = {NULL, 0}}, /* says nothing */
};

typedef struct Taken {
	Buf bytes;
	size_t pieces;
	size_t fail_at; /* of the piece; 0 never */
} Taken;

static inline ErrCode take(void *context, Bytes part, Error *err)
{
	Taken *taken = context;
	buf_add_bytes(&taken->bytes, part.p, part.n);
	return ++taken->pieces == taken->fail_at ? (fail)(err, FAIL_SYSTEM, -1, "full") : OK;
}

static inline ErrCode take_original(World *world, Str id, Taken *taken)
{
	const StoreSink sink = {.take = take, .context = taken};
	return store_original_to(world->store, ME, id, &sink, &world->err);
}

static inline void gives_back(World *world, const StoredFile *file)
{
	const Digest id = id_of(file);
	Bytes bytes;
	good(world, store_original(world->store, ME, digest_str(&id), world->arena, &bytes, &world->err));
	assert_int_equal(bytes.n, file->bytes.n);
	if (bytes.n > 0)
		assert_memory_equal(bytes.p, file->bytes.p, bytes.n);
	Taken taken = {.pieces = 0};
	buf_init(&taken.bytes, &ALLOCATOR_SYSTEM, 2 * ORIGINAL_BYTES_MAX);
	good(world, take_original(world, digest_str(&id), &taken));
	assert_int_equal(taken.bytes.n, file->bytes.n);
	if (bytes.n > 0)
		assert_memory_equal(taken.bytes.p, file->bytes.p, bytes.n);
	buf_done(&taken.bytes);
}

/* Every test on every engine, each with a world of its own; how many failed. */
static inline int run_on_every_engine(const struct CMUnitTest *tests, size_t count)
{
	enum { TESTS_MAX = 64 };
	int failed = 0;
	assert_true(count <= TESTS_MAX);
	for (size_t e = 0; e < COUNT_OF(ENGINES); e++) {
		struct CMUnitTest mine[TESTS_MAX];
		memcpy(mine, tests, count * sizeof *tests);
		for (size_t i = 0; i < count; i++) {
			union {
				const char *const *engine;
				void *state;
			} row = {.engine = &ENGINES[e]};
			mine[i].initial_state = row.state;
		}
		failed += _cmocka_run_group_tests(ENGINES[e], mine, count, NULL, NULL);
	}
	return failed;
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)

#endif
