/*
 * measure_pack_fuzz.c - any bytes as what was kept of a run: refused, or a
 * measure that packs to something which unpacks to the same.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/measure_pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/num.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	RunMeasure measure;
	RunMeasure again;
	if (!measure_unpack(&measure, (Bytes){data, size}))
		return 0;
	for (size_t i = 0; i < HR_BINS; i++)
		check(measure.hr_seconds[i] >= 0);
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, 1 << 20);
	measure_pack(&out, &measure);
	if (buf_ok(&out)) {
		check(measure_unpack(&again, bytes_of(buf_str(&out))));
		for (size_t i = 0; i < METRIC_COUNT; i++)
			check(is_known(again.metrics.of[i]) == is_known(measure.metrics.of[i]));
		check(memcmp(measure.hr_seconds, again.hr_seconds, sizeof again.hr_seconds) == 0 &&
		      memcmp(measure.speed_seconds, again.speed_seconds, sizeof again.speed_seconds) == 0);
	}
	buf_done(&out);
	return 0;
}
