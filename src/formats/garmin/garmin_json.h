/*
 * garmin_json.h - the JSON files of a Garmin account export (the one that the
 * data protection page makes): summaries of activities, gear, and the days'
 * wellness. The recordings lie beside them in archives, as FIT files.
 *
 *   DI-Connect-Fitness/NAME_summarizedActivities.json   activities, without samples
 *   DI-Connect-Fitness/NAME_gear.json                   shoes, and what they were worn in
 *   DI-Connect-Wellness/…_sleepData.json                sleep, its score, breathing
 *   DI-Connect-Wellness/…_healthStatusData.json         HRV and breathing of the night
 *   DI-Connect-Wellness/…_userBioMetrics.json           weight
 *   DI-Connect-Aggregator/UDSFile_….json                resting heart rate, steps, stress
 *
 * Garmin documents none of it. Keys and units are those on which public readers
 * of real exports agree (several independent projects each; 2023 to 2026):
 * distances, heights and lengths in cm, durations in ms, times in ms since 1970
 * (local ones as if they were UTC), energy in kJ although the key says calories,
 * effort 10 to 100, feel 0 to 100, weight in g, `avgDoubleCadence` steps of both
 * feet and `avgRunCadence` of one. A key that is not there is unknown; keys that
 * are not named in the tables are passed over.
 *
 * Not taken: "HR" of the health status, of which nobody says whether it is the
 * resting or the sleeping heart rate (the aggregator has the resting one).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_GARMIN_GARMIN_JSON_H
#define FORMATS_GARMIN_GARMIN_JSON_H

#include "formats/formats.h"

bool garmin_json_detect(Bytes bytes);
ErrCode garmin_json_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

#endif
