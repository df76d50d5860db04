/*
 * store_bench.c - what the store costs: an hour of a run packed and read back,
 * files written in batches, the log listed.
 *
 * The runs are made up, the same at each run: twelve channels with a record a
 * second. The store is on the disk of /tmp and waits for it at the end of each
 * batch. The checksums are over what is read back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/num.h"
#include "base/pack.h"
#include "base/rng.h"
#include "store/columns.h"
#include "store/store.h"

enum {
	HOUR = 3600,
	RUNS = 10000,
	RUN_SECONDS = 60, /* of those of the log: what is listed does not depend on it */
	BATCH = 64,
	ROUNDS = 20,
	START = 1500000000,
	DAY = 86400,
	ARENA_BYTES = 512 << 20,
	BUF_BYTES = 64 << 20,
};

static double now_ns(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static uint64_t mix(uint64_t sum, double value)
{
	return sum * UINT64_C(6364136223846793005) + (uint64_t)(int64_t)llround(value * 1000) + 1;
}

static void say(const char *name, double spent_ns, double count, uint64_t sum)
{
	(void)printf("%-16s %12.0f ns/op  %10.0f per s  checksum %016" PRIx64 "\n", name, spent_ns / count,
		     count / spent_ns * 1e9, sum);
}

static double wander(Rng *rng, double around, double by, double steps)
{
	return round((around + by * rng_normal(rng)) * steps) / steps;
}

static Activity made_activity(Arena *arena, size_t seconds, uint64_t seed)
{
	Activity a = activity_unknown();
	Sample *samples = ARENA_ARRAY(arena, seconds, Sample);
	if (samples == NULL)
		return a;
	Rng rng = rng_of(seed);
	double latitude = 571000000;
	double longitude = 142000000;
	double distance_m = 0;
	for (size_t i = 0; i < seconds; i++) {
		const double speed_mps = wander(&rng, 3, 0.1, 1000);
		latitude += round(180 + 10 * rng_normal(&rng));
		longitude -= round(120 + 10 * rng_normal(&rng));
		distance_m += round(speed_mps * 100) / 100;
		samples[i] = sample_unknown();
		samples[i].t_s = (double)i;
		samples[i].latitude_deg = latitude * 180 / 2147483648.0;
		samples[i].longitude_deg = longitude * 180 / 2147483648.0;
		samples[i].altitude_m = round(200 + 20 * sin((double)i / 300)) / 5;
		samples[i].distance_m = round(distance_m * 100) / 100;
		samples[i].speed_mps = speed_mps;
		samples[i].hr_bpm = wander(&rng, 150, 1, 1);
		samples[i].cadence_spm = wander(&rng, 168, 1, 1);
		samples[i].power_w = wander(&rng, 250, 8, 1);
		samples[i].temperature_c = 19;
		samples[i].contact_s = wander(&rng, 0.245, 0.002, 1e4);
		samples[i].oscillation_m = wander(&rng, 0.085, 0.001, 1e4);
	}
	if (!samples_of_rows(&a.samples, arena, samples, seconds))
		return a;
	a.sport = STR("running");
	a.sub_sport = STR("generic");
	a.device = STR("garmin fenix 7");
	a.name = STR("Morning run");
	a.start_unix_s = START + (int64_t)seed * (DAY / 3);
	a.has_utc_offset = true;
	a.has_position = true;
	a.distance_m = distance_m;
	a.timer_s = (double)seconds;
	a.elapsed_s = (double)seconds;
	a.hr_avg_bpm = 150;
	a.rpe = 5;
	for (int fact = 0; fact < FACT_COUNT; fact++)
		a.origin[fact] = STR("session.total_distance (18/9)");
	return a;
}

static bool bench_columns(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Buf plain;
	Buf packed;
	buf_init(&plain, &ALLOCATOR_SYSTEM, BUF_BYTES);
	buf_init(&packed, &ALLOCATOR_SYSTEM, BUF_BYTES);
	const Activity a = made_activity(arena, HOUR, 1);
	bool good = a.samples.count == HOUR;
	double put_ns = 0;
	double get_ns = 0;
	uint64_t sum = 0;
	for (int i = 0; i < ROUNDS && good; i++) {
		Activity back = activity_unknown();
		Bytes bytes;
		Arena *work = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		buf_clear(&plain);
		buf_clear(&packed);
		const double begin_ns = now_ns();
		good = columns_put(&plain, work, &a, NULL) == OK &&
		       pack_add(&packed, bytes_of(buf_str(&plain)), PACK_FAST, NULL) == OK;
		const double middle_ns = now_ns();
		good = good && unpack_bytes(&bytes, work, bytes_of(buf_str(&packed)), plain.n, NULL) == OK &&
		       columns_get(&back, work, bytes, NULL) == OK;
		get_ns += now_ns() - middle_ns;
		put_ns += middle_ns - begin_ns;
		for (size_t k = 0; good && k < back.samples.count; k++)
			sum = mix(sum, samples_number(&back.samples, CHANNEL_DISTANCE, k));
		arena_free(work);
	}
	say("pack_an_hour", put_ns, ROUNDS, packed.n);
	say("unpack_an_hour", get_ns, ROUNDS, sum);
	buf_done(&plain);
	buf_done(&packed);
	arena_free(arena);
	return good;
}

static bool pack_run(Buf *packed, uint64_t number)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Activity activity = made_activity(arena, RUN_SECONDS, number);
	const Str text = arena_printf(arena, "%" PRIu64, number);
	const StoredFile file = {.path = text,
				 .format = STR("fit"),
				 .bytes = bytes_of(text),
				 .activities = &activity,
				 .activity_count = 1};
	buf_clear(packed);
	const bool good = store_pack_file(packed, arena, &file, NULL) == OK;
	arena_free(arena);
	return good;
}

/* Packing is not counted. */
static bool bench_import(Store *store, Str runner, Str import_id)
{
	Buf packed;
	buf_init(&packed, &ALLOCATOR_SYSTEM, BUF_BYTES);
	double spent_ns = 0;
	bool good = true;
	for (int i = 0; i < RUNS && good; i++) {
		good = pack_run(&packed, (uint64_t)i);
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		ImportLine line;
		const double begin_ns = now_ns();
		if (good && i % BATCH == 0)
			good = store_batch_begin(store, NULL) == OK;
		good = good && store_import_packed(store, runner, import_id, bytes_of(buf_str(&packed)), START, arena,
						   &line, NULL) == OK;
		if (good && (i % BATCH == BATCH - 1 || i == RUNS - 1))
			good = store_batch_end(store, OK, NULL) == OK;
		spent_ns += now_ns() - begin_ns;
		arena_free(arena);
	}
	say("write_a_run", spent_ns, RUNS, packed.n);
	buf_done(&packed);
	return good;
}

static bool bench_list(Store *store, Str runner)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Run *runs;
	const RunFact *facts;
	size_t count = 0;
	uint64_t sum = 0;
	double begin_ns = now_ns();
	bool good = store_runs(store, runner, true, arena, &runs, &count, NULL) == OK;
	const double list_ns = now_ns() - begin_ns;
	for (size_t i = 0; good && i < count; i++)
		sum = mix(sum, runs[i].summary.distance_m);
	say("list_10000", list_ns, 1, sum);
	begin_ns = now_ns();
	good = good && store_run_facts(store, runner, arena, &facts, &count, NULL) == OK;
	say("facts_10000", now_ns() - begin_ns, 1, count);
	Run run;
	begin_ns = now_ns();
	good = good && store_run(store, runner, runs[count / 2].id, arena, &run, NULL) == OK;
	say("one_run", now_ns() - begin_ns, 1, run.summary.samples.count);
	arena_free(arena);
	return good;
}

int main(void)
{
	char dir[] = "/tmp/legwork-bench-XXXXXX";
	if (mkdtemp(dir) == NULL)
		return 1;
	char path[64];
	(void)snprintf(path, sizeof path, "%s/a.db", dir);
	Store *store = NULL;
	StoreOutcome outcome;
	const Str me = STR("me");
	const Str import_id = STR("i");
	bool good = bench_columns() && store_open(&store, path, NULL) == OK &&
		    store_runner_add(store, me, START, NULL) == OK &&
		    store_import_begin(store, me, import_id, START, &outcome, NULL) == OK &&
		    bench_import(store, me, import_id);
	store_close(store);
	store = NULL;
	good = good && store_open(&store, path, NULL) == OK && bench_list(store, me);
	ImportUndone undone = {.runs = 0};
	const double begin_ns = now_ns();
	good = good && store_import_undo(store, me, import_id, START, &undone, NULL) == OK;
	say("take_back_10000", now_ns() - begin_ns, 1, undone.runs);
	store_close(store);
	static const char *const behind[] = {"", "-wal", "-shm"};
	for (size_t i = 0; i < COUNT_OF(behind); i++) {
		char file[80];
		(void)snprintf(file, sizeof file, "%s%s", path, behind[i]);
		(void)unlink(file);
	}
	(void)rmdir(dir);
	return good ? 0 : 1;
}
