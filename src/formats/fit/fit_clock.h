/*
 * fit_clock.h - what a device's clock and timer say: the offset from UTC, what
 * date its counter stands for, when the timer ran and when it stood still.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_CLOCK_H
#define FORMATS_FIT_FIT_CLOCK_H

#include "formats/fit/fit_gather.h"

/* Messages activity, timestamp_correlation and event. */
void fit_clock_take_activity(FitGathered *all, const FitMessage *message);
void fit_clock_take_correlation(FitGathered *all, const FitMessage *message);
void fit_clock_take_event(FitGathered *all, const FitMessage *message);
/* At the end: makes real times of counters, where the file says how. */
void fit_clock_end(FitGathered *all);

#endif
