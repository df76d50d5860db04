/*
 * measure_pack.c - see measure_pack.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/measure_pack.h"

#include <string.h>

#include "base/num.h"
#include "store/wire.h"

enum { KNOWN_BYTES = (METRIC_COUNT + 7) / 8 };

static uint32_t bits_of(float value)
{
	uint32_t bits;
	memcpy(&bits, &value, sizeof bits);
	return bits;
}

static float float_of(uint32_t bits)
{
	float value;
	memcpy(&value, &bits, sizeof value);
	return value;
}

/* ---- writing ---- */

static void put_metrics(Buf *out, const Metrics *metrics)
{
	uint8_t known[KNOWN_BYTES] = {0};
	for (size_t i = 0; i < METRIC_COUNT; i++)
		known[i / 8] |= (uint8_t)((is_known(metrics->of[i]) ? 1U : 0U) << (i % 8));
	wire_put_uint(out, METRIC_COUNT);
	buf_add_bytes(out, known, sizeof known);
	for (size_t i = 0; i < METRIC_COUNT; i++) {
		if (is_known(metrics->of[i]))
			wire_put_double(out, metrics->of[i]);
	}
}

/* From the first bin that is not empty to the last. */
static void put_bins(Buf *out, const float *bins, size_t count)
{
	size_t from = 0;
	while (from < count && bits_of(bins[from]) == 0)
		from++;
	size_t to = count;
	while (to > from && bits_of(bins[to - 1]) == 0)
		to--;
	wire_put_uint(out, from);
	wire_put_uint(out, to - from);
	for (size_t i = from; i < to; i++) {
		const uint32_t bits = bits_of(bins[i]);
		const uint8_t bytes[] = {(uint8_t)bits, (uint8_t)(bits >> 8), (uint8_t)(bits >> 16), (uint8_t)(bits >> 24)};
		buf_add_bytes(out, bytes, sizeof bytes);
	}
}

void measure_pack(Buf *out, const RunMeasure *measure)
{
	put_metrics(out, &measure->metrics);
	put_bins(out, measure->hr_seconds, HR_BINS);
	put_bins(out, measure->speed_seconds, SPEED_BINS);
}

/* ---- reading ---- */

static void get_metrics(Metrics *metrics, Rd *rd)
{
	rd->bad |= wire_get_uint(rd) != METRIC_COUNT;
	const Bytes known = rd_bytes(rd, KNOWN_BYTES);
	*metrics = metrics_unknown();
	for (size_t i = 0; i < METRIC_COUNT && !rd->bad; i++) {
		if ((known.p[i / 8] >> (i % 8) & 1) != 0)
			metrics->of[i] = wire_get_double(rd);
	}
}

static void get_bins(float *bins, size_t count, Rd *rd)
{
	const uint64_t from = wire_get_uint(rd);
	const uint64_t n = wire_get_uint(rd);
	memset(bins, 0, count * sizeof *bins);
	rd->bad |= from > count || n > count - from;
	for (size_t i = 0; i < n && !rd->bad; i++) {
		bins[from + i] = float_of(rd_u32le(rd));
		rd->bad |= !(bins[from + i] >= 0);
	}
}

bool measure_unpack(RunMeasure *measure, Bytes bytes)
{
	Rd rd = rd_of(bytes);
	get_metrics(&measure->metrics, &rd);
	get_bins(measure->hr_seconds, HR_BINS, &rd);
	get_bins(measure->speed_seconds, SPEED_BINS, &rd);
	return !rd.bad && rd_left(&rd) == 0;
}
