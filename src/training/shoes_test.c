/*
 * shoes_test.c - who decides which shoe a run was run in, and what it adds up to.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/shoes.h"

#include "base/num.h" /* before cmocka.h, which has another `fail` */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { ARENA_BYTES = 4 << 20, DAY_ZERO = 19855, START = 1715500800 }; /* 12 May 2024 */

static Shoe made_shoe(const char *name)
{
	return (Shoe){.name = text_of(name), .prior_m = UNKNOWN, .limit_m = UNKNOWN};
}

static Run made_run(const char *id, const char *gear, int days)
{
	Run run = {.id = text_of(id), .summary = activity_unknown()};
	run.summary.sport = STR("running");
	run.summary.sub_sport = STR("trail");
	run.summary.gear = text_of(gear);
	run.summary.distance_m = 10000;
	run.summary.timer_s = 3600;
	run.summary.start_unix_s = START + (int64_t)days * 86400;
	return run;
}

static void is_in(const ShoeBook *book, Run run, const char *shoe, ShoeFrom from)
{
	shoe_choose(book, &run);
	if (!text_is(run.shoe, shoe) || run.shoe_from != from)
		fail_msg("\"%.*s\" (%d) is not \"%s\" (%d)", STR_ARG(run.shoe), (int)run.shoe_from, shoe, (int)from);
}

static void the_runner_beats_the_file_and_the_file_beats_a_rule(void **state)
{
	(void)state;
	const Shoe shoes[] = {made_shoe("Peg"), made_shoe("Ghost"), made_shoe("Trail")};
	const ShoeRun own[] = {{STR("b"), STR("Peg")}, {STR("c"), STR("")}};
	const ShoeRule rules[] = {{STR("treadmill"), STR("Ghost")}, {STR("trail"), STR("Trail")}, {STR("running"), STR("Peg")}};
	ShoeBook book = {.shoes = shoes, .shoe_count = 3, .runs = own, .run_count = 2, .rules = rules, .rule_count = 3};
	shoe_book_ready(&book);
	is_in(&book, made_run("a", NULL, 0), "Trail", SHOE_FROM_RULE);
	is_in(&book, made_run("a", "ghost", 0), "Ghost", SHOE_FROM_FILE);
	is_in(&book, made_run("b", "Ghost", 0), "Peg", SHOE_FROM_RUNNER);
	is_in(&book, made_run("c", "Ghost", 0), "", SHOE_FROM_RUNNER); /* barefoot */
	is_in(&book, made_run("a", "Some bike", 0), "Trail", SHOE_FROM_RULE);
	Run ride = made_run("a", "Ghost", 0);
	ride.summary.sport = STR("cycling");
	is_in(&book, ride, "", SHOE_FROM_NOBODY);
}

static void a_use_that_an_export_tells_is_found_by_the_service_s_own_name(void **state)
{
	(void)state;
	const Shoe shoes[] = {made_shoe("Peg"), made_shoe("Ghost")};
	const ShoeUse uses[] = {{STR("Peg"), STR("garmin:1")}, {STR("Ghost"), STR("garmin:2")}};
	const ShoeBook book = {.shoes = shoes, .shoe_count = 2, .uses = uses, .use_count = 2};
	Run run = made_run("a", NULL, 0);
	run.summary.source_id = STR("garmin:2");
	is_in(&book, run, "Ghost", SHOE_FROM_FILE);
	run.summary.source_id = STR("garmin:3");
	is_in(&book, run, "", SHOE_FROM_NOBODY);
}

static void gear_is_a_shoe_s_name_or_its_brand_and_model(void **state)
{
	(void)state;
	Shoe shoes[] = {made_shoe("rain"), made_shoe("Ghost")};
	shoes[0].brand = STR("Saucony");
	shoes[0].model = STR("Peregrine 12");
	assert_ptr_equal(shoe_named(shoes, 2, STR("saucony peregrine 12")), &shoes[0]);
	assert_ptr_equal(shoe_named(shoes, 2, STR("GHOST")), &shoes[1]);
	assert_null(shoe_named(shoes, 2, STR("Saucony Peregrine")));
	assert_null(shoe_named(shoes, 2, STR("")));
}

static void a_rule_holds_while_its_shoe_is_in_use(void **state)
{
	(void)state;
	Shoe shoes[] = {made_shoe("Old"), made_shoe("New")};
	shoes[0].retired = true;
	shoes[0].has_retired_day = true;
	shoes[0].retired_day = DAY_ZERO;
	shoes[1].has_first_day = true;
	shoes[1].first_day = DAY_ZERO + 2;
	const ShoeRule rules[] = {{STR("trail"), STR("Old")}, {STR("trail"), STR("New")}};
	ShoeBook book = {.shoes = shoes, .shoe_count = 2, .rules = rules, .rule_count = 2};
	shoe_book_ready(&book);
	is_in(&book, made_run("a", NULL, 0), "Old", SHOE_FROM_RULE);
	is_in(&book, made_run("a", NULL, 1), "", SHOE_FROM_NOBODY);
	is_in(&book, made_run("a", NULL, 2), "New", SHOE_FROM_RULE);
	shoes[0].has_retired_day = false; /* nobody knows when: it is out of the rules */
	is_in(&book, made_run("a", NULL, 0), "", SHOE_FROM_NOBODY);
}

static void shoes_that_only_gear_or_the_runner_names_are_shoes(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
	const Shoe known = made_shoe("Peg");
	const ShoeRun own = {STR("z"), STR("Barefooters")};
	const ShoeBook book = {.shoes = &known, .shoe_count = 1, .runs = &own, .run_count = 1};
	Run runs[] = {made_run("a", "Ghost", 0), made_run("b", "ghost", 0), made_run("c", "peg", 0), made_run("d", "Trek", 0)};
	runs[3].summary.sport = STR("cycling");
	size_t count;
	const Shoe *shoes = shoes_with_named(&book, runs, 4, arena, &count);
	assert_non_null(shoes);
	assert_int_equal(count, 3);
	assert_true(text_is(shoes[1].name, "Barefooters"));
	assert_true(text_is(shoes[2].name, "Ghost"));
	arena_free(arena);
}

static void near(double value, double expected)
{
	if (!(fabs(value - expected) < 1e-6))
		fail_msg("%f is not %f", value, expected);
}

static void wear_is_what_was_run_before_and_since(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
	Shoe shoes[] = {made_shoe("Peg"), made_shoe("Ghost")};
	shoes[0].prior_m = 500000;
	shoes[1].limit_m = 30000;
	const ShoeBook book = {.shoes = shoes, .shoe_count = 2};
	Run runs[] = {made_run("a", "Peg", 3), made_run("b", "Peg", -2), made_run("c", "Ghost", 0), made_run("d", "Ghost", 1)};
	runs[1].summary.distance_m = UNKNOWN;
	for (size_t i = 0; i < 4; i++)
		shoe_choose(&book, &runs[i]);
	const ShoeWear *wear = shoes_wear(&book, runs, 4, arena);
	assert_non_null(wear);
	assert_true(text_is(wear[0].shoe.name, "Ghost"));
	near(wear[0].distance_m, 20000);
	near(wear[0].amber_m, 18000);
	near(wear[0].red_m, 30000);
	assert_int_equal(wear[0].state, SHOE_AMBER);
	assert_true(wear[0].limit_is_set);
	near(wear[1].distance_m, 510000);
	near(wear[1].timer_s, 7200);
	assert_int_equal(wear[1].runs, 2);
	assert_int_equal(wear[1].runs_unmeasured, 1);
	assert_int_equal(wear[1].first_day, DAY_ZERO - 2);
	assert_int_equal(wear[1].last_day, DAY_ZERO + 3);
	assert_int_equal(wear[1].state, SHOE_AMBER);
	near(wear[1].red_m, 804672);
	arena_free(arena);
}

static void colours_change_at_the_limits_themselves(void **state)
{
	(void)state;
	static const struct {
		double prior_m;
		ShoeState state;
	} cases[] = {{0, SHOE_GREEN}, {482803, SHOE_GREEN}, {482804, SHOE_AMBER}, {804671, SHOE_AMBER}, {804672, SHOE_RED}};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Shoe shoe = made_shoe("Peg");
		shoe.prior_m = cases[i].prior_m;
		const ShoeBook book = {.shoes = &shoe, .shoe_count = 1};
		const ShoeWear *wear = shoes_wear(&book, NULL, 0, arena);
		assert_non_null(wear);
		assert_int_equal(wear->state, cases[i].state);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_runner_beats_the_file_and_the_file_beats_a_rule),
	    cmocka_unit_test(a_use_that_an_export_tells_is_found_by_the_service_s_own_name),
	    cmocka_unit_test(gear_is_a_shoe_s_name_or_its_brand_and_model),
	    cmocka_unit_test(a_rule_holds_while_its_shoe_is_in_use),
	    cmocka_unit_test(shoes_that_only_gear_or_the_runner_names_are_shoes),
	    cmocka_unit_test(wear_is_what_was_run_before_and_since),
	    cmocka_unit_test(colours_change_at_the_limits_themselves),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
