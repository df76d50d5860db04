/*
 * api.c - the JSON API: the use cases, with the keys of the command line.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "app/shoes.h"
#include "app/story.h"
#include "base/json.h"
#include "base/when.h"
#include "web/routes.h"

static Page json_page(const Site *site, Reply *reply)
{
	reply->content_type = "application/json";
	return (Page){.form = FORM_JSON, .columns = PAGE_COLUMNS_MAX, .now_unix_s = app_now(site->app)};
}

/* What was heard of the story, where that was all that came. */
static ErrCode understood_of(const Site *site, const Interview *interview, Arena *arena, Answer *answer, Error *err)
{
	HeardAnswer *heard = NULL;
	size_t count = 0;
	if (interview_story(interview).n == 0)
		return OK;
	const ErrCode code = app_hear(site->app, arena, interview_story(interview), &heard, &count, err);
	if (code == OK)
		answer_add_understood(answer, arena, heard, count);
	return code;
}

static ErrCode conclude(const Site *site, const Request *request, Arena *arena, Answer *answer, Error *err)
{
	Interview *interview;
	const Bytes body = {(const uint8_t *)request->body.p, request->body.n};
	ErrCode code = app_interview(&interview, site->app, arena, true, err);
	if (code == OK)
		code = interview_take_case(interview, STR("request"), body, err);
	if (code == OK)
		code = interview_conclude(interview, arena, answer, err);
	return code == OK ? understood_of(site, interview, arena, answer, err) : code;
}

ErrCode api_why(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	Answer answer;
	const ErrCode code = conclude(site, request, arena, &answer, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_answer(&reply->body, &answer, &page);
	return OK;
}

ErrCode api_ask(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	Answer answer;
	const ErrCode code = conclude(site, request, arena, &answer, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_questions(&reply->body, answer.next_questions, answer.next_question_count, &page);
	return OK;
}

ErrCode api_runs(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	const Run *runs;
	size_t count;
	const ErrCode code = app_runs(site->app, arena, false, &runs, &count, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_runs(&reply->body, runs, count, &page);
	return OK;
}

ErrCode api_run(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	const Str prefix = STR("/api/v1/runs/");
	Run run;
	const ErrCode code =
	    app_run(site->app, arena, (Str){request->path.p + prefix.n, request->path.n - prefix.n}, &run, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_run(&reply->body, &run, &page);
	return OK;
}

ErrCode api_shoes(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	ShoeList list;
	const ErrCode code = app_shoes(site->app, arena, &list, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_shoes(&reply->body, &list, &page);
	return OK;
}

ErrCode api_spikes(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	const Spike *spikes;
	size_t count;
	const ErrCode code = app_spikes(site->app, arena, &spikes, &count, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_spikes(&reply->body, spikes, count, &page);
	return OK;
}

/* The measure is the last part of the path, where it has one. */
ErrCode api_load(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	const Str prefix = STR("/api/v1/load/");
	LoadRequest all = {.weeks = 0};
	if (text_starts(request->path, prefix.p))
		all.of = (Str){request->path.p + prefix.n, request->path.n - prefix.n};
	LoadView view;
	const ErrCode code = app_load_view(site->app, arena, &all, &view, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_load_view(&reply->body, &view, &page);
	return OK;
}

ErrCode api_habits(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	Habits habits;
	const ErrCode code = app_habits(site->app, arena, INT64_MAX, &habits, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_habits(&reply->body, &habits, &page);
	return OK;
}

ErrCode api_changed(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	Changed changed;
	int64_t day;
	ErrCode code = when_parse_day(text_last_part(request->path), &day, err);
	if (code != OK)
		return fail(err, FAIL_USAGE, -1, "the address ends in the day on which the pain began, such as 2026-05-12");
	code = app_changed(site->app, arena, day, CHANGED_WEEKS_DEFAULT, &changed, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_changed(&reply->body, &changed, &page);
	return OK;
}

static void describe_responses(Json *json)
{
	json_key(json, "responses");
	json_object(json);
	json_key(json, "200");
	json_object(json);
	json_key_text(json, "description", STR("done"));
	json_key(json, "content");
	json_object(json);
	json_key(json, "application/json");
	json_object(json);
	json_object_end(json);
	json_object_end(json);
	json_object_end(json);
	json_key(json, "default");
	json_object(json);
	json_key_text(json, "description", STR("what went wrong, in words"));
	json_key(json, "content");
	json_object(json);
	json_key(json, "application/problem+json");
	json_object(json);
	json_object_end(json);
	json_object_end(json);
	json_object_end(json);
	json_object_end(json);
}

static Str body_words(const Route *route)
{
	if (text_is(STR("plan"), route->body))
		return STR("a planned block, as legwork forecast reads it");
	return text_is(STR("pain"), route->body)
	           ? STR("an entry: place, side, worst, before, during, after, morning (0-10), stiffness_min, date, note; or none: true")
	           : STR("a case: answers by group, as in a case file; or a story in plain words alone");
}

static void describe_route(Json *json, const Route *route)
{
	json_key(json, text_is(STR("POST"), route->method) ? "post" : "get");
	json_object(json);
	json_key_text(json, "summary", text_of(route->summary));
	if (text_ends(text_of(route->path), "{id}")) {
		json_key(json, "parameters");
		json_array(json);
		json_object(json);
		json_key_text(json, "name", STR("id"));
		json_key_text(json, "in", STR("path"));
		json_key_bool(json, "required", true);
		json_key(json, "schema");
		json_object(json);
		json_key_text(json, "type", STR("string"));
		json_object_end(json);
		json_object_end(json);
		json_array_end(json);
	}
	if (route->body != NULL) {
		json_key(json, "requestBody");
		json_object(json);
		json_key_bool(json, "required", true);
		json_key(json, "content");
		json_object(json);
		const bool plan = text_is(text_of(route->body), "plan");
		json_key(json, plan ? "text/csv" : "application/json");
		json_object(json);
		json_key(json, "schema");
		json_object(json);
		json_key_text(json, "type", plan ? STR("string") : STR("object"));
		json_key_text(json, "description", body_words(route));
		json_object_end(json);
		json_object_end(json);
		json_object_end(json);
		json_object_end(json);
	}
	describe_responses(json);
	json_object_end(json);
}

/* All methods of the path of the route at `first`, which is the first of its path. */
static void describe_path(Json *json, const Route *routes, size_t count, size_t first)
{
	json_key(json, routes[first].path);
	json_object(json);
	for (size_t i = first; i < count; i++) {
		if (routes[i].summary != NULL && text_is(text_of(routes[i].path), routes[first].path))
			describe_route(json, &routes[i]);
	}
	json_object_end(json);
}

static bool first_of_path(const Route *routes, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (text_is(text_of(routes[i].path), routes[at].path))
			return false;
	}
	return true;
}

ErrCode api_openapi(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)site;
	(void)request;
	(void)arena;
	(void)err;
	reply->content_type = "application/json";
	size_t count;
	const Route *routes = routes_all(&count);
	Json json;
	json_init(&json, &reply->body);
	json_object(&json);
	json_key_text(&json, "openapi", STR("3.1.0"));
	json_key(&json, "info");
	json_object(&json);
	json_key_text(&json, "title", STR("Legwork"));
	json_key_text(&json, "version", STR("1"));
	json_object_end(&json);
	json_key(&json, "paths");
	json_object(&json);
	for (size_t i = 0; i < count; i++) {
		if (routes[i].summary != NULL && first_of_path(routes, i))
			describe_path(&json, routes, count, i);
	}
	json_object_end(&json);
	json_object_end(&json);
	json_end(&json);
	return OK;
}
