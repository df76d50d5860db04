/*
 * fit_columns.c - see fit_columns.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_columns.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

static void fill_unknown(FitColumn *column, size_t end)
{
	for (size_t i = column->filled; i < end; i++)
		column->values[i] = UNKNOWN;
	column->filled = end > column->filled ? end : column->filled;
}

static double *column_new(FitColumns *all, size_t room)
{
	double *values = room > SIZE_MAX / sizeof *values ? NULL : arena_room(all->arena, room * sizeof *values);
	all->memory_short |= values == NULL;
	return values;
}

bool fit_columns_room(FitColumns *all, size_t more, size_t expected)
{
	if (more <= all->room - all->count)
		return true;
	size_t room = all->count + (expected > more ? expected : more);
	if (room < 2 * all->room)
		room = 2 * all->room;
	for (size_t c = 0; c < FIT_COLUMNS; c++) {
		FitColumn *column = &all->columns[c];
		if (column->values == NULL)
			continue;
		double *values = column_new(all, room);
		if (values == NULL)
			return false;
		memcpy(values, column->values, column->filled * sizeof *values);
		column->values = values;
	}
	all->room = room;
	return true;
}

/* Over what this row has from another field already. */
static void put_over(double *to, const double *values, size_t count, FitPut put)
{
	for (size_t i = 0; i < count; i++) {
		if (is_known(values[i]))
			to[i] = put == FIT_PUT_ADD ? to[i] + values[i] : values[i]; /* an unknown and a number are unknown */
	}
}

void fit_columns_put(FitColumns *all, size_t column, const double *values, size_t count, FitPut put)
{
	FitColumn *to = &all->columns[column];
	if (to->filled > all->count) {
		put_over(to->values + all->count, values, count, put);
		return;
	}
	if (put == FIT_PUT_ADD) /* to nothing */
		return;
	if (to->values == NULL)
		to->values = column_new(all, all->room);
	if (to->values == NULL)
		return;
	fill_unknown(to, all->count);
	memcpy(to->values + all->count, values, count * sizeof *values);
	to->filled = all->count + count;
}

double *fit_columns_whole(FitColumns *all, size_t column)
{
	FitColumn *whole = &all->columns[column];
	if (whole->values == NULL)
		whole->values = column_new(all, all->room);
	if (whole->values != NULL)
		fill_unknown(whole, all->count);
	return whole->values;
}

void fit_columns_next(FitColumns *all, size_t count)
{
	all->count += count;
}

/* No place is at a latitude above 90°; 0°/0° is what devices write before the
 * first fix. */
static void places_check(FitColumns *all)
{
	double *latitude = all->columns[CHANNEL_LATITUDE].values;
	double *longitude = all->columns[CHANNEL_LONGITUDE].values;
	if (latitude == NULL || longitude == NULL) {
		all->columns[CHANNEL_LATITUDE] = all->columns[CHANNEL_LONGITUDE] = (FitColumn){.values = NULL};
		return;
	}
	for (size_t i = 0; i < all->count; i++) {
		const double north = fabs(latitude[i]);
		const double east = fabs(longitude[i]);
		if (!(north <= 90 && east <= 180 && (north > 0 || east > 0)))
			latitude[i] = longitude[i] = UNKNOWN;
	}
}

void fit_columns_end(FitColumns *all)
{
	for (size_t c = 0; c < FIT_COLUMNS; c++) {
		if (all->columns[c].values != NULL)
			fill_unknown(&all->columns[c], all->count);
	}
	places_check(all);
}

bool fit_columns_order(FitColumns *all, const uint32_t *order)
{
	for (size_t c = 0; c < FIT_COLUMNS; c++) {
		FitColumn *column = &all->columns[c];
		if (column->values == NULL)
			continue;
		double *values = column_new(all, all->count);
		if (values == NULL)
			return false;
		for (size_t i = 0; i < all->count; i++)
			values[i] = column->values[order[i]];
		column->values = values;
	}
	all->room = all->count;
	return true;
}

/* Merges the sorted runs [from, middle) and [middle, end) into `to`, stable. */
static void merge(uint32_t *to, const uint32_t *order, const double *time, size_t from, size_t middle, size_t end)
{
	size_t left = from;
	size_t right = middle;
	for (size_t i = from; i < end; i++) {
		const bool take_left = left < middle && (right >= end || !(time[order[right]] < time[order[left]]));
		to[i] = take_left ? order[left++] : order[right++];
	}
}

bool fit_columns_sort(const FitColumns *all, uint32_t *order, size_t from, size_t end, bool *moved)
{
	const double *time = all->columns[CHANNEL_TIME].values;
	const size_t count = end - from;
	bool sorted = true;
	for (size_t i = from + 1; i < end && sorted; i++)
		sorted = !(time[order[i]] < time[order[i - 1]]);
	*moved = !sorted;
	if (sorted)
		return true;
	uint32_t *part = order + from;
	uint32_t *other = ARENA_ARRAY(all->arena, count, uint32_t);
	if (other == NULL)
		return false;
	for (size_t run = 1; run < count; run *= 2) {
		for (size_t at = 0; at < count; at += 2 * run) {
			const size_t middle = at + run < count ? at + run : count;
			merge(other, part, time, at, middle, at + 2 * run < count ? at + 2 * run : count);
		}
		memcpy(part, other, count * sizeof *part);
	}
	return true;
}
