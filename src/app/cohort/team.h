/*
 * team.h - threads that count pieces of a cohort beside each other.
 *
 * One thread, the caller's, reads and hands out jobs in the order of the input
 * and takes them back in that order; so the first mistake of the input is the
 * one that is told, whichever thread came upon it. Each thread counts into a
 * tally of its own. A job owns its memory and is used again.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_COHORT_TEAM_H
#define APP_COHORT_TEAM_H

#include "base/error.h"
#include "formats/cohort/cohort_csv.h"
#include "formats/cohort/cohort_injuries.h"
#include "training/cohort/tally.h"

typedef struct Team Team;

/* A piece of a cohort: whole runners, as text that is still to be read or as sessions. */
typedef struct CohortJob {
	/* filled by the reader */
	Str file;
	bool is_text;
	Buf text;      /* rows */
	CohortCsv csv; /* how to read them */
	int64_t line;  /* of the first row */
	CohortBlock block;
	/* what became of it */
	ErrCode code;
	Error err;
	bool done; /* the team's */
} CohortJob;

typedef struct TeamPlan {
	int threads;                    /* 1 or more */
	const CohortInjuries *injuries; /* NULL: the sessions say it */
	bool all_injuries;
	const Allocator *allocator;
} TeamPlan;

/* Starts the threads; `plan` is copied, what it points to outlives the team. */
ErrCode team_new(Team **team, const TeamPlan *plan, Error *err) MUST_USE;
/* Ends the threads, when they have finished what they have. NULL is allowed. */
void team_free(Team *team);

/* A job to fill; NULL when all are out: take one back first. */
CohortJob *team_free_job(Team *team);
/* Hands out the job that team_free_job gave. */
void team_hand_out(Team *team);
/* The oldest job that is out, when it is done; NULL when none is out. Its block
 * can be looked at until team_let_go. */
CohortJob *team_take_back(Team *team);
void team_let_go(Team *team);

/* Adds up what all threads have counted; no job is out. `*matched` injuries of
 * the list found a session. */
void team_sum(Team *team, CohortTally *tally, int64_t *matched);

#endif
