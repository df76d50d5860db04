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

enum { FUZZ_ARENA = 16 << 20, SAMPLES_MAX = 200, LAPS_MAX = 20, PAUSES_MAX = 8, BEATS_MAX = 40 };

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

/* A number above 0: what a step has, where 0 is no reading. */
static double next_positive(Rd *rd, uint32_t steps, double step)
{
	return next_number(rd, steps, step) + step;
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
	    .contact_s = UNKNOWN,
	    .balance_left_pct = UNKNOWN,
	    .oscillation_m = UNKNOWN,
	    .vertical_ratio_pct = UNKNOWN,
	    .step_length_m = UNKNOWN,
	    .respiration_brpm = UNKNOWN,
	    .leg_spring_n_per_m = UNKNOWN,
	    .form_power_w = UNKNOWN,
	};
	const uint8_t more = rd_u8(rd);
	if ((more & 1) != 0)
		sample->contact_s = next_positive(rd, 60000, 1e-4);
	if ((more & 2) != 0)
		sample->balance_left_pct = next_positive(rd, 9999, 0.01);
	if ((more & 4) != 0)
		sample->oscillation_m = next_positive(rd, 60000, 1e-4);
	if ((more & 8) != 0)
		sample->vertical_ratio_pct = next_positive(rd, 9999, 0.01);
	if ((more & 16) != 0)
		sample->step_length_m = next_positive(rd, 60000, 1e-4);
	if ((more & 32) != 0)
		sample->respiration_brpm = next_positive(rd, 60000, 0.01);
	if ((more & 64) != 0)
		sample->leg_spring_n_per_m = next_positive(rd, 60000, 0.7);
	if ((more & 128) != 0)
		sample->form_power_w = next_number(rd, 60000, 0.1);
	const bool nowhere = !(sample->latitude_deg < 0) && !(sample->latitude_deg > 0);
	if (nowhere || !is_known(sample->longitude_deg))
		sample->latitude_deg = sample->longitude_deg = UNKNOWN;
}

/* What the bytes are spent on. */
typedef struct Made {
	Activity activity;
	Sample samples[SAMPLES_MAX];
	double room[CHANNEL_COUNT * SAMPLES_MAX];
	double own[SAMPLES_MAX];
	NamedChannel named;
	Lap laps[LAPS_MAX];
	Pause pauses[PAUSES_MAX];
	double beats_s[BEATS_MAX];
} Made;

static void next_lap(Lap *lap, Rd *rd, int64_t start_unix_s, double steps)
{
	static const char *const intensities[] = {"", "active", "rest", "cooldown"};
	static const char *const names[] = {"", "Warm up", "6 x 400 m", "Warm up"};
	const uint8_t choice = rd_u8(rd);
	*lap = lap_unknown();
	lap->start_unix_s = start_unix_s + rd_u16le(rd);
	lap->distance_m = next_number(rd, 1000000, 0.01);
	lap->timer_s = next_number(rd, 1000000, 0.001);
	lap->elapsed_s = next_number(rd, 1000000, 0.001);
	lap->ascent_m = next_number(rd, 65534, 1);
	lap->descent_m = next_number(rd, 65534, 1);
	lap->hr_avg_bpm = next_heart(rd);
	lap->cadence_avg_spm = next_number(rd, 254 * 128, steps / 128);
	lap->intensity = text_of(intensities[choice & 3]);
	lap->step = text_of(names[choice >> 2 & 3]);
	if ((choice & 16) == 0)
		return;
	lap->hr_max_bpm = next_heart(rd);
	lap->power_avg_w = next_number(rd, 65534, 1);
	lap->contact_avg_s = next_positive(rd, 60000, 1e-4);
	lap->balance_left_avg_pct = next_positive(rd, 9999, 0.01);
	lap->oscillation_avg_m = next_positive(rd, 60000, 1e-4);
	lap->vertical_ratio_avg_pct = next_positive(rd, 9999, 0.01);
	lap->step_length_avg_m = next_positive(rd, 60000, 1e-4);
}

/* Pauses in order, a second or more long and apart. */
static void next_pauses(Made *made, Rd *rd)
{
	double t_s = 1;
	made->activity.pauses = made->pauses;
	made->activity.pause_count = rd_u8(rd) % PAUSES_MAX;
	for (size_t i = 0; i < made->activity.pause_count; i++) {
		const double from_s = t_s + rd_u8(rd);
		made->pauses[i] = (Pause){from_s, from_s + 1 + rd_u8(rd)};
		t_s = made->pauses[i].to_s + 1;
	}
}

static void next_beats(Made *made, Rd *rd)
{
	made->activity.beats_s = made->beats_s;
	made->activity.beat_count = rd_u8(rd) % BEATS_MAX;
	for (size_t i = 0; i < made->activity.beat_count; i++)
		made->beats_s[i] = (double)(1 + rd_u16le(rd) % 65534) / 1000;
}

/* All known: what a session leaves open, the reader fills in. */
static void next_facts(Activity *a, Rd *rd, double steps)
{
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
	a->temperature_avg_c = known_or(next_number(rd, 120, 1) - 60, 0);
	a->contact_avg_s = known_or(next_positive(rd, 60000, 1e-4), 0.25);
	a->balance_left_avg_pct = known_or(next_positive(rd, 9999, 0.01), 50);
	a->oscillation_avg_m = known_or(next_positive(rd, 60000, 1e-4), 0.1);
	a->vertical_ratio_avg_pct = known_or(next_positive(rd, 9999, 0.01), 8);
	a->step_length_avg_m = known_or(next_positive(rd, 60000, 1e-4), 1);
	a->respiration_avg_brpm = known_or(next_positive(rd, 60000, 0.01), 30);
}

static void next_activity(Made *made, Rd *rd)
{
	static const char *const sports[] = {"running", "cycling", "hiking", "201"};
	static const char *const sub_sports[] = {"", "trail", "treadmill", "202"};
	static const char *const devices[] = {"garmin fenix 7", "coros PACE 2", "", "My watch"};
	Activity *a = &made->activity;
	*a = activity_unknown();
	const uint8_t choice = rd_u8(rd);
	a->sport = text_of(sports[choice & 3]);
	a->sub_sport = text_of(sub_sports[choice >> 2 & 3]);
	a->device = text_of(devices[choice >> 4 & 3]);
	a->name = (choice & 128) != 0 ? STR("Evening run") : STR_NONE;
	const double steps = sport_on_foot(a->sport) ? 2 : 1;
	a->start_unix_s = 1000000000 + (int64_t)(rd_u32le(rd) % 1000000000);
	a->has_utc_offset = choice >> 6 & 1;
	a->utc_offset_s = a->has_utc_offset ? (rd_u8(rd) % 105 - 48) * 900 : 0;
	a->samples.count = rd_u8(rd) % SAMPLES_MAX;
	a->lap_count = rd_u8(rd) % LAPS_MAX;
	next_facts(a, rd, steps);
	double t_s = 0;
	bool own = false;
	for (size_t i = 0; i < a->samples.count; i++) {
		next_sample(&made->samples[i], rd, t_s, steps);
		a->has_position |= is_known(made->samples[i].latitude_deg);
		made->own[i] = (choice & 128) != 0 ? next_number(rd, 1000000, 0.37) : UNKNOWN;
		own |= is_known(made->own[i]);
		t_s += rd_u8(rd);
	}
	for (size_t i = 0; i < a->lap_count; i++)
		next_lap(&made->laps[i], rd, a->start_unix_s, steps);
	samples_in_room(&a->samples, made->room, made->samples, a->samples.count);
	made->named = (NamedChannel){STR("my app: Sway"), STR("mm"), made->own};
	a->samples.named = &made->named;
	a->samples.named_count = own;
	a->laps = made->laps;
	next_pauses(made, rd);
	next_beats(made, rd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
	Made made;
	Rd rd = rd_of((Bytes){data, size});
	next_activity(&made, &rd);
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, (size_t)FUZZ_ARENA);
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded;
	if (fit_write(&out, &made.activity, NULL) != OK ||
	    fit_read(&decoded, arena, bytes_of(buf_str(&out)), &notes, NULL) != OK)
		abort();
	if (decoded.activity_count != 1 || notes.count != 0 || fit_same(&made.activity, &decoded.activities[0]) != NULL)
		abort();
	buf_done(&out);
	arena_free(arena);
	return 0;
}
