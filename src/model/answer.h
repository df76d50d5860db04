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
} NextQuestion;

/* An answer that was heard in the person's own words. */
typedef struct Understood {
	Str attribute;
	Str value;
	Str text;  /* the value in plain words */
	Str words; /* what was said */
	bool denied;
} Understood;

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
	Str knowledge_version;
} Answer;

#endif
