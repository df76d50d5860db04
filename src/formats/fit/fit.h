/*
 * fit.h - FIT files (Flexible and Interoperable Data Transfer), in and out.
 *
 * Reads: definition and data messages, both byte orders, compressed
 * timestamps, developer fields, chained files, files cut short or with a wrong
 * checksum (what decodes is kept and noted). The messages, fields, scales and
 * sentinels that we understand stand in data/fit/profile.tsv.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_H
#define FORMATS_FIT_FIT_H

#include "formats/formats.h"

bool fit_detect(Bytes bytes);
ErrCode fit_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

/* Adds one activity to `out` as an activity file: file id, timer events,
 * records, laps, session, activity. Reading it back gives the same activity, to
 * FIT's resolution (1 s for samples, 1/1000 s for times of laps and session,
 * 1 cm, 1/5 m of height, 2^-31 half circles, 1/128 stride a minute, whole beats,
 * watts, degrees and metres of ascent); a value that FIT has no room for comes
 * back unknown, and what is unknown of the whole but said by its samples comes
 * back filled in. Developer fields are not written. FAIL_RANGE for a start before
 * July 1998, such as an unknown one. */
ErrCode fit_write(Buf *out, const Activity *activity, Error *err) MUST_USE;

#endif
