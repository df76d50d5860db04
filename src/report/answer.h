/*
 * answer.h - the answer to "why do my legs hurt", as text, JSON or HTML.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_ANSWER_H
#define REPORT_ANSWER_H

#include "base/str.h"
#include "model/answer.h"
#include "model/page.h"

/* FORM_TEXT, FORM_JSON (the public interface's shape) or FORM_HTML (a fragment
 * for a page, everything escaped). */
void report_answer(Buf *out, const Answer *answer, const Page *page);

/* Only the table for the middle of a run. */
void report_in_run(Buf *out, const InRun *rows, size_t count, const Page *page);

/* Only the questions, as `ask --json` prints them. */
void report_questions(Buf *out, const NextQuestion *questions, size_t count, const Page *page);

#endif
