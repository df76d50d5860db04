/*
 * intervals_log.h - reads what intervals.icu exports: the list of activities,
 * as CSV (the download of the activity calendar) or JSON (of its API), and the
 * days' wellness likewise.
 *
 * Keys and units as its makers describe them (forum.intervals.icu, "Download
 * all activities in CSV format", and the API's own description): m, s, bpm, W,
 * kcal; `icu_rpe` 1 to 10; `feel` from 1, strong, to 5, weak; `hrv` is rMSSD in
 * ms. Cadence is that of one foot, as in Strava's API. `start_date_local` has
 * no zone: where `start_date`, which is UTC, stands beside it, both give the
 * local time; without it the start is the local reading, as if it were UTC, and
 * a note says so. `stress` of a day is a feeling from 1 to 4, not a watch's:
 * not taken.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_INTERVALS_INTERVALS_LOG_H
#define FORMATS_INTERVALS_INTERVALS_LOG_H

#include "formats/formats.h"

bool intervals_log_detect(Bytes bytes);
ErrCode intervals_log_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

#endif
