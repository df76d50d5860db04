/*
 * run_notes.c - see run_notes.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/run_notes.h"

#include <math.h>

#include "base/num.h"
#include "training/run/gait.h"
#include "training/run/heart.h"

static const double GAPS_WORTH_SAYING_S = 60;
static const double COVERED_WHOLLY = 0.98;
static const double DISTANCE_SHARE = 0.97;

typedef struct NoteList {
	Arena *arena;
	Str *notes;
	size_t count;
	bool failed;
} NoteList;

/* A sentence, unless it has no bytes: then there is no memory. */
static void note(NoteList *list, Str text)
{
	if (text.p == NULL)
		list->failed = true;
	else if (list->count < RUN_NOTES_MAX)
		list->notes[list->count++] = text;
}

static void note_samples(NoteList *list, const Grid *grid)
{
	if (grid->count == 0) {
		note(list, STR("There is no recording, only the totals of the run: nothing is known of how it went."));
		return;
	}
	size_t gaps = 0;
	for (size_t i = 0; i < grid->count; i++)
		gaps += grid->state[i] == GRID_GAP ? 1 : 0;
	const double gaps_s = (double)gaps * grid->step_s;
	if (gaps_s >= GAPS_WORTH_SAYING_S)
		note(list, arena_printf(list->arena, "Paused or without a recording for %.0f min; that time counts for nothing.",
					gaps_s / 60));
	if (grid->step_s > 1)
		note(list, arena_printf(list->arena, "So long a run is worked out in steps of %.0f s.", grid->step_s));
}

/* The device's total and what its recording sums to; the rest was faster than
 * anybody runs (a lift home), or in gaps. */
static void note_distance(NoteList *list, const Grid *grid, const Activity *activity)
{
	double way_m = 0;
	for (size_t i = 0; grid->metres != NULL && i < grid->count; i++)
		way_m += (double)grid->metres[i];
	if (way_m > 0 && way_m < DISTANCE_SHARE * activity->distance_m)
		note(list, arena_printf(list->arena, "The device counted %.2f km, its recording shows %.2f km on foot: the rest lies in gaps or was faster than anybody runs. Pace and splits are of the recording.",
					activity->distance_m / 1000, way_m / 1000));
}

static void note_pace(NoteList *list, const Grid *grid, const Activity *activity, const RunMeasure *measure,
		      const Profile *profile)
{
	if (grid->count == 0 || !sport_on_foot(activity->sport))
		return;
	if (grid->treadmill)
		note(list, STR("On a treadmill the distance is the device's guess, and how steep it was set is unknown: taken as level."));
	else if (!grid->has_grade && grid->metres != NULL)
		note(list, STR("No height was recorded: the grade-adjusted pace is the plain pace, and hills are unknown."));
	if (grid->doubted_s >= GAPS_WORTH_SAYING_S)
		note(list, arena_printf(list->arena, "For %.0f min the recorded height climbs faster than anybody runs: it is taken as level there.",
					grid->doubted_s / 60));
	if (grid->metres == NULL)
		note(list, STR("Neither distance nor speed was recorded."));
	note_distance(list, grid, activity);
	if (grid->cadence == NULL)
		note(list, STR("No cadence was recorded: the steps are unknown, and the loads are reckoned with the cadence to expect."));
	if (!is_known(measure->metrics.of[METRIC_GAP]))
		return;
	const ProfileNumber *critical = &profile->of[PROFILE_CRITICAL_SPEED];
	if (!is_known(critical->value))
		note(list, STR("A critical speed is not known: it takes hard efforts of different length in six weeks, or tell it. Without it there is no easy, moderate and hard time, and no stress score."));
	else if (critical->from != PROFILE_TOLD)
		note(list, arena_printf(list->arena, "Critical speed %.2f m/s: %.*s.", critical->value, STR_ARG(critical->why)));
}

/* A number of the runner that was learnt or assumed. */
static void note_number(NoteList *list, const Profile *profile, ProfileField field, const char *words)
{
	const ProfileNumber *number = &profile->of[field];
	if (!is_known(number->value))
		note(list, arena_printf(list->arena, "%s is not known.", words));
	else if (number->from == PROFILE_LEARNT || number->from == PROFILE_ASSUMED)
		note(list, arena_printf(list->arena, "%s, %.0f, is %s: %.*s.", words, number->value,
					number->from == PROFILE_ASSUMED ? "assumed" : "learnt", STR_ARG(number->why)));
}

static void note_heart(NoteList *list, const Grid *grid, const RunMeasure *measure, const Profile *profile)
{
	if (grid->count > 0 && grid->hr == NULL) {
		note(list, STR("No heart rate was recorded."));
		return;
	}
	const double covered = heart_covered(measure);
	if (covered < HEART_COVERED_MIN && covered > 0)
		note(list, arena_printf(list->arena,
					"The heart rate is known for %.0f %% of the moving time only: zones and impulses are left out.",
					floor(covered * 100)));
	else if (covered < COVERED_WHOLLY && covered > 0)
		note(list, arena_printf(list->arena,
					"The heart rate is unknown for %.0f %% of the moving time, which zones and impulses leave out.",
					ceil((1 - covered) * 100)));
	if (!(covered > 0) && !is_known(measure->metrics.of[METRIC_HR_AVG]))
		return;
	note_number(list, profile, PROFILE_HR_MAX, "The highest heart rate");
	note_number(list, profile, PROFILE_HR_REST, "The resting heart rate");
	note_number(list, profile, PROFILE_HR_THRESHOLD, "The threshold heart rate");
	if (!is_known(profile_number(profile, PROFILE_SEX)))
		note(list, STR("Women's and men's constants of the training impulse (TRIMP) differ; without the sex it is the mean of both."));
}

/* What the cadence to expect and the loads take for granted. */
static void note_loads(NoteList *list, const Grid *grid, const RunMeasure *measure, const Profile *profile)
{
	const double *of = measure->metrics.of;
	if (is_known(of[METRIC_CADENCE_PREDICTED]) && !is_known(profile_number(profile, PROFILE_HEIGHT)))
		note(list, arena_printf(list->arena, "Your height is not known: the cadence to expect is that for %.2f m, and 4 fewer for each 10 cm more.",
					HEIGHT_USUAL_M));
	if (!is_known(of[METRIC_SHIN]))
		return;
	if (profile_number(profile, PROFILE_FOREFOOT) > 0)
		note(list, STR("You land on the mid- or forefoot: each step asks about 1.1 times as much of the Achilles tendon as a heel strike, and less of the kneecap. The loads compare you with your own easy running, so this is not in them."));
	if (grid->treadmill)
		note(list, STR("On a treadmill the Achilles tendon is thought to take up to 14 % more a step; that makes its load, and the doubt about it, large."));
}

bool run_notes_make(RunSheet *sheet, Arena *arena, const Grid *grid, const Activity *activity,
		    const RunMeasure *measure, const RunContext *context)
{
	NoteList list = {.arena = arena, .notes = ARENA_ARRAY(arena, RUN_NOTES_MAX, Str)};
	if (list.notes == NULL)
		return false;
	note_samples(&list, grid);
	note_pace(&list, grid, activity, measure, context->profile);
	note_loads(&list, grid, measure, context->profile);
	note_heart(&list, grid, measure, context->profile);
	sheet->notes = list.notes;
	sheet->note_count = list.count;
	return !list.failed;
}
