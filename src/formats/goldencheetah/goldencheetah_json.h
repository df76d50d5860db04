/*
 * goldencheetah_json.h - reads the .json files in which GoldenCheetah keeps
 * what was recorded: one activity each, under the key RIDE.
 *
 * As its open source writes them (src/FileIO/JsonRideFile.y): STARTTIME in UTC,
 * SAMPLES with SECS, KM, KPH, WATTS, CAD, HR, ALT in m, LAT, LON, TEMP in °C,
 * and for runs RCAD, RVERT in cm, RCONTACT in ms; TAGS of the runner's own
 * (Sport, SubSport, Route, Notes, RPE …); INTERVALS with START and STOP in
 * seconds; OVERRIDES of single metrics, which count before what is recorded.
 * Texts end in a blank that is not theirs. Positions of exactly 0, 0 and
 * temperatures of -255 are its words for none.
 *
 * Samples more than PAUSE_S apart are taken for a pause. Intervals become laps,
 * those that begin inside an earlier one are passed over.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_GOLDENCHEETAH_GOLDENCHEETAH_JSON_H
#define FORMATS_GOLDENCHEETAH_GOLDENCHEETAH_JSON_H

#include "formats/formats.h"

bool goldencheetah_json_detect(Bytes bytes);
ErrCode goldencheetah_json_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

#endif
