/*
 * what_if_test.c - what a planned run comes to in the runner's own form, and
 * beside the 30 days before.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/what_if.h"

#include "base/rng.h"
#include "training/forecast/cap.h"
#include "training/forecast/small_log.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static bool near(double a, double b, double off)
{
	return fabs(a - b) <= off;
}

static WhatIf what_if(const SmallLog *small, const PlannedRun *run)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 4 << 20);
	assert_non_null(arena);
	SoreAhead ahead;
	Error err = ERROR_NONE;
	assert_int_equal(sore_ahead_of(&ahead, arena, &small->log, 1, &err), OK);
	Usual usual;
	Caps caps;
	WhatIf made;
	usual_of(&usual, &small->log, small->log.now_unix_s);
	caps_of(&caps, &small->log, small->log.now_unix_s);
	what_if_of(&made, run, &usual, &caps, &ahead);
	arena_free(arena);
	return made;
}

static PlannedRun of_distance(int64_t distance_m)
{
	PlannedRun run = planned_run_on(SMALL_DAY);
	run.distance_m = distance_m;
	return run;
}

static void a_run_like_the_others_comes_to_what_the_others_came_to(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	const PlannedRun run = of_distance(14000);
	const WhatIf made = what_if(&small, &run);
	assert_true(made.usual_speed && made.usual_climb);
	assert_true(near(made.run.duration_s, 14000 / 3.0, 1e-6));
	assert_true(near(made.run.descent_m, 112, 1e-6));
	assert_true(near(made.of[CAP_STEPS].value, 13300, 1e-6));
	for (int unit = CAP_SHIN; unit <= CAP_SOLE; unit++) {
		assert_true(near(made.of[unit].value, 14, 1e-9));
		assert_true(near(made.of[unit].low, 7, 1e-9));
		assert_true(near(made.of[unit].high, 28, 1e-9));
		assert_true(near(made.of[unit].jump_pct, 40, 1e-6));
		assert_int_equal(made.of[unit].band, SPIKE_MODERATE);
	}
	assert_true(near(made.of[CAP_DOWNHILL].value, 70, 1e-9));
	assert_int_equal(made.binds, CAP_DISTANCE); /* all rise alike: the one that was studied is named */
	assert_true(near(made.within_m, 11000, 1e-9));
	assert_true(near(made.within_all_m, 11000, 1e-6));
}

static void hills_ask_more_of_the_kneecap_and_make_sore(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	PlannedRun run = of_distance(10000);
	const WhatIf flat = what_if(&small, &run);
	run.ascent_m = run.descent_m = 500;
	const WhatIf hilly = what_if(&small, &run);
	assert_true(hilly.of[CAP_KNEECAP].value > 1.15 * flat.of[CAP_KNEECAP].value);
	assert_true(near(hilly.of[CAP_DOWNHILL].value, 500, 1)); /* at 3 m/s a metre is a metre */
	assert_true(hilly.sore.mid > 4 && hilly.sore.low < hilly.sore.mid && hilly.sore.mid < hilly.sore.high);
	assert_int_equal(hilly.binds, CAP_DOWNHILL);
	assert_true(near(hilly.within_all_m, 10000 * 55.0 / hilly.of[CAP_DOWNHILL].value, 1e-6));
	assert_true(near(hilly.within_m, 11000, 1e-9));
}

static void faster_asks_more_of_the_achilles_tendon_and_fewer_steps(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	PlannedRun run = of_distance(10000);
	const WhatIf easy = what_if(&small, &run);
	run.speed_mps = 4;
	const WhatIf fast = what_if(&small, &run);
	assert_false(fast.usual_speed);
	assert_true(fast.of[CAP_ACHILLES].value > 1.4 * easy.of[CAP_ACHILLES].value);
	assert_true(fast.of[CAP_STEPS].value < 0.85 * easy.of[CAP_STEPS].value);
	assert_true(near(fast.of[CAP_TIME].value, 2500, 1e-9));
}

static void the_own_cadence_line_counts_where_it_is_known(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	for (size_t i = 0; i < small.log.run_count; i++)
		small.runs[i].metrics.of[METRIC_STEPS] = UNKNOWN;
	PlannedRun run = of_distance(12000);
	run.speed_mps = 4;
	small.log.profile.of[PROFILE_CADENCE_AT_3] = (ProfileNumber){.value = 170, .from = PROFILE_LEARNT};
	small.log.profile.of[PROFILE_CADENCE_SLOPE] = (ProfileNumber){.value = 10, .from = PROFILE_LEARNT};
	assert_true(near(what_if(&small, &run).of[CAP_STEPS].value, 180 * 50, 1e-6));
}

static void a_time_becomes_a_distance_at_the_usual_speed(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	PlannedRun run = planned_run_on(SMALL_DAY);
	run.duration_s = 3600;
	const WhatIf made = what_if(&small, &run);
	assert_int_equal(made.run.distance_m, 10800);
	assert_true(near(made.run.duration_s, 3600, 1e-9));
	run.distance_m = 9000; /* both said: the speed is what they make */
	assert_true(near(what_if(&small, &run).run.speed_mps, 2.5, 1e-9));
	assert_false(what_if(&small, &run).usual_speed);
}

static void without_a_log_the_model_alone_tells(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 0, 10000);
	const PlannedRun run = of_distance(5000);
	const WhatIf made = what_if(&small, &run);
	assert_int_equal(made.of[CAP_DISTANCE].band, SPIKE_NO_BASELINE);
	assert_true(is_known(made.of[CAP_SHIN].value));
	assert_false(is_known(made.of[CAP_SHIN].longest));
	assert_false(is_known(made.of[CAP_DOWNHILL].value)); /* nothing was said of hills, nothing is usual */
	assert_false(is_known(made.sore.mid));
	assert_true(near(made.within_m, 3060, 1e-9)); /* walking and running in turns */
}

static void soreness_is_unknown_when_a_recent_run_has_no_heights(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	small.runs[9].metrics.of[METRIC_DOWNHILL_DOSE] = UNKNOWN;
	PlannedRun run = of_distance(10000);
	run.descent_m = 500;
	const WhatIf made = what_if(&small, &run);
	assert_true(is_known(made.sore.mid));
	assert_false(is_known(made.sore_tomorrow.mid));
}

static void a_longer_run_is_never_in_a_lower_band(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	for (uint64_t seed = 0; seed < 300; seed++) {
		Rng rng = rng_of(seed);
		PlannedRun run = of_distance(500 + (int64_t)(rng_next(&rng) % 40000));
		run.speed_mps = rng_between(&rng, 2, 5);
		run.descent_m = run.ascent_m = rng_between(&rng, 0, 0.1) * (double)run.distance_m;
		const WhatIf shorter = what_if(&small, &run);
		run.ascent_m *= 1.1;
		run.descent_m *= 1.1;
		run.distance_m = run.distance_m * 11 / 10 + 1;
		const WhatIf longer = what_if(&small, &run);
		for (int unit = 0; unit < CAP_UNITS; unit++) {
			const WhatIfUnit *row = &longer.of[unit];
			assert_true(row->band >= shorter.of[unit].band);
			assert_true(!is_known(row->low) || (row->low <= row->value && row->value <= row->high));
		}
		/* the same kind of run at its bound is within the rule in every unit */
		run.ascent_m *= longer.within_all_m / (double)run.distance_m;
		run.descent_m *= longer.within_all_m / (double)run.distance_m;
		run.distance_m = (int64_t)longer.within_all_m;
		const WhatIf within = what_if(&small, &run);
		for (int unit = 0; unit < CAP_UNITS; unit++)
			assert_true(unit == CAP_DOWNHILL || !(within.of[unit].jump_pct > 10.01));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_run_like_the_others_comes_to_what_the_others_came_to),
	    cmocka_unit_test(hills_ask_more_of_the_kneecap_and_make_sore),
	    cmocka_unit_test(faster_asks_more_of_the_achilles_tendon_and_fewer_steps),
	    cmocka_unit_test(the_own_cadence_line_counts_where_it_is_known),
	    cmocka_unit_test(a_time_becomes_a_distance_at_the_usual_speed),
	    cmocka_unit_test(without_a_log_the_model_alone_tells),
	    cmocka_unit_test(soreness_is_unknown_when_a_recent_run_has_no_heights),
	    cmocka_unit_test(a_longer_run_is_never_in_a_lower_band),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
