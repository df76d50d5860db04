/*
 * learn_heart.c - the runner's heart rates: highest, resting, at the threshold.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "training/run/learn_priv.h"

enum {
	MAX_DAYS = 730,
	MAX_RUNS_MIN = 3,
	REST_DAYS = 60,
	REST_DAYS_MIN = 3,
	THRESHOLD_DAYS = 90,
};
static const double DAYS_A_YEAR = 365.25;
static const double AGE_MIN = 10;
static const double AGE_MAX = 110;
static const double LONE_BPM = 10;   /* so far above the next highest it is a fault of the sensor */
static const double BURST_BPM = 20;  /* so far above the mean of 3 minutes it is one too */
static const double UNLIKELY_BPM = 20; /* so far below what the age lets expect nobody has gone to the limit */
static const double REST_USUAL_BPM = 60;
/* Twenty minutes at the limit are at the threshold; a mean outside of this share
 * of the highest rate was no such effort, or a fault. */
static const double THRESHOLD_LOW = 0.85;
static const double THRESHOLD_HIGH = 0.97;
static const double THRESHOLD_USUAL = 0.85; /* of the reserve */

/* The highest of a metric in the last days: all runs, or hard ones. */
typedef struct Highest {
	double first_bpm, second_bpm; /* UNKNOWN without */
	size_t count;
	int64_t last_day;
} Highest;

/* A dry belt reads wildly for seconds; a heart takes longer to fall. */
static bool is_burst(const LoggedRun *run)
{
	return run->metrics.of[METRIC_HR_10S] - run->metrics.of[METRIC_HR_3MIN] > BURST_BPM;
}

static Highest highest_of(const Learn *learn, Metric metric, int64_t days, bool hard_only)
{
	Highest highest = {.first_bpm = UNKNOWN, .second_bpm = UNKNOWN};
	for (size_t i = learn_since(learn, days); i < learn->run_count; i++) {
		const LoggedRun *run = &learn->runs[i];
		const double bpm = run->metrics.of[metric];
		if (!is_known(bpm) || (hard_only && !learn_is_hard(learn, run)) || is_burst(run))
			continue;
		if (!(bpm <= highest.first_bpm)) {
			highest.second_bpm = highest.first_bpm;
			highest.first_bpm = bpm;
		} else if (!(bpm <= highest.second_bpm)) {
			highest.second_bpm = bpm;
		}
		highest.count++;
		highest.last_day = learn_run_day(run);
	}
	return highest;
}

/* Of several runs the highest that does not stand alone. */
static double believed(const Highest *highest)
{
	const bool alone = highest->first_bpm - highest->second_bpm > LONE_BPM;
	return alone ? highest->second_bpm : highest->first_bpm;
}

/* Source: tanaka2001 (grade B for groups; one person may be 10 beats off). */
static double hr_max_of_age(const Learn *learn, double *age)
{
	*age = floor(((double)learn->now_day - profile_number(learn->profile, PROFILE_BORN_DAY)) / DAYS_A_YEAR);
	return *age >= AGE_MIN && *age <= AGE_MAX ? 208 - 0.7 * *age : UNKNOWN;
}

void learn_hr_max(Learn *learn)
{
	double age = UNKNOWN;
	const double expected_bpm = hr_max_of_age(learn, &age);
	const Highest hard = highest_of(learn, METRIC_HR_10S, MAX_DAYS, true);
	const Highest any = highest_of(learn, METRIC_HR_10S, MAX_DAYS, false);
	const double seen_bpm = any.count >= MAX_RUNS_MIN ? believed(&any) : UNKNOWN;
	const double hard_bpm = hard.count >= MAX_RUNS_MIN ? fmax(believed(&hard), seen_bpm) : UNKNOWN;
	if (is_known(hard_bpm) && !(hard_bpm < expected_bpm - UNLIKELY_BPM)) {
		const Str why = arena_printf(learn->arena, "the highest 10 seconds of %zu hard runs in two years, the last on %.*s",
					     hard.count, STR_ARG(learn_day(learn, hard.last_day)));
		learn_set(learn, PROFILE_HR_MAX, PROFILE_LEARNT, round(hard_bpm), why);
	} else if (seen_bpm > expected_bpm) {
		const Str why = arena_printf(learn->arena, "the highest 10 seconds of %zu runs up to %.*s, more than the age of %.0f lets expect; it may be higher still",
					     any.count, STR_ARG(learn_day(learn, any.last_day)), age);
		learn_set(learn, PROFILE_HR_MAX, PROFILE_LEARNT, round(seen_bpm), why);
	} else if (is_known(expected_bpm)) {
		const Str why = arena_printf(learn->arena, "208 less 0.7 for each of %.0f years of age, until three hard runs show more; one person may be 10 beats off",
					     age);
		learn_set(learn, PROFILE_HR_MAX, PROFILE_ASSUMED, round(expected_bpm), why);
	}
}

void learn_hr_rest(Learn *learn)
{
	size_t count = 0;
	int64_t last = 0;
	for (size_t i = 0; i < learn->day_count; i++) {
		const Wellness *day = &learn->days[i];
		if (day->kind != WELLNESS_HR_REST || !(day->value > 0) || day->day > learn->now_day ||
		    day->day <= learn->now_day - REST_DAYS)
			continue;
		learn->room[count++] = day->value;
		last = day->day;
	}
	if (count < REST_DAYS_MIN) {
		learn_set(learn, PROFILE_HR_REST, PROFILE_ASSUMED, REST_USUAL_BPM,
			  STR("a usual one, because fewer than three of the last 60 days say it; 10 beats change a training impulse by a tenth"));
		return;
	}
	const Str why = arena_printf(learn->arena, "the median of %zu days of the last %d, the last one %.*s", count, REST_DAYS,
				     STR_ARG(learn_day(learn, last)));
	learn_set(learn, PROFILE_HR_REST, PROFILE_LEARNT, round(learn_median(learn->room, count)), why);
}

/* Source: friel2009 (grade D): the mean of the last 20 of 30 minutes alone and
 * at the limit. Nobody knows whether a run was that, so the best is taken. */
void learn_hr_threshold(Learn *learn)
{
	const double max_bpm = profile_number(learn->profile, PROFILE_HR_MAX);
	const double rest_bpm = profile_number(learn->profile, PROFILE_HR_REST);
	const Highest hard = highest_of(learn, METRIC_HR_20MIN, THRESHOLD_DAYS, true);
	const double best_bpm = believed(&hard);
	if (best_bpm >= THRESHOLD_LOW * max_bpm && best_bpm <= THRESHOLD_HIGH * max_bpm) {
		const Str why = arena_printf(learn->arena, "the highest 20 minutes of %zu hard runs in %d days, the last on %.*s; by a coaches' convention (Friel, grade D), and too low if none was at the limit",
					     hard.count, THRESHOLD_DAYS, STR_ARG(learn_day(learn, hard.last_day)));
		learn_set(learn, PROFILE_HR_THRESHOLD, PROFILE_LEARNT, round(best_bpm), why);
	} else if (max_bpm > rest_bpm) {
		const Str why = arena_printf(learn->arena, "85 %% of the way from %.0f at rest to the highest, %.0f: a convention (grade D), because no hard run of %d days shows it",
					     rest_bpm, max_bpm, THRESHOLD_DAYS);
		learn_set(learn, PROFILE_HR_THRESHOLD, PROFILE_ASSUMED,
			  round(rest_bpm + THRESHOLD_USUAL * (max_bpm - rest_bpm)), why);
	}
}
