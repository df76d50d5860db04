/*
 * run_measure_fuzz.c - a recording of any numbers, measured and worked out: no
 * number that comes out is infinite or below 0 where nothing can be, shares of
 * time stay within the whole, loads within their ranges, and nothing is looked at that is not there.
 *
 * The bytes: one for the sport, three that say which columns there are, then a
 * number of each column for each sample, each a kind and two bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/rd.h"

enum { ARENA_BYTES = 512 << 20, SAMPLES_MAX = 2000, LAPS_MAX = 4, PAUSES_MAX = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

/* What a sensor, a slip or an enemy may write. `usual` and `step` are of the column. */
static double next_number(Rd *rd, double before, double usual, double step)
{
	const uint8_t kind = rd_u8(rd);
	const double some = (double)(int16_t)(uint16_t)(rd_u8(rd) | rd_u8(rd) << 8);
	switch (kind % 16) {
	case 0: return UNKNOWN;
	case 1: return some * 1e300;
	case 2: return (double)INFINITY;
	case 3: return -(double)INFINITY;
	case 4: return some / 16; /* not more, or each run of hours takes its time */
	case 5: return some * 1e6;
	case 6: return 0;
	case 7: return usual * some / 1000;
	default: return known_or(before, usual) + step * some / 1024;
	}
}

static double usual_of(size_t channel)
{
	static const double usual[CHANNEL_COUNT] = {
	    [CHANNEL_LATITUDE] = 47, [CHANNEL_LONGITUDE] = 8,      [CHANNEL_ALTITUDE] = 400, [CHANNEL_DISTANCE] = 100,
	    [CHANNEL_SPEED] = 3,     [CHANNEL_HR] = 150,           [CHANNEL_CADENCE] = 168,  [CHANNEL_TEMPERATURE] = 18,
	    [CHANNEL_CONTACT] = 0.25, [CHANNEL_BALANCE] = 50,      [CHANNEL_OSCILLATION] = 0.09};
	return usual[channel];
}

static double step_of(size_t channel)
{
	static const double step[CHANNEL_COUNT] = {
	    [CHANNEL_TIME] = 0.5,    [CHANNEL_LATITUDE] = 1e-5, [CHANNEL_LONGITUDE] = 1e-5, [CHANNEL_ALTITUDE] = 1,
	    [CHANNEL_DISTANCE] = 4,  [CHANNEL_SPEED] = 0.3,     [CHANNEL_HR] = 2,           [CHANNEL_CADENCE] = 3,
	    [CHANNEL_CONTACT] = 0.01};
	return step[channel];
}

static void activity_of(Activity *activity, Arena *arena, Rd *rd)
{
	static const char *const sports[] = {"running", "walking", "cycling", ""};
	static const char *const subs[] = {"generic", "treadmill", "trail", ""};
	const uint8_t kind = rd_u8(rd);
	const uint32_t columns = (uint32_t)(rd_u8(rd) | rd_u8(rd) << 8 | rd_u8(rd) << 16) | 1;
	*activity = activity_unknown();
	activity->sport = (Str){sports[kind % 4], strlen(sports[kind % 4])};
	activity->sub_sport = (Str){subs[kind / 4 % 4], strlen(subs[kind / 4 % 4])};
	activity->start_unix_s = 1700000000;
	Pause *pauses = ARENA_ARRAY(arena, PAUSES_MAX, Pause);
	Lap *laps = ARENA_ARRAY(arena, LAPS_MAX, Lap);
	check(pauses != NULL && laps != NULL);
	activity->pauses = pauses;
	activity->laps = laps;
	for (; activity->pause_count < (size_t)(kind / 16 % 4); activity->pause_count++)
		pauses[activity->pause_count] = (Pause){next_number(rd, 10, 60, 100), next_number(rd, 60, 100, 100)};
	for (; activity->lap_count < (size_t)(kind / 64); activity->lap_count++) {
		Lap *lap = &laps[activity->lap_count];
		*lap = lap_unknown();
		lap->start_unix_s = 1700000000 + rd_u8(rd) - 128;
		lap->elapsed_s = next_number(rd, 60, 60, 100);
	}
	double *values = ARENA_ARRAY(arena, CHANNEL_COUNT * SAMPLES_MAX, double);
	check(values != NULL);
	size_t count = 0;
	for (; count < SAMPLES_MAX && rd_left(rd) > 0; count++) {
		for (size_t c = 0; c < CHANNEL_COUNT; c++) {
			double *column = values + c * SAMPLES_MAX;
			const double before = count > 0 ? column[count - 1] : UNKNOWN;
			if ((columns >> c & 1) != 0)
				column[count] = next_number(rd, before, usual_of(c), step_of(c));
		}
	}
	activity->samples.count = count;
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		activity->samples.of[c] = (columns >> c & 1) != 0 ? values + c * SAMPLES_MAX : NULL;
}

/* Metrics that may be below 0. */
static bool may_be_negative(size_t metric)
{
	switch (metric) {
	case METRIC_DECOUPLING:
	case METRIC_CADENCE_Z:
	case METRIC_CADENCE_OWN:
	case METRIC_BALANCE_DRIFT:
	case METRIC_CADENCE_DRIFT:
	case METRIC_CONTACT_DRIFT:
	case METRIC_TEMPERATURE:
	case METRIC_WBGT:
	case METRIC_HEAT_INDEX:
	case METRIC_SWEAT_RATE:
	case METRIC_SWEAT_LOSS: return true;
	default: return false;
	}
}

static void check_metrics(const Metrics *metrics)
{
	for (size_t i = 0; i < METRIC_COUNT; i++) {
		const double value = metrics->of[i];
		check(!isinf(value));
		check(!is_known(value) || value >= 0 || may_be_negative(i));
	}
	check(!(metrics->of[METRIC_MOVING] > metrics->of[METRIC_ELAPSED] + 1));
	for (int t = 0; t < TISSUE_COUNT; t++) { /* low, mid, high in order, all or none known */
		const double *load = &metrics->of[tissue_metric((Tissue)t)];
		check(is_known(load[0]) == is_known(load[1]) && is_known(load[0]) == is_known(load[2]));
		check(!is_known(load[0]) || (load[1] <= load[0] && load[0] <= load[2]));
	}
	check(!(metrics->of[METRIC_FORCE_PEAK] > 0) || metrics->of[METRIC_DUTY_FACTOR] < 0.5);
	double zones_s = 0;
	for (int zone = 0; zone < 5; zone++)
		zones_s += known_or(metrics->of[METRIC_HR_ZONE1 + zone], 0);
	check(!(zones_s > metrics->of[METRIC_MOVING] * 1.001 + 1));
}

static Profile runner(void)
{
	static const double numbers[PROFILE_FIELDS] = {
	    [PROFILE_SEX] = 1, [PROFILE_HEIGHT] = 1.72, [PROFILE_MASS] = 65, [PROFILE_HR_MAX] = 190, [PROFILE_HR_REST] = 50,
	    [PROFILE_HR_THRESHOLD] = 170, [PROFILE_CRITICAL_SPEED] = 3.8, [PROFILE_D_PRIME] = 200, [PROFILE_CADENCE_AT_3] = 170,
	    [PROFILE_CADENCE_SLOPE] = 6, [PROFILE_EASY_SPEED] = 3,
	    [PROFILE_SHIN_FORCE] = 7};
	Profile profile = profile_unknown();
	for (size_t i = 0; i < PROFILE_FIELDS; i++) {
		if (numbers[i] > 0)
			profile.of[i] = (ProfileNumber){.value = numbers[i], .from = PROFILE_TOLD};
	}
	return profile;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	check(arena != NULL);
	Rd rd = rd_of((Bytes){data, size});
	Activity activity;
	activity_of(&activity, arena, &rd);
	const Profile profile = runner();
	const RunContext context = {.profile = &profile};
	RunMeasure measure;
	RunSheet sheet;
	Metrics metrics;
	check(run_measure(&measure, arena, &activity, &context, NULL) == OK);
	metrics_complete(&metrics, &measure, &profile);
	check_metrics(&metrics);
	check(run_sheet_make(&sheet, arena, &activity, &context, NULL) == OK);
	check(memcmp(&sheet.metrics, &metrics, sizeof metrics) == 0);
	for (size_t i = 0; i < sheet.split_count; i++)
		check(sheet.splits[i].to_s >= sheet.splits[i].from_s && sheet.splits[i].distance_m >= 0);
	arena_free(arena);
	return 0;
}
