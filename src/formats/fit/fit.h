/*
 * fit.h - FIT files (Flexible and Interoperable Data Transfer), in and out.
 *
 * Reads: definition and data messages, both byte orders, compressed
 * timestamps, developer fields, chained files, files cut short or with a wrong
 * checksum (what decodes is kept and noted); activities with running dynamics,
 * pauses, heartbeats, laps and the steps of their workout, and what monitoring,
 * sleep and weight files tell of days. The messages, fields, scales and sentinels
 * that we understand stand in data/fit/profile.tsv. Records go straight to columns,
 * at more than 500 MB/s (bench/fit_bench.c).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_H
#define FORMATS_FIT_FIT_H

#include "formats/formats.h"

bool fit_detect(Bytes bytes);
ErrCode fit_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

/* Adds one activity to `out` as an activity file: file id, timer events,
 * records, heartbeats, laps, session, activity. Reading it back gives the same
 * activity, to FIT's resolution (1 s for samples and pauses, 1/1000 s for heartbeats
 * and times of laps and session, 1 cm, 1/5 m of height, 2^-31 half circles, 1/128
 * stride a minute, whole beats, watts, degrees and metres of ascent; 0.1 ms of
 * contact, 0.1 mm of oscillation and step, 0.01 of percents and breaths); a value
 * that FIT has no room for comes back unknown, and what is unknown of the whole but
 * said by its samples comes back filled in. Columns under a name of their own become
 * developer fields. FIT has no place for notes, gear and origins. FAIL_RANGE for a start before
 * July 1998, such as an unknown one. */
ErrCode fit_write(Buf *out, const Activity *activity, Error *err) MUST_USE;

#endif
