/*
 * return_rules.h - the tables behind the return to running: what the stages ask,
 * which bones heal badly, where one begins, and the tests before the first run.
 *
 * Stages R0 to R10 are an estimate (D) that agrees with published progressions:
 * walking, then running in turns of 1, 2, 3, 4 and 9 minutes, half an hour
 * without a break, then length, days, hills, strides, one hard outing a week.
 * Bones: george2024, hoenig2023. Pure.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PLANNING_RETURN_RULES_H
#define PLANNING_RETURN_RULES_H

#include "base/str.h"
#include "model/return_plan.h"
#include "model/triage.h"

typedef struct ReturnStageRule {
	const char *id;   /* "R4" */
	const char *what; /* in plain words */
	double walk_min, run_min; /* of one turn */
	int times;
	int outings;      /* PASS in a row before the next stage; bone one more */
	Intensity intensity;
} ReturnStageRule;

const ReturnStageRule *return_stage_rule(ReturnStage stage);
/* PASS in a row that a stage needs. */
int return_outings_needed(ReturnStage stage, PainGroup group);

/* A place of bone stress injuries. */
typedef struct BoneSite {
	const char *id;   /* "femoral_neck_tension" */
	const char *name;
	BoneRisk risk;    /* as this program treats it unless a clinician says otherwise */
	const char *source;
	Grade grade;
} BoneSite;

/* All of them. */
const BoneSite *bone_sites(size_t *count);
/* BONE_HIGH for a place that is not in the table. */
BoneRisk bone_site_risk(Str id);

/* Where to begin after so many days off. `share` is of the longest run before the
 * break, UNKNOWN where the stage says all. Bone always begins at R0. Up to a week
 * off: R7 at 70 %; 8 to 14 days: R7 at 50 %; without a known longest run, or 15
 * to 28 days: R5; to 56 days: R3; longer: R1. (estimate, D; as cap_entry.) */
ReturnStage return_entry(PainGroup group, int64_t days_off, int64_t longest_before_m, double *share);

/* Gaps of the tests before the first run, 0 when all are met; what is not said is
 * a gap. Half an hour of walking on two days, without pain (bone) or with at most
 * 2; a stand, squats, jogging on the spot, hops; 20 heel raises or nine tenths of
 * the other side; a bone that is not sore; enough eaten. (estimate, D.) */
uint32_t return_criteria_gaps(PainGroup group, const ReturnCriteria *criteria);
/* Of one bit. */
const char *criteria_gap_words(CriteriaGap gap);

#endif
