/*
 * measures_test.c - runs are measured once: what is kept, what is made anew, and
 * that several threads make the same as one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/measures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "app/app_priv.h"
#include "app/edit.h"
#include "app/import.h"
#include "app/import/same_run.h"
#include "app/made_folder.h"
#include "app/made_run.h"
#include "app/profile.h"
#include "app/run_sheet.h"
#include "app/training_log.h"
#include "base/num.h"
#include "store/measures.h"
#include "training/run/measure.h"

enum { ARENA_BYTES = 256 << 20, NOW = 1800000000, RUNS = 12, SECONDS = 600 };

typedef struct World {
	Arena *arena;
	Str folder;
	App *app;
	Error err;
	int workers;
} World;

static void good(const World *world, ErrCode code)
{
	if (code != OK)
		fail_msg("%s", world->err.text);
}

static void open_app(World *world, const char *db)
{
	const AppOptions options = {.db = made_path(world->arena, world->folder, db),
				    .now_unix_s = NOW,
				    .allocator = &ALLOCATOR_SYSTEM,
				    .workers = world->workers};
	good(world, app_new(&world->app, &options, &world->err));
}

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	world->folder = made_folder(world->arena);
	world->workers = 1;
	open_app(world, "a.db");
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

/* Runs `from` up to `to`, one file each, as one import. */
static void import(World *world, const char *name, unsigned from, unsigned to)
{
	const Str files = made_inner_folder(world->arena, world->folder, name);
	for (unsigned i = from; i < to; i++) {
		char file[32];
		(void)snprintf(file, sizeof file, "%02u.fit", i);
		(void)made_file(world->arena, files, file, made_run(world->arena, i, SECONDS + i));
	}
	ImportTotals totals;
	good(world, app_import(world->app, &files, 1, NULL, &totals, &world->err));
	assert_int_equal(totals.imported, to - from);
}

static size_t measured(World *world)
{
	size_t made = 99;
	good(world, app_measure(world->app, NULL, &made, &world->err));
	return made;
}

static TrainingLog joined(World *world)
{
	TrainingLog log;
	good(world, app_training_log(world->app, world->arena, &log, &world->err));
	return log;
}

static void edit(World *world, Str id, EditField field, const char *typed)
{
	const EditChange change = {field, typed == NULL ? STR_NONE : text_of(typed)};
	Run run;
	good(world, app_edit(world->app, world->arena, id, &change, 1, &run, &world->err));
}

static void an_import_measures_its_runs_and_no_others(void **state)
{
	World *world = *state;
	Store *store;
	const KeptMeasure *kept;
	size_t count;
	import(world, "first", 0, RUNS);
	assert_int_equal(measured(world), 0); /* the import has done it */
	import(world, "second", RUNS, RUNS + 1);
	assert_int_equal(measured(world), 0);
	good(world, app_store(world->app, &store, &world->err));
	good(world, store_measures(store, STR("me"), RUN_MEASURE_FORM, world->arena, &kept, &count, &world->err));
	assert_int_equal(count, RUNS + 1);
}

static void only_what_has_changed_is_measured_anew(void **state)
{
	World *world = *state;
	import(world, "first", 0, RUNS);
	const TrainingLog log = joined(world);
	assert_int_equal(log.run_count, RUNS);
	edit(world, log.runs[3].id, EDIT_NAME, "Hills");
	assert_int_equal(measured(world), 0); /* no number hangs on the name */
	edit(world, log.runs[3].id, EDIT_CROP, "1:00-5:00");
	edit(world, log.runs[4].id, EDIT_TEMPERATURE, "28");
	edit(world, log.runs[5].id, EDIT_RPE, "7");
	assert_int_equal(measured(world), 3);
	assert_int_equal(measured(world), 0);
	edit(world, log.runs[3].id, EDIT_CROP, "1:00-6:00");
	assert_int_equal(measured(world), 1);
	edit(world, log.runs[3].id, EDIT_CROP, NULL);
	assert_int_equal(measured(world), 1);
	edit(world, log.runs[6].id, EDIT_HIDDEN, "yes");
	assert_int_equal(measured(world), 0);
}

static void the_runners_height_is_in_every_measure_and_his_heart_in_none(void **state)
{
	World *world = *state;
	import(world, "first", 0, RUNS);
	const ProfileWord heart = {PROFILE_HR_MAX, STR("190")};
	const ProfileWord height = {PROFILE_HEIGHT, STR("172cm")};
	good(world, app_profile_say(world->app, world->arena, &heart, 1, &world->err));
	assert_int_equal(measured(world), 0);
	good(world, app_profile_say(world->app, world->arena, &height, 1, &world->err));
	assert_int_equal(measured(world), RUNS);
	assert_int_equal(measured(world), 0);
}

static void a_joined_and_a_split_run_are_measured_anew(void **state)
{
	World *world = *state;
	import(world, "first", 0, 2);
	const Str twice = made_inner_folder(world->arena, world->folder, "twice");
	(void)made_file(world->arena, twice, "a.fit", made_run(world->arena, 1, SECONDS + 20)); /* of the same start */
	ImportTotals totals;
	good(world, app_import(world->app, &twice, 1, NULL, &totals, &world->err));
	assert_int_equal(totals.merged, 1);
	const TrainingLog log = joined(world);
	assert_int_equal(log.run_count, 2);
	assert_int_equal(measured(world), 0);
	size_t count;
	good(world, app_split(world->app, world->arena, log.runs[1].id, &count, &world->err));
	assert_int_equal(measured(world), 2);
	const ImportSummary *imports;
	Store *store;
	ImportUndone undone;
	good(world, app_store(world->app, &store, &world->err));
	good(world, store_imports(store, STR("me"), world->arena, &imports, &count, &world->err));
	const size_t last = imports[0].merged == 1 ? 0 : 1; /* both began at the same time */
	good(world, store_import_undo(store, STR("me"), imports[last].id, NOW, &undone, &world->err));
	assert_int_equal(measured(world), 0);
	assert_int_equal(joined(world).run_count, 2);
}

static void a_walk_just_before_a_run_is_part_of_its_measure(void **state)
{
	World *world = *state;
	import(world, "first", 0, 2);
	const TrainingLog log = joined(world);
	const ManualRun walk = {.start_unix_s = log.runs[1].start_unix_s - 900,
				.distance_m = 800,
				.timer_s = 600,
				.rpe = UNKNOWN,
				.feel = UNKNOWN,
				.sport = STR("walking")};
	ImportLine line;
	Run run;
	good(world, app_add_run(world->app, world->arena, &walk, &line, &run, &world->err));
	assert_int_equal(measured(world), 2); /* the walk, and the run behind it */
}

/* Also when what warmed up was a run itself, recorded apart. */
static void a_run_that_is_shown_has_the_warm_up_that_its_measure_has(void **state)
{
	World *world = *state;
	import(world, "first", 0, 2);
	const TrainingLog before = joined(world);
	const LoggedRun *run = &before.runs[1];
	const ManualRun jog = {.start_unix_s = run->start_unix_s - 900,
			       .distance_m = 1500,
			       .timer_s = 600,
			       .rpe = UNKNOWN,
			       .feel = UNKNOWN,
			       .sport = STR("running")};
	ImportLine line;
	Run added;
	WorkedRun worked;
	good(world, app_add_run(world->app, world->arena, &jog, &line, &added, &world->err));
	good(world, app_worked_run(world->app, world->arena, run->id, &worked, &world->err));
	const TrainingLog after = joined(world);
	const LoggedRun *again = &after.runs[after.run_count - 1];
	assert_true(text_equal(again->id, run->id));
	assert_true(again->metrics.of[METRIC_WARM_UP] >= run->metrics.of[METRIC_WARM_UP] + 600);
	assert_memory_equal(&worked.sheet.metrics.of[METRIC_WARM_UP], &again->metrics.of[METRIC_WARM_UP], sizeof(double));
}

static void same_metrics(const TrainingLog *a, const TrainingLog *b)
{
	assert_int_equal(a->run_count, b->run_count);
	for (size_t i = 0; i < a->run_count; i++) {
		for (int m = 0; m < METRIC_COUNT; m++) {
			const double left = a->runs[i].metrics.of[m];
			const double right = b->runs[i].metrics.of[m];
			if (is_known(left) != is_known(right) || (is_known(left) && memcmp(&left, &right, sizeof left) != 0))
				fail_msg("%s of run %zu: %.17g and %.17g", metric_row((Metric)m)->key, i, left, right);
		}
	}
}

static void several_threads_and_what_was_kept_give_the_same_bytes(void **state)
{
	World *world = *state;
	import(world, "first", 0, 2 * RUNS);
	const TrainingLog kept = joined(world);
	const ProfileWord height = {PROFILE_HEIGHT, STR("172cm")};
	bool removed;
	good(world, app_profile_say(world->app, world->arena, &height, 1, &world->err));
	const TrainingLog alone = joined(world); /* measured here, by one */
	app_free(world->app);
	world->workers = 3;
	open_app(world, "a.db");
	good(world, app_profile_forget(world->app, world->arena, STR("height"), &removed, &world->err));
	const TrainingLog together = joined(world); /* measured here, by three */
	same_metrics(&kept, &together);
	good(world, app_profile_say(world->app, world->arena, &height, 1, &world->err));
	const TrainingLog again = joined(world);
	same_metrics(&alone, &again);
	assert_true(is_known(kept.runs[0].metrics.of[METRIC_CADENCE]));
	assert_true(is_known(kept.runs[0].metrics.of[METRIC_HR_10S]));
}

/* Is told how far it is, and ends it at the first word. */
typedef struct Watch {
	size_t done, total, told;
	bool stop;
} Watch;

static void note_measured(void *context, size_t done, size_t total)
{
	Watch *watch = context;
	assert_true(done > watch->done && done <= total);
	watch->done = done;
	watch->total = total;
	watch->told++;
}

static bool wants_stop(void *context)
{
	return ((Watch *)context)->stop;
}

static void measuring_tells_how_far_it_is_and_can_be_stopped(void **state)
{
	World *world = *state;
	enum { MANY = 150 };
	import(world, "first", 0, MANY);
	for (int workers = 1; workers <= 2; workers++) {
		const ProfileWord height = {PROFILE_HEIGHT, workers == 1 ? STR("172cm") : STR("173cm")};
		good(world, app_profile_say(world->app, world->arena, &height, 1, &world->err));
		Watch watch = {.stop = true};
		const MeasureWatcher watcher = {.measured = note_measured, .stop = wants_stop, .context = &watch};
		size_t made;
		good(world, app_measure(world->app, &watcher, &made, &world->err));
		assert_true(watch.done >= 64 && watch.done <= MANY && watch.total == MANY);
		const size_t left = watch.done;
		watch = (Watch){.stop = false};
		good(world, app_measure(world->app, &watcher, &made, &world->err));
		assert_int_equal(watch.done, watch.total);
		assert_true(watch.total <= MANY - left);
		app_free(world->app);
		world->workers = 2;
		open_app(world, "a.db");
	}
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(an_import_measures_its_runs_and_no_others),
	    EACH(only_what_has_changed_is_measured_anew),
	    EACH(the_runners_height_is_in_every_measure_and_his_heart_in_none),
	    EACH(a_joined_and_a_split_run_are_measured_anew),
	    EACH(a_walk_just_before_a_run_is_part_of_its_measure),
	    EACH(a_run_that_is_shown_has_the_warm_up_that_its_measure_has),
	    EACH(several_threads_and_what_was_kept_give_the_same_bytes),
	    EACH(measuring_tells_how_far_it_is_and_can_be_stopped),
	};
#undef EACH
	return cmocka_run_group_tests_name("measures", tests, NULL, NULL);
}
