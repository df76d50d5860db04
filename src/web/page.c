/*
 * page.c - see page.h; and the style sheet, which is in the program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/page.h"

#include "base/embedded.h"
#include "base/html.h"

extern const Embedded web_assets[];

Page page_of(const Site *site)
{
	return (Page){.form = FORM_HTML, .imperial = app_imperial(site->app), .columns = PAGE_COLUMNS_MAX,
	              .now_unix_s = app_now(site->app)};
}

void page_begin(Reply *reply, const char *title)
{
	reply->content_type = "text/html; charset=utf-8";
	buf_printf(&reply->body,
	           "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	           "<title>%s – Legwork</title>\n<link rel=\"stylesheet\" href=\"/legwork.css\">\n</head>\n<body>\n"
	           "<header><a class=\"brand\" href=\"/\">Legwork</a> "
	           "<span>why do my legs hurt when I run, and what do I do now?</span></header>\n<main>\n",
	           title);
}

void page_end(Reply *reply)
{
	buf_adds(&reply->body, "</main>\n<footer>Everything stays on this computer. If someone has collapsed, is confused, or has "
	                       "chest pain or no breath: call your emergency number now.</footer>\n</body>\n</html>\n");
}

void page_failed(Reply *reply, int status, const char *title, Str detail)
{
	buf_clear(&reply->body);
	reply->status = status;
	page_begin(reply, title);
	buf_adds(&reply->body, "<h1>That did not work</h1>\n");
	html_element(&reply->body, "p", NULL, detail);
	buf_adds(&reply->body, "<p>Go back in your browser and change the answer, or <a href=\"/why\">begin again</a>.</p>\n");
	page_end(reply);
}

void page_source(Buf *out, const Kb *kb, uint16_t source, Grade grade)
{
	buf_adds(out, " <span class=\"source\" title=\"");
	html_text(out, kb->sources[source].cite);
	buf_printf(out, "\">%.*s, grade %.*s</span>", STR_ARG(kb->sources[source].key), STR_ARG(grade_word(grade)));
}

void page_statement(Buf *out, const char *tag, const Kb *kb, const KbStatement *statement)
{
	buf_printf(out, "<%s>", tag);
	html_text(out, statement->text);
	page_source(out, kb, statement->source, statement->grade);
	buf_printf(out, "</%s>\n", tag);
}

void page_see_other(Reply *reply, const char *location)
{
	buf_clear(&reply->body);
	reply->status = 303;
	reply->location = location;
	page_begin(reply, "Kept");
	buf_printf(&reply->body, "<p>Kept. <a href=\"%s\">Go on</a></p>\n", location);
	page_end(reply);
}

ErrCode page_style(const Site *site, const Request *request, Arena *arena, Reply *reply, Error *err)
{
	(void)site;
	(void)request;
	(void)arena;
	(void)err;
	reply->content_type = "text/css; charset=utf-8";
	buf_add_bytes(&reply->body, web_assets[0].bytes.p, web_assets[0].bytes.n);
	return OK;
}
