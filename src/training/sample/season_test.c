/*
 * season_test.c - the simulated season: the same to the byte, sensible but for
 * one jump, and like what a watch records.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/sample/season.h"
#include "training/sample/season_days.h"

#include "base/digest.h"
#include "base/num.h"
#include "base/when.h"
#include "training/habit/habits.h"
#include "training/series/spikes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* 31 May 2026 */
static const SeasonPlan PLAN = {.seed = 1, .end_day = 20604, .weeks = 30};

static Arena *arena_large(void)
{
	return arena_new(&ALLOCATOR_SYSTEM, (size_t)256 << 20);
}

static size_t runs_of(const SeasonRun **runs, Arena *arena, const SeasonPlan *plan)
{
	size_t count = 0;
	assert_int_equal(season_runs(runs, &count, arena, plan, NULL), OK);
	return count;
}

static int64_t day_of(const SeasonRun *run)
{
	return when_day(run->start_unix_s, run->utc_offset_s);
}

static void the_jump_is_the_only_jump(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 200; seed++) {
		Arena *arena = arena_large();
		const SeasonPlan plan = {
		    .seed = seed, .end_day = 20000 + (int64_t)seed, .weeks = 8 + (int)(seed % 97)};
		const SeasonRun *runs;
		const size_t count = runs_of(&runs, arena, &plan);
		RunFact *facts = ARENA_ARRAY(arena, count, RunFact);
		Spike *spikes = ARENA_ARRAY(arena, count, Spike);
		assert_in_range(count, (size_t)plan.weeks * 2, (size_t)plan.weeks * 4);
		for (size_t i = 0; i < count; i++) {
			facts[i] =
			    (RunFact){.start_unix_s = runs[i].start_unix_s, .distance_m = runs[i].distance_m};
			assert_true(i == 0 || runs[i - 1].start_unix_s < runs[i].start_unix_s);
			assert_true(day_of(&runs[i]) < plan.end_day);
		}
		spikes_of(spikes, facts, count);
		size_t jumps = 0;
		for (size_t i = 1; i < count; i++) {
			if (spikes[i].band == SPIKE_REFERENCE)
				continue;
			jumps++;
			assert_int_equal(spikes[i].band, SPIKE_MODERATE);
			assert_true(spikes[i].jump_pct >= 40 && spikes[i].jump_pct <= 60);
			assert_int_equal(day_of(&runs[i]), season_jump_day(&plan));
		}
		assert_int_equal(jumps, 1);
		assert_in_range(plan.end_day - season_jump_day(&plan), 14, 20);
		assert_int_equal(season_pain_day(&plan), season_jump_day(&plan) + 4);
		arena_free(arena);
	}
}

static void its_habits_lead_with_the_jump(void **state)
{
	(void)state;
	Arena *arena = arena_large();
	const SeasonRun *runs;
	const size_t count = runs_of(&runs, arena, &PLAN);
	LoggedRun *logged = ARENA_ARRAY(arena, count, LoggedRun);
	for (size_t i = 0; i < count; i++)
		logged[i] = (LoggedRun){.start_unix_s = runs[i].start_unix_s,
					.utc_offset_s = runs[i].utc_offset_s,
					.distance_m = runs[i].distance_m,
					.metrics = metrics_unknown()};
	const TrainingLog log = {.runs = logged,
				 .run_count = count,
				 .profile = profile_unknown(),
				 .now_unix_s = PLAN.end_day * SECONDS_PER_DAY + 43200};
	const HabitQuestion question = {.last_day = season_pain_day(&PLAN)};
	Habits habits;
	assert_int_equal(habits_of(&habits, arena, &log, &question, NULL), OK);
	assert_true(habits.fact_count > 0);
	assert_true(text_is(habits.facts[0].habit, "longest_run_jump"));
	assert_true(text_is(habits.facts[0].value, "30_to_100"));
	assert_non_null(strstr(habits.facts[0].text.p, "On 17 May you ran "));
	arena_free(arena);
}

static void it_has_every_kind_of_run(void **state)
{
	(void)state;
	Arena *arena = arena_large();
	const SeasonRun *runs;
	const size_t count = runs_of(&runs, arena, &PLAN);
	size_t kinds[SEASON_TREADMILL + 1] = {0};
	size_t summer = 0;
	for (size_t i = 0; i < count; i++) {
		kinds[runs[i].kind]++;
		summer += runs[i].utc_offset_s == 3600;
		const int64_t clock_s = (runs[i].start_unix_s + runs[i].utc_offset_s) % SECONDS_PER_DAY;
		assert_in_range(clock_s, 9 * 3600, 20 * 3600);
	}
	for (size_t k = 0; k < COUNT_OF(kinds); k++)
		assert_true(kinds[k] >= 3);
	assert_in_range(summer, 20, count - 20);
	arena_free(arena);
}

static void check_samples(const Activity *a, const SeasonRun *run)
{
	const bool outside = run->kind != SEASON_TREADMILL;
	assert_true(a->samples.count > 600);
	for (size_t i = 0; i < a->samples.count; i++) {
		const Sample s = samples_at(&a->samples, i);
		if (i > 0) {
			const Sample before = samples_at(&a->samples, i - 1);
			assert_true(s.t_s >= before.t_s + 1);
			assert_true(s.distance_m > before.distance_m || before.speed_mps < 0.1);
		}
		assert_true(s.hr_bpm >= 58 && s.hr_bpm <= 191);
		assert_true(s.cadence_spm >= 130 && s.cadence_spm <= 195);
		assert_true(s.speed_mps >= 0 && s.speed_mps < 6);
		assert_int_equal(is_known(s.latitude_deg), outside);
		assert_int_equal(is_known(s.altitude_m), outside);
		if (outside) {
			assert_true(fabs(s.latitude_deg - 53.357) < 0.01);
			assert_true(fabs(s.longitude_deg + 6.32) < 0.02);
			assert_true(s.altitude_m > 35 && s.altitude_m < 150);
		}
	}
	const Sample last = samples_at(&a->samples, a->samples.count - 1);
	assert_true(fabs(last.distance_m - (double)run->distance_m) < 1e-9);
	assert_true(fabs(last.t_s - a->elapsed_s) < 1e-9);
}

static void check_laps(const Activity *a)
{
	double distance_m = 0;
	double timer_s = 0;
	double elapsed_s = 0;
	for (size_t i = 0; i < a->lap_count; i++) {
		assert_true(i + 1 == a->lap_count || fabs(a->laps[i].distance_m - 1000) < 10);
		assert_int_equal(a->laps[i].start_unix_s, a->start_unix_s + (int64_t)elapsed_s);
		distance_m += a->laps[i].distance_m;
		timer_s += a->laps[i].timer_s;
		elapsed_s += a->laps[i].elapsed_s;
	}
	assert_true(fabs(distance_m - a->distance_m) < 1e-6);
	assert_true(fabs(timer_s - a->timer_s) < 1e-9);
	assert_true(fabs(elapsed_s - a->elapsed_s) < 1e-9);
}

static void a_run_looks_like_one_that_a_watch_recorded(void **state)
{
	(void)state;
	Arena *arena = arena_large();
	const SeasonRun *runs;
	const size_t count = runs_of(&runs, arena, &PLAN);
	size_t paused = 0;
	for (size_t i = 0; i < count; i++) {
		Arena *inner = arena_large();
		Activity a = activity_unknown();
		assert_int_equal(season_activity(&a, inner, &PLAN, &runs[i], NULL), OK);
		check_samples(&a, &runs[i]);
		check_laps(&a);
		assert_true(activity_is_run(&a));
		assert_int_equal(a.has_position, runs[i].kind != SEASON_TREADMILL);
		assert_true(fabs(a.timer_s / (a.distance_m / 1000) - runs[i].pace_s_per_km) < 40);
		if (a.has_position)
			assert_true(fabs(a.ascent_m - runs[i].hill_m) < 8 + 0.3 * runs[i].hill_m);
		else
			assert_false(is_known(a.ascent_m));
		paused += a.elapsed_s > a.timer_s;
		if (runs[i].kind == SEASON_LONG)
			assert_true(a.elapsed_s > a.timer_s);
		arena_free(inner);
	}
	assert_true(paused < count);
	arena_free(arena);
}

/* Every number of a run as whole micro-units, so that the digest stands for
 * what any machine must give. */
static void add_activity(Buf *out, const Activity *a)
{
	buf_printf(out, "%lld %.0f %.0f %.0f %.0f\n", (long long)a->start_unix_s, a->distance_m, a->timer_s,
		   a->elapsed_s, known_or(a->ascent_m, -1));
	for (size_t i = 0; i < a->samples.count; i++) {
		const Sample s = samples_at(&a->samples, i);
		buf_printf(out, "%.17g %.17g %.17g %.17g %.17g %.17g %.17g\n", s.t_s,
			   known_or(s.latitude_deg, 0), known_or(s.longitude_deg, 0),
			   known_or(s.altitude_m, 0), s.distance_m, s.speed_mps, s.hr_bpm);
	}
}

static void the_same_seed_gives_the_same_bytes_on_any_machine(void **state)
{
	(void)state;
	Arena *arena = arena_large();
	const SeasonRun *runs;
	const size_t count = runs_of(&runs, arena, &PLAN);
	Buf all;
	buf_init(&all, &ALLOCATOR_SYSTEM, 64 << 20);
	for (size_t i = 0; i < count; i += 7) {
		Activity a = activity_unknown();
		assert_int_equal(season_activity(&a, arena, &PLAN, &runs[i], NULL), OK);
		add_activity(&all, &a);
	}
	assert_int_equal(season_story(&all, arena, &PLAN, NULL), OK);
	const Str text = buf_str(&all);
	const Digest digest = digest_of("season", bytes_of(text));
	/* changes when the simulation is changed on purpose; never with the compiler or the machine */
	assert_string_equal(digest.text, "kqag1608dpvv6x9sgmx0cy3f1r");
	const SeasonPlan other = {.seed = 2, .end_day = PLAN.end_day, .weeks = PLAN.weeks};
	const SeasonRun *others;
	(void)runs_of(&others, arena, &other);
	assert_true(others[3].distance_m != runs[3].distance_m ||
		    others[3].start_unix_s != runs[3].start_unix_s);
	buf_done(&all);
	arena_free(arena);
}

static void a_plan_outside_the_limits_is_refused(void **state)
{
	(void)state;
	Arena *arena = arena_large();
	const SeasonRun *runs = NULL;
	size_t count = 0;
	const SeasonPlan bad[] = {{.end_day = 20000, .weeks = 7},
				  {.end_day = 20000, .weeks = 105},
				  {.end_day = 0, .weeks = 30},
				  {.end_day = 60000, .weeks = 30}};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		Error err = ERROR_NONE;
		assert_int_equal(season_runs(&runs, &count, arena, &bad[i], &err), FAIL_RANGE);
		assert_null(runs);
		assert_true(err.text[0] != '\0');
	}
	arena_free(arena);
}

static ErrCode work(const Allocator *allocator)
{
	Arena *arena = arena_new(allocator, 64 << 20);
	if (arena == NULL)
		return FAIL_MEMORY;
	const SeasonRun *runs;
	size_t count;
	Buf story;
	buf_init(&story, allocator, 1 << 20);
	Activity a = activity_unknown();
	ErrCode code = season_runs(&runs, &count, arena, &PLAN, NULL);
	if (code == OK)
		code = season_activity(&a, arena, &PLAN, &runs[0], NULL);
	if (code == OK)
		code = season_story(&story, arena, &PLAN, NULL);
	assert_int_equal(a.samples.of[CHANNEL_TIME] != NULL, code == OK || a.samples.count > 0);
	buf_done(&story);
	arena_free(arena);
	return code;
}

static void fails_cleanly_at_every_refused_allocation(void **state)
{
	(void)state;
	uint64_t n = 1;
	for (;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		const ErrCode code = work(&allocator);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
	}
	assert_true(n > 8);
}

/* The mean of the second column of the rows from one day to another. */
static double mean_sleep_h(const Buf *days, int64_t from_day, int64_t to_day)
{
	Str rest = buf_str(days);
	Str line;
	double sum = 0;
	int count = 0;
	(void)text_split(&rest, '\n', &line); /* the header */
	while (rest.n > 0 && text_split(&rest, '\n', &line)) {
		Str cell;
		int64_t day = 0;
		double sleep_h = 0;
		assert_true(text_split(&line, ',', &cell));
		assert_int_equal(when_parse_day(cell, &day, NULL), OK);
		assert_true(text_split(&line, ',', &cell));
		assert_true(num_parse_double(cell, &sleep_h));
		if (day >= from_day && day <= to_day) {
			sum += sleep_h;
			count++;
		}
	}
	return count > 0 ? sum / count : UNKNOWN;
}

static void nights_are_short_in_the_week_of_the_jump_and_not_before(void **state)
{
	(void)state;
	const SeasonPlan plan = {.seed = 1, .end_day = 20604, .weeks = 30};
	const int64_t jump = season_jump_day(&plan);
	Buf days;
	buf_init(&days, &ALLOCATOR_SYSTEM, 1 << 20);
	assert_int_equal(season_days(&days, &plan, NULL), OK);
	assert_true(mean_sleep_h(&days, jump - 5, jump + 1) < 6.8);
	assert_true(mean_sleep_h(&days, jump - 60, jump - 7) > 7.3);
	buf_done(&days);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_jump_is_the_only_jump),
	    cmocka_unit_test(its_habits_lead_with_the_jump),
	    cmocka_unit_test(it_has_every_kind_of_run),
	    cmocka_unit_test(a_run_looks_like_one_that_a_watch_recorded),
	    cmocka_unit_test(the_same_seed_gives_the_same_bytes_on_any_machine),
	    cmocka_unit_test(a_plan_outside_the_limits_is_refused),
	    cmocka_unit_test(fails_cleanly_at_every_refused_allocation),
	    cmocka_unit_test(nights_are_short_in_the_week_of_the_jump_and_not_before),
	};
	return cmocka_run_group_tests_name("season", tests, NULL, NULL);
}
