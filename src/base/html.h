/*
 * html.h - text into HTML, escaped. Every text goes through here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_HTML_H
#define BASE_HTML_H

#include "base/str.h"

/* Adds text with & < > " ' as entities. */
void html_text(Buf *out, Str text);
/* Adds <tag class="class">text</tag>; `class_name` may be NULL. */
void html_element(Buf *out, const char *tag, const char *class_name, Str text);

#endif
