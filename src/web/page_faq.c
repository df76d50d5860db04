/*
 * page_faq.c - the questions that runners ask, each with its answer, its sources and
 * where to read on.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/knowledge.h"
#include "base/html.h"
#include "web/page.h"

static void add_faq(Buf *out, const Kb *kb, const KbFaq *faq)
{
	buf_printf(out, "<section id=\"%.*s\">\n", STR_ARG(faq->id));
	html_element(out, "h2", NULL, faq->question);
	buf_adds(out, "<ul>\n");
	for (uint16_t i = 0; i < faq->answer_count; i++)
		page_statement(out, "li", kb, &faq->answer[i]);
	buf_adds(out, "</ul>\n");
	for (uint16_t i = 0; i < faq->see_count; i++) {
		const KbCondition *condition = &kb->conditions[faq->see[i]];
		buf_printf(out, "%s<a href=\"/conditions/%.*s\">", i == 0 ? "<p>More: " : " · ", STR_ARG(condition->id));
		html_text(out, condition->name);
		buf_adds(out, "</a>");
	}
	buf_adds(out, faq->see_count > 0 ? "</p>\n</section>\n" : "</section>\n");
}

ErrCode page_faq(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	const Kb *kb;
	(void)request;
	(void)arena;
	const ErrCode code = app_knowledge(site->app, &kb, err);
	if (code != OK)
		return code;
	page_begin(reply, "What runners ask");
	Buf *out = &reply->body;
	buf_adds(out, "<h1>What runners ask</h1>\n<p>Each sentence says by whom it is founded and how well: A trials, B cohorts and "
		      "guidelines, C small studies, D custom or our estimate.</p>\n<ul>\n");
	for (uint16_t i = 0; i < kb->faq_count; i++) {
		buf_printf(out, "<li><a href=\"#%.*s\">", STR_ARG(kb->faqs[i].id));
		html_text(out, kb->faqs[i].question);
		buf_adds(out, "</a></li>\n");
	}
	buf_adds(out, "</ul>\n");
	for (uint16_t i = 0; i < kb->faq_count; i++)
		add_faq(out, kb, &kb->faqs[i]);
	buf_adds(out, "<p><a href=\"/why\">Answer a few questions</a> · <a href=\"/conditions\">All conditions</a></p>\n");
	page_end(reply);
	return OK;
}
