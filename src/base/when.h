/*
 * when.h - time as a number: seconds since 1970-01-01T00:00:00Z, as int64_t,
 * named `…_unix_s`; and civil days as days since 1970-01-01, named `…_day`.
 *
 * No clock is read here: `now` is always a parameter. Proleptic Gregorian
 * calendar, no leap seconds. Source: H. Hinnant, "chrono-compatible low-level
 * date algorithms" (days_from_civil).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_WHEN_H
#define BASE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

enum { SECONDS_PER_DAY = 86400 };

typedef struct Civil {
	int year;
	int month; /* 1-12 */
	int day;   /* 1-31 */
	int hour, minute, second;
} Civil;

/* The UTC calendar reading of a time. */
Civil when_civil(int64_t unix_s);
/* The inverse; fields must be in range (month 1-12 and so on). */
int64_t when_unix(const Civil *civil);
/* The day that holds a time, `offset_s` seconds east of Greenwich. */
int64_t when_day(int64_t unix_s, int32_t offset_s);
Civil when_civil_of_day(int64_t day);
/* 28 to 31; the month is 1-12. */
int when_days_in_month(int year, int month);
/* 0 Monday … 6 Sunday. */
int when_weekday(int64_t day);

/* Reads RFC 3339 ("2024-05-12T07:31:05Z", with offset, with fraction, which is
 * dropped), or a bare date, which means its midnight in UTC. Years 1900-2200. */
ErrCode when_parse(Str text, int64_t *unix_s, Error *err) MUST_USE;
/* Reads exactly YYYY-MM-DD. */
ErrCode when_parse_day(Str text, int64_t *day, Error *err) MUST_USE;

/* Adds "2024-05-12T07:31:05Z". */
void when_add_rfc3339(Buf *buf, int64_t unix_s);
/* Adds "2024-05-12". */
void when_add_day(Buf *buf, int64_t day);
/* Adds "12 May" , or "12 May 2023" when its year is not that of `now_day`. */
void when_add_day_spoken(Buf *buf, int64_t day, int64_t now_day);
/* Adds "1:48:23" or "48:23". Negative or unknown gives "–". */
void when_add_duration(Buf *buf, double seconds);

#endif
