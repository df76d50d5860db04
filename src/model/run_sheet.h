/*
 * run_sheet.h - one run, worked out: its metrics, and what needs more than one
 * number: splits, laps, zones, form over the run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_RUN_SHEET_H
#define MODEL_RUN_SHEET_H

#include <stddef.h>

#include "model/activity.h"
#include "model/metric.h"
#include "model/profile.h"

/* A kilometre (or mile), a lap, or what is left at the end. UNKNOWN where unknown. */
typedef struct Split {
	double from_s, to_s; /* on the run's clock */
	double distance_m;
	double moving_s;
	double gap_mps; /* grade-adjusted speed, moving */
	double ascent_m, descent_m;
	double hr_avg_bpm;
	double cadence_avg_spm;
} Split;

typedef struct HrZone {
	double from_bpm, to_bpm; /* half-open; the last one has no end: to is UNKNOWN */
	double seconds;
} HrZone;

enum { HR_ZONES = 5 };

typedef struct RunSheet {
	Metrics metrics;
	const Split *splits; /* by kilometre, or mile */
	size_t split_count;
	const Split *laps; /* as the device marked them */
	size_t lap_count;
	HrZone zones[HR_ZONES];
	bool has_zones;
	const Str *notes; /* plain sentences: what was assumed, left out, or could not be known:
	                   * "The highest heart rate, 186, is assumed from the age." */
	size_t note_count;
	const Str *shown; /* plain sentences: what the numbers show, the usual too */
	size_t shown_count;
} RunSheet;

#endif
