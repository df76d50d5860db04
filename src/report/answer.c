/*
 * answer.c - see answer.h. The text form; the others are in answer_json.c and
 * answer_html.c.
 *
 * Order: what to do, whether to run, what it most likely is, what must not be
 * missed, what the training says, first aid, what would change the answer. An
 * emergency comes before everything.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/answer.h"

#include "report/answer_priv.h"
#include "report/chart.h"
#include "report/habits.h"
#include "report/ink.h"

enum { BAR_COLUMNS = 20, PERCENT_COLUMNS = 5, LINE_BYTES_MAX = 4096 };

static Tone level_tone(Level level)
{
	if (level <= LEVEL_SAME_DAY)
		return TONE_ALARM;
	return level <= LEVEL_ROUTINE ? TONE_CARE : TONE_GOOD;
}

/* A line that is put together in a Buf first, so that it can be wrapped. */
static void line_begin(Buf *line, const Buf *out)
{
	buf_init(line, &out->allocator, LINE_BYTES_MAX);
}

static void line_end(Buf *out, const Page *page, const char *first, Buf *line)
{
	ink_paragraph(out, page, first, buf_str(line));
	out->failed |= !buf_ok(line);
	buf_done(line);
}

static void add_care(Buf *out, const Answer *answer, const Page *page)
{
	ink_heading(out, page, level_tone(answer->triage.level), answer_headline(answer));
	if (answer->triage.see.n > 0) {
		Buf line;
		line_begin(&line, out);
		buf_printf(&line, "%.*s, %.*s", STR_ARG(answer->triage.see), STR_ARG(answer->triage.time_frame));
		line_end(out, page, "  Whom to see: ", &line);
	}
	for (size_t i = 0; i < answer->triage.reason_count; i++) {
		const TriageReason *reason = &answer->triage.reasons[i];
		ink_paragraph(out, page, answer->triage.level <= LEVEL_WITHIN_DAYS ? "  ! " : "  - ", reason->text);
		buf_adds(out, "    ");
		ink_tone(out, page, TONE_FAINT);
		buf_printf(out, "[%.*s, grade %.*s]\n", STR_ARG(reason->source), STR_ARG(grade_word(reason->grade)));
		ink_tone(out, page, TONE_PLAIN);
	}
}

static void add_running(Buf *out, const Answer *answer, const Page *page)
{
	ink_heading(out, page, TONE_STRONG, running_headline(answer->running.advice));
	limit_text(out, &answer->advice.limit, page);
	if (answer->running.text.n > 0) {
		Buf line;
		line_begin(&line, out);
		buf_adds(&line, answer->advice.limit.stricter ? ONCE_RULED_OUT : "");
		buf_add(&line, answer->running.text);
		line_end(out, page, "  ", &line);
	}
	for (size_t i = 0; i < answer->running.until_count; i++)
		ink_paragraph(out, page, i == 0 ? "  until: " : "         ", answer->running.until[i]);
}

/* "sore over a strip (fair; winters2018, grade B)" */
static void add_reasons(Buf *out, const Page *page, const Reason *reasons, size_t count, const char *mark)
{
	for (size_t i = 0; i < count; i++) {
		Buf line;
		line_begin(&line, out);
		buf_printf(&line, "%.*s (%s; %.*s, grade %.*s)", STR_ARG(reasons[i].text), weight_word(reasons[i].weight_db),
		           STR_ARG(reasons[i].source), STR_ARG(grade_word(reasons[i].grade)));
		line_end(out, page, mark, &line);
	}
}

/* "█████··· 64 %  Shin splints – very likely" */
static void add_likely(Buf *out, const Page *page, double probability, Str name, const char *word)
{
	Buf head;
	Buf line;
	line_begin(&head, out);
	line_begin(&line, out);
	buf_adds(&head, "  ");
	chart_bar(&head, probability, BAR_COLUMNS);
	buf_addc(&head, ' ');
	const size_t from = head.n;
	add_percent(&head, probability);
	ink_pad(&head, from, PERCENT_COLUMNS, true);
	buf_adds(&head, "  ");
	buf_add(&line, name);
	if (word != NULL)
		buf_printf(&line, " – %s", word);
	line_end(out, page, buf_cstr(&head), &line);
	out->failed |= !buf_ok(&head);
	buf_done(&head);
}

static void add_conditions(Buf *out, const Answer *answer, const Page *page)
{
	ink_heading(out, page, TONE_STRONG, "What it is compatible with, most likely first");
	for (size_t i = 0; i < answer->condition_count && i < ANSWER_CONDITIONS_SHOWN; i++) {
		const Likely *likely = &answer->conditions[i];
		if (i > 0 && likely->probability < ANSWER_LEAST_SHOWN)
			break;
		add_likely(out, page, likely->probability, likely->name, likely_word(likely->probability));
		if (i > 0 && likely->probability < CONDITION_LEAST_EXPLAINED)
			continue;
		if (likely->what.n > 0)
			ink_paragraph(out, page, "      ", likely->what);
		add_reasons(out, page, likely->reasons_for, shown_of(likely->for_count, REASONS_SHOWN), "      for: ");
		add_reasons(out, page, likely->reasons_against, shown_of(likely->against_count, REASONS_AGAINST_SHOWN),
		            "      against: ");
	}
	add_likely(out, page, answer->something_else, STR("something that this list does not hold"), NULL);
}

static void add_not_ruled_out(Buf *out, const Answer *answer, const Page *page)
{
	NotRuledOut shown[NOT_RULED_OUT_SHOWN];
	const size_t count = not_ruled_out_shown(answer, shown);
	if (count > 0)
		ink_heading(out, page, TONE_CARE, "What cannot be ruled out yet");
	for (size_t i = 0; i < count; i++) {
		Buf line;
		line_begin(&line, out);
		buf_printf(&line, "%.*s (", STR_ARG(shown[i].name));
		add_percent(&line, shown[i].probability);
		buf_addc(&line, ')');
		line_end(out, page, "  ", &line);
		if (shown[i].why.n > 0)
			ink_paragraph(out, page, "      ", shown[i].why);
		for (size_t k = 0; k < shown[i].settle_count; k++)
			ink_paragraph(out, page, settles_at_home(shown[i].would_settle_it[k]) ? "      test at home: " : "      to answer: ",
			              shown[i].settle_text[k]);
		if (shown[i].clinic.n > 0)
			ink_paragraph(out, page, "      in a clinic: ", shown[i].clinic);
	}
}

static void add_training(Buf *out, const Answer *answer, const Page *page)
{
	if (answer->training_count == 0)
		return;
	ink_heading(out, page, TONE_STRONG, "What your training log says");
	habit_facts_of_pain_text(out, answer->training, answer->training_count, page);
}

static void add_list(Buf *out, const Page *page, const char *title, const Str *items, size_t count)
{
	if (count == 0)
		return;
	ink_heading(out, page, TONE_STRONG, title);
	for (size_t i = 0; i < count; i++)
		ink_paragraph(out, page, "  - ", items[i]);
}

/* "“inner shin”: Inner edge of the shin bone, …" */
static void add_understood(Buf *out, const Answer *answer, const Page *page)
{
	if (answer->understood_count > 0)
		ink_heading(out, page, TONE_STRONG, UNDERSTOOD_HEADING);
	for (size_t i = 0; i < answer->understood_count; i++) {
		const Understood *heard = &answer->understood[i];
		Buf line;
		line_begin(&line, out);
		buf_printf(&line, "“%.*s”: %s%.*s", STR_ARG(heard->words), heard->denied ? "denied; " : "", STR_ARG(heard->text));
		line_end(out, page, "  - ", &line);
	}
}

void answer_text(Buf *out, const Answer *answer, const Page *page)
{
	add_care(out, answer, page);
	/* someone who has to call an ambulance reads what to do first, next */
	if (is_emergency(answer))
		add_list(out, page, "Until help is there", answer->first_aid, answer->first_aid_count);
	add_running(out, answer, page);
	add_conditions(out, answer, page);
	lookalikes_text(out, answer, page);
	add_not_ruled_out(out, answer, page);
	add_training(out, answer, page);
	if (!is_emergency(answer))
		add_list(out, page, "Do this today", answer->first_aid, answer->first_aid_count);
	sooner_text(out, answer, page);
	if (answer->next_question_count > 0 && !is_emergency(answer)) {
		ink_heading(out, page, TONE_STRONG, NEXT_HEADING);
		for (size_t i = 0; i < answer->next_question_count; i++)
			ink_paragraph(out, page, "  - ", answer->next_questions[i].text);
	}
	add_understood(out, answer, page);
	more_text(out, answer, page);
	buf_addc(out, '\n');
	ink_paragraph(out, page, "", text_of(ANSWER_DISCLAIMER));
	ink_paragraph(out, page, "", text_of(ANSWER_GRADES));
}

void report_answer(Buf *out, const Answer *answer, const Page *page)
{
	switch (page->form) {
	case FORM_JSON: answer_json(out, answer); return;
	case FORM_HTML: answer_html(out, answer); return;
	case FORM_TEXT:
	case FORM_CSV: answer_text(out, answer, page); return;
	}
}

void report_in_run(Buf *out, const InRun *rows, size_t count, const Page *page)
{
	Json json;
	switch (page->form) {
	case FORM_HTML: in_run_html(out, rows, count); return;
	case FORM_JSON:
		json_init(&json, out);
		json_object(&json);
		in_run_json(&json, rows, count);
		json_object_end(&json);
		json_end(&json);
		return;
	case FORM_TEXT:
	case FORM_CSV: in_run_text(out, IN_RUN_HEADING, rows, count, page); return;
	}
}

void report_questions(Buf *out, const NextQuestion *questions, size_t count, const Page *page)
{
	if (page->form == FORM_JSON) {
		questions_json(out, questions, count);
		return;
	}
	if (count == 0)
		buf_adds(out, "Nothing more to ask: further answers would change little.\n");
	for (size_t i = 0; i < count; i++) {
		ink_paragraph(out, page, "- ", questions[i].text);
		if (questions[i].why.n > 0)
			ink_paragraph(out, page, "    ", questions[i].why);
		buf_printf(out, "    [%.*s, %.2f bits]\n", STR_ARG(questions[i].attribute), questions[i].gain_bits);
	}
}
