/*
 * series.c - see series.h. Each part has a file of its own; here are the days
 * that there are, and where to begin.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/series.h"

#include <string.h>

#include "base/num.h"
#include "base/when.h"
#include "training/series/load.h"
#include "training/series/series_priv.h"

/* Room for some more days, so that a series that grows by one is not moved each time. */
enum { ROOM_DAYS = 64 };

/* The first and last day of the runs; `runs` is not empty. Days of runs in
 * different offsets need not be in the order of their starts. */
static void run_days(const TrainingLog *log, int64_t *first, int64_t *last)
{
	*first = INT64_MAX;
	*last = INT64_MIN;
	for (size_t i = 0; i < log->run_count; i++) {
		const int64_t day = when_day(log->runs[i].start_unix_s, log->runs[i].utc_offset_s);
		*first = day < *first ? day : *first;
		*last = day > *last ? day : *last;
	}
}

/* A larger copy of an array; NULL without memory. */
static void *moved(Arena *arena, const void *old, size_t kept, size_t room, size_t size)
{
	void *grown = arena_array(arena, room, size);
	if (grown != NULL && kept > 0)
		memcpy(grown, old, kept * size);
	return grown;
}

/* Room for `count` days; the first `series->count` keep what they have. */
static ErrCode make_room(Series *series, Arena *arena, size_t count, Error *err)
{
	if (count <= series->room)
		return OK;
	const size_t kept = series->count;
	const size_t room = count + ROOM_DAYS;
	series->days = moved(arena, series->days, kept, room, sizeof *series->days);
	series->load = moved(arena, series->load, kept, room, sizeof *series->load);
	series->more = moved(arena, series->more, kept, room, sizeof *series->more);
	series->fresh = moved(arena, series->fresh, kept, room, sizeof *series->fresh);
	series->load_memory = moved(arena, series->load_memory, kept, room, sizeof *series->load_memory);
	series->memory = moved(arena, series->memory, kept, room, sizeof *series->memory);
	if (series->days == NULL || series->load == NULL || series->more == NULL || series->fresh == NULL ||
	    series->load_memory == NULL || series->memory == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while working out the training");
	series->room = room;
	return OK;
}

/* The days from `day` on, which is one of them. */
static ErrCode days_from(Series *series, Arena *arena, const TrainingLog *log, int64_t first, int64_t last, int64_t day,
			 Error *err)
{
	if (last - first >= SERIES_DAYS_MAX)
		return fail(err, FAIL_LIMIT, -1, "the runs lie more than %d years apart: one of them has a wrong date",
			    SERIES_YEARS_MAX);
	const size_t from = (size_t)(day - first);
	ErrCode code = make_room(series, arena, (size_t)(last - first + 1), err);
	if (code != OK)
		return code;
	series->count = (size_t)(last - first + 1);
	series->days[0].day = first;
	code = series_days_from(series, arena, log, from, err);
	if (code != OK)
		return code;
	for (size_t i = from; i < series->count; i++)
		series->load[i] = (LoadDay){.day = series->days[i].day,
					    .load = series->days[i].metrics.of[series->of.metric] / series->of.per};
	load_series_from(series->load, series->load_memory, series->count, from, &LOAD_CONTRACT);
	series_fresh_from(series, from);
	return series_more_from(series, arena, from, err);
}

/* The log without what begins after its now: a watch with a wrong date, or an
 * answer as of another day. */
static TrainingLog log_until_now(const TrainingLog *log)
{
	TrainingLog until = *log;
	while (until.run_count > 0 && until.runs[until.run_count - 1].start_unix_s > log->now_unix_s)
		until.run_count--;
	while (until.other_count > 0 && until.others[until.other_count - 1].start_unix_s > log->now_unix_s)
		until.other_count--;
	return until;
}

/* The days that a series of the log has; no run: first > last. */
typedef struct Span {
	int64_t first, last;
	int64_t complete_until;
} Span;

static Span span_of(const TrainingLog *log)
{
	const int64_t today = when_day(log->now_unix_s, log->now_offset_s);
	Span span = {INT64_MAX, today, log->complete_until_day};
	if (log->run_count == 0)
		return span;
	int64_t last_run;
	run_days(log, &span.first, &last_run);
	span.last = last_run > today ? last_run : today;
	if (span.complete_until < last_run)
		span.complete_until = last_run;
	return span;
}

ErrCode series_make(Series *series, Arena *arena, const TrainingLog *whole, const LoadMeasure *of, bool all_sports,
		    Error *err)
{
	const TrainingLog log = log_until_now(whole);
	const Span span = span_of(&log);
	Series made = {.of = *of, .all_sports = all_sports, .now_unix_s = log.now_unix_s,
		       .complete_until_day = span.complete_until};
	ErrCode code = OK;
	if (log.run_count > 0)
		code = days_from(&made, arena, &log, span.first, span.last, span.first, err);
	if (code == OK)
		code = series_body_from(&made, arena, &log, INT64_MIN, span.last, err);
	if (code == OK)
		*series = made;
	return code;
}

/* The first day that differs: where the log does, where it was not complete, or
 * where what had not begun may have begun since. */
static int64_t first_change(const Series *series, const Span *span, int64_t now_unix_s, int64_t day)
{
	const int64_t complete =
	    span->complete_until < series->complete_until_day ? span->complete_until : series->complete_until_day;
	const int64_t now = now_unix_s < series->now_unix_s ? now_unix_s : series->now_unix_s;
	const int64_t begun = when_day(now, 0) - 1; /* wherever the runner was */
	const int64_t end = series->days[0].day + (int64_t)series->count;
	int64_t from = day;
	from = complete + 1 < from ? complete + 1 : from;
	from = begun < from ? begun : from;
	return from < end ? from : end;
}

ErrCode series_extend(Series *series, Arena *arena, const TrainingLog *whole, int64_t day, Error *err)
{
	const TrainingLog log = log_until_now(whole);
	const Span span = span_of(&log);
	if (series->count == 0 || span.first != series->days[0].day) {
		const LoadMeasure of = series->of;
		return series_make(series, arena, whole, &of, series->all_sports, err);
	}
	int64_t from = first_change(series, &span, log.now_unix_s, day);
	from = from < span.first ? span.first : from;
	series->complete_until_day = span.complete_until;
	series->now_unix_s = log.now_unix_s;
	ErrCode code = OK;
	if (from <= span.last)
		code = days_from(series, arena, &log, span.first, span.last, from, err);
	else
		series->count = (size_t)(span.last - span.first + 1);
	return code == OK ? series_body_from(series, arena, &log, day, span.last, err) : code;
}
