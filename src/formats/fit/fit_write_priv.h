/*
 * fit_write_priv.h - what the two halves of the writer share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_WRITE_PRIV_H
#define FORMATS_FIT_FIT_WRITE_PRIV_H

#include "formats/fit/fit_put.h"
#include "model/activity.h"

enum { FIT_DEFINITION_MARK = 0x40 };

/* The local message types that this writer uses. */
enum {
	FIT_LOCAL_FILE_ID,
	FIT_LOCAL_EVENT,
	FIT_LOCAL_RECORD,
	FIT_LOCAL_LAP,
	FIT_LOCAL_SESSION,
	FIT_LOCAL_ACTIVITY,
	FIT_LOCAL_STEP,
	FIT_LOCAL_HRV,
	FIT_LOCAL_DEVELOPER,
	FIT_LOCAL_DESCRIPTION,
};

/* Types of the timer's event. */
enum { FIT_EVENT_START = 0, FIT_EVENT_STOP = 1, FIT_EVENT_STOP_ALL = 4 };

double fit_write_time(int64_t unix_s);
/* Steps a minute as whole strides (of sports on foot) and 128ths. */
void fit_write_cadence(double spm, Str sport, double *whole, double *fraction);
/* An event of the timer, whose definition fit_write_records wrote. */
void fit_write_event(Buf *out, double when, double type);
/* Timer start, records, and the pauses between them. */
void fit_write_records(Buf *out, const Activity *activity);
/* Are there columns that need a field of our own? */
bool fit_write_has_own(const Activity *activity);

#endif
