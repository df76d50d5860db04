/*
 * page_training.c - what the log says of habits today, and, while the diary has a
 * pain, what changed before it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/habits.h"
#include "app/present.h"
#include "web/page.h"

ErrCode page_training(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	Habits habits;
	Changed changed;
	const Page page = page_of(site);
	page_begin(reply, "Training");
	ErrCode code = app_habits(site->app, arena, INT64_MAX, &habits, err);
	if (code != OK)
		return code;
	code = app_changed(site->app, arena, INT64_MAX, CHANGED_WEEKS_DEFAULT, &changed, NULL);
	if (code == OK)
		present_changed(&reply->body, &changed, &page);
	else if (code != FAIL_MISSING) /* no pain in the diary is no failure */
		return fail(err, code, -1, "what changed before the pain could not be worked out");
	present_habits(&reply->body, &habits, &page);
	page_end(reply);
	return OK;
}
