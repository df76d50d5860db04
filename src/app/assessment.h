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
#include "model/accuracy.h"
#include "model/answer.h"

/* An interview: answers that grow. Belongs to the arena of app_interview. */
typedef struct Interview Interview;

ErrCode app_interview(Interview **interview, App *app, Arena *arena, bool use_training, Error *err) MUST_USE;
/* Takes the answers of a case file's bytes; of a case that has none, those that are heard in its story (app/story.h). */
ErrCode interview_take_case(Interview *interview, Str file, Bytes bytes, Error *err) MUST_USE;
/* The story that the answers of the case were heard in; empty when it had answers of its own. */
Str interview_story(const Interview *interview);
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
	bool alarm_sign; /* of the screen of general alarm signs */
	bool call_first; /* an emergency is known: say so before asking */
} QuestionView;

/* How many questions have an answer other than "don't know". */
unsigned interview_answered(const Interview *interview);

/* How many screens were shown so far: an interview ends after some. */
void interview_shown(Interview *interview, unsigned screens);
/* True when they are statements to tick; else they are asked one below the other. */
bool questions_are_ticks(const QuestionView *questions, size_t count);
/* What to ask next, all that stands on one screen (assessment/screen.h). `*count`
 * 0: enough is known. */
ErrCode interview_next(Interview *interview, Arena *arena, const QuestionView **questions, size_t *count,
                       Error *err) MUST_USE;
/* The answer to all that is known so far. */
ErrCode interview_conclude(Interview *interview, Arena *arena, Answer *answer, Error *err) MUST_USE;

/* What to do when it hurts in the middle of a run, the worst first. */
ErrCode app_in_run(App *app, Arena *arena, const InRun **rows, size_t *count, Error *err) MUST_USE;

/* Every case of a folder, assessed and compared with what it expects. */
ErrCode app_evaluate(App *app, Arena *arena, Str dir, EvaluateBy by, Accuracy *accuracy, Error *err) MUST_USE;

#endif
