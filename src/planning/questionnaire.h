/*
 * questionnaire.h - the arithmetic of published questionnaires. No item texts:
 * their wording belongs to their authors and is brought along by who may use it.
 *
 * Missing answers: the OSTRC skips by its own rules; a HAGOS subscale is scored
 * from the mean of what was answered when at least half was (ours, estimate, D;
 * the instrument's manual has the last word); every other needs all answers.
 * Answers are whole numbers; out of range is refused, never bent.
 *
 * Pure.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PLANNING_QUESTIONNAIRE_H
#define PLANNING_QUESTIONNAIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"
#include "model/triage.h"

enum { QUESTIONNAIRE_ITEMS_MAX = 20 };

typedef struct Questionnaire {
	const char *id;   /* "visa_a", "hagos_pain" */
	const char *name;
	int items;
	int item_max;     /* of each but the last; 0: only the sum is checked */
	int last_max;     /* of the last */
	int low, high;    /* of the score */
	bool higher_is_better;
	bool half_is_enough; /* scored from the mean when at least half is answered */
	bool of_hundred;  /* the score is 100 less the share of the most points */
	double noise;     /* smallest change of one person that is no chance, 95 %; UNKNOWN where none is known */
	double important; /* smallest change that matters to people; UNKNOWN where none is known */
	const char *source;
	Grade grade;      /* of the two changes */
} Questionnaire;

/* All of them but the OSTRC. */
const Questionnaire *questionnaires(size_t *count);
/* NULL when there is none of that id. */
const Questionnaire *questionnaire_of(Str id);
/* `answers[items]`, UNKNOWN where not given. The score is UNKNOWN when too little
 * was answered. FAIL_RANGE names the answer that cannot be. */
ErrCode questionnaire_score(double *score, const Questionnaire *form, const double *answers, Error *err) MUST_USE;

typedef enum ScoreChange { CHANGE_UNKNOWN, CHANGE_NONE, CHANGE_BETTER, CHANGE_WORSE } ScoreChange;
/* By the larger of noise and importance; UNKNOWN without either, or without a score. */
ScoreChange questionnaire_change(const Questionnaire *form, double before, double after);

/* ---- OSTRC-O2 and -H2 (clarsen2020): four questions, options 1 to 4 ---- */

enum { OSTRC_QUESTIONS = 4 };

typedef struct OstrcScore {
	double severity;  /* 0-100, higher is worse; UNKNOWN when a question that counts was left out */
	bool problem;     /* any */
	bool substantial; /* could not take part, or training or performance reduced moderately or worse */
} OstrcScore;

/* `options[4]`, 0 where not given. The first question's option 1 is 0 and its
 * option 4 is 100, whatever the others say: they are not asked then. The version
 * of 2013 (five options to two questions) is another one and is not scored. */
ErrCode ostrc_score(OstrcScore *score, const int *options, Error *err) MUST_USE;
/* The share of those who answered that have a problem; UNKNOWN without answers. */
double ostrc_prevalence(const OstrcScore *scores, size_t count);

#endif
