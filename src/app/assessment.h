/*
 * assessment.h - why do my legs hurt: the interview, the answer, the accuracy
 * table.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_ASSESSMENT_H
#define APP_ASSESSMENT_H

#include <stdbool.h>

#include "app/app.h"
#include "knowledge/case_read.h"
#include "model/answer.h"

/* An interview: answers that grow. Belongs to the arena of app_interview. */
typedef struct Interview Interview;

ErrCode app_interview(Interview **interview, App *app, Arena *arena, bool use_training, Error *err) MUST_USE;
/* Takes the answers of a case file's bytes. */
ErrCode interview_take_case(Interview *interview, Str file, Bytes bytes, Error *err) MUST_USE;
/* One answer, as text (knowledge/answers.h); corrects an earlier one. */
ErrCode interview_answer(Interview *interview, Str attribute, Str value, Error *err) MUST_USE;

/* Takes an answer back, so that its question may be put again. */
ErrCode interview_forget(Interview *interview, Str attribute, Error *err) MUST_USE;

/* One question as a face shows it. */
typedef struct QuestionView {
	Str attribute;
	Str kind; /* one, many, yesno, number, test */
	Str text, help, why, how, safety, unit;
	double min, max;
	const Str *value_ids;
	const Str *value_labels;
	size_t value_count;
} QuestionView;

/* How many questions have an answer other than "don't know". */
unsigned interview_answered(const Interview *interview);

/* What to ask next: the first is the best; several share one screen when they
 * are alarm signs that are asked together. `*count` 0: enough is known. */
ErrCode interview_next(Interview *interview, Arena *arena, const QuestionView **questions, size_t *count,
                       Error *err) MUST_USE;
/* The answer to all that is known so far. */
ErrCode interview_conclude(Interview *interview, Arena *arena, Answer *answer, Error *err) MUST_USE;

/* How a folder of cases came out; `evaluate`. */
typedef struct CaseOutcome {
	Str id;
	Str diagnosis; /* expected */
	Str first;     /* what led */
	unsigned rank; /* of the diagnosis or what is also right; 0: not listed */
	Level level, at_least, at_most;
	Running running;
	bool triage_right, under_triaged, over_triaged, running_right, dangerous_missed;
	unsigned questions; /* that an interview of this person would have asked */
} CaseOutcome;

typedef struct Accuracy {
	const CaseOutcome *cases;
	size_t count;
	double top1, top3, triage_within_range, running_acceptable, questions_median;
	const Str *failed; /* "FILE: why it could not be read" */
	size_t failed_count;
} Accuracy;

/* What of a case is taken: its answers, or only its story, heard as answers
 * (knowledge/story.h), without an interview. */
typedef enum EvaluateBy { EVALUATE_ANSWERS, EVALUATE_STORIES } EvaluateBy;

ErrCode app_evaluate(App *app, Arena *arena, Str dir, EvaluateBy by, Accuracy *accuracy, Error *err) MUST_USE;

#endif
