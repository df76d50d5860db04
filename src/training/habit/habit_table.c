/*
 * habit_table.c - every habit of the vocabulary: its words, how well it is
 * founded and by whom, how long before a pain it is looked for, and what would
 * tell it where the files do not.
 *
 * Lags: two weeks for most, three after a break, a week for rest and sleep, days
 * for what is felt at once (training science 8.4; grade D, ours). A ratio only
 * orders what changed. Where nobody has measured one it is 1.0 to 1.3, "nothing"
 * to "a little, perhaps" (estimate, grade D); what is measured:
 *   longest_run_jump 1.64 (1.31-2.05), doubled 2.28 (1.50-3.48): frandsen2025
 *   weekly_increase  above 30 %: 1.59 (0.96-2.66): nielsen2014progression
 *   speedwork_added  1.40 (1.04-1.87) a point of effort: theisen2014
 *   poor_sleep       1.78, odds of a cross-sectional survey: dejonge2025
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"

#include <math.h>

#define A_LITTLE 1.2
#define FILM "ten seconds of film, and your word on it"
#define SAID "your word, when `legwork why` asks"

static const HabitRow ROWS[HABIT_KINDS] = {
    [HABIT_NEW_TO_RUNNING] = {"new_to_running", "how long you have been running", GRADE_B, "videbaek2015", 365, 1.0,
     "your word; a log of less than a year may be the first of a watch, not of a runner"},
    [HABIT_LONGEST_RUN_JUMP] = {"longest_run_jump", "the longest run", GRADE_B, "frandsen2025", 14, 1.64,
     "runs with a distance, and at least one in the 30 days before another"},
    [HABIT_WEEKLY_INCREASE] = {"weekly_increase", "weekly distance", GRADE_D, "buist2008", 14, 1.1,
     "two weeks of runs before the last one"},
    [HABIT_BREAK_THEN_RETURN] = {"break_then_return", "breaks", GRADE_D, "estimate", 21, 1.3,
     "a log that begins before the weeks that are looked at"},
    [HABIT_SPEEDWORK_ADDED] = {"speedwork_added", "fast running", GRADE_C, "theisen2014", 14, 1.40,
     "recordings with speed over six weeks, or the effort of each run: legwork edit ID --rpe"},
    [HABIT_HILLS_ADDED] = {"hills_added", "hills", GRADE_D, "estimate", 14, A_LITTLE,
     "recordings with heights over six weeks"},
    [HABIT_DOWNHILL_ADDED] = {"downhill_added", "downhills", GRADE_B, "bontemps2020", 14, 1.3,
     "recordings with heights over six weeks"},
    [HABIT_UNFAMILIAR_SESSION] = {"unfamiliar_session", "an unusual session", GRADE_B, "cheung2003", 3, 1.3,
     "your word; the files show runs, not what was done without a watch"},
    [HABIT_NO_REST_DAYS] = {"no_rest_days", "rest days", GRADE_D, "estimate", 7, A_LITTLE, "runs in the log"},
    [HABIT_HARD_SURFACE] = {"hard_surface", "hard ground", GRADE_D, "estimate", 14, 1.0,
     "the ground of your runs: the kind of run on the watch, or legwork edit ID --surface"},
    [HABIT_CAMBERED_ROAD] = {"cambered_road", "a sloping road", GRADE_D, "estimate", 14, A_LITTLE, SAID},
    [HABIT_SURFACE_CHANGED] = {"surface_changed", "a change of ground", GRADE_D, "estimate", 14, A_LITTLE,
     "the ground of your runs over eight weeks: the kind of run on the watch, or legwork edit ID --surface"},
    [HABIT_SHOES_WORN_OUT] = {"shoes_worn_out", "the age of the shoes", GRADE_D, "estimate", 14, 1.1,
     "which shoes you ran in, and how far they had come before: legwork shoes"},
    [HABIT_SHOES_CHANGED] = {"shoes_changed", "new shoes", GRADE_D, "estimate", 14, A_LITTLE,
     "which shoes you ran in: legwork shoes"},
    [HABIT_SHOES_MINIMAL] = {"shoes_minimal", "minimal shoes", GRADE_D, "estimate", 14, A_LITTLE, SAID},
    [HABIT_SHOES_TIGHT] = {"shoes_tight", "tight shoes", GRADE_D, "estimate", 14, A_LITTLE, SAID},
    [HABIT_NO_WARM_UP] = {"no_warm_up", "warming up", GRADE_D, "estimate", 2, 1.1,
     "three hard sessions in eight weeks that were recorded second by second"},
    [HABIT_NO_COOL_DOWN] = {"no_cool_down", "cooling down", GRADE_D, "vanhooren2018", 2, 1.0,
     "three hard sessions in eight weeks that were recorded second by second"},
    [HABIT_NO_STRENGTH_WORK] = {"no_strength_work", "strength training", GRADE_D, "estimate", 28, 1.1,
     "strength sessions in the log, or your word"},
    [HABIT_POOR_SLEEP] = {"poor_sleep", "sleep", GRADE_C, "dejonge2025", 7, 1.78,
     "the nights of a watch, four of the last seven: import its days, or a table with a column of sleep"},
    [HABIT_HEAT] = {"heat", "heat", GRADE_C, "bom-wbgt", 1, A_LITTLE,
     "the weather of the run: legwork edit ID --temperature --humidity"},
    [HABIT_LOW_FLUIDS] = {"low_fluids", "drinking too little", GRADE_C, "sawka2007", 1, A_LITTLE,
     "weighing before and after a run: legwork edit ID --mass-before --mass-after --drunk"},
    [HABIT_OVERDRINKING] = {"overdrinking", "drinking too much", GRADE_C, "almond2005", 1, A_LITTLE,
     "weighing before and after a run: legwork edit ID --mass-before --mass-after --drunk"},
    [HABIT_LONG_EVENT] = {"long_event", "hours on the legs", GRADE_D, "estimate", 1, A_LITTLE,
     "your word; the files show what the watch recorded, not a hike without it"},
    [HABIT_OVERSTRIDING] = {"overstriding", "overstriding", GRADE_D, "estimate", 28, A_LITTLE,
     "cadence in recordings for a suspicion; only a film from the side shows it"},
    [HABIT_LOW_CADENCE] = {"low_cadence", "cadence", GRADE_C, "burns2019", 14, A_LITTLE,
     "five runs with cadence"},
    [HABIT_HEEL_STRIKE_HEAVY] = {"heel_strike_heavy", "a hard landing", GRADE_D, "estimate", 28, A_LITTLE, FILM},
    [HABIT_KNEE_COLLAPSE] = {"knee_collapse", "knees falling inwards", GRADE_D, "estimate", 28, A_LITTLE, FILM},
    [HABIT_UNEVEN_FOOT_STRIKE] = {"uneven_foot_strike", "left and right foot", GRADE_D, "estimate", 14, A_LITTLE,
     "a watch or strap that measures the balance of the feet, over 13 runs"},
    [HABIT_LEANING_FORWARD] = {"leaning_forward", "running bent forward", GRADE_D, "estimate", 28, A_LITTLE, FILM},
    [HABIT_TOES_OUT] = {"toes_out", "feet pointing outwards", GRADE_D, "estimate", 28, A_LITTLE, FILM},
    [HABIT_WEAK_HIPS] = {"weak_hips", "the strength of the hips", GRADE_D, "estimate", 28, A_LITTLE,
     "standing on one leg before a mirror"},
    [HABIT_TIGHT_HIP_FLEXORS] = {"tight_hip_flexors", "the front of the hips", GRADE_D, "estimate", 28, A_LITTLE,
     "a minute at the edge of the bed"},
    [HABIT_TIGHT_CALVES] = {"tight_calves", "the calves", GRADE_D, "estimate", 28, A_LITTLE,
     "the knee to the wall"},
};

const HabitRow *habit_row(HabitKind kind)
{
	return &ROWS[kind];
}

double habit_rank(double ratio, Grade grade)
{
	static const double weights[GRADE_COUNT] = {1.0, 0.9, 0.6, 0.3};
	return log(ratio) * weights[grade];
}
