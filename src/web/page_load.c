/*
 * page_load.c - the training of the last half year: the chart of one measure,
 * week by week, and what the figures say.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "web/page.h"

static const char PREFIX[] = "/load/";

/* Links to the measures; the one that is shown is none. */
static void add_measures(Reply *reply, const LoadMeasure *shown)
{
	size_t count;
	const LoadMeasure *measures = load_measures(&count);
	buf_adds(&reply->body, "<nav class=\"measures\">");
	for (size_t i = 0; i < count; i++) {
		if (measures[i].metric == shown->metric)
			buf_printf(&reply->body, "<b>%s</b>\n", measures[i].key);
		else
			buf_printf(&reply->body, "<a href=\"%s%s\">%s</a>\n", PREFIX, measures[i].key, measures[i].key);
	}
	buf_adds(&reply->body, "</nav>\n");
}

ErrCode page_load(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	LoadRequest half_year = {.weeks = LOAD_WEEKS_SHOWN};
	if (text_starts(request->path, PREFIX))
		half_year.of = (Str){request->path.p + sizeof PREFIX - 1, request->path.n - (sizeof PREFIX - 1)};
	LoadView view;
	const ErrCode code = app_load_view(site->app, arena, &half_year, &view, err);
	if (code != OK)
		return code;
	page_begin(reply, "Day by day");
	const Page page = page_of(site);
	buf_adds(&reply->body, "<h1>Your training day by day</h1>\n");
	if (view.series.count > 0)
		add_measures(reply, &view.series.of);
	present_load_view(&reply->body, &view, &page);
	page_end(reply);
	return OK;
}
