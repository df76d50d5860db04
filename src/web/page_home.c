/*
 * page_home.c - the first page: the answer to the case that the server was
 * started with, or where to begin; and the runs that jumped.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "base/num.h"
#include "base/when.h"
#include "web/page.h"

enum { JUMPS_SHOWN = 8 };

static void add_begin(Reply *reply)
{
	buf_adds(&reply->body,
	         "<section class=\"begin\">\n<h1>It hurts now</h1>\n"
	         "<p>A few short questions: where it hurts, then the alarm signs; about three minutes. No account, no data needed.</p>\n"
	         "<p><a class=\"button\" href=\"/why\">Ask me</a></p>\n");
	story_form(&reply->body);
	buf_adds(&reply->body,
	         "</section>\n"
	         "<p><a href=\"/conditions\">What legs can have</a> · <a href=\"/pain\">Pain diary</a> · <a href=\"/profile\">You in numbers</a></p>\n");
}

static ErrCode add_case(const Site *site, Arena *arena, Reply *reply, Error *err)
{
	Interview *interview;
	Answer answer;
	ErrCode code = app_interview(&interview, site->app, arena, true, err);
	if (code == OK)
		code = interview_take_case(interview, site->case_name, site->case_bytes, err);
	if (code == OK)
		code = interview_conclude(interview, arena, &answer, err);
	if (code != OK)
		return code;
	const Page page = page_of(site);
	buf_adds(&reply->body, "<h1>Why the legs hurt</h1>\n");
	present_answer(&reply->body, &answer, &page);
	return OK;
}

static void add_jump(Reply *reply, const Page *page, const Spike *spike)
{
	buf_adds(&reply->body, "<tr><td>");
	when_add_day(&reply->body, when_day(spike->start_unix_s, spike->utc_offset_s));
	buf_adds(&reply->body, "</td><td>");
	present_distance(&reply->body, page, (double)spike->distance_m);
	buf_adds(&reply->body, "</td><td>");
	present_distance(&reply->body, page, (double)spike->longest_30d_m);
	buf_adds(&reply->body, "</td><td>+");
	buf_add_fixed(&reply->body, spike->jump_pct, 0);
	buf_adds(&reply->body, "&nbsp;%</td></tr>\n");
}

/* The latest runs that were more than a tenth longer than the runner was used to. */
static ErrCode add_jumps(const Site *site, Arena *arena, Reply *reply, Error *err)
{
	const Spike *spikes;
	size_t count;
	const ErrCode code = app_spikes(site->app, arena, &spikes, &count, err);
	if (code != OK)
		return code;
	buf_printf(&reply->body, "<section>\n<h2>Your log</h2>\n<p>%zu runs. <a href=\"/today\">Running today</a> · <a href=\"/load\">Your training day by day</a> · "
	           "<a href=\"/training\">What it says of your habits</a> · <a href=\"/triggers\">What came before your pains</a></p>\n", count);
	const Page page = page_of(site);
	size_t shown = 0;
	for (size_t i = count; i > 0 && shown < JUMPS_SHOWN; i--) {
		const Spike *spike = &spikes[i - 1];
		if (spike->band == SPIKE_NO_BASELINE || spike->band == SPIKE_REFERENCE)
			continue;
		if (shown++ == 0)
			buf_adds(&reply->body, "<p>The latest runs more than 10&nbsp;% longer than the longest of the 30 days before "
			                       "them, after which overuse injuries were commoner in 5205 runners <span class=\"source\">"
			                       "frandsen2025, grade B; association, not proof</span>:</p>\n<table>\n<tr><th>day</th>"
			                       "<th>run</th><th>longest before</th><th>jump</th></tr>\n");
		add_jump(reply, &page, spike);
	}
	if (shown > 0)
		buf_adds(&reply->body, "</table>\n");
	buf_adds(&reply->body, "</section>\n");
	return OK;
}

ErrCode page_home(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)request;
	page_begin(reply, "Start");
	ErrCode code = OK;
	if (site->case_name.p != NULL)
		code = add_case(site, arena, reply, err);
	add_begin(reply);
	if (code == OK)
		code = add_jumps(site, arena, reply, err);
	page_end(reply);
	return code;
}
