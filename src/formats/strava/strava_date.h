/*
 * strava_date.h - the dates of a Strava export, in the language of the account.
 *
 * They are UTC in every language: the start of the activity, or what the runner
 * typed in. Seen in public exports and in programs that read them:
 *   "2018-09-12 15:02:23"       until July 2019 (hugovk/strava-tools #2)
 *   "May 29, 2022, 3:53:35 PM"  English since
 *   "15 Nov 2025, 13:31:49"     English, 24 hours
 *   "09.12.2022, 15:24:49"      German (martin-ueding/geo-activity-playground #86)
 *   "27 juil. 2026, 15:24:49"   French, "1 jul 2026, 16:52:24" Dutch; Spanish and
 *                               Italian alike, with their months
 *   "1 de jan. de 2024, 8:05:00" Portuguese, as its calendars write
 * A month is known by its first letters in these languages. Two numbers with
 * slashes, "9/12/2022", are a date only where the table itself shows which of
 * them is the day.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_STRAVA_STRAVA_DATE_H
#define FORMATS_STRAVA_STRAVA_DATE_H

#include <stdint.h>

#include "base/str.h"

/* Which of two numbers with slashes is the day. */
typedef enum DayPlace { DAY_UNSURE, DAY_FIRST, DAY_SECOND } DayPlace;

/* What this date shows of it: a number past 12 is no month, and only American
 * dates with slashes say AM and PM. */
DayPlace strava_day_place(Str text);
/* The time, or 0 for what is no date of these kinds. A date alone is its
 * midnight. */
int64_t strava_date(Str text, DayPlace slashes);

#endif
