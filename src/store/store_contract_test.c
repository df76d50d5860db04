/*
 * store_contract_test.c - what store.h promises, held against every engine.
 *
 * A new engine is a row in ENGINES. Every test begins with an empty store.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/store.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/num.h"
#include "base/rng.h"
#include "store/columns.h"

enum { ARENA_BYTES = 64 << 20, NOW = 1715500000, START = 1715499065, SAMPLES = 50, LAPS = 3 };

#define ME     STR("me")
#define IMPORT STR("import-1")

typedef struct Engine {
	const char *name;
	bool on_disk; /* the url is a path in a new folder; ":memory:" otherwise */
} Engine;

static const Engine ENGINES[] = {
    {"sqlite in memory", false},
    {"sqlite on disk", true},
};

typedef struct World {
	const Engine *engine;
	Arena *arena;
	Store *store;
	Error err;
	char dir[32];
	char url[64];
} World;

static void good(const World *world, ErrCode code)
{
	if (code != OK)
		fail_msg("%s", world->err.text);
}

static void open_world(World *world)
{
	good(world, store_open(&world->store, world->url, &world->err));
}

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	world->engine = *state;
	world->err = ERROR_NONE;
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	if (world->engine->on_disk) {
		memcpy(world->dir, "/tmp/legwork-store-XXXXXX", sizeof "/tmp/legwork-store-XXXXXX");
		assert_non_null(mkdtemp(world->dir));
		(void)snprintf(world->url, sizeof world->url, "%s/a.db", world->dir);
	} else {
		(void)snprintf(world->url, sizeof world->url, ":memory:");
	}
	open_world(world);
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	store_close(world->store);
	arena_free(world->arena);
	if (world->engine->on_disk) {
		static const char *const behind[] = {"", "-wal", "-shm"};
		for (size_t i = 0; i < COUNT_OF(behind); i++) {
			char path[80];
			(void)snprintf(path, sizeof path, "%s%s", world->url, behind[i]);
			(void)unlink(path);
		}
		(void)rmdir(world->dir);
	}
	free(world);
	return 0;
}

/* The runner "me" and an import to keep files under. */
static void begin_import(World *world, Str runner, Str import_id)
{
	StoreOutcome outcome;
	good(world, store_runner_add(world->store, runner, NOW, &world->err));
	good(world, store_import_begin(world->store, runner, import_id, NOW, &outcome, &world->err));
	assert_int_equal(outcome, STORE_ADDED);
}

/* An activity of which everything is known. */
static Activity whole_activity(Arena *arena, int64_t start_unix_s, uint64_t seed)
{
	static const Str fields[] = {{"stryd: Power", 12}, {"stryd: Form", 11}};
	Sample *samples = ARENA_ARRAY(arena, SAMPLES, Sample);
	Lap *laps = ARENA_ARRAY(arena, LAPS, Lap);
	assert_non_null(samples);
	assert_non_null(laps);
	Rng rng = rng_of(seed);
	for (int i = 0; i < SAMPLES; i++)
		samples[i] = (Sample){.t_s = i,
				      .latitude_deg = 47.5,
				      .longitude_deg = -8.25,
				      .altitude_m = 500 + i,
				      .distance_m = 3 * i,
				      .speed_mps = 3,
				      .hr_bpm = round(rng_between(&rng, 100, 180)),
				      .cadence_spm = 168,
				      .power_w = 250,
				      .temperature_c = 12.5};
	samples[7].hr_bpm = UNKNOWN;
	for (int i = 0; i < LAPS; i++)
		laps[i] = (Lap){.start_unix_s = start_unix_s + 20 * i,
				.distance_m = 60,
				.timer_s = 20,
				.elapsed_s = 21,
				.ascent_m = 20,
				.descent_m = 0,
				.hr_avg_bpm = 150,
				.cadence_avg_spm = UNKNOWN};
	Activity whole = {.sport = STR("running"),
			  .sub_sport = STR("trail"),
			  .start_unix_s = start_unix_s,
			  .utc_offset_s = 7200,
			  .has_utc_offset = true,
			  .has_position = true,
			  .distance_m = 147.25,
			  .timer_s = 49.5,
			  .elapsed_s = 63,
			  .ascent_m = 49,
			  .descent_m = 0,
			  .hr_avg_bpm = 151,
			  .hr_max_bpm = 178,
			  .cadence_avg_spm = 168,
			  .power_avg_w = 250,
			  .calories_kcal = 12,
			  .rpe = 7,
			  .feel = 75,
			  .device = STR("garmin fenix 7"),
			  .laps = laps,
			  .lap_count = LAPS,
			  .developer_fields = fields,
			  .developer_field_count = 2};
	assert_true(samples_of_rows(&whole.samples, arena, samples, SAMPLES));
	return whole;
}

static StoredFile file_of(Str path, Str bytes, const Activity *activities, size_t count)
{
	return (StoredFile){.path = path,
			    .format = STR("fit"),
			    .bytes = {(const uint8_t *)bytes.p, bytes.n},
			    .activities = activities,
			    .activity_count = count};
}

static StoreOutcome keep(World *world, Str runner, const StoredFile *file)
{
	StoreOutcome outcome;
	good(world, store_import_file(world->store, runner, IMPORT, file, NOW, &outcome, &world->err));
	return outcome;
}

/* Keeps one running activity that begins at `start_unix_s`. */
static void keep_run(World *world, Str runner, int64_t start_unix_s)
{
	const Activity activity = whole_activity(world->arena, start_unix_s, (uint64_t)start_unix_s);
	const Str bytes = arena_printf(world->arena, "bytes of %lld", (long long)start_unix_s);
	const StoredFile file = file_of(STR("a/b.fit"), bytes, &activity, 1);
	assert_int_equal(keep(world, runner, &file), STORE_ADDED);
}

static size_t count_runs(World *world, Str runner, bool runs_only)
{
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, runner, runs_only, world->arena, &runs, &count, &world->err));
	return count;
}

static const Run *first_run(World *world)
{
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, ME, false, world->arena, &runs, &count, &world->err));
	assert_true(count > 0);
	return runs;
}

static void same_text(Str a, Str b)
{
	if (!text_equal(a, b) || (a.p == NULL) != (b.p == NULL))
		fail_msg("\"%.*s\" became \"%.*s\"", STR_ARG(a), STR_ARG(b));
}

static void same_number(double a, double b)
{
	if (is_known(a) != is_known(b) || (is_known(a) && fabs(a - b) > 1e-9))
		fail_msg("%g became %g", a, b);
}

static void same_summary(const Activity *a, const Activity *b)
{
	same_text(a->sport, b->sport);
	same_text(a->sub_sport, b->sub_sport);
	same_text(a->device, b->device);
	assert_int_equal(a->start_unix_s, b->start_unix_s);
	assert_int_equal(a->has_utc_offset, b->has_utc_offset);
	if (a->has_utc_offset)
		assert_int_equal(a->utc_offset_s, b->utc_offset_s);
	assert_int_equal(a->has_position, b->has_position);
	same_number(a->distance_m, b->distance_m);
	same_number(a->timer_s, b->timer_s);
	same_number(a->elapsed_s, b->elapsed_s);
	same_number(a->ascent_m, b->ascent_m);
	same_number(a->descent_m, b->descent_m);
	same_number(a->hr_avg_bpm, b->hr_avg_bpm);
	same_number(a->hr_max_bpm, b->hr_max_bpm);
	same_number(a->cadence_avg_spm, b->cadence_avg_spm);
	same_number(a->power_avg_w, b->power_avg_w);
	same_number(a->calories_kcal, b->calories_kcal);
	same_number(a->rpe, b->rpe);
	same_number(a->feel, b->feel);
	assert_int_equal(a->samples.count, b->samples.count);
	assert_int_equal(a->lap_count, b->lap_count);
	assert_int_equal(a->developer_field_count, b->developer_field_count);
	for (size_t i = 0; i < a->developer_field_count; i++)
		same_text(a->developer_fields[i], b->developer_fields[i]);
}

static void same_details(const Activity *a, const Activity *b)
{
	for (size_t i = 0; i < a->samples.count; i++) {
		same_number(samples_at(&a->samples, i).t_s, samples_at(&b->samples, i).t_s);
		same_number(samples_at(&a->samples, i).latitude_deg, samples_at(&b->samples, i).latitude_deg);
		same_number(samples_at(&a->samples, i).longitude_deg, samples_at(&b->samples, i).longitude_deg);
		same_number(samples_at(&a->samples, i).altitude_m, samples_at(&b->samples, i).altitude_m);
		same_number(samples_at(&a->samples, i).distance_m, samples_at(&b->samples, i).distance_m);
		same_number(samples_at(&a->samples, i).speed_mps, samples_at(&b->samples, i).speed_mps);
		same_number(samples_at(&a->samples, i).hr_bpm, samples_at(&b->samples, i).hr_bpm);
		same_number(samples_at(&a->samples, i).cadence_spm, samples_at(&b->samples, i).cadence_spm);
		same_number(samples_at(&a->samples, i).power_w, samples_at(&b->samples, i).power_w);
		same_number(samples_at(&a->samples, i).temperature_c, samples_at(&b->samples, i).temperature_c);
	}
	for (size_t i = 0; i < a->lap_count; i++) {
		assert_int_equal(a->laps[i].start_unix_s, b->laps[i].start_unix_s);
		same_number(a->laps[i].distance_m, b->laps[i].distance_m);
		same_number(a->laps[i].timer_s, b->laps[i].timer_s);
		same_number(a->laps[i].elapsed_s, b->laps[i].elapsed_s);
		same_number(a->laps[i].ascent_m, b->laps[i].ascent_m);
		same_number(a->laps[i].descent_m, b->laps[i].descent_m);
		same_number(a->laps[i].hr_avg_bpm, b->laps[i].hr_avg_bpm);
		same_number(a->laps[i].cadence_avg_spm, b->laps[i].cadence_avg_spm);
	}
}

static void a_new_store_is_empty_and_sound(void **state)
{
	World *world = *state;
	const Str *names;
	const ImportSummary *imports;
	const RunFact *facts;
	size_t count;
	good(world, store_runners(world->store, world->arena, &names, &count, &world->err));
	assert_int_equal(count, 0);
	good(world, store_imports(world->store, ME, world->arena, &imports, &count, &world->err));
	assert_int_equal(count, 0);
	good(world, store_run_facts(world->store, ME, world->arena, &facts, &count, &world->err));
	assert_int_equal(count, 0);
	assert_int_equal(count_runs(world, ME, false), 0);
	good(world, store_check(world->store, &world->err));
}

static void gives_back_a_run_as_it_was_kept(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	const Activity activity = whole_activity(world->arena, START, 1);
	const StoredFile file = file_of(STR("runs/2024/morning.fit"), STR("FIT bytes"), &activity, 1);
	assert_int_equal(keep(world, ME, &file), STORE_ADDED);

	const Run *listed = first_run(world);
	const Digest file_id = store_file_id(file.bytes);
	same_text(listed->file_id, digest_str(&file_id));
	same_text(listed->file_name, STR("morning.fit"));
	assert_int_equal(listed->number, 0);
	same_summary(&activity, &listed->summary);
	assert_null(listed->summary.samples.of[CHANNEL_TIME]);
	assert_null(listed->summary.laps);

	Run run;
	good(world, store_run(world->store, ME, listed->id, world->arena, &run, &world->err));
	same_text(run.id, listed->id);
	same_summary(&activity, &run.summary);
	same_details(&activity, &run.summary);
}

static void unknown_stays_unknown(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	const Sample samples[] = {sample_unknown(), sample_unknown()};
	const Lap laps[] = {lap_unknown()};
	Activity activity = activity_unknown();
	assert_true(samples_of_rows(&activity.samples, world->arena, samples, COUNT_OF(samples)));
	activity.laps = laps;
	activity.lap_count = COUNT_OF(laps);
	const StoredFile file = file_of(STR("x.fit"), STR("x"), &activity, 1);
	assert_int_equal(keep(world, ME, &file), STORE_ADDED);
	Run run;
	good(world, store_run(world->store, ME, first_run(world)->id, world->arena, &run, &world->err));
	same_summary(&activity, &run.summary);
	same_details(&activity, &run.summary);
	assert_false(run.summary.has_utc_offset);
	assert_false(is_known(run.summary.distance_m));
	assert_null(run.summary.sport.p);
}

static void nothing_at_all_is_kept_as_nothing(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	Activity activity = activity_unknown();
	activity.distance_m = 0;
	activity.sport = STR("");
	const StoredFile file = file_of(STR("x.fit"), STR("x"), &activity, 1);
	assert_int_equal(keep(world, ME, &file), STORE_ADDED);
	Run run;
	good(world, store_run(world->store, ME, first_run(world)->id, world->arena, &run, &world->err));
	same_summary(&activity, &run.summary); /* 0 is known, and so is the empty text */
	assert_int_equal(run.summary.samples.count, 0);
}

static void never_keeps_the_same_bytes_twice(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	const Activity activity = whole_activity(world->arena, START, 1);
	const StoredFile file = file_of(STR("a.fit"), STR("same"), &activity, 1);
	const StoredFile renamed = file_of(STR("other/name.fit"), STR("same"), &activity, 1);
	const Digest id = store_file_id(file.bytes);
	bool has;
	good(world, store_has_file(world->store, ME, digest_str(&id), &has, &world->err));
	assert_false(has);
	assert_int_equal(keep(world, ME, &file), STORE_ADDED);
	assert_int_equal(keep(world, ME, &file), STORE_ALREADY_THERE);
	assert_int_equal(keep(world, ME, &renamed), STORE_ALREADY_THERE);
	good(world, store_has_file(world->store, ME, digest_str(&id), &has, &world->err));
	assert_true(has);
	assert_int_equal(count_runs(world, ME, false), 1);
}

static void gives_back_the_original_bytes(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	enum { SIZE = 100000 };
	uint8_t *bytes = arena_alloc(world->arena, SIZE);
	assert_non_null(bytes);
	Rng rng = rng_of(9);
	for (size_t i = 0; i < SIZE; i++) /* half of it cannot be compressed, and NULs are among it */
		bytes[i] = i < SIZE / 2 ? (uint8_t)rng_next(&rng) : 0;
	const Activity activity = whole_activity(world->arena, START, 1);
	const StoredFile file = {.path = STR("a.fit"),
				 .format = STR("fit"),
				 .bytes = {bytes, SIZE},
				 .activities = &activity,
				 .activity_count = 1};
	assert_int_equal(keep(world, ME, &file), STORE_ADDED);
	const Digest id = store_file_id(file.bytes);
	Bytes back;
	good(world, store_original(world->store, ME, digest_str(&id), world->arena, &back, &world->err));
	assert_int_equal(back.n, SIZE);
	assert_memory_equal(back.p, bytes, SIZE);
	assert_int_equal(store_original(world->store, ME, STR("nothing"), world->arena, &back, NULL),
			 FAIL_MISSING);
}

static void keeps_every_activity_of_a_file_and_tells_them_apart(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	const Activity activities[] = {whole_activity(world->arena, START, 1),
				       whole_activity(world->arena, START + 9000, 2),
				       whole_activity(world->arena, START + 9000, 3)};
	const StoredFile file = file_of(STR("chained.fit"), STR("three"), activities, COUNT_OF(activities));
	assert_int_equal(keep(world, ME, &file), STORE_ADDED);
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, ME, true, world->arena, &runs, &count, &world->err));
	assert_int_equal(count, COUNT_OF(activities));
	for (size_t i = 0; i < count; i++) {
		Run run;
		good(world, store_run(world->store, ME, runs[i].id, world->arena, &run, &world->err));
		assert_int_equal(run.number, runs[i].number);
		same_details(&activities[run.number], &run.summary);
	}
}

static void finds_a_run_by_the_beginning_of_its_id(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	enum { RUNS = 33 }; /* one more than there are first letters: two share one */
	for (int i = 0; i < RUNS; i++)
		keep_run(world, ME, START + i);
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, ME, true, world->arena, &runs, &count, &world->err));
	bool shared = false;
	for (size_t i = 0; i < count; i++) {
		size_t alike = 0;
		for (size_t k = 0; k < count; k++)
			alike += runs[k].id.p[0] == runs[i].id.p[0];
		Run run;
		const Str letter = {runs[i].id.p, 1};
		const ErrCode code = store_run(world->store, ME, letter, world->arena, &run, NULL);
		assert_int_equal(code, alike > 1 ? FAIL_USAGE : OK);
		shared |= alike > 1;
		good(world,
		     store_run(world->store, ME, (Str){runs[i].id.p, 12}, world->arena, &run, &world->err));
		same_text(run.id, runs[i].id);
		assert_int_equal(run.summary.start_unix_s, runs[i].summary.start_unix_s);
	}
	assert_true(shared);
	Run run;
	assert_int_equal(store_run(world->store, ME, STR("~"), world->arena, &run, NULL), FAIL_MISSING);
	assert_int_equal(store_run(world->store, ME, STR("%"), world->arena, &run, NULL), FAIL_MISSING);
	assert_int_equal(store_run(world->store, ME, STR("' OR 1 --"), world->arena, &run, NULL),
			 FAIL_MISSING);
	assert_int_equal(store_run(world->store, ME, STR(""), world->arena, &run, NULL), FAIL_USAGE);
}

static void lists_the_log_by_start_whatever_the_order_of_import(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	static const int64_t starts[] = {START + 500, START - 90000, START, START + 100, START - 1};
	for (size_t i = 0; i < COUNT_OF(starts); i++)
		keep_run(world, ME, starts[i]);
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, ME, true, world->arena, &runs, &count, &world->err));
	assert_int_equal(count, COUNT_OF(starts));
	for (size_t i = 1; i < count; i++)
		assert_true(runs[i - 1].summary.start_unix_s < runs[i].summary.start_unix_s);
}

static void leaves_out_other_sports_only_when_asked(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	keep_run(world, ME, START);
	Activity ride = whole_activity(world->arena, START + 5, 1);
	ride.sport = STR("cycling");
	const StoredFile file = file_of(STR("ride.fit"), STR("ride"), &ride, 1);
	assert_int_equal(keep(world, ME, &file), STORE_ADDED);
	assert_int_equal(count_runs(world, ME, true), 1);
	assert_int_equal(count_runs(world, ME, false), 2);
}

static void gives_the_engine_runs_of_known_distance_in_whole_metres(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	static const double distances[] = {10000.4, 10000.5, -1, 1e9};
	for (int i = 0; i < 5; i++) {
		Activity activity = whole_activity(world->arena, START + i, 1);
		activity.distance_m = i < 4 ? distances[i] : UNKNOWN;
		activity.has_utc_offset = i == 0;
		const StoredFile file =
		    file_of(STR("a.fit"), arena_printf(world->arena, "%d", i), &activity, 1);
		assert_int_equal(keep(world, ME, &file), STORE_ADDED);
	}
	const RunFact *facts;
	size_t count;
	good(world, store_run_facts(world->store, ME, world->arena, &facts, &count, &world->err));
	assert_int_equal(count, 2);
	assert_int_equal(facts[0].distance_m, 10000);
	assert_int_equal(facts[1].distance_m, 10001);
	assert_int_equal(facts[0].start_unix_s, START);
	assert_int_equal(facts[0].utc_offset_s, 7200);
	assert_int_equal(facts[1].utc_offset_s, 0);
	same_number(facts[0].timer_s, 49.5);
	same_number(facts[0].rpe, 7);
}

static void keeps_runners_apart(void **state)
{
	World *world = *state;
	static const Str others[] = {{"Zoë", 4}, {"me too", 6}};
	begin_import(world, ME, IMPORT);
	begin_import(world, others[0], IMPORT); /* the same id is another import */
	begin_import(world, others[1], IMPORT);
	good(world, store_runner_add(world->store, ME, NOW + 5, &world->err));
	const Str *names;
	size_t count;
	good(world, store_runners(world->store, world->arena, &names, &count, &world->err));
	assert_int_equal(count, 3);
	same_text(names[0], others[0]);
	same_text(names[1], ME);
	same_text(names[2], others[1]);

	keep_run(world, ME, START);
	keep_run(world, others[0], START); /* the same bytes, of somebody else */
	keep_run(world, others[0], START + 1);
	assert_int_equal(count_runs(world, ME, false), 1);
	assert_int_equal(count_runs(world, others[0], false), 2);
	assert_int_equal(count_runs(world, others[1], false), 0);
	const Run *mine = first_run(world);
	Run run;
	assert_int_equal(store_run(world->store, others[1], mine->id, world->arena, &run, NULL),
			 FAIL_MISSING);
	Bytes bytes;
	assert_int_equal(store_original(world->store, others[1], mine->file_id, world->arena, &bytes, NULL),
			 FAIL_MISSING);
	const ImportLine *lines;
	good(world,
	     store_import_report(world->store, others[0], IMPORT, world->arena, &lines, &count, &world->err));
	assert_int_equal(count, 2);
}

static void refuses_a_runner_without_a_name_that_can_be_shown(void **state)
{
	World *world = *state;
	char longest[RUNNER_NAME_MAX + 2];
	memset(longest, 'a', sizeof longest);
	assert_int_equal(store_runner_add(world->store, STR(""), NOW, NULL), FAIL_USAGE);
	assert_int_equal(store_runner_add(world->store, STR("a\nb"), NOW, NULL), FAIL_USAGE);
	assert_int_equal(store_runner_add(world->store, STR("\xff"), NOW, NULL), FAIL_USAGE);
	assert_int_equal(store_runner_add(world->store, (Str){longest, RUNNER_NAME_MAX + 1}, NOW, NULL),
			 FAIL_USAGE);
	assert_int_equal(store_runner_add(world->store, (Str){longest, RUNNER_NAME_MAX}, NOW, NULL), OK);
}

static void keeps_the_report_of_an_import_in_its_order(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	const ImportLine first[] = {
	    {.path = STR("a/photo.jpg"), .outcome = STR("failed"), .reason = STR("not an activity")},
	    {.path = STR("a/settings.fit"), .outcome = STR("no_run"), .reason = STR("settings")},
	};
	good(world, store_import_lines(world->store, ME, IMPORT, first, COUNT_OF(first), &world->err));
	const Activity activity = whole_activity(world->arena, START, 1);
	static const Str notes[] = {{"one", 3}, {"two", 3}};
	StoredFile file = file_of(STR("a/run.fit"), STR("run"), &activity, 1);
	file.notes = notes;
	file.note_count = COUNT_OF(notes);
	assert_int_equal(keep(world, ME, &file), STORE_ADDED);
	assert_int_equal(keep(world, ME, &file), STORE_ALREADY_THERE);
	good(world, store_import_end(world->store, ME, IMPORT, NOW + 3, &world->err));

	const ImportLine *lines;
	size_t count;
	good(world, store_import_report(world->store, ME, IMPORT, world->arena, &lines, &count, &world->err));
	assert_int_equal(count, 4);
	same_text(lines[0].path, STR("a/photo.jpg"));
	same_text(lines[1].outcome, STR("no_run"));
	same_text(lines[2].path, STR("a/run.fit"));
	same_text(lines[2].outcome, STR("imported"));
	same_text(lines[2].reason, STR("one; two"));
	assert_int_equal(lines[2].runs, 1);
	same_text(lines[3].outcome, STR("already_there"));
	same_text(lines[3].reason, STR_NONE);
	assert_int_equal(lines[3].runs, 0);

	const ImportSummary *imports;
	good(world, store_imports(world->store, ME, world->arena, &imports, &count, &world->err));
	assert_int_equal(count, 1);
	same_text(imports[0].id, IMPORT);
	assert_int_equal(imports[0].begun_unix_s, NOW);
	assert_int_equal(imports[0].ended_unix_s, NOW + 3);
	assert_int_equal(imports[0].imported, 1);
	assert_int_equal(imports[0].already_there, 1);
	assert_int_equal(imports[0].no_run, 1);
	assert_int_equal(imports[0].failed, 1);
}

static void an_import_that_was_cut_short_has_no_end(void **state)
{
	World *world = *state;
	begin_import(world, ME, STR("b"));
	begin_import(world, ME, STR("a"));
	good(world, store_import_end(world->store, ME, STR("a"), NOW + 1, &world->err));
	StoreOutcome outcome;
	good(world, store_import_begin(world->store, ME, STR("a"), NOW + 2, &outcome, &world->err));
	assert_int_equal(outcome, STORE_ALREADY_THERE); /* and its end stays */
	const ImportSummary *imports;
	size_t count;
	good(world, store_imports(world->store, ME, world->arena, &imports, &count, &world->err));
	assert_int_equal(count, 2);
	assert_int_equal(imports[0].ended_unix_s, NOW + 1);
	assert_int_equal(imports[1].ended_unix_s, 0);
	assert_int_equal(imports[1].imported, 0);
}

static void what_belongs_to_nobody_is_refused_whole(void **state)
{
	World *world = *state;
	const Activity activity = whole_activity(world->arena, START, 1);
	const StoredFile file = file_of(STR("a.fit"), STR("a"), &activity, 1);
	StoreOutcome outcome;
	assert_int_equal(store_import_file(world->store, ME, IMPORT, &file, NOW, &outcome, NULL), FAIL_STORE);
	assert_int_equal(store_import_begin(world->store, ME, IMPORT, NOW, &outcome, NULL), FAIL_STORE);
	const ImportLine line = {.path = STR("a"), .outcome = STR("failed")};
	assert_int_equal(store_import_lines(world->store, ME, IMPORT, &line, 1, NULL), FAIL_STORE);
	begin_import(world, ME, IMPORT);
	const ImportLine odd = {.path = STR("a"), .outcome = STR("perhaps")};
	const ImportLine both[] = {line, odd};
	assert_int_equal(store_import_lines(world->store, ME, IMPORT, both, 2, NULL), FAIL_STORE);
	const ImportLine *lines;
	size_t count;
	good(world, store_import_report(world->store, ME, IMPORT, world->arena, &lines, &count, &world->err));
	assert_int_equal(count, 0); /* not even the first of the two */
	assert_int_equal(keep(world, ME, &file), STORE_ADDED);
}

static void an_activity_that_is_too_long_is_refused_before_anything_is_kept(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	Activity activities[] = {whole_activity(world->arena, START, 1),
				 whole_activity(world->arena, START, 1)};
	activities[1].samples.count = COLUMNS_SAMPLES_MAX + 1;
	const StoredFile file = file_of(STR("a.fit"), STR("a"), activities, COUNT_OF(activities));
	StoreOutcome outcome;
	assert_int_equal(store_import_file(world->store, ME, IMPORT, &file, NOW, &outcome, NULL), FAIL_LIMIT);
	assert_int_equal(count_runs(world, ME, false), 0);
}

static void what_was_kept_is_there_when_it_is_opened_again(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	keep_run(world, ME, START);
	const Str id = first_run(world)->id;
	store_close(world->store);
	world->store = NULL;
	open_world(world);
	Run run;
	good(world, store_run(world->store, ME, id, world->arena, &run, &world->err));
	const Activity activity = whole_activity(world->arena, START, START);
	same_details(&activity, &run.summary);
	good(world, store_check(world->store, &world->err));
}

static void two_at_once_see_what_the_other_has_kept(void **state)
{
	World *world = *state;
	Store *other;
	good(world, store_open(&other, world->url, &world->err));
	begin_import(world, ME, IMPORT);
	const Activity activity = whole_activity(world->arena, START, 1);
	const StoredFile file = file_of(STR("a.fit"), STR("a"), &activity, 1);
	assert_int_equal(keep(world, ME, &file), STORE_ADDED);
	StoreOutcome outcome;
	const ErrCode code = store_import_file(other, ME, IMPORT, &file, NOW, &outcome, &world->err);
	store_close(other);
	good(world, code);
	assert_int_equal(outcome, STORE_ALREADY_THERE);
}

/* Everything that reads, out of one arena. */
static ErrCode read_all(World *world, Arena *arena, Str id, Error *err)
{
	const Str *names;
	const Run *runs;
	const RunFact *facts;
	const ImportSummary *imports;
	const ImportLine *lines;
	size_t count;
	Run run;
	Bytes bytes;
	ErrCode code = store_runners(world->store, arena, &names, &count, err);
	if (code == OK)
		code = store_runs(world->store, ME, true, arena, &runs, &count, err);
	if (code == OK)
		code = store_run_facts(world->store, ME, arena, &facts, &count, err);
	if (code == OK)
		code = store_imports(world->store, ME, arena, &imports, &count, err);
	if (code == OK)
		code = store_import_report(world->store, ME, IMPORT, arena, &lines, &count, err);
	if (code == OK)
		code = store_run(world->store, ME, id, arena, &run, err);
	return code == OK ? store_original(world->store, ME, run.file_id, arena, &bytes, err) : code;
}

static void says_so_when_there_is_no_memory_to_read_into(void **state)
{
	World *world = *state;
	begin_import(world, ME, IMPORT);
	keep_run(world, ME, START);
	const Str id = first_run(world)->id;
	/* by the arena's limit, which meets every single request */
	size_t limit = 16;
	ErrCode code = FAIL_MEMORY;
	for (; code != OK; limit += 16) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		assert_non_null(arena);
		code = read_all(world, arena, id, &world->err);
		arena_free(arena);
		if (code != OK)
			assert_int_equal(code, FAIL_MEMORY);
		assert_true(limit < 1 << 20);
	}
	/* and by the allocator */
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		code = arena == NULL ? FAIL_MEMORY : read_all(world, arena, id, &world->err);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
	}
	good(world, store_check(world->store, &world->err));
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(a_new_store_is_empty_and_sound),
	    EACH(gives_back_a_run_as_it_was_kept),
	    EACH(unknown_stays_unknown),
	    EACH(nothing_at_all_is_kept_as_nothing),
	    EACH(never_keeps_the_same_bytes_twice),
	    EACH(gives_back_the_original_bytes),
	    EACH(keeps_every_activity_of_a_file_and_tells_them_apart),
	    EACH(finds_a_run_by_the_beginning_of_its_id),
	    EACH(lists_the_log_by_start_whatever_the_order_of_import),
	    EACH(leaves_out_other_sports_only_when_asked),
	    EACH(gives_the_engine_runs_of_known_distance_in_whole_metres),
	    EACH(keeps_runners_apart),
	    EACH(refuses_a_runner_without_a_name_that_can_be_shown),
	    EACH(keeps_the_report_of_an_import_in_its_order),
	    EACH(an_import_that_was_cut_short_has_no_end),
	    EACH(what_belongs_to_nobody_is_refused_whole),
	    EACH(an_activity_that_is_too_long_is_refused_before_anything_is_kept),
	    EACH(says_so_when_there_is_no_memory_to_read_into),
	    /* of an engine that keeps things on a disk; ON_DISK of them, at the end */
	    EACH(what_was_kept_is_there_when_it_is_opened_again),
	    EACH(two_at_once_see_what_the_other_has_kept),
	};
	enum { ON_DISK = 2 };
#undef EACH
	int failed = 0;
	for (size_t e = 0; e < COUNT_OF(ENGINES); e++) {
		struct CMUnitTest mine[COUNT_OF(tests)];
		memcpy(mine, tests, sizeof tests);
		for (size_t i = 0; i < COUNT_OF(tests); i++) {
			union {
				const Engine *engine;
				void *state;
			} row = {.engine = &ENGINES[e]};
			mine[i].initial_state = row.state;
		}
		const size_t count = COUNT_OF(mine) - (ENGINES[e].on_disk ? 0 : ON_DISK);
		failed += _cmocka_run_group_tests(ENGINES[e].name, mine, count, NULL, NULL);
	}
	return failed;
}
