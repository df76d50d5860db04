/*
 * today.h - what the log says of running today, for a person or a program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_TODAY_H
#define REPORT_TODAY_H

#include "base/str.h"
#include "model/page.h"
#include "model/today.h"

/* FORM_TEXT or FORM_JSON; FORM_HTML gives paragraphs and a table. */
void report_today(Buf *out, const Today *today, const Page *page);

#endif
