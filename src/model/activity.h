/*
 * activity.h - one recorded activity, as plain data: what a watch file says
 * once it is decoded, whatever its format.
 *
 * SI units. Unknown numbers are NAN (UNKNOWN), unknown texts STR_NONE. All
 * pointers belong to the arena that the decoder was given.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_ACTIVITY_H
#define MODEL_ACTIVITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* One moment. */
typedef struct Sample {
	double t_s; /* since the activity's start; may be negative by a few seconds */
	double latitude_deg;
	double longitude_deg;
	double altitude_m;
	double distance_m; /* since the start, as the device counted */
	double speed_mps;
	double hr_bpm;
	double cadence_spm; /* steps of both feet for foot sports, turns of the crank otherwise */
	double power_w;
	double temperature_c;
} Sample;

typedef struct Lap {
	int64_t start_unix_s;
	double distance_m;
	double timer_s;
	double elapsed_s;
	double ascent_m;
	double descent_m;
	double hr_avg_bpm;
	double cadence_avg_spm;
} Lap;

typedef struct Activity {
	Str sport;     /* the FIT profile's words: "running", "cycling" … */
	Str sub_sport; /* "generic", "trail", "treadmill" …; STR_NONE when not said */
	int64_t start_unix_s; /* 0: the date is unknown */
	int32_t utc_offset_s; /* local time less UTC; meaningful when has_utc_offset */
	bool has_utc_offset;
	bool has_position; /* some sample has one */
	double distance_m;
	double timer_s;   /* without the pauses */
	double elapsed_s; /* with them */
	double ascent_m;
	double descent_m;
	double hr_avg_bpm;
	double hr_max_bpm;
	double cadence_avg_spm; /* as in Sample */
	double power_avg_w;
	double calories_kcal;
	double rpe;  /* perceived effort, 0-10 */
	double feel; /* 0 very weak - 100 very strong */
	Str device;  /* "garmin fenix 7" */
	const Sample *samples;
	size_t sample_count;
	const Lap *laps;
	size_t lap_count;
	const Str *developer_fields; /* "stryd: Power", sorted, each once */
	size_t developer_field_count;
} Activity;

/* All numbers unknown, all else empty. */
Activity activity_unknown(void);
Sample sample_unknown(void);
Lap lap_unknown(void);

/* Is it a run: road, trail, track, treadmill, virtual. */
bool activity_is_run(const Activity *activity);
/* Sports counted in steps: cadence means steps of both feet. */
bool sport_on_foot(Str sport);

#endif
