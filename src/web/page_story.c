/*
 * page_story.c - what somebody wrote in his own words, heard as answers: shown
 * with a tick each, to be corrected, and sent on to the interview.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/story.h"
#include "base/html.h"
#include "web/page.h"

static Str field_of(const Request *request, const char *name)
{
	for (size_t i = 0; i < request->field_count; i++) {
		if (text_is(request->fields[i].name, name))
			return request->fields[i].value;
	}
	return STR_NONE;
}

static void add_heard(Buf *out, const HeardAnswer *heard)
{
	buf_adds(out, "<label><input type=\"checkbox\" checked name=\"q.");
	html_text(out, heard->attribute);
	buf_adds(out, "\" value=\"");
	html_text(out, heard->value);
	buf_adds(out, "\"> ");
	html_text(out, heard->label);
	buf_adds(out, " <span class=\"source\">“");
	html_text(out, heard->words);
	buf_adds(out, heard->denied ? "”, denied</span></label>\n" : "”</span></label>\n");
}

void story_form(Buf *out)
{
	buf_adds(out, "<form method=\"post\" action=\"/why/story\">\n"
		      "<label for=\"story\">Or tell it in your own words; you see what was understood before it counts:</label>\n"
		      "<textarea id=\"story\" name=\"story\" rows=\"4\" maxlength=\"8000\" placeholder=\"My inner shin aches on both legs when "
		      "I start and eases after a mile; no swelling\"></textarea>\n"
		      "<p class=\"buttons\"><button>Go on</button></p>\n</form>\n");
}

ErrCode page_story(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	HeardAnswer *heard;
	size_t count;
	const Str text = field_of(request, "story");
	const ErrCode code = app_hear(site->app, arena, text, &heard, &count, err);
	if (code != OK)
		return code;
	Buf *out = &reply->body;
	page_begin(reply, "What was understood");
	buf_adds(out, count > 0 ? "<h1>Is this right?</h1>\n<p>Take away the tick from what is not so. The alarm signs are asked "
				  "next, whatever you wrote.</p>\n"
				: "<h1>Nothing was understood</h1>\n<p>None of the words is one that Legwork knows. The questions will "
				  "find out.</p>\n");
	buf_adds(out, "<form method=\"post\" action=\"/why\">\n<input type=\"hidden\" name=\"step\" value=\"\">\n<div class=\"choices\">\n");
	for (size_t i = 0; i < count; i++)
		add_heard(out, &heard[i]);
	buf_adds(out, "</div>\n<p class=\"buttons\"><button>Next</button></p>\n</form>\n");
	page_end(reply);
	return OK;
}
