/*
 * fit_write_fuzz.c - any activity, written and read, is the same to FIT's
 * resolution. The bytes are spent on its numbers, every one within what FIT
 * can hold.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit.h"

#include <stdlib.h>

#include "base/num.h"
#include "formats/fit/fit_same.h"

enum { FUZZ_ARENA = 16 << 20, SAMPLES_MAX = 200, LAPS_MAX = 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A number from 0 to before `steps` times `step`, or unknown; after the end of
 * the bytes, 0. */
static double next_number(Rd *rd, uint32_t steps, double step)
{
	const uint32_t value = rd_u32le(rd);
	return value % 16 == 15 ? UNKNOWN : (double)(value / 16 % steps) * step;
}

/* The same, but 0 is left out: a heart beats. */
static double next_heart(Rd *rd)
{
	return next_number(rd, 254, 1) + 1;
}

static void next_sample(Sample *sample, Rd *rd, double t_s, double steps)
{
	*sample = (Sample){
	    .t_s = t_s,
	    .latitude_deg = next_number(rd, 180000001, 1e-6) - 90,
	    .longitude_deg = next_number(rd, 200000000, 1e-6) - 100,
	    .altitude_m = next_number(rd, 40000, 0.2) - 500,
	    .distance_m = next_number(rd, 10000000, 0.01),
	    .speed_mps = next_number(rd, 60000, 0.001),
	    .hr_bpm = next_heart(rd),
	    .cadence_spm = next_number(rd, 254 * 128, steps / 128),
	    .power_w = next_number(rd, 2000, 1),
	    .temperature_c = next_number(rd, 120, 1) - 60,
	};
	const bool nowhere = !(sample->latitude_deg < 0) && !(sample->latitude_deg > 0);
	if (nowhere || !is_known(sample->longitude_deg))
		sample->latitude_deg = sample->longitude_deg = UNKNOWN;
}

static void next_activity(Activity *a, Rd *rd, Sample *samples, double *room, Lap *laps)
{
	static const char *const sports[] = {"running", "cycling", "hiking", "201"};
	static const char *const sub_sports[] = {"", "trail", "treadmill", "202"};
	static const char *const devices[] = {"garmin fenix 7", "coros PACE 2", "", "My watch"};
	*a = activity_unknown();
	const uint8_t choice = rd_u8(rd);
	a->sport = text_of(sports[choice & 3]);
	a->sub_sport = text_of(sub_sports[choice >> 2 & 3]);
	a->device = text_of(devices[choice >> 4 & 3]);
	const double steps = sport_on_foot(a->sport) ? 2 : 1;
	a->start_unix_s = 1000000000 + (int64_t)(rd_u32le(rd) % 1000000000);
	a->has_utc_offset = choice >> 6 & 1;
	a->utc_offset_s = a->has_utc_offset ? (rd_u8(rd) % 105 - 48) * 900 : 0;
	a->samples.count = rd_u8(rd) % SAMPLES_MAX;
	a->lap_count = rd_u8(rd) % LAPS_MAX;
	/* all known: what a session leaves open, the reader fills in */
	a->distance_m = known_or(next_number(rd, 100000000, 0.01), 0);
	a->elapsed_s = known_or(next_number(rd, 100000000, 0.001), 0);
	a->timer_s = known_or(next_number(rd, 100000000, 0.001), 0);
	a->hr_avg_bpm = known_or(next_heart(rd), 150);
	a->hr_max_bpm = known_or(next_heart(rd), 180);
	a->cadence_avg_spm = known_or(next_number(rd, 254 * 128, steps / 128), 0);
	a->power_avg_w = known_or(next_number(rd, 65534, 1), 0);
	a->ascent_m = next_number(rd, 65534, 1);
	a->descent_m = next_number(rd, 65534, 1);
	a->calories_kcal = next_number(rd, 65534, 1);
	a->rpe = next_number(rd, 101, 0.1);
	a->feel = next_number(rd, 101, 1);
	double t_s = 0;
	for (size_t i = 0; i < a->samples.count; i++) {
		next_sample(&samples[i], rd, t_s, steps);
		a->has_position |= is_known(samples[i].latitude_deg);
		t_s += rd_u8(rd);
	}
	for (size_t i = 0; i < a->lap_count; i++)
		laps[i] = (Lap){.start_unix_s = a->start_unix_s + rd_u16le(rd), .distance_m = next_number(rd, 1000000, 0.01),
		                .timer_s = next_number(rd, 1000000, 0.001), .elapsed_s = next_number(rd, 1000000, 0.001),
		                .ascent_m = next_number(rd, 65534, 1), .descent_m = next_number(rd, 65534, 1),
		                .hr_avg_bpm = next_heart(rd), .cadence_avg_spm = next_number(rd, 254 * 128, steps / 128)};
	samples_in_room(&a->samples, room, samples, a->samples.count);
	a->laps = laps;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
	Sample samples[SAMPLES_MAX];
	double room[CHANNEL_COUNT * SAMPLES_MAX];
	Lap laps[LAPS_MAX];
	Activity activity;
	Rd rd = rd_of((Bytes){data, size});
	next_activity(&activity, &rd, samples, room, laps);
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, (size_t)FUZZ_ARENA);
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded;
	if (fit_write(&out, &activity, NULL) != OK ||
	    fit_read(&decoded, arena, bytes_of(buf_str(&out)), &notes, NULL) != OK)
		abort();
	if (decoded.activity_count != 1 || notes.count != 0 || fit_same(&activity, &decoded.activities[0]) != NULL)
		abort();
	buf_done(&out);
	arena_free(arena);
	return 0;
}
