/*
 * page_conditions.c - the reference: all conditions by family, and what a person
 * reads about each.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/knowledge.h"
#include "base/html.h"
#include "base/num.h"
#include "web/page.h"

static const struct {
	const char *id;
	const char *title;
} FAMILIES[] = {
    {"muscle", "Muscles"},
    {"tendon_and_fascia", "Tendons, fascia and bursae"},
    {"bone", "Bones"},
    {"joint", "Joints"},
    {"groin", "Groin"},
    {"nerve", "Nerves"},
    {"vessel_and_compartment", "Vessels and compartments"},
    {"systemic", "The whole body"},
    {"skin", "Skin and nails"},
};

static const char *level_says(Level level)
{
	switch (level) {
	case LEVEL_EMERGENCY_NOW: return "Emergency help now";
	case LEVEL_SAME_DAY: return "Be seen today";
	case LEVEL_WITHIN_DAYS: return "Be seen within about three days";
	case LEVEL_ROUTINE: return "Book an appointment";
	case LEVEL_SELF_CARE: return "You can look after it yourself";
	case LEVEL_COUNT: break;
	}
	return "";
}

static void add_link(Buf *out, const KbCondition *condition)
{
	buf_printf(out, "<a href=\"/conditions/%.*s\">", STR_ARG(condition->id));
	html_text(out, condition->name);
	buf_adds(out, "</a>");
}

static void add_list_of_all(Buf *out, const Kb *kb)
{
	buf_adds(out, "<h1>What legs can have</h1>\n<p>Everything that an answer can name. Each page says how it feels, how long it "
		      "lasts, what helps, what it is taken for, and by whom each statement is founded. "
		      "<a href=\"/faq\">What runners ask</a> has a page of its own.</p>\n");
	for (size_t f = 0; f < COUNT_OF(FAMILIES); f++) {
		buf_printf(out, "<section>\n<h2>%s</h2>\n<ul>\n", FAMILIES[f].title);
		for (uint16_t i = 0; i < kb->condition_count; i++) {
			if (!text_is(kb->conditions[i].family, FAMILIES[f].id))
				continue;
			buf_adds(out, "<li>");
			add_link(out, &kb->conditions[i]);
			buf_adds(out, "</li>\n");
		}
		buf_adds(out, "</ul>\n</section>\n");
	}
}

static void add_texts(Buf *out, const char *title, const Str *texts, uint16_t count)
{
	if (count == 0)
		return;
	buf_printf(out, "<h2>%s</h2>\n<ul>\n", title);
	for (uint16_t i = 0; i < count; i++)
		html_element(out, "li", NULL, texts[i]);
	buf_adds(out, "</ul>\n");
}

static void add_lookalikes(Buf *out, const Kb *kb, const KbArticle *article)
{
	if (article->lookalike_count == 0)
		return;
	buf_adds(out, "<h2>What it is taken for</h2>\n<ul>\n");
	for (uint16_t i = 0; i < article->lookalike_count; i++) {
		buf_adds(out, "<li>");
		add_link(out, &kb->conditions[article->lookalikes[i].condition]);
		buf_adds(out, ": ");
		html_text(out, article->lookalikes[i].tell);
		buf_adds(out, "</li>\n");
	}
	buf_adds(out, "</ul>\n");
}

static void add_article(Buf *out, const Kb *kb, const KbArticle *article)
{
	buf_adds(out, "<h2>How it feels</h2>\n");
	html_element(out, "p", NULL, article->feels);
	add_lookalikes(out, kb, article);
	buf_adds(out, "<h2>How long it lasts</h2>\n");
	page_statement(out, "p", kb, &article->lasts);
	if (article->help_count > 0)
		buf_adds(out, "<h2>What helps</h2>\n<ul>\n");
	for (uint16_t i = 0; i < article->help_count; i++)
		page_statement(out, "li", kb, &article->helps[i]);
	if (article->help_count > 0)
		buf_adds(out, "</ul>\n");
	buf_adds(out, "<h2>Pain in running, on the way back</h2>\n");
	if (is_known(article->pain_limit)) {
		buf_printf(out, "<p>Up to %g of 10, ", article->pain_limit);
		html_text(out, article->limit_text.text);
		page_source(out, kb, article->limit_text.source, article->limit_text.grade);
		buf_adds(out, "</p>\n");
	} else {
		buf_adds(out, "<p>None is accepted.</p>\n");
	}
	add_texts(out, "Be seen sooner when", article->sooner, article->sooner_count);
	add_texts(out, "Tell the clinician", article->tell, article->tell_count);
	for (uint16_t i = 0; i < article->icd10_count; i++) {
		buf_printf(out, "%s%.*s ", i == 0 ? "<p class=\"source\">ICD-10: " : "; ", STR_ARG(article->icd10[i].code));
		html_text(out, article->icd10[i].title);
	}
	buf_adds(out, article->icd10_count > 0 ? "</p>\n" : "");
}

static void add_condition(Buf *out, const Kb *kb, const KbCondition *condition)
{
	html_element(out, "h1", NULL, condition->name);
	html_element(out, "p", NULL, condition->what);
	buf_printf(out, "<p><strong>%s</strong>", level_says(condition->level));
	const bool now = condition->level == LEVEL_EMERGENCY_NOW;
	if (condition->level != LEVEL_SELF_CARE) {
		buf_adds(out, ": ");
		html_text(out, kb->specialists[condition->specialist].name);
	}
	buf_adds(out, now ? ". " : ", unless an alarm sign asks for more. ");
	html_text(out, condition->running_text);
	buf_adds(out, "</p>\n");
	if (now) /* before everything that is only good to know */
		add_texts(out, "Now", condition->first_aid, condition->first_aid_count);
	if (condition->article != NULL)
		add_article(out, kb, condition->article);
	if (!now)
		add_texts(out, "Today", condition->first_aid, condition->first_aid_count);
	buf_printf(out, "<p class=\"source\">The numbers behind it: legwork knowledge show %.*s</p>\n"
			"<p><a href=\"/why\">Is it this? Answer a few questions</a> · <a href=\"/conditions\">All conditions</a></p>\n",
		   STR_ARG(condition->id));
}

ErrCode page_conditions(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	const Kb *kb;
	(void)arena;
	const ErrCode code = app_knowledge(site->app, &kb, err);
	if (code != OK)
		return code;
	const Str id = text_is(request->path, "/conditions") ? STR_NONE : text_last_part(request->path);
	const uint16_t index = id.n > 0 ? kb_condition(kb, id) : KB_NONE;
	if (id.n > 0 && index == KB_NONE)
		return fail(err, FAIL_MISSING, -1, "there is no condition \"%.*s\"", STR_ARG(id));
	page_begin(reply, index == KB_NONE ? "What legs can have" : "What it is");
	if (index == KB_NONE)
		add_list_of_all(&reply->body, kb);
	else
		add_condition(&reply->body, kb, &kb->conditions[index]);
	page_end(reply);
	return OK;
}
