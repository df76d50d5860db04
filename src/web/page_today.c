/*
 * page_today.c - may I run today, how far, and why; with a form for a run that
 * one has in mind and the weather. The same over the API, with a planned block.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/forecast.h"
#include "app/present.h"
#include "app/today.h"
#include "base/html.h"
#include "base/num.h"
#include "web/page.h"

/* The value of a field, trimmed; STR_NONE when it is missing or empty. */
static Str field_of(const Request *request, const char *name)
{
	for (size_t i = 0; i < request->field_count; i++) {
		const Str value = text_trim(request->fields[i].value);
		if (text_is(request->fields[i].name, name))
			return value.n > 0 ? value : STR_NONE;
	}
	return STR_NONE;
}

static ErrCode take_number(const Request *request, const char *name, double least, double most, double *out, Error *err)
{
	const Str typed = field_of(request, name);
	double value;
	*out = UNKNOWN;
	if (typed.p == NULL)
		return OK;
	if (!num_parse_double(typed, &value) || !(value >= least && value <= most))
		return fail(err, FAIL_USAGE, -1, "the %s is a number from %.0f to %.0f", name, least, most);
	*out = value;
	return OK;
}

/* `ask->plan` is `plan` when a length was typed. */
static ErrCode take_ask(const Site *site, const Request *request, TodayAsk *ask, PlannedRun *plan, Error *err)
{
	const PlanTyped typed = {.length = field_of(request, "planned"),
				 .pace = field_of(request, "pace"),
				 .ascent = field_of(request, "ascent"),
				 .descent = field_of(request, "descent"),
				 .imperial = app_imperial(site->app)};
	ErrCode code = take_number(request, "temperature", -60, 60, &ask->temperature_c, err);
	if (code == OK)
		code = take_number(request, "humidity", 0, 100, &ask->humidity_pct, err);
	if (code != OK || typed.length.p == NULL)
		return code;
	ask->plan = plan;
	return plan_typed(plan, &typed, 0, err);
}

static void add_field(Reply *reply, const Request *request, const char *name, const char *label, const char *example)
{
	const Str typed = field_of(request, name);
	buf_printf(&reply->body, "<label>%s <input name=\"%s\" placeholder=\"%s\" value=\"", label, name, example);
	html_text(&reply->body, typed);
	buf_adds(&reply->body, "\"></label>\n");
}

static void add_form(Reply *reply, const Request *request, bool imperial)
{
	buf_adds(&reply->body, "<form method=\"post\" action=\"/today\">\n<fieldset class=\"asked\"><legend>A run you have in mind</legend>\n");
	add_field(reply, request, "planned", "how far or how long", imperial ? "9mi or 1h20" : "14km or 1h20");
	add_field(reply, request, "pace", imperial ? "pace for a mile" : "pace for a kilometre", imperial ? "9:00" : "5:30");
	add_field(reply, request, "ascent", "up", imperial ? "1000ft" : "300m");
	add_field(reply, request, "descent", "down", imperial ? "1000ft" : "300m");
	add_field(reply, request, "temperature", "temperature, °C", "24");
	add_field(reply, request, "humidity", "humidity, %", "60");
	buf_adds(&reply->body, "</fieldset>\n<p class=\"buttons\"><button>Look</button></p>\n</form>\n");
}

ErrCode page_today(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	TodayAsk ask = {.plan = NULL};
	PlannedRun plan;
	Today today;
	ErrCode code = take_ask(site, request, &ask, &plan, err);
	if (code == OK)
		code = app_run_today(site->app, arena, &ask, &today, err);
	if (code != OK)
		return code;
	const Page page = page_of(site);
	page_begin(reply, "Today");
	buf_adds(&reply->body, "<h1>Running today</h1>\n");
	present_today(&reply->body, &today, &page);
	buf_printf(&reply->body, "<p><a%s href=\"/why\">Something hurts: the questions</a></p>\n",
		   today.has_pain && today.pain_over ? " class=\"button\"" : "");
	add_form(reply, request, app_imperial(site->app));
	page_end(reply);
	return OK;
}

static Page json_page(const Site *site, Reply *reply)
{
	reply->content_type = "application/json";
	return (Page){.form = FORM_JSON, .columns = PAGE_COLUMNS_MAX, .now_unix_s = app_now(site->app)};
}

ErrCode api_today(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	TodayAsk ask = {.plan = NULL};
	PlannedRun plan;
	Today today;
	ErrCode code = take_ask(site, request, &ask, &plan, err);
	if (code == OK)
		code = app_run_today(site->app, arena, &ask, &today, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_today(&reply->body, &today, &page);
	return OK;
}

ErrCode api_forecast(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	Forecast forecast;
	const ErrCode code = app_forecast(site->app, arena, STR("request"), bytes_of(request->body), &forecast, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_forecast(&reply->body, &forecast, &page);
	return OK;
}

ErrCode api_race_times(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	RaceTimes times;
	const ErrCode code = app_race_times(site->app, arena, &times, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_race_times(&reply->body, &times, &page);
	return OK;
}
