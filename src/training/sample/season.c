/*
 * season.c - see season.h: the calendar and the story. The runs themselves are
 * in season_activity.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/sample/season.h"

#include "base/rng.h"
#include "base/when.h"

enum {
	RUNS_A_WEEK_MAX = 4,
	LONGEST_BEFORE_JUMP_M = 13000, /* what the long runs grow to */
	LONG_STEP_M = 250,             /* a week */
	LONG_LEAST_M = 5500,
	EASY_WEEK_PCT = 70,
	GROWTH_PCT = 109, /* no run but the jump is longer than this, of the longest of 30 days */
	JUMP_LEAST_PCT = 142,
	JUMP_MOST_PCT = 155,
	PAIN_AFTER_JUMP_DAYS = 4,
	ASKS_AFTER_JUMP_DAYS = 14, /* at least; up to a week more */
	BASELINE_DAYS = 30,
};

/* Days of the week as when_weekday counts them. */
enum { TUESDAY = 1, THURSDAY = 3, SATURDAY = 5, SUNDAY = 6 };

typedef struct Season {
	const SeasonPlan *plan;
	Rng rng;
	int64_t first_monday;
	int64_t jump_day;
	int64_t pain_day;
	int jump_week;
	SeasonRun *runs;
	size_t count;
} Season;

int64_t season_jump_day(const SeasonPlan *plan)
{
	const int64_t latest = plan->end_day - ASKS_AFTER_JUMP_DAYS;
	return latest - (when_weekday(latest) + 1) % 7; /* the Sunday on or before it */
}

int64_t season_pain_day(const SeasonPlan *plan)
{
	return season_jump_day(plan) + PAIN_AFTER_JUMP_DAYS;
}

static int64_t last_sunday(int year, int month)
{
	const Civil last = {.year = year, .month = month, .day = 31};
	const int64_t day = when_unix(&last) / SECONDS_PER_DAY;
	return day - (when_weekday(day) + 1) % 7;
}

/* Dublin: an hour ahead from the last Sunday of March to that of October. */
static int32_t utc_offset_s(int64_t day)
{
	const int year = when_civil_of_day(day).year;
	return day >= last_sunday(year, 3) && day < last_sunday(year, 10) ? 3600 : 0;
}

/* A whole number from `low` to `high`. */
static int64_t pick(Season *season, int64_t low, int64_t high)
{
	return low + (int64_t)(rng_next(&season->rng) % (uint64_t)(high - low + 1));
}

static int64_t longest_before(const Season *season, int64_t start_unix_s)
{
	int64_t longest_m = 0;
	for (size_t i = season->count; i-- > 0;) {
		if (season->runs[i].start_unix_s < start_unix_s - BASELINE_DAYS * (int64_t)SECONDS_PER_DAY)
			break;
		if (season->runs[i].distance_m > longest_m)
			longest_m = season->runs[i].distance_m;
	}
	return longest_m;
}

/* Seconds per kilometre of an easy run; a season makes the runner a little faster. */
static double easy_pace(const Season *season, int week)
{
	return 395 - 30 * (double)week / season->plan->weeks;
}

static void add_run(Season *season, int64_t day, SeasonKind kind, int64_t distance_m)
{
	const int week = (int)((day - season->first_monday) / 7);
	const int64_t clock_s = when_weekday(day) >= SATURDAY ? 9 * 3600 : 18 * 3600 + 1200;
	SeasonRun run = {.utc_offset_s = utc_offset_s(day), .kind = kind};
	run.start_unix_s = day * SECONDS_PER_DAY + clock_s - run.utc_offset_s + pick(season, 0, 45 * 60);
	const int64_t longest_m = longest_before(season, run.start_unix_s);
	if (day == season->jump_day)
		distance_m = longest_m * pick(season, JUMP_LEAST_PCT, JUMP_MOST_PCT) / 100 / 100 * 100;
	else if (longest_m > 0 && distance_m > longest_m * GROWTH_PCT / 100)
		distance_m = longest_m * GROWTH_PCT / 100;
	run.distance_m = distance_m / 10 * 10;
	run.hurts = day >= season->pain_day;
	static const double pace_more[] = {0, 8, -25, 15, 5};
	static const double hill_m_per_km[] = {5, 5, 4, 20, 0};
	static const double rpe[] = {3, 5, 7, 6, 3};
	run.pace_s_per_km = easy_pace(season, week) + pace_more[kind] + (run.hurts ? 25 : 0);
	run.hill_m = hill_m_per_km[kind] * (double)distance_m / 1000;
	run.rpe = rpe[kind] + (day == season->jump_day ? 2 : run.hurts ? 1 : 0);
	if (day < season->plan->end_day)
		season->runs[season->count++] = run;
}

/* One week in four, and never the one before the jump. */
static bool easy_week(const Season *season, int week)
{
	return (season->jump_week - 1 - week) % 4 == 3;
}

/* What the long run of a week is to be: it grows up to the week of the jump. */
static int64_t long_run(const Season *season, int week)
{
	const int ahead = season->jump_week - 1 - week;
	int64_t distance_m = LONGEST_BEFORE_JUMP_M - LONG_STEP_M * (int64_t)(ahead > 0 ? ahead : 0);
	if (distance_m < LONG_LEAST_M)
		distance_m = LONG_LEAST_M;
	return easy_week(season, week) ? distance_m * EASY_WEEK_PCT / 100 : distance_m;
}

static void add_week(Season *season, int week)
{
	const int64_t monday = season->first_monday + 7 * (int64_t)week;
	const int64_t long_m = long_run(season, week);
	const bool easy = easy_week(season, week);
	const int64_t short_m = long_m / 2 + (easy ? 300 : 1000);
	/* the first run of all is a long one, so that the second is no jump */
	add_run(season, monday + TUESDAY, week % 9 == 5 ? SEASON_TREADMILL : SEASON_EASY,
		week == 0 ? long_m : short_m + pick(season, -300, 300));
	const SeasonKind hard = week < 3 || easy ? SEASON_EASY
				: week % 2 == 1  ? SEASON_INTERVALS
						 : SEASON_HILLS;
	add_run(season, monday + THURSDAY, hard, short_m + pick(season, -200, 500));
	if (week >= 6 && !easy && week % 2 == 0)
		add_run(season, monday + SATURDAY, SEASON_EASY, short_m * 7 / 10 + pick(season, -200, 200));
	add_run(season, monday + SUNDAY, SEASON_LONG, long_m - pick(season, 0, 100));
}

/* After the jump: the Thursday on which the pain begins, then less and less. */
static void add_week_after(Season *season, int week)
{
	const int64_t monday = season->first_monday + 7 * (int64_t)week;
	const bool first = week == season->jump_week + 1;
	add_run(season, monday + TUESDAY, SEASON_EASY, (first ? 6000 : 4000) + pick(season, -200, 200));
	add_run(season, monday + THURSDAY, SEASON_EASY, (first ? 5000 : 3000) + pick(season, -200, 200));
	if (first)
		add_run(season, monday + SUNDAY, SEASON_EASY, 5500 + pick(season, -200, 200));
}

ErrCode season_plan_check(const SeasonPlan *plan, Error *err)
{
	const int year = when_civil_of_day(plan->end_day).year;
	if (plan->weeks < SEASON_WEEKS_MIN || plan->weeks > SEASON_WEEKS_MAX)
		return fail(err, FAIL_RANGE, -1, "a season has %d to %d weeks", SEASON_WEEKS_MIN,
			    SEASON_WEEKS_MAX);
	if (year < 2003 || year > 2100)
		return fail(err, FAIL_RANGE, -1, "a season can end in the years 2003 to 2100");
	return OK;
}

ErrCode season_runs(const SeasonRun **runs, size_t *count, Arena *arena, const SeasonPlan *plan, Error *err)
{
	const ErrCode code = season_plan_check(plan, err);
	if (code != OK)
		return code;
	Season season = {.plan = plan, .rng = rng_of(plan->seed)};
	season.first_monday = plan->end_day - when_weekday(plan->end_day) - 7 * (int64_t)(plan->weeks - 1);
	season.jump_day = season_jump_day(plan);
	season.pain_day = season_pain_day(plan);
	season.jump_week = (int)((season.jump_day - season.first_monday) / 7);
	season.runs = ARENA_ARRAY(arena, (size_t)plan->weeks * RUNS_A_WEEK_MAX, SeasonRun);
	if (season.runs == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while planning a season");
	for (int week = 0; week < plan->weeks; week++) {
		if (week <= season.jump_week)
			add_week(&season, week);
		else
			add_week_after(&season, week);
	}
	*runs = season.runs;
	*count = season.count;
	return OK;
}

/* ---- the story ---- */

typedef struct Told {
	int64_t jump_m;
	int64_t longest_m;    /* before it */
	int64_t four_weeks_m; /* before it, all together */
} Told;

static Told told_by(const SeasonPlan *plan, const SeasonRun *runs, size_t count)
{
	const int64_t jump_day = season_jump_day(plan);
	Told told = {0};
	for (size_t i = 0; i < count; i++) {
		const int64_t day = when_day(runs[i].start_unix_s, runs[i].utc_offset_s);
		if (day == jump_day)
			told.jump_m = runs[i].distance_m;
		if (day < jump_day && runs[i].distance_m > told.longest_m)
			told.longest_m = runs[i].distance_m;
		if (day < jump_day && day >= jump_day - 28)
			told.four_weeks_m += runs[i].distance_m;
	}
	return told;
}

static void add_story(Buf *out, const SeasonPlan *plan, Told told)
{
	const int days = (int)(plan->end_day - season_pain_day(plan));
	buf_adds(
	    out,
	    "# A simulated runner; nobody's data. The runs that go with it are in the folder activities.\n"
	    "# What the watch files tell (the jump of the longest run) is left out of the answers.\n"
	    "id: sample-season\n"
	    "title: Both inner shins ache in the build-up to a first half marathon\n"
	    "source: {kind: simulated, cite: 'legwork sample', address: ''}\n"
	    "story: >-\n");
	buf_adds(out, "  I am 31 and train for my first half marathon, three or four runs a week. On a "
		      "Sunday morning in ");
	static const char *const months[] = {"January",   "February", "March",    "April",
					     "May",       "June",     "July",     "August",
					     "September", "October",  "November", "December"};
	buf_adds(out, months[when_civil_of_day(season_jump_day(plan)).month - 1]);
	buf_printf(out, " I felt\n  so good that I ran %.1f km; until then I had not gone beyond %.1f. ",
		   (double)told.jump_m / 1000, (double)told.longest_m / 1000);
	buf_printf(out,
		   "On the Thursday after, both shins began to hurt.\n"
		   "  That was %d days ago. It is the inner edge of the bone, in the middle and lower down, "
		   "sore over more than "
		   "the width\n"
		   "  of my hand and nowhere worse than elsewhere. The first minutes of a run ache, then it "
		   "eases, and in the "
		   "evening\n"
		   "  it is back. It has crept in rather than come at once. Walking is fine, nights are "
		   "quiet, I can hop. Days "
		   "of rest help.\n",
		   days);
	buf_adds(out, "answers:\n"
		      "  person: {age: 31, sex: female, height: 168, mass: 62, weekly_distance: ");
	buf_printf(out, "%d}\n", (int)((told.four_weeks_m + 2000) / 4000));
	buf_adds(out, "  pain: {region: [shin_inner_middle_third, shin_inner_lower_third], side: both, "
		      "spread: band_over_5cm,\n"
		      "    quality: [dull_ache], onset: gradual_over_weeks,");
	buf_printf(out, " duration: %d, course: unchanged,\n", days);
	buf_adds(
	    out,
	    "    run_timing: start_eases_then_returns_after, settles_after_run: same_day, severity_running: "
	    "4,\n"
	    "    at_rest: no, at_night: none, walking: none, morning: none, eased_by: [days_of_rest]}\n"
	    "  sign: {swelling_local: no, redness_warmth: no, foot_numb: no, leg_weakness: no, fever: no}\n"
	    "  test: {bone_press: tender_over_5cm, hop: normal, walk_four_steps: normal}\n"
	    "  history: {stress_fracture_before: no, low_bone_density: no, eating_too_little: no, "
	    "periods_irregular: no}\n"
	    "expect:\n"
	    "  diagnosis: medial_tibial_stress_syndrome\n"
	    "  also_right: []\n"
	    "  triage_at_least: self_care\n"
	    "  triage_at_most: routine\n"
	    "  running: [reduce, pause]\n"
	    "  must_not_miss: [tibial_stress_fracture]\n"
	    "difficulty: typical\n");
}

ErrCode season_story(Buf *out, Arena *arena, const SeasonPlan *plan, Error *err)
{
	const SeasonRun *runs = NULL;
	size_t count = 0;
	const ErrCode code = season_runs(&runs, &count, arena, plan, err);
	if (code != OK)
		return code;
	add_story(out, plan, told_by(plan, runs, count));
	return buf_ok(out) ? OK : fail(err, FAIL_MEMORY, -1, "out of memory while writing the story");
}
