/*
 * series.h - from the joined log to the training day by day (model/series.h):
 * sums of the days, the load series of one measure, week against week, what
 * Foster and Banister make of it, the freshness of the tissues, the bands of
 * the body.
 *
 * Days are local, dense from the first run to today. A day is unknown after
 * the last day for which the log is known to be complete; a metric of a day is
 * unknown where one of its runs does not tell it. A mean over a window is
 * unknown when more than a fifth of its days are.
 *
 * A change of the log on one day changes nothing before it: series_extend
 * works out the days from there on and leaves the same bytes as series_make of
 * the whole log. In whatever order runs were imported: a day is summed in the
 * order of their starts and ids.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SERIES_SERIES_H
#define TRAINING_SERIES_SERIES_H

#include "base/arena.h"
#include "base/error.h"
#include "model/series.h"
#include "model/training_log.h"

/* A longer series comes from a watch that had lost its date. */
enum { SERIES_YEARS_MAX = 100, SERIES_DAYS_MAX = SERIES_YEARS_MAX * 366 };

/* All of it up to the log's now, in the arena. `all_sports`: the load of rides, walks and the rest
 * counts with that of the runs, in measures that are not of running alone. A
 * log without a run gives a series of no days. FAIL_LIMIT when the runs lie too
 * far apart. O(days). */
ErrCode series_make(Series *series, Arena *arena, const TrainingLog *log, const LoadMeasure *of, bool all_sports,
		    Error *err) MUST_USE;

/* `series` was made of a log that differs from `log` on `day` and later only,
 * and not in the runner's numbers. Brings it up to date, today too. What it
 * held before may move: pointers into it are no longer good. After a failure
 * the series is not to be used. O(days from there on), and a copy at times. */
ErrCode series_extend(Series *series, Arena *arena, const TrainingLog *log, int64_t day, Error *err) MUST_USE;

#endif
