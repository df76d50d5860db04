/*
 * downhill.h - what running down does to muscles: metres of drop, weighted by
 * speed, because it is braking that makes them sore; how new that is to the
 * runner; and how sore it may make him.
 *
 * Sources: the dose and its weights are our estimate (D), built so that what
 * was tried gives clear soreness: 30 minutes at -20 % and 2.8 m/s, about 1000 m
 * of drop, left clear damage that was less three weeks later (khassetarash2022,
 * C); the second bout made less sore even six to nine weeks later (cleary2002,
 * C); who is least used to it is damaged most, and having done it before is the
 * best protection (bontemps2020, B).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_DOWNHILL_H
#define TRAINING_RUN_DOWNHILL_H

/* Steeper down than this counts. */
#define DOWNHILL_GRADE (-0.02)
/* How far back a run counts as known to the legs. */
enum { DOWNHILL_KNOWN_DAYS = 42 };
/* New to the runner from here on. Source: estimate (D). */
#define DOWNHILL_NEW 1.5

/* Equivalent metres of drop and the range over heights that are half a point
 * of grade off and over how much the speed matters; in order. */
typedef struct DownhillDose {
	double mid_m, low_m, high_m;
} DownhillDose;

/* Adds some metres at a grade and speed. Nothing on the level or up. */
void downhill_add(DownhillDose *dose, double metres, double grade, double speed_mps);

/* The dose beside the largest of the DOWNHILL_KNOWN_DAYS before (0: none). */
double downhill_novelty(double dose_m, double known_m);
/* The share of the dose that still makes sore when a bout at least half as large
 * was so many days ago; 1 where there was none (UNKNOWN). */
double downhill_sore_share(double days_ago);
/* How sore at its height, 0-10. `half_m` is the dose that makes a person half as
 * sore as can be: SORE_HALF_M; people range from SORE_HALF_LOW_M to
 * SORE_HALF_HIGH_M. Source: estimate (D). */
double downhill_soreness(double dose_m, double half_m);

#define SORE_HALF_M 400.0
#define SORE_HALF_LOW_M 200.0
#define SORE_HALF_HIGH_M 800.0

#endif
