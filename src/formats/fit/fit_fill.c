/*
 * fit_fill.c - see fit_fill.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_fill.h"

#include <math.h>

#include "base/num.h"

typedef enum How {
	HOW_MEAN,
	HOW_MEAN_MOVING, /* without the zeros: standing still is no cadence */
	HOW_GREATEST,
	HOW_GAIN, /* the last less the first */
} How;

/* A fact of the session, out of a number of its samples. Those of the second half
 * are kept without a remark: older watches never say them. */
static const struct {
	Fact fact;
	Channel channel;
	How how;
	bool quiet;
	const char *how_words;
	const char *field;
} FACTS[] = {
    {FACT_DISTANCE, CHANNEL_DISTANCE, HOW_GAIN, false, "last less first", "record.distance"},
    {FACT_HR_AVG, CHANNEL_HR, HOW_MEAN, false, "mean of", "record.heart_rate"},
    {FACT_HR_MAX, CHANNEL_HR, HOW_GREATEST, false, "greatest", "record.heart_rate"},
    {FACT_CADENCE_AVG, CHANNEL_CADENCE, HOW_MEAN_MOVING, false, "mean above 0 of", "record.cadence"},
    {FACT_POWER_AVG, CHANNEL_POWER, HOW_MEAN, false, "mean of", "record.power"},
    {FACT_ELAPSED, CHANNEL_TIME, HOW_GREATEST, false, "last", "record.timestamp"},
    {FACT_TEMPERATURE_AVG, CHANNEL_TEMPERATURE, HOW_MEAN, true, "mean of", "record.temperature"},
    {FACT_CONTACT_AVG, CHANNEL_CONTACT, HOW_MEAN, true, "mean of", "record.stance_time"},
    {FACT_BALANCE_AVG, CHANNEL_BALANCE, HOW_MEAN, true, "mean of", "record.stance_time_balance"},
    {FACT_OSCILLATION_AVG, CHANNEL_OSCILLATION, HOW_MEAN, true, "mean of", "record.vertical_oscillation"},
    {FACT_VERTICAL_RATIO_AVG, CHANNEL_VERTICAL_RATIO, HOW_MEAN, true, "mean of", "record.vertical_ratio"},
    {FACT_STEP_LENGTH_AVG, CHANNEL_STEP_LENGTH, HOW_MEAN, true, "mean of", "record.step_length"},
    {FACT_RESPIRATION_AVG, CHANNEL_RESPIRATION, HOW_MEAN, true, "mean of", "record.respiration_rate"},
};

/* The last known less the first, when it is not below it. */
static double gain_of(const double *column, size_t count)
{
	size_t first = 0;
	size_t end = count;
	while (first < end && !is_known(column[first]))
		first++;
	while (end > first && !is_known(column[end - 1]))
		end--;
	return end > first && column[end - 1] >= column[first] ? column[end - 1] - column[first] : UNKNOWN;
}

static double greatest_of(const double *column, size_t count)
{
	double greatest = -HUGE_VAL;
	for (size_t i = 0; i < count; i++)
		greatest = column[i] > greatest ? column[i] : greatest; /* passes over an unknown */
	return greatest >= 0 ? greatest : UNKNOWN;
}

/* Sums of blocks, compensated: over some dozens of like numbers nothing is lost. */
static double mean_of(const double *column, size_t count, bool moving)
{
	enum { BLOCK = 64 };
	const double above = moving ? 0 : -HUGE_VAL;
	Adder sum = {0};
	size_t known = 0;
	for (size_t from = 0; from < count; from += BLOCK) {
		const size_t end = from + BLOCK < count ? from + BLOCK : count;
		double block = 0;
		for (size_t i = from; i < end; i++) {
			const bool counts = column[i] > above; /* false for an unknown */
			block += counts ? column[i] : 0;
			known += counts;
		}
		adder_add(&sum, block);
	}
	return known > 0 ? adder_total(&sum) / (double)known : UNKNOWN;
}

static double fact_of_samples(const Samples *samples, Channel channel, How how)
{
	const double *column = samples->of[channel];
	if (column == NULL)
		return UNKNOWN;
	switch (how) {
	case HOW_MEAN: return mean_of(column, samples->count, false);
	case HOW_MEAN_MOVING: return mean_of(column, samples->count, true);
	case HOW_GREATEST: return greatest_of(column, samples->count);
	case HOW_GAIN: return gain_of(column, samples->count);
	}
	return UNKNOWN;
}

/* Running time: by the timer's events, else by the laps, else all of it. */
static void fill_timer(Activity *session, double timer_s, Notes *notes)
{
	Adder laps = {0};
	bool laps_know = session->lap_count > 0;
	for (size_t i = 0; i < session->lap_count; i++) {
		laps_know = laps_know && is_known(session->laps[i].timer_s);
		adder_add(&laps, known_or(session->laps[i].timer_s, 0));
	}
	if (laps_know)
		session->timer_s = adder_total(&laps);
	else if (is_known(timer_s))
		session->timer_s = timer_s;
	else
		session->timer_s = session->elapsed_s;
	if (!isfinite(session->timer_s))
		session->timer_s = UNKNOWN;
	if (!is_known(session->timer_s))
		return;
	session->origin[FACT_TIMER] = laps_know           ? STR("sum of lap.total_timer_time")
	                              : is_known(timer_s) ? STR("event.timer: start to stop")
	                                                  : session->origin[FACT_ELAPSED];
	notes_add(notes, "the session does not say its running time: taken from the %s",
		          laps_know ? "laps" : is_known(timer_s) ? "timer's events" : "elapsed time, as if without a pause");
}

bool fit_fill(Activity *session, Arena *arena, double timer_s, const Str *moved, Notes *notes)
{
	for (size_t i = 0; i < COUNT_OF(FACTS); i++) {
		if (is_known(session->number[FACTS[i].fact]))
			continue;
		const double value = fact_of_samples(&session->samples, FACTS[i].channel, FACTS[i].how);
		if (!isfinite(value))
			continue;
		session->number[FACTS[i].fact] = value;
		const Str own = moved[FACTS[i].channel];
		const Str field = own.n > 0 ? own : text_of(FACTS[i].field);
		const Str origin = arena_printf(arena, "%s %.*s", FACTS[i].how_words, STR_ARG(field));
		if (origin.p == NULL)
			return false;
		session->origin[FACTS[i].fact] = origin;
		if (FACTS[i].quiet)
			continue;
		notes_add(notes, "the session does not say its %s: taken from the records", fact_words(FACTS[i].fact));
	}
	if (!is_known(session->timer_s))
		fill_timer(session, timer_s, notes);
	return true;
}
