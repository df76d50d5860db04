/*
 * tcx_read.h - TCX files (Garmin's Training Center Database): activities with
 * laps, also those of a multisport session.
 *
 * Source: TrainingCenterDatabase v2 and ActivityExtension v2 schemas
 * (garmin.com/xmlschemas).
 *
 * Distance and running time are what the laps say, where they say it: the device
 * knew its pauses and its footpod. Courses and workouts are no activity.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_TCX_TCX_READ_H
#define FORMATS_TCX_TCX_READ_H

#include "formats/formats.h"

bool tcx_detect(Bytes bytes);
ErrCode tcx_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

#endif
