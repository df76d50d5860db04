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
#include "model/channel.h"
#include "model/fact.h"

/* The numbers of a lap, in the order of what is stored: add at the end. */
enum { LAP_NUMBERS = 14 };

typedef struct Lap {
	int64_t start_unix_s;
	union {
		struct {
			double distance_m;
			double timer_s;
			double elapsed_s;
			double ascent_m;
			double descent_m;
			double hr_avg_bpm;
			double cadence_avg_spm;
			double hr_max_bpm;
			double power_avg_w;
			double contact_avg_s;
			double balance_left_avg_pct;
			double oscillation_avg_m;
			double vertical_ratio_avg_pct;
			double step_length_avg_m;
		};
		double number[LAP_NUMBERS];
	};
	Str intensity; /* "active", "rest", "warmup", "cooldown", "recovery", "interval" */
	Str step;      /* the name of the workout's step */
} Lap;

/* A stretch without recording, on the clock of CHANNEL_TIME. */
typedef struct Pause {
	double from_s;
	double to_s;
} Pause;

typedef struct Activity {
	Str sport;     /* the FIT profile's words: "running", "cycling" … */
	Str sub_sport; /* "generic", "trail", "treadmill" …; STR_NONE when not said */
	Str name;      /* "Morning run" */
	Str notes;     /* what the runner wrote */
	Str gear;      /* the shoe, as the source calls it */
	Str source_id; /* what the service calls this activity: "garmin:8821…"; STR_NONE when it has no name */
	Str device;    /* "garmin fenix 7" */
	int64_t start_unix_s; /* 0: the date is unknown */
	int32_t utc_offset_s; /* local time less UTC; meaningful when has_utc_offset */
	bool has_utc_offset;
	bool has_position; /* some sample has one */
	union { /* by name, or by Fact (model/fact.h) */
		struct {
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
			double temperature_avg_c;
			double contact_avg_s;
			double balance_left_avg_pct;
			double oscillation_avg_m;
			double vertical_ratio_avg_pct;
			double step_length_avg_m;
			double respiration_avg_brpm;
		};
		double number[FACT_NUMBERS];
	};
	/* Where each fact comes from, in the file's own words: "session.total_distance";
	 * STR_NONE where the format says nothing of it. By Fact. */
	Str origin[FACT_COUNT];
	Samples samples;
	const Lap *laps;
	size_t lap_count;
	const Pause *pauses; /* in order */
	size_t pause_count;
	const double *beats_s; /* from one heartbeat to the next, in order */
	size_t beat_count;
	const Str *developer_fields; /* "stryd: Power", sorted, each once */
	size_t developer_field_count;
} Activity;

/* How the origins begin of what no file said and was guessed: what says it goes
 * before. */
#define ORIGIN_SPORT_GUESSED "guessed from speed"
#define ORIGIN_ZONE_HERE "this computer's time zone"
#define ORIGIN_ZONE_ESTIMATED "estimated from longitude"
/* That of the local time where a file has a local reading without a zone: the
 * start is that reading, as if it were UTC, until the log settles it. */
#define ORIGIN_ZONE_NONE "the file says no zone"

/* All numbers unknown, all else empty. */
Activity activity_unknown(void);
Lap lap_unknown(void);

/* Is it a run: road, trail, track, treadmill, virtual. */
bool activity_is_run(const Activity *activity);
/* Does a file, a table or a person say the sport, or is it unknown or guessed? */
bool activity_says_sport(const Activity *activity);
/* The same of the local time. */
bool activity_says_zone(const Activity *activity);
/* Sports counted in steps: cadence means steps of both feet. */
bool sport_on_foot(Str sport);

#endif
