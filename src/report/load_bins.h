/*
 * load_bins.h - the days of a load series put together for a chart or a table:
 * days, weeks from Monday on, or several of those.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_LOAD_BINS_H
#define REPORT_LOAD_BINS_H

#include <stdbool.h>

#include "model/page.h"
#include "model/series.h"

enum { LOAD_BINS_MAX = 160 };

typedef struct LoadBin {
	int64_t first_day, last_day; /* of it; those outside what is shown do not count */
	double load;   /* sum, in the reader's unit; UNKNOWN where no day is known */
	bool at_least; /* a run in it does not tell: it is more than this */
	bool partial;  /* days of it are not shown, or not known to be complete */
	double usual;  /* as much as the mean of the 28 days up to its end would give; UNKNOWN without */
	uint32_t runs, rests;
	double distance_m, moving_s, effort; /* UNKNOWN where a run does not tell */
	double change_pct; /* against the one before; UNKNOWN beside a partial one or one without load */
	double pain;   /* the worst told; UNKNOWN: nothing was told */
} LoadBin;

typedef struct LoadBins {
	LoadBin bin[LOAD_BINS_MAX];
	size_t count;
	int days; /* in each */
} LoadBins;

/* In the smallest of days, weeks, 4, 13, 52 weeks … of which there are `most`
 * (at most LOAD_BINS_MAX) at most. */
void load_bins(LoadBins *bins, const LoadView *view, const Page *page, size_t most);
/* In weeks, the last `most` (at least 1) of them; the first is whole also where
 * what is shown begins within it. The series has days. */
void load_weeks(LoadBins *bins, const LoadView *view, const Page *page, size_t most);
/* "a day", "a week", "4 weeks". */
void load_bins_name(Buf *out, const LoadBins *bins);
/* The unit of the reader: "km". */
const char *load_unit(const LoadMeasure *of, const Page *page);
/* How many of the series' unit are one of the reader's. */
double load_unit_per(const LoadMeasure *of, const Page *page);

#endif
