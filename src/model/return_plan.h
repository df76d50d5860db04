/*
 * return_plan.h - where somebody stands on the way back to running, and what
 * comes next: plain data that the engine, the store and the reports share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_RETURN_PLAN_H
#define MODEL_RETURN_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "model/pain_check.h"

typedef enum ReturnStage {
	RETURN_R0, /* walking */
	RETURN_R1, /* walking and running in turns … */
	RETURN_R2,
	RETURN_R3,
	RETURN_R4,
	RETURN_R5,
	RETURN_R6, /* half an hour of running */
	RETURN_R7,
	RETURN_R8,
	RETURN_R9,
	RETURN_R10,
	RETURN_STAGES
} ReturnStage;

/* How a bone is to be treated. */
typedef enum BoneRisk { BONE_NONE, BONE_LOW, BONE_HIGH } BoneRisk;

/* How hard the hardest part of an outing is; the easiest first. */
typedef enum Intensity { INTENSITY_EASY, INTENSITY_NORMAL, INTENSITY_HILLS, INTENSITY_STRIDES, INTENSITY_HARD } Intensity;

enum { RETURN_NO_DAY = INT32_MIN };

/* What a plan begins with. Days are days since 1970-01-01. */
typedef struct ReturnStart {
	PainGroup group;
	BoneRisk risk;        /* of the bone group; BONE_NONE there is taken for BONE_HIGH */
	bool suspected;       /* a bone stress injury that nobody has looked at yet */
	int32_t day;          /* the plan begins */
	int32_t off_since_day; /* the first day without running */
	uint8_t weekdays;     /* bit 0 Monday … 6 Sunday; 0: any */
	double easy_mps;      /* usual easy speed; UNKNOWN: 2.5 */
	int64_t longest_before_m; /* longest run of the 30 days before the break; 0 unknown */
} ReturnStart;

/* Why nothing but a clinician comes next. */
typedef enum ReturnHold {
	RETURN_FREE,
	RETURN_UNCLEARED, /* nobody has cleared it yet, and it needs that */
	RETURN_STOPPED,   /* an outing was a STOP */
	RETURN_REFERRED   /* three steps back in one stage, or the screen of 6.3 said so */
} ReturnHold;

typedef struct ReturnPlan {
	ReturnStart start;
	ReturnStage stage;
	uint16_t passed;                  /* PASS in a row in this stage */
	uint8_t regressed[RETURN_STAGES]; /* REGRESS in a stage, until it is passed */
	ReturnHold hold;
	bool cleared;       /* a clinician has cleared running, and that is recorded */
	bool criteria_met;  /* the tests before the first run */
	bool physiotherapist; /* two steps back in one stage: advice is due */
	bool done;
	Said tests_even;    /* the tests of both sides are within a tenth of each other */
	int32_t stage_day;  /* of the first outing of R0; RETURN_NO_DAY before */
	int32_t earliest_day; /* no outing before it */
	int32_t last_day, before_last_day; /* of outings; RETURN_NO_DAY */
	int32_t complete_day; /* on which the last stage was passed; RETURN_NO_DAY */
	int64_t passed_m;   /* the longest running outing that was a PASS; 0 none */
	Intensity passed_intensity;
	double first_share; /* of the longest run before the break, for the first outing; UNKNOWN without one */
} ReturnPlan;

/* A walk or run that is asked for; five minutes of brisk walking before and
 * after it are not counted. */
typedef struct Outing {
	ReturnStage stage;
	bool runs;          /* false: all of it is walked */
	double walk_min, run_min; /* of one turn */
	int times;
	double minutes;     /* in all, once shortened */
	int64_t distance_m; /* at most, walking too; 0 of a walk */
	bool shortened;     /* by the 30-day rule, or so that only one thing grows */
	Intensity intensity;
	double most_mps;    /* no faster; UNKNOWN: by feel */
	int hop_sets, hops; /* on both legs, after it; 0 none */
} Outing;

typedef enum ReturnStepKind {
	RETURN_STEP_OUTING,
	RETURN_STEP_CRITERIA,  /* do the tests before the first run */
	RETURN_STEP_CLINICIAN, /* no running; a clinician, whose clearance is recorded */
	RETURN_STEP_DONE       /* back: the 30-day rule goes on */
} ReturnStepKind;

typedef struct ReturnStep {
	ReturnStepKind kind;
	int32_t day; /* not before it */
	Outing outing; /* of RETURN_STEP_OUTING */
	ReturnHold hold; /* of RETURN_STEP_CLINICIAN: why */
	bool tests_due; /* all stages are passed, the tests of both sides are what is missing */
} ReturnStep;

/* What became of an outing. */
typedef struct OutingDone {
	int32_t day;
	Outing outing;      /* as it was asked for */
	int64_t distance_m; /* as it was run; 0 unknown */
	VerdictKind verdict;
	double steps_rise;  /* of the week's steps over the week before, 0.1 is 10 %; UNKNOWN */
} OutingDone;

/* The tests before the first run. */
typedef struct ReturnCriteria {
	int walk_days;     /* days on which 30 minutes of brisk walking were done */
	double walk_pain;  /* the worst of them; UNKNOWN */
	Said stands_10s, squats_10, jogs_on_spot, hops; /* on the sore leg, with no more pain than in walking */
	double raises, raises_other; /* heel raises on one leg, the sore and the other; UNKNOWN */
	Said bone_tender;
	Said energy_short; /* missed periods, losing weight, an earlier bone stress injury, restricted eating */
} ReturnCriteria;

/* What is not met yet: bits. */
typedef enum CriteriaGap {
	GAP_WALK = 1 << 0,
	GAP_STAND = 1 << 1,
	GAP_SQUATS = 1 << 2,
	GAP_JOG = 1 << 3,
	GAP_HOPS = 1 << 4,
	GAP_RAISES = 1 << 5,
	GAP_TENDER = 1 << 6,
	GAP_ENERGY = 1 << 7 /* not said: ask; said yes: a clinician first */
} CriteriaGap;
enum { CRITERIA_GAPS = 8 };

#endif
