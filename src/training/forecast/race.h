/*
 * race.h - what hard efforts promise for a race. Three formulas, none of which
 * knows how far somebody has trained: the longer the race beside the effort,
 * the more they flatter. They are shown side by side, as a range.
 *
 * Cameron: the speed of a distance d (m) falls like 1 / a(d),
 * a(d) = 13.49681 - 0.000030363 d + 835.7114 / d^0.7905, fitted to the world's
 * best times from 800 m to the marathon. Source: cameron1998, grade D.
 *
 * Daniels: the oxygen that a speed v (m/min) needs, 0.182258 v + 0.000104 v²
 * - 4.60, over the share of the maximum that can be held for t minutes,
 * 0.8 + 0.1894393 e^(-0.012778 t) + 0.2989558 e^(-0.1932605 t), is the same
 * number (VDOT) for all races of a runner. Source: daniels, grade D.
 *
 * Power law: T = T1 (d / d1)^k, k from the runner's own efforts of different
 * lengths (least squares of the logarithms); with k = 1.06 it is Riegel's rule
 * for everybody. Source: riegel1981, grade C.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_RACE_H
#define TRAINING_FORECAST_RACE_H

#include "model/race_times.h"
#include "model/training_log.h"

/* Seconds for `distance_m`; UNKNOWN outside 800 m to 50 km. */
double race_cameron(const Effort *effort, double distance_m);
/* VDOT of an effort of 3.5 minutes to 4 hours, UNKNOWN otherwise. */
double race_vdot(double distance_m, double time_s);
/* Seconds in which a VDOT of 10 to 100 covers a distance, to 0.01 s; UNKNOWN where that
 * is not within 3.5 minutes to 4 hours … or, for the marathon of slow runners, 8 hours. */
double race_vdot_time(double vdot, double distance_m);
/* The exponent of the power law through efforts; UNKNOWN with fewer than two distances,
 * or when it comes out below 1.0 or above 1.25, which no runner's legs do: then the
 * efforts were not all as hard as could be. */
double race_exponent(const Effort *efforts, size_t count);
double race_power_law(const Effort *effort, double exponent, double distance_m);

/* From the fastest 3, 6, 12 and 20 minutes of the 90 days before now, which
 * are grade-adjusted: for 5 km, 10 km, half marathon and marathon. O(runs). */
void race_times_of(RaceTimes *times, const TrainingLog *log);

#endif
