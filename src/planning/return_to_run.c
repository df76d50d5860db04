/*
 * return_to_run.c - see return_to_run.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "planning/return_to_run.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/when.h"
#include "planning/return_rules.h"

static const double WALK_MPS = 1.5; /* as in training/forecast/cap.c */
static const double EASY_MPS = 2.5;
static const double EASY_MPS_MIN = 1.5, EASY_MPS_MAX = 6;
static const double STEPS_RISE_MAX = 0.1;
static const int64_t LONGEST_MIN_M = 1000; /* a shorter one is no measure */
enum { BONE_DAYS_OFF = 42, BONE_R0_DAYS = 7, GAP_DAYS = 2, REST_MORE = 1, DONE_DAYS = 14, WEEK = 7, BREAK_DAYS = 15 };
enum { REGRESS_ADVICE = 2, REGRESS_REFER = 3, HOPS = 30 };
static const uint8_t ANY_DAY = 0x7f;

static int32_t day_later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static bool is_bone(const ReturnPlan *plan)
{
	return plan->start.group == PAIN_GROUP_BONE;
}

void return_begin(ReturnPlan *plan, const ReturnStart *start)
{
	memset(plan, 0, sizeof *plan);
	plan->start = *start;
	if (!(start->easy_mps >= EASY_MPS_MIN && start->easy_mps <= EASY_MPS_MAX))
		plan->start.easy_mps = EASY_MPS;
	if (start->longest_before_m < LONGEST_MIN_M)
		plan->start.longest_before_m = 0;
	if ((start->weekdays & ANY_DAY) == 0)
		plan->start.weekdays = ANY_DAY;
	if (is_bone(plan) && start->risk != BONE_LOW)
		plan->start.risk = BONE_HIGH;
	plan->stage = return_entry(start->group, (int64_t)start->day - start->off_since_day,
				   plan->start.longest_before_m, &plan->first_share);
	const bool needs_clearance =
	    start->group == PAIN_GROUP_JOINT || (is_bone(plan) && (start->suspected || plan->start.risk == BONE_HIGH));
	plan->hold = needs_clearance ? RETURN_UNCLEARED : RETURN_FREE;
	plan->earliest_day = start->day;
	plan->stage_day = plan->last_day = plan->before_last_day = plan->complete_day = RETURN_NO_DAY;
}

/* The stage is no higher than where so long a time without an outing begins. */
static void lower_after_break(ReturnPlan *plan, int32_t day)
{
	double share;
	const int32_t since_day = plan->last_day != RETURN_NO_DAY ? plan->last_day : plan->start.off_since_day;
	if ((int64_t)day - since_day < BREAK_DAYS)
		return;
	const ReturnStage entry = return_entry(plan->start.group, (int64_t)day - since_day, plan->start.longest_before_m, &share);
	if (entry >= plan->stage)
		return;
	plan->stage = entry;
	plan->passed = 0;
	plan->complete_day = RETURN_NO_DAY;
	if (entry == RETURN_R0)
		plan->stage_day = RETURN_NO_DAY;
}

/* ---- the next step ---- */

/* No running before it. */
static int32_t running_from(const ReturnPlan *plan)
{
	return is_bone(plan) ? plan->start.off_since_day + BONE_DAYS_OFF : plan->start.day;
}

/* Two days in a row from R8 on, never three. */
static int32_t days_between(const ReturnPlan *plan)
{
	const bool in_a_row = plan->before_last_day != RETURN_NO_DAY && plan->last_day - plan->before_last_day == 1;
	return plan->stage >= RETURN_R8 && !in_a_row ? 1 : GAP_DAYS;
}

static int32_t next_day(const ReturnPlan *plan, int32_t today)
{
	int32_t day = day_later(today, plan->earliest_day);
	if (plan->stage > RETURN_R0)
		day = day_later(day, running_from(plan));
	if (plan->last_day != RETURN_NO_DAY)
		day = day_later(day, plan->last_day + days_between(plan));
	for (int i = 0; i < WEEK && (plan->start.weekdays >> when_weekday(day) & 1) == 0; i++)
		day++;
	return day;
}

static int64_t turns_distance_m(double walk_min, double run_min, int times, double easy_mps)
{
	return (int64_t)floor(60 * times * (walk_min * WALK_MPS + run_min * easy_mps));
}

/* How far the stage would go by itself. In the last stage every second outing is
 * the long run, up to what was usual before. */
static int64_t stage_distance_m(const ReturnPlan *plan, bool long_run)
{
	const ReturnStageRule *rule = return_stage_rule(plan->stage);
	const int64_t natural_m = turns_distance_m(rule->walk_min, rule->run_min, rule->times, plan->start.easy_mps);
	return long_run && plan->start.longest_before_m > natural_m ? plan->start.longest_before_m : natural_m;
}

static int64_t at_most(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void walk_outing(Outing *outing, const ReturnPlan *plan)
{
	const ReturnStageRule *rule = return_stage_rule(RETURN_R0);
	const int needed = return_outings_needed(RETURN_R0, plan->start.group);
	outing->minutes = rule->walk_min;
	if (plan->passed + 1 >= needed) { /* bone: only once it is not sore, which a PASS before it says */
		outing->hop_sets = is_bone(plan) ? 3 : 2;
		outing->hops = HOPS;
	}
}

static void run_outing(Outing *outing, const ReturnPlan *plan, int64_t most_m)
{
	const ReturnStageRule *rule = return_stage_rule(plan->stage);
	const ReturnStageRule *first = return_stage_rule(RETURN_R1);
	const double easy_mps = plan->start.easy_mps;
	const bool long_run = plan->stage == RETURN_R10 && plan->passed % 2 == 1;
	const int64_t natural_m = stage_distance_m(plan, long_run);
	if (most_m <= 0)
		most_m = turns_distance_m(first->walk_min, first->run_min, first->times, easy_mps);
	outing->runs = true;
	outing->distance_m = at_most(natural_m, most_m);
	if (plan->passed_m == 0 && is_known(plan->first_share))
		outing->distance_m =
		    at_most(outing->distance_m, (int64_t)(plan->first_share * (double)plan->start.longest_before_m));
	const bool slow = is_bone(plan) && plan->stage < RETURN_R8;
	outing->intensity = slow || long_run || plan->passed_m == 0 ? INTENSITY_EASY : rule->intensity;
	if (outing->intensity > plan->passed_intensity)
		outing->distance_m = at_most(outing->distance_m, plan->passed_m);
	if (is_bone(plan) && plan->stage < RETURN_R9)
		outing->most_mps = easy_mps;
	outing->shortened = outing->distance_m < natural_m;
	const double natural_min = long_run ? (double)natural_m / easy_mps / 60 : rule->times * (rule->walk_min + rule->run_min);
	outing->minutes = natural_min * (double)outing->distance_m / (double)natural_m;
}

void return_next(ReturnStep *step, const ReturnPlan *kept, int32_t today, int64_t most_m)
{
	ReturnPlan seen = *kept;
	const ReturnPlan *plan = &seen;
	lower_after_break(&seen, next_day(&seen, today)); /* by the day of the outing, as when it is recorded */
	*step = (ReturnStep){.day = today, .hold = plan->hold, .outing = {.most_mps = UNKNOWN}};
	if (plan->hold != RETURN_FREE) {
		step->kind = RETURN_STEP_CLINICIAN;
		return;
	}
	if (plan->done) {
		step->kind = RETURN_STEP_DONE;
		return;
	}
	step->day = next_day(plan, today);
	if (plan->stage > RETURN_R0 && !plan->criteria_met) {
		step->kind = RETURN_STEP_CRITERIA;
		return;
	}
	const ReturnStageRule *rule = return_stage_rule(plan->stage);
	step->kind = RETURN_STEP_OUTING;
	step->tests_due = plan->complete_day != RETURN_NO_DAY && plan->tests_even != SAID_YES;
	step->outing.stage = plan->stage;
	step->outing.walk_min = rule->walk_min;
	step->outing.run_min = rule->run_min;
	step->outing.times = rule->times;
	if (plan->stage == RETURN_R0)
		walk_outing(&step->outing, plan);
	else
		run_outing(&step->outing, plan, most_m);
}

/* ---- what became of it ---- */

/* Whether what was done is what was asked for. */
static bool was_asked(const ReturnPlan *plan, const OutingDone *done)
{
	if (plan->hold != RETURN_FREE || plan->done || done->outing.stage != plan->stage)
		return false;
	if (!done->outing.runs || done->distance_m == 0)
		return true;
	return 10 * done->distance_m <= 11 * done->outing.distance_m && 5 * done->distance_m >= 4 * done->outing.distance_m;
}

/* R0 of a bone takes its week, and goes on until running may begin. */
static bool may_leave_stage(const ReturnPlan *plan, const OutingDone *done)
{
	if (!is_bone(plan))
		return true;
	if (done->steps_rise > STEPS_RISE_MAX)
		return false;
	return plan->stage > RETURN_R0 || done->day + GAP_DAYS + WEEK > running_from(plan);
}

static void pass_stage(ReturnPlan *plan, const OutingDone *done)
{
	if (plan->stage == RETURN_R10) {
		if (plan->complete_day == RETURN_NO_DAY)
			plan->complete_day = done->day;
		plan->done = plan->tests_even == SAID_YES && done->day - plan->complete_day >= DONE_DAYS;
		return;
	}
	if (!may_leave_stage(plan, done))
		return;
	if (is_bone(plan) && plan->stage == RETURN_R0)
		plan->earliest_day = day_later(plan->earliest_day, plan->stage_day + BONE_R0_DAYS);
	plan->regressed[plan->stage] = 0;
	plan->stage = (ReturnStage)(plan->stage + 1);
	plan->passed = 0;
}

static void record_pass(ReturnPlan *plan, const OutingDone *done)
{
	if (plan->passed < UINT16_MAX)
		plan->passed++;
	if (done->outing.runs) {
		const int64_t ran_m = done->distance_m > 0 ? at_most(done->distance_m, done->outing.distance_m) : done->outing.distance_m;
		if (ran_m > plan->passed_m)
			plan->passed_m = ran_m;
		if (done->outing.intensity > plan->passed_intensity)
			plan->passed_intensity = done->outing.intensity;
	}
	if (plan->passed >= return_outings_needed(plan->stage, plan->start.group))
		pass_stage(plan, done);
}

static void break_row(ReturnPlan *plan)
{
	plan->passed = 0;
	plan->complete_day = RETURN_NO_DAY;
	plan->done = false;
}

static void record_regress(ReturnPlan *plan, int32_t day)
{
	uint8_t *count = &plan->regressed[plan->stage];
	break_row(plan);
	if (*count < REGRESS_REFER)
		++*count;
	const int back = *count >= REGRESS_ADVICE ? 2 : 1;
	if (*count >= REGRESS_ADVICE)
		plan->physiotherapist = true;
	if (*count >= REGRESS_REFER && plan->hold == RETURN_FREE)
		plan->hold = RETURN_REFERRED;
	plan->stage = (int)plan->stage > back ? (ReturnStage)((int)plan->stage - back) : RETURN_R0;
	plan->earliest_day = day + GAP_DAYS + REST_MORE;
}

ErrCode return_record(ReturnPlan *plan, const OutingDone *done, Error *err)
{
	if (plan->last_day != RETURN_NO_DAY && done->day < plan->last_day)
		return fail(err, FAIL_USAGE, -1, "an outing before the last one that is known");
	if (done->distance_m < 0 || (unsigned)done->verdict >= VERDICT_KINDS || (unsigned)done->outing.stage >= RETURN_STAGES)
		return fail(err, FAIL_RANGE, -1, "an outing with a number that cannot be");
	lower_after_break(plan, done->day);
	const bool asked = was_asked(plan, done);
	if (plan->last_day != done->day) {
		plan->before_last_day = plan->last_day;
		plan->last_day = done->day;
	}
	if (plan->stage == RETURN_R0 && plan->stage_day == RETURN_NO_DAY)
		plan->stage_day = done->day;
	switch (done->verdict) {
	case VERDICT_PASS:
		if (asked)
			record_pass(plan, done);
		else
			break_row(plan);
		break;
	case VERDICT_UNKNOWN:
	case VERDICT_HOLD: break_row(plan); break;
	case VERDICT_REGRESS: record_regress(plan, done->day); break;
	case VERDICT_STOP:
		break_row(plan);
		plan->hold = RETURN_STOPPED;
		plan->cleared = false;
		break;
	case VERDICT_KINDS: break;
	}
	return OK;
}

/* ---- what others say ---- */

uint32_t return_criteria(ReturnPlan *plan, const ReturnCriteria *criteria)
{
	const uint32_t gaps = return_criteria_gaps(plan->start.group, criteria);
	if (criteria->energy_short == SAID_YES && plan->hold == RETURN_FREE && !plan->cleared)
		plan->hold = RETURN_REFERRED;
	/* cleared with it known: the clinician has decided */
	const uint32_t open = plan->cleared && criteria->energy_short == SAID_YES ? gaps & ~(uint32_t)GAP_ENERGY : gaps;
	plan->criteria_met = open == 0 && plan->hold == RETURN_FREE;
	return open;
}

void return_clear(ReturnPlan *plan, int32_t day)
{
	if (plan->hold == RETURN_STOPPED || plan->hold == RETURN_REFERRED) {
		plan->criteria_met = false;
		if (plan->stage > RETURN_R0)
			plan->stage = is_bone(plan) ? RETURN_R0 : (ReturnStage)(plan->stage - 1);
	}
	lower_after_break(plan, day);
	if (plan->stage == RETURN_R0)
		plan->stage_day = RETURN_NO_DAY;
	memset(plan->regressed, 0, sizeof plan->regressed);
	break_row(plan);
	plan->hold = RETURN_FREE;
	plan->cleared = true;
	plan->earliest_day = day_later(plan->earliest_day, day);
}

void return_tests(ReturnPlan *plan, Said even)
{
	plan->tests_even = even;
}
