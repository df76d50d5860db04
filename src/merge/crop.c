/*
 * crop.c - see crop.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "merge/crop.h"

#include <math.h>

#include "base/num.h"
#include "merge/route.h"

/* A moment counts until the next one, but not longer than this: the rest was not recorded. */
static const double MOMENT_MAX_S = 10;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while cropping a run");
}

typedef struct Span {
	size_t first, end; /* of the samples */
} Span;

static Span span_of(const Samples *samples, double from_s, double to_s)
{
	Span span = {0, samples->count};
	const double *t = samples->of[CHANNEL_TIME];
	while (span.first < samples->count && !(t[span.first] >= from_s))
		span.first++;
	while (span.end > span.first && !(t[span.end - 1] <= to_s))
		span.end--;
	return span;
}

/* The mean of a channel, each moment by how long it lasted. */
static double mean_of(const Samples *samples, Channel channel, Span span, bool moving_only)
{
	const double *column = samples->of[channel];
	const double *t = samples->of[CHANNEL_TIME];
	Adder sum = {0};
	Adder weight = {0};
	for (size_t i = span.first; column != NULL && i < span.end; i++) {
		if (!is_known(column[i]) || (moving_only && column[i] <= 0))
			continue;
		const double lasted = i + 1 < samples->count ? num_clamp(known_or(t[i + 1] - t[i], 1), 0, MOMENT_MAX_S) : 1;
		adder_add(&sum, column[i] * lasted);
		adder_add(&weight, lasted);
	}
	return adder_total(&weight) > 0 ? adder_total(&sum) / adder_total(&weight) : UNKNOWN;
}

static double most_of(const Samples *samples, Channel channel, Span span)
{
	const double *column = samples->of[channel];
	double most = UNKNOWN;
	for (size_t i = span.first; column != NULL && i < span.end; i++) {
		if (is_known(column[i]) && !(column[i] <= most))
			most = column[i];
	}
	return most;
}

/* What was counted between the first and the last moment that know it. */
static double counted_in(const Samples *samples, Span span)
{
	const double *column = samples->of[CHANNEL_DISTANCE];
	if (column == NULL)
		return UNKNOWN;
	while (span.first < span.end && !is_known(column[span.first]))
		span.first++;
	while (span.end > span.first && !is_known(column[span.end - 1]))
		span.end--;
	return span.end > span.first ? fmax(0, column[span.end - 1] - column[span.first]) : UNKNOWN;
}

static double walked_in(const Samples *samples, Span span)
{
	const double *latitude = samples->of[CHANNEL_LATITUDE];
	const double *longitude = samples->of[CHANNEL_LONGITUDE];
	Adder sum = {0};
	size_t last = SIZE_MAX;
	for (size_t i = span.first; latitude != NULL && longitude != NULL && i < span.end; i++) {
		if (!is_known(latitude[i]) || !is_known(longitude[i]))
			continue;
		if (last != SIZE_MAX)
			adder_add(&sum, route_metres(latitude[last], longitude[last], latitude[i], longitude[i]));
		last = i;
	}
	return last == SIZE_MAX ? UNKNOWN : adder_total(&sum);
}

/* The sum of all steps up (sign 1) or down (-1), noise and all: only its share is used. */
static double raw_climb(const Samples *samples, Span span, int sign)
{
	const double *altitude = samples->of[CHANNEL_ALTITUDE];
	Adder sum = {0};
	double last = UNKNOWN;
	for (size_t i = span.first; altitude != NULL && i < span.end; i++) {
		if (!is_known(altitude[i]))
			continue;
		if (is_known(last))
			adder_add(&sum, fmax(0, sign * (altitude[i] - last)));
		last = altitude[i];
	}
	return is_known(last) ? adder_total(&sum) : UNKNOWN;
}

static double climb_in(const Samples *samples, Span span, int sign, double of_all)
{
	const Span all = {0, samples->count};
	const double whole = raw_climb(samples, all, sign);
	if (!is_known(of_all) || !is_known(whole))
		return UNKNOWN;
	return whole > 0 ? of_all * raw_climb(samples, span, sign) / whole : 0;
}

static double paused_between(const Activity *a, double from_s, double to_s)
{
	double paused = 0;
	for (size_t i = 0; i < a->pause_count; i++)
		paused += fmax(0, fmin(to_s, a->pauses[i].to_s) - fmax(from_s, a->pauses[i].from_s));
	return paused;
}

static void crop_facts(Activity *a, Span span, double from_s, double to_s)
{
	static const struct {
		Fact fact;
		Channel channel;
		bool moving_only;
	} means[] = {
	    {FACT_HR_AVG, CHANNEL_HR, false},
	    {FACT_CADENCE_AVG, CHANNEL_CADENCE, true},
	    {FACT_POWER_AVG, CHANNEL_POWER, false},
	    {FACT_TEMPERATURE_AVG, CHANNEL_TEMPERATURE, false},
	    {FACT_CONTACT_AVG, CHANNEL_CONTACT, true},
	    {FACT_BALANCE_AVG, CHANNEL_BALANCE, true},
	    {FACT_OSCILLATION_AVG, CHANNEL_OSCILLATION, true},
	    {FACT_VERTICAL_RATIO_AVG, CHANNEL_VERTICAL_RATIO, true},
	    {FACT_STEP_LENGTH_AVG, CHANNEL_STEP_LENGTH, true},
	    {FACT_RESPIRATION_AVG, CHANNEL_RESPIRATION, true},
	};
	const Samples *samples = &a->samples;
	const double counted = counted_in(samples, span);
	a->distance_m = is_known(counted) ? counted : walked_in(samples, span);
	a->elapsed_s = to_s - from_s;
	a->timer_s = a->elapsed_s - paused_between(a, from_s, to_s);
	a->ascent_m = climb_in(samples, span, 1, a->ascent_m);
	a->descent_m = climb_in(samples, span, -1, a->descent_m);
	a->hr_max_bpm = most_of(samples, CHANNEL_HR, span);
	a->calories_kcal = UNKNOWN;
	for (size_t i = 0; i < COUNT_OF(means); i++)
		a->number[means[i].fact] = mean_of(samples, means[i].channel, span, means[i].moving_only);
	for (size_t fact = 0; fact < FACT_NUMBERS; fact++) {
		if (fact != FACT_RPE && fact != FACT_FEEL)
			a->origin[fact] = is_known(a->number[fact]) ? STR(CROP_ORIGIN) : STR_NONE;
	}
	a->origin[FACT_START] = STR(CROP_ORIGIN);
}

/* A column's part; `less` is taken from each number. NULL without memory. */
static const double *part_of(const double *column, Span span, double less, Arena *arena)
{
	double *part = ARENA_ARRAY(arena, span.end - span.first, double);
	for (size_t i = span.first; part != NULL && i < span.end; i++)
		part[i - span.first] = column[i] - less;
	return part;
}

static bool crop_samples(Samples *samples, Span span, double from_s, Arena *arena)
{
	double first_m = 0;
	for (size_t i = span.first; samples->of[CHANNEL_DISTANCE] != NULL && i < span.end; i++) {
		if (is_known(samples->of[CHANNEL_DISTANCE][i])) {
			first_m = samples->of[CHANNEL_DISTANCE][i];
			break;
		}
	}
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		if (samples->of[c] == NULL)
			continue;
		samples->of[c] = part_of(samples->of[c], span,
					 c == CHANNEL_TIME       ? from_s
					 : c == CHANNEL_DISTANCE ? first_m
								 : 0,
					 arena);
		if (samples->of[c] == NULL)
			return false;
	}
	NamedChannel *named = ARENA_ARRAY(arena, samples->named_count, NamedChannel);
	if (named == NULL)
		return false;
	for (size_t i = 0; i < samples->named_count; i++) {
		named[i] = samples->named[i];
		named[i].values = part_of(samples->named[i].values, span, 0, arena);
		if (named[i].values == NULL)
			return false;
	}
	samples->named = named;
	samples->count = span.end - span.first;
	return true;
}

static bool crop_lists(Activity *a, double from_s, double to_s, Arena *arena)
{
	Lap *laps = ARENA_ARRAY(arena, a->lap_count, Lap);
	Pause *pauses = ARENA_ARRAY(arena, a->pause_count, Pause);
	if (laps == NULL || pauses == NULL)
		return false;
	size_t n = 0;
	for (size_t i = 0; i < a->lap_count; i++) {
		const double begin = (double)(a->laps[i].start_unix_s - a->start_unix_s);
		const double lasted = known_or(a->laps[i].elapsed_s, known_or(a->laps[i].timer_s, 0));
		if (begin >= from_s && begin + lasted <= to_s)
			laps[n++] = a->laps[i];
	}
	a->laps = laps;
	a->lap_count = n;
	n = 0;
	for (size_t i = 0; i < a->pause_count; i++) {
		const Pause pause = {fmax(from_s, a->pauses[i].from_s) - from_s, fmin(to_s, a->pauses[i].to_s) - from_s};
		if (pause.to_s > pause.from_s)
			pauses[n++] = pause;
	}
	a->pauses = pauses;
	a->pause_count = n;
	a->beats_s = NULL;
	a->beat_count = 0;
	return true;
}

ErrCode crop_activity(Activity *activity, double from_s, double to_s, Arena *arena, Error *err)
{
	Activity made = *activity;
	if (!(from_s >= 0 && to_s > from_s))
		return fail(err, FAIL_USAGE, -1, "a crop begins before it ends, and not before the run");
	if (made.samples.count == 0 || made.samples.of[CHANNEL_TIME] == NULL)
		return fail(err, FAIL_USAGE, -1, "this run was not recorded moment by moment: it cannot be cropped");
	const double last_s = made.samples.of[CHANNEL_TIME][made.samples.count - 1];
	to_s = fmin(to_s, fmax(known_or(made.elapsed_s, 0), last_s));
	const Span span = span_of(&made.samples, from_s, to_s);
	if (span.first == span.end || !(to_s > from_s))
		return fail(err, FAIL_USAGE, -1, "nothing was recorded inside this crop");
	crop_facts(&made, span, from_s, to_s);
	if (!crop_lists(&made, from_s, to_s, arena) || !crop_samples(&made.samples, span, from_s, arena))
		return no_memory(err);
	made.start_unix_s += llround(from_s);
	made.has_position = samples_know(&made.samples, CHANNEL_LATITUDE);
	*activity = made;
	return OK;
}
