/*
 * fit_fill.h - facts that a session does not say, from its samples and laps.
 * What is filled in is noted; ascent and calories are not, because every
 * device has its own way to count them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_FILL_H
#define FORMATS_FIT_FIT_FILL_H

#include "base/notes.h"
#include "model/activity.h"

/* Fills what is unknown. `timer_s` is what the timer's events add up to, or
 * UNKNOWN. `moved` names, by channel, the developer field behind it where it is no
 * field of the record's own. False without memory. */
bool fit_fill(Activity *session, Arena *arena, double timer_s, const Str *moved, Notes *notes) MUST_USE;

#endif
