/*
 * run_sheet.c - see run_sheet.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/run_sheet.h"

#include "base/num.h"
#include "training/run/measure.h"
#include "training/run/measure_priv.h"
#include "training/run/run_notes.h"
#include "training/run/run_shows.h"
#include "training/run/splits.h"

static const double ZONE_FIRST = 0.5; /* of the highest heart rate; each is a tenth */
static const double ZONE_STEP = 0.1;

/* The same zones as Edwards': their seconds are metrics already. */
static void zones_of(RunSheet *sheet, const Profile *profile)
{
	const double max_bpm = profile_number(profile, PROFILE_HR_MAX);
	sheet->has_zones = is_known(sheet->metrics.of[METRIC_HR_ZONE1]);
	for (int i = 0; i < HR_ZONES; i++) {
		const bool last = i == HR_ZONES - 1;
		sheet->zones[i] = (HrZone){.from_bpm = (ZONE_FIRST + i * ZONE_STEP) * max_bpm,
					   .to_bpm = last ? UNKNOWN : (ZONE_FIRST + (i + 1) * ZONE_STEP) * max_bpm,
					   .seconds = sheet->metrics.of[METRIC_HR_ZONE1 + i]};
	}
}

ErrCode run_sheet_make(RunSheet *sheet, Arena *arena, const Activity *activity, const RunContext *context, Error *err)
{
	Grid grid;
	RunSheet made = {.has_zones = false};
	ErrCode code = grid_make(&grid, arena, activity, err);
	if (code != OK)
		return code;
	RunMeasure measure;
	grid_measure(&measure, &grid, activity, context);
	metrics_complete(&made.metrics, &measure, context->profile);
	zones_of(&made, context->profile);
	code = splits_of(&made, arena, &grid, context->imperial, err);
	if (code == OK)
		code = laps_of(&made, arena, &grid, activity, err);
	if (code == OK && !run_shows_make(&made, arena, context))
		code = fail(err, FAIL_MEMORY, -1, "no memory for what the run shows");
	if (code == OK && !run_notes_make(&made, arena, &grid, activity, &measure, context))
		code = fail(err, FAIL_MEMORY, -1, "no memory for the remarks on the run");
	if (code == OK)
		*sheet = made;
	return code;
}
