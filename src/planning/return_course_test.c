/*
 * return_course_test.c - what must hold of any way back to running: thousands of
 * made courses of pain (good, mixed, bad), each to its end, with a log of runs
 * and the caps that the program works out of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "planning/return_to_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"
#include "planning/return_rules.h"
#include "planning/verdict.h"
#include "training/forecast/cap.h"

enum { COURSES = 6000, DAYS = 500, RUNS_MAX = 600, FIRST_DAY = 20000, NOON_S = 43200 };

typedef enum CourseKind { COURSE_GOOD, COURSE_MIXED, COURSE_BAD, COURSES_KINDS } CourseKind;

/* One runner's way, and what the checks look back at. */
typedef struct Course {
	Rng rng;
	CourseKind kind;
	ReturnPlan plan;
	LoggedRun runs[RUNS_MAX];
	TrainingLog log;
	int64_t furthest_m; /* of outings that were a PASS */
	Intensity hardest;
	int row;            /* PASS in a row in the stage */
	int32_t today;
	bool cleared;
	bool waits;         /* for a clinician, since a STOP */
	int outings, ran, stops;
	uint64_t digest;
} Course;

static void log_run(Course *course, int32_t day, int64_t distance_m)
{
	assert_true(course->log.run_count < RUNS_MAX);
	course->runs[course->log.run_count++] = (LoggedRun){.start_unix_s = (int64_t)day * SECONDS_PER_DAY + NOON_S,
							    .distance_m = distance_m,
							    .timer_s = UNKNOWN,
							    .metrics = metrics_unknown()};
}

static void course_begin(Course *course, uint64_t seed)
{
	memset(course, 0, sizeof *course);
	course->rng = rng_of(seed);
	Rng *rng = &course->rng;
	course->kind = (CourseKind)(rng_next(rng) % COURSES_KINDS);
	course->log.runs = course->runs;
	const int32_t off_days = (int32_t)(rng_next(rng) % 90);
	ReturnStart start = {.group = (PainGroup)(rng_next(rng) % PAIN_GROUPS),
			     .risk = (BoneRisk)(rng_next(rng) % 3),
			     .suspected = rng_next(rng) % 3 == 0,
			     .day = FIRST_DAY,
			     .off_since_day = FIRST_DAY - off_days,
			     .weekdays = (uint8_t)(rng_next(rng) % 128),
			     .easy_mps = rng_next(rng) % 5 == 0 ? UNKNOWN : rng_between(rng, 1.8, 4.5)};
	const bool ran_before = rng_next(rng) % 6 != 0;
	for (int32_t day = start.off_since_day - 29; ran_before && day < start.off_since_day; day += 1 + (int32_t)(rng_next(rng) % 4)) {
		const int64_t distance_m = 2000 + (int64_t)(rng_next(rng) % 20000);
		log_run(course, day, distance_m);
		if (distance_m > start.longest_before_m)
			start.longest_before_m = distance_m;
	}
	course->today = FIRST_DAY;
	return_begin(&course->plan, &start);
}

static int64_t most_on(const Course *course, int32_t day)
{
	Caps caps;
	caps_of(&caps, &course->log, (int64_t)day * SECONDS_PER_DAY + NOON_S);
	return caps.most_m;
}

/* The longest of the 30 days before, worked out anew. */
static int64_t longest_before(const Course *course, int32_t day)
{
	int64_t longest_m = 0;
	for (size_t i = 0; i < course->log.run_count; i++) {
		const int64_t run_day = course->runs[i].start_unix_s / SECONDS_PER_DAY;
		if (run_day >= day - 30 && run_day < day && course->runs[i].distance_m > longest_m)
			longest_m = course->runs[i].distance_m;
	}
	return longest_m;
}

/* ---- what must hold of a step ---- */

static bool needs_clearance(const ReturnStart *start)
{
	return start->group == PAIN_GROUP_JOINT ||
	       (start->group == PAIN_GROUP_BONE && (start->suspected || start->risk != BONE_LOW));
}

static void check_outing(const Course *course, const ReturnStep *step)
{
	const ReturnStart *start = &course->plan.start;
	const Outing *outing = &step->outing;
	assert_true(outing->minutes > 0 && outing->minutes < 400);
	assert_true(start->weekdays >> when_weekday(step->day) & 1);
	assert_true(course->cleared || !needs_clearance(start));
	assert_false(course->waits);
	if (course->plan.last_day != RETURN_NO_DAY)
		assert_true(step->day - course->plan.last_day >= (outing->stage >= RETURN_R8 ? 1 : 2));
	if (!outing->runs) {
		assert_int_equal(outing->distance_m, 0);
		return;
	}
	assert_true(course->plan.criteria_met);
	const int64_t longest_m = longest_before(course, step->day);
	assert_true(outing->distance_m > 0);
	if (longest_m > 0)
		assert_true(10 * outing->distance_m <= 11 * longest_m); /* the 30-day rule */
	assert_false(outing->distance_m > course->furthest_m && outing->intensity > course->hardest);
	if (start->group == PAIN_GROUP_BONE) {
		assert_true(step->day >= start->off_since_day + 42);
		assert_true(outing->stage >= RETURN_R8 || outing->intensity == INTENSITY_EASY);
		assert_true(outing->stage >= RETURN_R9 || outing->most_mps <= start->easy_mps);
	}
}

/* ---- what somebody feels ---- */

static Said said_with(Rng *rng, double share)
{
	return rng_unit(rng) < share ? SAID_YES : SAID_NO;
}

static PainCheck feel(Course *course)
{
	static const double spread[COURSES_KINDS] = {0.5, 2.5, 5};
	static const double signs[COURSES_KINDS] = {0.002, 0.01, 0.1};
	static const double sore[COURSES_KINDS] = {0.05, 0.15, 0.5};
	Rng *rng = &course->rng;
	PainCheck check = pain_check_empty();
	const double share = signs[course->kind];
	const double level = pain_rule(course->plan.start.group)->limit;
	check.before = check.during = check.hour_after = check.morning = 0;
	if (rng_unit(rng) < sore[course->kind]) {
		check.during = num_clamp((level + spread[course->kind]) * rng_unit(rng), 0, 10);
		check.hour_after = num_clamp(check.during - 1, 0, 10);
		check.morning = num_clamp(spread[course->kind] * rng_unit(rng), 0, 10);
	}
	check.limping = said_with(rng, share);
	check.swelling = said_with(rng, share);
	check.bone_more_tender = said_with(rng, share);
	check.night_pain = said_with(rng, share / 2);
	check.alarm = said_with(rng, share / 4);
	if (rng_unit(rng) < 0.03)
		check.morning = UNKNOWN;
	return check;
}

/* ---- a course, day by day ---- */

/* What holds of the plan before and after an outing. */
static void check_move(const ReturnPlan *before, const ReturnPlan *after, VerdictKind verdict, int row)
{
	const int move = (int)after->stage - (int)before->stage;
	assert_true(after->stage < RETURN_STAGES && move <= 1);
	if (verdict != VERDICT_PASS)
		assert_true(move <= 0 && !after->done);
	if (move == 1)
		assert_true(row >= return_outings_needed(before->stage, before->start.group) && before->hold == RETURN_FREE);
	if (verdict == VERDICT_REGRESS)
		assert_true(after->stage < before->stage || before->stage == RETURN_R0);
	if (verdict == VERDICT_HOLD || verdict == VERDICT_UNKNOWN)
		assert_int_equal(move, 0);
	if (verdict == VERDICT_STOP)
		assert_int_equal(after->hold, RETURN_STOPPED);
}

static void do_outing(Course *course, const ReturnStep *step)
{
	const PainCheck check = feel(course);
	const Verdict verdict = verdict_of(course->plan.start.group, &check);
	const OutingDone done = {.day = step->day,
				 .outing = step->outing,
				 .distance_m = step->outing.distance_m,
				 .verdict = verdict.kind,
				 .steps_rise = rng_unit(&course->rng) < 0.1 ? 0.15 : 0.05};
	Error err = ERROR_NONE;
	ReturnPlan before = course->plan;
	before.stage = step->outing.stage; /* lowered after a break, perhaps */
	assert_int_equal(return_record(&course->plan, &done, &err), OK);
	course->row = verdict.kind == VERDICT_PASS ? course->row + 1 : 0;
	check_move(&before, &course->plan, verdict.kind, course->row);
	if (course->plan.stage != before.stage)
		course->row = 0;
	if (step->outing.runs) {
		log_run(course, step->day, step->outing.distance_m);
		course->ran++;
	}
	if (step->outing.runs && verdict.kind == VERDICT_PASS) {
		if (step->outing.distance_m > course->furthest_m)
			course->furthest_m = step->outing.distance_m;
		if (step->outing.intensity > course->hardest)
			course->hardest = step->outing.intensity;
	}
	if (verdict.kind == VERDICT_STOP) {
		course->cleared = false;
		course->waits = true;
		course->stops++;
	}
	course->outings++;
	course->today = step->day;
}

static void do_criteria(Course *course, const ReturnStep *step)
{
	ReturnCriteria criteria = {.walk_days = 2,
				   .walk_pain = 0,
				   .stands_10s = SAID_YES,
				   .squats_10 = SAID_YES,
				   .jogs_on_spot = SAID_YES,
				   .hops = said_with(&course->rng, 0.7),
				   .raises = 22,
				   .raises_other = 24,
				   .bone_tender = SAID_NO,
				   .energy_short = said_with(&course->rng, 0.03)};
	(void)return_criteria(&course->plan, &criteria);
	course->today = step->day + 1;
}

/* A clinician takes a while, and some never say yes. */
static void see_clinician(Course *course)
{
	course->today++;
	course->row = 0;
	if (rng_unit(&course->rng) < 0.05) {
		return_clear(&course->plan, course->today);
		course->cleared = true;
		course->waits = false;
		assert_int_equal(course->plan.hold, RETURN_FREE);
	}
}

static void digest_step(Course *course, const ReturnStep *step)
{
	course->digest = course->digest * 6364136223846793005u + (uint64_t)step->day * 31 + (uint64_t)step->kind * 7 +
			 (uint64_t)step->outing.distance_m + (uint64_t)course->plan.stage;
}

static void course_run(Course *course, uint64_t seed)
{
	course_begin(course, seed);
	while (course->today < FIRST_DAY + DAYS) {
		ReturnStep step;
		return_next(&step, &course->plan, course->today, 0); /* on which day, */
		return_next(&step, &course->plan, course->today, most_on(course, step.day)); /* and how far on it */
		assert_true(step.day >= course->today && step.day < course->today + 110);
		digest_step(course, &step);
		const bool late = course->plan.last_day != RETURN_NO_DAY && step.day - course->plan.last_day >= 15;
		if (late || course->plan.stage != step.outing.stage)
			course->row = 0;
		if (step.kind == RETURN_STEP_DONE)
			return;
		if (step.kind == RETURN_STEP_CLINICIAN) {
			see_clinician(course);
		} else if (step.kind == RETURN_STEP_CRITERIA) {
			do_criteria(course, &step);
		} else {
			check_outing(course, &step);
			do_outing(course, &step);
		}
		if (course->plan.complete_day != RETURN_NO_DAY)
			return_tests(&course->plan, SAID_YES);
	}
}

static void any_course_has_a_next_step_and_keeps_every_rule(void **state)
{
	(void)state;
	static Course course;
	static Course again;
	int done[COURSES_KINDS] = {0};
	int all[COURSES_KINDS] = {0};
	int outings = 0;
	int ran = 0;
	int stops = 0;
	for (uint64_t seed = 1; seed <= COURSES; seed++) {
		course_run(&course, seed);
		all[course.kind]++;
		done[course.kind] += course.plan.done;
		outings += course.outings;
		ran += course.ran;
		stops += course.stops;
		if (seed % 16 == 0) { /* the same course, to the byte */
			course_run(&again, seed);
			assert_true(course.digest == again.digest);
			assert_int_equal(course.outings, again.outings);
		}
	}
	(void)printf("%d courses, %d outings, %d of them runs, %d stops; done: good %d of %d, mixed %d of %d, bad %d of %d\n",
		     COURSES, outings, ran, stops, done[0], all[0], done[1], all[1], done[2], all[2]);
	assert_true(10 * done[COURSE_GOOD] > 8 * all[COURSE_GOOD]); /* the rules let the well get well */
	assert_true(ran > COURSES && stops > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(any_course_has_a_next_step_and_keeps_every_rule),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
