/*
 * strava_columns.h - which column of a Strava export's activities.csv is which.
 *
 * The table has the language of the account, and its first columns come twice
 * (once rounded, once exact). Columns are therefore found in three ways, the
 * surest first:
 *   1. the file's column by what stands in it: "activities/123.fit.gz";
 *   2. the others by their names, in the languages of which we have seen them;
 *   3. in other languages by their distance from the file's column, as far as
 *      the names that come twice stand where they do in all exports seen. That
 *      does not depend on the language.
 *
 * Where the names and places come from: an export of ours in English; whole
 * headers in German (github.com/martin-ueding/geo-activity-playground #191,
 * #348, #393, exports of 2024 and 2025) and French (an archive's report of
 * 2026); several names in Dutch, three in Italian and five in Spanish, in
 * programs that read them; the headers of before July 2019 and of 2019
 * (github.com/hugovk/strava-tools #1) and of 2020 (flopp/StravaExportToGPX #8).
 * Of Portuguese none was found: there, as in every other language, the places
 * decide.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_STRAVA_STRAVA_COLUMNS_H
#define FORMATS_STRAVA_STRAVA_COLUMNS_H

#include "base/csv.h"

typedef enum StravaColumn {
	STRAVA_ID,
	STRAVA_DATE,
	STRAVA_NAME,
	STRAVA_TYPE,
	STRAVA_DESCRIPTION,
	STRAVA_ELAPSED,  /* whole seconds */
	STRAVA_DISTANCE, /* rounded kilometres; of swims, metres */
	STRAVA_NOTE,
	STRAVA_GEAR,
	STRAVA_FILE,
	STRAVA_ELAPSED_EXACT,
	STRAVA_MOVING,
	STRAVA_DISTANCE_EXACT, /* metres */
	STRAVA_ASCENT,
	STRAVA_DESCENT,
	STRAVA_CADENCE, /* of one foot */
	STRAVA_HR_MAX,
	STRAVA_HR,
	STRAVA_POWER,
	STRAVA_CALORIES,
	STRAVA_TEMPERATURE,
	STRAVA_EXERTION,
	STRAVA_COLUMNS,
} StravaColumn;

enum { STRAVA_NO_COLUMN = CSV_COLUMNS_MAX };

typedef struct StravaColumns {
	size_t at[STRAVA_COLUMNS]; /* or STRAVA_NO_COLUMN */
	bool distance_in_m;        /* also the rounded one, as before July 2019 */
} StravaColumns;

/* Is it the header of such a table, perhaps cut short behind its first dozen
 * columns? */
bool strava_is_header(const Str *header, size_t count);
/* Is it what somebody left of such a header: files, and something of them?
 * `names_files`: some row names a file as these tables do. */
bool strava_is_part(const Str *header, size_t count, bool names_files);
/* False when no column names activity files: then the table is another's. */
bool strava_find_columns(StravaColumns *columns, const Csv *csv);

#endif
