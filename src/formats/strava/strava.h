/*
 * strava.h - reads activities.csv of a Strava bulk export: what the runner
 * told Strava of an activity and its file does not say.
 *
 * The table has the language of the account, and its first columns come twice
 * (once rounded, once exact). Columns are therefore found in three ways, the
 * surest first:
 *   1. the file's column by what stands in it: "activities/123.fit.gz";
 *   2. the exertion's by its name, in the languages of which we have seen
 *      exports with it (English, German);
 *   3. in other languages by its distance from the file's column, which was
 *      the same in all exports seen, and only where the names that come twice
 *      stand where they do in those. They do not depend on the language.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_STRAVA_STRAVA_H
#define FORMATS_STRAVA_STRAVA_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"

/* The name that the table has in every export. */
#define STRAVA_TABLE "activities.csv"

typedef struct StravaRow {
	Str file;   /* "activities/123.fit.gz", seen from the table's folder */
	double rpe; /* perceived exertion, 1 to 10; unknown when it was not told */
	int64_t line; /* of the table, from 1 */
} StravaRow;

typedef struct StravaTable {
	const StravaRow *rows; /* by the bytes of `file`; of a file that stands there twice, the first */
	size_t count;
} StravaTable;

/* Reads the table; it belongs to the arena, texts point into `bytes` too.
 * FAIL_FORMAT when it is no CSV, FAIL_MISSING when no column names activity
 * files: then it is not Strava's. */
ErrCode strava_read(StravaTable *table, Arena *arena, Bytes bytes, Error *err) MUST_USE;

/* The row of a file, or NULL. */
const StravaRow *strava_find(const StravaTable *table, Str file);

#endif
