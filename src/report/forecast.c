/*
 * forecast.c - see forecast.h. Text and CSV; JSON is in forecast_json.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/forecast.h"

#include "base/num.h"
#include "base/when.h"
#include "report/cap_words.h"
#include "report/chart.h"
#include "report/forecast_priv.h"
#include "report/ink.h"

enum { SENTENCE_MAX = 4096, CHART_ROWS = 5, CHART_POINTS_MAX = 1200, CHART_FILL = 400, KIND_COLUMNS = 8, DISTANCE_COLUMNS = 10 };

/* ---- sentences ---- */

static void say_way(Buf *out, const Forecast *forecast)
{
	buf_adds(out, forecast->race == NULL ? "The way to the race keeps the rule of a tenth more than the longest of the 30 days before, "
					       "the race too."
					     : "The race cannot be reached within the rule of a tenth more than the longest of the 30 days "
					       "before; this is how far the rule lets you come.");
}

static void say_verdict(Buf *out, const Forecast *forecast, const Page *page)
{
	if (forecast->count == 0) {
		buf_adds(out, "No planned run lies ahead.");
		return;
	}
	if (forecast->ladder) {
		say_way(out, forecast);
		return;
	}
	buf_printf(out, "%zu planned run%s, ", forecast->count, forecast->count == 1 ? "" : "s");
	ink_distance(out, page, (double)forecast->wish_m);
	if (forecast->breaks == 0) {
		buf_adds(out, ": none is more than a tenth longer than the longest of the 30 days before it.");
		return;
	}
	buf_printf(out, ": %zu break%s the rule of a tenth more than the longest of the 30 days before. ", forecast->breaks,
		   forecast->breaks == 1 ? "s" : "");
	if (forecast->nearest_m == forecast->wish_m)
		buf_adds(out, "Nothing else in the plan need change.");
	else {
		buf_adds(out, "The nearest plan that keeps it has ");
		ink_distance(out, page, (double)forecast->nearest_m);
		buf_adds(out, ": the same days, no run longer, and shortened by as little as can be.");
	}
}

static void say_race(Buf *out, const Forecast *forecast, const Page *page)
{
	const ForecastRun *race = forecast->race;
	if (race == NULL)
		return;
	buf_adds(out, "In the nearest plan the race of ");
	when_add_day_spoken(out, race->what_if.run.day, forecast->today);
	buf_adds(out, ", ");
	ink_distance(out, page, (double)race->what_if.run.distance_m);
	buf_adds(out, ", is more than the ");
	ink_distance(out, page, (double)race->nearest_most_m);
	buf_adds(out, " that the rule lets on that day. ");
	if (forecast->race_reach_day != 0) {
		buf_printf(out, "With one longest run a week, each as long as the rule lets it be, the earliest day for it would be ");
		when_add_day_spoken(out, forecast->race_reach_day, forecast->today);
		buf_printf(out, ", after %d such run%s. ", forecast->race_reach_weeks, forecast->race_reach_weeks == 1 ? "" : "s");
	}
	buf_adds(out, "Many race plans stop short of the race's distance on purpose and accept the jump on the day; the study makes no "
		      "exception for races.");
}

static void say_marathon(Buf *out, const Forecast *forecast, const Page *page)
{
	if (forecast->marathon == NULL)
		return;
	buf_adds(out, "The eight weeks before the marathon would have ");
	ink_distance(out, page, 1000 * forecast->marathon_week_km);
	buf_adds(out, " a week. Runners who prepared with less than ");
	ink_distance(out, page, 30000);
	buf_adds(out, " were injured twice as often as those with up to twice that: 2.0 times, 1.3 to 3.2 (rasmussen2013, grade C, asked "
		      "afterwards).");
}

static void say_ladder(Buf *out, const Forecast *forecast, const Page *page)
{
	(void)page;
	if (forecast->ladder)
		buf_adds(out, "This is the longest run of each week and no more; the others go around it, and weeks of holding back are "
			      "yours to put in (the equal shares and the last week are an estimate, grade D).");
}

static void say_units(Buf *out, const Forecast *forecast, const Page *page)
{
	(void)page;
	bool any = false;
	if (forecast->ladder)
		return;
	for (int unit = CAP_TIME; unit < CAP_UNITS; unit++) {
		if (forecast->raised[unit] <= forecast->breaks)
			continue;
		buf_printf(out, "%s%s in %zu", any ? ", " : "Other counts would rise by more than a tenth more often: ",
			   cap_unit_words((CapUnit)unit), forecast->raised[unit]);
		any = true;
	}
	if (any)
		buf_adds(out, " (the same rule in another unit, untested: grade D).");
}

static void say_close(Buf *out, const Forecast *forecast, const Page *page)
{
	(void)page;
	if (forecast->close > 0)
		buf_printf(out, "%zu time%s a run that loads the Achilles tendon near the most of the 30 days comes less than 48 hours after "
				"another such; a day between lets it rebuild (magnusson2010, grade C).",
			   forecast->close, forecast->close == 1 ? "" : "s");
}

static void say_left_out(Buf *out, const Forecast *forecast, const Page *page)
{
	(void)page;
	if (forecast->left_out > 0)
		buf_printf(out, "%zu row%s before today left out: what was run then is in the log.", forecast->left_out,
			   forecast->left_out == 1 ? " was" : "s were");
}

static void say_guessed(Buf *out, const Forecast *forecast, const Page *page)
{
	size_t guessed = 0;
	(void)page;
	for (size_t i = 0; i < forecast->count; i++)
		guessed += forecast->runs[i].guessed;
	if (guessed > 0)
		buf_printf(out, "~ distance reckoned from the time, at your usual easy speed.");
}

/* Days on which soreness of 4 or more is to be expected. */
static void say_soreness(Buf *out, const Forecast *forecast, const Page *page)
{
	size_t days = 0;
	(void)page;
	for (size_t i = 0; i < forecast->day_count; i++) {
		if (!forecast->days[i].knows_sore || !(forecast->days[i].sore.mid >= 4))
			continue;
		buf_adds(out, days == 0 ? "Sore legs to expect (4 of 10 or more) on " : ", ");
		when_add_day_spoken(out, forecast->days[i].day, forecast->today);
		if (++days == 6 && i + 1 < forecast->day_count) {
			buf_adds(out, " …");
			break;
		}
	}
	if (days > 0)
		buf_adds(out, ": no hard or downhill run within 72 hours of what makes them so (estimate, grade D).");
}

/* ---- tables ---- */

static void add_note(Buf *out, const ForecastRun *run, const Page *page)
{
	if (run->entry) {
		ink_add(out, page, TONE_CARE, STR("after a break"));
	} else if (run->breaks) {
		ink_tone(out, page, run->what_if.of[CAP_DISTANCE].band == SPIKE_LARGE ? TONE_ALARM : TONE_CARE);
		cap_add_jump(out, run->what_if.of[CAP_DISTANCE].jump_pct);
		ink_tone(out, page, TONE_PLAIN);
	}
	if (run->nearest_breaks)
		buf_adds(out, run->breaks ? ", race" : "race");
	if (is_known(run->what_if.sore.mid) && run->what_if.sore.mid >= 4) {
		buf_adds(out, run->breaks || run->entry ? ", sore " : "sore ");
		sore_add(out, &run->what_if.sore);
	}
}

static void add_run(Buf *out, const ForecastRun *run, const Page *page)
{
	static const char *const DAYS[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	const PlannedRun *plan = &run->what_if.run;
	buf_printf(out, "%s ", DAYS[when_weekday(plan->day)]);
	when_add_day(out, plan->day);
	buf_adds(out, "  ");
	size_t from = out->n;
	buf_add(out, plan->kind.n > KIND_COLUMNS ? (Str){plan->kind.p, KIND_COLUMNS} : plan->kind);
	ink_pad(out, from, KIND_COLUMNS, false);
	from = out->n;
	buf_adds(out, run->guessed ? "~" : "");
	ink_distance(out, page, (double)plan->distance_m);
	ink_pad(out, from, DISTANCE_COLUMNS, true);
	from = out->n;
	ink_distance(out, page, run->most_m < 0 ? UNKNOWN : (double)run->most_m);
	ink_pad(out, from, DISTANCE_COLUMNS, true);
	from = out->n;
	ink_distance(out, page, (double)run->nearest_m);
	ink_pad(out, from, DISTANCE_COLUMNS, true);
	buf_adds(out, "  ");
	add_note(out, run, page);
	while (out->n > 0 && out->p[out->n - 1] == ' ')
		buf_drop(out, 1);
	buf_addc(out, '\n');
}

static void add_weeks(Buf *out, const Forecast *forecast, const Page *page)
{
	ink_heading(out, page, TONE_STRONG, "Weeks");
	ink_add(out, page, TONE_FAINT, STR("from           runs      wish   nearest\n"));
	for (size_t i = 0; i < forecast->week_count; i++) {
		const ForecastWeek *week = &forecast->weeks[i];
		if (week->runs == 0 && week->run_m == 0)
			continue;
		when_add_day(out, week->monday);
		size_t from = out->n;
		buf_printf(out, "%zu", week->runs);
		ink_pad(out, from, 9, true);
		from = out->n;
		ink_distance(out, page, (double)(week->wish_m + week->run_m));
		ink_pad(out, from, DISTANCE_COLUMNS, true);
		from = out->n;
		ink_distance(out, page, (double)(week->nearest_m + week->run_m));
		ink_pad(out, from, DISTANCE_COLUMNS, true);
		if (week->run_m > 0) {
			buf_adds(out, "  with ");
			ink_distance(out, page, (double)week->run_m);
			buf_adds(out, " run already");
		}
		buf_addc(out, '\n');
	}
}

static void label_one(Buf *out, double y)
{
	buf_add_fixed(out, y, 0);
}

static void add_chart(Buf *out, const Forecast *forecast, const char *title, double (*value)(const ForecastDay *, double),
		      double unit, const Page *page)
{
	double x[CHART_POINTS_MAX];
	double y[CHART_POINTS_MAX];
	/* several points a day, so that a short plan fills the width */
	const size_t days = forecast->day_count < CHART_POINTS_MAX ? forecast->day_count : CHART_POINTS_MAX;
	const size_t a_day = days >= CHART_FILL ? 1 : CHART_FILL / days + 1;
	const size_t count = days * a_day;
	for (size_t i = 0; i < count; i++) {
		x[i] = (double)forecast->days[i / a_day].day + (double)(i % a_day) / (double)a_day;
		y[i] = value(&forecast->days[i / a_day], unit);
	}
	const ChartSeries series = {.title = title, .x = x, .y = y, .count = count, .label = label_one, .x_is_day = true};
	chart_series(out, page, &series, CHART_ROWS, "");
}

static double week_value(const ForecastDay *day, double unit)
{
	return day->week_m / 1000 / unit;
}

static double kneecap_value(const ForecastDay *day, double unit)
{
	return day->week_tissue[TISSUE_KNEECAP] / unit;
}

static double shin_value(const ForecastDay *day, double unit)
{
	return day->week_tissue[TISSUE_SHIN] / unit;
}

static void add_charts(Buf *out, const Forecast *forecast, const Page *page)
{
	const double unit = page->imperial ? 1.609344 : 1;
	add_chart(out, forecast, page->imperial ? "Sum of 7 days as wished (mi)" : "Sum of 7 days as wished (km)", week_value, unit, page);
	add_chart(out, forecast, page->imperial ? "Load on the shin, 7 days (easy mi)" : "Load on the shin, 7 days (easy km)", shin_value,
		  unit, page);
	add_chart(out, forecast, page->imperial ? "Load on the kneecap, 7 days (easy mi)" : "Load on the kneecap, 7 days (easy km)",
		  kneecap_value, unit, page);
}

/* ---- all of it ---- */

static void put(Buf *out, Buf *said, const Page *page, Tone tone)
{
	if (!buf_ok(said))
		out->failed = true;
	if (said->n > 0) {
		ink_tone(out, page, tone);
		ink_paragraph(out, page, "", buf_str(said));
		ink_tone(out, page, TONE_PLAIN);
	}
	buf_clear(said);
}

static void forecast_text(Buf *out, const Forecast *forecast, const Page *page)
{
	typedef void (*Say)(Buf *, const Forecast *, const Page *);
	static const Say SAYS[] = {say_guessed, say_ladder, say_race, say_marathon, say_units, say_close, say_soreness, say_left_out};
	Buf said;
	buf_init(&said, &out->allocator, SENTENCE_MAX);
	say_verdict(&said, forecast, page);
	put(out, &said, page, forecast->breaks > 0 ? TONE_CARE : TONE_GOOD);
	if (forecast->count > 0) {
		ink_add(out, page, TONE_FAINT, STR("\n                kind          wish    at most   nearest\n"));
		for (size_t i = 0; i < forecast->count; i++)
			add_run(out, &forecast->runs[i], page);
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < COUNT_OF(SAYS); i++) {
		SAYS[i](&said, forecast, page);
		put(out, &said, page, TONE_PLAIN);
	}
	buf_done(&said);
	if (forecast->count == 0)
		return;
	if (!forecast->ladder) {
		add_weeks(out, forecast, page);
		add_charts(out, forecast, page);
	}
	buf_addc(out, '\n');
	ink_paragraph(out, page, "",
		      STR("At most: a tenth more than the longest run of the 30 days before, of log and plan as wished (frandsen2025, grade B; "
			  "association, not proof). A plan that keeps it is not safe by that, and one that breaks it not harmful: about 2 "
			  "in 1000 runs become about 4."));
}

/* What was not said of a run is left open in the nearest plan too. */
static void csv_number(Buf *out, double value, bool said, int decimals)
{
	if (said && is_known(value))
		buf_add_fixed(out, value, decimals);
	buf_addc(out, ',');
}

static void forecast_csv(Buf *out, const Forecast *forecast)
{
	buf_adds(out, "date,distance_m,duration_min,ascent_m,descent_m,kind,wish_m,most_m,band\n");
	for (size_t i = 0; i < forecast->count; i++) {
		const ForecastRun *run = &forecast->runs[i];
		const PlannedRun *plan = &run->what_if.run;
		const double share = (double)run->nearest_m / (double)plan->distance_m;
		when_add_day(out, plan->day);
		buf_printf(out, ",%lld,", (long long)run->nearest_m);
		csv_number(out, plan->duration_s * share / 60, !run->what_if.usual_speed, 1);
		csv_number(out, plan->ascent_m * share, !run->what_if.usual_climb, 0);
		csv_number(out, plan->descent_m * share, !run->what_if.usual_climb, 0);
		forecast_csv_word(out, plan->kind);
		buf_printf(out, ",%lld,", (long long)plan->distance_m);
		if (run->nearest_most_m >= 0)
			buf_printf(out, "%lld", (long long)run->nearest_most_m);
		buf_printf(out, ",%.*s\n", STR_ARG(spike_band_word(run->what_if.of[CAP_DISTANCE].band)));
	}
}

void report_forecast(Buf *out, const Forecast *forecast, const Page *page)
{
	switch (page->form) {
	case FORM_JSON: forecast_json(out, forecast); return;
	case FORM_CSV: forecast_csv(out, forecast); return;
	case FORM_TEXT:
	case FORM_HTML: forecast_text(out, forecast, page); return;
	}
}
