/*
 * tissue.h - what a step asks of shin, Achilles tendon, kneecap and sole, beside
 * a step of easy level running; and what many steps come to by a fatigue model.
 *
 * Nothing on a watch measures tissue. What it can do: count steps well (A),
 * weight each by how much more or less it asks than an easy one, by published
 * slopes over speed, step length and grade (C), and add the weights up with an
 * exponent, because a few hard steps tire material more than many easy ones
 * (C, D: edwards2018). So every number comes with a range over the uncertain
 * constants and with the same sum at exponent 1, and is for comparing a runner
 * with himself, never a damage that was measured. docs/decisions/0011 says what
 * is published and what is our estimate.
 *
 * The range is over one doubt at a time: the exponent, the slopes, and the step
 * length where no cadence was recorded; the lowest and the highest that any of
 * them gives. Steps outside of what the studies looked at count as those at its
 * edge: 2.0 to 5.6 m/s, 15 % up or down, steps 0.84 to 1.15 times as long as
 * expected. With an exponent of 13 a line that is drawn out further soon says
 * anything.
 *
 * The easy kilometre: 466.7 steps of one leg at 3.0 m/s on the level, at the
 * cadence that the height formula expects, landing as the runner always lands.
 * The cadence to expect is that of the formula and not the runner's own learnt
 * line, so that the loads of old runs stay when the line is learnt.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_TISSUE_H
#define TRAINING_RUN_TISSUE_H

#include <stdbool.h>

#include "model/metric.h"

/* With the low end of what is in doubt, with what we believe most, with the high
 * end. */
typedef enum TissueEnd { TISSUE_LOW, TISSUE_MID, TISSUE_HIGH, TISSUE_ENDS } TissueEnd;

/* Steps of one leg in an easy kilometre. */
#define EASY_KM_STEPS (1400.0 / 3.0)

/* Running that stays the same for some steps. All known. */
typedef struct TissueStep {
	double speed_mps;
	double length_ratio; /* of the step to the step to expect: expected cadence over cadence */
	double grade;        /* rise over run */
	bool treadmill;
	bool forefoot; /* lands on the mid- or forefoot: a runner's steps among each other do not need it */
} TissueStep;

/* The load of a step, 1 for a heel striker's easy one. Sources: baggaley2024 and
 * edwards2009 (shin), starbuck2021 and almonroeder2013 (Achilles), willson2014
 * (kneecap), all C; the sole is our estimate (D). */
double tissue_step_load(Tissue tissue, TissueEnd end, const TissueStep *step);
/* The exponent. Sources: edwards2018 (shin, C), schechtman1997 (Achilles, C);
 * kneecap and sole are our estimate (D). */
double tissue_exponent(Tissue tissue, TissueEnd end);
/* The load of a walking step, for the plain sum: shown apart, because with the
 * exponents it comes to nothing. Source: estimate (D). */
double tissue_walking_load(Tissue tissue);

/* What is in doubt. */
typedef enum TissueDoubt { DOUBT_EXPONENT, DOUBT_SLOPES, DOUBT_LENGTH, DOUBTS } TissueDoubt;

/* What a run comes to, in easy steps of one leg. Start with {0}. */
typedef struct TissueSum {
	double mid[TISSUE_COUNT];
	double low[TISSUE_COUNT][DOUBTS], high[TISSUE_COUNT][DOUBTS]; /* at either end of a doubt; not in order */
	double plain[TISSUE_COUNT];                                   /* exponent 1 */
} TissueSum;

/* Adds `steps` of one leg. The foot strike is left out: it is the same in the
 * easy kilometre. */
void tissue_add(TissueSum *sum, double steps, const TissueStep *step);
/* The same where the step length is not known for sure: it may be from `short_ratio`
 * to `long_ratio` of the expected one. */
void tissue_add_between(TissueSum *sum, double steps, const TissueStep *step, double short_ratio, double long_ratio);
/* Adds `steps` of one leg, walked. */
void tissue_add_walking(TissueSum *sum, double steps);

/* In easy kilometres, the ends in order: low is never above mid, mid never above
 * high. */
double tissue_easy_km(const TissueSum *sum, Tissue tissue, TissueEnd end);
double tissue_plain_km(const TissueSum *sum, Tissue tissue);

/* Tendons in the laboratory: cycles until half of them have torn, at a stress in
 * % of the strength; and the exponent that this makes at that stress. Dead
 * tissue without repair: never "runs left". Source: schechtman1997 (C). */
double tendon_cycles(double stress_pct);
double tendon_exponent(double stress_pct);

#endif
