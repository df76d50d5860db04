/*
 * columns_old.c - see columns.h: form 1.
 *
 * A column is its values in order: zigzag varints of differences; the number 0
 * stands for "unknown", so a difference d is written as zigzag(d) + 1.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/columns.h"

#include <math.h>

#include "base/num.h"
#include "store/wire.h"

/* Steps a unit, in the order of Channel and of Lap.number. */
static const double SAMPLE_STEPS[] = {1000, 1e7, 1e7, 1000, 1000, 1000, 256, 256, 256, 10};
static const double LAP_STEPS[] = {1000, 1000, 1000, 1000, 1000, 256, 256};

/* What a whole number may be, so that differences cannot overflow. */
static const double WHOLE_MAX = 1e15;

static ErrCode damaged(Error *err)
{
	return fail(err, FAIL_FORMAT, -1, "the columns of a run are damaged");
}

static bool get_column(Rd *rd, double *values, size_t count, double steps)
{
	int64_t last = 0;
	for (size_t i = 0; i < count; i++) {
		const uint64_t code = wire_get_uint(rd);
		if (rd->bad)
			return false;
		if (code == 0) {
			values[i] = UNKNOWN;
			continue;
		}
		const uint64_t step = (code - 1) >> 1 ^ (0 - ((code - 1) & 1));
		/* in unsigned arithmetic: damaged bytes may overflow */
		last = (int64_t)((uint64_t)last + step);
		if (!(fabs((double)last) <= WHOLE_MAX))
			return false;
		values[i] = (double)last / steps;
	}
	return true;
}

ErrCode columns_get_old_samples(Samples *samples, size_t count, Arena *arena, Bytes bytes, Error *err)
{
	/* every value takes a byte at least: a count that lies is refused before memory is taken */
	if (count > COLUMNS_SAMPLES_MAX || count * COUNT_OF(SAMPLE_STEPS) > bytes.n)
		return damaged(err);
	Samples got = {.count = count};
	Rd rd = rd_of(bytes);
	for (size_t c = 0; c < COUNT_OF(SAMPLE_STEPS) && count > 0; c++) {
		double *column = ARENA_ARRAY(arena, count, double);
		if (column == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory");
		if (!get_column(&rd, column, count, SAMPLE_STEPS[c]))
			return damaged(err);
		got.of[c] = column;
		if (c != CHANNEL_TIME && !samples_know(&got, (Channel)c))
			got.of[c] = NULL;
	}
	if (rd_left(&rd) > 0)
		return damaged(err);
	*samples = got;
	return OK;
}

ErrCode columns_get_old_laps(const Lap **laps, size_t count, Arena *arena, Bytes bytes, Error *err)
{
	if (count > COLUMNS_LAPS_MAX || count * (COUNT_OF(LAP_STEPS) + 1) > bytes.n)
		return damaged(err);
	Lap *rows = ARENA_ARRAY(arena, count, Lap);
	double *column = ARENA_ARRAY(arena, count, double);
	if (rows == NULL || column == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	Rd rd = rd_of(bytes);
	int64_t last = 0;
	for (size_t i = 0; i < count; i++) {
		/* in unsigned arithmetic: damaged bytes may overflow */
		last = (int64_t)((uint64_t)last + (uint64_t)wire_get_int(&rd));
		rows[i] = lap_unknown();
		rows[i].start_unix_s = last;
	}
	for (size_t k = 0; k < COUNT_OF(LAP_STEPS); k++) {
		if (!get_column(&rd, column, count, LAP_STEPS[k]))
			return damaged(err);
		for (size_t i = 0; i < count; i++)
			rows[i].number[k] = column[i];
	}
	if (rd.bad || rd_left(&rd) > 0)
		return damaged(err);
	*laps = rows;
	return OK;
}
