/*
 * kb.h - the knowledge base in memory: checked, const, free of pointers to
 * anything but itself, so that the build can print it as C tables.
 *
 * docs/KNOWLEDGE.md says how the YAML is written and what each number means.
 * Two ways to get one: kb_builtin() (made at build time from data/knowledge/,
 * costs nothing), or kb_read (knowledge/kb_read.h) for a folder at run time.
 * Both come from the same reader.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_KB_H
#define KNOWLEDGE_KB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "knowledge/answers.h"
#include "knowledge/article.h"
#include "knowledge/expr.h"
#include "knowledge/guide.h"
#include "knowledge/phrase.h"
#include "knowledge/scan.h"
#include "model/triage.h"

#define KB_NONE ((uint16_t)0xffff)

typedef enum AttrKind {
	ATTR_ONE,   /* exactly one of its values; self-tests too */
	ATTR_MANY,  /* any number of them */
	ATTR_YESNO, /* values "yes", "no" */
	ATTR_NUMBER,
} AttrKind;

/* In which part of the interview a question belongs; asked in this order,
 * within a stage by what it tells. */
typedef enum AttrStage {
	STAGE_PLACE,      /* where, which side: first of all */
	STAGE_SCREEN,     /* the general alarm signs, on one screen */
	STAGE_BASICS,     /* what every later question's safety hangs on: onset, walking, age … */
	STAGE_RED_FLAG,   /* alarm signs that matter for the place */
	STAGE_STORY,      /* how it began, what it does */
	STAGE_TEST,       /* self-tests: cost time, may hurt */
	STAGE_BACKGROUND, /* person and history */
	STAGE_TRAINING,   /* habits; answered from the files where they are there */
	STAGE_NEVER,      /* accepted in a case, not asked */
} AttrStage;

typedef struct KbValue {
	Str id;       /* "band_over_5cm" */
	Str label;    /* "a band longer than 5 cm" */
	Str phrase;   /* in a reason: "sore over a band longer than 5 cm" */
	double usual; /* its share when the condition does not change it; sums to 1 (many: each 0-1) */
} KbValue;

typedef struct KbAttr {
	Str id; /* "pain.spread" */
	AttrKind kind;
	AttrStage stage;
	Str text;    /* the question */
	Str help;    /* more words for who does not understand it */
	Str why;     /* why it is asked */
	Str how;     /* self-test: how it is done; STR_NONE otherwise */
	Str safety;  /* self-test: when not to do it */
	Expr ask_if; /* asked unless this is known to be false */
	const KbValue *values;
	uint16_t value_count;
	bool is_distribution; /* pictures may carry a distribution over its values */
	bool mean_of_chosen;  /* of several chosen values take the mean probability; else the most telling */
	double floor;         /* least probability of a value in a distribution */
	double min, max;      /* of a number */
	Str unit;
	double burden;          /* 1 a plain question; a self-test more */
	const double *marginal; /* derived: the share of each value over all pictures, by prior */
} KbAttr;

/* A yes/no fact read off the answers. */
typedef struct KbFinding {
	Str id; /* "tender_line" */
	Expr when;
	double background; /* P(yes) when the condition does not change it */
	uint16_t group;    /* of answers that say the same, or KB_NONE */
	uint16_t attr;     /* the attribute that is named in reasons */
} KbFinding;

/* Answers that say the same thing: their log likelihood ratios are added and
 * divided by the square root of how many were answered. */
typedef struct KbGroup {
	Str id;
} KbGroup;

/* A finding's place in a picture. */
typedef struct KbLikelihood {
	uint16_t finding;
	uint16_t source;
	Grade grade;
	double p;       /* P(yes | picture), clamped */
	double llr_yes; /* derived: natural log of p / background */
	double llr_no;  /* derived: of (1-p) / (1-background) */
} KbLikelihood;

/* A distribution over the values of an attribute. */
typedef struct KbDist {
	uint16_t attr;
	uint16_t group; /* as in KbFinding */
	uint16_t source;
	Grade grade;
	const double *p;   /* value_count entries, floors in; sum 1 unless the attribute is mean_of_chosen */
	const double *llr; /* derived: natural log of p / marginal */
} KbDist;

/* One way a condition shows itself; most have one, some several (soreness of
 * thigh or calf), as a mixture. */
typedef struct KbPicture {
	Str id;
	uint16_t condition;
	double share; /* within its condition, sums to 1 */
	const KbDist *dists;
	uint16_t dist_count;
	const KbLikelihood *likelihoods; /* by finding, ascending */
	uint16_t likelihood_count;
} KbPicture;

/* From this age on, until the next band. */
typedef struct KbAgeBand {
	double from_years;
	double factor;
} KbAgeBand;

/* Multiplies the prior when `when` is true. */
typedef struct KbFactor {
	Str id;
	Expr when;
	double factor;
	Grade grade;
	uint16_t source;
} KbFactor;

typedef struct KbCondition {
	Str id;
	Str name;
	Str what;
	Str family; /* muscle, tendon_and_fascia, bone, joint, groin, nerve, vessel_and_compartment … */
	double per_10000; /* prior */
	Grade grade;
	uint16_t source;
	double female, male; /* factors */
	const KbAgeBand *ages;
	uint16_t age_count;
	const KbFactor *factors;
	uint16_t factor_count;
	uint16_t first_picture, picture_count;
	Level level; /* when it leads and no rule fires */
	Running running;
	uint16_t specialist;
	Str running_text;
	const Str *until;
	uint16_t until_count;
	const Str *first_aid;
	uint16_t first_aid_count;
	const uint16_t *settle; /* attributes that would settle it, most telling first */
	uint16_t settle_count;
	double rule_out_below; /* shown under "cannot be ruled out" from this probability; 0: never */
	double never_below;    /* floor of the probability while `floor_when` is true */
	Expr floor_when;
	const KbArticle *article; /* what a person reads; NULL where there is none yet */
} KbCondition;

typedef struct KbRule {
	Str id;
	Level level;
	Running running;
	uint16_t specialist;
	Expr when;
	Str text; /* the reason, for a person */
	uint16_t source;
	Grade grade;
	const uint16_t *suspects; /* conditions that it keeps open */
	uint16_t suspect_count;
} KbRule;

/* A level reached by probability alone. */
typedef struct KbThreshold {
	Str id;
	const uint16_t *conditions; /* their sum counts */
	uint16_t condition_count;
	double at_least;
	Expr when; /* "under 25", or empty */
	Level level;
	Running running;
	uint16_t specialist;
	Str text;
	const uint16_t *ask_first;
	uint16_t ask_count;
} KbThreshold;

typedef struct KbSource {
	Str key; /* "winters2018" */
	Str cite;
	Str kind; /* study, review, guideline, textbook, estimate */
	Str address;
	bool used;    /* derived: a number or a sentence of the knowledge base names it */
	bool by_code; /* the program itself names it: `used_by: code` */
} KbSource;

/* What kb_review would remark on, and why it is meant to be so. */
typedef struct KbKnownRemark {
	Str kind;
	Str of;
	Str other; /* of a pair; STR_NONE otherwise */
	Str why;
} KbKnownRemark;

typedef struct KbSpecialist {
	Str id;
	Str name; /* "a physiotherapist" */
} KbSpecialist;

typedef struct KbMacro {
	Str id; /* "training_spike", without the @ */
	Expr expr;
} KbMacro;

typedef struct KbSettings {
	double temper;        /* the summed log likelihood ratio of all but the place is multiplied by it */
	double soft_no;       /* weight of a value not chosen in an answered list */
	double highest_shown; /* cap of a shown probability */
	double p_min, p_max;  /* limits of a yes/no probability */
	double something_else_per_10000;
	double alarm_background; /* an ungrouped finding as rare as this counts in full: no temper */
	uint16_t informative_min; /* answers before thresholds count */
} KbSettings;

typedef struct Kb {
	Str version; /* a digest of all its text */
	KbSettings settings;
	const KbAttr *attrs;
	uint16_t attr_count;
	const KbFinding *findings;
	uint16_t finding_count;
	const KbGroup *groups;
	uint16_t group_count;
	const KbCondition *conditions;
	uint16_t condition_count;
	const KbPicture *pictures; /* grouped by condition, in its order */
	uint16_t picture_count;
	const KbRule *rules; /* most urgent level first, then in file order */
	uint16_t rule_count;
	const KbThreshold *thresholds;
	uint16_t threshold_count;
	const KbSource *sources;
	uint16_t source_count;
	const KbSpecialist *specialists;
	uint16_t specialist_count;
	const KbMacro *macros;
	uint16_t macro_count;
	const KbKnownRemark *known_remarks;
	uint16_t known_remark_count;
	uint16_t attr_age, attr_sex, attr_region, attr_height, attr_mass; /* looked up once */
	const KbFaq *faqs; /* in the order of the file */
	uint16_t faq_count;
	KbGuide guide;   /* what goes along with an answer; each list may be empty */
	const KbScanTest *scans; /* in the order of the file */
	uint16_t scan_count;
	KbSpeech speech; /* empty in a knowledge base that has no words */
	/* derived, so that a question costs only what it touches: */
	const uint16_t *attr_findings;       /* findings that look at an attribute, all attributes in a row */
	const uint16_t *attr_findings_begin; /* attr_count + 1 offsets into it */
} Kb;

/* The knowledge that this program was built with. */
const Kb *kb_builtin(void);

/* Indexes by id; KB_NONE when there is none. Attributes and conditions by
 * binary search are not promised: a few microseconds. */
uint16_t kb_attr(const Kb *kb, Str id);
uint16_t kb_condition(const Kb *kb, Str id);
uint16_t kb_source(const Kb *kb, Str key);
uint16_t kb_specialist(const Kb *kb, Str id);
/* Index of a value of an attribute, or -1. */
int kb_value(const KbAttr *attr, Str id);

#endif
