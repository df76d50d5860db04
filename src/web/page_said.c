/*
 * page_said.c - pages on which the runner says things: his profile in numbers,
 * and the pain diary. Forms without a script; what was kept is shown by another
 * page (303), so that loading it again says nothing twice.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/diary.h"
#include "app/present_said.h"
#include "app/profile.h"
#include "base/html.h"
#include "base/when.h"
#include "web/page.h"

enum { CHART_DAYS = 42 };

/* The field's value; STR_NONE when it is not there or was left empty. */
static Str field_of(const Request *request, const char *name)
{
	for (size_t i = 0; i < request->field_count; i++) {
		if (text_is(request->fields[i].name, name) && text_trim(request->fields[i].value).n > 0)
			return text_trim(request->fields[i].value);
	}
	return STR_NONE;
}

static bool is_post(const Request *request)
{
	return text_is(request->method, "POST");
}

static void add_field(Buf *out, const char *label, const char *name, const char *type, const char *more)
{
	buf_printf(out, "<label>%s <input type=\"%s\" name=\"%s\"%s%s></label>\n", label, type, name,
	           more[0] == '\0' ? "" : " ", more);
}

/* ---- profile ---- */

/* The name of the form's field: that of the option without its dashes. */
static const char *form_name(ProfileField field)
{
	const char *flag = app_profile_flag(field);
	return flag == NULL ? NULL : flag + 2;
}

static ErrCode keep_profile(const Site *site, const Request *request, Arena *arena, Error *err)
{
	ProfileWord words[PROFILE_FIELDS];
	size_t count = 0;
	for (int field = 0; field < PROFILE_FIELDS; field++) {
		const char *name = form_name((ProfileField)field);
		const Str typed = name == NULL ? STR_NONE : field_of(request, name);
		if (typed.p != NULL)
			words[count++] = (ProfileWord){.field = (ProfileField)field, .typed = typed};
	}
	const Str forgotten = field_of(request, "forget");
	bool removed;
	ErrCode code = OK;
	if (forgotten.p != NULL)
		code = app_profile_forget(site->app, arena, forgotten, &removed, err);
	return code == OK && count > 0 ? app_profile_say(site->app, arena, words, count, err) : code;
}

static void add_select(Buf *out, const char *label, const char *name, const char *const *words, size_t count)
{
	buf_printf(out, "<label>%s <select name=\"%s\"><option value=\"\"></option>", label, name);
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "<option>%s</option>", words[i]);
	buf_adds(out, "</select></label>\n");
}

static void add_profile_form(Buf *out, const ProfileSheet *sheet)
{
	static const char *const sexes[] = {"woman", "man"};
	static const char *const strikes[] = {"heel", "midfoot", "forefoot"};
	static const char *const answers[] = {"yes", "no"};
	buf_adds(out, "<section>\n<h2>Say what you know</h2>\n<form method=\"post\" action=\"/profile\">\n"
	              "<p class=\"help\">What you leave empty stays as it is. What you say goes before what is learnt.</p>\n"
	              "<div class=\"choices\">\n");
	add_select(out, "Sex", "sex", sexes, COUNT_OF(sexes));
	add_field(out, "Born", "born", "date", "");
	add_field(out, "Height", "height", "text", "placeholder=\"172cm, 5ft8\"");
	add_field(out, "Body mass", "mass", "text", "placeholder=\"70kg, 154lb\"");
	add_field(out, "Highest heart rate", "hr-max", "number", "min=\"100\" max=\"240\"");
	add_field(out, "Resting heart rate", "hr-rest", "number", "min=\"25\" max=\"110\"");
	add_field(out, "Threshold heart rate", "hr-threshold", "number", "min=\"80\" max=\"230\"");
	add_field(out, "Critical speed", "critical-speed", "text", "placeholder=\"4:10/km, 14.4km/h\"");
	add_select(out, "You land on the", "foot-strike", strikes, COUNT_OF(strikes));
	add_select(out, "Used to the heat", "acclimatised", answers, COUNT_OF(answers));
	buf_adds(out, "<label>Forget <select name=\"forget\"><option value=\"\"></option>");
	for (int field = 0; field < PROFILE_FIELDS; field++) {
		if (sheet->profile.of[field].from == PROFILE_TOLD)
			buf_printf(out, "<option value=\"%s\">%s</option>", profile_field_name((ProfileField)field),
			           profile_field_words((ProfileField)field));
	}
	buf_adds(out, "</select></label>\n</div>\n<p class=\"buttons\"><button>Keep</button></p>\n</form>\n</section>\n");
}

ErrCode page_profile(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	ProfileSheet sheet;
	if (is_post(request)) {
		const ErrCode kept = keep_profile(site, request, arena, err);
		if (kept == OK)
			page_see_other(reply, "/profile");
		return kept;
	}
	const ErrCode code = app_profile(site->app, arena, &sheet, err);
	if (code != OK)
		return code;
	const Page page = page_of(site);
	page_begin(reply, "You in numbers");
	buf_adds(&reply->body, "<h1>You in numbers</h1>\n");
	present_profile(&reply->body, &sheet, &page);
	add_profile_form(&reply->body, &sheet);
	page_end(reply);
	return OK;
}

/* ---- pain ---- */

static ErrCode keep_pain(const Site *site, const Request *request, Arena *arena, Error *err)
{
	const PainWords words = {.place = field_of(request, "place"),
	                         .side = field_of(request, "side"),
	                         .worst = field_of(request, "worst"),
	                         .before = field_of(request, "before"),
	                         .during = field_of(request, "during"),
	                         .after = field_of(request, "after"),
	                         .morning = field_of(request, "morning"),
	                         .stiffness = field_of(request, "stiffness"),
	                         .day = field_of(request, "on"),
	                         .note = field_of(request, "note"),
	                         .none = false};
	const PainWords nothing = {.day = words.day, .note = words.note, .none = true};
	const bool none = field_of(request, "none").p != NULL;
	Pain pain;
	Str label;
	(void)arena;
	return app_pain_add(site->app, none ? &nothing : &words, &pain, &label, err);
}

static void add_places(Buf *out, const PainPlace *places, size_t count)
{
	buf_adds(out, "<label>Where <select name=\"place\"><option value=\"\"></option>\n");
	for (size_t i = 0; i < count; i++) {
		buf_adds(out, "<option value=\"");
		html_text(out, places[i].id);
		buf_adds(out, "\">");
		html_text(out, places[i].label);
		buf_adds(out, "</option>\n");
	}
	buf_adds(out, "</select></label>\n");
}

static void add_pain_form(Buf *out, const PainPlace *places, size_t count, int32_t today)
{
	static const char *const sides[] = {"left", "right", "both"};
	static const char scale[] = "min=\"0\" max=\"10\" step=\"0.5\" inputmode=\"decimal\"";
	buf_adds(out, "<section class=\"begin\">\n<h2>Today</h2>\n<form method=\"post\" action=\"/pain\">\n<div class=\"choices\">\n");
	add_places(out, places, count);
	add_select(out, "Side", "side", sides, COUNT_OF(sides));
	add_field(out, "Worst of the day, 0-10", "worst", "number", scale);
	add_field(out, "Before a run", "before", "number", scale);
	add_field(out, "On the run", "during", "number", scale);
	add_field(out, "After it", "after", "number", scale);
	add_field(out, "The next morning", "morning", "number", scale);
	add_field(out, "Stiff in the morning, minutes", "stiffness", "number", "min=\"0\" max=\"1440\"");
	buf_adds(out, "<label>Day <input type=\"date\" name=\"on\" value=\"");
	when_add_day(out, today);
	buf_adds(out, "\"></label>\n");
	add_field(out, "Note", "note", "text", "maxlength=\"1000\"");
	buf_adds(out, "</div>\n<p class=\"buttons\"><button>Keep</button>\n<button name=\"none\" value=\"1\" class=\"quiet\">Nothing "
	              "hurt on that day</button></p>\n<p class=\"help\">A day without an entry is unknown, and never taken for a day "
	              "without pain.</p>\n</form>\n</section>\n");
}

ErrCode page_pain(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	PainHistory history;
	const PainPlace *places;
	size_t count;
	if (is_post(request)) {
		const ErrCode kept = keep_pain(site, request, arena, err);
		if (kept == OK)
			page_see_other(reply, "/pain");
		return kept;
	}
	ErrCode code = app_pains(site->app, arena, CHART_DAYS, &history, err);
	if (code == OK)
		code = app_pain_places(site->app, arena, &places, &count, err);
	if (code != OK)
		return code;
	const Page page = page_of(site);
	page_begin(reply, "Pain diary");
	buf_adds(&reply->body, "<h1>Pain diary</h1>\n");
	add_pain_form(&reply->body, places, count, history.today);
	present_pains(&reply->body, &history, &page);
	page_end(reply);
	return OK;
}
