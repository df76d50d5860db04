/*
 * form.h - from where on a number of the running form is worth a sentence. All
 * limits in one place, so that reports, habits and what changed say the same of
 * the same number. An unknown number is never worth one.
 *
 * Most limits are convention or our estimate; what is written above each says
 * so. None of them is a limit beyond which injuries have been shown to be
 * commoner.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_FORM_H
#define MODEL_FORM_H

#include <stdbool.h>

/* Of so many runs on end, before a change from the own line is said. */
enum { CADENCE_RUNS_ON_END = 5, BALANCE_RUNS_ON_END = 3 };

/* Lower than nearly everybody of this height at this speed (below -1.5 SD).
 * Source: estimate (D). */
bool cadence_is_low(double z);
/* Low enough that somebody with a sore knee, shin or hip might try 5 % more
 * (below -1 SD). There is no proof that it prevents injury: anderson2022. */
bool cadence_may_rise(double z);
/* Off the runner's own line at the same speed by more than 3 %; say it after
 * CADENCE_RUNS_ON_END runs. Source: estimate (D). */
bool cadence_is_off(double own_pct);
/* In a run, at equal speed and grade: 3 % fewer steps in 30 minutes, 5 % longer
 * on the ground: signs of tiring. Source: estimate (C for the direction). */
bool cadence_tires(double drift_pct);
bool contact_tires(double drift_pct);
/* Two points of four: film ten seconds from the side. Source: estimate (D). */
bool overstriding_is_suspected(double points);

/* The difference between the feet in % of their mean: 51.2 % left is 2.4. */
double balance_asymmetry_pct(double left_pct);
typedef enum Balance { BALANCE_UNKNOWN, BALANCE_EVEN, BALANCE_FAIR, BALANCE_UNEVEN } Balance;
/* As the largest maker of watches words it: even up to 50.7 %, fair up to 52.2 %
 * on one side. Source: garmin-gauge (D). */
Balance balance_of(double left_pct);
const char *balance_words(Balance balance);
/* From the first third of a run to the last: more than 1.5 points. Source:
 * estimate (D). */
bool balance_drifted(double points);
/* Beside the mean of ten or more runs: by more than a point and two standard
 * deviations; say it after BALANCE_RUNS_ON_END runs. Source: estimate (D). */
bool balance_changed(double left_pct, double mean_pct, double sd_pct);

/* Warm-up and cool-down of a hard run: at least 10 and 5 minutes; a warm-up from
 * 5 minutes on is better than none. An easy run needs a gentle start at most.
 * Source: estimate (D). */
typedef enum WarmUpVerdict { WARM_UP_UNKNOWN, WARM_UP_NONE, WARM_UP_SHORT, WARM_UP_GOOD } WarmUpVerdict;
WarmUpVerdict warm_up_verdict(double is_hard, double warm_up_s, double gentle_start);
/* 1, 0 or UNKNOWN. */
double cool_down_is_enough(double is_hard, double cool_down_s);

#endif
