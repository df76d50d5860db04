/*
 * kml_read.h - KML files, and KMZ, which are ZIP archives of one: tracks of a
 * recording become activities.
 *
 * Source: OGC KML 2.3 (12-007r2), Google's extensions (gx:Track, gx:MultiTrack,
 * gx:SimpleArrayData), and what OpenTracks and My Tracks write.
 *
 * A Placemark with a Track is one activity, each Track in it a segment. A
 * LineString is a track without times: a plan, or a way of which only the
 * beginning and the end are known (TimeSpan, as Google's timeline has it).
 * Points and areas are no activity.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_KML_KML_READ_H
#define FORMATS_KML_KML_READ_H

#include "formats/formats.h"

bool kml_detect(Bytes bytes);
ErrCode kml_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

/* By its first member, doc.kml; or, of the whole archive, by any KML file in it. */
bool kmz_detect(Bytes bytes);
/* The first document in it that holds a track. */
ErrCode kmz_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

#endif
