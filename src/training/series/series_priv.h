/*
 * series_priv.h - the parts of the daily series, for this folder: each fills
 * its days from `from` on, and finds those before as an earlier call left them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SERIES_SERIES_PRIV_H
#define TRAINING_SERIES_SERIES_PRIV_H

#include "training/series/series.h"

/* days[]: what was run. */
ErrCode series_days_from(Series *series, Arena *arena, const TrainingLog *log, size_t from, Error *err) MUST_USE;
/* more[], of days[] and load[]. */
ErrCode series_more_from(Series *series, Arena *arena, size_t from, Error *err) MUST_USE;
/* fresh[], of days[]. */
void series_fresh_from(Series *series, size_t from);
/* body[] whole or, when it is there already, from `day` on. `last_day`: the last it shall have. */
ErrCode series_body_from(Series *series, Arena *arena, const TrainingLog *log, int64_t day, int64_t last_day,
			 Error *err) MUST_USE;

#endif
