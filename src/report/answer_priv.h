/*
 * answer_priv.h - what the three forms of the answer share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_ANSWER_PRIV_H
#define REPORT_ANSWER_PRIV_H

#include "report/answer.h"

enum { CONDITIONS_SHOWN = 5, NOT_RULED_OUT_SHOWN = 4, REASONS_SHOWN = 4, REASONS_AGAINST_SHOWN = 2 };
static const double CONDITION_LEAST_SHOWN = 0.02;
static const double CONDITION_LEAST_EXPLAINED = 0.1;
static const double LEADER_LEAST = 0.3;

#define ANSWER_DISCLAIMER \
	"This is information to act on, not a diagnosis. If it gets worse, or something here does not fit, be seen sooner."

#define ANSWER_GRADES \
	"Grades say how far to trust a statement: A trials, B guidelines or large studies, C small studies, D tradition or " \
	"our estimate."

#define NEXT_HEADING "Still open: what to answer next, alarm signs first"
#define UNDERSTOOD_HEADING "What was understood of your words (in a terminal you can correct it)"

const char *answer_headline(const Answer *answer);
const char *running_headline(Running advice);
/* "very likely" from 60 %, "likely" from 30, "possible" from 10. */
const char *likely_word(double probability);

/* The strongest reasons come first; all of them are in the JSON. */
size_t shown_of(size_t count, size_t most);

/* "strong" from a likelihood ratio of 5, "fair" from 2, "weak": what the
 * decibels mean to a person. */
const char *weight_word(double weight_db);

/* What a page shows under "cannot be ruled out": not what leads the ranking, which
 * is said there; `why` is empty where the reader has seen its words; nothing is to
 * settle in an emergency. JSON holds them all. Returns how many. */
size_t not_ruled_out_shown(const Answer *answer, NotRuledOut shown[NOT_RULED_OUT_SHOWN]);
/* Nobody who has to call an ambulance is asked further questions. */
bool is_emergency(const Answer *answer);
/* "64 %", or "under 1 %": a danger is never "0 %". */
void add_percent(Buf *out, double probability);

void answer_text(Buf *out, const Answer *answer, const Page *page);
void answer_json(Buf *out, const Answer *answer);
void answer_html(Buf *out, const Answer *answer);
void questions_json(Buf *out, const NextQuestion *questions, size_t count);

#endif
