/*
 * fit_bench.c - writes a season of runs in memory and reads it back.
 *
 * A hundred runs of an hour, a record a second, from a fixed seed. One line for
 * reading and one for writing: name, ns per record, MB/s, checksum.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/digest.h"
#include "base/num.h"
#include "base/rng.h"
#include "formats/fit/fit.h"

enum { RUNS = 100, RECORDS = 3600, LAPS = 10, RUN_BYTES_MAX = 1 << 20, ARENA_BYTES_MAX = 64 << 20 };

static double now_s(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void make_run(Activity *run, Sample *samples, double *room, Lap *laps, Rng *rng, int number)
{
	*run = activity_unknown();
	run->sport = STR("running");
	run->sub_sport = STR("road");
	run->device = STR("garmin forerunner 265");
	run->start_unix_s = 1700000000 + (int64_t)number * 86400;
	run->has_utc_offset = true;
	run->utc_offset_s = 3600;
	run->timer_s = run->elapsed_s = RECORDS;
	double distance_m = 0;
	double speed_mps = 3;
	for (int i = 0; i < RECORDS; i++) {
		speed_mps = num_clamp(speed_mps + 0.05 * rng_normal(rng), 2, 4.5);
		distance_m += speed_mps;
		Sample *s = &samples[i];
		*s = sample_unknown();
		s->t_s = i;
		s->latitude_deg = 52.5 + distance_m * 9e-6;
		s->longitude_deg = 13.4;
		s->altitude_m = 40 + 5 * rng_unit(rng);
		s->distance_m = distance_m;
		s->speed_mps = speed_mps;
		s->hr_bpm = 120 + 12 * speed_mps;
		s->cadence_spm = 150 + 7 * speed_mps;
		s->power_w = 80 * speed_mps;
		s->temperature_c = 14;
	}
	run->distance_m = distance_m;
	for (int i = 0; i < LAPS; i++)
		laps[i] = (Lap){.start_unix_s = run->start_unix_s + i * RECORDS / LAPS, .distance_m = distance_m / LAPS,
		                .timer_s = RECORDS / LAPS, .elapsed_s = RECORDS / LAPS, .ascent_m = 0, .descent_m = 0,
		                .hr_avg_bpm = 156, .cadence_avg_spm = 171};
	samples_in_room(&run->samples, room, samples, RECORDS);
	run->laps = laps;
	run->lap_count = LAPS;
}

static void print_line(const char *name, double seconds, double records, double bytes, const char *checksum)
{
	(void)printf("%-10s %8.1f ns/record %8.1f MB/s  checksum %s\n", name, seconds * 1e9 / records, bytes / seconds / 1e6,
	             checksum);
}

/* What was read, as a number that every sample has a part in. */
static double sum_of(const Activity *run)
{
	Adder sum = {0};
	for (size_t i = 0; i < run->samples.count; i++) {
		const Sample s = samples_at(&run->samples, i);
		adder_add(&sum, s.t_s + s.latitude_deg + s.distance_m + s.hr_bpm + s.cadence_spm + s.power_w);
	}
	return adder_total(&sum);
}

int main(void)
{
	static Sample samples[RECORDS]; /* a benchmark, not a library room */
	static double room[CHANNEL_COUNT * RECORDS];
	static Lap laps[LAPS];
	static Buf files[RUNS];
	Rng rng = rng_of(1);
	Buf all;
	buf_init(&all, &ALLOCATOR_SYSTEM, (size_t)RUNS * RUN_BYTES_MAX);
	double write_s = 0;
	double bytes = 0;
	for (int i = 0; i < RUNS; i++) {
		Activity run;
		make_run(&run, samples, room, laps, &rng, i);
		buf_init(&files[i], &ALLOCATOR_SYSTEM, RUN_BYTES_MAX);
		const double from_s = now_s();
		if (fit_write(&files[i], &run, NULL) != OK)
			return 1;
		write_s += now_s() - from_s;
		bytes += (double)files[i].n;
		buf_add(&all, buf_str(&files[i]));
	}
	const Digest digest = digest_of("bench", bytes_of(buf_str(&all)));
	print_line("fit_write", write_s, (double)RUNS * RECORDS, bytes, digest.text);
	double read_s = 0;
	Adder sum = {0};
	for (int i = 0; i < RUNS; i++) {
		const double from_s = now_s();
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
		Notes notes;
		Decoded decoded;
		notes_init(&notes, arena);
		if (fit_read(&decoded, arena, bytes_of(buf_str(&files[i])), &notes, NULL) != OK)
			return 1;
		read_s += now_s() - from_s;
		adder_add(&sum, sum_of(&decoded.activities[0]));
		const double free_s = now_s();
		arena_free(arena);
		read_s += now_s() - free_s;
		buf_done(&files[i]);
	}
	char checksum[64];
	(void)snprintf(checksum, sizeof checksum, "%.3f", adder_total(&sum));
	print_line("fit_read", read_s, (double)RUNS * RECORDS, bytes, checksum);
	buf_done(&all);
	return 0;
}
