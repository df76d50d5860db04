/*
 * simulated.h - sessions of made-up runners with a known answer: injuries are
 * planted with a rate in the reference band and a ratio for each other one, so
 * that a method can be held to find them again.
 *
 * Seeded, a runner by number: the same plan and number give the same sessions
 * to the byte on any machine, in any order; plain arithmetic only.
 *
 * What is matched, and from where: days with a run in a year, active weeks,
 * weekly distance in active weeks, activities a day and pace of 36412
 * marathon-major finishers in 2019 (Afonseca 2022, notebook output), the
 * shape of active weeks from the 652 Brazilians of them whose rows are public;
 * the shares of sessions that load rules flag in 430 runners' logs (J Athl Train
 * 2024;59:1028). docs/COHORT.md has the table, and a test holds it. What is
 * planted: 2.2 injuries per 1000 sessions and the hazard ratios of Frandsen 2025
 * (Br J Sports Med 59:1203), grade B. How sessions follow each other (a long
 * run a week, builds and easy weeks, breaks) is ours, grade D.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_COHORT_SIMULATED_H
#define TRAINING_COHORT_SIMULATED_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "model/cohort_block.h"

enum {
	SIMULATED_DAYS = 548, /* 18 months, as in Frandsen 2025 */
	SIMULATED_SESSIONS_MAX = 2 * SIMULATED_DAYS,
	SIMULATED_RUNNERS_MAX = 2000000,
};

typedef struct SimulatedPlan {
	uint64_t seed;
	int64_t first_day;
	double per_session;          /* the chance of an injury in a session of the reference band */
	double hazard[COHORT_BANDS]; /* times it, in each band of jumps */
	double unlike;               /* how unlike runners are: the standard deviation of the log of their own rate */
} SimulatedPlan;

/* The planted values of Frandsen 2025; a session with nothing before it is as one of the reference. */
SimulatedPlan simulated_plan(uint64_t seed, int64_t first_day);

/* The sessions of one runner, in order of start, into `sessions`, which has
 * SIMULATED_SESSIONS_MAX places. Returns how many; there may be none. */
size_t simulated_runner(CohortSession *sessions, const SimulatedPlan *plan, uint32_t number);

#endif
