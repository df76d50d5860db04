/*
 * answer_more_html.c - what goes along with the answer, as parts of a page: the
 * words of the text form, what is long folded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/answer_priv.h"

#include "base/html.h"

enum { LINE_BYTES_MAX = 4096 };

static void add_founded(Buf *out, Str source, Grade grade)
{
	buf_adds(out, " <span class=\"source\">");
	html_text(out, source);
	buf_printf(out, ", grade %.*s</span>", STR_ARG(grade_word(grade)));
}

/* Words that are put together in a Buf, escaped. */
static void begin(Buf *line, const Buf *out)
{
	buf_init(line, &out->allocator, LINE_BYTES_MAX);
}

static void end(Buf *out, Buf *line)
{
	html_text(out, buf_str(line));
	out->failed |= !buf_ok(line);
	buf_done(line);
}

void limit_html(Buf *out, const PainLimit *limit)
{
	if (!is_known(limit->during))
		return;
	Buf line;
	begin(&line, out);
	pain_limit_words(&line, limit);
	buf_adds(out, "<p class=\"pain-limit\"><strong>");
	end(out, &line);
	buf_adds(out, "</strong>");
	add_founded(out, limit->source, limit->grade);
	if (limit->why.n > 0) {
		buf_adds(out, "<br>");
		html_text(out, limit->why);
	}
	buf_adds(out, "</p>\n");
}

void lookalikes_html(Buf *out, const Answer *answer)
{
	const size_t count = shown_of(answer->advice.lookalike_count, LOOKALIKES_SHOWN);
	if (count == 0 || is_emergency(answer))
		return;
	buf_adds(out, "<section>\n<h2>" LOOKALIKES_HEADING "</h2>\n<ul>\n");
	for (size_t i = 0; i < count; i++) {
		const Lookalike *pair = &answer->advice.lookalikes[i];
		buf_adds(out, "<li><strong>");
		html_text(out, condition_plain_name(pair->other_name));
		buf_adds(out, "</strong> rather than “");
		html_text(out, condition_plain_name(pair->name));
		buf_adds(out, "”: ");
		html_text(out, pair->tell);
		buf_adds(out, "</li>\n");
	}
	buf_adds(out, "</ul>\n</section>\n");
}

void sooner_html(Buf *out, const Answer *answer)
{
	const size_t count = shown_of(answer->advice.sooner_count, SOONER_SHOWN);
	if (count == 0 || is_emergency(answer))
		return;
	buf_adds(out, "<section class=\"sooner\">\n<h2>" SOONER_HEADING "</h2>\n<ul>\n");
	for (size_t i = 0; i < count; i++)
		html_element(out, "li", NULL, answer->advice.sooner[i]);
	buf_adds(out, "</ul>\n</section>\n");
}

static void open_more(Buf *out, const char *title)
{
	buf_printf(out, "<details class=\"more\">\n<summary>%s</summary>\n", title);
}

static void add_summary(Buf *out, const Advice *advice)
{
	if (advice->summary_count == 0)
		return;
	open_more(out, CLINICIAN_HEADING);
	buf_adds(out, "<ul>\n");
	for (size_t i = 0; i < advice->summary_count; i++) {
		buf_adds(out, "<li><strong>");
		html_text(out, advice->summary[i].label);
		buf_adds(out, "</strong>: ");
		html_text(out, advice->summary[i].text);
		buf_adds(out, "</li>\n");
	}
	buf_adds(out, "</ul>\n");
	if (advice->tell_count > 0)
		buf_adds(out, "<p>Tell also:</p>\n<ul>\n");
	for (size_t i = 0; i < shown_of(advice->tell_count, TELL_SHOWN); i++)
		html_element(out, "li", NULL, advice->tell[i]);
	buf_adds(out, advice->tell_count > 0 ? "</ul>\n</details>\n" : "</details>\n");
}

void in_run_html(Buf *out, const InRun *rows, size_t count)
{
	buf_adds(out, "<table class=\"in-run\">\n<tr><th>What you feel</th><th>What to do</th></tr>\n");
	for (size_t i = 0; i < count; i++) {
		buf_adds(out, "<tr><td>");
		html_text(out, rows[i].feels);
		buf_adds(out, "</td><td>");
		html_text(out, rows[i].act);
		if (rows[i].again.n > 0) {
			buf_adds(out, " If it comes again: ");
			html_text(out, rows[i].again);
		}
		add_founded(out, rows[i].source, rows[i].grade);
		buf_adds(out, "</td></tr>\n");
	}
	buf_adds(out, "</table>\n");
}

static void add_signs(Buf *out, const char *title, const char *const *signs, size_t count)
{
	if (count == 0)
		return;
	Buf line;
	begin(&line, out);
	add_signs_list(&line, signs, count);
	buf_printf(out, "<p>%s: ", title);
	end(out, &line);
	buf_adds(out, "</p>\n");
}

static void add_soreness(Buf *out, const SorenessTold *soreness)
{
	if (soreness->for_count + soreness->against_count == 0)
		return;
	open_more(out, SORENESS_HEADING);
	add_signs(out, "Speaks for soreness", soreness->speaks_for, soreness->for_count);
	add_signs(out, "Speaks against it", soreness->speaks_against, soreness->against_count);
	buf_adds(out, "<p>");
	html_text(out, text_of(soreness_words(soreness->verdict)));
	add_founded(out, soreness->source, soreness->grade);
	buf_adds(out, "</p>\n</details>\n");
}

static void add_rules(Buf *out, const Advice *advice)
{
	if (advice->rule_count == 0)
		return;
	open_more(out, RULES_HEADING);
	for (size_t i = 0; i < advice->rule_count; i++) {
		const RuleMet *rule = &advice->rules[i];
		Buf line;
		begin(&line, out);
		rule_words(&line, rule);
		buf_adds(out, "<p>");
		end(out, &line);
		buf_adds(out, "</p>\n<ul>\n<li>");
		html_text(out, rule->accuracy);
		add_founded(out, rule->accuracy_source, rule->accuracy_grade);
		buf_adds(out, "</li>\n<li>");
		html_text(out, rule->limits);
		add_founded(out, rule->limits_source, rule->limits_grade);
		buf_adds(out, "</li>\n</ul>\n");
	}
	buf_adds(out, "</details>\n");
}

void more_html(Buf *out, const Answer *answer)
{
	const Advice *advice = &answer->advice;
	add_summary(out, advice);
	add_rules(out, advice);
	if (is_emergency(answer))
		return;
	add_soreness(out, &advice->soreness);
	if (advice->in_run_count == 0)
		return;
	open_more(out, MORE_IN_RUN_HEADING);
	in_run_html(out, advice->in_run, advice->in_run_count);
	buf_adds(out, "</details>\n");
}
