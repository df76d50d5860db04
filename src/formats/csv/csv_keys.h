/*
 * csv_keys.h - which column of a table means what: told by the person as a map,
 * or guessed where the headers are clear.
 *
 * A map is "date=Datum,distance_km=Strecke,duration=Zeit", or a YAML file of
 * such pairs (for columns with a comma or an equals sign in their name). Keys
 * carry the unit. Four keys may also take a word instead of a column:
 * sport=running, utc_offset=+02:00, dates=day_first or month_first,
 * decimals=comma or point.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_CSV_CSV_KEYS_H
#define FORMATS_CSV_CSV_KEYS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "model/fact.h"
#include "model/wellness.h"

enum { CSV_MAP_PAIRS_MAX = 64, CSV_MAP_BYTES_MAX = 64 << 10 };

/* What a key fills. */
typedef enum CsvTarget {
	CSV_DATE,
	CSV_TIME_OF_DAY,
	CSV_OFFSET,
	CSV_SPORT,
	CSV_NAME,
	CSV_NOTES,
	CSV_GEAR,
	CSV_DEVICE,
	CSV_ID,
	CSV_FACT,     /* a number of an activity */
	CSV_WELLNESS, /* a number of a day */
	CSV_DATES,    /* a word: the order of dates */
	CSV_DECIMALS, /* a word: the decimal mark */
} CsvTarget;

typedef struct CsvKey {
	const char *name; /* "distance_km" */
	CsvTarget target;
	int which;        /* the Fact or the WellnessKind */
	double scale;     /* to our unit; of a duration, seconds of a plain number */
	bool duration;    /* a time span, also as h:mm:ss */
	bool open_unit;   /* "distance": the cells must say the unit */
} CsvKey;

/* One pair: the column, or the word in its place. */
typedef struct CsvPair {
	const CsvKey *key;
	Str column;
} CsvPair;

typedef struct CsvMap CsvMap;
struct CsvMap {
	CsvPair pairs[CSV_MAP_PAIRS_MAX];
	size_t count;
};

/* Reads "key=column,…". FAIL_USAGE with one sentence. Texts point into `text`. */
ErrCode csv_map_parse(CsvMap *map, Str text, Error *err) MUST_USE;
/* Reads a YAML map of the same. Texts belong to the arena. */
ErrCode csv_map_read(CsvMap *map, Arena *arena, Str file, Bytes bytes, Error *err) MUST_USE;

/* The same as one line of JSON, {"date":"Datum"}, to be kept; and back. */
void csv_map_add_json(Buf *out, const CsvMap *map);
ErrCode csv_map_of_json(CsvMap *map, Arena *arena, Bytes bytes, Error *err) MUST_USE;

/* The pairs that the headers make clear; of two columns of one meaning, the first. */
void csv_map_guess(CsvMap *map, const Str *headers, size_t count);
/* The key of a target in a map, or NULL. */
const CsvPair *csv_map_find(const CsvMap *map, CsvTarget target);
/* Is there a key of this fact? */
const CsvPair *csv_map_fact(const CsvMap *map, Fact fact);
bool csv_map_has_wellness(const CsvMap *map);

#endif
