/*
 * opentracks_csv.h - reads the CSV that OpenTracks exports: the points of one
 * track, without its name and sport.
 *
 * As its open source writes them (CSVTrackExporter.java): a first line that
 * begins "#time,trackpoint_type"; times in RFC 3339 with the zone, altitude and
 * sensor_distance in m, speed in km/h. sensor_distance is what a sensor counted
 * since the point before. SEGMENT_START_MANUAL, SEGMENT_END_MANUAL and
 * SEGMENT_START_AUTOMATIC stand where recording begins and ends.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_OPENTRACKS_OPENTRACKS_CSV_H
#define FORMATS_OPENTRACKS_OPENTRACKS_CSV_H

#include "formats/formats.h"

bool opentracks_csv_detect(Bytes bytes);
ErrCode opentracks_csv_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

#endif
