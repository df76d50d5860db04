/*
 * routes.c - see routes.h. Adding a route is a function and a row here.
 *
 * Only this machine's own names are answered: a page on the internet that
 * points its name at 127.0.0.1 (DNS rebinding) gets nothing, nor does a form
 * of another site.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/routes.h"

#include "web/page.h"

static const Route ROUTES[] = {
    {"GET", "/", NULL, NULL, page_home},
    {"GET", "/why", NULL, NULL, page_why},
    {"POST", "/why", NULL, "form", page_why},
    {"POST", "/why/story", NULL, "form", page_story},
    {"GET", "/faq", NULL, NULL, page_faq},
    {"GET", "/conditions", NULL, NULL, page_conditions},
    {"GET", "/conditions/{id}", NULL, NULL, page_conditions},
    {"GET", "/load", NULL, NULL, page_load},
    {"GET", "/load/{id}", NULL, NULL, page_load},
    {"GET", "/today", NULL, NULL, page_today},
    {"POST", "/today", NULL, "form", page_today},
    {"GET", "/training", NULL, NULL, page_training},
    {"GET", "/triggers", NULL, NULL, page_triggers},
    {"GET", "/profile", NULL, NULL, page_profile},
    {"POST", "/profile", NULL, "form", page_profile},
    {"GET", "/pain", NULL, NULL, page_pain},
    {"POST", "/pain", NULL, "form", page_pain},
    {"GET", "/legwork.css", NULL, NULL, page_style},
    {"GET", "/api/v1/openapi.json", "This document", NULL, api_openapi},
    {"POST", "/api/v1/why", "The answer to a case, or to a story in plain words", "case", api_why},
    {"POST", "/api/v1/ask", "The next best questions for a half-filled case", "case", api_ask},
    {"GET", "/api/v1/runs", "The log", NULL, api_runs},
    {"GET", "/api/v1/runs/{id}", "One run", NULL, api_run},
    {"GET", "/api/v1/shoes", "The shoes and their wear", NULL, api_shoes},
    {"GET", "/api/v1/today", "What the log says of running today", NULL, api_today},
    {"POST", "/api/v1/forecast", "A planned block against the 30-day rule, and the nearest that keeps it", "plan", api_forecast},
    {"GET", "/api/v1/race-times", "What hard efforts promise for a race", NULL, api_race_times},
    {"GET", "/api/v1/habits", "What the log says of habits", NULL, api_habits},
    {"GET", "/api/v1/changed/{id}", "What changed before a pain that began on this day (2026-05-12)", NULL, api_changed},
    {"GET", "/api/v1/triggers", "What came before the pains of the diary", NULL, api_triggers},
    {"GET", "/api/v1/profile", "The runner in numbers, each with how it is known", NULL, api_profile},
    {"GET", "/api/v1/days", "What the runner said of the last four weeks", NULL, api_days},
    {"GET", "/api/v1/pains", "The pain diary", NULL, api_pains},
    {"POST", "/api/v1/pains", "An entry of the pain diary", "pain", api_pain_add},
    {"GET", "/api/v1/spikes", "Each run against the longest of the 30 days before it", NULL, api_spikes},
    {"GET", "/api/v1/load", "The training day by day, with the load of its distance", NULL, api_load},
    {"GET", "/api/v1/load/{id}", "The same with the load of another measure", NULL, api_load},
};

const Route *routes_all(size_t *count)
{
	*count = COUNT_OF(ROUTES);
	return ROUTES;
}

/* "localhost", "127.0.0.1" or "[::1]", with or without a port. */
static bool own_host(Str host)
{
	static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const Str name = text_of(names[i]);
		if (text_starts(host, names[i]) && (host.n == name.n || host.p[name.n] == ':'))
			return true;
	}
	return false;
}

static bool own_origin(Str origin)
{
	if (origin.p == NULL)
		return true;
	const Str scheme = STR("http://");
	return text_starts(origin, scheme.p) && own_host((Str){origin.p + scheme.n, origin.n - scheme.n});
}

static bool path_matches(const Route *route, Str path)
{
	const Str pattern = text_of(route->path);
	const Str tail = STR("{id}");
	if (!text_ends(pattern, tail.p))
		return text_equal(pattern, path);
	const Str prefix = {pattern.p, pattern.n - tail.n};
	return path.n > prefix.n && text_equal(prefix, (Str){path.p, prefix.n});
}

/* Programs get a problem document, people a page. */
static void answer_failure(const Request *request, Reply *reply, int status, const char *title, Str detail)
{
	if (text_starts(request->path, "/api/"))
		reply_problem(reply, status, title, detail);
	else
		page_failed(reply, status, title, detail);
}

/* "GET, HEAD, POST": what the routes at this path take; NULL when there is none. */
static const char *methods_of(Arena *arena, Str path)
{
	Str all = STR_NONE;
	for (size_t i = 0; i < COUNT_OF(ROUTES); i++) {
		if (!path_matches(&ROUTES[i], path))
			continue;
		const char *methods = text_is(STR("GET"), ROUTES[i].method) ? "GET, HEAD" : ROUTES[i].method;
		all = all.p == NULL ? text_of(methods) : arena_printf(arena, "%s, %s", all.p, methods);
	}
	return all.p;
}

static const Route *route_of(const Request *request)
{
	const bool head = text_is(request->method, "HEAD");
	for (size_t i = 0; i < COUNT_OF(ROUTES); i++) {
		const char *method = ROUTES[i].method;
		if (path_matches(&ROUTES[i], request->path) &&
		    (text_is(request->method, method) || (head && text_is(STR("GET"), method))))
			return &ROUTES[i];
	}
	return NULL;
}

void site_answer(const Site *site, const Request *request, Arena *arena, Reply *reply)
{
	reply->allow = NULL;
	reply->location = NULL;
	if (!own_host(request->host) || !own_origin(request->origin)) {
		reply_problem(reply, 403, "Forbidden", STR("this server answers only this computer's own pages"));
		return;
	}
	const Route *route = route_of(request);
	if (route == NULL) {
		reply->allow = methods_of(arena, request->path);
		if (reply->allow != NULL)
			answer_failure(request, reply, 405, "Method not allowed", STR("this address does not take that method"));
		else
			answer_failure(request, reply, 404, "Not found", STR("there is nothing at this address"));
		return;
	}
	Error err = ERROR_NONE;
	reply->status = 200;
	const ErrCode code = route->page(site, request, arena, reply, &err);
	const char *title;
	if (code != OK) {
		const int status = error_status(code, &title);
		answer_failure(request, reply, status, title, text_of(err.text));
	} else if (!buf_ok(&reply->body)) {
		answer_failure(request, reply, 500, "Failed", STR("out of memory"));
	}
}
