/*
 * fit_activity.h - puts together what a file's messages say: every sample and
 * lap to the session in whose time it falls, and facts that a session does not
 * say from its records, where that is honest.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_ACTIVITY_H
#define FORMATS_FIT_FIT_ACTIVITY_H

#include "base/error.h"
#include "formats/fit/fit_gather.h"

/* Completes `all->sessions`; a file of records without a session gets one, and
 * a note. FAIL_MEMORY is the only failure. */
ErrCode fit_activities(FitGathered *all, Error *err) MUST_USE;

#endif
