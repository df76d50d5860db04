/*
 * page_triggers.c - what came before the pains of the diary: the page, and the
 * same for programs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "app/triggers.h"
#include "web/page.h"

ErrCode page_triggers(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	Triggers triggers;
	const ErrCode code = app_triggers(site->app, arena, STR_NONE, &triggers, err);
	if (code != OK)
		return code;
	const Page page = page_of(site);
	page_begin(reply, "What came before your pains");
	present_triggers(&reply->body, &triggers, &page);
	page_end(reply);
	return OK;
}

ErrCode api_triggers(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	Triggers triggers;
	const ErrCode code = app_triggers(site->app, arena, STR_NONE, &triggers, err);
	if (code != OK)
		return code;
	Page page = page_of(site);
	page.form = FORM_JSON;
	reply->content_type = "application/json";
	present_triggers(&reply->body, &triggers, &page);
	return OK;
}
