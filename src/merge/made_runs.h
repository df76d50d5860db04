/*
 * made_runs.h - runs for the tests of this room: a route is a function of the
 * time, and devices record it each in its own way.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MERGE_MADE_RUNS_H
#define MERGE_MADE_RUNS_H

#include <assert.h>
#include <math.h>

#include "base/num.h"
#include "base/rng.h"
#include "model/run.h"

enum { MADE_START = 1715499065, MADE_SECONDS = 3600 };

/* How a device records. */
typedef struct Device {
	Str id, file, name;
	int64_t start_unix_s; /* by its own clock */
	double clock_s;       /* added to its clock: the true time */
	int seconds;          /* how long it records; 0: an hour */
	int every_s;          /* 0: each second */
	double error_m;       /* of its positions */
	double counts;        /* its distance to the true one; 0: 1 */
	double turned;        /* another route: turned by so many radians */
	bool indoor;
	bool summary_only;
	bool with_hr;
	bool with_power;
} Device;

/* Where the runner is, in metres north and east, `t` after MADE_START: 3 m/s along a winding line. */
static inline void made_place(double t, double turned, double *north, double *east)
{
	const double x = 3 * t;
	const double y = 200 * sin(x / 300) + 40 * sin(x / 55);
	*north = x * cos(turned) - y * sin(turned);
	*east = x * sin(turned) + y * cos(turned);
}

static inline Run made_run(Arena *arena, const Device *device)
{
	const int seconds = device->seconds == 0 ? MADE_SECONDS : device->seconds;
	const int every = device->every_s == 0 ? 1 : device->every_s;
	const double counts = device->counts > 0 ? device->counts : 1;
	const size_t count = (size_t)(seconds / every + 1);
	Sample *rows = ARENA_ARRAY(arena, count, Sample);
	assert(rows != NULL);
	Rng rng = rng_of((uint64_t)device->start_unix_s + device->file.n);
	for (size_t i = 0; i < count; i++) {
		const double t = (double)i * every;
		double north;
		double east;
		const double true_t = (double)(device->start_unix_s - MADE_START) + t + device->clock_s;
		made_place(true_t, device->turned, &north, &east);
		rows[i] = sample_unknown();
		rows[i].t_s = t;
		rows[i].distance_m = 3.2 * counts * t;
		if (!device->indoor) {
			rows[i].latitude_deg = 47.5 + (north + device->error_m * rng_between(&rng, -1, 1)) / 111195;
			rows[i].longitude_deg = 8.25 + (east + device->error_m * rng_between(&rng, -1, 1)) / 75123;
			rows[i].altitude_m = 500 + 20 * sin(true_t / 200);
		}
		if (device->with_hr)
			rows[i].hr_bpm = 150 + 10 * sin(true_t / 100);
		if (device->with_power)
			rows[i].power_w = 250 + 30 * sin(true_t / 70);
	}
	Run run = {.id = device->id, .file_id = device->file, .summary = activity_unknown()};
	Activity *a = &run.summary;
	a->sport = STR("running");
	a->device = device->name;
	a->start_unix_s = device->start_unix_s;
	a->distance_m = 3.2 * counts * seconds;
	a->elapsed_s = seconds;
	a->timer_s = seconds;
	a->has_position = !device->indoor;
	if (device->with_hr)
		a->hr_avg_bpm = 150;
	if (device->with_power)
		a->power_avg_w = 250;
	if (device->summary_only) {
		a->has_position = false;
		return run;
	}
	const bool made = samples_of_rows(&a->samples, arena, rows, count);
	assert(made);
	(void)made;
	return run;
}

#endif
