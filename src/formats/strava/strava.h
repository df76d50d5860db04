/*
 * strava.h - reads the tables of a Strava bulk export. Its recordings are FIT,
 * GPX and TCX files like any others.
 *
 * activities.csv: a row that names a file is a telling: what the runner told
 * Strava of it and the file does not say (model/telling.h). A row without a
 * file is an activity that was typed in, and becomes an activity of its own.
 * Columns are found in any language: strava_columns.h. A table that a program
 * for tables has saved again, with semicolons or shorter rows, is read too.
 *
 * shoes.csv: name, brand, model and what they are worn for. bikes.csv is known
 * by its header, so that it can be said that bikes are not kept.
 *
 * Zeros are what Strava writes where nothing was measured or told: they are
 * unknown here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_STRAVA_STRAVA_H
#define FORMATS_STRAVA_STRAVA_H

#include "formats/formats.h"

bool strava_detect(Bytes head);
/* FAIL_FORMAT when it is no CSV, or none of Strava's. Texts point into `bytes`
 * too. */
ErrCode strava_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

bool strava_gear_detect(Bytes head);
ErrCode strava_gear_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

#endif
