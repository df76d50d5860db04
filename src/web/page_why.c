/*
 * page_why.c - the interview without a script: each page is one question (or
 * the alarm signs together), and carries the earlier answers as hidden fields.
 * Sent by POST, so that no answer stands in the browser's history.
 *
 * A field "step" stands before the fields of each page, so that the Back
 * button can take the last two pages' answers away again.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "base/html.h"
#include "web/page.h"

/* Form fields are "q." and the attribute, so that nothing else is taken for an
 * answer; "end" asks for the answer now, "back" for the question before, and
 * "rest" says no to what was left empty on the last page. */
static const char FIELD_PREFIX[] = "q.";
static const char STEP_FIELD[] = "step";

/* All values that the form gives an attribute, with commas. */
static Str values_of(Arena *arena, const Request *request, Str name)
{
	Str all = STR_NONE;
	for (size_t i = 0; i < request->field_count; i++) {
		const Field *field = &request->fields[i];
		if (!text_equal(field->name, name) || field->value.n == 0)
			continue;
		all = all.p == NULL ? field->value : arena_printf(arena, "%.*s,%.*s", STR_ARG(all), STR_ARG(field->value));
	}
	return all.p == NULL ? STR("unknown") : all;
}

static bool first_of_name(const Request *request, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (text_equal(request->fields[i].name, request->fields[at].name))
			return false;
	}
	return true;
}

static ErrCode take_fields(Interview *interview, const Request *request, Arena *arena, Error *err)
{
	for (size_t i = 0; i < request->field_count; i++) {
		const Str name = request->fields[i].name;
		if (!text_starts(name, FIELD_PREFIX) || !first_of_name(request, i))
			continue;
		const Str attribute = {name.p + sizeof FIELD_PREFIX - 1, name.n - (sizeof FIELD_PREFIX - 1)};
		const ErrCode code = interview_answer(interview, attribute, values_of(arena, request, name), err);
		if (code != OK)
			return code;
	}
	return OK;
}

static bool has_field(const Request *request, const char *name)
{
	for (size_t i = 0; i < request->field_count; i++) {
		if (text_is(request->fields[i].name, name))
			return true;
	}
	return false;
}

/* How many pages were answered. */
static unsigned steps_of(const Request *request)
{
	unsigned steps = 0;
	for (size_t i = 0; i < request->field_count; i++)
		steps += text_is(request->fields[i].name, STEP_FIELD);
	return steps;
}

/* Where the fields of the last page begin, behind its "step". */
static size_t last_step(const Request *request)
{
	size_t n = request->field_count;
	while (n > 0 && !text_is(request->fields[n - 1].name, STEP_FIELD))
		n--;
	return n;
}

/* The fields without those of the last page. */
static void drop_step(Request *request)
{
	const size_t n = last_step(request);
	request->field_count = n > 0 ? n - 1 : 0;
}

/* "Nothing else here is true": what was not ticked on the last page is answered no. */
static ErrCode answer_rest(Request *request, Arena *arena, Error *err)
{
	Field *fields = ARENA_ARRAY(arena, request->field_count, Field);
	if (fields == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	const size_t step = last_step(request);
	for (size_t i = 0; i < request->field_count; i++) {
		fields[i] = request->fields[i];
		const Str name = fields[i].name;
		if (i >= step && text_starts(name, FIELD_PREFIX) && text_is(values_of(arena, request, name), "unknown"))
			fields[i].value = STR("no");
	}
	request->fields = fields;
	return OK;
}

static void add_input(Buf *out, const char *type, Str name, Str value)
{
	buf_printf(out, "<input type=\"%s\" name=\"%s", type, FIELD_PREFIX);
	html_text(out, name);
	buf_adds(out, "\" value=\"");
	html_text(out, value);
	buf_adds(out, "\">");
}

static void add_step(Buf *out)
{
	buf_printf(out, "<input type=\"hidden\" name=\"%s\" value=\"\">\n", STEP_FIELD);
}

static void add_hidden(Reply *reply, const Request *request)
{
	for (size_t i = 0; i < request->field_count; i++) {
		const Field *field = &request->fields[i];
		if (text_is(field->name, STEP_FIELD))
			add_step(&reply->body);
		if (!text_starts(field->name, FIELD_PREFIX))
			continue;
		const Str attribute = {field->name.p + sizeof FIELD_PREFIX - 1, field->name.n - (sizeof FIELD_PREFIX - 1)};
		add_input(&reply->body, "hidden", attribute, field->value);
		buf_addc(&reply->body, '\n');
	}
}

/* More choices than a screen shows stand in columns where there is room. */
enum { LONG_LIST = 16 };

static void add_choices(Buf *out, const QuestionView *question)
{
	const bool many = text_is(question->kind, "many");
	/* an unchosen list still says that it was asked */
	if (many)
		add_input(out, "hidden", question->attribute, STR(""));
	buf_printf(out, "<div class=\"choices%s\">\n", question->value_count > LONG_LIST ? " long" : "");
	for (size_t i = 0; i < question->value_count; i++) {
		buf_adds(out, "<label>");
		add_input(out, many ? "checkbox" : "radio", question->attribute, question->value_ids[i]);
		buf_addc(out, ' ');
		html_text(out, question->value_labels[i]);
		buf_adds(out, "</label>\n");
	}
	if (!many) {
		buf_adds(out, "<label>");
		add_input(out, "radio", question->attribute, STR("unknown"));
		buf_adds(out, " I don't know</label>\n");
	}
	buf_adds(out, "</div>\n");
}

static void add_question(Buf *out, const QuestionView *question)
{
	buf_adds(out, "<fieldset>\n");
	html_element(out, "legend", NULL, question->text);
	if (question->help.n > 0)
		html_element(out, "p", "help", question->help);
	if (question->how.n > 0)
		html_element(out, "p", "how", question->how);
	if (question->safety.n > 0)
		html_element(out, "p", "safety", question->safety);
	if (text_is(question->kind, "number")) {
		buf_printf(out, "<label><input type=\"number\" step=\"any\" min=\"%g\" max=\"%g\" name=\"%s%.*s\"> ", question->min,
		           question->max, FIELD_PREFIX, STR_ARG(question->attribute));
		html_text(out, question->unit);
		buf_adds(out, " (leave it empty if you don't know)</label>\n");
	} else {
		add_choices(out, question);
	}
	if (question->why.n > 0)
		html_element(out, "p", "why", question->why);
	buf_adds(out, "</fieldset>\n");
}

/* Facts asked together: one tick for each that applies, and a button that
 * says what the others are. */
static void add_screen(Buf *out, const QuestionView *questions, size_t count)
{
	if (questions[0].alarm_sign)
		buf_adds(out, "<h1>First, for your safety</h1>\n<p>Is any of these true now, or since the pain began? Tick all "
		              "that are.</p>\n");
	else
		buf_adds(out, "<h1>To which of these would you say yes?</h1>\n");
	buf_adds(out, "<div class=\"choices\">\n");
	for (size_t i = 0; i < count; i++) {
		buf_adds(out, "<label>");
		add_input(out, "checkbox", questions[i].attribute, STR("yes"));
		buf_addc(out, ' ');
		html_text(out, questions[i].text);
		buf_adds(out, "</label>\n");
	}
	buf_adds(out, "</div>\n");
}

/* A question that was left empty must not be put for ever: it is sent along as
 * unknown when no other field of its name is. */
static void add_asked(Buf *out, const QuestionView *questions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_input(out, "hidden", questions[i].attribute, STR(""));
	buf_addc(out, '\n');
}

/* The earlier answers, then one screen of questions, then the buttons.
 * "Next" comes first in the order of the form, so that Enter means it. */
static void add_form(Reply *reply, const Request *request, const QuestionView *questions, size_t count)
{
	Buf *out = &reply->body;
	buf_adds(out, "<form method=\"post\" action=\"/why\">\n");
	add_hidden(reply, request);
	add_step(out);
	if (questions[0].call_first)
		html_element(out, "p", "safety",
		             STR("Call first. While help is coming, what follows is what they will want to know; leave it out if "
		                 "there is no time."));
	const bool ticks = questions_are_ticks(questions, count);
	if (ticks)
		add_screen(out, questions, count);
	for (size_t i = 0; i < count && !ticks; i++)
		add_question(out, &questions[i]);
	add_asked(out, questions, count);
	buf_adds(out, "<p class=\"buttons\">\n");
	if (ticks)
		buf_adds(out, "<button name=\"rest\" value=\"no\">Next: nothing else here is true</button>\n"
		              "<button class=\"quiet\">Next: not sure about the rest</button>\n");
	else
		buf_adds(out, "<button>Next</button>\n");
	if (has_field(request, STEP_FIELD))
		buf_adds(out, "<button name=\"back\" value=\"1\" class=\"quiet\" formnovalidate>Back</button>\n");
	buf_adds(out, "<button name=\"end\" value=\"1\" class=\"quiet\" formnovalidate>Answer now</button></p>\n</form>\n");
}

static ErrCode add_answer(const Site *site, Interview *interview, Arena *arena, Reply *reply, Error *err)
{
	const Page page = page_of(site);
	if (interview_answered(interview) == 0) {
		present_no_answer(&reply->body, &page);
	} else {
		Answer answer;
		const ErrCode code = interview_conclude(interview, arena, &answer, err);
		if (code != OK)
			return code;
		present_answer(&reply->body, &answer, &page);
	}
	buf_adds(&reply->body, "<p><a href=\"/why\">Begin again</a></p>\n");
	return OK;
}

ErrCode page_why(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	Request kept = *request;
	if (has_field(request, "back")) {
		drop_step(&kept); /* the page that Back stood on */
		drop_step(&kept); /* the one before it, which is put again */
	}
	Interview *interview;
	const QuestionView *questions = NULL;
	size_t count = 0;
	ErrCode code = has_field(&kept, "rest") ? answer_rest(&kept, arena, err) : OK;
	if (code == OK)
		code = app_interview(&interview, site->app, arena, true, err);
	if (code == OK)
		code = take_fields(interview, &kept, arena, err);
	if (code == OK)
		interview_shown(interview, steps_of(&kept));
	if (code == OK && !has_field(&kept, "end"))
		code = interview_next(interview, arena, &questions, &count, err);
	if (code != OK)
		return code;
	page_begin(reply, "Why do my legs hurt");
	/* an emergency does not wait for the end of the questions */
	if (count == 0 || questions[0].call_first)
		code = add_answer(site, interview, arena, reply, err);
	if (count > 0 && code == OK)
		add_form(reply, &kept, questions, count);
	page_end(reply);
	return code;
}
