/*
 * routes.h - the table of routes: what the server answers, and from which the
 * OpenAPI document and the Allow header are printed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/http.h"

/* What the pages are given beside the request. */
typedef struct Site {
	App *app;
	Str case_name; /* of --case; STR_NONE without */
	Bytes case_bytes;
} Site;

/* A page: fills the reply. A failure becomes a problem document under /api/, a
 * page elsewhere. */
typedef ErrCode (*PageFunction)(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);

typedef struct Route {
	const char *method;
	const char *path;    /* one that ends in "/{id}" takes a last part */
	const char *summary; /* for the OpenAPI document; NULL for pages of people */
	const char *body;    /* what a POST takes, in a word; NULL without */
	PageFunction page;
} Route;

const Route *routes_all(size_t *count);

/* Answers a request: finds the route, refuses foreign hosts and origins,
 * fills the reply. Never fails: failures are replies. */
void site_answer(const Site *site, const Request *request, Arena *arena, Reply *reply);

/* Pages (page_*.c) and API (api.c). */
ErrCode page_home(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_training(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_why(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_conditions(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_faq(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_story(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_load(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_profile(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_pain(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_triggers(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_triggers(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_today(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_today(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_forecast(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_race_times(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode page_style(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_openapi(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_why(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_ask(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_runs(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_run(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_shoes(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_habits(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_changed(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_profile(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_days(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_pains(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_pain_add(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_spikes(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);
ErrCode api_load(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err);

#endif
