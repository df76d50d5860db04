/*
 * sample_test.c - the sample: real FIT files, the same bytes each time, nobody
 * else's files touched, and an answer that follows from it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/sample.h"

#include "app/assessment.h"
#include "app/import.h"
#include "app/made_folder.h"
#include "app/training.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* noon on 31 May 2026 */
enum { ARENA_BYTES = 256 << 20, NOW = 1780228800, WEEKS = 10 };

typedef struct World {
	Arena *arena;
	Str folder;
	Str dir; /* of the sample */
	App *app;
} World;

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	world->folder = made_folder(world->arena);
	world->dir = made_path(world->arena, world->folder, "sample");
	const AppOptions options = {.db = made_path(world->arena, world->folder, "a.db"),
				    .now_unix_s = NOW,
				    .allocator = &ALLOCATOR_SYSTEM};
	assert_int_equal(app_new(&world->app, &options, NULL), OK);
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	app_free(world->app);
	made_folder_end(world->folder);
	arena_free(world->arena);
	free(world);
	return 0;
}

static SampleTotals write_sample(World *world, Str dir, uint64_t seed)
{
	SampleTotals totals = {0};
	Error err = ERROR_NONE;
	if (app_sample(world->app, world->arena, dir, seed, WEEKS, &totals, &err) != OK)
		fail_msg("%s", err.text);
	return totals;
}

static Bytes read_file(World *world, Str path)
{
	Bytes bytes = {NULL, 0};
	Error err = ERROR_NONE;
	if (file_read(&bytes, world->arena, path, &err) != OK)
		fail_msg("%s", err.text);
	return bytes;
}

static size_t list(World *world, Str dir, const Str **paths)
{
	size_t count = 0;
	assert_int_equal(files_under(paths, &count, world->arena, dir, NULL), OK);
	return count;
}

static void writes_the_same_bytes_each_time(void **state)
{
	World *world = *state;
	const Str other = made_path(world->arena, world->folder, "again");
	const SampleTotals totals = write_sample(world, world->dir, 1);
	(void)write_sample(world, other, 1);
	const Str *a = NULL;
	const Str *b = NULL;
	const size_t count = list(world, world->dir, &a);
	assert_int_equal(count, totals.files + 3); /* README.txt, days.csv and story.yaml */
	assert_int_equal(list(world, other, &b), count);
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(a[i].p + world->dir.n, b[i].p + other.n);
		const Bytes x = read_file(world, a[i]);
		const Bytes y = read_file(world, b[i]);
		assert_int_equal(x.n, y.n);
		assert_memory_equal(x.p, y.p, x.n);
	}
}

static void its_files_read_back_as_runs(void **state)
{
	World *world = *state;
	const SampleTotals totals = write_sample(world, world->dir, 1);
	const Str *paths = NULL;
	const size_t count = list(world, made_path(world->arena, world->dir, "activities"), &paths);
	assert_int_equal(count, totals.files);
	for (size_t i = 0; i < count; i++) {
		Inspected seen;
		app_inspect(&seen, world->arena, paths[i]);
		assert_true(seen.ok);
		assert_int_equal(seen.note_count, 0);
		assert_int_equal(seen.decoded.activity_count, 1);
		const Activity *run = &seen.decoded.activities[0];
		assert_true(activity_is_run(run));
		assert_true(run->samples.count > 600);
		assert_true(run->lap_count >= 3);
		assert_true(fabs(samples_at(&run->samples, run->samples.count - 1).distance_m - run->distance_m) < 0.02);
	}
}

static void another_seed_replaces_the_runs_and_nothing_else(void **state)
{
	World *world = *state;
	(void)write_sample(world, world->dir, 1);
	const Str activities = made_path(world->arena, world->dir, "activities");
	const Str kept = made_file(world->arena, activities, "2026-05-12-my-own-run.fit", made_text("mine"));
	const SampleTotals totals = write_sample(world, world->dir, 2);
	const Str *paths = NULL;
	assert_int_equal(list(world, activities, &paths), totals.files + 1);
	assert_int_equal(read_file(world, kept).n, 4);
}

static void a_folder_with_other_things_is_refused_and_left_alone(void **state)
{
	World *world = *state;
	const Str dir = made_inner_folder(world->arena, world->folder, "mine");
	(void)made_file(world->arena, dir, "README.txt", made_text("My runs\n"));
	SampleTotals totals = {.files = 77};
	Error err = ERROR_NONE;
	assert_int_equal(app_sample(world->app, world->arena, dir, 1, WEEKS, &totals, &err), FAIL_USAGE);
	assert_non_null(strstr(err.text, "is neither empty nor a sample; name a new folder"));
	assert_int_equal(totals.files, 77);
	const Str *paths = NULL;
	assert_int_equal(list(world, dir, &paths), 1);
	/* an empty one will do */
	(void)write_sample(world, made_inner_folder(world->arena, world->folder, "empty"), 1);
	/* and a plan that cannot be makes no folder */
	assert_int_equal(app_sample(world->app, world->arena, world->dir, 1, 3, &totals, &err), FAIL_RANGE);
	assert_int_not_equal(access(world->dir.p, F_OK), 0);
	assert_int_equal(app_sample(world->app, world->arena, made_path(world->arena, world->dir, "a/b"), 1,
				    WEEKS, &totals, &err),
			 FAIL_SYSTEM);
}

static void the_story_and_the_log_lead_to_shin_splints_and_the_jump(void **state)
{
	World *world = *state;
	const SampleTotals totals = write_sample(world, world->dir, 1);
	const Str activities = made_path(world->arena, world->dir, "activities");
	ImportTotals imported;
	assert_int_equal(app_import(world->app, &activities, 1, NULL, &imported, NULL), OK);
	assert_int_equal(imported.imported, totals.files);

	Interview *interview = NULL;
	Answer answer;
	Error err = ERROR_NONE;
	assert_int_equal(app_interview(&interview, world->app, world->arena, true, &err), OK);
	if (interview_take_case(interview, totals.story, read_file(world, totals.story), &err) != OK)
		fail_msg("%s", err.text);
	assert_int_equal(interview_conclude(interview, world->arena, &answer, &err), OK);
	assert_true(text_is(answer.conditions[0].id, "medial_tibial_stress_syndrome"));
	assert_true(answer.triage.level == LEVEL_ROUTINE || answer.triage.level == LEVEL_SELF_CARE);
	assert_true(answer.running.advice == RUNNING_REDUCE || answer.running.advice == RUNNING_PAUSE);
	assert_true(answer.training_count > 0);
	assert_true(text_is(answer.training[0].habit, "longest_run_jump"));
	assert_true(text_is(answer.training[0].value, "30_to_100"));
	assert_true(answer.training[0].changed);
	/* the one run that was marked by the rule is the one of the story */
	const Spike *spikes = NULL;
	size_t count = 0;
	size_t jumps = 0;
	assert_int_equal(app_spikes(world->app, world->arena, &spikes, &count, NULL), OK);
	assert_int_equal(count, totals.files);
	for (size_t i = 0; i < count; i++)
		jumps += spikes[i].band > SPIKE_REFERENCE;
	assert_int_equal(jumps, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(writes_the_same_bytes_each_time, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(its_files_read_back_as_runs, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(another_seed_replaces_the_runs_and_nothing_else, world_begin,
					    world_end),
	    cmocka_unit_test_setup_teardown(a_folder_with_other_things_is_refused_and_left_alone, world_begin,
					    world_end),
	    cmocka_unit_test_setup_teardown(the_story_and_the_log_lead_to_shin_splints_and_the_jump,
					    world_begin, world_end),
	};
	return cmocka_run_group_tests_name("sample", tests, NULL, NULL);
}
