/*
 * today.c - see today.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/today.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "training/forecast/cap.h"
#include "training/forecast/what_if.h"
#include "training/run/downhill.h"
#include "training/run/heat.h"
#include "training/run/sweat.h"
#include "training/series/spikes.h"

enum { HOUR_S = 3600 };
static const int64_t WINDOW_S = 30 * (int64_t)SECONDS_PER_DAY;
static const int64_t DOWNHILL_S = DOWNHILL_KNOWN_DAYS * (int64_t)SECONDS_PER_DAY;
static const int64_t WEEK_S = 7 * (int64_t)SECONDS_PER_DAY;
static const double TENDON_HOURS = 48;
static const double TENDON_HARD_HOURS = 72;
static const double BONE_HOURS = 8;
static const double NEAR_LARGEST = 0.8;
static const double MUCH_LESS = 0.7;
static const double BMI_HIGH = 30;
enum { PAIN_LOOK_BACK_DAYS = 14, PAIN_FIRST_DAYS = 3, EXPIRES_SOON_DAYS = 7, BREAK_DAYS = 8 };

/* ---- the last run ---- */

static const LoggedRun *last_run(const TrainingLog *log)
{
	const LoggedRun *last = NULL;
	for (size_t i = 0; i < log->run_count && log->runs[i].start_unix_s < log->now_unix_s; i++)
		last = &log->runs[i];
	return last;
}

static double moving_s(const LoggedRun *run)
{
	return known_or(run->metrics.of[METRIC_MOVING], run->timer_s);
}

static int64_t end_of(const LoggedRun *run)
{
	return run->start_unix_s + (int64_t)known_or(run->elapsed_s, known_or(run->timer_s, 0));
}

static void set_last(Today *today, const TrainingLog *log)
{
	const LoggedRun *run = last_run(log);
	today->has_last = run != NULL;
	if (run == NULL)
		return;
	TodayRun *last = &today->last;
	*last = (TodayRun){.start_unix_s = run->start_unix_s,
			   .utc_offset_s = run->utc_offset_s,
			   .distance_m = run->distance_m,
			   .moving_s = moving_s(run),
			   .hours_since = fmax(0, (double)(log->now_unix_s - end_of(run)) / HOUR_S),
			   .longest_30d_m = -1,
			   .jump_pct = UNKNOWN,
			   .downhill_dose_m = run->metrics.of[METRIC_DOWNHILL_DOSE],
			   .downhill_novelty = UNKNOWN,
			   .hard = run->metrics.of[METRIC_IS_HARD] > 0.5};
	double known_m = 0;
	for (const LoggedRun *before = log->runs; before < run; before++) {
		const int64_t ago_s = run->start_unix_s - before->start_unix_s;
		if (ago_s > 0 && ago_s <= WINDOW_S && before->distance_m > 0 && before->distance_m > last->longest_30d_m)
			last->longest_30d_m = before->distance_m;
		if (ago_s > 0 && ago_s <= DOWNHILL_S)
			known_m = fmax(known_m, known_or(before->metrics.of[METRIC_DOWNHILL_DOSE], 0));
	}
	last->band = run->distance_m > 0 ? spike_band(run->distance_m, last->longest_30d_m) : SPIKE_NO_BASELINE;
	if (last->longest_30d_m > 0 && run->distance_m > 0)
		last->jump_pct = 100 * (double)(run->distance_m - last->longest_30d_m) / (double)last->longest_30d_m;
	if (is_known(last->downhill_dose_m))
		last->downhill_novelty = downhill_novelty(last->downhill_dose_m, known_m);
}

/* ---- pain ---- */

double today_pain_limit(Str place)
{
	static const struct {
		const char *begins;
		double limit;
	} PLACES[] = {{"achilles", 5}, {"knee_below_kneecap", 3}, {"heel_under", 3}, {"shin_front_edge", 0}};
	for (size_t i = 0; i < COUNT_OF(PLACES); i++) {
		if (text_starts(place, PLACES[i].begins))
			return PLACES[i].limit;
	}
	return 2;
}

static double pain_most(const Pain *pain)
{
	return fmax(fmax(pain->worst, pain->during), fmax(fmax(pain->before, pain->after), pain->morning));
}

/* By how much an entry is over the limit of its place; UNKNOWN without a number. */
static double pain_over(const Pain *pain)
{
	return pain_most(pain) - today_pain_limit(pain->place);
}

/* Of the last day that has an entry, the one that is most over its limit. */
static void set_pain(Today *today, const TrainingLog *log)
{
	for (size_t i = log->pain_count; i > 0; i--) {
		const Pain *pain = &log->pains[i - 1];
		if (pain->day > today->day)
			continue;
		if (pain->day < today->day - PAIN_LOOK_BACK_DAYS || (today->has_pain && pain->day < today->pain.day))
			break;
		if (!today->has_pain || !(pain_over(pain) <= pain_over(&today->pain)))
			today->pain = *pain;
		today->has_pain = true;
	}
	if (!today->has_pain)
		return;
	today->pain_days_ago = today->day - today->pain.day;
	today->pain_limit = today_pain_limit(today->pain.place);
	today->pain_over = pain_over(&today->pain) > 0;
}

/* ---- remarks ---- */

static bool high_bmi(const Profile *profile)
{
	const double height_m = profile_number(profile, PROFILE_HEIGHT);
	const double mass_kg = profile_number(profile, PROFILE_MASS);
	return profile_knows(profile, PROFILE_HEIGHT) && profile_knows(profile, PROFILE_MASS) && height_m > 1 &&
	       mass_kg / (height_m * height_m) > BMI_HIGH;
}

/* Nobody ran before this week. */
static void set_first_week(Today *today, const TrainingLog *log)
{
	today->remarks[REMARK_FIRST_WEEK] = high_bmi(&log->profile) &&
					    (log->run_count == 0 || log->runs[0].start_unix_s >= log->now_unix_s - WEEK_S);
	for (size_t i = 0; i < log->run_count; i++) {
		if (log->runs[i].start_unix_s < log->now_unix_s)
			today->first_week_m += (double)log->runs[i].distance_m;
	}
}

static void set_remarks(Today *today, const TrainingLog *log)
{
	const Caps *caps = &today->caps;
	const LoggedRun *last = last_run(log);
	const double hours = today->has_last ? today->last.hours_since : HUGE_VAL;
	const double tendon = last == NULL ? UNKNOWN : last->metrics.of[METRIC_ACHILLES];
	bool *remarks = today->remarks;
	remarks[REMARK_BREAK] = caps->longest_m >= 0 && caps->has_entry && caps->days_off >= BREAK_DAYS;
	remarks[REMARK_ALONE] = caps->second_m > 0 && (double)caps->second_m < MUCH_LESS * (double)caps->longest_m;
	remarks[REMARK_HARD_BEFORE] = today->has_last && today->last.hard && hours < TENDON_HARD_HOURS;
	remarks[REMARK_LONG_BEFORE] = !remarks[REMARK_HARD_BEFORE] && hours < TENDON_HOURS &&
				      tendon >= NEAR_LARGEST * caps->of[CAP_ACHILLES].longest;
	remarks[REMARK_FRESH_BONE] = hours < BONE_HOURS;
	remarks[REMARK_EXPIRES] = caps->longest_m >= 0 && caps->expires_day <= today->day + EXPIRES_SOON_DAYS;
	remarks[REMARK_NO_DISTANCE] = caps->unknown_runs > 0;
	remarks[REMARK_OLD_LOG] = log->run_count > 0 && log->complete_until_day < today->day - 1;
	today->complete_until_day = log->complete_until_day;
	set_first_week(today, log);
}

/* ---- the weather ---- */

static void set_weather(Today *today, const TrainingLog *log, const TodayAsk *ask)
{
	const Profile *profile = &log->profile;
	today->heat = (TodayHeat){.temperature_c = ask->temperature_c,
				  .humidity_pct = ask->humidity_pct,
				  .wbgt_c = wbgt_c(ask->temperature_c, ask->humidity_pct)};
	if (profile_knows(profile, PROFILE_ACCLIMATISED))
		today->heat.acclimatised = profile_number(profile, PROFILE_ACCLIMATISED) > 0.5;
	else
		today->heat.acclimatised =
		    heat_habit(log, today->day, today->heat.wbgt_c, ask->temperature_c).acclimatised;
	today->heat.band = heat_band(today->heat.wbgt_c);
}

static bool too_hot(const TodayHeat *heat)
{
	return heat->band == HEAT_EXTREME || (heat->band == HEAT_SEVERE && !heat->acclimatised);
}

/* How much to drink on the planned run: by own weighings, else by mass and speed. */
static void set_water(Today *today, const TrainingLog *log)
{
	const Profile *profile = &log->profile;
	const PlannedRun *run = &today->plan.run;
	const double mass_kg = profile_number(profile, PROFILE_MASS);
	const bool weighed = profile_knows(profile, PROFILE_SWEAT_RATE);
	today->water = (TodayWater){.guessed = !weighed, .sweat_l_per_h = UNKNOWN, .drink_l_per_h = UNKNOWN, .for_s = UNKNOWN};
	if (!today->has_plan)
		return;
	today->water.for_s = run->duration_s;
	today->water.sweat_l_per_h = weighed ? profile_number(profile, PROFILE_SWEAT_RATE)
					     : sweat_rate_guessed_l_per_h(mass_kg, run->speed_mps);
	today->water.drink_l_per_h = drink_plan_l_per_h(today->water.sweat_l_per_h, mass_kg, run->duration_s);
}

/* ---- all of it ---- */

static TodayVerdict verdict_of(const Today *today)
{
	if (today->pain_over && today->pain_days_ago <= PAIN_FIRST_DAYS)
		return TODAY_PAIN_FIRST;
	if (too_hot(&today->heat))
		return TODAY_HEAT_STOPS;
	if (today->caps.longest_m < 0 && today->caps.has_entry)
		return TODAY_WALK_RUN;
	const bool sore = today->rest_until_unix_s > today->at_unix_s || today->sore_now.mid >= SORE_STRONG;
	return sore || today->heat.band >= HEAT_VERY_HOT ? TODAY_EASY_ONLY : TODAY_NOTHING_AGAINST;
}

static void set_soreness(Today *today, const SoreAhead *ahead)
{
	today->knows_downhill = ahead->knows_recent;
	const Soreness now = soreness_at(ahead->runs, ahead->count, today->at_unix_s);
	today->sore_now = (Sore){.mid = now.mid, .low = now.low, .high = now.high};
	today->sore_gone_unix_s = soreness_gone(ahead->runs, ahead->count, today->at_unix_s, false);
	today->sore_gone_late_unix_s = soreness_gone(ahead->runs, ahead->count, today->at_unix_s, true);
	today->rest_until_unix_s = sore_ahead_rest(ahead, today->at_unix_s);
	for (int i = 0; i < TODAY_SORE_DAYS; i++)
		today->sore[i] = (SoreDay){.day = today->day + i,
					   .sore = sore_ahead_day(ahead, today->day + i, today->at_unix_s)};
}

ErrCode today_of(Today *today, Arena *arena, const TrainingLog *log, const TodayAsk *ask, Error *err)
{
	SoreAhead ahead;
	const ErrCode code = sore_ahead_of(&ahead, arena, log, ask->plan != NULL, err);
	if (code != OK)
		return code;
	Usual usual;
	*today = (Today){.at_unix_s = log->now_unix_s, .offset_s = log->now_offset_s, .day = when_day(log->now_unix_s, log->now_offset_s)};
	usual_of(&usual, log, log->now_unix_s);
	caps_of(&today->caps, log, log->now_unix_s);
	set_last(today, log);
	set_pain(today, log);
	set_soreness(today, &ahead);
	set_remarks(today, log);
	today->has_plan = ask->plan != NULL;
	if (today->has_plan) {
		PlannedRun plan = *ask->plan;
		plan.day = today->day;
		what_if_of(&today->plan, &plan, &usual, &today->caps, &ahead);
	}
	set_weather(today, log, ask);
	set_water(today, log);
	today->verdict = verdict_of(today);
	return OK;
}
