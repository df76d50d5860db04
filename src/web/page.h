/*
 * page.h - the frame around every page of people.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "app/knowledge.h"
#include "model/page.h"
#include "web/routes.h"

/* How results are shown on pages of people. */
Page page_of(const Site *site);

/* From the doctype to the beginning of <main>, and from there to the end. */
void page_begin(Reply *reply, const char *title);
void page_end(Reply *reply);

/* The form that takes a story to /why/story. */
void story_form(Buf *out);

/* Who stands for a sentence, and how well it is founded; and the sentence with it
 * as an element of HTML. */
void page_source(Buf *out, const Kb *kb, uint16_t source, Grade grade);
void page_statement(Buf *out, const char *tag, const Kb *kb, const KbStatement *statement);

/* What was sent is kept: the browser is to show another page. */
void page_see_other(Reply *reply, const char *location);

/* A page that says to a person what went wrong, in place of what was begun. */
void page_failed(Reply *reply, int status, const char *title, Str detail);

#endif
