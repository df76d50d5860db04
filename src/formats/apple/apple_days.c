/*
 * apple_days.c - see apple_days.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/apple/apple_days.h"

#include <stdlib.h>

#include "base/when.h"

enum {
	ROWS_FIRST = 256, /* a power of two, as all that follow */
	NIGHT_ENDS_S = 18 * 3600,
};

/* Readings of one kind, day and source. */
struct DayRow {
	WellnessKind kind;
	int32_t day;
	uint8_t source;
	bool used;
	uint32_t count;
	double sum;
	int64_t last_unix_s;
	double last;
};

struct Sleep {
	int32_t day;
	int64_t start_unix_s, end_unix_s;
};

static DayRow *row_find(DayRow *rows, size_t room, WellnessKind kind, int32_t day, uint8_t source)
{
	uint32_t hash = (uint32_t)day * 2654435761u ^ (uint32_t)kind * 40503u ^ (uint32_t)source * 2246822519u;
	hash ^= hash >> 15;
	for (;; hash++) {
		DayRow *row = &rows[hash & (room - 1)];
		if (!row->used || (row->kind == kind && row->day == day && row->source == source))
			return row;
	}
}

static bool rows_grow(Days *days, Arena *arena)
{
	const size_t room = days->row_room == 0 ? ROWS_FIRST : 2 * days->row_room;
	DayRow *rows = ARENA_ARRAY(arena, room, DayRow);
	if (rows == NULL)
		return false;
	for (size_t i = 0; i < days->row_room; i++) {
		const DayRow *old = &days->rows[i];
		if (old->used)
			*row_find(rows, room, old->kind, old->day, old->source) = *old;
	}
	days->rows = rows;
	days->row_room = room;
	return true;
}

bool days_add(Days *days, Arena *arena, WellnessKind kind, int64_t unix_s, int32_t offset_s, uint8_t source,
              double value)
{
	if (2 * days->row_count >= days->row_room && !rows_grow(days, arena))
		return false;
	const int32_t day = (int32_t)when_day(unix_s, offset_s);
	DayRow *row = row_find(days->rows, days->row_room, kind, day, source);
	if (!row->used) {
		if (days->row_count == DAYS_ROWS_MAX) {
			days->left_out++;
			return true;
		}
		*row = (DayRow){.kind = kind, .day = day, .source = source, .used = true, .last_unix_s = unix_s};
		days->row_count++;
	}
	row->count++;
	row->sum += value;
	if (unix_s >= row->last_unix_s) {
		row->last_unix_s = unix_s;
		row->last = value;
	}
	return true;
}

bool days_add_sleep(Days *days, Arena *arena, int64_t start_unix_s, int64_t end_unix_s, int32_t offset_s)
{
	if (end_unix_s <= start_unix_s || end_unix_s - start_unix_s > SECONDS_PER_DAY)
		return true;
	if (days->sleep_count == DAYS_SLEEPS_MAX) {
		days->left_out++;
		return true;
	}
	Sleep *sleeps = arena_grow(arena, days->sleeps, days->sleep_count, &days->sleep_room, sizeof *sleeps);
	if (sleeps == NULL)
		return false;
	days->sleeps = sleeps;
	const int64_t shifted_s = end_unix_s + SECONDS_PER_DAY - NIGHT_ENDS_S;
	sleeps[days->sleep_count++] = (Sleep){
	    .day = (int32_t)when_day(shifted_s, offset_s), .start_unix_s = start_unix_s, .end_unix_s = end_unix_s};
	return true;
}

static int compare_rows(const void *a, const void *b)
{
	const DayRow *left = a;
	const DayRow *right = b;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	if (left->day != right->day)
		return left->day < right->day ? -1 : 1;
	return left->source < right->source ? -1 : left->source > right->source;
}

static int compare_sleeps(const void *a, const void *b)
{
	const Sleep *left = a;
	const Sleep *right = b;
	if (left->day != right->day)
		return left->day < right->day ? -1 : 1;
	if (left->start_unix_s != right->start_unix_s)
		return left->start_unix_s < right->start_unix_s ? -1 : 1;
	return left->end_unix_s < right->end_unix_s ? -1 : left->end_unix_s > right->end_unix_s;
}

/* What the sources of one kind and day say together. */
static double value_of(const DayRow *rows, size_t count)
{
	double sum = 0;
	double readings = 0;
	double greatest = 0;
	const DayRow *last = &rows[0];
	for (size_t i = 0; i < count; i++) {
		sum += rows[i].sum;
		readings += rows[i].count;
		greatest = rows[i].sum > greatest ? rows[i].sum : greatest;
		last = rows[i].last_unix_s > last->last_unix_s ? &rows[i] : last;
	}
	if (rows[0].kind == WELLNESS_STEPS)
		return greatest;
	if (rows[0].kind == WELLNESS_HR_REST || rows[0].kind == WELLNESS_WEIGHT)
		return last->last;
	return sum / readings;
}

/* Seconds in which any of a night's stretches, in the order of their beginning,
 * says asleep. */
static double asleep_of(const Sleep *sleeps, size_t count)
{
	int64_t asleep_s = 0;
	int64_t until_unix_s = sleeps[0].start_unix_s;
	for (size_t i = 0; i < count; i++) {
		const int64_t from_unix_s =
		    sleeps[i].start_unix_s > until_unix_s ? sleeps[i].start_unix_s : until_unix_s;
		if (sleeps[i].end_unix_s <= from_unix_s)
			continue;
		asleep_s += sleeps[i].end_unix_s - from_unix_s;
		until_unix_s = sleeps[i].end_unix_s;
	}
	return (double)asleep_s;
}

bool days_finish(Days *days, Arena *arena, const char *const *origins, const Wellness **wellness, size_t *count)
{
	size_t used = 0;
	for (size_t i = 0; i < days->row_room; i++) {
		if (days->rows[i].used)
			days->rows[used++] = days->rows[i];
	}
	if (used > 0)
		qsort(days->rows, used, sizeof *days->rows, compare_rows);
	if (days->sleep_count > 0)
		qsort(days->sleeps, days->sleep_count, sizeof *days->sleeps, compare_sleeps);
	size_t nights = 0;
	for (size_t i = 0; i < days->sleep_count; i++)
		nights += i == 0 || days->sleeps[i].day != days->sleeps[i - 1].day;
	Wellness *out = ARENA_ARRAY(arena, used + nights, Wellness);
	if (out == NULL)
		return false;
	size_t n = 0;
	for (size_t from = 0, end; from < used; from = end) {
		const DayRow *row = &days->rows[from];
		for (end = from + 1; end < used && row[0].kind == days->rows[end].kind && row[0].day == days->rows[end].day;)
			end++;
		out[n++] = (Wellness){.kind = row->kind,
		                      .day = row->day,
		                      .value = value_of(row, end - from),
		                      .origin = text_of(origins[row->kind])};
	}
	for (size_t from = 0, end; from < days->sleep_count; from = end) {
		const Sleep *sleep = &days->sleeps[from];
		for (end = from + 1; end < days->sleep_count && days->sleeps[end].day == sleep->day;)
			end++;
		out[n++] = (Wellness){.kind = WELLNESS_SLEEP,
		                      .day = sleep->day,
		                      .value = asleep_of(sleep, end - from),
		                      .origin = text_of(origins[WELLNESS_SLEEP])};
	}
	*wellness = out;
	*count = n;
	return true;
}
