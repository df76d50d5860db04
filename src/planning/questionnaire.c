/*
 * questionnaire.c - see questionnaire.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "planning/questionnaire.h"

#include <math.h>

#include "base/num.h"

#define NOT_KNOWN ((double)__builtin_nanf("")) /* UNKNOWN, for a table */

/* Seven answers of 0-10 and one of 0-30. */
#define VISA(form_id, form_name, change, from)                                                                         \
	{                                                                                                              \
		.id = form_id, .name = form_name, .items = 8, .item_max = 10, .last_max = 30, .high = 100,             \
		.higher_is_better = true, .noise = NOT_KNOWN, .important = change, .source = from, .grade = GRADE_C     \
	}
#define HAGOS(form_id, form_name, count)                                                                               \
	{                                                                                                              \
		.id = form_id, .name = form_name, .items = count, .item_max = 4, .last_max = 4, .high = 100,           \
		.higher_is_better = true, .half_is_enough = true, .of_hundred = true, .noise = NOT_KNOWN,              \
		.important = NOT_KNOWN, .source = "thorborg2011", .grade = GRADE_C                                      \
	}

static const Questionnaire FORMS[] = {
    HAGOS("hagos_pain", "HAGOS hip and groin: pain", 10),
    HAGOS("hagos_symptoms", "HAGOS hip and groin: symptoms", 7),
    HAGOS("hagos_daily", "HAGOS hip and groin: daily life", 5),
    HAGOS("hagos_sport", "HAGOS hip and groin: sport", 8),
    HAGOS("hagos_participation", "HAGOS hip and groin: taking part", 2),
    HAGOS("hagos_quality", "HAGOS hip and groin: quality of life", 5),
    VISA("visa_a", "VISA-A, Achilles tendon (middle part)", 14, "robinson2001"),
    VISA("visa_a_insertional", "VISA-A, Achilles tendon (at the heel)", 6.5, "robinson2001"),
    VISA("visa_p", "VISA-P, tendon below the kneecap", 13, "visentini1998"),
    VISA("visa_h", "VISA-H, hamstring tendon at the sit bone", 22, "cacchio2014"),
    VISA("visa_g", "VISA-G, tendons at the side of the hip", NOT_KNOWN, "fearon2015"),
    {.id = "lefs", .name = "LEFS, what the legs can do", .items = 20, .item_max = 4, .last_max = 4, .high = 80,
     .higher_is_better = true, .noise = 9, .important = 9, .source = "binkley1999", .grade = GRADE_C},
    {.id = "uwri", .name = "UWRI, recovery from a running injury", .items = 9, .item_max = 4, .last_max = 4, .high = 36,
     .higher_is_better = true, .noise = 4.07, .important = 8, .source = "nelson2020", .grade = GRADE_C},
    /* the points of its answers are not published where we could read them */
    {.id = "mtss", .name = "MTSS score, inner shin", .items = 4, .high = 10, .noise = 4.8, .important = NOT_KNOWN,
     .source = "winters2016", .grade = GRADE_C},
};

const Questionnaire *questionnaires(size_t *count)
{
	*count = COUNT_OF(FORMS);
	return FORMS;
}

const Questionnaire *questionnaire_of(Str id)
{
	for (size_t i = 0; i < COUNT_OF(FORMS); i++) {
		if (text_is(id, FORMS[i].id))
			return &FORMS[i];
	}
	return NULL;
}

/* The most that an answer may be. */
static int most_of(const Questionnaire *form, int item)
{
	if (form->item_max == 0)
		return form->high;
	return item == form->items - 1 ? form->last_max : form->item_max;
}

ErrCode questionnaire_score(double *score, const Questionnaire *form, const double *answers, Error *err)
{
	double sum = 0;
	double most = 0;
	int answered = 0;
	for (int i = 0; i < form->items; i++) {
		if (!is_known(answers[i]))
			continue;
		if (!(answers[i] >= 0 && answers[i] <= most_of(form, i)) || answers[i] > floor(answers[i]))
			return fail(err, FAIL_RANGE, i + 1, "%s: answer %d must be a whole number from 0 to %d", form->id, i + 1,
				    most_of(form, i));
		sum += answers[i];
		most += most_of(form, i);
		answered++;
	}
	if (sum > form->high && !form->of_hundred)
		return fail(err, FAIL_RANGE, -1, "%s: the answers add up to more than %d", form->id, form->high);
	const bool enough = form->half_is_enough ? 2 * answered >= form->items : answered == form->items;
	if (!enough)
		*score = UNKNOWN;
	else
		*score = form->of_hundred ? 100 - 100 * sum / most : sum;
	return OK;
}

ScoreChange questionnaire_change(const Questionnaire *form, double before, double after)
{
	const double noise = known_or(form->noise, form->important);
	const double least = fmax(noise, known_or(form->important, noise));
	if (!is_known(before) || !is_known(after) || !is_known(least))
		return CHANGE_UNKNOWN;
	const double gain = form->higher_is_better ? after - before : before - after;
	if (gain >= least)
		return CHANGE_BETTER;
	return gain <= -least ? CHANGE_WORSE : CHANGE_NONE;
}

/* ---- OSTRC ---- */

ErrCode ostrc_score(OstrcScore *score, const int *options, Error *err)
{
	static const double points[] = {0, 0, 8, 17, 25}; /* by option */
	enum { LAST_OPTION = 4, MODERATE = 3 };
	int missing = 0;
	double sum = 0;
	for (int i = 0; i < OSTRC_QUESTIONS; i++) {
		if (options[i] < 0 || options[i] > LAST_OPTION)
			return fail(err, FAIL_RANGE, i + 1, "ostrc: question %d has the options 1 to 4", i + 1);
		missing += options[i] == 0;
		sum += points[options[i]];
	}
	*score = (OstrcScore){.severity = UNKNOWN};
	if (options[0] == 1) {
		score->severity = 0;
		return OK;
	}
	if (options[0] == LAST_OPTION) {
		*score = (OstrcScore){.severity = 100, .problem = true, .substantial = true};
		return OK;
	}
	score->severity = missing == 0 ? sum : UNKNOWN;
	score->problem = sum > 0;
	score->substantial = options[1] >= MODERATE || options[2] >= MODERATE;
	return OK;
}

double ostrc_prevalence(const OstrcScore *scores, size_t count)
{
	size_t answered = 0;
	size_t problems = 0;
	for (size_t i = 0; i < count; i++) {
		if (is_known(scores[i].severity) || scores[i].problem) {
			answered++;
			problems += scores[i].problem;
		}
	}
	return answered == 0 ? UNKNOWN : (double)problems / (double)answered;
}
