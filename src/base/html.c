/*
 * html.c - see html.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/html.h"

void html_text(Buf *out, Str text)
{
	for (size_t i = 0; i < text.n; i++) {
		switch (text.p[i]) {
		case '&': buf_adds(out, "&amp;"); break;
		case '<': buf_adds(out, "&lt;"); break;
		case '>': buf_adds(out, "&gt;"); break;
		case '"': buf_adds(out, "&quot;"); break;
		case '\'': buf_adds(out, "&#39;"); break;
		default: buf_addc(out, text.p[i]);
		}
	}
}

void html_element(Buf *out, const char *tag, const char *class_name, Str text)
{
	buf_printf(out, "<%s", tag);
	if (class_name != NULL)
		buf_printf(out, " class=\"%s\"", class_name);
	buf_addc(out, '>');
	html_text(out, text);
	buf_printf(out, "</%s>\n", tag);
}
