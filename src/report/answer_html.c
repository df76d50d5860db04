/*
 * answer_html.c - the answer as an HTML fragment: the same order and words as
 * the text form. Styles are the page's business (assets/legwork.css).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/answer_priv.h"

#include "base/num.h"
#include "base/html.h"
#include "report/habits.h"

static void add_source(Buf *out, Str source, Grade grade)
{
	buf_adds(out, " <span class=\"source\">");
	html_text(out, source);
	buf_adds(out, ", grade ");
	html_text(out, grade_word(grade));
	buf_adds(out, "</span>");
}

static void add_list(Buf *out, const char *title, const Str *items, size_t count)
{
	if (count == 0)
		return;
	buf_printf(out, "<section>\n<h2>%s</h2>\n<ul>\n", title);
	for (size_t i = 0; i < count; i++)
		html_element(out, "li", NULL, items[i]);
	buf_adds(out, "</ul>\n</section>\n");
}

static void add_care(Buf *out, const Answer *answer)
{
	const Triage *triage = &answer->triage;
	buf_printf(out, "<section class=\"care %.*s\">\n", STR_ARG(level_word(triage->level)));
	html_element(out, "h2", NULL, text_of(answer_headline(answer)));
	if (triage->see.n > 0) {
		buf_adds(out, "<p>Whom to see: ");
		html_text(out, triage->see);
		buf_adds(out, ", ");
		html_text(out, triage->time_frame);
		buf_adds(out, "</p>\n");
	}
	if (triage->reason_count > 0)
		buf_adds(out, "<ul>\n");
	for (size_t i = 0; i < triage->reason_count; i++) {
		buf_adds(out, "<li>");
		html_text(out, triage->reasons[i].text);
		add_source(out, triage->reasons[i].source, triage->reasons[i].grade);
		buf_adds(out, "</li>\n");
	}
	if (triage->reason_count > 0)
		buf_adds(out, "</ul>\n");
	buf_adds(out, "</section>\n");
}

static void add_running(Buf *out, const RunningAdvice *running, const PainLimit *limit)
{
	buf_printf(out, "<section class=\"running %.*s\">\n", STR_ARG(running_word(running->advice)));
	html_element(out, "h2", NULL, text_of(running_headline(running->advice)));
	limit_html(out, limit);
	if (running->text.n > 0) {
		buf_adds(out, limit->stricter ? "<p>" ONCE_RULED_OUT : "<p>");
		html_text(out, running->text);
		buf_adds(out, "</p>\n");
	}
	if (running->until_count > 0) {
		buf_adds(out, "<p>Until:</p>\n<ul>\n");
		for (size_t i = 0; i < running->until_count; i++)
			html_element(out, "li", NULL, running->until[i]);
		buf_adds(out, "</ul>\n");
	}
	buf_adds(out, "</section>\n");
}

static void add_reasons(Buf *out, const char *title, const Reason *reasons, size_t count)
{
	if (count == 0)
		return;
	buf_printf(out, "<p class=\"reasons-title\">%s</p>\n<ul class=\"reasons\">\n", title);
	for (size_t i = 0; i < count; i++) {
		buf_adds(out, "<li>");
		html_text(out, reasons[i].text);
		buf_printf(out, " <span class=\"weight\">%s;</span>", weight_word(reasons[i].weight_db));
		add_source(out, reasons[i].source, reasons[i].grade);
		buf_adds(out, "</li>\n");
	}
	buf_adds(out, "</ul>\n");
}

static void add_bar(Buf *out, double probability)
{
	buf_adds(out, "<span class=\"bar\" role=\"img\" aria-label=\"");
	buf_add_fixed(out, probability * 100, 0);
	buf_adds(out, " percent\"><span style=\"width:");
	buf_add_fixed(out, num_clamp(probability, 0, 1) * 100, 1);
	buf_adds(out, "%\"></span></span>");
}

static void add_condition(Buf *out, const Likely *likely, bool open)
{
	buf_printf(out, "<details%s>\n<summary>", open ? " open" : "");
	add_bar(out, likely->probability);
	buf_adds(out, " <strong>");
	html_text(out, likely->name);
	buf_printf(out, "</strong> <span class=\"how-sure\">%s, ", likely_word(likely->probability));
	add_percent(out, likely->probability);
	buf_adds(out, "</span></summary>\n");
	if (likely->what.n > 0)
		html_element(out, "p", NULL, likely->what);
	add_reasons(out, "For", likely->reasons_for, shown_of(likely->for_count, REASONS_SHOWN));
	add_reasons(out, "Against", likely->reasons_against, shown_of(likely->against_count, REASONS_AGAINST_SHOWN));
	buf_adds(out, "</details>\n");
}

static void add_conditions(Buf *out, const Answer *answer)
{
	buf_adds(out, "<section>\n<h2>What it is compatible with, most likely first</h2>\n");
	for (size_t i = 0; i < answer->condition_count && i < ANSWER_CONDITIONS_SHOWN; i++) {
		if (i > 0 && answer->conditions[i].probability < ANSWER_LEAST_SHOWN)
			break;
		add_condition(out, &answer->conditions[i], i == 0);
	}
	buf_adds(out, "<p class=\"something-else\">");
	add_bar(out, answer->something_else);
	buf_adds(out, " something that this list does not hold, ");
	add_percent(out, answer->something_else);
	buf_adds(out, "</p>\n</section>\n");
}

static void add_not_ruled_out(Buf *out, const Answer *answer)
{
	NotRuledOut shown[NOT_RULED_OUT_SHOWN];
	const size_t count = not_ruled_out_shown(answer, shown);
	if (count == 0)
		return;
	buf_adds(out, "<section class=\"not-ruled-out\">\n<h2>What cannot be ruled out yet</h2>\n<ul>\n");
	for (size_t i = 0; i < count; i++) {
		buf_adds(out, "<li><strong>");
		html_text(out, shown[i].name);
		buf_adds(out, "</strong> (");
		add_percent(out, shown[i].probability);
		buf_adds(out, "). ");
		html_text(out, shown[i].why);
		for (size_t k = 0; k < shown[i].settle_count; k++) {
			buf_adds(out, settles_at_home(shown[i].would_settle_it[k]) ? "<br>Test at home: " : "<br>To answer: ");
			html_text(out, shown[i].settle_text[k]);
		}
		if (shown[i].clinic.n > 0) {
			buf_adds(out, "<br>In a clinic: ");
			html_text(out, shown[i].clinic);
			add_source(out, shown[i].clinic_source, shown[i].clinic_grade);
		}
		buf_adds(out, "</li>\n");
	}
	buf_adds(out, "</ul>\n</section>\n");
}

static void add_training(Buf *out, const Answer *answer)
{
	if (answer->training_count == 0)
		return;
	buf_adds(out, "<section>\n<h2>What your training log says</h2>\n<ul class=\"training\">\n");
	habit_facts_of_pain_html(out, answer->training, answer->training_count);
	buf_adds(out, "</ul>\n</section>\n");
}

static void add_next(Buf *out, const Answer *answer)
{
	if (answer->next_question_count == 0 || is_emergency(answer))
		return;
	buf_adds(out, "<section>\n<h2>" NEXT_HEADING "</h2>\n<ul>\n");
	for (size_t i = 0; i < answer->next_question_count; i++)
		html_element(out, "li", NULL, answer->next_questions[i].text);
	buf_adds(out, "</ul>\n</section>\n");
}

void answer_html(Buf *out, const Answer *answer)
{
	const bool emergency = is_emergency(answer);
	buf_adds(out, "<article class=\"answer\">\n");
	add_care(out, answer);
	if (emergency)
		add_list(out, "Until help is there", answer->first_aid, answer->first_aid_count);
	add_running(out, &answer->running, &answer->advice.limit);
	add_conditions(out, answer);
	lookalikes_html(out, answer);
	add_not_ruled_out(out, answer);
	add_training(out, answer);
	if (!emergency)
		add_list(out, "Do this today", answer->first_aid, answer->first_aid_count);
	sooner_html(out, answer);
	add_next(out, answer);
	more_html(out, answer);
	html_element(out, "p", "disclaimer", text_of(ANSWER_DISCLAIMER));
	html_element(out, "p", "disclaimer", text_of(ANSWER_GRADES));
	buf_adds(out, "</article>\n");
}
