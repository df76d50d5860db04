/*
 * habit_strain.c - what the body says before a pain: heart rate variability
 * below the runner's own band, resting heart rate above his own.
 *
 * No attributes of the vocabulary and no answers to a question: they stand among
 * what was looked at (training science 8.4). How the bands are made, and by
 * whom: training/series/wellness_band.h. Low for two days, or high for three, as
 * there. Grade C for what a low week says about training; that it goes with
 * injuries has been seen in six athletes, together with a high load:
 * too few to say so here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"
#include "training/series/wellness_band.h"

#include <math.h>

enum { HRV_DAYS = 2, PULSE_DAYS = 3, DENSE_DAYS = BAND_REACH + PULSE_DAYS - 1, STRAIN_LAG_DAYS = 7 };
static const double PULSE_RISE_BPM = 5;

/* The days to the last one, a number each; false when there is none. */
static bool fill_days(const Looking *looking, WellnessKind kind, double days[DENSE_DAYS])
{
	bool any = false;
	for (size_t i = 0; i < DENSE_DAYS; i++)
		days[i] = UNKNOWN;
	for (size_t i = 0; i < looking->log->wellness_count; i++) {
		const Wellness *told = &looking->log->wellness[i];
		const int64_t place = told->day - (looking->to_day - DENSE_DAYS + 1);
		if (told->kind != kind || place < 0 || place >= DENSE_DAYS || !(told->value > 0))
			continue;
		days[place] = kind == WELLNESS_HR_REST ? told->value : log(told->value);
		any = true;
	}
	return any;
}

static HabitFact strain_fact(const Looking *looking, const char *habit, bool changed, Grade grade, const char *source)
{
	HabitFact fact = habit_fact(looking, HABIT_POOR_SLEEP, changed);
	fact.habit = text_of(habit);
	fact.evidence = grade;
	fact.source = text_of(source);
	fact.answers = false;
	fact.from_day = looking->to_day - BAND_WEEK + 1;
	fact.lag_days = STRAIN_LAG_DAYS;
	fact.rank = habit_rank(1.1, grade);
	return fact;
}

static void look_at_variability(Looking *looking)
{
	double days[DENSE_DAYS];
	if (!fill_days(looking, WELLNESS_HRV_RMSSD, days) && !fill_days(looking, WELLNESS_HRV_SDNN, days))
		return;
	BodyDay today = {0};
	bool low = true;
	for (size_t back = HRV_DAYS; back-- > 0;) {
		hrv_judge(&today, &days[DENSE_DAYS - 1 - back], BAND_REACH);
		low = low && today.hrv_state == BODY_LOW;
	}
	if (today.hrv_state == BODY_UNKNOWN)
		return;
	HabitFact fact = strain_fact(looking, "hrv_low", low, GRADE_C, "plews2014");
	const Str day = habit_say_day(looking, looking->to_day);
	fact.text = SAY(looking,
			"In the week to %.*s your heart rate variability was %.0f ms; your own band, of the two months before, is %.0f "
			"to %.0f.",
			STR_ARG(day), exp(today.hrv.mean7), exp(today.hrv_low), exp(today.hrv_high));
	if (low)
		fact.meaning = STR("A low week goes with strain of any kind, illness too; that it comes before injuries has not been shown.");
	habit_add(looking, &fact);
}

static void look_at_pulse(Looking *looking)
{
	double days[DENSE_DAYS];
	if (!fill_days(looking, WELLNESS_HR_REST, days))
		return;
	BodyBand band = {UNKNOWN, UNKNOWN, UNKNOWN};
	bool high = true;
	for (size_t back = PULSE_DAYS; back-- > 0;) {
		band = body_band(&days[DENSE_DAYS - 1 - back], BAND_REACH, BAND_WEEK_MIN);
		high = high && band.mean7 - band.mean60 > PULSE_RISE_BPM;
	}
	if (!is_known(band.mean7) || !is_known(band.mean60))
		return;
	HabitFact fact = strain_fact(looking, "resting_heart_rate_up", high, GRADE_D, "estimate");
	const Str day = habit_say_day(looking, looking->to_day);
	fact.text = SAY(looking, "In the week to %.*s your resting heart rate was %.0f; in the two months before, %.0f.", STR_ARG(day),
			band.mean7, band.mean60);
	if (high)
		fact.meaning = STR("Illness, heat, a drink or too little rest raise it alike; that it comes before injuries has not been shown.");
	habit_add(looking, &fact);
}

void habit_look_at_strain(Looking *looking)
{
	look_at_variability(looking);
	look_at_pulse(looking);
}
