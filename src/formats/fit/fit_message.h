/*
 * fit_message.h - the values of a data message, by slot (fit_profile.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_MESSAGE_H
#define FORMATS_FIT_FIT_MESSAGE_H

#include "base/str.h"
#include "formats/fit/fit_stream.h"

/* 1989-12-31T00:00:00Z. A smaller timestamp than the second counts from when
 * the device was switched on. */
#define FIT_EPOCH_UNIX_S INT64_C(631065600)
#define FIT_TIME_ABSOLUTE_MIN INT64_C(0x10000000)

/* The first value of a field, scaled; UNKNOWN when it is absent or invalid. */
double fit_number(const FitMessage *message, int slot);
/* How many values a field has, and one of them, scaled; UNKNOWN beyond them. */
size_t fit_count(const FitMessage *message, int slot);
double fit_element(const FitMessage *message, int slot, size_t index);
/* All values of a field, at most `max`; how many. */
size_t fit_elements(const FitMessage *message, int slot, double *out, size_t max);
/* The first as a whole number, unscaled; false when absent or invalid. */
bool fit_uint(const FitMessage *message, int slot, uint32_t *out);
/* The raw bytes of a field; {NULL, 0} when absent. */
Bytes fit_bytes(const FitMessage *message, int slot);
/* A text field up to its NUL; STR_NONE when absent, empty or no UTF-8. */
Str fit_text(const FitMessage *message, int slot);
/* The zone of the world, in quarters of an hour, that a local clock is ahead of UTC
 * by; false when it is none. */
bool fit_zone(int64_t ahead_s, int32_t *out);
/* Any field of a message, for the record layer, which knows no slots. */
bool fit_field_uint(const FitMessage *message, const FitField *field, uint32_t *out);

#endif
