/*
 * season_days.h - the days of the season, as a watch that is worn at night and
 * a scale tell them: sleep, resting heart rate, heart rate variability, mass.
 * The nights are short in the week of the long jump, and nothing else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SAMPLE_SEASON_DAYS_H
#define TRAINING_SAMPLE_SEASON_DAYS_H

#include "training/sample/season.h"

/* A table, a row a day, which `import` reads: date,sleep_h,resting_hr,hrv_rmssd,weight_kg.
 * FAIL_RANGE when the plan is outside its limits. */
ErrCode season_days(Buf *out, const SeasonPlan *plan, Error *err) MUST_USE;

#endif
