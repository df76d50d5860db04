/*
 * fit_same.c - see fit_same.h. A row per number of each struct.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_same.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

/* Rounding to a step is off by half of it at most, and a little for doubles. */
typedef struct Number {
	const char *name;
	size_t at;
	double step;
} Number;

static const Number SAMPLE_STEPS[] = {
    {"t_s", offsetof(Sample, t_s), 1},
    {"latitude_deg", offsetof(Sample, latitude_deg), 180 / 2147483648.0},
    {"longitude_deg", offsetof(Sample, longitude_deg), 180 / 2147483648.0},
    {"altitude_m", offsetof(Sample, altitude_m), 0.2},
    {"distance_m", offsetof(Sample, distance_m), 0.01},
    {"speed_mps", offsetof(Sample, speed_mps), 0.001},
    {"hr_bpm", offsetof(Sample, hr_bpm), 1},
    {"cadence_spm", offsetof(Sample, cadence_spm), 2 / 128.0},
    {"power_w", offsetof(Sample, power_w), 1},
    {"temperature_c", offsetof(Sample, temperature_c), 1},
    {"contact_s", offsetof(Sample, contact_s), 1e-4},
    {"balance_left_pct", offsetof(Sample, balance_left_pct), 0.01},
    {"oscillation_m", offsetof(Sample, oscillation_m), 1e-4},
    {"vertical_ratio_pct", offsetof(Sample, vertical_ratio_pct), 0.01},
    {"step_length_m", offsetof(Sample, step_length_m), 1e-4},
    {"respiration_brpm", offsetof(Sample, respiration_brpm), 0.01},
    {"leg_spring_n_per_m", offsetof(Sample, leg_spring_n_per_m), 0},
    {"form_power_w", offsetof(Sample, form_power_w), 0},
};

static const Number LAP_STEPS[] = {
    {"lap distance_m", offsetof(Lap, distance_m), 0.01}, {"lap timer_s", offsetof(Lap, timer_s), 0.001},
    {"lap elapsed_s", offsetof(Lap, elapsed_s), 0.001},  {"lap ascent_m", offsetof(Lap, ascent_m), 1},
    {"lap descent_m", offsetof(Lap, descent_m), 1},      {"lap hr_avg_bpm", offsetof(Lap, hr_avg_bpm), 1},
    {"lap cadence_avg_spm", offsetof(Lap, cadence_avg_spm), 2 / 128.0},
    {"lap hr_max_bpm", offsetof(Lap, hr_max_bpm), 1},
    {"lap power_avg_w", offsetof(Lap, power_avg_w), 1},
    {"lap contact_avg_s", offsetof(Lap, contact_avg_s), 1e-4},
    {"lap balance_left_avg_pct", offsetof(Lap, balance_left_avg_pct), 0.01},
    {"lap oscillation_avg_m", offsetof(Lap, oscillation_avg_m), 1e-4},
    {"lap vertical_ratio_avg_pct", offsetof(Lap, vertical_ratio_avg_pct), 0.01},
    {"lap step_length_avg_m", offsetof(Lap, step_length_avg_m), 1e-4},
};

static const Number ACTIVITY_STEPS[] = {
    {"distance_m", offsetof(Activity, distance_m), 0.01},
    {"timer_s", offsetof(Activity, timer_s), 0.001},
    {"elapsed_s", offsetof(Activity, elapsed_s), 0.001},
    {"ascent_m", offsetof(Activity, ascent_m), 1},
    {"descent_m", offsetof(Activity, descent_m), 1},
    {"hr_avg_bpm", offsetof(Activity, hr_avg_bpm), 1},
    {"hr_max_bpm", offsetof(Activity, hr_max_bpm), 1},
    {"cadence_avg_spm", offsetof(Activity, cadence_avg_spm), 2 / 128.0},
    {"power_avg_w", offsetof(Activity, power_avg_w), 1},
    {"calories_kcal", offsetof(Activity, calories_kcal), 1},
    {"rpe", offsetof(Activity, rpe), 0.1},
    {"feel", offsetof(Activity, feel), 1},
    {"temperature_avg_c", offsetof(Activity, temperature_avg_c), 1},
    {"contact_avg_s", offsetof(Activity, contact_avg_s), 1e-4},
    {"balance_left_avg_pct", offsetof(Activity, balance_left_avg_pct), 0.01},
    {"oscillation_avg_m", offsetof(Activity, oscillation_avg_m), 1e-4},
    {"vertical_ratio_avg_pct", offsetof(Activity, vertical_ratio_avg_pct), 0.01},
    {"step_length_avg_m", offsetof(Activity, step_length_avg_m), 1e-4},
    {"respiration_avg_brpm", offsetof(Activity, respiration_avg_brpm), 0.01},
};

static bool close_to(double a, double b, double step)
{
	return (!is_known(a) && !is_known(b)) || fabs(a - b) <= step * 0.5000001 + 1e-9;
}

static const char *numbers_differ(const void *a, const void *b, const Number *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		double first;
		double second;
		memcpy(&first, (const char *)a + numbers[i].at, sizeof first);
		memcpy(&second, (const char *)b + numbers[i].at, sizeof second);
		if (!close_to(first, second, numbers[i].step))
			return numbers[i].name;
	}
	return NULL;
}

static const char *samples_differ(const Samples *a, const Samples *b, size_t index)
{
	const Sample first = samples_at(a, index);
	const Sample second = samples_at(b, index);
	return numbers_differ(&first, &second, SAMPLE_STEPS, COUNT_OF(SAMPLE_STEPS));
}

static const char *laps_differ(const Lap *a, const Lap *b)
{
	if (a->start_unix_s != b->start_unix_s)
		return "lap start";
	if (!text_equal(a->intensity, b->intensity) || !text_equal(a->step, b->step))
		return "lap intensity or step";
	return numbers_differ(a, b, LAP_STEPS, COUNT_OF(LAP_STEPS));
}

static const char *named_differ(const Samples *a, const Samples *b)
{
	if (a->named_count != b->named_count)
		return "count of named columns";
	for (size_t n = 0; n < a->named_count; n++) {
		const NamedChannel *first = &a->named[n];
		const NamedChannel *second = &b->named[n];
		if (!text_equal(first->name, second->name) || !text_equal(first->unit, second->unit))
			return "name or unit of a column";
		for (size_t i = 0; i < a->count; i++) {
			if (!close_to(first->values[i], second->values[i], 0))
				return "named column";
		}
	}
	return NULL;
}

static const char *pauses_and_beats_differ(const Activity *a, const Activity *b)
{
	if (a->pause_count != b->pause_count || a->beat_count != b->beat_count)
		return "count of pauses or beats";
	for (size_t i = 0; i < a->pause_count; i++) {
		if (!close_to(a->pauses[i].from_s, b->pauses[i].from_s, 1) || !close_to(a->pauses[i].to_s, b->pauses[i].to_s, 1))
			return "pause";
	}
	for (size_t i = 0; i < a->beat_count; i++) {
		if (!close_to(a->beats_s[i], b->beats_s[i], 0.001))
			return "beat";
	}
	return NULL;
}

const char *fit_same(const Activity *a, const Activity *b)
{
	if (!text_equal(a->sport, b->sport) || !text_equal(a->sub_sport, b->sub_sport))
		return "sport";
	if (!text_equal(a->device, b->device) || !text_equal(a->name, b->name))
		return "device or name";
	if (a->start_unix_s != b->start_unix_s)
		return "start";
	if (a->has_utc_offset != b->has_utc_offset || (a->has_utc_offset && a->utc_offset_s != b->utc_offset_s))
		return "utc_offset_s";
	if (a->samples.count != b->samples.count || a->lap_count != b->lap_count || a->has_position != b->has_position)
		return "count of samples or laps";
	const char *differs = numbers_differ(a, b, ACTIVITY_STEPS, COUNT_OF(ACTIVITY_STEPS));
	for (size_t i = 0; i < a->samples.count && differs == NULL; i++)
		differs = samples_differ(&a->samples, &b->samples, i);
	for (size_t i = 0; i < a->lap_count && differs == NULL; i++)
		differs = laps_differ(&a->laps[i], &b->laps[i]);
	if (differs == NULL)
		differs = named_differ(&a->samples, &b->samples);
	return differs != NULL ? differs : pauses_and_beats_differ(a, b);
}
