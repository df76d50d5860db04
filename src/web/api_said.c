/*
 * api_said.c - the JSON API of what the runner says: profile, days, the pain
 * diary.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/diary.h"
#include "app/present_said.h"
#include "app/profile.h"
#include "base/json_read.h"
#include "web/routes.h"

enum { CHART_DAYS = 42, DAYS_SHOWN = 28 };

static Page json_page(const Site *site, Reply *reply)
{
	reply->content_type = "application/json";
	return (Page){.form = FORM_JSON, .columns = PAGE_COLUMNS_MAX, .now_unix_s = app_now(site->app)};
}

ErrCode api_profile(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	ProfileSheet sheet;
	const ErrCode code = app_profile(site->app, arena, &sheet, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_profile(&reply->body, &sheet, &page);
	return OK;
}

ErrCode api_days(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	ToldDays told;
	const ErrCode code = app_days(site->app, arena, STR_NONE, DAYS_SHOWN, &told, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_told_days(&reply->body, &told, &page);
	return OK;
}

ErrCode api_pains(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	PainHistory history;
	const ErrCode code = app_pains(site->app, arena, CHART_DAYS, &history, err);
	if (code != OK)
		return code;
	const Page page = json_page(site, reply);
	present_pains(&reply->body, &history, &page);
	return OK;
}

/* A text, or a number as it stands; STR_NONE for null. */
static Str word_of(const JsonNode *map, const char *key)
{
	return json_as_id(json_get(map, key));
}

/* {"place": "arch", "side": "left", "worst": 4, "date": "2026-05-12", "note": "…"}, or {"none": true}. */
ErrCode api_pain_add(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	const JsonNode *root;
	const Bytes body = {(const uint8_t *)request->body.p, request->body.n};
	ErrCode code = json_read(&root, arena, STR("request"), body, err);
	if (code != OK)
		return code;
	const PainWords words = {.place = word_of(root, "place"),
	                         .side = word_of(root, "side"),
	                         .worst = word_of(root, "worst"),
	                         .before = word_of(root, "before"),
	                         .during = word_of(root, "during"),
	                         .after = word_of(root, "after"),
	                         .morning = word_of(root, "morning"),
	                         .stiffness = word_of(root, "stiffness_min"),
	                         .day = word_of(root, "date"),
	                         .note = word_of(root, "note"),
	                         .none = json_is_true(json_get(root, "none"))};
	Pain pain;
	Str label;
	code = app_pain_add(site->app, &words, &pain, &label, err);
	if (code != OK)
		return code;
	const PainHistory kept = {.pains = &pain, .labels = &label, .count = 1};
	const Page page = json_page(site, reply);
	present_pains(&reply->body, &kept, &page);
	return OK;
}
