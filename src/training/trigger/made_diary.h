/*
 * made_diary.h - for tests: a log and a diary by hand, day by day from 0.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_TRIGGER_MADE_DIARY_H
#define TRAINING_TRIGGER_MADE_DIARY_H

#include "base/num.h"
#include "base/when.h"
#include "model/training_log.h"

enum { DIARY_FIRST = 19000, DIARY_DAYS_MAX = 4000 };

typedef struct MadeDiary {
	TrainingLog log;
	LoggedRun runs[DIARY_DAYS_MAX];
	Pain pains[DIARY_DAYS_MAX];
	Wellness wellness[DIARY_DAYS_MAX];
} MadeDiary;

/* `made` is zeroed; complete for so many days. */
static inline void diary_begin(MadeDiary *made, int days)
{
	made->log.runs = made->runs;
	made->log.pains = made->pains;
	made->log.wellness = made->wellness;
	made->log.complete_until_day = DIARY_FIRST + days - 1;
	made->log.now_unix_s = (int64_t)(DIARY_FIRST + days) * SECONDS_PER_DAY;
}

/* In order of days, at noon. */
static inline LoggedRun *diary_run(MadeDiary *made, int day, int64_t metres)
{
	LoggedRun *run = &made->runs[made->log.run_count++];
	*run = (LoggedRun){.start_unix_s = (int64_t)(DIARY_FIRST + day) * SECONDS_PER_DAY + SECONDS_PER_DAY / 2,
	                   .distance_m = metres,
	                   .timer_s = (double)metres * 0.36,
	                   .elapsed_s = (double)metres * 0.36,
	                   .ascent_m = UNKNOWN,
	                   .descent_m = UNKNOWN,
	                   .rpe = UNKNOWN,
	                   .metrics = metrics_unknown()};
	return run;
}

static inline void diary_pain(MadeDiary *made, int day, const char *place, double worst)
{
	made->pains[made->log.pain_count++] = (Pain){.day = DIARY_FIRST + day,
	                                             .place = text_of(place),
	                                             .worst = worst,
	                                             .before = UNKNOWN,
	                                             .during = UNKNOWN,
	                                             .after = UNKNOWN,
	                                             .morning = UNKNOWN,
	                                             .stiffness_min = UNKNOWN};
}

#endif
