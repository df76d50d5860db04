/*
 * forecast_days.c - see forecast_days.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/forecast_days.h"

#include "base/num.h"
#include "base/when.h"

enum { WEEK = 7, DAYS_AFTER = 7 };

static int64_t monday_of(int64_t day)
{
	return day - when_weekday(day);
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory for the forecast");
}

ErrCode forecast_weeks(Forecast *forecast, Arena *arena, const LoggedRun *past, size_t past_count, Error *err)
{
	if (forecast->count == 0)
		return OK;
	const int64_t first = monday_of(forecast->today);
	const int64_t last = monday_of(forecast->runs[forecast->count - 1].what_if.run.day);
	const size_t count = (size_t)((last - first) / WEEK + 1);
	ForecastWeek *weeks = ARENA_ARRAY(arena, count, ForecastWeek);
	if (weeks == NULL)
		return no_memory(err);
	for (size_t i = 0; i < count; i++)
		weeks[i].monday = first + WEEK * (int64_t)i;
	for (size_t i = 0; i < forecast->count; i++) {
		const ForecastRun *run = &forecast->runs[i];
		ForecastWeek *week = &weeks[(run->what_if.run.day - first) / WEEK];
		week->wish_m += run->what_if.run.distance_m;
		week->nearest_m += run->nearest_m;
		week->runs++;
	}
	for (size_t i = past_count; i > 0; i--) {
		const int64_t day = when_day(past[i - 1].start_unix_s, past[i - 1].utc_offset_s);
		if (day < first - 1) /* runs of different offsets need not have days in order */
			break;
		if (day >= first && day < first + WEEK)
			weeks[0].run_m += past[i - 1].distance_m;
	}
	forecast->weeks = weeks;
	forecast->week_count = count;
	return OK;
}

/* The day of a run; planned ones have the offset of now. */
static void add_to_days(ForecastDay *days, size_t count, int64_t first, const LoggedRun *run)
{
	const int64_t day = when_day(run->start_unix_s, run->utc_offset_s);
	for (int64_t i = day - first < 0 ? 0 : day - first; i < (int64_t)count && i < day - first + WEEK; i++) {
		days[i].week_m += (double)run->distance_m;
		for (int t = 0; t < TISSUE_COUNT; t++)
			days[i].week_tissue[t] += run->metrics.of[tissue_metric((Tissue)t)]; /* one that does not tell: UNKNOWN */
	}
}

ErrCode forecast_days(Forecast *forecast, Arena *arena, const LoggedRun *all, size_t count, const SoreAhead *ahead,
		      Error *err)
{
	const int64_t first = forecast->today;
	const int64_t last = forecast->count == 0 ? first : forecast->runs[forecast->count - 1].what_if.run.day;
	const size_t day_count = (size_t)(last - first + 1 + DAYS_AFTER);
	ForecastDay *days = ARENA_ARRAY(arena, day_count, ForecastDay);
	if (days == NULL)
		return no_memory(err);
	for (size_t i = 0; i < day_count; i++) {
		days[i].day = first + (int64_t)i;
		days[i].sore = sore_ahead_day(ahead, days[i].day, forecast->at_unix_s);
		days[i].knows_sore = ahead->knows_recent;
	}
	for (size_t i = 0; i < forecast->count; i++)
		days[forecast->runs[i].what_if.run.day - first].wish_m += (double)forecast->runs[i].what_if.run.distance_m;
	for (size_t i = count; i > 0; i--) {
		if (when_day(all[i - 1].start_unix_s, all[i - 1].utc_offset_s) < first - WEEK - 1)
			break;
		add_to_days(days, day_count, first, &all[i - 1]);
	}
	forecast->days = days;
	forecast->day_count = day_count;
	return OK;
}
