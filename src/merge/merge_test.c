/*
 * merge_test.c - one run out of several recordings; crops; edits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "merge/merge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "merge/crop.h"
#include "merge/edit.h"
#include "merge/made_runs.h"

enum { ARENA_BYTES = 512 << 20 };

static int arena_begin(void **state)
{
	*state = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	return *state == NULL;
}

static int arena_end(void **state)
{
	arena_free(*state);
	return 0;
}

static const Device BELT = {.id = {"b", 1}, .file = {"belt", 4}, .start_unix_s = MADE_START, .indoor = true, .with_power = true};
static const Device WATCH = {
    .id = {"w", 1}, .file = {"watch", 5}, .start_unix_s = MADE_START + 2, .with_hr = true, .every_s = 2};
static const Device PHONE = {.id = {"p", 1}, .file = {"phone", 5}, .start_unix_s = MADE_START + 9, .every_s = 5, .counts = 1.02};

static Member member_of(const Run *run)
{
	return (Member){.run = run, .richness = merge_richness(&run->summary)};
}

static Run merge_all(Arena *arena, const Run *const *runs, size_t count, const Run *from[FACT_COUNT])
{
	Member members[8];
	assert_true(count <= COUNT_OF(members));
	for (size_t i = 0; i < count; i++)
		members[i] = member_of(runs[i]);
	merge_order(members, count);
	Run merged;
	Error err = ERROR_NONE;
	assert_int_equal(merge_runs(&merged, from, members, count, arena, &err), OK);
	return merged;
}

static bool same_text(Str a, Str b)
{
	return text_equal(a, b);
}

static bool same_number(double a, double b)
{
	return is_known(a) == is_known(b) && (!is_known(a) || (a >= b && a <= b));
}

static void assert_same_run(const Run *a, const Run *b)
{
	for (size_t i = 0; i < FACT_NUMBERS; i++)
		assert_true(same_number(a->summary.number[i], b->summary.number[i]));
	assert_true(same_text(a->id, b->id));
	assert_true(same_text(a->summary.sport, b->summary.sport));
	assert_true(same_text(a->summary.sub_sport, b->summary.sub_sport));
	assert_true(same_text(a->summary.name, b->summary.name));
	assert_int_equal(a->summary.start_unix_s, b->summary.start_unix_s);
	assert_int_equal(a->summary.samples.count, b->summary.samples.count);
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		for (size_t i = 0; i < a->summary.samples.count; i += 7)
			assert_true(same_number(samples_number(&a->summary.samples, (Channel)c, i),
						samples_number(&b->summary.samples, (Channel)c, i)));
	}
}

static void what_the_richest_does_not_know_comes_from_the_others(void **state)
{
	Run watch = made_run(*state, &WATCH);
	Run belt = made_run(*state, &BELT);
	watch.summary.sub_sport = STR("generic");
	belt.summary.sub_sport = STR("treadmill");
	belt.summary.name = STR("Lunch run");
	watch.summary.calories_kcal = 700;
	belt.summary.calories_kcal = 650;
	const Run *const runs[] = {&belt, &watch};
	const Run *from[FACT_COUNT];
	const Run merged = merge_all(*state, runs, 2, from);
	const Run *rich = merge_richness(&watch.summary) > merge_richness(&belt.summary) ? &watch : &belt;
	const Run *poor = rich == &watch ? &belt : &watch;
	assert_true(same_number(merged.summary.distance_m, rich->summary.distance_m));
	assert_true(same_number(merged.summary.calories_kcal, rich->summary.calories_kcal));
	assert_true(same_number(merged.summary.hr_avg_bpm, watch.summary.hr_avg_bpm));
	assert_true(same_number(merged.summary.power_avg_w, belt.summary.power_avg_w));
	assert_true(same_text(merged.summary.name, STR("Lunch run")));
	assert_true(same_text(merged.summary.sub_sport, STR("treadmill")));
	assert_ptr_equal(from[FACT_DISTANCE], rich);
	assert_ptr_equal(from[FACT_HR_AVG], &watch);
	assert_ptr_equal(from[FACT_POWER_AVG], &belt);
	assert_null(from[FACT_RPE]);
	assert_int_equal(merged.member_count, 2);
	assert_int_equal(merged.summary.samples.count, rich->summary.samples.count);
	assert_true(merged.summary.has_position);
	(void)poor;
}

static void channels_are_joined_by_the_time_at_which_they_were_recorded(void **state)
{
	Device sparse = WATCH; /* leads, and has no heart rate */
	sparse.with_hr = false;
	sparse.with_power = true;
	sparse.every_s = 1;
	Device strap = BELT; /* its clock is two hours off */
	strap.with_hr = true;
	strap.with_power = false;
	strap.indoor = false;
	strap.every_s = 4;
	strap.start_unix_s = MADE_START + 7200;
	strap.clock_s = -7200;
	const Run lead = made_run(*state, &sparse);
	const Run other = made_run(*state, &strap);
	const Run *const runs[] = {&other, &lead};
	const Run *from[FACT_COUNT];
	const Run merged = merge_all(*state, runs, 2, from);
	assert_int_equal(merged.summary.samples.count, lead.summary.samples.count);
	assert_int_equal(merged.summary.start_unix_s, lead.summary.start_unix_s);
	for (size_t i = 10; i + 10 < merged.summary.samples.count; i++) {
		const Sample sample = samples_at(&merged.summary.samples, i);
		const double true_t = (double)(lead.summary.start_unix_s - MADE_START) + sample.t_s;
		assert_true(is_known(sample.power_w));
		assert_true(fabs(sample.hr_bpm - (150 + 10 * sin(true_t / 100))) < 0.5);
	}
}

static void the_clock_that_knows_its_zone_gives_the_start(void **state)
{
	Device local = WATCH; /* the richer one, in local time without saying so */
	local.start_unix_s = MADE_START + 7200;
	local.clock_s = -7200;
	local.with_power = true;
	const Run rich = made_run(*state, &local);
	Run poor = made_run(*state, &PHONE);
	poor.summary.has_utc_offset = true;
	poor.summary.utc_offset_s = 7200;
	const Run *const runs[] = {&rich, &poor};
	const Run *from[FACT_COUNT];
	const Run merged = merge_all(*state, runs, 2, from);
	assert_int_equal(merged.summary.start_unix_s, MADE_START);
	assert_ptr_equal(from[FACT_START], &poor);
	assert_ptr_equal(from[FACT_DISTANCE], &rich);
}

static void what_is_said_goes_before_what_was_guessed(void **state)
{
	Run rich = made_run(*state, &WATCH);
	Run poor = made_run(*state, &PHONE);
	rich.summary.sport = STR("running");
	rich.summary.origin[FACT_SPORT] = STR(ORIGIN_SPORT_GUESSED);
	rich.summary.has_utc_offset = poor.summary.has_utc_offset = true;
	rich.summary.utc_offset_s = 3600;
	rich.summary.origin[FACT_UTC_OFFSET] = STR(ORIGIN_ZONE_HERE);
	poor.summary.sport = STR("hiking");
	poor.summary.utc_offset_s = 7200;
	const Run *const runs[] = {&rich, &poor};
	const Run *from[FACT_COUNT];
	Run merged = merge_all(*state, runs, 2, from);
	assert_true(same_text(merged.summary.sport, STR("hiking")));
	assert_int_equal(merged.summary.utc_offset_s, 7200);
	assert_ptr_equal(from[FACT_SPORT], &poor);
	assert_ptr_equal(from[FACT_DISTANCE], &rich);
	/* where nobody says it, the guess is better than nothing */
	poor.summary.sport = STR_NONE;
	merged = merge_all(*state, runs, 2, from);
	assert_true(same_text(merged.summary.sport, STR("running")));
	assert_ptr_equal(from[FACT_SPORT], &rich);
}

static void the_order_of_import_changes_nothing(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 60; seed++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		Rng rng = rng_of(seed);
		Run made[4];
		static const Str ids[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}};
		for (size_t i = 0; i < COUNT_OF(made); i++) {
			const Device device = {.id = ids[i],
					       .file = ids[i],
					       .start_unix_s = MADE_START + (int64_t)(rng_next(&rng) % 9),
					       .seconds = 600,
					       .every_s = 1 + (int)(rng_next(&rng) % 3),
					       .indoor = rng_next(&rng) % 3 == 0,
					       .summary_only = rng_next(&rng) % 4 == 0,
					       .with_hr = rng_next(&rng) % 2 == 0,
					       .with_power = rng_next(&rng) % 2 == 0};
			made[i] = made_run(arena, &device);
			if (rng_next(&rng) % 2 == 0)
				made[i].summary.name = ids[i];
			made[i].summary.sub_sport = rng_next(&rng) % 2 == 0 ? STR("trail") : STR_NONE;
		}
		const Run *order[] = {&made[0], &made[1], &made[2], &made[3]};
		const Run *from[FACT_COUNT];
		const Run first = merge_all(arena, order, COUNT_OF(order), from);
		for (int turn = 0; turn < 6; turn++) {
			const size_t i = rng_next(&rng) % COUNT_OF(order);
			const size_t k = rng_next(&rng) % COUNT_OF(order);
			const Run *swap = order[i];
			order[i] = order[k];
			order[k] = swap;
			const Run *from_again[FACT_COUNT];
			const Run again = merge_all(arena, order, COUNT_OF(order), from_again);
			assert_same_run(&first, &again);
			assert_memory_equal(from, from_again, sizeof from);
		}
		arena_free(arena);
	}
}

static void a_single_recording_is_itself(void **state)
{
	const Run run = made_run(*state, &WATCH);
	const Run *const runs[] = {&run};
	const Run *from[FACT_COUNT];
	const Run merged = merge_all(*state, runs, 1, from);
	assert_same_run(&merged, &run);
	assert_int_equal(merged.member_count, 1);
}

/* ---- crops ---- */

static void a_crop_has_the_facts_of_what_is_inside(void **state)
{
	Device device = WATCH;
	device.every_s = 1;
	Run run = made_run(*state, &device);
	Activity *a = &run.summary;
	const Pause pause = {50, 130};
	Lap laps[3];
	for (int i = 0; i < 3; i++) {
		laps[i] = lap_unknown();
		laps[i].start_unix_s = a->start_unix_s + 1000 * i;
		laps[i].elapsed_s = 1000;
	}
	a->laps = laps;
	a->lap_count = 3;
	a->pauses = &pause;
	a->pause_count = 1;
	a->ascent_m = 90;
	a->calories_kcal = 700;
	a->rpe = 6;
	const Activity whole = *a;
	Error err = ERROR_NONE;
	assert_int_equal(crop_activity(a, 100, 2000, *state, &err), OK);
	assert_int_equal(a->start_unix_s, whole.start_unix_s + 100);
	assert_int_equal(a->samples.count, 1901);
	assert_true(fabs(a->samples.of[CHANNEL_TIME][0]) < 1e-9);
	assert_true(fabs(a->samples.of[CHANNEL_DISTANCE][0]) < 1e-9);
	assert_true(fabs(a->distance_m - 3.2 * 1900) < 1e-6);
	assert_true(fabs(a->elapsed_s - 1900) < 1e-9);
	assert_true(fabs(a->timer_s - 1870) < 1e-9); /* 30 s of the pause lie inside */
	assert_int_equal(a->lap_count, 1);
	assert_true(a->ascent_m > 30 && a->ascent_m < 60);
	assert_true(fabs(a->hr_avg_bpm - 150) < 1);
	assert_false(is_known(a->calories_kcal));
	assert_true(fabs(a->rpe - 6) < 1e-9);
	assert_true(same_text(a->origin[FACT_DISTANCE], STR(CROP_ORIGIN)));
}

static void a_crop_of_nothing_is_refused(void **state)
{
	Run run = made_run(*state, &WATCH);
	Error err = ERROR_NONE;
	assert_int_equal(crop_activity(&run.summary, 5000, 6000, *state, &err), FAIL_USAGE);
	assert_string_equal(err.text, "nothing was recorded inside this crop");
	assert_int_equal(crop_activity(&run.summary, 60, 30, *state, &err), FAIL_USAGE);
	Device device = WATCH;
	device.summary_only = true;
	run = made_run(*state, &device);
	assert_int_equal(crop_activity(&run.summary, 0, 30, *state, &err), FAIL_USAGE);
}

static void a_crop_of_all_changes_no_distance(void **state)
{
	Run run = made_run(*state, &WATCH);
	const Activity whole = run.summary;
	Error err = ERROR_NONE;
	assert_int_equal(crop_activity(&run.summary, 0, 100000, *state, &err), OK);
	assert_int_equal(run.summary.samples.count, whole.samples.count);
	assert_true(fabs(run.summary.distance_m - whole.distance_m) < 1e-6);
	assert_true(fabs(run.summary.elapsed_s - whole.elapsed_s) < 1e-9);
}

/* ---- edits ---- */

static void edits_are_read_as_people_write_them(void **state)
{
	static const struct {
		EditField field;
		const char *typed, *kept; /* NULL: refused */
	} cases[] = {
	    {EDIT_CROP, "0:30-45:00", "0:30-45:00"},
	    {EDIT_CROP, " 1:02:03 \xe2\x80\x93 1:10:00", "62:03-70:00"},
	    {EDIT_CROP, "1:30.25-95", "1:30.250-1:35"},
	    {EDIT_CROP, "5-4", NULL},
	    {EDIT_CROP, "5", NULL},
	    {EDIT_CROP, "0:61-2:00", NULL},
	    {EDIT_CROP, "1:-2:00", NULL},
	    {EDIT_CROP, "", NULL},
	    {EDIT_RPE, "7.5", "7.5"},
	    {EDIT_RPE, "11", NULL},
	    {EDIT_RPE, "hard", NULL},
	    {EDIT_FEEL, "100", "100"},
	    {EDIT_FEEL, "-1", NULL},
	    {EDIT_SPORT, "running", "running"},
	    {EDIT_SPORT, "Trail run", NULL},
	    {EDIT_SURFACE, "", NULL},
	    {EDIT_NAME, "  Long one ", "Long one"},
	    {EDIT_NAME, "\xff", NULL},
	    {EDIT_NOTES, "", ""},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Str value;
		Error err = ERROR_NONE;
		const ErrCode code = edit_value(&value, cases[i].field, text_of(cases[i].typed), *state, &err);
		assert_int_equal(code, cases[i].kept == NULL ? FAIL_USAGE : OK);
		if (code == OK)
			assert_true(text_is(value, cases[i].kept));
	}
}

static void edits_go_over_what_the_files_say(void **state)
{
	Run run = made_run(*state, &WATCH);
	run.summary.sub_sport = STR("street");
	run.summary.rpe = 3;
	const Edit edits[] = {
	    {.field = EDIT_SUB_SPORT, .value = STR("treadmill")}, {.field = EDIT_SPORT, .value = STR("walking")},
	    {.field = EDIT_RPE, .value = STR("8")},               {.field = EDIT_HIDDEN, .value = STR("yes")},
	    {.field = EDIT_SURFACE, .value = STR("sand")},        {.field = EDIT_NAME, .value = STR("x")},
	    {.field = EDIT_CROP, .value = STR("30.000-60.000")},
	};
	edit_apply(&run, edits, COUNT_OF(edits));
	assert_true(text_is(run.summary.sport, "walking"));
	assert_true(text_is(run.summary.sub_sport, "treadmill"));
	assert_true(fabs(run.summary.rpe - 8) < 1e-9);
	assert_true(text_is(run.surface, "sand"));
	assert_true(run.hidden && run.edited && run.cropped);
	double from_s;
	double to_s;
	assert_true(edit_crop(edits, COUNT_OF(edits), &from_s, &to_s));
	assert_true(fabs(from_s - 30) < 1e-9 && fabs(to_s - 60) < 1e-9);
	Run other = made_run(*state, &WATCH);
	other.summary.sub_sport = STR("street");
	edit_apply(&other, &edits[1], 1);
	assert_null(other.summary.sub_sport.p); /* it was one of running */
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_begin, arena_end)
	const struct CMUnitTest tests[] = {
	    TEST(what_the_richest_does_not_know_comes_from_the_others),
	    TEST(channels_are_joined_by_the_time_at_which_they_were_recorded),
	    TEST(the_clock_that_knows_its_zone_gives_the_start),
	    TEST(what_is_said_goes_before_what_was_guessed),
	    TEST(the_order_of_import_changes_nothing),
	    TEST(a_single_recording_is_itself),
	    TEST(a_crop_has_the_facts_of_what_is_inside),
	    TEST(a_crop_of_nothing_is_refused),
	    TEST(a_crop_of_all_changes_no_distance),
	    TEST(edits_are_read_as_people_write_them),
	    TEST(edits_go_over_what_the_files_say),
	};
	return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
