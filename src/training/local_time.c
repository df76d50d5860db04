/*
 * local_time.c - see local_time.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/local_time.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"

enum { HOUR_S = 3600, FITS_S = 2 * HOUR_S + 45 * 60 };
static const double DEGREES_AN_HOUR = 15;

/* Where it begins; unknown without a position. */
static double first_longitude(const Samples *samples)
{
	const double *longitudes = samples->of[CHANNEL_LONGITUDE];
	for (size_t i = 0; longitudes != NULL && i < samples->count; i++) {
		if (is_known(longitudes[i]) && fabs(longitudes[i]) <= 180)
			return longitudes[i];
	}
	return UNKNOWN;
}

/* The start is what a clock in this zone showed. */
static void fill_from_reading(Activity *activity, const Zone *zone)
{
	const int64_t reading_s = activity->start_unix_s;
	/* twice: the first guess may lie on the other side of a change of the clocks */
	int32_t offset_s = zone->offset_s(zone->context, reading_s);
	offset_s = zone->offset_s(zone->context, reading_s - offset_s);
	activity->start_unix_s = reading_s - offset_s;
	activity->utc_offset_s = offset_s;
	activity->has_utc_offset = true;
	activity->origin[FACT_UTC_OFFSET] = STR(ORIGIN_ZONE_HERE ": the file says none");
}

void local_time_fill(Activity *activity, const Zone *zone)
{
	if (activity->has_utc_offset || activity->start_unix_s == 0)
		return;
	if (text_is(activity->origin[FACT_UTC_OFFSET], ORIGIN_ZONE_NONE)) {
		fill_from_reading(activity, zone);
		return;
	}
	const double longitude = first_longitude(&activity->samples);
	activity->has_utc_offset = true;
	activity->utc_offset_s = zone->offset_s(zone->context, activity->start_unix_s);
	activity->origin[FACT_UTC_OFFSET] = STR(ORIGIN_ZONE_HERE ": no position");
	if (!is_known(longitude))
		return;
	activity->origin[FACT_UTC_OFFSET] = STR(ORIGIN_ZONE_HERE ", which fits the longitude");
	const double hours = longitude / DEGREES_AN_HOUR;
	if (fabs(hours * HOUR_S - activity->utc_offset_s) <= FITS_S)
		return;
	activity->utc_offset_s = (int32_t)lround(hours) * HOUR_S;
	activity->origin[FACT_UTC_OFFSET] = STR(ORIGIN_ZONE_ESTIMATED ": 15 degrees an hour");
}
