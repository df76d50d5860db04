/*
 * habit_body.c - the nights, the heat and the water.
 *
 * Sleep: the mean of the last seven nights below seven hours, or an hour below
 * that of the 60 nights before. Source: de Jonge and Taris 2025 (dejonge2025,
 * survey of 425 runners, grade C): those who slept badly had 1.78 times the odds
 * of an injury in the year; asked at one time, so what came first is not known.
 *
 * Heat: a WBGT from 22.8 °C, or 28 °C where the humidity is not known; a watch on
 * a wrist reads too warm, so that only a cool one (20 °C) shows that it was not
 * hot. Source: bom-wbgt, the flags of distance races; grade C.
 *
 * Water, by weighing (sawka2007, grade C here): more than 2 % lost; or heavier
 * after two hours or more than before (almond2005).
 *
 * Heat and water are looked at on the last day and the one before, and only what
 * was found answers a question: of these, a no would calm where it must not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"

enum { NIGHTS = 7, NIGHTS_LEAST = 4, USUAL_NIGHTS = 60, USUAL_LEAST = 20, LONG_RUN_S = 2 * 3600 };
static const double SLEEP_LEAST_S = 7 * 3600.0;
static const double SLEEP_LESS_S = 3600.0;
static const double AS_EVER_S = 1800.0; /* within so much of the usual it is no change */
static const double HOT_WBGT_C = 22.8;
static const double HOT_C = 28;
static const double COOL_WBGT_C = 18.3;
static const double COOL_C = 20;
static const double DRY_PCT = 2;

/* ---- sleep ---- */

typedef struct Nights {
	double mean_s;
	size_t count;
} Nights;

static Nights nights_of(const TrainingLog *log, int64_t from_day, int64_t to_day)
{
	Adder sum = {0};
	Nights nights = {.count = 0};
	for (size_t i = 0; i < log->wellness_count; i++) {
		const Wellness *told = &log->wellness[i];
		if (told->kind != WELLNESS_SLEEP || told->day < from_day || told->day > to_day || !(told->value > 0))
			continue;
		adder_add(&sum, told->value);
		nights.count++;
	}
	nights.mean_s = nights.count > 0 ? adder_total(&sum) / (double)nights.count : UNKNOWN;
	return nights;
}

/* "6:12" of a night. */
static Str say_hours(Looking *looking, double seconds)
{
	const int minutes = (int)(seconds / 60 + 0.5);
	return SAY(looking, "%d:%02d hours", minutes / 60, minutes % 60);
}

void habit_look_at_sleep(Looking *looking)
{
	const int64_t to_day = looking->to_day;
	const Nights last = nights_of(looking->log, to_day - NIGHTS + 1, to_day);
	const Nights usual = nights_of(looking->log, to_day - NIGHTS - USUAL_NIGHTS + 1, to_day - NIGHTS);
	if (last.count < NIGHTS_LEAST)
		return;
	const bool usual_known = usual.count >= USUAL_LEAST;
	const bool less = usual_known && last.mean_s < usual.mean_s - SLEEP_LESS_S;
	const bool poor = less || last.mean_s < SLEEP_LEAST_S;
	const bool as_ever = usual_known && last.mean_s >= usual.mean_s - AS_EVER_S;
	HabitFact fact = habit_fact(looking, HABIT_POOR_SLEEP, poor && !as_ever);
	fact.value = poor ? STR("yes") : STR("no");
	fact.from_day = to_day - NIGHTS + 1;
	const Str day = habit_say_day(looking, to_day);
	const Str mean = say_hours(looking, last.mean_s);
	const Str before = usual_known ? say_hours(looking, usual.mean_s) : STR_NONE;
	const Str than = usual_known ? SAY(looking, "; in the two months before, %.*s", STR_ARG(before)) : STR("");
	fact.text = SAY(looking, "In the week to %.*s you slept %.*s a night (%zu of 7 nights are known)%.*s.%s", STR_ARG(day),
			STR_ARG(mean), last.count, STR_ARG(than), poor && as_ever ? " That is short, and nothing new for you." : "");
	if (poor)
		fact.meaning = STR("Among 425 runners, those who slept badly had 1.8 times the odds of an injury in the year; they were "
				   "asked once, so what came first is not known.");
	habit_add(looking, &fact);
}

/* ---- heat ---- */

typedef enum Warmth { WARMTH_UNKNOWN, WARMTH_COOL, WARMTH_BETWEEN, WARMTH_HOT } Warmth;

static Warmth warmth_of(const LoggedRun *run)
{
	const double wbgt = habit_metric(run, METRIC_WBGT);
	const double temperature = habit_metric(run, METRIC_TEMPERATURE);
	if (is_known(wbgt))
		return wbgt >= HOT_WBGT_C ? WARMTH_HOT : wbgt < COOL_WBGT_C ? WARMTH_COOL : WARMTH_BETWEEN;
	if (!is_known(temperature))
		return WARMTH_UNKNOWN;
	return temperature >= HOT_C ? WARMTH_HOT : temperature <= COOL_C ? WARMTH_COOL : WARMTH_BETWEEN;
}

static Str say_warmth(Looking *looking, const LoggedRun *run)
{
	const double wbgt = habit_metric(run, METRIC_WBGT);
	const double temperature = habit_metric(run, METRIC_TEMPERATURE);
	if (is_known(wbgt))
		return SAY(looking, "%.0f °C, which with the humidity is a heat on the body (WBGT) of about %.0f °C", temperature,
			   wbgt);
	return SAY(looking, "%.0f °C", temperature);
}

static void look_at_heat(Looking *looking, const LoggedRun *run)
{
	const Warmth warmth = warmth_of(run);
	if (warmth == WARMTH_UNKNOWN || warmth == WARMTH_BETWEEN)
		return;
	HabitFact fact = habit_fact_of_run(looking, HABIT_HEAT, warmth == WARMTH_HOT, run);
	fact.answers = fact.changed;
	const Str day = habit_say_day(looking, fact.day);
	const Str warm = say_warmth(looking, run);
	fact.text = SAY(looking, "On %.*s it was %.*s on the run.", STR_ARG(day), STR_ARG(warm));
	if (fact.changed) {
		fact.also = SAY(looking, "hot: %.*s", STR_ARG(warm));
		fact.meaning = STR("Heat makes cramps, heat illness and harm to muscles more likely; it is compatible with what began on "
				   "that day or the next. A watch on the wrist reads too warm.");
	}
	habit_add(looking, &fact);
}

/* ---- water ---- */

static void look_at_dryness(Looking *looking, const LoggedRun *run)
{
	const double loss = habit_metric(run, METRIC_SWEAT_LOSS);
	const Str day = habit_say_day(looking, habit_run_day(run));
	HabitFact fact = habit_fact_of_run(looking, HABIT_LOW_FLUIDS, loss > DRY_PCT, run);
	fact.answers = fact.changed;
	fact.text = loss < 0 ? SAY(looking, "By your weighing on %.*s you lost no mass on the run.", STR_ARG(day))
			     : SAY(looking, "By your weighing on %.*s you lost %.1f %% of your mass on the run.", STR_ARG(day), loss);
	if (fact.changed) {
		fact.also = SAY(looking, "%.1f %% of your mass lost", loss);
		fact.meaning = STR("More than 2 % slows in the heat. As a reason for cramps it is weakly supported: harder or longer than "
				   "usual, and cramps before, are better.");
	}
	habit_add(looking, &fact);
}

static void look_at_overdrinking(Looking *looking, const LoggedRun *run)
{
	const double loss = habit_metric(run, METRIC_SWEAT_LOSS);
	const double time_s = known_or(run->elapsed_s, habit_run_time(run));
	HabitFact fact = habit_fact_of_run(looking, HABIT_OVERDRINKING, loss < 0 && time_s >= LONG_RUN_S, run);
	if (loss < 0 && !fact.changed)
		return; /* heavier after a short run: a full bottle drunk, and no danger shown or ruled out */
	const Str day = habit_say_day(looking, fact.day);
	fact.answers = fact.changed;
	fact.text = SAY(looking, "By your weighing on %.*s you were %s after the run than before.", STR_ARG(day),
			fact.changed ? "heavier" : "no heavier");
	if (fact.changed) {
		fact.also = STR("heavier after it than before");
		fact.meaning = STR("Drink less, to thirst: too much water thins the salt in the blood. With headache, vomiting, swollen "
				   "hands or confusion it is an emergency.");
	}
	habit_add(looking, &fact);
}

void habit_look_at_heat_and_water(Looking *looking)
{
	const LoggedRun *warmest = NULL;
	const LoggedRun *driest = NULL;
	const LoggedRun *wettest = NULL;
	for (size_t i = looking->first_in_window; i < looking->count; i++) {
		const LoggedRun *run = &looking->runs[i];
		if (habit_run_day(run) < looking->to_day - 1)
			continue;
		if (warmest == NULL || warmth_of(run) >= warmth_of(warmest))
			warmest = run;
		const double loss = habit_metric(run, METRIC_SWEAT_LOSS);
		if (!is_known(loss))
			continue;
		if (driest == NULL || loss >= habit_metric(driest, METRIC_SWEAT_LOSS))
			driest = run;
		if (wettest == NULL || loss <= habit_metric(wettest, METRIC_SWEAT_LOSS))
			wettest = run;
	}
	if (warmest != NULL)
		look_at_heat(looking, warmest);
	if (driest != NULL)
		look_at_dryness(looking, driest);
	if (wettest != NULL)
		look_at_overdrinking(looking, wettest);
}
