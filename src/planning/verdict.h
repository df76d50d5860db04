/*
 * verdict.h - the pain-monitoring model: how much pain a tissue may give in
 * running, and what a walk or run was by what was felt round it.
 *
 * PASS when the worst pain on the way was within the group's limit, the next
 * morning at most one point above what it was before, and the mornings do not
 * rise from week to week; HOLD when the morning is up by less than three points
 * or stiffness by 10 to 30 minutes, or when the group's own rule for afterwards
 * was not met; REGRESS above the limit, three points up, with a limp, with
 * swelling, or with pain for more than a day; STOP with a red flag.
 * Sources: silbernagel2007 for the model (running on under it did no harm in a
 * randomised trial); each row of the table names its own.
 *
 * Decided here (estimate, D), where the sources leave it open:
 * - Pain between two whole points counts by "more than", so 2.5 of 2 is over.
 * - Of stiffness, a mean of the week that is 10 minutes longer is rising.
 * - The groups' rules for afterwards ("back to normal within the hour", "none
 *   the next day") are HOLD when broken, of bone REGRESS: its limit is zero.
 * - What the group hangs on must have been said: without it there is no PASS.
 *   Limp and swelling are told when they are there; bone needs an answer on
 *   limp and soreness, the joint group on swelling.
 * - Where something is missing, the verdict is what is known already: the full
 *   answer can only be stricter; UNKNOWN may become any.
 *
 * Pure: reads nothing but its arguments.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PLANNING_VERDICT_H
#define PLANNING_VERDICT_H

#include <stdbool.h>

#include "base/str.h"
#include "model/pain_check.h"
#include "model/triage.h"

/* A row of the table of limits. */
typedef struct PainRule {
	const char *id;   /* "tendon" */
	const char *name; /* "a tendon (Achilles, kneecap tendon, side of the hip, sit bone)" */
	double limit;     /* the worst pain on the way that is a PASS */
	double tolerated; /* up to it a HOLD and no REGRESS; the limit where there is no such room */
	const char *after; /* what must hold afterwards, a sentence */
	const char *source; /* key of sources.yaml */
	Grade grade;
} PainRule;

const PainRule *pain_rule(PainGroup group);
/* False when there is no group of that id. */
bool pain_group_parse(Str id, PainGroup *group) MUST_USE;

/* A check of which nothing was said. */
PainCheck pain_check_empty(void);
/* Pain outside 0-10 and negative minutes count as not said. */
Verdict verdict_of(PainGroup group, const PainCheck *check);
/* "PASS"; and what it means for the next time, a sentence. */
const char *verdict_word(VerdictKind kind);
const char *verdict_words(VerdictKind kind);
/* Of one bit of `reasons` or `missing`; "" of none. */
const char *verdict_reason_words(VerdictReason reason);
const char *verdict_missing_words(VerdictMissing missing);

/* ---- while running ---- */

typedef enum RunSign {
	RUN_SIGN_SHARP,   /* sharp, stabbing, or something gave with a pop */
	RUN_SIGN_BONE,    /* one sore spot on a bone */
	RUN_SIGN_NUMB,    /* numb or tingling */
	RUN_SIGN_CRAMP,   /* cramping or burning */
	RUN_SIGN_ACHE,    /* a dull ache */
	RUN_SIGNS
} RunSign;

typedef enum RunAction {
	RUN_ON_EASY,      /* go on, easily, and watch it */
	RUN_WALK_THEN_ON, /* walk a minute or two, begin again more easily */
	RUN_STOP,         /* walk home, none of it today again */
	RUN_STOP_CHECK,   /* the same; look at the laces and think of the back */
	RUN_STOP_REFER,   /* the same; see a clinician before the next */
	RUN_ACTIONS
} RunAction;

/* What to do now. `first` is the pain when it was noticed, `now` the pain now
 * (both matter for an ache only), `times` how often the sign has come, this time
 * included: of cramp in this run, of numbness in any. An ache that goes on needs
 * both numbers: without them it is RUN_STOP. */
RunAction run_action(PainGroup group, RunSign sign, double first, double now, Said gait_changed, int times);
const char *run_action_words(RunAction action);

#endif
