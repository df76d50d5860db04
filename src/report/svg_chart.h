/*
 * svg_chart.h - bars over days as an SVG picture: with a line over them and
 * shaded times behind, an axis of values and one of dates; light or dark as
 * the reader's system is, without script, with a title and a description for
 * those who hear it read, and the words of each bar where the pointer rests.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_SVG_CHART_H
#define REPORT_SVG_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

typedef struct SvgBar {
	int64_t first_day, last_day;
	double value; /* 0 or more; UNKNOWN: no bar */
	bool light;   /* at least so much */
	double line;  /* UNKNOWN: the line has a gap */
	double shade; /* 0-1, how dark it is behind; UNKNOWN or 0: not */
} SvgBar;

typedef struct SvgChart {
	Str title;
	Str description;
	const SvgBar *bars; /* side by side, as wide as each other */
	size_t count;
	const char *bar_words, *line_words, *shade_words; /* of the legend; what does not occur is left out */
	/* The words of one bar. */
	void (*tell)(Buf *out, const void *context, size_t at);
	const void *context;
} SvgChart;

/* All texts are escaped here. Without a bar an empty picture that says so. */
void svg_chart(Buf *out, const SvgChart *chart);

#endif
