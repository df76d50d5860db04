/*
 * csv_value.h - numbers, durations and dates as people and spreadsheets write
 * them: "10,5 km", "1:48:23", "12.05.2024 07:31", "May 12, 2024, 7:31 AM".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_CSV_CSV_VALUE_H
#define FORMATS_CSV_CSV_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* What a text says of its comma. */
typedef enum CommaHint {
	COMMA_OPEN,     /* none, or one that may be either: "1,234" */
	COMMA_DECIMAL,  /* "10,5" */
	COMMA_GROUPING, /* "1,234.5", or a decimal point */
} CommaHint;

CommaHint csv_comma(Str cell);

/* A number with what stands behind it: "10,5 km" gives 10.5 and "km". UNKNOWN
 * for anything else. Blanks and apostrophes between digits part groups. */
double csv_number(Str cell, bool decimal_comma, Str *unit);

/* Seconds: "1:48:23", "48:23" (as hours and minutes where `hours_first`),
 * "1h 48m 23s", or a plain number of `plain_s` seconds each. */
double csv_duration(Str cell, bool decimal_comma, bool hours_first, double plain_s);

/* Which number of a date in numbers is the day; in one that begins with a year
 * of four digits it is always the last. */
typedef enum DateOrder { DATES_OPEN, DATES_DAY_FIRST, DATES_MONTH_FIRST } DateOrder;

/* What a text says of the order: "13/5/2024", "12.05.2024"; DATES_OPEN for
 * "3/4/2024", and for what needs none. `*ambiguous`: it would be needed. */
DateOrder csv_date_order(Str cell, bool *ambiguous);

typedef struct CsvTime {
	int32_t day;        /* since 1970-01-01, local */
	double second;      /* of that day; unknown for a bare date */
	int32_t offset_s;   /* local less UTC; meaningful when has_offset */
	bool has_offset;
} CsvTime;

/* False for what is no date between 1900 and 2200. */
bool csv_time(Str cell, DateOrder order, CsvTime *time) MUST_USE;
/* "07:31", "7:31:05 PM" as seconds of a day; UNKNOWN for anything else. */
double csv_time_of_day(Str cell);
/* "+02:00", "-0930", "Z" as seconds. */
bool csv_offset(Str cell, int32_t *offset_s) MUST_USE;

#endif
