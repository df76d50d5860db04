/*
 * load_bins.c - see load_bins.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/load_bins.h"

#include "base/num.h"
#include "base/when.h"

enum { WEEK = 7, MONTH = 28 };

const char *load_unit(const LoadMeasure *of, const Page *page)
{
	return page->imperial && of->imperial_unit != NULL ? of->imperial_unit : of->unit;
}

double load_unit_per(const LoadMeasure *of, const Page *page)
{
	return page->imperial && of->imperial_unit != NULL ? of->imperial_per : 1;
}

void load_bins_name(Buf *out, const LoadBins *bins)
{
	if (bins->days == 1)
		buf_adds(out, "a day");
	else if (bins->days == WEEK)
		buf_adds(out, "a week");
	else
		buf_printf(out, "%d weeks", bins->days / WEEK);
}

/* The first day of the bin that holds `day`: weeks begin on Monday, and several
 * of them are counted from one fixed Monday, so that they do not move. */
static int64_t bin_start(int64_t day, int days)
{
	if (days == 1)
		return day;
	const int64_t monday = day - when_weekday(day) + 3; /* 1970-01-01 was a Thursday: the Monday before is day -3 */
	return monday - 3 - ((monday % days) + days) % days;
}

static void add_to(double *sum, double value)
{
	*sum += value; /* unknown stays unknown */
}

static void take_day(LoadBin *bin, const Series *series, size_t at, double per)
{
	const SeriesDay *day = &series->days[at];
	const double load = series->load[at].load;
	bin->runs += day->runs;
	bin->rests += day->rest;
	if (is_known(load))
		bin->load = known_or(bin->load, 0) + load / per;
	else if (day->complete)
		bin->at_least = true;
	if (!day->complete) {
		bin->partial = true;
		return;
	}
	add_to(&bin->distance_m, day->metrics.of[METRIC_DISTANCE]);
	add_to(&bin->moving_s, day->metrics.of[METRIC_MOVING]);
	add_to(&bin->effort, day->metrics.of[METRIC_SRPE]);
}

static double worst_pain(const LoadView *view, int64_t first, int64_t last)
{
	double worst = UNKNOWN;
	for (size_t i = 0; i < view->pain_count; i++) {
		const Pain *pain = &view->pains[i];
		if (pain->day >= first && pain->day <= last && is_known(pain->worst) && !(pain->worst <= worst))
			worst = pain->worst;
	}
	return worst;
}

static void fill_bin(LoadBin *bin, const LoadView *view, int64_t first, int days, double per)
{
	const Series *series = &view->series;
	*bin = (LoadBin){.first_day = first, .last_day = first + days - 1, .load = UNKNOWN, .usual = UNKNOWN,
	                 .change_pct = UNKNOWN};
	size_t last = SIZE_MAX;
	for (int64_t day = first; day < first + days; day++) {
		const size_t at = day < view->from_day || day > view->to_day ? SIZE_MAX : series_at(series, day);
		if (at == SIZE_MAX) {
			bin->partial = true;
			continue;
		}
		take_day(bin, series, at, per);
		last = at;
	}
	if (bin->at_least && !(bin->load > 0))
		bin->load = UNKNOWN; /* only its days of rest are known */
	if (last != SIZE_MAX)
		bin->usual = series->load[last].chronic_ra28 * days / per;
	bin->pain = worst_pain(view, first > view->from_day ? first : view->from_day,
	                       bin->last_day < view->to_day ? bin->last_day : view->to_day);
}

/* Of one whole bin against the one before it. */
static double change_of(const LoadBin *before, const LoadBin *bin)
{
	if (before->partial || bin->partial || before->at_least || bin->at_least || !(before->load > 0))
		return UNKNOWN;
	return 100 * (bin->load - before->load) / before->load;
}

static void fill_bins(LoadBins *bins, const LoadView *view, const Page *page, int64_t start, int days)
{
	const double per = load_unit_per(&view->series.of, page);
	bins->count = 0;
	bins->days = days;
	for (int64_t first = start; first <= view->to_day && bins->count < LOAD_BINS_MAX; first += days) {
		LoadBin *bin = &bins->bin[bins->count];
		fill_bin(bin, view, first, days, per);
		if (bins->count > 0)
			bin->change_pct = change_of(bin - 1, bin);
		bins->count++;
	}
}

void load_bins(LoadBins *bins, const LoadView *view, const Page *page, size_t most)
{
	static const int sizes[] = {1, WEEK, 4 * WEEK, 13 * WEEK, 52 * WEEK, 520 * WEEK, 5200 * WEEK};
	most = most < LOAD_BINS_MAX ? most : LOAD_BINS_MAX;
	size_t size = 0;
	while (size + 1 < COUNT_OF(sizes) &&
	       (view->to_day - bin_start(view->from_day, sizes[size])) / sizes[size] + 1 > (int64_t)most)
		size++;
	fill_bins(bins, view, page, bin_start(view->from_day, sizes[size]), sizes[size]);
}

void load_weeks(LoadBins *bins, const LoadView *view, const Page *page, size_t most)
{
	most = most < LOAD_BINS_MAX ? most : LOAD_BINS_MAX;
	const int64_t last = bin_start(view->to_day, WEEK);
	int64_t first = bin_start(view->from_day, WEEK);
	if ((last - first) / WEEK + 1 > (int64_t)most)
		first = last - ((int64_t)most - 1) * WEEK;
	LoadView whole = *view; /* also the days of its first week before what is shown */
	whole.from_day = view->series.days[0].day;
	fill_bins(bins, &whole, page, first, WEEK);
	LoadBin before;
	fill_bin(&before, &whole, first - WEEK, WEEK, load_unit_per(&view->series.of, page));
	bins->bin[0].change_pct = change_of(&before, &bins->bin[0]);
}
