/*
 * answer_more.c - what goes along with the answer, as text: short where it helps
 * to decide, and what is long under "More" at the end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/answer_priv.h"

#include "report/ink.h"

enum { LINE_BYTES_MAX = 4096 };

static void begin(Buf *line, const Buf *out)
{
	buf_init(line, &out->allocator, LINE_BYTES_MAX);
}

static void end(Buf *out, const Page *page, const char *first, Buf *line)
{
	ink_paragraph(out, page, first, buf_str(line));
	out->failed |= !buf_ok(line);
	buf_done(line);
}

static void add_founded(Buf *line, Str source, Grade grade)
{
	buf_printf(line, " [%.*s, grade %.*s]", STR_ARG(source), STR_ARG(grade_word(grade)));
}

void limit_text(Buf *out, const PainLimit *limit, const Page *page)
{
	if (!is_known(limit->during))
		return;
	Buf line;
	begin(&line, out);
	pain_limit_words(&line, limit);
	add_founded(&line, limit->source, limit->grade);
	end(out, page, "  ", &line);
	if (limit->why.n > 0)
		ink_paragraph(out, page, "    ", limit->why);
}

void lookalikes_text(Buf *out, const Answer *answer, const Page *page)
{
	const size_t count = shown_of(answer->advice.lookalike_count, LOOKALIKES_SHOWN);
	if (count == 0 || is_emergency(answer))
		return;
	ink_heading(out, page, TONE_STRONG, LOOKALIKES_HEADING);
	for (size_t i = 0; i < count; i++) {
		const Lookalike *pair = &answer->advice.lookalikes[i];
		Buf line;
		begin(&line, out);
		buf_printf(&line, "“%.*s” rather than “%.*s”: %.*s", STR_ARG(condition_plain_name(pair->other_name)),
			   STR_ARG(condition_plain_name(pair->name)), STR_ARG(pair->tell));
		end(out, page, "  - ", &line);
	}
}

void sooner_text(Buf *out, const Answer *answer, const Page *page)
{
	const size_t count = shown_of(answer->advice.sooner_count, SOONER_SHOWN);
	if (count == 0 || is_emergency(answer))
		return;
	ink_heading(out, page, TONE_CARE, SOONER_HEADING);
	for (size_t i = 0; i < count; i++)
		ink_paragraph(out, page, "  - ", answer->advice.sooner[i]);
}

static void add_summary(Buf *out, const Advice *advice, const Page *page)
{
	if (advice->summary_count == 0)
		return;
	ink_heading(out, page, TONE_STRONG, CLINICIAN_HEADING);
	for (size_t i = 0; i < advice->summary_count; i++) {
		Buf line;
		begin(&line, out);
		buf_printf(&line, "%.*s: %.*s", STR_ARG(advice->summary[i].label), STR_ARG(advice->summary[i].text));
		end(out, page, "  ", &line);
	}
	for (size_t i = 0; i < shown_of(advice->tell_count, TELL_SHOWN); i++)
		ink_paragraph(out, page, i == 0 ? "  Tell also: " : "             ", advice->tell[i]);
}

void in_run_text(Buf *out, const char *heading, const InRun *rows, size_t count, const Page *page)
{
	if (count == 0)
		return;
	ink_heading(out, page, TONE_STRONG, heading);
	for (size_t i = 0; i < count; i++) {
		Buf line;
		begin(&line, out);
		buf_printf(&line, "%.*s", STR_ARG(rows[i].act));
		if (rows[i].again.n > 0)
			buf_printf(&line, " If it comes again: %.*s", STR_ARG(rows[i].again));
		add_founded(&line, rows[i].source, rows[i].grade);
		ink_paragraph(out, page, "  ", rows[i].feels);
		end(out, page, "    ", &line);
	}
}

static void add_signs(Buf *out, const Page *page, const char *first, const char *const *signs, size_t count)
{
	Buf line;
	begin(&line, out);
	add_signs_list(&line, signs, count);
	end(out, page, first, &line);
}

static void add_soreness(Buf *out, const SorenessTold *soreness, const Page *page)
{
	if (soreness->for_count + soreness->against_count == 0)
		return;
	ink_heading(out, page, TONE_STRONG, SORENESS_HEADING);
	if (soreness->for_count > 0)
		add_signs(out, page, "  Speaks for soreness: ", soreness->speaks_for, soreness->for_count);
	if (soreness->against_count > 0)
		add_signs(out, page, "  Speaks against it: ", soreness->speaks_against, soreness->against_count);
	Buf line;
	begin(&line, out);
	buf_adds(&line, soreness_words(soreness->verdict));
	add_founded(&line, soreness->source, soreness->grade);
	end(out, page, "  ", &line);
}

static void add_rules(Buf *out, const Advice *advice, const Page *page)
{
	if (advice->rule_count > 0)
		ink_heading(out, page, TONE_STRONG, RULES_HEADING);
	for (size_t i = 0; i < advice->rule_count; i++) {
		const RuleMet *rule = &advice->rules[i];
		Buf line;
		begin(&line, out);
		rule_words(&line, rule);
		end(out, page, "  ", &line);
		begin(&line, out);
		buf_add(&line, rule->accuracy);
		add_founded(&line, rule->accuracy_source, rule->accuracy_grade);
		end(out, page, "    ", &line);
		begin(&line, out);
		buf_add(&line, rule->limits);
		add_founded(&line, rule->limits_source, rule->limits_grade);
		end(out, page, "    ", &line);
	}
}

void more_text(Buf *out, const Answer *answer, const Page *page)
{
	add_summary(out, &answer->advice, page);
	add_rules(out, &answer->advice, page);
	if (is_emergency(answer))
		return;
	add_soreness(out, &answer->advice.soreness, page);
	in_run_text(out, MORE_IN_RUN_HEADING, answer->advice.in_run, answer->advice.in_run_count, page);
}
