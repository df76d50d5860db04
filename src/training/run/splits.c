/*
 * splits.c - see splits.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/splits.h"

#include <math.h>

#include "base/num.h"

static const double KILOMETRE_M = 1000;
static const double MILE_M = 1609.344;
static const double REST_MIN = 0.05; /* of a split */

/* What a split is summed of. */
typedef struct Sums {
	double metres, moving_s, level_m, level_s, up_m, down_m, hr_sum, hr_s, steps_sum, running_s;
} Sums;

/* Adds `share` of a step. */
static void sums_add(Sums *sums, const Grid *grid, size_t i, double share)
{
	const double s = share * grid->step_s;
	const double metres = grid->metres != NULL ? share * (double)grid->metres[i] : 0;
	sums->metres += metres;
	if (grid->leg != NULL && grid->leg[i] != 0 && i + 1 < grid->count) {
		const double rise_m = share * (double)(grid->altitude[i + 1] - grid->altitude[i]);
		if (is_known(rise_m))
			*(grid->leg[i] > 0 ? &sums->up_m : &sums->down_m) += rise_m;
	}
	if (!grid_moves(grid, i))
		return;
	sums->moving_s += s;
	if (grid->gap != NULL && !isnan(grid->gap[i])) {
		sums->level_m += metres * (double)grid->cost[i];
		sums->level_s += s;
	}
	if (grid->hr != NULL && !isnan(grid->hr[i])) {
		sums->hr_sum += s * (double)grid->hr[i];
		sums->hr_s += s;
	}
	if (grid->cadence != NULL && grid->state[i] == GRID_RUNNING && !isnan(grid->cadence[i])) {
		sums->steps_sum += s * (double)grid->cadence[i];
		sums->running_s += s;
	}
}

static Split split_of(const Sums *sums, const Grid *grid, double from_s, double to_s)
{
	const bool has_height = grid->altitude != NULL;
	return (Split){.from_s = from_s,
		       .to_s = to_s,
		       .distance_m = grid->metres != NULL ? sums->metres : UNKNOWN,
		       .moving_s = sums->moving_s,
		       .gap_mps = sums->level_s > 0 ? sums->level_m / sums->level_s : UNKNOWN,
		       .ascent_m = has_height ? fmax(sums->up_m, 0) : UNKNOWN,
		       .descent_m = has_height ? fmax(-sums->down_m, 0) : UNKNOWN,
		       .hr_avg_bpm = sums->hr_s > 0 ? sums->hr_sum / sums->hr_s : UNKNOWN,
		       .cadence_avg_spm = sums->running_s > 0 ? sums->steps_sum / sums->running_s : UNKNOWN};
}

/* Cuts by distance; returns how many there are, at most SPLITS_MAX + 1. */
static size_t cut(Split *splits, const Grid *grid, double length_m)
{
	size_t count = 0;
	Sums sums = {0};
	double from_s = 0;
	for (size_t i = 0; i < grid->count; i++) {
		double done = 0; /* of this step */
		const double metres = (double)grid->metres[i];
		while (count < SPLITS_MAX && metres > 0 && sums.metres + metres * (1 - done) >= length_m) {
			const double share = num_clamp((length_m - sums.metres) / metres, 0, 1 - done);
			sums_add(&sums, grid, i, share);
			done += share;
			const double to_s = ((double)i + done) * grid->step_s;
			sums.metres = length_m;
			splits[count++] = split_of(&sums, grid, from_s, to_s);
			sums = (Sums){0};
			from_s = to_s;
		}
		sums_add(&sums, grid, i, 1 - done);
	}
	if (sums.metres > REST_MIN * length_m)
		splits[count++] = split_of(&sums, grid, from_s, (double)grid->count * grid->step_s);
	return count;
}

ErrCode splits_of(RunSheet *sheet, Arena *arena, const Grid *grid, bool imperial, Error *err)
{
	sheet->splits = NULL;
	sheet->split_count = 0;
	if (grid->metres == NULL)
		return OK;
	double way_m = 0;
	for (size_t i = 0; i < grid->count; i++)
		way_m += (double)grid->metres[i];
	const double length_m = imperial ? MILE_M : KILOMETRE_M;
	const size_t room = (size_t)fmin(way_m / length_m, SPLITS_MAX) + 2;
	Split *splits = ARENA_ARRAY(arena, room, Split);
	if (splits == NULL)
		return fail(err, FAIL_MEMORY, -1, "no memory for the splits of the run");
	sheet->split_count = cut(splits, grid, length_m);
	sheet->splits = splits;
	return OK;
}

static Split lap_split(const Lap *lap, const Grid *grid, double from_s, double to_s)
{
	Sums sums = {0};
	const double first = num_clamp(floor(from_s / grid->step_s), 0, (double)grid->count);
	for (size_t i = (size_t)first; i < grid->count && (double)i * grid->step_s < to_s; i++) {
		const double low_s = fmax(from_s, (double)i * grid->step_s);
		const double high_s = fmin(to_s, (double)(i + 1) * grid->step_s);
		sums_add(&sums, grid, i, fmax(high_s - low_s, 0) / grid->step_s);
	}
	Split split = split_of(&sums, grid, from_s, to_s);
	if (grid->count == 0) {
		split.moving_s = known_or(lap->timer_s, lap->elapsed_s);
		split.ascent_m = split.descent_m = UNKNOWN;
	}
	split.distance_m = known_or(lap->distance_m, split.distance_m);
	split.ascent_m = known_or(lap->ascent_m, split.ascent_m);
	split.descent_m = known_or(lap->descent_m, split.descent_m);
	split.hr_avg_bpm = known_or(lap->hr_avg_bpm, split.hr_avg_bpm);
	split.cadence_avg_spm = known_or(lap->cadence_avg_spm, split.cadence_avg_spm);
	return split;
}

ErrCode laps_of(RunSheet *sheet, Arena *arena, const Grid *grid, const Activity *activity, Error *err)
{
	sheet->laps = NULL;
	sheet->lap_count = 0;
	Split *laps = ARENA_ARRAY(arena, activity->lap_count, Split);
	if (laps == NULL)
		return fail(err, FAIL_MEMORY, -1, "no memory for the laps of the run");
	const double end_s = (double)grid->count * grid->step_s;
	double until_s = 0; /* laps follow each other: each second is looked at once */
	for (size_t i = 0; i < activity->lap_count; i++) {
		const Lap *lap = &activity->laps[i];
		const double said_s = (double)lap->start_unix_s - (double)activity->start_unix_s - grid->from_s;
		const double from_s = lap->start_unix_s != 0 && said_s >= until_s ? said_s : until_s;
		const double long_s = known_or(lap->elapsed_s, known_or(lap->timer_s, end_s - from_s));
		const double to_s = from_s + fmax(long_s, 0);
		laps[i] = lap_split(lap, grid, from_s, to_s);
		until_s = to_s;
	}
	sheet->laps = laps;
	sheet->lap_count = activity->lap_count;
	return OK;
}
