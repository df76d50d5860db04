/*
 * same_run_test.c - recordings of one run, imported in any order, taken back,
 * told apart and together; edits; runs by hand; without memory.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import/same_run.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "app/edit.h"
#include "base/num.h"
#include "base/rng.h"

enum { ARENA_BYTES = 512 << 20, NOW = 1715500000, START = 1715400000, SECONDS = 1200, DEVICES = 4 };

#define ME STR("me")

typedef struct World {
	Arena *arena;
	Store *store;
	Error err;
	unsigned imports;
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
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	good(world, store_open(&world->store, ":memory:", &world->err));
	good(world, store_runner_add(world->store, ME, NOW, &world->err));
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	store_close(world->store);
	arena_free(world->arena);
	free(world);
	return 0;
}

/* What device `device` makes of run `number`; the last one writes local time as UTC. */
static Activity recording(World *world, unsigned number, unsigned device)
{
	const int64_t zone_s = device == DEVICES - 1 ? 7200 : 0;
	const int every = device == 1 ? 3 : 1;
	const size_t count = SECONDS / (size_t)every;
	Sample *samples = ARENA_ARRAY(world->arena, count, Sample);
	assert_non_null(samples);
	Rng rng = rng_of(number * DEVICES + device);
	for (size_t i = 0; i < count; i++) {
		const double t = (double)i * every;
		samples[i] = sample_unknown();
		samples[i].t_s = t;
		samples[i].distance_m = (3 + 0.05 * device) * t;
		if (device != 2) { /* a belt that shows no position */
			samples[i].latitude_deg = 47 + 2.5e-5 * (t + device) + 2e-5 * rng_unit(&rng);
			samples[i].longitude_deg = 8 + 0.002 * sin((t + device) / 150) + 2e-5 * rng_unit(&rng);
		}
		if (device == 2)
			samples[i].power_w = floor(rng_between(&rng, 200, 300));
		if (device == 0)
			samples[i].hr_bpm = floor(rng_between(&rng, 140, 150));
	}
	Activity a = activity_unknown();
	a.sport = STR("running");
	a.start_unix_s = START + (int64_t)number * 50000 + device + zone_s;
	a.distance_m = (3 + 0.05 * device) * SECONDS;
	a.timer_s = a.elapsed_s = SECONDS;
	a.has_position = device != 2;
	if (device == 0)
		a.hr_avg_bpm = 145;
	if (device == 2)
		a.power_avg_w = 250;
	if (device == 1)
		a.name = STR("Evening run");
	assert_true(samples_of_rows(&a.samples, world->arena, samples, count));
	return a;
}

/* An import of one file; its line. */
static ErrCode try_import(World *world, const Activity *activity, Str content, Str import_id, ImportLine *line)
{
	const StoredFile file = {.path = content,
				 .format = STR("fit"),
				 .bytes = bytes_of(content),
				 .activities = activity,
				 .activity_count = 1};
	const Digest id = store_file_id(file.bytes);
	const Str file_id = arena_str(world->arena, digest_str(&id));
	*line = (ImportLine){.path = content, .outcome = STR("imported"), .runs = 1, .file_id = file_id};
	StoreOutcome outcome;
	ErrCode code = store_batch_begin(world->store, &world->err);
	if (code != OK)
		return code;
	code = store_import_begin(world->store, ME, import_id, NOW, &outcome, &world->err);
	if (code == OK)
		code = store_import_file(world->store, ME, import_id, &file, NOW, &outcome, &world->err);
	if (code == OK)
		code = same_run_join(world->store, ME, import_id, line, world->arena, &world->err);
	return store_batch_end(world->store, code, &world->err);
}

static Str import(World *world, unsigned number, unsigned device, ImportLine *line)
{
	const Activity activity = recording(world, number, device);
	const Str id = arena_printf(world->arena, "import%u", world->imports++);
	good(world, try_import(world, &activity, arena_printf(world->arena, "%u of %u", device, number), id, line));
	return id;
}

static const Run *runs_of(World *world, size_t *count)
{
	const Run *runs;
	good(world, store_runs(world->store, ME, true, world->arena, &runs, count, &world->err));
	return runs;
}

static void imported_one_after_the_other_they_are_one_run(void **state)
{
	World *world = *state;
	ImportLine line;
	(void)import(world, 0, 0, &line);
	assert_true(text_is(line.outcome, "imported"));
	(void)import(world, 0, 1, &line);
	assert_true(text_is(line.outcome, "merged"));
	assert_true(text_starts(line.reason, "merged with run "));
	assert_true(text_ends(line.reason, " m apart)"));
	(void)import(world, 0, 3, &line);
	assert_true(text_is(line.outcome, "merged"));
	(void)import(world, 1, 0, &line);
	assert_true(text_is(line.outcome, "imported"));
	size_t count;
	const Run *runs = runs_of(world, &count);
	assert_int_equal(count, 2);
	assert_int_equal(runs[0].member_count, 3);
	assert_true(text_is(runs[0].summary.name, "Evening run"));
}

static void assert_same_facts(const Activity *a, const Activity *b)
{
	for (size_t i = 0; i < FACT_NUMBERS; i++) {
		assert_int_equal(is_known(a->number[i]), is_known(b->number[i]));
		assert_true(!is_known(a->number[i]) || fabs(a->number[i] - b->number[i]) < 1e-12);
	}
	assert_int_equal(a->start_unix_s, b->start_unix_s);
	assert_true(text_equal(a->name, b->name));
	assert_int_equal(a->samples.count, b->samples.count);
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		for (size_t i = 0; i < a->samples.count; i++) {
			const double x = samples_number(&a->samples, (Channel)c, i);
			const double y = samples_number(&b->samples, (Channel)c, i);
			assert_int_equal(is_known(x), is_known(y));
			assert_true(!is_known(x) || fabs(x - y) < 1e-12);
		}
	}
}

static void the_order_of_import_changes_neither_facts_nor_samples(void **state)
{
	(void)state;
	static const unsigned orders[][DEVICES] = {{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}, {2, 0, 3, 1}, {2, 1, 3, 0}};
	Run first = {.number = 0};
	World *worlds[COUNT_OF(orders)];
	for (size_t o = 0; o < COUNT_OF(orders); o++) {
		void *made;
		(void)world_begin(&made);
		worlds[o] = made;
		ImportLine line;
		for (size_t i = 0; i < DEVICES; i++)
			(void)import(worlds[o], 0, orders[o][i], &line);
		size_t count;
		const Run *runs = runs_of(worlds[o], &count);
		assert_int_equal(count, 1);
		assert_int_equal(runs[0].member_count, DEVICES);
		Run whole;
		good(worlds[o], store_run(worlds[o]->store, ME, runs[0].id, worlds[o]->arena, &whole, &worlds[o]->err));
		assert_true(samples_know(&whole.summary.samples, CHANNEL_POWER));
		assert_true(samples_know(&whole.summary.samples, CHANNEL_HR));
		if (o == 0)
			first = whole;
		assert_same_facts(&first.summary, &whole.summary);
		for (size_t i = 0; i < FACT_NUMBERS; i++) /* the log and the run say the same */
			assert_true(!is_known(whole.summary.number[i]) ||
				    fabs(runs[0].summary.number[i] - whole.summary.number[i]) < 1e-12);
	}
	for (size_t o = 0; o < COUNT_OF(orders); o++) {
		void *made = worlds[o];
		(void)world_end(&made);
	}
}

static void two_groups_become_one_when_what_joins_them_comes(void **state)
{
	World *world = *state;
	ImportLine line;
	size_t count;
	(void)import(world, 0, 0, &line);
	Activity apart = recording(world, 0, 1); /* as if its route were another's */
	apart.has_position = false;
	apart.samples = (Samples){.count = 0};
	apart.distance_m *= 1.06;
	good(world, try_import(world, &apart, STR("apart"), STR("x"), &line));
	assert_true(text_is(line.outcome, "imported"));
	assert_int_equal((runs_of(world, &count), count), 2);
	Activity between = recording(world, 0, 1);
	between.distance_m *= 1.02;
	good(world, try_import(world, &between, STR("between"), STR("y"), &line));
	assert_true(text_is(line.outcome, "merged"));
	assert_int_equal(runs_of(world, &count)[0].member_count, 3);
	assert_int_equal(count, 1);
}

static void what_is_taken_back_comes_back_to_its_run_under_the_same_id(void **state)
{
	World *world = *state;
	ImportLine line;
	ImportUndone undone;
	size_t count;
	const Str first = import(world, 0, 0, &line);
	(void)import(world, 0, 1, &line);
	const Str id = runs_of(world, &count)[0].id;
	good(world, store_import_undo(world->store, ME, first, NOW, &undone, &world->err));
	assert_true(text_equal(runs_of(world, &count)[0].id, id));
	(void)import(world, 0, 0, &line);
	assert_true(text_is(line.outcome, "merged"));
	const Run *runs = runs_of(world, &count);
	assert_int_equal(count, 1);
	assert_true(text_equal(runs[0].id, id));
	assert_int_equal(runs[0].member_count, 2);
	good(world, store_check(world->store, &world->err));
}

static void without_memory_nothing_is_joined_by_halves(void **state)
{
	World *world = *state;
	ImportLine line;
	(void)import(world, 0, 0, &line);
	const Activity activity = recording(world, 0, 1);
	/* an arena without room for a reason: the batch is taken back */
	Arena *tiny = arena_new(&ALLOCATOR_SYSTEM, 64);
	const StoredFile file = {.path = STR("second"),
				 .format = STR("fit"),
				 .bytes = bytes_of(STR("second")),
				 .activities = &activity,
				 .activity_count = 1};
	const Digest id = store_file_id(file.bytes);
	StoreOutcome outcome;
	line = (ImportLine){.path = file.path, .outcome = STR("imported"), .runs = 1, .file_id = digest_str(&id)};
	good(world, store_batch_begin(world->store, &world->err));
	good(world, store_import_begin(world->store, ME, STR("z"), NOW, &outcome, &world->err));
	good(world, store_import_file(world->store, ME, STR("z"), &file, NOW, &outcome, &world->err));
	const ErrCode code = same_run_join(world->store, ME, STR("z"), &line, tiny, &world->err);
	assert_int_equal(code, FAIL_MEMORY);
	assert_int_equal(store_batch_end(world->store, code, &world->err), FAIL_MEMORY);
	arena_free(tiny);
	size_t count;
	const Run *runs = runs_of(world, &count);
	assert_int_equal(count, 1);
	assert_true(runs[0].member_count <= 1);
	good(world, store_check(world->store, &world->err));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    TEST(imported_one_after_the_other_they_are_one_run),
	    cmocka_unit_test(the_order_of_import_changes_neither_facts_nor_samples),
	    TEST(two_groups_become_one_when_what_joins_them_comes),
	    TEST(what_is_taken_back_comes_back_to_its_run_under_the_same_id),
	    TEST(without_memory_nothing_is_joined_by_halves),
	};
	return cmocka_run_group_tests_name("same_run of the app", tests, NULL, NULL);
}
