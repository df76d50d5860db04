/*
 * load_test.c - the training day by day as text, JSON and picture: of a season
 * of which every figure is known beforehand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"
#include "base/utf8.h"
#include "report/chart_axis.h"
#include "report/load_bins.h"
#include "report/load_words.h"

enum { DAYS = 91, FIRST = 20458 }; /* 2026-01-05, a Monday */

static SeriesDay days[DAYS];
static LoadDay load[DAYS];
static LoadMore more[DAYS];
static Freshness fresh[DAYS][TISSUE_COUNT];
static BodyDay body[DAYS];
static const Pain pains[] = {{.day = FIRST + 80, .worst = 4, .place = {"shin_inner", 10}}, {.day = FIRST + 82, .worst = 0}};

/* 5 km every other day, 12 on Sundays. */
static LoadView made_view(void)
{
	LoadView view = {.from_day = FIRST, .to_day = FIRST + DAYS - 1, .pains = pains, .pain_count = 2};
	assert_true(load_measure_of(&view.series.of, STR("distance")));
	for (size_t i = 0; i < DAYS; i++) {
		const double km = i % 7 == 6 ? 12 : i % 2 == 0 ? 5 : 0;
		days[i] = (SeriesDay){.day = FIRST + (int64_t)i, .runs = km > 0, .complete = true, .rest = !(km > 0)};
		days[i].metrics = metrics_unknown();
		days[i].metrics.of[METRIC_DISTANCE] = km * 1000;
		days[i].metrics.of[METRIC_MOVING] = km * 360;
		load[i] = (LoadDay){.day = days[i].day, .load = km, .acute_ra7 = 4, .chronic_ra28 = 4, .acwr_coupled = 1.2,
				    .acwr_uncoupled = 1.3, .acwr_ewma = 1.1, .week_sum = 30, .monotony = 1.1, .strain = 33,
				    .fitness42 = 4, .fatigue7 = 5, .form = -1};
		more[i] = (LoadMore){.week_before = 20, .week_change_pct = 50, .rise = WEEK_MUCH_MORE, .banister = -3};
		for (int t = 0; t < TISSUE_COUNT; t++)
			fresh[i][t] = (Freshness){4, 4, t == TISSUE_SHIN ? 1.4 : 0.9};
		body[i] = (BodyDay){.day = days[i].day, .hrv = {3.7, 3.7, 3.7}, .hrv_low = 3.6, .hrv_high = 3.8,
				    .hrv_state = BODY_NORMAL, .hr_rest = {50, 50, 49}, .hr_rest_rise = 1,
				    .sleep = {UNKNOWN, 6.5 * 3600, 7 * 3600}, .sleep_short = true};
	}
	view.series.count = view.series.body_count = DAYS;
	view.series.days = days;
	view.series.load = load;
	view.series.more = more;
	view.series.fresh = fresh;
	view.series.body = body;
	view.series.hrv_kind = WELLNESS_HRV_RMSSD;
	return view;
}

static void start(Buf *out)
{
	buf_init(out, &ALLOCATOR_SYSTEM, 4 << 20);
}

static bool contains(Buf *out, const char *text)
{
	return strstr(buf_cstr(out), text) != NULL;
}

static Page page_of(Form form, int columns)
{
	return (Page){.form = form, .columns = columns, .now_unix_s = (FIRST + DAYS) * INT64_C(86400)};
}

static void marks_round_numbers_and_no_others(void **state)
{
	(void)state;
	const AxisTicks ten = axis_numbers(0.2, 10.4, 8);
	assert_int_equal(ten.count, 5);
	assert_true(ten.at[0] > 1.99 && ten.at[0] < 2.01 && ten.at[4] > 9.99 && ten.at[4] < 10.01);
	assert_int_equal(ten.decimals, 0);
	const AxisTicks small = axis_numbers(0, 0.5, 6);
	assert_int_equal(small.count, 6);
	assert_int_equal(small.decimals, 1);
	assert_int_equal(axis_numbers(5, 5, 6).count, 0);
	assert_int_equal(axis_numbers(UNKNOWN, 5, 6).count, 0);
	for (double high = 0.01; high < 1e6; high *= 1.37) {
		const AxisTicks ticks = axis_numbers(0, high, 6);
		assert_in_range(ticks.count, 2, 6);
	}
}

static void marks_weeks_months_or_years_as_they_fit(void **state)
{
	(void)state;
	assert_int_equal(axis_day_mark(FIRST, FIRST + 40, 8), DAY_MARK_WEEK);
	assert_int_equal(axis_day_mark(FIRST, FIRST + 200, 8), DAY_MARK_MONTH);
	assert_int_equal(axis_day_mark(FIRST, FIRST + 2000, 8), DAY_MARK_YEAR);
	assert_true(axis_is_marked(DAY_MARK_WEEK, FIRST, FIRST));
	assert_false(axis_is_marked(DAY_MARK_WEEK, FIRST + 1, FIRST + 6));
	assert_true(axis_is_marked(DAY_MARK_MONTH, FIRST + 21, FIRST + 27)); /* 26 January to 1 February */
	assert_false(axis_is_marked(DAY_MARK_MONTH, FIRST, FIRST + 6));
	Buf out;
	start(&out);
	axis_add_mark(&out, DAY_MARK_MONTH, FIRST + 21, FIRST + 27);
	axis_add_mark(&out, DAY_MARK_WEEK, FIRST + 1, FIRST + 7);
	axis_add_mark(&out, DAY_MARK_MONTH, FIRST - 10, FIRST);
	assert_string_equal(buf_cstr(&out), "Feb12 Jan2026");
	buf_done(&out);
}

static void puts_days_into_weeks_from_monday_and_says_what_is_missing(void **state)
{
	(void)state;
	const LoadView view = made_view();
	const Page page = page_of(FORM_TEXT, 80);
	LoadBins bins;
	load_weeks(&bins, &view, &page, 50);
	assert_int_equal(bins.count, 13);
	assert_true(bins.bin[0].load > 26.9 && bins.bin[0].load < 27.1);
	assert_int_equal(bins.bin[0].runs, 4);
	assert_int_equal(bins.bin[0].rests, 3);
	assert_false(bins.bin[0].partial || bins.bin[12].partial);
	assert_true(bins.bin[11].pain > 3.9 && bins.bin[11].pain < 4.1);
	assert_false(is_known(bins.bin[3].pain)); /* nobody was asked */
	load[8].load = UNKNOWN;
	load_weeks(&bins, &view, &page, 50);
	assert_true(bins.bin[1].at_least && !is_known(bins.bin[1].change_pct) && !is_known(bins.bin[2].change_pct));
	load_bins(&bins, &view, &page, 100);
	assert_int_equal(bins.days, 1);
	load_bins(&bins, &view, &page, 60);
	assert_int_equal(bins.days, 7);
	load_bins(&bins, &view, &page, 5);
	assert_int_equal(bins.days, 28);
}

static size_t widest(Buf *out)
{
	size_t most = 0;
	Str rest = buf_str(out);
	for (Str line; text_split(&rest, '\n', &line);)
		most = utf8_columns(line) > most ? utf8_columns(line) : most;
	return most;
}

static void fits_every_terminal_and_explains_each_figure(void **state)
{
	(void)state;
	const LoadView view = made_view();
	static const int widths[] = {40, 80, 100};
	for (size_t i = 0; i < COUNT_OF(widths); i++) {
		Buf out;
		start(&out);
		const Page page = page_of(FORM_TEXT, widths[i]);
		report_load_view(&out, &view, &page);
		if (widths[i] > 60)
			assert_in_range(widest(&out), 60, (size_t)widths[i]);
		assert_true(contains(&out, "Distance, km a"));
		assert_true(contains(&out, "pain"));
		assert_true(contains(&out, "buist2008"));
		buf_done(&out);
	}
}

static void alarms_with_nothing_and_says_what_is_normal(void **state)
{
	(void)state;
	const LoadView view = made_view();
	const Page page = page_of(FORM_TEXT, 100);
	Buf out;
	start(&out);
	load_topic_add(&out, &view, &page, TOPIC_HRV);
	assert_true(contains(&out, "normal for you"));
	buf_clear(&out);
	load_topic_add(&out, &view, &page, TOPIC_HR_REST);
	assert_true(contains(&out, "+1.0 against the 60 days before: normal for you."));
	buf_clear(&out);
	load_topic_add(&out, &view, &page, TOPIC_SLEEP);
	assert_true(contains(&out, "6 h 30 min a night"));
	buf_clear(&out);
	load_topic_add(&out, &view, &page, TOPIC_TISSUES);
	assert_true(contains(&out, "shin 1.40, Achilles tendon 0.90"));
	buf_clear(&out);
	load_topic_add(&out, &view, &page, TOPIC_PAIN);
	assert_true(contains(&out, "Told on 1 day of those shown, at worst 4 of 10 on 26 March."));
	buf_clear(&out);
	load_topic_add(&out, &view, &page, TOPIC_UNKNOWN);
	assert_int_equal(out.n, 0);
	buf_done(&out);
}

static void says_that_there_is_not_enough_history(void **state)
{
	(void)state;
	LoadView view = made_view();
	view.to_day = FIRST + 9;
	const Page page = page_of(FORM_TEXT, 100);
	Buf out;
	start(&out);
	load_topic_add(&out, &view, &page, TOPIC_RATIO);
	assert_true(contains(&out, "Not enough history: it takes 28 days, there are 10."));
	buf_done(&out);
}

static void counts_what_is_not_known(void **state)
{
	(void)state;
	const LoadView view = made_view();
	load[2].load = load[4].load = UNKNOWN;
	days[DAYS - 1].complete = days[DAYS - 1].rest = false;
	const Page page = page_of(FORM_TEXT, 100);
	Buf out;
	start(&out);
	load_topic_add(&out, &view, &page, TOPIC_UNKNOWN);
	assert_true(contains(&out, "2 days with a run of"));
	assert_true(contains(&out, "1 day since the last import may hold runs"));
	buf_done(&out);
}

static void keeps_the_keys_of_the_interface_and_adds_all_others(void **state)
{
	(void)state;
	LoadView view = made_view();
	view.from_day = view.to_day;
	Buf out;
	start(&out);
	const Page page = page_of(FORM_JSON, 100);
	report_load_view(&out, &view, &page);
	static const char *const keys[] = {"\"of\": \"distance\"", "\"date\": \"2026-04-05\"", "\"load\": 12", "\"acute_ra7\": 4",
	                                   "\"form\": -1", "\"week_change_pct\": 50", "\"rest_day\": false", "\"distance_m\": 12000",
	                                   "\"steps\": null", "\"capacity_days\": 42", "\"hrv_state\": \"normal\"",
	                                   "\"sleep_s\": null", "\"pain_worst\": null"};
	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		if (!contains(&out, keys[i]))
			print_error("no %s\n", keys[i]);
		assert_true(contains(&out, keys[i]));
	}
	buf_done(&out);
}

static void the_picture_is_whole_and_readable_without_eyes(void **state)
{
	(void)state;
	LoadView view = made_view();
	view.series.of.words = "Distance <&>";
	Buf out;
	start(&out);
	const Page page = page_of(FORM_TEXT, 100);
	report_load_svg(&out, &view, &page);
	assert_true(text_starts(buf_str(&out), "<svg ") && text_ends(buf_str(&out), "</svg>\n"));
	assert_true(contains(&out, "role=\"img\" aria-labelledby=\"lw-title lw-desc\""));
	assert_true(contains(&out, "<title id=\"lw-title\">Distance &lt;&amp;&gt;, km a day</title>"));
	assert_true(contains(&out, "prefers-color-scheme:dark"));
	assert_true(contains(&out, "pain 4 of 10"));
	assert_false(contains(&out, "<script") || contains(&out, "nan") || contains(&out, "inf"));
	buf_clear(&out);
	view.series.count = 0;
	report_load_svg(&out, &view, &page);
	assert_true(contains(&out, "Nothing is known of this time."));
	buf_done(&out);
}

static void fails_once_without_memory(void **state)
{
	(void)state;
	const LoadView view = made_view();
	for (size_t most = 1; most < 4000; most += 97) {
		Buf out;
		buf_init(&out, &ALLOCATOR_SYSTEM, most);
		const Page page = page_of(FORM_TEXT, 100);
		report_load_view(&out, &view, &page);
		report_load_svg(&out, &view, &page);
		assert_false(buf_ok(&out));
		buf_done(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(marks_round_numbers_and_no_others),
	    cmocka_unit_test(marks_weeks_months_or_years_as_they_fit),
	    cmocka_unit_test(puts_days_into_weeks_from_monday_and_says_what_is_missing),
	    cmocka_unit_test(fits_every_terminal_and_explains_each_figure),
	    cmocka_unit_test(alarms_with_nothing_and_says_what_is_normal),
	    cmocka_unit_test(says_that_there_is_not_enough_history),
	    cmocka_unit_test(counts_what_is_not_known),
	    cmocka_unit_test(keeps_the_keys_of_the_interface_and_adds_all_others),
	    cmocka_unit_test(the_picture_is_whole_and_readable_without_eyes),
	    cmocka_unit_test(fails_once_without_memory),
	};
	return cmocka_run_group_tests_name("load report", tests, NULL, NULL);
}
