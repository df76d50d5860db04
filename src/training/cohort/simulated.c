/*
 * simulated.c - see simulated.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/cohort/simulated.h"

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"
#include "training/series/spikes.h"

enum {
	DAYS_A_WEEK = 7,
	BASELINE_DAYS = 30,
	LEAST_M = 1500,
	MOST_M = 100000,
	BREAK_LEAST_DAYS = 10, /* after an injury */
	BREAK_MOST_DAYS = 42,
	RETURN_WEEKS = 4, /* of shorter runs after it */
};

/* A piecewise straight line. */
typedef struct Knot {
	double x, y;
} Knot;

/* Days with a run in a year, by rank. Quarters: 36412 finishers of 2019; the
 * ends so that mean and spread fit (128.5, 81.5). */
static const Knot RUN_DAYS[] = {{0, 3},      {0.05, 18},  {0.10, 30},  {0.25, 67}, {0.50, 128},
				{0.75, 198}, {0.90, 275}, {0.97, 335}, {1, 365}};
/* Weeks with a run in a year, by days with one: quantile against quantile of the 652. */
static const Knot RUN_WEEKS[] = {{0, 0},    {22, 14},  {39, 22},  {77, 37},  {121, 47},
				 {160, 50}, {193, 51}, {260, 52}, {366, 52}};

typedef struct Runner {
	Rng rng;
	double days_a_week;  /* with a run, in an active week */
	double begin, end;   /* chances that activity begins and ends with a week */
	double typical_m;    /* of a run */
	double pace_s_per_m;
	double own_rate;     /* times the plan's */
	bool easy_weeks;     /* one in four */
	int block_weeks, block_at; /* of the build that goes on */
	double block_rise;
	int days_order[DAYS_A_WEEK]; /* which days are taken first */
	int64_t pause_until;         /* after an injury */
	int64_t careful_until;
} Runner;

static double along(const Knot *knots, size_t count, double x)
{
	for (size_t i = 1; i < count; i++) {
		if (x <= knots[i].x)
			return knots[i - 1].y +
			       (knots[i].y - knots[i - 1].y) * (x - knots[i - 1].x) / (knots[i].x - knots[i - 1].x);
	}
	return knots[count - 1].y;
}

/* e to the power x, near enough, by plain arithmetic: (1 + x/1024) to the power 1024. */
static double grown(double x)
{
	double y = 1 + x / 1024;
	for (int i = 0; i < 10; i++)
		y *= y;
	return y;
}

/* 1 times or less times a factor whose logarithm has this spread. */
static double about(Rng *rng, double spread)
{
	return grown(spread * rng_normal(rng));
}

SimulatedPlan simulated_plan(uint64_t seed, int64_t first_day)
{
	return (SimulatedPlan){
	    .seed = seed,
	    .first_day = first_day,
	    .per_session = 0.0022,
	    .hazard = {[SPIKE_NO_BASELINE] = 1,
		       [SPIKE_REFERENCE] = 1,
		       [SPIKE_SMALL] = 1.64,
		       [SPIKE_MODERATE] = 1.52,
		       [SPIKE_LARGE] = 2.28},
	    .unlike = 0.5,
	};
}

static void begin_block(Runner *runner)
{
	runner->block_weeks = 8 + (int)(rng_next(&runner->rng) % 13);
	runner->block_at = 0;
	runner->block_rise = rng_between(&runner->rng, 0.0, 0.9);
}

static void order_days(Runner *runner)
{
	/* the long run on Sunday or Saturday, then days apart, then the rest */
	static const int ORDERS[4][DAYS_A_WEEK] = {
	    {6, 1, 3, 5, 2, 4, 0}, {6, 2, 4, 0, 1, 5, 3}, {5, 1, 3, 6, 2, 0, 4}, {6, 3, 1, 4, 5, 2, 0}};
	const uint64_t which = rng_next(&runner->rng) % COUNT_OF(ORDERS);
	for (size_t i = 0; i < DAYS_A_WEEK; i++)
		runner->days_order[i] = ORDERS[which][i];
}

static Runner runner_of(const SimulatedPlan *plan, uint32_t number)
{
	Rng seeds = rng_of(plan->seed);
	Runner runner = {.rng = rng_of(rng_next(&seeds) + (uint64_t)number * 0x9e3779b97f4a7c15u)};
	runner.rng = rng_of(rng_next(&runner.rng));
	const double run_days = along(RUN_DAYS, COUNT_OF(RUN_DAYS), rng_unit(&runner.rng));
	const double weeks = along(RUN_WEEKS, COUNT_OF(RUN_WEEKS), run_days);
	const double active = num_clamp(weeks / 52, 0.02, 0.98);
	runner.days_a_week = run_days / weeks;
	runner.begin = num_clamp(0.5 * active / (1 - active), 0.03, 0.4);
	runner.end = num_clamp(runner.begin * (1 - active) / active, 0, 1);
	runner.typical_m = 8350 * about(&runner.rng, 0.42) * (0.88 + 0.24 * run_days / 183);
	runner.pace_s_per_m = 0.325 * about(&runner.rng, 0.12);
	runner.own_rate = about(&runner.rng, plan->unlike) * grown(-plan->unlike * plan->unlike / 2);
	runner.easy_weeks = rng_unit(&runner.rng) < 0.4;
	order_days(&runner);
	begin_block(&runner);
	runner.block_at = (int)(rng_next(&runner.rng) % (uint64_t)runner.block_weeks);
	return runner;
}

/* What all runs of a week are longer or shorter by. */
static double week_factor(Runner *runner)
{
	const double done = (double)runner->block_at / runner->block_weeks;
	double factor = (1 - runner->block_rise / 2 + runner->block_rise * done) * about(&runner->rng, 0.12);
	if (runner->easy_weeks && runner->block_at % 4 == 3)
		factor *= 0.7;
	if (++runner->block_at >= runner->block_weeks)
		begin_block(runner);
	return factor;
}

static int32_t distance_of(Runner *runner, double factor, bool long_run, bool second, int64_t day)
{
	double distance_m = runner->typical_m * factor * about(&runner->rng, long_run ? 0.16 : 0.28);
	distance_m *= second ? 0.4 : long_run ? 1.55 : 0.9;
	if (day < runner->careful_until)
		distance_m *= 0.6;
	return (int32_t)num_clamp(distance_m, LEAST_M, MOST_M);
}

/* The longest of the 30 days before the session that comes next. */
static int32_t longest_before(const CohortSession *sessions, size_t count, int64_t start_unix_s)
{
	int32_t longest_m = 0;
	for (size_t i = count; i-- > 0;) {
		if (sessions[i].start_unix_s < start_unix_s - BASELINE_DAYS * (int64_t)SECONDS_PER_DAY)
			break;
		if (sessions[i].distance_m > longest_m)
			longest_m = sessions[i].distance_m;
	}
	return longest_m;
}

static void add_session(CohortSession *sessions, size_t *count, Runner *runner, const SimulatedPlan *plan, int64_t day,
			int32_t distance_m, bool second)
{
	CohortSession session = {.day = (int32_t)day, .distance_m = distance_m, .outcome = COHORT_WELL};
	const int64_t clock_s = second ? 17 * 3600 : 6 * 3600;
	session.start_unix_s = day * SECONDS_PER_DAY + clock_s + (int64_t)(rng_next(&runner->rng) % (3 * 3600));
	session.duration_s = (int32_t)(distance_m * runner->pace_s_per_m * rng_between(&runner->rng, 0.94, 1.08));
	const SpikeBand band = spike_band(distance_m, longest_before(sessions, *count, session.start_unix_s));
	if (rng_unit(&runner->rng) < plan->per_session * plan->hazard[band] * runner->own_rate) {
		session.outcome = COHORT_INJURED;
		runner->pause_until = day + BREAK_LEAST_DAYS +
				      (int64_t)(rng_next(&runner->rng) % (BREAK_MOST_DAYS - BREAK_LEAST_DAYS + 1));
		runner->careful_until = runner->pause_until + RETURN_WEEKS * DAYS_A_WEEK;
	}
	sessions[(*count)++] = session;
}

/* How many days of a week have a run. */
static int runs_in_week(Runner *runner)
{
	const double wish = runner->days_a_week + 1.0 * rng_normal(&runner->rng);
	return (int)num_clamp(wish + 0.5, 1, DAYS_A_WEEK);
}

static void add_week(CohortSession *sessions, size_t *count, Runner *runner, const SimulatedPlan *plan, int64_t monday,
		     int64_t end_day)
{
	bool taken[DAYS_A_WEEK] = {false};
	const int runs = runs_in_week(runner);
	const double factor = week_factor(runner);
	/* a run in five is moved to another day */
	for (int i = 0; i < runs; i++) {
		int day = runner->days_order[i];
		if (i > 0 && rng_unit(&runner->rng) < 0.2)
			day = (int)(rng_next(&runner->rng) % DAYS_A_WEEK);
		taken[day] = true;
	}
	for (int d = 0; d < DAYS_A_WEEK; d++) {
		const int64_t day = monday + d;
		if (!taken[d] || day >= end_day || day < runner->pause_until)
			continue;
		const bool long_run = d == runner->days_order[0];
		add_session(sessions, count, runner, plan, day, distance_of(runner, factor, long_run, false, day), false);
		const bool again = rng_unit(&runner->rng) < 0.169;
		if (again && day >= runner->pause_until)
			add_session(sessions, count, runner, plan, day, distance_of(runner, factor, false, true, day), true);
	}
}

size_t simulated_runner(CohortSession *sessions, const SimulatedPlan *plan, uint32_t number)
{
	Runner runner = runner_of(plan, number);
	const int64_t end_day = plan->first_day + SIMULATED_DAYS;
	size_t count = 0;
	bool active = rng_unit(&runner.rng) < runner.begin / (runner.begin + runner.end);
	for (int64_t monday = plan->first_day; monday < end_day; monday += DAYS_A_WEEK) {
		if (active)
			add_week(sessions, &count, &runner, plan, monday, end_day);
		active = rng_unit(&runner.rng) < (active ? 1 - runner.end : runner.begin);
	}
	return count;
}
