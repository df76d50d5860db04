/*
 * training_log_test.c - what is joined from the store for the engines.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/training_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "app/app_priv.h"
#include "app/edit.h"
#include "app/shoes.h"
#include "base/num.h"
#include "base/when.h"
#include "store/said.h"

enum { ARENA_BYTES = 64 << 20, NOW = 1715500000, START = 1715400000 };

typedef struct World {
	Arena *arena;
	App *app;
	Store *store;
	Error err;
	unsigned files;
} World;

static void good(const World *world, ErrCode code)
{
	if (code != OK)
		fail_msg("%s", world->err.text);
}

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	const AppOptions options = {.db = STR(":memory:"), .now_unix_s = NOW, .allocator = &ALLOCATOR_SYSTEM};
	good(world, app_new(&world->app, &options, &world->err));
	good(world, app_store_to_write(world->app, &world->store, &world->err));
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	app_free(world->app);
	arena_free(world->arena);
	free(world);
	return 0;
}

static Activity activity(const char *sport, const char *sub_sport, int64_t start_unix_s, double distance_m)
{
	Activity a = activity_unknown();
	a.sport = text_of(sport);
	a.sub_sport = sub_sport == NULL ? STR_NONE : text_of(sub_sport);
	a.start_unix_s = start_unix_s;
	a.utc_offset_s = 7200;
	a.has_utc_offset = true;
	a.distance_m = distance_m;
	a.timer_s = a.elapsed_s = 3000;
	a.cadence_avg_spm = 170;
	return a;
}

/* Keeps a file of these, as an import of its own. */
static void keep(World *world, const Activity *activities, size_t count, const Wellness *days, size_t day_count)
{
	const Str content = arena_printf(world->arena, "file %u", world->files++);
	const Str import_id = arena_printf(world->arena, "aa%02u", world->files);
	const StoredFile file = {.path = content,
				 .format = STR("fit"),
				 .bytes = bytes_of(content),
				 .activities = activities,
				 .activity_count = count,
				 .wellness = days,
				 .wellness_count = day_count};
	StoreOutcome outcome;
	good(world, store_import_begin(world->store, STR("me"), import_id, NOW, &outcome, &world->err));
	good(world, store_import_file(world->store, STR("me"), import_id, &file, NOW, &outcome, &world->err));
	good(world, store_import_end(world->store, STR("me"), import_id, NOW, &world->err));
}

static TrainingLog joined(World *world)
{
	TrainingLog log;
	good(world, app_training_log(world->app, world->arena, &log, &world->err));
	return log;
}

static void same_text(Str text, const char *expected)
{
	if (!text_is(text, expected))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(text), expected);
}

static void an_empty_store_joins_to_an_empty_log(void **state)
{
	const TrainingLog log = joined(*state);
	assert_int_equal(log.run_count + log.other_count + log.wellness_count + log.shoe_count + log.pain_count, 0);
	assert_int_equal(log.now_unix_s, NOW);
	assert_false(profile_knows(&log.profile, PROFILE_HR_MAX));
}

static void runs_and_other_sports_are_told_apart_by_start(void **state)
{
	World *world = *state;
	const Activity made[] = {
	    activity("running", "trail", START + 90000, 9000.6), activity("cycling", NULL, START + 5, 30000),
	    activity("running", NULL, START, UNKNOWN),          activity("running", "track", 0, 5000),
	};
	keep(world, made, COUNT_OF(made), NULL, 0);
	const TrainingLog log = joined(world);
	assert_int_equal(log.run_count, 2); /* of known date */
	assert_int_equal(log.other_count, 1);
	assert_int_equal(log.runs[0].start_unix_s, START);
	assert_int_equal(log.runs[0].distance_m, 0);
	assert_false(is_known(log.runs[0].metrics.of[METRIC_DISTANCE]));
	assert_null(log.runs[0].surface.p);
	assert_null(log.runs[0].shoe.p);
	assert_int_equal(log.runs[1].distance_m, 9001);
	same_text(log.runs[1].surface, "trail");
	same_text(log.others[0].sport, "cycling");
	assert_int_equal(log.now_offset_s, 7200);
	assert_int_equal(log.complete_until_day, when_day(NOW, 7200));
}

static void what_the_runner_says_of_a_run_is_joined(void **state)
{
	World *world = *state;
	const Activity made[] = {activity("running", "trail", START, 9000), activity("running", "trail", START + 50000, 8000)};
	keep(world, made, COUNT_OF(made), NULL, 0);
	TrainingLog log = joined(world);
	const EditChange changes[] = {{EDIT_SURFACE, STR("sand")}, {EDIT_TEMPERATURE, STR("28")}, {EDIT_RPE, STR("7")}};
	Run run;
	good(world, app_edit(world->app, world->arena, log.runs[0].id, changes, COUNT_OF(changes), &run, &world->err));
	const EditChange hidden = {EDIT_HIDDEN, STR("yes")};
	good(world, app_edit(world->app, world->arena, log.runs[1].id, &hidden, 1, &run, &world->err));
	const Shoe shoe = {.name = STR("Blue"), .prior_m = UNKNOWN, .limit_m = UNKNOWN};
	good(world, app_shoe_add(world->app, world->arena, &shoe, &world->err));
	Str name = STR("Blue");
	good(world, app_shoe_assign(world->app, world->arena, &name, &log.runs[0].id, 1, &world->err));
	log = joined(world);
	assert_int_equal(log.run_count, 1);
	same_text(log.runs[0].surface, "sand");
	same_text(log.runs[0].shoe, "Blue");
	assert_int_equal(log.shoe_count, 1);
	assert_true(log.runs[0].metrics.of[METRIC_TEMPERATURE] >= 28 && log.runs[0].metrics.of[METRIC_TEMPERATURE] <= 28);
	assert_true(log.runs[0].rpe >= 7 && log.runs[0].rpe <= 7);
}

static void of_several_numbers_of_a_day_one_is_joined(void **state)
{
	World *world = *state;
	const Wellness one[] = {{.kind = WELLNESS_STEPS, .day = 19800, .value = 9000},
				{.kind = WELLNESS_SLEEP, .day = 19801, .value = 27000}};
	const Wellness two = {.kind = WELLNESS_STEPS, .day = 19800, .value = 8000};
	keep(world, NULL, 0, one, COUNT_OF(one));
	keep(world, NULL, 0, &two, 1);
	const TrainingLog log = joined(world);
	assert_int_equal(log.wellness_count, 2);
	assert_true(log.wellness[0].value >= 9000 && log.wellness[0].value <= 9000);
	assert_int_equal(log.wellness[1].day, 19801);
}

static void what_the_runner_says_of_himself_is_joined(void **state)
{
	World *world = *state;
	const Wellness sleep = {.kind = WELLNESS_SLEEP, .day = 19800, .value = 27000};
	keep(world, NULL, 0, &sleep, 1);
	const DaySaid said = {{.kind = WELLNESS_SLEEP, .day = 19800, .value = 25200}, NOW};
	const ProfileSaid mass = {PROFILE_MASS, 70, NOW};
	const Pain pain = {.day = 19800, .told_unix_s = NOW, .place = STR("calf_middle"), .worst = 4};
	int64_t id;
	good(world, store_day_say(world->store, STR("me"), &said, 1, &world->err));
	good(world, store_profile_say(world->store, STR("me"), &mass, 1, &world->err));
	good(world, store_pain_add(world->store, STR("me"), &pain, &id, &world->err));
	const TrainingLog log = joined(world);
	assert_int_equal(log.wellness_count, 1);
	assert_true(log.wellness[0].value >= 25200 && log.wellness[0].value <= 25200);
	assert_int_equal(log.profile.of[PROFILE_MASS].from, PROFILE_TOLD);
	assert_true(profile_number(&log.profile, PROFILE_MASS) >= 70);
	assert_int_equal(log.pain_count, 1);
	same_text(log.pains[0].place, "calf_middle");
}

static void says_so_when_there_is_no_memory_to_join_into(void **state)
{
	World *world = *state;
	const Activity made = activity("running", "trail", START, 9000);
	const Wellness day = {.kind = WELLNESS_STEPS, .day = 19800, .value = 9000};
	keep(world, &made, 1, &day, 1);
	int refused = 0;
	ErrCode code = FAIL_MEMORY;
	for (size_t limit = 0; code != OK; limit += 64) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		TrainingLog log;
		code = app_training_log(world->app, arena, &log, &world->err);
		assert_true(code == OK || code == FAIL_MEMORY);
		refused += code != OK;
		arena_free(arena);
	}
	assert_true(refused > 10);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(an_empty_store_joins_to_an_empty_log),
	    EACH(runs_and_other_sports_are_told_apart_by_start),
	    EACH(what_the_runner_says_of_a_run_is_joined),
	    EACH(of_several_numbers_of_a_day_one_is_joined),
	    EACH(what_the_runner_says_of_himself_is_joined),
	    EACH(says_so_when_there_is_no_memory_to_join_into),
	};
#undef EACH
	return cmocka_run_group_tests_name("training_log", tests, NULL, NULL);
}
