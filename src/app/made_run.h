/*
 * made_run.h - for tests and benchmarks: small made-up runs as FIT files, the
 * same bytes for the same number.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_MADE_RUN_H
#define APP_MADE_RUN_H

#include <math.h>
#include <stdlib.h>

#include "base/rng.h"
#include "formats/fit/fit.h"

enum { MADE_RUN_FIRST_UNIX_S = 1700000000, MADE_RUN_BYTES_MAX = 16 << 20 };

/* Run `number`, a day after the one before, with a sample a second. Aborts
 * without memory. */
static inline Bytes made_run(Arena *arena, unsigned number, size_t seconds)
{
	Sample *samples = ARENA_ARRAY(arena, seconds, Sample);
	if (samples == NULL)
		abort();
	Rng rng = rng_of(number);
	double distance_m = 0;
	for (size_t i = 0; i < seconds; i++) {
		const double speed_mps = rng_between(&rng, 2.5, 3.5);
		distance_m += speed_mps;
		samples[i] = sample_unknown();
		samples[i].t_s = (double)i;
		samples[i].latitude_deg = 47.0 + (double)i * 2e-5;
		samples[i].longitude_deg = 8.0 + rng_unit(&rng) * 1e-5;
		samples[i].altitude_m = 400 + 5 * rng_unit(&rng);
		samples[i].distance_m = distance_m;
		samples[i].speed_mps = speed_mps;
		samples[i].hr_bpm = floor(rng_between(&rng, 130, 160));
		samples[i].cadence_spm = 2 * floor(rng_between(&rng, 80, 90));
	}
	Activity activity = activity_unknown();
	activity.sport = STR("running");
	activity.start_unix_s = MADE_RUN_FIRST_UNIX_S + (int64_t)number * 86400;
	activity.distance_m = distance_m;
	activity.timer_s = activity.elapsed_s = (double)seconds;
	activity.hr_avg_bpm = 145;
	if (!samples_of_rows(&activity.samples, arena, samples, seconds))
		abort();
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, MADE_RUN_BYTES_MAX);
	if (fit_write(&buf, &activity, NULL) != OK)
		abort();
	const Str bytes = arena_str(arena, buf_str(&buf));
	buf_done(&buf);
	if (bytes.p == NULL)
		abort();
	return bytes_of(bytes);
}

#endif
