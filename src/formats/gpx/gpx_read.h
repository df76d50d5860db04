/*
 * gpx_read.h - GPX 1.0 and 1.1 files: tracks of a recording become activities.
 *
 * Source: GPX 1.1 schema (topografix.com/GPX/1/1); the extensions of Garmin
 * (TrackPointExtension v1 and v2, PowerExtension, TrackStatsExtension), Cluetrust
 * (gpxdata), OpenTracks, and the apps that write the same words without a
 * namespace.
 *
 * A track is one activity. Devices and apps split one outing into several
 * tracks when they lose their signal or are switched off for a moment: a track
 * of the same sport that begins within 15 minutes of the end of the one before
 * continues it, and the time between is a pause. Routes and waypoints are no
 * activity. A track without times is one whose date is unknown. A link to the
 * activity at Garmin or Strava is kept as its name there.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_GPX_GPX_READ_H
#define FORMATS_GPX_GPX_READ_H

#include "formats/formats.h"

bool gpx_detect(Bytes bytes);
ErrCode gpx_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

#endif
