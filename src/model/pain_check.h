/*
 * pain_check.h - what was felt round one walk or run of a plan, and what the
 * pain-monitoring model says of it: plain data that the engine, the store and
 * the reports share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_PAIN_CHECK_H
#define MODEL_PAIN_CHECK_H

#include <stdint.h>

/* A yes or no that may not have been said: unknown is never "no". */
typedef enum Said { SAID_UNKNOWN, SAID_NO, SAID_YES } Said;

/* Which limits hold. Tissues that are treated alike stand together. */
typedef enum PainGroup {
	PAIN_GROUP_TENDON,  /* Achilles, patellar, gluteal, hamstring tendon */
	PAIN_GROUP_HEEL,    /* plantar heel pain */
	PAIN_GROUP_KNEECAP, /* patellofemoral pain */
	PAIN_GROUP_SHIN,    /* medial tibial stress syndrome */
	PAIN_GROUP_ITB,     /* iliotibial band, outer knee */
	PAIN_GROUP_STRAIN,  /* calf, adductor, hamstring muscle */
	PAIN_GROUP_BONE,    /* bone stress injury, suspected or known */
	PAIN_GROUP_JOINT,   /* a swollen joint, or signs of a nerve */
	PAIN_GROUPS
} PainGroup;

/* Pain is 0-10, stiffness in minutes; UNKNOWN where not said. All zero-filled
 * members of type Said are unknown; numbers must be set (pain_check_empty). */
typedef struct PainCheck {
	double before;         /* just before */
	double during;         /* the worst on the way */
	double hour_after;     /* about an hour after */
	double morning;        /* the next morning; the heel: with the first steps */
	double usual_morning;  /* what mornings were like in the week before; UNKNOWN: `before` stands in */
	double stiffness_min;  /* the next morning */
	double usual_stiffness_min;
	double week_mean, week_before_mean;                     /* of the morning pain, 7 days each */
	double week_stiffness_mean_min, week_before_stiffness_mean_min;
	Said limping;          /* on the way or after */
	Said swelling;
	Said over_a_day;       /* the pain lasted longer than 24 hours */
	Said bone_more_tender; /* the bone is sore to press; the shin: sorer than the day before */
	Said night_pain;       /* at night or at rest, new */
	Said alarm;            /* a red flag of the knowledge base fired */
} PainCheck;

/* The mildest first: a later one outranks those before it. */
typedef enum VerdictKind {
	VERDICT_UNKNOWN, /* nothing speaks against it, but too little is known to say so */
	VERDICT_PASS,
	VERDICT_HOLD,    /* do the same again */
	VERDICT_REGRESS, /* a step back */
	VERDICT_STOP,    /* no more until a clinician has looked */
	VERDICT_KINDS
} VerdictKind;

/* Why it is not a PASS: bits. */
typedef enum VerdictReason {
	WHY_OVER_LIMIT = 1 << 0,        /* more pain on the way than is accepted */
	WHY_AT_TOLERANCE = 1 << 1,      /* above the limit, within what was tolerated in a trial */
	WHY_MORNING_UP = 1 << 2,        /* the next morning worse than before */
	WHY_MORNING_MUCH_UP = 1 << 3,   /* by three points or more */
	WHY_NOT_SETTLED = 1 << 4,       /* the group's own rule for afterwards is broken */
	WHY_STIFFER = 1 << 5,
	WHY_MUCH_STIFFER = 1 << 6,
	WHY_WEEK_RISING = 1 << 7,
	WHY_LIMPING = 1 << 8,
	WHY_SWELLING = 1 << 9,
	WHY_OVER_A_DAY = 1 << 10,
	WHY_BONE_TENDER = 1 << 11,
	WHY_NIGHT_PAIN = 1 << 12,
	WHY_ALARM = 1 << 13
} VerdictReason;
enum { VERDICT_REASONS = 14 };

/* What was not said though the verdict hangs on it: bits. */
typedef enum VerdictMissing {
	MISSING_BEFORE = 1 << 0,
	MISSING_DURING = 1 << 1,
	MISSING_HOUR_AFTER = 1 << 2,
	MISSING_MORNING = 1 << 3,
	MISSING_LIMPING = 1 << 4,
	MISSING_SWELLING = 1 << 5,
	MISSING_BONE_TENDER = 1 << 6
} VerdictMissing;
enum { VERDICT_MISSINGS = 7 };

typedef struct Verdict {
	VerdictKind kind; /* with something missing: at least this */
	uint32_t reasons; /* VerdictReason */
	uint32_t missing; /* VerdictMissing */
} Verdict;

#endif
