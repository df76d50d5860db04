/*
 * answer_priv.h - what the three forms of the answer share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_ANSWER_PRIV_H
#define REPORT_ANSWER_PRIV_H

#include "base/json.h"
#include "report/answer.h"

enum { NOT_RULED_OUT_SHOWN = 4, REASONS_SHOWN = 4, REASONS_AGAINST_SHOWN = 2 };
static const double CONDITION_LEAST_EXPLAINED = 0.1;
static const double LEADER_LEAST = 0.3;

#define ANSWER_DISCLAIMER \
	"This is information to act on, not a diagnosis. If it gets worse, or something here does not fit, be seen sooner."

#define ANSWER_GRADES \
	"Grades say how far to trust a statement: A trials, B guidelines or large studies, C small studies, D tradition or " \
	"our estimate."

#define NEXT_HEADING "Still open: what to answer next, alarm signs first"
#define UNDERSTOOD_HEADING "What was understood of your words (in a terminal you can correct it)"

#define ONCE_RULED_OUT "Once that is ruled out: "
#define LOOKALIKES_HEADING "Easily taken for each other"
#define SOONER_HEADING "Be seen sooner when"
#define CLINICIAN_HEADING "More: to read out to the clinician"
#define RULES_HEADING "More: tested rules that your answers meet"
#define SORENESS_HEADING "More: sore muscles (DOMS) or an injury?"
#define IN_RUN_HEADING "When it hurts in the middle of a run: the first that fits counts"
#define MORE_IN_RUN_HEADING "More: when it hurts in the middle of a run (the first that fits counts)"
enum { LOOKALIKES_SHOWN = 4, SOONER_SHOWN = 6, TELL_SHOWN = 6 };

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

/* "Pain limit in running: up to 2 of 10, and none the next morning." */
void pain_limit_words(Buf *out, const PainLimit *limit);
/* "a; b; c" */
void add_signs_list(Buf *out, const char *const *signs, size_t count);
/* Is it a self-test, and not a question? */
bool settles_at_home(Str attribute);
const char *soreness_words(SorenessVerdict verdict);
/* "Ottawa ankle rule: an X-ray is needed. What counted: …" */
void rule_words(Buf *out, const RuleMet *rule);

/* The parts of what goes along with the answer (model/answer.h, Advice). */
void limit_text(Buf *out, const PainLimit *limit, const Page *page);
void lookalikes_text(Buf *out, const Answer *answer, const Page *page);
void sooner_text(Buf *out, const Answer *answer, const Page *page);
void more_text(Buf *out, const Answer *answer, const Page *page);
void in_run_text(Buf *out, const char *heading, const InRun *rows, size_t count, const Page *page);
void limit_html(Buf *out, const PainLimit *limit);
void lookalikes_html(Buf *out, const Answer *answer);
void sooner_html(Buf *out, const Answer *answer);
void more_html(Buf *out, const Answer *answer);
void in_run_html(Buf *out, const InRun *rows, size_t count);
void more_json(Json *json, const Answer *answer);
void in_run_json(Json *json, const InRun *rows, size_t count);

void answer_text(Buf *out, const Answer *answer, const Page *page);
void answer_json(Buf *out, const Answer *answer);
void answer_html(Buf *out, const Answer *answer);
void questions_json(Buf *out, const NextQuestion *questions, size_t count);

#endif
