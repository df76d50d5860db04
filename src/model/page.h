/*
 * page.h - how a result is to be shown.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_PAGE_H
#define MODEL_PAGE_H

#include <stdbool.h>
#include <stdint.h>

typedef enum Form { FORM_TEXT, FORM_JSON, FORM_CSV, FORM_HTML } Form;

typedef struct Page {
	Form form;
	bool color;    /* text: with the terminal's colours */
	bool imperial; /* miles and feet; JSON and CSV keep SI */
	int columns;   /* text: the width of the terminal */
	int64_t now_unix_s; /* dates of another year are said with their year */
} Page;

enum { PAGE_COLUMNS_MIN = 40, PAGE_COLUMNS_MAX = 100 };

#endif
