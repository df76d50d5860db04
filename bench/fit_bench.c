/*
 * fit_bench.c - writes a season of runs in memory and reads it back.
 *
 *   fit_bench [FILE…]
 *
 * A hundred runs of an hour, a record a second, from a fixed seed. A line for
 * writing, one for reading, one for a run as today's watches write it (22 fields,
 * six of an application, heartbeats between the records, messages that nobody
 * knows), two for the checksum of 32 MiB by what the machine has and by tables, and,
 * where files are named, one for reading those: name, ns per record (or KiB), MB/s,
 * checksum. Times are those of the processor, so that a busy machine does not
 * matter much.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/digest.h"
#include "base/num.h"
#include "base/rng.h"
#include "formats/fit/fit.h"
#include "formats/fit/fit_craft.h"
#include "formats/fit/fit_crc.h"

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
	for (int i = 0; i < LAPS; i++) {
		laps[i] = lap_unknown();
		laps[i].start_unix_s = run->start_unix_s + i * RECORDS / LAPS;
		laps[i].distance_m = distance_m / LAPS;
		laps[i].timer_s = laps[i].elapsed_s = RECORDS / LAPS;
		laps[i].ascent_m = laps[i].descent_m = 0;
		laps[i].hr_avg_bpm = 156;
		laps[i].cadence_avg_spm = 171;
	}
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
		for (size_t n = 0; n < run->samples.named_count; n++)
			adder_add(&sum, known_or(run->samples.named[n].values[i], 0));
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

static void describe_own(Craft *craft, unsigned number, unsigned base, const char *name)
{
	enum { NAME_BYTES = 24 };
	CRAFT_DEFINE(craft, 4, 206, {0, 1, UINT8}, {1, 1, UINT8}, {2, 1, UINT8}, {3, NAME_BYTES, TEXT});
	craft_byte(craft, 4);
	craft_byte(craft, 0);
	craft_byte(craft, number);
	craft_byte(craft, base);
	craft_text(craft, name, NAME_BYTES);
}

/* The developer fields of the definition that was just made: its mark and their list. */
static void add_own_fields(Craft *craft, size_t definition_at)
{
	static const uint8_t sizes[] = {2, 2, 2, 1, 4, 4};
	craft->out.p[definition_at] |= 0x20;
	craft_byte(craft, sizeof sizes);
	for (unsigned i = 0; i < sizeof sizes; i++) {
		craft_byte(craft, i);
		craft_byte(craft, sizes[i]);
		craft_byte(craft, 0);
	}
}

static void make_rich(Craft *craft)
{
	craft_init(craft);
	craft_begin(craft, 14);
	CRAFT_DEFINE(craft, 0, 0, {0, 1, ENUM}, {1, 2, UINT16}, {2, 2, UINT16});
	CRAFT_DATA(craft, 0, 4, 1, 4315);
	static const char *const names[] = {"Power", "Form Power", "Air Power", "Cadence", "Leg Spring Stiffness",
	                                    "Vertical Oscillation"};
	static const unsigned bases[] = {UINT16, UINT16, UINT16, UINT8, FLOAT32, FLOAT32};
	for (unsigned i = 0; i < 6; i++)
		describe_own(craft, i, bases[i], names[i]);
	const size_t definition_at = craft->out.n;
	CRAFT_DEFINE(craft, 1, 20, {253, 4, UINT32}, {0, 4, SINT32}, {1, 4, SINT32}, {5, 4, UINT32}, {73, 4, UINT32},
	             {78, 4, UINT32}, {87, 2, UINT16}, {39, 2, UINT16}, {41, 2, UINT16}, {83, 2, UINT16}, {84, 2, UINT16},
	             {85, 2, UINT16}, {40, 2, UINT16}, {108, 2, UINT16}, {3, 1, UINT8}, {4, 1, UINT8}, {13, 1, SINT8},
	             {53, 1, UINT8}, {107, 1, ENUM}, {134, 1, UINT8}, {135, 1, UINT8}, {136, 1, UINT8});
	add_own_fields(craft, definition_at);
	CRAFT_DEFINE(craft, 2, 78, {0, 2, UINT16});
	CRAFT_DEFINE(craft, 3, 233, {2, 4, UINT32});
	for (int i = 0; i < RECORDS; i++) {
		CRAFT_DATA(craft, 1, T0 + i, 600000000 + 40 * i, 150000000 - 30 * i, 300 * i, 3000 + i % 100, 2600 + i % 50, 0xffff,
		           850 + i % 20, 2400 + i % 90, 780, 4990 + i % 20, 11000 + i % 70, 3350, 3000 + i % 500, 140 + i % 20,
		           85 + i % 3, 21, i % 128, 1, 90, 255, 140);
		const uint8_t own[15] = {(uint8_t)(200 + i % 50), 1, (uint8_t)(60 + i % 9), 0, 5, 0, 85, 0, 0, 0x20, 0x41, 0, 0, 0x10, 0x41};
		for (size_t k = 0; k < sizeof own; k++)
			craft_byte(craft, own[k]);
		for (int k = 0; k < 2; k++)
			CRAFT_DATA(craft, 2, 400 + (i + k) % 50);
		if (i % 2 == 0)
			CRAFT_DATA(craft, 3, i);
	}
	CRAFT_DEFINE(craft, 5, 18, {253, 4, UINT32}, {2, 4, UINT32}, {5, 1, ENUM}, {7, 4, UINT32}, {8, 4, UINT32});
	CRAFT_DATA(craft, 5, T0 + RECORDS, T0, 1, RECORDS * 1000, RECORDS * 1000);
	craft_end(craft);
}

static void read_rich(void)
{
	static Craft craft;
	double seconds = 0;
	double records = 0;
	Adder sum = {0};
	make_rich(&craft);
	for (int i = 0; i < RUNS; i++)
		read_file(craft_bytes(&craft), &sum, &seconds, &records);
	char checksum[64];
	(void)snprintf(checksum, sizeof checksum, "%.3f", adder_total(&sum));
	print_line("fit_rich", seconds, records, (double)craft_bytes(&craft).n * RUNS, checksum);
	craft_done(&craft);
}

static void sum_bytes(const char *name, uint16_t (*crc)(uint16_t, Bytes))
{
	enum { BYTES = 32 << 20, KIB = 1024 };
	static uint8_t bytes[BYTES];
	for (size_t i = 0; i < BYTES; i++)
		bytes[i] = (uint8_t)(i * i >> 7);
	const double from_s = now_s();
	const uint16_t sum = crc(0, (Bytes){bytes, BYTES});
	const double seconds = now_s() - from_s;
	char checksum[64];
	(void)snprintf(checksum, sizeof checksum, "%04x", (unsigned)sum);
	print_line(name, seconds, (double)BYTES / KIB, BYTES, checksum);
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
	read_rich();
	sum_bytes("fit_crc", fit_crc);
	sum_bytes("crc_tables", fit_crc_tables);
	if (argc > 1)
		read_named(argc - 1, argv + 1);
	return 0;
}
