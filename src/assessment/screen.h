/*
 * screen.h - what a person sees at once, and how many such screens there were.
 *
 * A screen is a question: that is what is counted, by the interview and by
 * `evaluate`. Together stand the place and its side; all general alarm signs;
 * age and sex; else yes/no facts of one family (the part of the id before the
 * dot: signs, history, habits), ticked off a short list. Everything else, a
 * self-test above all, has a screen of its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_SCREEN_H
#define ASSESSMENT_SCREEN_H

#include "knowledge/kb.h"

/* Names the screen of a question: the first attribute of the knowledge base
 * that may stand on it. */
uint16_t screen_of(const Kb *kb, uint16_t attr);

/* The least number of screens on which what was asked can have stood. */
unsigned screens_asked(const Kb *kb, const Answers *answers, unsigned lines_max);

/* How likely this person can say: who could not do two self-tests will hardly
 * do a third. Of the same kind of question, (known + 4) / (asked + 4). */
double screen_answerable(const Kb *kb, const Answers *answers, uint16_t attr);

#endif
