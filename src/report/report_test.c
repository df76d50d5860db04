/*
 * report_test.c - what the reports print.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"
#include "base/utf8.h"
#include "report/activity.h"
#include "report/answer.h"
#include "report/chart.h"
#include "report/ink.h"
#include "report/load.h"
#include "report/spikes.h"

static const Page PLAIN = {.form = FORM_TEXT, .columns = 60};

static void start(Buf *out)
{
	buf_init(out, &ALLOCATOR_SYSTEM, 1 << 20);
}

static bool contains(const Buf *out, const char *text)
{
	return strstr(buf_cstr(out), text) != NULL;
}

static void breaks_a_paragraph_at_blanks_and_indents_it(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	const Page narrow = {.form = FORM_TEXT, .columns = 20};
	ink_paragraph(&out, &narrow, "  - ", STR("one two three four five six"));
	assert_string_equal(buf_cstr(&out), "  - one two three\n    four five six\n");
	buf_done(&out);
}

static void shows_pace_and_not_speed_in_both_units(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	ink_pace(&out, &PLAIN, 10000, 3000);
	buf_addc(&out, ' ');
	const Page imperial = {.form = FORM_TEXT, .columns = 60, .imperial = true};
	ink_pace(&out, &imperial, 10000, 3000);
	buf_addc(&out, ' ');
	ink_distance(&out, &imperial, 16093.44);
	assert_string_equal(buf_cstr(&out), "5:00 /km 8:03 /mi 10.0 mi");
	buf_done(&out);
}

static void shows_a_dash_for_what_is_not_known(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	ink_distance(&out, &PLAIN, UNKNOWN);
	ink_whole(&out, UNKNOWN, "bpm");
	ink_pace(&out, &PLAIN, UNKNOWN, 100);
	ink_pace(&out, &PLAIN, 0, 100);
	assert_string_equal(buf_cstr(&out), "––––");
	buf_done(&out);
}

static void pads_by_columns_and_not_by_bytes(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	buf_adds(&out, "–");
	ink_pad(&out, 0, 3, true);
	assert_string_equal(buf_cstr(&out), "  –");
	buf_done(&out);
}

static void draws_a_bar_in_eighths(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	chart_bar(&out, 0.5, 4);
	chart_bar(&out, 1.0 / 32, 4);
	chart_bar(&out, 7, 2);
	assert_string_equal(buf_cstr(&out), "██··▏···██");
	buf_done(&out);
}

static void draws_nothing_of_a_series_without_values(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	const double x[3] = {0, 1, 2};
	const double y[3] = {UNKNOWN, UNKNOWN, UNKNOWN};
	const ChartSeries series = {.title = "t", .x = x, .y = y, .count = 3};
	chart_series(&out, &PLAIN, &series, 4, "km");
	assert_int_equal(out.n, 0);
	buf_done(&out);
}

/* An emergency whose texts would break a page that does not escape them. */
typedef struct Hostile {
	Reason reason;
	Likely likely;
	TriageReason rule;
	Str aid[1];
	Lookalike pair;
	InRun row;
	SummaryLine line;
	RuleMet rule_met;
	Answer answer;
} Hostile;

static const Answer *hostile_answer(Hostile *h)
{
	h->reason = (Reason){.answer = STR("a=b"), .text = STR("<script>\"x\"</script>"), .weight_db = -3.94,
	                     .source = STR("s&t"), .grade = GRADE_B};
	h->likely = (Likely){.id = STR("x"), .name = STR("X & <Y>"), .what = STR("what"), .probability = 0.64,
	                     .reasons_against = &h->reason, .against_count = 1};
	h->rule = (TriageReason){.rule = STR("r"), .text = STR("because"), .source = STR("s"), .grade = GRADE_A,
	                         .level = LEVEL_EMERGENCY_NOW};
	h->aid[0] = STR("Call");
	h->answer = (Answer){.conditions = &h->likely, .condition_count = 1, .something_else = 0.36,
	                     .triage = {.level = LEVEL_EMERGENCY_NOW, .time_frame = STR("now"),
	                                .specialist = STR("emergency_department"), .see = STR("an emergency department"),
	                                .reasons = &h->rule, .reason_count = 1},
	                     .running = {.advice = RUNNING_STOP, .text = STR("Stop.")}, .first_aid = h->aid,
	                     .first_aid_count = 1, .knowledge_version = STR("v")};
	h->pair = (Lookalike){STR("x"), STR("X & <Y>"), STR("z"), STR("<b>Z</b> (zet)"), STR("<i>tell</i>")};
	h->row = (InRun){STR("sharp"), STR("<sharp>"), STR("Stop & walk."), STR("<again>"), STR("s&t"), GRADE_D};
	h->line = (SummaryLine){STR("Who"), STR("<b>29</b>")};
	h->rule_met = (RuleMet){.id = STR("o"), .name = STR("<Ottawa>"), .says = STR("<says>"), .found = h->aid, .found_count = 1,
				.points = 1, .at_least = 1, .accuracy = STR("<acc>"), .accuracy_source = STR("s&t"),
				.limits = STR("<limits>"), .limits_source = STR("s&t")};
	h->answer.advice = (Advice){.limit = {.during = 2, .text = STR("<limit>"), .why = STR("<why>"), .source = STR("s&t")},
				    .lookalikes = &h->pair, .lookalike_count = 1, .sooner = h->aid, .sooner_count = 1,
				    .summary = &h->line, .summary_count = 1, .tell = h->aid, .tell_count = 1, .in_run = &h->row,
				    .in_run_count = 1, .rules = &h->rule_met, .rule_count = 1};
	return &h->answer;
}

static void escapes_every_text_of_the_html(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	Hostile hostile;
	const Answer *answer = hostile_answer(&hostile);
	const Page page = {.form = FORM_HTML};
	report_answer(&out, answer, &page);
	assert_false(contains(&out, "<script>"));
	assert_true(contains(&out, "&lt;script&gt;&quot;x&quot;"));
	assert_true(contains(&out, "X &amp; &lt;Y&gt;"));
	/* the same of somebody who may run on, to whom more is said */
	Answer calm = *answer;
	calm.triage.level = LEVEL_ROUTINE;
	buf_clear(&out);
	report_answer(&out, &calm, &page);
	static const char *const texts[] = {"<limit>", "<why>", "<b>Z", "<i>tell", "<sharp>", "<again>", "<b>29", "<Ottawa>",
					    "<says>", "<acc>", "<limits>"};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_false(contains(&out, texts[i]));
	assert_true(contains(&out, "&lt;Ottawa&gt;: &lt;says&gt;"));
	assert_true(contains(&out, "up to 2 of 10, &lt;limit&gt;."));
	buf_done(&out);
}

static void in_an_emergency_nobody_is_told_how_to_run_on_or_when_to_come_back(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	Hostile hostile;
	Answer answer = *hostile_answer(&hostile);
	static const char *const headings[] = {"Be seen sooner", "Easily taken", "in the middle of a run"};
	report_answer(&out, &answer, &PLAIN);
	for (size_t i = 0; i < COUNT_OF(headings); i++)
		assert_false(contains(&out, headings[i]));
	assert_true(contains(&out, "to read out to the clinician"));
	answer.triage.level = LEVEL_ROUTINE;
	buf_clear(&out);
	report_answer(&out, &answer, &PLAIN);
	for (size_t i = 0; i < COUNT_OF(headings); i++)
		assert_true(contains(&out, headings[i]));
	buf_done(&out);
}

static void the_stricter_limit_stands_before_what_counts_later(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	Hostile hostile;
	Answer answer = *hostile_answer(&hostile);
	answer.triage.level = LEVEL_ROUTINE;
	answer.running = (RunningAdvice){.advice = RUNNING_REDUCE, .text = STR("Up to 2 of 10.")};
	answer.advice.limit.during = 0;
	answer.advice.limit.stricter = true;
	report_answer(&out, &answer, &PLAIN);
	assert_true(contains(&out, "Pain limit in running: 0 of 10"));
	assert_true(contains(&out, "Once that is ruled out: Up to 2 of 10."));
	answer.advice.limit = (PainLimit){.during = UNKNOWN};
	buf_clear(&out);
	report_answer(&out, &answer, &PLAIN);
	assert_false(contains(&out, "Pain limit"));
	buf_done(&out);
}

static void says_an_emergency_in_the_first_line_and_what_to_do_next(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	Hostile hostile;
	const Answer *answer = hostile_answer(&hostile);
	report_answer(&out, answer, &PLAIN);
	assert_ptr_equal(strstr(buf_cstr(&out), "Get emergency help now"), buf_cstr(&out));
	assert_true(strstr(buf_cstr(&out), "Call") < strstr(buf_cstr(&out), "Stop running"));
	assert_true(contains(&out, "not a diagnosis"));
	buf_done(&out);
}

static void prints_the_json_of_the_public_interface(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	Hostile hostile;
	const Answer *answer = hostile_answer(&hostile);
	const Page page = {.form = FORM_JSON};
	report_answer(&out, answer, &page);
	assert_true(contains(&out, "\"case\": null"));
	assert_true(contains(&out, "\"probability\": 0.64,"));
	assert_true(contains(&out, "\"weight_db\": -3.9,"));
	assert_true(contains(&out, "\"level\": \"emergency_now\","));
	assert_true(contains(&out, "\"advice\": \"stop\","));
	assert_true(contains(&out, "\"next_questions\": []"));
	buf_done(&out);
}

static void prints_unknown_load_as_null_and_as_an_empty_field(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	LoadDay day = {.day = 19855, .load = 8, .acute_ra7 = UNKNOWN};
	const Page json = {.form = FORM_JSON};
	report_load(&out, &day, 1, &json);
	assert_true(contains(&out, "\"date\": \"2024-05-12\""));
	assert_true(contains(&out, "\"acute_ra7\": null"));
	buf_clear(&out);
	const Page csv = {.form = FORM_CSV};
	report_load(&out, &day, 1, &csv);
	assert_true(contains(&out, "\n2024-05-12,8.000000,,0.000000"));
	buf_done(&out);
}

static void prints_a_run_without_a_baseline_as_such(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	const Spike spike = {.start_unix_s = 1715499065, .distance_m = 5000, .longest_30d_m = -1, .jump_pct = UNKNOWN,
	                     .band = SPIKE_NO_BASELINE};
	const Page csv = {.form = FORM_CSV};
	report_spikes(&out, &spike, 1, &csv);
	assert_string_equal(buf_cstr(&out), "start,distance_m,longest_30d_m,jump_pct,band\n"
	                                    "2024-05-12T07:31:05Z,5000,,,no_baseline\n");
	buf_done(&out);
}

static void keeps_unknown_facts_of_a_file_null(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	const Activity activity = activity_unknown();
	const Decoded decoded = {.format = STR("fit"), .activities = &activity, .activity_count = 1};
	const FileReport file = {.file = STR("a.fit"), .ok = true, .decoded = &decoded};
	const Page json = {.form = FORM_JSON};
	report_files(&out, &file, 1, &json);
	assert_true(contains(&out, "\"start\": null"));
	assert_true(contains(&out, "\"power_avg_w\": null"));
	assert_true(contains(&out, "\"developer_fields\": []"));
	buf_done(&out);
}

static size_t widest(const Buf *out)
{
	size_t most = 0;
	Str rest = buf_str(out);
	for (Str line; text_split(&rest, '\n', &line);)
		most = utf8_columns(line) > most ? utf8_columns(line) : most;
	return most;
}

static void wraps_every_line_of_the_answer_on_a_narrow_terminal(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	Hostile hostile;
	Answer answer = *hostile_answer(&hostile);
	const NotRuledOut open = {.id = STR("y"), .name = STR("a danger with a name that is longer than the terminal is wide"),
	                          .probability = 0.001, .why = STR("because it is so")};
	answer.not_ruled_out = &open;
	answer.not_ruled_out_count = 1;
	const Page narrow = {.form = FORM_TEXT, .columns = PAGE_COLUMNS_MIN};
	report_answer(&out, &answer, &narrow);
	assert_true(contains(&out, "(under 1 %)"));
	assert_in_range(widest(&out), 20, PAGE_COLUMNS_MIN);
	buf_done(&out);
}

static void says_the_weight_of_a_reason_in_words_and_decibels_to_programs_only(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	Hostile hostile;
	const Answer *answer = hostile_answer(&hostile);
	report_answer(&out, answer, &PLAIN);
	assert_true(contains(&out, "(fair; s&t,"));
	assert_false(contains(&out, "dB"));
	buf_done(&out);
}

static void fits_the_load_table_to_the_terminal(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	LoadDay days[2] = {{.day = 19855, .load = 16.09344, .week_sum = 16.09344}, {.day = 19856, .load = 3, .week_sum = 19}};
	const Page wide = {.form = FORM_TEXT, .columns = 100};
	report_load(&out, days, 2, &wide);
	assert_true(contains(&out, "monotony"));
	buf_clear(&out);
	const Page narrow = {.form = FORM_TEXT, .columns = 80, .imperial = true};
	report_load(&out, days, 2, &narrow);
	assert_in_range(widest(&out), 40, 80);
	assert_true(contains(&out, "2024-05-12    16.1")); /* a CSV's own figures have no unit of ours */
	buf_done(&out);
}

static void label_whole(Buf *out, double y)
{
	buf_add_fixed(out, y, 0);
}

/* 10 m at 1 s/m and 90 m at 0.2 s/m are 100 m in 28 s. */
static void weighs_the_means_of_a_chart(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	const double x[4] = {0, 0.001, 100, 200};
	const double y[4] = {1000, 200, UNKNOWN, 100};
	const double weight[4] = {10, 90, 50, 1};
	const ChartSeries series = {.title = "t", .x = x, .y = y, .weight = weight, .count = 4, .label = label_whole};
	chart_series(&out, &PLAIN, &series, 3, "km");
	assert_true(contains(&out, "     280 ┤█"));
	assert_true(contains(&out, "     100 ┤"));
	buf_done(&out);
}

static void draws_the_height_of_a_run_in_the_readers_unit(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	Sample samples[40];
	for (size_t i = 0; i < COUNT_OF(samples); i++) {
		samples[i] = sample_unknown();
		samples[i].t_s = (double)i;
		samples[i].altitude_m = 304.8;
	}
	Run run = {.id = STR("abc"), .file_name = STR("a.fit"), .summary = activity_unknown()};
	double room[CHANNEL_COUNT * COUNT_OF(samples)];
	samples_in_room(&run.summary.samples, room, samples, COUNT_OF(samples));
	const Page imperial = {.form = FORM_TEXT, .columns = 60, .imperial = true};
	report_run(&out, &run, NULL, &imperial);
	assert_true(contains(&out, "\n\nHeight (ft)\n"));
	assert_true(contains(&out, "1000 ┤"));
	assert_true(contains(&out, "minutes\n"));
	assert_false(contains(&out, "Pace ("));
	assert_int_equal(strlen(buf_cstr(&out)), out.n);
	buf_done(&out);
}

static void names_no_format_for_a_file_that_claims_none(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	const Error error = {.code = FAIL_FORMAT, .at = 0, .text = "not ours"};
	const FileReport files[] = {{.file = STR("a"), .error = &error},
	                            {.file = STR("b"), .error = &error, .decoded = &(const Decoded){.format = STR("fit")}}};
	const Page json = {.form = FORM_JSON};
	report_files(&out, files, 2, &json);
	assert_true(contains(&out, "\"format\": null"));
	assert_true(contains(&out, "\"format\": \"fit\""));
	buf_done(&out);
}

static void fails_once_and_for_all_without_memory(void **state)
{
	(void)state;
	Hostile hostile;
	const Answer *answer = hostile_answer(&hostile);
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Buf out;
		buf_init(&out, &allocator, 1 << 20);
		report_answer(&out, answer, &PLAIN);
		const bool good = buf_ok(&out);
		buf_done(&out);
		if (good)
			break;
		assert_in_range(n, 1, 1000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(breaks_a_paragraph_at_blanks_and_indents_it),
	    cmocka_unit_test(shows_pace_and_not_speed_in_both_units),
	    cmocka_unit_test(shows_a_dash_for_what_is_not_known),
	    cmocka_unit_test(pads_by_columns_and_not_by_bytes),
	    cmocka_unit_test(draws_a_bar_in_eighths),
	    cmocka_unit_test(draws_nothing_of_a_series_without_values),
	    cmocka_unit_test(escapes_every_text_of_the_html),
	    cmocka_unit_test(in_an_emergency_nobody_is_told_how_to_run_on_or_when_to_come_back),
	    cmocka_unit_test(the_stricter_limit_stands_before_what_counts_later),
	    cmocka_unit_test(says_an_emergency_in_the_first_line_and_what_to_do_next),
	    cmocka_unit_test(prints_the_json_of_the_public_interface),
	    cmocka_unit_test(prints_unknown_load_as_null_and_as_an_empty_field),
	    cmocka_unit_test(prints_a_run_without_a_baseline_as_such),
	    cmocka_unit_test(keeps_unknown_facts_of_a_file_null),
	    cmocka_unit_test(wraps_every_line_of_the_answer_on_a_narrow_terminal),
	    cmocka_unit_test(says_the_weight_of_a_reason_in_words_and_decibels_to_programs_only),
	    cmocka_unit_test(fits_the_load_table_to_the_terminal),
	    cmocka_unit_test(weighs_the_means_of_a_chart),
	    cmocka_unit_test(draws_the_height_of_a_run_in_the_readers_unit),
	    cmocka_unit_test(names_no_format_for_a_file_that_claims_none),
	    cmocka_unit_test(fails_once_and_for_all_without_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
