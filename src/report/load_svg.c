/*
 * load_svg.c - a load view as a picture: bars of days or weeks, the line of
 * what is usual, and pain shaded behind.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/load.h"

#include "base/num.h"
#include "base/when.h"
#include "report/load_bins.h"
#include "report/svg_chart.h"

enum { BARS_MAX = 110, TEXT_MAX = 2000 };

/* What the words of a bar need. */
typedef struct Teller {
	const LoadBins *bins;
	const LoadView *view;
	const Page *page;
} Teller;

static int64_t today_of(const Page *page)
{
	return when_day(page->now_unix_s, 0);
}

static void add_amount(Buf *out, const Teller *teller, const LoadBin *bin)
{
	const LoadMeasure *of = &teller->view->series.of;
	buf_adds(out, bin->at_least ? "at least " : "");
	buf_add_fixed(out, bin->load, of->decimals);
	buf_printf(out, " %s", load_unit(of, teller->page));
}

static void tell_bar(Buf *out, const void *context, size_t at)
{
	const Teller *teller = context;
	const LoadBin *bin = &teller->bins->bin[at];
	when_add_day_spoken(out, bin->first_day, today_of(teller->page));
	if (bin->last_day > bin->first_day) {
		buf_adds(out, " to ");
		when_add_day_spoken(out, bin->last_day, today_of(teller->page));
	}
	buf_adds(out, ": ");
	add_amount(out, teller, bin);
	buf_printf(out, ", %u %s", bin->runs, bin->runs == 1 ? "run" : "runs");
	if (is_known(bin->pain)) {
		buf_adds(out, ", pain ");
		buf_add_fixed(out, bin->pain, 0);
		buf_adds(out, " of 10");
	}
}

static void add_title(Buf *out, const Teller *teller)
{
	const LoadMeasure *of = &teller->view->series.of;
	buf_printf(out, "%s, %s%s", of->words, load_unit(of, teller->page), teller->bins->days > 7 ? " in " : " ");
	load_bins_name(out, teller->bins);
}

/* What a chart shows, for those who do not see it. */
static void add_description(Buf *out, const Teller *teller)
{
	const LoadBins *bins = teller->bins;
	const LoadBin *high = NULL;
	const LoadBin *last = NULL;
	size_t pains = 0;
	for (size_t i = 0; i < bins->count; i++) {
		const LoadBin *bin = &bins->bin[i];
		pains += bin->pain > 0;
		if (!is_known(bin->load))
			continue;
		last = bin;
		if (high == NULL || bin->load > high->load)
			high = bin;
	}
	when_add_day_spoken(out, teller->view->from_day, today_of(teller->page));
	buf_adds(out, " to ");
	when_add_day_spoken(out, teller->view->to_day, today_of(teller->page));
	if (high != NULL) {
		buf_adds(out, ". The most: ");
		tell_bar(out, teller, (size_t)(high - bins->bin));
		buf_adds(out, ". The last: ");
		tell_bar(out, teller, (size_t)(last - bins->bin));
	}
	if (pains > 0)
		buf_printf(out, ". Pain in %zu of %zu bars", pains, bins->count);
	buf_addc(out, '.');
}

void report_load_svg(Buf *out, const LoadView *view, const Page *page)
{
	LoadBins bins = {.count = 0, .days = 1};
	SvgBar bars[LOAD_BINS_MAX];
	if (view->series.count > 0)
		load_bins(&bins, view, page, BARS_MAX);
	for (size_t i = 0; i < bins.count; i++) {
		const LoadBin *bin = &bins.bin[i];
		bars[i] = (SvgBar){.first_day = bin->first_day, .last_day = bin->last_day, .value = bin->load, .light = bin->at_least,
		                   .line = bin->usual, .shade = bin->pain / 10};
	}
	const Teller teller = {&bins, view, page};
	Buf title;
	Buf description;
	buf_init(&title, &out->allocator, TEXT_MAX);
	buf_init(&description, &out->allocator, TEXT_MAX);
	add_title(&title, &teller);
	add_description(&description, &teller);
	const SvgChart chart = {.title = buf_str(&title), .description = buf_str(&description), .bars = bars, .count = bins.count,
	                        .bar_words = view->series.of.words, .line_words = "usual: the mean of 28 days",
	                        .shade_words = "pain, darker where it was worse", .tell = tell_bar, .context = &teller};
	svg_chart(out, &chart);
	if (!buf_ok(&title) || !buf_ok(&description))
		out->failed = true;
	buf_done(&title);
	buf_done(&description);
}
