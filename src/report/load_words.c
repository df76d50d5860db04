/*
 * load_words.c - see load_words.h: the load. The body stands in
 * load_words_body.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/load_words.h"

#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"
#include "report/load_bins.h"
#include "report/load_words_priv.h"

enum { WEEK_DAYS = 7, CHRONIC_DAYS = 28 };

const char *load_topic_title(LoadTopic topic)
{
	static const char *const titles[TOPIC_COUNT] = {
	    [TOPIC_WEEK] = "last 7 days", [TOPIC_RATIO] = "acute:chronic", [TOPIC_MONOTONY] = "sameness",
	    [TOPIC_FORM] = "form",        [TOPIC_TISSUES] = "tissues",     [TOPIC_HRV] = "heart rhythm",
	    [TOPIC_HR_REST] = "resting heart", [TOPIC_SLEEP] = "sleep",    [TOPIC_PAIN] = "pain", [TOPIC_UNKNOWN] = "not known"};
	return titles[topic];
}

Str load_words_reserve(void)
{
	return STR("These figures describe; none of them predicts an injury, and none is an alarm by itself. The rule with the best "
	           "evidence looks at the single run against the longest of the 30 days before it: legwork spikes");
}

void words_signed(Buf *out, double value, int decimals, const char *unit)
{
	buf_adds(out, value > 0 ? "+" : "");
	buf_add_fixed(out, value, decimals);
	buf_adds(out, unit);
}

/* A load in the reader's unit, "42.1 km". */
static void add_load(Buf *out, const LoadView *view, const Page *page, double load)
{
	const LoadMeasure *of = &view->series.of;
	buf_add_fixed(out, load / load_unit_per(of, page), of->decimals);
	const char *unit = load_unit(of, page);
	if (unit[0] != '\0')
		buf_printf(out, " %s", unit);
}

/* The ends of a measure that is a model's: the sum of the last days' with the
 * doubts taken low, and high. Nothing for others. */
static void add_doubt(Buf *out, const LoadView *view, const Page *page, size_t at)
{
	const Series *series = &view->series;
	bool doubtful = series->of.metric == METRIC_DOWNHILL_DOSE;
	for (int t = 0; t < TISSUE_COUNT; t++)
		doubtful = doubtful || series->of.metric == tissue_metric((Tissue)t);
	double low = 0;
	double high = 0;
	for (size_t i = at + 1 < WEEK_DAYS ? 0 : at + 1 - WEEK_DAYS; doubtful && i <= at; i++) {
		low += series->days[i].metrics.of[series->of.metric + 1];
		high += series->days[i].metrics.of[series->of.metric + 2];
	}
	if (!doubtful || !is_known(low) || !is_known(high))
		return;
	const double per = series->of.per * load_unit_per(&series->of, page);
	buf_adds(out, " (by a model: ");
	buf_add_fixed(out, low / per, series->of.decimals);
	buf_adds(out, " to ");
	buf_add_fixed(out, high / per, series->of.decimals);
	buf_addc(out, ')');
}

static void add_count(Buf *out, uint32_t count, const char *one, const char *more)
{
	buf_printf(out, "%u %s", count, count == 1 ? one : more);
}

static void add_week(Buf *out, const LoadView *view, const Page *page, size_t at)
{
	const Series *series = &view->series;
	const LoadDay *load = &series->load[at];
	const LoadMore *more = &series->more[at];
	uint32_t runs = 0;
	uint32_t rests = 0;
	uint32_t others = 0;
	for (size_t i = at + 1 < WEEK_DAYS ? 0 : at + 1 - WEEK_DAYS; i <= at; i++) {
		runs += series->days[i].runs;
		rests += series->days[i].rest;
		others += series->days[i].others;
	}
	if (is_known(load->week_sum)) {
		add_load(out, view, page, load->week_sum);
		add_doubt(out, view, page, at);
		buf_adds(out, " in ");
	}
	add_count(out, runs, "run", "runs");
	buf_adds(out, ", ");
	add_count(out, rests, "day", "days");
	buf_adds(out, " without one");
	if (others > 0) {
		buf_adds(out, ", ");
		add_count(out, others, "time", "times");
		buf_adds(out, " another sport");
	}
	if (!is_known(more->week_change_pct)) {
		buf_adds(out, ". The week before cannot be set against it: not two whole known weeks, or nothing in the first.");
		return;
	}
	buf_adds(out, "; the week before ");
	add_load(out, view, page, more->week_before);
	buf_adds(out, ", that is ");
	words_signed(out, more->week_change_pct, 0, " %. ");
	if (more->rise == WEEK_STEADY)
		buf_adds(out, more->week_change_pct > 0 ? "A steady week." : "No rise.");
	else
		buf_printf(out,
		           "More than %d %% is what the common guide warns of. Little hangs on it: in a trial, building up by the 10 %% "
		           "guide spared nobody an injury (buist2008, grade A), and in 5205 runners week against week told nothing "
		           "(frandsen2025, grade B).",
		           more->rise == WEEK_MUCH_MORE ? 30 : 10);
}

static void add_ratio(Buf *out, const LoadView *view, size_t at)
{
	const LoadDay *load = &view->series.load[at];
	if (at + 1 < CHRONIC_DAYS) {
		buf_printf(out, "Not enough history: it takes %d days, there are %zu.", CHRONIC_DAYS, at + 1);
		return;
	}
	if (!is_known(load->acwr_coupled)) {
		buf_adds(out, "Cannot be worked out: nothing in the 28 days, or too much of them is unknown.");
		return;
	}
	buf_add_fixed(out, load->acwr_coupled, 2);
	buf_adds(out, " (7 days over 28), ");
	if (is_known(load->acwr_uncoupled)) {
		buf_add_fixed(out, load->acwr_uncoupled, 2);
		buf_adds(out, " (7 over the 21 before them), ");
	}
	buf_add_fixed(out, load->acwr_ewma, 2);
	buf_adds(out, " (weighted towards today; williams2017). Shown because watches show it: in 5205 runners a higher ratio went with "
	              "fewer injuries, not more (frandsen2025, grade B), and it is no cause of anything (impellizzeri2020).");
}

/* Source: Foster 1998: of illness, not of injury. */
static void add_monotony(Buf *out, const LoadView *view, size_t at)
{
	const LoadDay *load = &view->series.load[at];
	const LoadMore *more = &view->series.more[at];
	if (!is_known(load->monotony)) {
		buf_adds(out, is_known(load->week_sum) ? "Monotony has no value: the seven days are identical."
		              : at + 1 < WEEK_DAYS     ? "Not enough history: it takes 7 days."
		                                       : "Cannot be worked out: too many of the 7 days are unknown.");
		return;
	}
	buf_adds(out, "Monotony ");
	if (load->monotony > 10)
		buf_adds(out, "above 10");
	else
		buf_add_fixed(out, load->monotony, 2);
	buf_adds(out, more->monotonous ? ", above 2: the days were much alike" : ", not above 2");
	buf_adds(out, "; strain ");
	buf_add_fixed(out, load->strain, 0);
	buf_adds(out, more->strain_high ? ", among the highest tenth of your own half year. " : ", not unusual for you. ");
	if (more->monotonous || more->strain_high)
		buf_adds(out, "In athletes that went with being ill, nobody showed that it goes with injuries (foster1998, grade D). A "
		              "really easy day between the others lowers it.");
}

static void add_form(Buf *out, const LoadView *view, const Page *page, size_t at)
{
	const LoadDay *load = &view->series.load[at];
	if (!is_known(load->form)) {
		buf_adds(out, "Cannot be worked out: too many days are unknown.");
		return;
	}
	const double per = load_unit_per(&view->series.of, page);
	buf_adds(out, "Fitness ");
	buf_add_fixed(out, load->fitness42 / per, 1);
	buf_adds(out, " (42 days), fatigue ");
	buf_add_fixed(out, load->fatigue7 / per, 1);
	buf_adds(out, " (7 days), form ");
	words_signed(out, load->form / per, 1, "");
	buf_adds(out, ": what yesterday left of one less the other. Below 0 after hard weeks, above 0 after easy ones; a picture of "
	              "the load, no measure of the body (coggan2003, grade D).");
}

/* A ratio as far as it is known: "shin 0.92". */
static void add_tissues(Buf *out, const LoadView *view, size_t at)
{
	bool any = false;
	bool above = false;
	for (int t = 0; t < TISSUE_COUNT; t++) {
		const double ratio = view->series.fresh[at][t].ratio;
		if (!is_known(ratio))
			continue;
		buf_printf(out, "%s%s ", any ? ", " : "", tissue_words((Tissue)t));
		buf_add_fixed(out, ratio, 2);
		any = true;
		above = above || 10 * ratio > 13;
	}
	if (!any) {
		buf_adds(out, "Not yet: it takes three to six weeks of runs whose cadence was recorded.");
		return;
	}
	buf_adds(out, ": the last 7 days over what each is used to, 1.00 being as usual. ");
	buf_adds(out, above ? "Above 1.30 a tissue has more to do than it is used to; its model is rough (estimate, grade D)."
	                    : "None has much more to do than it is used to (estimate, grade D).");
}

/* Of the time that is shown. */
static void add_pain(Buf *out, const LoadView *view, const Page *page)
{
	const Pain *worst = NULL;
	uint32_t days = 0;
	int64_t last_day = INT64_MIN;
	for (size_t i = 0; i < view->pain_count; i++) {
		const Pain *pain = &view->pains[i];
		if (pain->day < view->from_day || pain->day > view->to_day || !(pain->worst > 0))
			continue;
		days += pain->day != last_day;
		last_day = pain->day;
		if (worst == NULL || pain->worst > worst->worst)
			worst = pain;
	}
	if (worst == NULL)
		return;
	buf_adds(out, "Told on ");
	add_count(out, days, "day", "days");
	buf_adds(out, " of those shown, at worst ");
	buf_add_fixed(out, worst->worst, 0);
	buf_adds(out, " of 10 on ");
	when_add_day_spoken(out, worst->day, when_day(page->now_unix_s, 0));
	buf_adds(out, ". A day without an entry is unknown. What changed before it: legwork changed");
}

/* What is not known in the time that is shown. */
static void add_unknown(Buf *out, const LoadView *view)
{
	const Series *series = &view->series;
	uint32_t run_days = 0;
	uint32_t untold = 0;
	uint32_t open = 0;
	for (size_t i = series_at(series, view->from_day); i < series->count && series->days[i].day <= view->to_day; i++) {
		const SeriesDay *day = &series->days[i];
		run_days += day->runs > 0;
		untold += day->runs > 0 && !is_known(series->load[i].load);
		open += !day->complete;
	}
	if (untold > 0) {
		add_count(out, untold, "day", "days");
		buf_printf(out, " with a run of %u do not tell this measure; they are left out as unknown and not counted as 0. ", run_days);
	}
	if (open > 0) {
		add_count(out, open, "day", "days");
		buf_adds(out, " since the last import may hold runs that are not in the log yet.");
	}
}

void load_topic_add(Buf *out, const LoadView *view, const Page *page, LoadTopic topic)
{
	const size_t at = series_at(&view->series, view->to_day);
	const BodyDay *body = series_body_at(&view->series, view->to_day);
	if (at == SIZE_MAX)
		return;
	switch (topic) {
	case TOPIC_WEEK: add_week(out, view, page, at); break;
	case TOPIC_RATIO: add_ratio(out, view, at); break;
	case TOPIC_MONOTONY: add_monotony(out, view, at); break;
	case TOPIC_FORM: add_form(out, view, page, at); break;
	case TOPIC_TISSUES: add_tissues(out, view, at); break;
	case TOPIC_HRV: words_hrv(out, body, view->series.hrv_kind); break;
	case TOPIC_HR_REST: words_hr_rest(out, body); break;
	case TOPIC_SLEEP: words_sleep(out, body); break;
	case TOPIC_PAIN: add_pain(out, view, page); break;
	case TOPIC_UNKNOWN: add_unknown(out, view); break;
	case TOPIC_COUNT: break;
	}
}
