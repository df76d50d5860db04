/*
 * apple_read.h - the export.xml of Apple Health: workouts become activities,
 * readings of the body become numbers of the day.
 *
 * Source: exports of iOS 10 to 17; their document type says the elements.
 *
 * The file has gigabytes, and its workouts stand at its end. It is read once,
 * as a stream: readings that may lie in a workout (heart rate, steps, metres, and
 * running's power, speed, stride, ground contact, oscillation) are kept in nine
 * bytes each until the workouts are known, everything else goes by. So memory is
 * that of the readings and of what comes out, and has limits.
 *
 * The document type in front, which names elements only, and is not well-formed
 * in exports of some versions, is passed over unread: so no entity can be
 * declared. The way of a workout lies beside the export, in workout-routes/ as
 * GPX; `source_id` says in which file. Dates are those of the phone's time zone
 * when it was exported.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_APPLE_APPLE_READ_H
#define FORMATS_APPLE_APPLE_READ_H

#include "formats/formats.h"

bool apple_detect(Bytes bytes);
ErrCode apple_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;
ErrCode apple_read_stream(Decoded *out, Arena *arena, const Stream *stream, Notes *notes, Error *err) MUST_USE;

#endif
