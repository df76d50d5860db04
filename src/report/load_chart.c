/*
 * load_chart.c - see load_chart.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/load_chart.h"

#include <math.h>

#include "base/num.h"
#include "report/chart.h"
#include "report/chart_axis.h"
#include "report/ink.h"
#include "report/load_bins.h"

enum { ROWS = 8, BAR_COLUMNS_MAX = 6, LABEL_COLUMNS = 7, PAIN_CARE_MIN = 1, PAIN_ALARM_MIN = 5 };

static const char *const LIGHT_BLOCK = "▒";

/* How the bars stand: `cell` columns each, the last of them blank where there are three or more. */
typedef struct Bars {
	LoadBins bins;
	size_t cell;
	size_t bar;
	double high;
} Bars;

static size_t room_of(const Page *page)
{
	const size_t edge = CHART_SCALE_COLUMNS + 2;
	return (size_t)page->columns > edge + 12u ? (size_t)page->columns - edge : 12;
}

static void bars_of(Bars *bars, const LoadView *view, const Page *page)
{
	const size_t room = room_of(page);
	load_bins(&bars->bins, view, page, room);
	bars->cell = bars->bins.count == 0 ? 1 : room / bars->bins.count;
	if (bars->cell > BAR_COLUMNS_MAX)
		bars->cell = BAR_COLUMNS_MAX;
	bars->bar = bars->cell >= 3 ? bars->cell - 1 : bars->cell;
	bars->high = 0;
	for (size_t i = 0; i < bars->bins.count; i++) {
		const double load = bars->bins.bin[i].load;
		bars->high = load > bars->high ? load : bars->high;
	}
}

static void add_scale(Buf *out, double value, int decimals)
{
	const size_t from = out->n;
	buf_add_fixed(out, value, decimals);
	ink_pad(out, from, CHART_SCALE_COLUMNS, true);
}

/* What is seen of a bar in a row; row 0 is the top. */
static const char *bar_block(const LoadBin *bin, double high, int row)
{
	if (!(bin->load > 0))
		return " ";
	/* one eighth at least, so that the smallest value is seen */
	const long eighths = 1 + lround(bin->load / high * (ROWS * 8 - 1));
	const long here = eighths - 8L * (ROWS - 1 - row);
	if (bin->at_least)
		return here > 3 || (row == ROWS - 1 && here > 0) ? LIGHT_BLOCK : " ";
	return chart_block(here < 0 ? 0 : here > 8 ? 8 : (int)here);
}

static void add_row(Buf *out, const Bars *bars, int row)
{
	for (size_t i = 0; i < bars->bins.count; i++) {
		const char *block = bar_block(&bars->bins.bin[i], bars->high, row);
		for (size_t k = 0; k < bars->cell; k++)
			buf_adds(out, k < bars->bar ? block : " ");
	}
	buf_addc(out, '\n');
}

static DayMark mark_of(const Bars *bars)
{
	const LoadBins *bins = &bars->bins;
	return axis_day_mark(bins->bin[0].first_day, bins->bin[bins->count - 1].last_day,
	                     bins->count * bars->cell / LABEL_COLUMNS);
}

static void add_axis(Buf *out, const Bars *bars, DayMark mark)
{
	buf_fill(out, ' ', CHART_SCALE_COLUMNS + 1);
	buf_adds(out, "└");
	for (size_t i = 0; i < bars->bins.count; i++) {
		const LoadBin *bin = &bars->bins.bin[i];
		for (size_t k = 0; k < bars->cell; k++)
			buf_adds(out, k == 0 && axis_is_marked(mark, bin->first_day, bin->last_day) ? "┬" : "─");
	}
	buf_addc(out, '\n');
}

static void add_dates(Buf *out, const Bars *bars, DayMark mark)
{
	const size_t line = out->n;
	for (size_t i = 0; i < bars->bins.count; i++) {
		const LoadBin *bin = &bars->bins.bin[i];
		const size_t at = CHART_SCALE_COLUMNS + 2 + i * bars->cell;
		const size_t used = ink_columns(out, line);
		if (!axis_is_marked(mark, bin->first_day, bin->last_day) || (used > 0 && used + 1 > at))
			continue;
		buf_fill(out, ' ', at - used);
		axis_add_mark(out, mark, bin->first_day, bin->last_day);
	}
	buf_addc(out, '\n');
}

/* The worst pain in each bar; nothing where nobody told of any. */
static void add_pains(Buf *out, const Bars *bars, const Page *page)
{
	bool any = false;
	for (size_t i = 0; i < bars->bins.count; i++)
		any = any || is_known(bars->bins.bin[i].pain);
	if (!any)
		return;
	const size_t from = out->n;
	buf_adds(out, "pain");
	ink_pad(out, from, CHART_SCALE_COLUMNS, true);
	buf_adds(out, "  ");
	for (size_t i = 0; i < bars->bins.count; i++) {
		const double pain = bars->bins.bin[i].pain;
		const Tone tone = pain >= PAIN_ALARM_MIN ? TONE_ALARM : pain >= PAIN_CARE_MIN ? TONE_CARE : TONE_FAINT;
		const char *block = !is_known(pain) ? " " : pain > 0 ? chart_block((int)ceil(pain * 0.8)) : "·";
		if (is_known(pain))
			ink_tone(out, page, tone);
		for (size_t k = 0; k < bars->cell; k++)
			buf_adds(out, k < bars->bar ? block : " ");
		if (is_known(pain))
			ink_tone(out, page, TONE_PLAIN);
	}
	buf_addc(out, '\n');
}

static void add_title(Buf *out, const Bars *bars, const LoadMeasure *of, const Page *page)
{
	ink_tone(out, page, TONE_STRONG);
	buf_printf(out, "%s, %s", of->words, load_unit(of, page));
	buf_adds(out, bars->bins.days > 7 ? " in " : " ");
	load_bins_name(out, &bars->bins);
	ink_tone(out, page, TONE_PLAIN);
	buf_addc(out, '\n');
}

void load_chart(Buf *out, const LoadView *view, const Page *page)
{
	Bars bars;
	bars_of(&bars, view, page);
	if (!(bars.high > 0))
		return;
	const int decimals = bars.high < 100 ? view->series.of.decimals : 0;
	add_title(out, &bars, &view->series.of, page);
	for (int row = 0; row < ROWS; row++) {
		if (row == 0)
			add_scale(out, bars.high, decimals);
		else if (row == ROWS / 2)
			add_scale(out, bars.high / 2, decimals);
		else
			buf_fill(out, ' ', CHART_SCALE_COLUMNS);
		buf_adds(out, row == 0 || row == ROWS / 2 ? " ┤" : " │");
		add_row(out, &bars, row);
	}
	const DayMark mark = mark_of(&bars);
	add_axis(out, &bars, mark);
	add_dates(out, &bars, mark);
	add_pains(out, &bars, page);
	bool light = false;
	for (size_t i = 0; i < bars.bins.count; i++)
		light = light || bars.bins.bin[i].at_least;
	if (light)
		ink_paragraph(out, page, "          ", STR("▒ at least so much: not every run of that time tells it"));
}
