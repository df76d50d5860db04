/*
 * return_to_run.h - the engine of the way back to running: from stage R0
 * (walking) to R10 (a normal week), by the verdicts of the outings.
 *
 * - A stage is passed by its number of PASS in a row (return_rules.h; bone one
 *   more). HOLD, and an outing of which too little is known, begin the row anew.
 * - REGRESS: a stage back and a day of rest more; the second in one stage two
 *   back, and a physiotherapist; the third a clinician first. Never below R0.
 * - STOP: nothing before a clinician's clearance is recorded (return_clear).
 * - Bone: no running that is suspected, or at a bone that heals badly, before
 *   clearance; none within 42 days of the last run; R0 takes a week; no speed
 *   above the usual easy one before R9; no new stage in a week with more than a
 *   tenth more steps. Swollen joints and nerves need clearance too.
 * - Every other day at most, from R8 two days in a row but never three.
 * - What is asked never goes beyond the 30-day rule: the caller says how far that
 *   is (`most_m` of caps_of, training/forecast/cap.h). Where it says nothing, no
 *   more than the first walk-run.
 * - An outing that brings something faster is no longer than what was passed.
 * - After 15 days or more without an outing it begins again no higher than such a
 *   time off begins.
 * - Before the first run, and the first after a STOP, the tests are met.
 * - Done: all stages, two weeks after that nothing but PASS, both sides tested
 *   even.
 *
 * The rules are an estimate (D) on the shape of published programmes; the bone
 * rules follow george2024 (B). return_to_run_test.c says what is compared.
 *
 * Pure and deterministic: a plan is plain data, a step is worked out from it,
 * an outing recorded changes it. Costs nothing worth a number.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PLANNING_RETURN_TO_RUN_H
#define PLANNING_RETURN_TO_RUN_H

#include "base/error.h"
#include "model/return_plan.h"

void return_begin(ReturnPlan *plan, const ReturnStart *start);
/* What comes next, seen on a day (of a plan that is done too). There always is something. `most_m`: how far
 * the 30-day rule lets one run on the day of the step, <= 0 unknown. */
void return_next(ReturnStep *step, const ReturnPlan *plan, int32_t today, int64_t most_m);
/* FAIL_USAGE when the day is before the last one, or a number makes no sense.
 * What was done without being asked for (a hold, another stage, a tenth further
 * or a fifth shorter than asked) moves nothing forward; its pain still counts. */
ErrCode return_record(ReturnPlan *plan, const OutingDone *done, Error *err) MUST_USE;
/* The gaps that are left; none lets the running begin. Energy that is short holds
 * the plan until it is cleared. */
uint32_t return_criteria(ReturnPlan *plan, const ReturnCriteria *criteria);
/* A clinician has cleared running. After a STOP or three steps back: one stage
 * lower, or where so long a time off begins, whichever is lower; bone at R0. */
void return_clear(ReturnPlan *plan, int32_t day);
/* Whether the tests of both sides are within a tenth of each other. */
void return_tests(ReturnPlan *plan, Said even);

#endif
