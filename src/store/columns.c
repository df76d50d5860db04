/*
 * columns.c - see columns.h.
 *
 * A column is its values in order: zigzag varints of differences; the number 0
 * is kept for "unknown", so a difference d is written as zigzag(d) + 1.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/columns.h"

#include <math.h>
#include <stddef.h>

#include "base/num.h"

typedef struct Column {
	size_t offset; /* of a double in the row */
	double per_unit;
} Column;

static const Column SAMPLE_COLUMNS[] = {
    {offsetof(Sample, t_s), 1000},          {offsetof(Sample, latitude_deg), 1e7},
    {offsetof(Sample, longitude_deg), 1e7}, {offsetof(Sample, altitude_m), 1000},
    {offsetof(Sample, distance_m), 1000},   {offsetof(Sample, speed_mps), 1000},
    {offsetof(Sample, hr_bpm), 256},        {offsetof(Sample, cadence_spm), 256},
    {offsetof(Sample, power_w), 256},       {offsetof(Sample, temperature_c), 10},
};

static const Column LAP_COLUMNS[] = {
    {offsetof(Lap, distance_m), 1000},     {offsetof(Lap, timer_s), 1000},   {offsetof(Lap, elapsed_s), 1000},
    {offsetof(Lap, ascent_m), 1000},       {offsetof(Lap, descent_m), 1000}, {offsetof(Lap, hr_avg_bpm), 256},
    {offsetof(Lap, cadence_avg_spm), 256},
};

/* What a scaled number may be, so that differences cannot overflow. */
static const double SCALED_MAX = 1e15;

static void put_varint(Buf *out, uint64_t value)
{
	while (value >= 0x80) {
		buf_addc(out, (char)(uint8_t)(value | 0x80));
		value >>= 7;
	}
	buf_addc(out, (char)(uint8_t)value);
}

static bool get_varint(Rd *rd, uint64_t *out)
{
	uint64_t value = 0;
	for (unsigned shift = 0; shift < 64; shift += 7) {
		const uint8_t byte = rd_u8(rd);
		value |= (uint64_t)(byte & 0x7f) << shift;
		if ((byte & 0x80) == 0) {
			*out = value;
			return !rd->bad;
		}
	}
	return false;
}

static uint64_t zigzag(int64_t value)
{
	return value < 0 ? ~((uint64_t)value << 1) : (uint64_t)value << 1;
}

static int64_t unzigzag(uint64_t value)
{
	return (value & 1) != 0 ? -(int64_t)(value >> 1) - 1 : (int64_t)(value >> 1);
}

static double value_at(const void *row, size_t offset)
{
	return *(const double *)(const void *)((const char *)row + offset);
}

static void put_column(Buf *out, const char *rows, size_t row_size, size_t count, const Column *column)
{
	int64_t last = 0;
	for (size_t i = 0; i < count; i++) {
		const double value = value_at(rows + i * row_size, column->offset) * column->per_unit;
		if (!(fabs(value) < SCALED_MAX)) {
			buf_addc(out, 0);
			continue;
		}
		const int64_t whole = llround(value);
		put_varint(out, zigzag(whole - last) + 1);
		last = whole;
	}
}

static bool get_column(Rd *rd, char *rows, size_t row_size, size_t count, const Column *column)
{
	int64_t last = 0;
	for (size_t i = 0; i < count; i++) {
		double *value = (double *)(void *)(rows + i * row_size + column->offset);
		uint64_t code;
		if (!get_varint(rd, &code))
			return false;
		if (code == 0) {
			*value = UNKNOWN;
			continue;
		}
		/* in unsigned arithmetic: damaged bytes may overflow */
		last = (int64_t)((uint64_t)last + (uint64_t)unzigzag(code - 1));
		if (!(fabs((double)last) <= SCALED_MAX))
			return false;
		*value = (double)last / column->per_unit;
	}
	return true;
}

void columns_put_samples(Buf *out, const Sample *samples, size_t count)
{
	for (size_t i = 0; i < COUNT_OF(SAMPLE_COLUMNS); i++)
		put_column(out, (const char *)samples, sizeof *samples, count, &SAMPLE_COLUMNS[i]);
}

void columns_put_laps(Buf *out, const Lap *laps, size_t count)
{
	int64_t last = 0;
	for (size_t i = 0; i < count; i++) {
		put_varint(out, zigzag((int64_t)((uint64_t)laps[i].start_unix_s - (uint64_t)last)));
		last = laps[i].start_unix_s;
	}
	for (size_t i = 0; i < COUNT_OF(LAP_COLUMNS); i++)
		put_column(out, (const char *)laps, sizeof *laps, count, &LAP_COLUMNS[i]);
}

static ErrCode damaged(Error *err)
{
	return fail(err, FAIL_FORMAT, -1, "the columns of a run are damaged");
}

ErrCode columns_get_samples(const Sample **samples, size_t count, Arena *arena, Bytes bytes, Error *err)
{
	/* every value takes a byte at least: a count that lies is refused before memory is taken */
	if (count > COLUMNS_SAMPLES_MAX || count * COUNT_OF(SAMPLE_COLUMNS) > bytes.n)
		return damaged(err);
	Sample *rows = ARENA_ARRAY(arena, count, Sample);
	if (rows == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	for (size_t i = 0; i < count; i++)
		rows[i] = sample_unknown();
	Rd rd = rd_of(bytes);
	for (size_t i = 0; i < COUNT_OF(SAMPLE_COLUMNS); i++) {
		if (!get_column(&rd, (char *)rows, sizeof *rows, count, &SAMPLE_COLUMNS[i]))
			return damaged(err);
	}
	if (rd_left(&rd) > 0)
		return damaged(err);
	*samples = rows;
	return OK;
}

ErrCode columns_get_laps(const Lap **laps, size_t count, Arena *arena, Bytes bytes, Error *err)
{
	if (count > COLUMNS_LAPS_MAX || count * (COUNT_OF(LAP_COLUMNS) + 1) > bytes.n)
		return damaged(err);
	Lap *rows = ARENA_ARRAY(arena, count, Lap);
	if (rows == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	Rd rd = rd_of(bytes);
	int64_t last = 0;
	for (size_t i = 0; i < count; i++) {
		uint64_t code;
		if (!get_varint(&rd, &code))
			return damaged(err);
		/* in unsigned arithmetic: damaged bytes may overflow */
		last = (int64_t)((uint64_t)last + (uint64_t)unzigzag(code));
		rows[i] = lap_unknown();
		rows[i].start_unix_s = last;
	}
	for (size_t i = 0; i < COUNT_OF(LAP_COLUMNS); i++) {
		if (!get_column(&rd, (char *)rows, sizeof *rows, count, &LAP_COLUMNS[i]))
			return damaged(err);
	}
	if (rd_left(&rd) > 0)
		return damaged(err);
	*laps = rows;
	return OK;
}
