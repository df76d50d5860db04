/*
 * cap.h - how far one may run: no more than 10 % over the longest run of the
 * 30 days before.
 *
 * Source: frandsen2025 (5205 runners), grade B, for the distance. The same rule
 * in time, steps, load on a tissue and downhill is carried over (grade D): the
 * study did not test them.
 *
 * When no run lies in the 30 days there is nothing to compare with, and the
 * entry after a break counts: 8-14 days half of the longest run of the 30 days
 * before the break, 15-28 days nine minutes of running to one of walking (stage
 * 5 of the return to running), 29-56 days three to two (stage 3), longer one to
 * four (stage 1). Source: estimate, grade D, consistent with published
 * walk-run programmes. The distance of a stage is at 1.5 m/s walking and the
 * runner's easy speed.
 *
 * A unit is known only when all runs of at least half the longest distance
 * have it: a missing number is not a small one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_CAP_H
#define TRAINING_FORECAST_CAP_H

#include "model/cap.h"
#include "model/training_log.h"

/* 1.10 times the longest, whole metres, rounded down: `10 most <= 11 longest`. */
int64_t cap_most(int64_t longest_m);
/* Of a run, in a unit; UNKNOWN where it does not tell. */
double cap_value(const LoggedRun *run, CapUnit unit);
/* The same as a RunValue. */
double cap_run_value(const LoggedRun *run, int unit);
/* The median of a value for a kilometre, over the runs of the last six weeks that
 * have it; UNKNOWN when none has. */
typedef double (*RunValue)(const LoggedRun *run, int which);
double cap_per_km(const TrainingLog *log, RunValue value, int which, int64_t at_unix_s);
/* What a value is as a whole number for spike_band: metres, seconds, steps, and
 * metres of easy running; 0 where unknown. */
int64_t cap_whole(double value, CapUnit unit);
/* The runner's easy speed: told or learnt; else the median of the last six weeks'
 * runs; else 2.5 m/s. */
double cap_easy_speed(const TrainingLog *log, int64_t at_unix_s);
/* How to begin after `days_off` (NEVER_RAN: never); `longest_m` of the 30 days
 * before the break, 0 when unknown. False up to a week: nothing special. */
bool cap_entry(Entry *entry, int64_t days_off, int64_t longest_m, double easy_mps);
/* For a run at a time; runs that begin at it or later are not looked at. O(runs). */
void caps_of(Caps *caps, const TrainingLog *log, int64_t at_unix_s);

#endif
