/*
 * trigger.c - see trigger.h. The table of candidates.
 *
 * Sources: the candidates and their days are those of our own list (grade D as
 * a list); each row's grade and source are those of its being a trigger at all.
 * Ratios: Frandsen 2025 (a run more than 10 to 30 % longer than the longest of
 * 30 days: 1.64, 1.31 to 2.05); Nielsen 2014, JOSPT 44:739 (two weeks more than
 * 30 % above the two before: 1.59, 0.96 to 2.66). No other candidate has a
 * number that could be used.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/trigger.h"

#include "base/num.h"

#define NO_NUMBER .ratio = UNKNOWN, .low = UNKNOWN, .high = UNKNOWN

static const TriggerRow ROWS[TRIGGER_KINDS] = {
    [TRIGGER_LONG_RUN] = {"long_run", "a run much longer than before",
                          "A run more than 10 % longer than the longest of the 30 days before, in distance, or in time "
                          "where no distance is known.",
                          "runs with a distance or a time", "a run # % longer than any of the 30 days before", 0, 14, 1,
                          GRADE_B, "frandsen2025", 1.64, 1.31, 2.05},
    [TRIGGER_TWO_WEEKS] = {"two_weeks", "a steep rise over two weeks",
                           "The last 7 days more than 30 % above the 7 before.", "runs with a distance or a time",
                           "the last 7 days were # % above the 7 before", 0, 0, 1, GRADE_C, "nielsen2014progression", 1.59, 0.96,
                           2.66},
    [TRIGGER_DOWNHILL] = {"downhill", "downhill that the legs were not used to",
                          "A run with more than one and a half times the downhill of any of the 42 days before.",
                          "runs with heights", "# times the downhill of any run of the 42 days before", 1, 14, 1, GRADE_B,
                          "bontemps2020", NO_NUMBER},
    [TRIGGER_FAST] = {"fast", "more fast running than before",
                      "A run with 10 % more metres above critical speed than any of the 30 days before, and at least 400.",
                      "runs with speeds, and a critical speed", "# faster than critical speed, more than in any run of the 30 days before", TRIGGER_DISTANCE,
                      14, 1, GRADE_C, "estimate", NO_NUMBER},
    [TRIGGER_CADENCE] = {"cadence", "a slower step than usual",
                         "A run with a cadence 3 % or more below the runner's own at the same speed.",
                         "runs with a cadence, at several speeds", "a cadence # % off the usual one at that speed", 1, 14, 1, GRADE_C, "estimate",
                         NO_NUMBER},
    [TRIGGER_NEW_SHOE] = {"new_shoe", "a new shoe", "One of the first three runs in a shoe.", "runs with their shoe",
                          "run number # in a shoe", 0, 14, 1, GRADE_D, "estimate", NO_NUMBER},
    [TRIGGER_WORN_SHOE] = {"worn_shoe", "a worn-out shoe", "A run in a shoe that had more than 805 km.",
                           "runs with their shoe", "a shoe with #", TRIGGER_DISTANCE, 14, 1, GRADE_D, "estimate", NO_NUMBER},
    [TRIGGER_SURFACE] = {"surface", "another ground",
                         "A surface's share of the last two weeks more than 30 points above that of the four weeks before.",
                         "runs with their surface", "a surface's share was up by # points", 0, 0, 1, GRADE_D, "estimate",
                         NO_NUMBER},
    [TRIGGER_NO_WARM_UP] = {"no_warm_up", "a hard session without a warm-up",
                            "A hard session that began without five minutes of easier running.", "hard runs second by second",
                            "a hard session after # s of warm-up", 0, 2, 1, GRADE_D, "estimate", NO_NUMBER},
    [TRIGGER_RETURN] = {"return", "running again after a break", "The first run after 14 days or more without one.", "runs",
                        "the first run after # days without one", 0, 21, 1, GRADE_C, "estimate", NO_NUMBER},
    [TRIGGER_SHORT_SLEEP] = {"short_sleep", "short nights", "Less than 7 hours a night over 7 days.", "sleep",
                             "# hours of sleep a night over 7 days", 1, 0, 1, GRADE_C, "estimate", NO_NUMBER},
    [TRIGGER_LOW_HRV] = {"low_hrv", "heart rate variability below the usual",
                         "The mean of 7 days below the band of the 60 days before.", "heart rate variability of the nights",
                         "heart rate variability # % below its usual", 0, 0, 1, GRADE_C, "plews2014", NO_NUMBER},
    [TRIGGER_HR_REST] = {"hr_rest", "a raised resting heart rate",
                         "The mean of 7 days more than 5 beats above that of the 60 days before.", "resting heart rate",
                         "a resting heart rate # beats above its usual", 0, 0, 1, GRADE_C, "estimate", NO_NUMBER},
    [TRIGGER_HEAT] = {"heat", "heat, or too little to drink",
                      "A run with a wet-bulb globe temperature above 28 °C, or a loss of more than 2 % of body mass.",
                      "runs with the weather or weighings", "a run in heat (#: °C, or % of body mass lost)", 1, 1, 1, GRADE_C,
                      "estimate", NO_NUMBER},
    [TRIGGER_RUN_DAYS] = {"run_days", "many days of running in a row",
                          "Three days in a row or more, and more than on nine in ten of the runner's own running days.", "runs",
                          "day # of running in a row", 0, 7, 1, GRADE_D, "estimate", NO_NUMBER},
    [TRIGGER_JUMP] = {"jump", "how far runs went beyond the 30 days before",
                      "The mean of all runs, each against the longest of the 30 days before.", "runs with a distance or a time",
                      "# % on average", 0, 14, 1, GRADE_B, "frandsen2025", NO_NUMBER},
    [TRIGGER_DOWNHILL_DOSE] = {"downhill_dose", "how much downhill", "The mean of the days' downhill dose.",
                               "runs with heights", "# of drop a day", TRIGGER_HEIGHT, 14, 1, GRADE_B, "bontemps2020", NO_NUMBER},
    [TRIGGER_SHIN_LOAD] = {"shin_load", "load on the shin", "The mean of the days' load of the shin, as kilometres of easy running.",
                           "runs with a cadence", "# of easy running a day", TRIGGER_DISTANCE, 14, 1, GRADE_C, "estimate", NO_NUMBER},
    [TRIGGER_SLEEP] = {"sleep", "how long the nights were", "The mean of the nights of the week before; less is worse.", "sleep",
                       "# hours a night", 1, 7, -1, GRADE_C, "estimate", NO_NUMBER},
    [TRIGGER_EFFORT] = {"effort", "how hard the training was", "The mean of the days' minutes times effort, all sports.",
                        "activities with an effort (0 to 10)", "# minutes times effort a day", 0, 14, 1, GRADE_C, "foster2001",
                        NO_NUMBER},
};

const int TRIGGER_LAG_FROM[TRIGGER_LAGS] = {0, 4, 8};

const TriggerRow *trigger_row(TriggerKind kind)
{
	return &ROWS[kind];
}
