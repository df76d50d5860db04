/*
 * question.h - which question is worth asking next.
 *
 * Every question that is still open is tried: for each of its answers the
 * scores that it would give are computed, with the chance of that answer under
 * what is believed now. Two things are gained:
 *
 *   bits   the expected information (Kullback-Leibler divergence) between the
 *          probabilities after and before. It is the usual expected drop of
 *          entropy where beliefs move by Bayes' rule; ours are tempered, and
 *          then this form stays positive and the other may not.
 *   alarm  the expected move of the level that rules and thresholds set, where
 *          a step to the hospital weighs most, and a step back counts too.
 *          `here` is the part that this person's other answers lead up to; the
 *          rest would be the same for anybody (a rule that fires on this answer
 *          alone), and that is what the screen of alarm signs is for.
 *
 * Less is expected of a question that this person will hardly be able to answer
 * (screen_answerable), and of one of which it stays unknown whether it fits.
 *
 * What is asked is a screen (assessment/screen.h), worth what its lines are
 * worth together. Order: the place; the screen of general alarm signs; the
 * basics; those of a dangerous condition that is near its threshold; alarm signs
 * that could change the level, by alarm; then all others by (bits + alarm) /
 * burden. It ends after QUESTIONS_ENOUGH screens, or when nothing matters any
 * more (the limits below). An emergency does not end it at once: who waits for
 * help is asked a few things more, and told on every screen to call first.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_QUESTION_H
#define ASSESSMENT_QUESTION_H

#include "assessment/posterior.h"
#include "assessment/triage.h"

enum {
	QUESTIONS_ENOUGH = 18,
	QUESTIONS_IN_EMERGENCY = 9, /* for who has been told to call for help: what they will ask */
	LINES_MAX = 8,              /* of a screen of yes/no facts, the alarm signs aside */
};
/* Less information than this is not worth a question … */
#define BITS_MATTER 0.08
/* … while the ranking is settled; while it is not, this is not … */
#define BITS_MATTER_OPEN 0.02
/* … nor is less a line on a screen that is shown anyway … */
#define BITS_TOGETHER 0.004
/* … nor is a smaller alarm: half a percent of a same-day level where other
 * answers lead up to it, several percent where nothing does. */
#define ALARM_HERE_MATTERS 0.04
#define ALARM_MATTERS      0.3

/* An interview goes by stages. Who has answered freely (a case file) is told
 * what is worth most, wherever in an interview it would stand. */
typedef enum QuestionOrder { QUESTIONS_BY_STAGE, QUESTIONS_BY_WORTH } QuestionOrder;

typedef struct Candidate {
	uint16_t attr;
	double bits;
	double alarm;
	double here;  /* of the alarm */
	uint16_t screen; /* the first question that it shares its screen with (assessment/screen.h) */
	bool alone;      /* worth asking even if nothing else stood on its screen */
	int order;    /* smaller is asked earlier */
	double worth; /* of the screen, within the same order */
	double own;   /* by itself */
} Candidate;

/* The best `max` questions, best first, into the arena. */
ErrCode question_rank(const Candidate **candidates, size_t *count, size_t max, QuestionOrder order,
                      Arena *arena, const Evidence *evidence, const Posterior *posterior,
                      const Alarms *alarms, Error *err) MUST_USE;

#endif
