/*
 * csv_log.h - reads a log that a person or an unknown program keeps as a table:
 * an activity a row, or what was measured on a day.
 *
 * Which column means what is told (csv_keys.h), or guessed where the headers
 * are clear: then a date is needed, and a distance or something of a day.
 * Separators (comma, semicolon, tab), the decimal mark and the order of dates
 * are found out; where dates could be read both ways, or a distance says no
 * unit, one sentence says what to add to the map: nothing is guessed that could
 * be wrong by a factor. What is not UTF-8 is taken for Windows-1252.
 *
 * A date without a time of day is midnight; without a zone, times are taken as
 * they stand, as if they were UTC. Notes say so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_CSV_CSV_LOG_H
#define FORMATS_CSV_CSV_LOG_H

#include "formats/csv/csv_keys.h"
#include "formats/formats.h"

/* The first line of what `legwork add` keeps of a run without a file: a table of
 * the format "manual". */
#define CSV_MANUAL_HEADER "start,distance_m,duration_s,rpe,feel,sport,name,notes\n"

/* Are the headers clear, or is there a map? */
bool csv_log_detect(Bytes bytes);
ErrCode csv_log_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

/* A table that was read by a map is kept with it, as a first line before the
 * bytes as they were:
 *
 *   #legwork-map {"date":"Datum","distance_km":"Strecke"}
 *
 * so that whoever reads it again, in an export, needs not be told again. Makes
 * such bytes in the arena. */
ErrCode csv_log_put_map(Bytes *bytes, Arena *arena, const CsvMap *map, Error *err) MUST_USE;
/* Do they begin with a map? */
bool csv_log_is_mapped(Bytes bytes);

/* Is it a table at all, by its first line? */
bool csv_log_is_table(Bytes bytes);

#endif
