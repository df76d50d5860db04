/*
 * matched.h - was it there before the pain more often than at other times of
 * the same weeks? Statistics of matched sets: one time before a pain (the case)
 * and one to four without (the controls), of the same runner.
 *
 * All of it looks at how the days on which it was there lie among the times of a
 * set: with e of n times exposed, the chance that the case is one of them is
 * e·OR / (e·OR + n − e). That is conditional logistic regression with one yes/no
 * covariate; for pairs it is the ratio of the discordant ones. Source: Breslow
 * and Day 1980 (grade A as a method), Maclure 1991 (case-crossover).
 *
 * Where the estimate would be without end, because the case is exposed in every
 * set that can tell or in none, half an observation is added to each side: the
 * log-F(1,1) penalty, which for pairs is the 0.5 in both cells. Source:
 * Greenland and Mansournia 2015.
 *
 * Where all controls lie before the case, a rise of the exposure over time looks
 * like a trigger. A linear term of time among all times of the sets takes it
 * out; it is found from how exposure moves among the controls, and is held
 * near none by a normal prior with standard deviation 1 for four weeks (grade D,
 * ours). A time term in the usual conditional likelihood could not be found at
 * all, because the case is always the latest. The chance is then that of the
 * exposures with the trend that fits without any trigger, which errs to the
 * cautious side.
 *
 * Pure functions.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_TRIGGER_MATCHED_H
#define TRAINING_TRIGGER_MATCHED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

enum { MATCHED_TIMES_MAX = 5, MATCHED_SETS_MAX = 2000 };

typedef struct MatchedSet {
	size_t count;                   /* times, from 2; the first is the case */
	bool on[MATCHED_TIMES_MAX];
	double days[MATCHED_TIMES_MAX]; /* after the case; negative before it */
} MatchedSet;

/* A ratio of odds. UNKNOWN when no set can tell. */
typedef struct MatchedFit {
	double log_odds, error; /* and its standard error */
	double odds, low, high; /* with the 95 % interval */
	double p;               /* exact, two-sided */
	bool corrected;
} MatchedFit;

/* All UNKNOWN. */
MatchedFit matched_unknown(void);
/* `count` of at most MATCHED_SETS_MAX; more are left out. O(count²). */
MatchedFit matched_fit(const MatchedSet *sets, size_t count, bool with_trend);
/* Of pairs: in so many only the case was exposed, in so many only the control.
 * Counts together at most MATCHED_SETS_MAX. */
MatchedFit matched_pairs(size_t case_only, size_t control_only);

/* Draws an estimate towards the literature: a normal prior on the logarithm, of
 * the published ratio with its interval, widened by MATCHED_BETWEEN for how much
 * people differ (grade D). Without a published ratio the prior is 1 with
 * MATCHED_NO_NUMBER (grade D). Without an estimate of one's own (UNKNOWN) the
 * prior stays. */
#define MATCHED_BETWEEN 0.5
#define MATCHED_NO_NUMBER 0.5
typedef struct Shrunk {
	double odds, low, high;
	double log_odds;
} Shrunk;
Shrunk matched_shrink(double log_odds, double variance, double ratio, double low, double high);

/* Of `count` p values (UNKNOWN ones are left out): which stand when at most the
 * share `q` of those that stand may be false. Source: Benjamini and Hochberg
 * 1995 (grade A). `count` at most 64. */
enum { MATCHED_P_MAX = 64 };
void matched_discoveries(bool *stands, const double *p, size_t count, double q);

/* Of those with an alarm, the share that has it coming, by sensitivity,
 * specificity and how common it is. */
double matched_predictive_value(double sensitivity, double specificity, double prevalence);

#endif
