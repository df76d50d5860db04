/*
 * settle.c - see settle.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import/settle.h"

#include "base/num.h"
#include "base/when.h"
#include "formats/xml/track.h"
#include "formats/xml/xml_value.h"
#include "training/elevation.h"
#include "training/sport_guess.h"

/* ---- time zone ---- */

/* The system's zone data are read at the first call of tzset, which is made
 * where files can be opened. */
static int32_t system_offset_s(const void *context, int64_t unix_s)
{
	(void)context;
	const time_t at = (time_t)unix_s;
	struct tm local;
	if (localtime_r(&at, &local) == NULL)
		return 0;
	const Civil civil = {.year = local.tm_year + 1900,
	                     .month = local.tm_mon + 1,
	                     .day = local.tm_mday,
	                     .hour = local.tm_hour,
	                     .minute = local.tm_min,
	                     .second = local.tm_sec};
	return (int32_t)(when_unix(&civil) - unix_s);
}

Settling settling_default(void)
{
	tzset();
	return (Settling){
	    .sport = STR_NONE, .sub_sport = STR_NONE, .zone = {.offset_s = system_offset_s, .context = NULL}};
}

/* ---- sport ---- */

ErrCode settling_sport(Settling *how, Str word, Error *err)
{
	Str sport;
	Str sub_sport;
	xml_sport(word, &sport, &sub_sport);
	if (sport.n == 0 || text_is(sport, "generic"))
		return fail(err, FAIL_USAGE, -1,
		            "\"%.*s\" is no sport that Legwork knows; it knows running, walking, hiking, cycling, "
		            "swimming and others",
		            STR_ARG(word));
	how->sport = sport;
	how->sub_sport = sub_sport;
	return OK;
}

/* Nobody takes fewer steps a minute than this in a walk or run, and nobody more
 * strides: see formats/xml/track.c, which knew no sport. */
static const double STRIDES_MAX = 120;

/* The cadence of an activity that turns out to be one on foot: steps of both
 * feet. Laps have none without a sport. */
static bool count_steps(Activity *activity, Arena *arena)
{
	const double *before = activity->samples.of[CHANNEL_CADENCE];
	if (!sport_on_foot(activity->sport) || !(activity->cadence_avg_spm < STRIDES_MAX))
		return true;
	activity->cadence_avg_spm *= 2;
	if (before == NULL)
		return true;
	double *steps = ARENA_ARRAY(arena, activity->samples.count, double);
	if (steps == NULL)
		return false;
	for (size_t i = 0; i < activity->samples.count; i++)
		steps[i] = 2 * before[i];
	activity->samples.of[CHANNEL_CADENCE] = steps;
	return true;
}

static bool set_sport(Activity *activity, Arena *arena, Str sport, Str sub_sport, Str origin)
{
	activity->sport = sport;
	activity->sub_sport = sub_sport;
	activity->origin[FACT_SPORT] = origin;
	return count_steps(activity, arena);
}

bool settle_sport(Activity *activity, Arena *arena, const Settling *how)
{
	const bool open = activity->sport.n == 0 || text_is(activity->sport, "generic");
	return !open || how->sport.n == 0 ||
	       set_sport(activity, arena, how->sport, how->sub_sport, STR("as said with --sport"));
}

static bool guess_sport(Activity *activity, Arena *arena)
{
	const Str guess = activity->sport.n == 0 ? sport_guess(activity) : STR_NONE;
	return guess.n == 0 || set_sport(activity, arena, guess, activity->sub_sport, STR(ORIGIN_SPORT_GUESSED));
}

/* ---- climb ---- */

static bool is_indoors(const Activity *activity)
{
	static const char *const words[] = {"treadmill", "spin", "elliptical", "stair_climbing", "virtual_activity"};
	if (activity->has_position)
		return false;
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		if (text_is(activity->sub_sport, words[i]))
			return true;
	}
	return text_starts(activity->sub_sport, "indoor");
}

/* Does the device say it itself? An indoor 0 is nothing measured. */
static bool says_climb(const Activity *activity, Fact fact)
{
	const double own_m = activity->number[fact];
	return is_known(own_m) && !track_is_summed(activity->origin[fact]) && (own_m > 0 || !is_indoors(activity));
}

static bool settle_climb(Activity *activity, Arena *arena)
{
	static const Fact facts[] = {FACT_ASCENT, FACT_DESCENT};
	if (says_climb(activity, FACT_ASCENT) && says_climb(activity, FACT_DESCENT))
		return true;
	Climb climb = {.ascent_m = UNKNOWN, .descent_m = UNKNOWN, .kind = CLIMB_NONE};
	if (!is_indoors(activity) && !climb_of(&climb, arena, activity))
		return false;
	for (size_t i = 0; i < COUNT_OF(facts); i++) {
		if (says_climb(activity, facts[i]))
			continue;
		const double climb_m = facts[i] == FACT_ASCENT ? climb.ascent_m : climb.descent_m;
		activity->number[facts[i]] = climb_m;
		activity->origin[facts[i]] = is_known(climb_m) ? climb_words(climb.kind) : STR_NONE;
	}
	return true;
}

/* ---- all ---- */

static void settle_worn(Activity *activity)
{
	static const Fact worn[] = {FACT_HR_AVG, FACT_HR_MAX, FACT_CADENCE_AVG};
	for (size_t i = 0; i < COUNT_OF(worn); i++) {
		if (activity->number[worn[i]] <= 0) {
			activity->number[worn[i]] = UNKNOWN;
			activity->origin[worn[i]] = STR_NONE;
		}
	}
}

bool settle_activity(Activity *activity, Arena *arena, const Settling *how)
{
	settle_worn(activity);
	local_time_fill(activity, &how->zone);
	return settle_sport(activity, arena, how) && guess_sport(activity, arena) && settle_climb(activity, arena);
}
