/*
 * fit_bench.c - writes a season of runs in memory and reads it back.
 *
 *   fit_bench [FILE…]
 *
 * A hundred runs of an hour, a record a second, from a fixed seed. A line for
 * writing, one for reading and, where files are named, one for reading those,
 * PASSES times: name, ns per record, MB/s, checksum. Times are those of the
 * processor, so that a busy machine does not matter much.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/digest.h"
#include "base/num.h"
#include "base/rng.h"
#include "formats/fit/fit.h"

enum { PASSES = 20 };
enum { RUNS = 100, RECORDS = 3600, LAPS = 10, RUN_BYTES_MAX = 1 << 20, ARENA_BYTES_MAX = 128 << 20 };

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
		for (size_t c = 0; c < CHANNEL_COUNT; c++)
			adder_add(&sum, known_or(s.of[c], 0));
	}
	return adder_total(&sum);
}

static size_t records_of(const Decoded *decoded)
{
	size_t count = 0;
	for (size_t i = 0; i < decoded->activity_count; i++)
		count += decoded->activities[i].samples.count;
	return count;
}

/* Decodes a file and adds what it took. */
static void read_file(Bytes bytes, Adder *sum, double *seconds, double *records)
{
	const double from_s = now_s();
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Notes notes;
	Decoded decoded = {.activity_count = 0};
	notes_init(&notes, arena);
	const ErrCode code = fit_read(&decoded, arena, bytes, &notes, NULL);
	*seconds += now_s() - from_s;
	for (size_t i = 0; code == OK && i < decoded.activity_count; i++)
		adder_add(sum, sum_of(&decoded.activities[i]));
	*records += code == OK ? (double)records_of(&decoded) : 0;
	const double free_s = now_s();
	arena_free(arena);
	*seconds += now_s() - free_s;
}

static void read_named(int count, char **paths)
{
	double seconds = 0;
	double records = 0;
	double bytes = 0;
	Adder sum = {0};
	for (int i = 0; i < count; i++) {
		static uint8_t content[RUN_BYTES_MAX * 8];
		FILE *in = fopen(paths[i], "rb");
		const size_t size = in == NULL ? 0 : fread(content, 1, sizeof content, in);
		if (in != NULL)
			(void)fclose(in);
		for (int pass = 0; pass < PASSES; pass++)
			read_file((Bytes){content, size}, &sum, &seconds, &records);
		bytes += (double)size * PASSES;
	}
	char checksum[64];
	(void)snprintf(checksum, sizeof checksum, "%.3f", adder_total(&sum));
	print_line("fit_files", seconds, records, bytes, checksum);
}

int main(int argc, char **argv)
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
	double records = 0;
	Adder sum = {0};
	for (int i = 0; i < RUNS; i++) {
		read_file(bytes_of(buf_str(&files[i])), &sum, &read_s, &records);
		buf_done(&files[i]);
	}
	char checksum[64];
	(void)snprintf(checksum, sizeof checksum, "%.3f", adder_total(&sum));
	print_line("fit_read", read_s, records, bytes, checksum);
	buf_done(&all);
	if (argc > 1)
		read_named(argc - 1, argv + 1);
	return 0;
}
