/*
 * answer.h - the outcome of an assessment, as plain data that the reports
 * print and the faces show. Every text is ready for a person.
 *
 * All pointers belong to the arena of the assessment, or to the knowledge base.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_ANSWER_H
#define MODEL_ANSWER_H

#include <stdbool.h>

#include "base/num.h"
#include "base/str.h"
#include "model/habit.h"
#include "model/triage.h"

/* One answer that speaks for or against a condition. */
typedef struct Reason {
	Str answer;       /* "pain.spread=band_over_5cm" */
	Str text;         /* "sore over a band longer than 5 cm" */
	double weight_db; /* 10 log10 of its likelihood ratio, as it was used */
	Str source;       /* a source key */
	Grade grade;
} Reason;

typedef struct Likely {
	Str id;
	Str name; /* plain words, the term in brackets */
	Str what; /* one or two sentences */
	double probability;
	const Reason *reasons_for; /* strongest first */
	size_t for_count;
	const Reason *reasons_against; /* strongest first */
	size_t against_count;
} Likely;

typedef struct NotRuledOut {
	Str id;
	Str name;
	double probability;
	Str why;                    /* the rule or the share that keeps it open */
	const Str *would_settle_it; /* attribute ids, the most telling first */
	const Str *settle_text;     /* the same, as the questions' texts */
	size_t settle_count;
	Str clinic; /* what a clinic does to settle it; STR_NONE where nothing is written of it */
	Str clinic_source;
	Grade clinic_grade;
} NotRuledOut;

typedef struct TriageReason {
	Str rule;
	Str text;
	Str source;
	Grade grade;
	Level level;
} TriageReason;

typedef struct Triage {
	Level level;
	Str time_frame;
	Str specialist; /* vocabulary id */
	Str see;        /* the specialist in plain words */
	const TriageReason *reasons; /* most urgent first */
	size_t reason_count;
} Triage;

typedef struct RunningAdvice {
	Running advice;
	Str text;
	const Str *until; /* the signs that end a stop or pause */
	size_t until_count;
} RunningAdvice;

typedef struct NextQuestion {
	Str attribute;
	Str text;
	Str why; /* why it is asked now */
	double gain_bits;
	bool together;   /* on one screen with the first of its list */
	bool call_first; /* what is known is an emergency: whoever is asked must be told to call */
} NextQuestion;

/* An answer that was heard in the person's own words. */
typedef struct Understood {
	Str attribute;
	Str value;
	Str text;  /* the value in plain words */
	Str words; /* what was said */
	bool denied;
} Understood;

/* Two that are taken for each other, and what tells the other one. */
typedef struct Lookalike {
	Str id, name;
	Str other_id, other_name;
	Str tell;
} Lookalike;

/* Pain in running that is accepted. */
typedef struct PainLimit {
	double during; /* 0-10; UNKNOWN: nothing is written of it */
	bool later;    /* it counts on the way back, not now */
	bool stricter; /* a danger that is not ruled out set it: what else is written of running counts afterwards */
	Str text;      /* what goes with it: "and none the next day" */
	Str why;       /* whose it is; where a danger took it away, which */
	Str source;
	Grade grade;
} PainLimit;

/* A row of the table for the middle of a run. */
typedef struct InRun {
	Str id;
	Str feels;
	Str act;
	Str again; /* when it comes a second time; STR_NONE */
	Str source;
	Grade grade;
} InRun;

/* "Where: inner edge of the shin bone": a line of what can be read out to a clinician. */
typedef struct SummaryLine {
	Str label;
	Str text;
} SummaryLine;

/* A tested rule that the answers meet. */
typedef struct RuleMet {
	Str id;
	Str name;
	Str says;
	const Str *found; /* what counted */
	size_t found_count;
	double points, at_least;
	Str accuracy, accuracy_source;
	Grade accuracy_grade;
	Str limits, limits_source;
	Grade limits_grade;
} RuleMet;

/* What soreness (the muscle pain of the days after) explains of it. */
typedef enum SorenessVerdict { SORENESS_NOT_LOOKED, SORENESS_FITS, SORENESS_OPEN, SORENESS_NOT_ALONE } SorenessVerdict;

/* What tells soreness from an injury, where soreness is among what is shown. */
typedef struct SorenessTold {
	SorenessVerdict verdict;
	const char *const *speaks_for;
	size_t for_count;
	const char *const *speaks_against;
	size_t against_count;
	Str source;
	Grade grade;
} SorenessTold;

/* What goes along with an answer. It is read off what was decided and changes
 * neither the order of the conditions nor the level nor the running advice. */
typedef struct Advice {
	PainLimit limit;
	const Lookalike *lookalikes;
	size_t lookalike_count;
	const Str *sooner; /* be seen sooner when …; the most urgent first */
	size_t sooner_count;
	const SummaryLine *summary; /* the answers, as one tells them to a clinician */
	size_t summary_count;
	const Str *tell; /* what else to tell */
	size_t tell_count;
	const InRun *in_run; /* where running goes on; the worst first */
	size_t in_run_count;
	const RuleMet *rules;
	size_t rule_count;
	SorenessTold soreness;
} Advice;

/* A name without its term in brackets, where that stands elsewhere. */
static inline Str condition_plain_name(Str name)
{
	for (size_t i = 1; i < name.n; i++) {
		if (name.p[i] == '(' && name.p[i - 1] == ' ')
			return (Str){name.p, i - 1};
	}
	return name;
}

/* How many of the ranked conditions a page shows, and from which probability on;
 * the first is always shown. JSON holds them all. */
enum { ANSWER_CONDITIONS_SHOWN = 5 };
#define ANSWER_LEAST_SHOWN 0.02

typedef struct Answer {
	Str case_id;         /* STR_NONE when there is none */
	const Likely *conditions; /* most probable first */
	size_t condition_count;
	double something_else; /* what no listed condition explains */
	const NotRuledOut *not_ruled_out;
	size_t not_ruled_out_count;
	Triage triage;
	RunningAdvice running;
	const HabitFact *training;
	size_t training_count;
	const NextQuestion *next_questions; /* best first; empty: more answers would change little */
	size_t next_question_count;
	const Str *first_aid;
	size_t first_aid_count;
	const Understood *understood; /* in the order of what was said */
	size_t understood_count;
	Advice advice;
	Str knowledge_version;
} Answer;

#endif
