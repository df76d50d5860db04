/*
 * fit_seeds.c - makes the seeds of the FIT fuzz targets: small files of every
 * kind, good and broken, all our own.
 *
 *   fit_seeds tests/corpus/fit_read
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "fit_profile_names.h"
#include "formats/fit/fit.h"
#include "formats/fit/fit_craft.h"

enum { SAMPLES = 12, SEED_BYTES_MAX = 1 << 16, PATH_BYTES_MAX = 512 };

typedef struct Seeds {
	const char *folder;
	int failures;
} Seeds;

static void save(Seeds *seeds, const char *name, Bytes bytes)
{
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/%s.fit", seeds->folder, name);
	FILE *out = fopen(path, "wb");
	if (out == NULL || fwrite(bytes.p, 1, bytes.n, out) != bytes.n)
		seeds->failures++;
	if (out != NULL && fclose(out) != 0)
		seeds->failures++;
}

/* What the writer makes, and what becomes of it when it is hurt. */
static void save_written(Seeds *seeds)
{
	Sample samples[SAMPLES];
	double room[CHANNEL_COUNT * SAMPLES];
	for (size_t i = 0; i < SAMPLES; i++) {
		samples[i] = sample_unknown();
		samples[i].t_s = (double)i;
		samples[i].latitude_deg = 52.5 + (double)i * 1e-5;
		samples[i].longitude_deg = 13.4;
		samples[i].altitude_m = 34;
		samples[i].distance_m = 3.0 * (double)i;
		samples[i].speed_mps = 3;
		samples[i].hr_bpm = 140;
		samples[i].cadence_spm = 172;
		samples[i].power_w = 250;
		samples[i].temperature_c = 12;
	}
	Lap lap = lap_unknown();
	lap.start_unix_s = 1715499065;
	lap.distance_m = 33;
	lap.timer_s = lap.elapsed_s = 11;
	lap.ascent_m = lap.descent_m = 0;
	lap.hr_avg_bpm = 140;
	lap.cadence_avg_spm = 172;
	Activity run = activity_unknown();
	run.sport = STR("running");
	run.sub_sport = STR("trail");
	run.device = STR("garmin fenix 7");
	run.start_unix_s = 1715499065;
	run.has_utc_offset = true;
	run.utc_offset_s = 7200;
	run.distance_m = 33;
	run.timer_s = run.elapsed_s = 11;
	run.rpe = 7;
	samples_in_room(&run.samples, room, samples, SAMPLES);
	run.laps = &lap;
	run.lap_count = 1;
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, SEED_BYTES_MAX);
	seeds->failures += fit_write(&out, &run, NULL) != OK;
	uint8_t *p = (uint8_t *)out.p;
	const size_t n = out.n;
	save(seeds, "run", (Bytes){p, n});
	save(seeds, "cut-in-records", (Bytes){p, n / 2});
	save(seeds, "cut-in-checksum", (Bytes){p, n - 1});
	save(seeds, "cut-in-header", (Bytes){p, 13});
	p[n - 1] ^= 1;
	save(seeds, "file-checksum", (Bytes){p, n});
	p[n - 1] ^= 1;
	p[12] ^= 1;
	save(seeds, "header-checksum", (Bytes){p, n});
	p[12] ^= 1;
	p[n / 2] ^= 0x40;
	save(seeds, "bit-in-records", (Bytes){p, n});
	p[n / 2] ^= 0x40;
	memset(p + 4, 0, 4);
	save(seeds, "no-size", (Bytes){p, n});
	memset(p + 4, 0xff, 4);
	save(seeds, "size-too-large", (Bytes){p, n});
	buf_done(&out);
}

static void begin(Craft *craft, int64_t type)
{
	craft_begin(craft, 14);
	CRAFT_DEFINE(craft, 0, FIT_FILE_ID, {0, 1, ENUM}, {1, 2, UINT16}, {2, 2, UINT16});
	CRAFT_DATA(craft, 0, type, 1, 3906);
}

static void add_session(Craft *craft, int64_t start, int64_t sport)
{
	CRAFT_DEFINE(craft, 1, FIT_SESSION, {253, 4, UINT32}, {2, 4, UINT32}, {5, 1, ENUM}, {7, 4, UINT32}, {8, 4, UINT32});
	CRAFT_DATA(craft, 1, start + 10, start, sport, 10000, 10000);
}

static void add_records(Craft *craft, int64_t start)
{
	CRAFT_DEFINE(craft, 2, FIT_RECORD, {253, 4, UINT32}, {0, 4, SINT32}, {1, 4, SINT32}, {3, 1, UINT8}, {4, 1, UINT8});
	for (int i = 0; i < 10; i++)
		CRAFT_DATA(craft, 2, start + i, 626349397 + i, 159868225, 130 + i, 85);
}

static void save_big_endian(Seeds *seeds)
{
	Craft craft;
	craft_init(&craft);
	craft.big_endian = true;
	begin(&craft, 4);
	add_records(&craft, T0);
	add_session(&craft, T0, 1);
	craft_end(&craft);
	save(seeds, "big-endian", craft_bytes(&craft));
	craft_done(&craft);
}

static void save_compressed(Seeds *seeds)
{
	Craft craft;
	craft_init(&craft);
	begin(&craft, 4);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {8, 1, BYTE}, {8, 2, BYTE}, {3, 1, UINT8});
	CRAFT_DATA(&craft, 2, T0, 5, 0x1234, 99);
	CRAFT_DEFINE(&craft, 3, FIT_RECORD, {3, 1, UINT8}, {7, 8, FLOAT64});
	CRAFT_COMPRESSED(&craft, 3, 10, 101, INT64_MAX);
	CRAFT_COMPRESSED(&craft, 3, 5, 103, 1);
	add_session(&craft, T0, 2);
	craft_end(&craft);
	save(seeds, "compressed", craft_bytes(&craft));
	craft_done(&craft);
}

static void save_multisport(Seeds *seeds)
{
	Craft craft;
	craft_init(&craft);
	begin(&craft, 4);
	add_session(&craft, T0, 5);
	add_session(&craft, T0 + 10, 2);
	add_session(&craft, T0 + 20, 1);
	for (int i = 2; i >= 0; i--)
		add_records(&craft, T0 + 10 * i); /* backwards: to be sorted */
	CRAFT_DEFINE(&craft, 3, FIT_LAP, {2, 4, UINT32}, {9, 4, UINT32}, {9, 4, UINT32});
	CRAFT_DATA(&craft, 3, T0 + 12, 1, 2000);
	craft_end(&craft);
	save(seeds, "multisport", craft_bytes(&craft));
	craft_done(&craft);
}

static void save_developer(Seeds *seeds)
{
	Craft craft;
	craft_init(&craft);
	begin(&craft, 4);
	CRAFT_DEFINE(&craft, 2, FIT_DEVELOPER_DATA_ID, {3, 1, UINT8}, {2, 2, UINT16});
	CRAFT_DATA(&craft, 2, 0, 95);
	CRAFT_DEFINE(&craft, 3, FIT_FIELD_DESCRIPTION, {0, 1, UINT8}, {3, 8, TEXT});
	CRAFT_DATA(&craft, 3, 0, 0x7265776f50); /* "Power" */
	static const uint8_t record[] = {0x64, 0, 0, 20, 0, 1, 3, 1, UINT8, 1, 0, 2, 0, 0x04, 140, 0xfa, 0x00};
	for (size_t i = 0; i < sizeof record; i++)
		craft_byte(&craft, record[i]);
	add_session(&craft, T0, 1);
	craft_end(&craft);
	save(seeds, "developer", craft_bytes(&craft));
	craft_done(&craft);
}

static void save_without_session(Seeds *seeds)
{
	Craft craft;
	craft_init(&craft);
	begin(&craft, 4);
	CRAFT_DEFINE(&craft, 5, FIT_EVENT, {253, 4, UINT32}, {0, 1, ENUM}, {1, 1, ENUM});
	CRAFT_DATA(&craft, 5, T0, 0, 0);
	add_records(&craft, T0);
	CRAFT_DATA(&craft, 5, T0 + 5, 0, 4);
	craft_end(&craft);
	save(seeds, "no-session", craft_bytes(&craft));
	craft_done(&craft);
}

static void save_without_records(Seeds *seeds)
{
	Craft craft;
	craft_init(&craft);
	begin(&craft, 4);
	add_session(&craft, T0, 1);
	craft_end(&craft);
	save(seeds, "no-records", craft_bytes(&craft));
	craft_done(&craft);
}

static void save_without_clock(Seeds *seeds)
{
	Craft craft;
	craft_init(&craft);
	begin(&craft, 4);
	add_records(&craft, 1000);
	CRAFT_DEFINE(&craft, 3, FIT_TIMESTAMP_CORRELATION, {253, 4, UINT32}, {1, 4, UINT32});
	CRAFT_DATA(&craft, 3, T0, 1000);
	add_session(&craft, 1000, 1);
	CRAFT_DEFINE(&craft, 4, FIT_ACTIVITY, {253, 4, UINT32}, {5, 4, UINT32});
	CRAFT_DATA(&craft, 4, 1010, T0 + 7200);
	craft_end(&craft);
	save(seeds, "no-clock", craft_bytes(&craft));
	craft_done(&craft);
}

static void save_chain(Seeds *seeds)
{
	Craft craft;
	craft_init(&craft);
	for (int i = 0; i < 3; i++) {
		begin(&craft, 4);
		add_records(&craft, T0 + 100 * i);
		if (i != 1)
			add_session(&craft, T0 + 100 * i, 1);
		craft_end(&craft);
	}
	save(seeds, "chain", craft_bytes(&craft));
	craft_byte(&craft, 14); /* and something that is no header */
	save(seeds, "chain-with-rest", craft_bytes(&craft));
	craft_done(&craft);
}

static void save_other_kinds(Seeds *seeds)
{
	static const struct {
		const char *name;
		int64_t type;
	} kinds[] = {{"settings", 2}, {"course", 6}, {"workout", 5}};
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		Craft craft;
		craft_init(&craft);
		begin(&craft, kinds[i].type);
		if (kinds[i].type == 6)
			add_records(&craft, T0);
		craft_end(&craft);
		save(seeds, kinds[i].name, craft_bytes(&craft));
		craft_done(&craft);
	}
}

/* All that the writer knows: running dynamics, columns of their own, pauses,
 * heartbeats, steps of a workout. */
static void save_full(Seeds *seeds)
{
	Sample samples[SAMPLES];
	double room[CHANNEL_COUNT * SAMPLES];
	double own[SAMPLES];
	for (size_t i = 0; i < SAMPLES; i++) {
		for (size_t c = 0; c < CHANNEL_COUNT; c++)
			samples[i].of[c] = (double)(i + c) / 10;
		samples[i].t_s = (double)i;
		own[i] = (double)i;
	}
	static const double beats_s[] = {0.41, 0.42, 0.4, 0.43, 0.44, 0.45};
	static const Pause pauses[] = {{3, 5}};
	const NamedChannel named = {STR("app: Sway"), STR("mm"), own};
	Lap lap = lap_unknown();
	lap.start_unix_s = 1715499065;
	lap.contact_avg_s = 0.25;
	lap.step = STR("Fast");
	lap.intensity = STR("interval");
	Activity run = activity_unknown();
	run.sport = STR("running");
	run.name = STR("6 x 400 m");
	run.start_unix_s = 1715499065;
	run.timer_s = run.elapsed_s = 11;
	run.contact_avg_s = 0.25;
	samples_in_room(&run.samples, room, samples, SAMPLES);
	run.samples.named = &named;
	run.samples.named_count = 1;
	run.laps = &lap;
	run.lap_count = 1;
	run.pauses = pauses;
	run.pause_count = COUNT_OF(pauses);
	run.beats_s = beats_s;
	run.beat_count = COUNT_OF(beats_s);
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, SEED_BYTES_MAX);
	if (fit_write(&out, &run, NULL) != OK)
		seeds->failures++;
	save(seeds, "full", bytes_of(buf_str(&out)));
	buf_done(&out);
}

/* What watches, scales and belts write beside activities. */
static void save_days(Seeds *seeds)
{
	Craft craft;
	craft_init(&craft);
	craft_begin(&craft, 14);
	CRAFT_DEFINE(&craft, 0, FIT_FILE_ID, {0, 1, ENUM});
	CRAFT_DATA(&craft, 0, 32);
	CRAFT_DEFINE(&craft, 1, FIT_MONITORING_INFO, {253, 4, UINT32}, {0, 4, UINT32});
	CRAFT_DATA(&craft, 1, T0, T0 + 7200);
	CRAFT_DEFINE(&craft, 2, FIT_MONITORING, {26, 2, UINT16}, {3, 4, UINT32}, {24, 1, BYTE});
	CRAFT_DATA(&craft, 2, (T0 + 60) & 0xffff, 900, 0x46);
	CRAFT_DEFINE(&craft, 3, FIT_MONITORING_HR_DATA, {253, 4, UINT32}, {0, 1, UINT8}, {1, 1, UINT8});
	CRAFT_DATA(&craft, 3, T0, 52, 49);
	CRAFT_DEFINE(&craft, 4, FIT_STRESS_LEVEL, {0, 2, 0x83}, {1, 4, UINT32});
	CRAFT_DATA(&craft, 4, 20, T0);
	CRAFT_DEFINE(&craft, 5, FIT_SLEEP_LEVEL, {253, 4, UINT32}, {0, 1, ENUM});
	CRAFT_DATA(&craft, 5, T0, 2);
	CRAFT_DATA(&craft, 5, T0 + 3600, 1);
	CRAFT_DEFINE(&craft, 6, FIT_HRV_STATUS_SUMMARY, {253, 4, UINT32}, {1, 2, UINT16});
	CRAFT_DATA(&craft, 6, T0, 5440);
	CRAFT_DEFINE(&craft, 7, FIT_WEIGHT_SCALE, {253, 4, UINT32}, {0, 2, UINT16});
	CRAFT_DATA(&craft, 7, T0, 7150);
	craft_end(&craft);
	save(seeds, "days", craft_bytes(&craft));
	craft_done(&craft);
}

static void save_belt(Seeds *seeds)
{
	Craft craft;
	craft_init(&craft);
	craft_begin(&craft, 14);
	CRAFT_DEFINE(&craft, 0, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8});
	for (int i = 0; i < 4; i++)
		CRAFT_DATA(&craft, 0, T0 + i, 255);
	CRAFT_DEFINE(&craft, 1, FIT_HR, {253, 4, UINT32}, {0, 2, UINT16}, {6, 1, UINT8}, {9, 4, UINT32});
	CRAFT_DATA(&craft, 1, T0 + 1, 0, 140, 5632);
	CRAFT_DEFINE(&craft, 2, FIT_HR, {6, 2, UINT8}, {10, 3, BYTE});
	craft_text(&craft, "\x02\x8d\x8e\x00\x09\x1c", 6);
	craft_end(&craft);
	save(seeds, "belt", craft_bytes(&craft));
	craft_done(&craft);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	Seeds seeds = {.folder = argv[1]};
	save_written(&seeds);
	save_full(&seeds);
	save_days(&seeds);
	save_belt(&seeds);
	save_big_endian(&seeds);
	save_compressed(&seeds);
	save_multisport(&seeds);
	save_developer(&seeds);
	save_without_session(&seeds);
	save_without_records(&seeds);
	save_without_clock(&seeds);
	save_chain(&seeds);
	save_other_kinds(&seeds);
	return seeds.failures != 0;
}
