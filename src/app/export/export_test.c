/*
 * export_test.c - a store goes into a file and comes back out of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "app/app_priv.h"
#include "app/edit.h"
#include "app/export/export_json.h"
#include "app/import.h"
#include "app/made_folder.h"
#include "app/made_run.h"
#include "app/import/same_run.h"
#include "base/num.h"

enum { ARENA_BYTES = 64 << 20, NOW = 1750000000, SECONDS = 30, RUNS = 3 };

static const char GEAR[] = "[{\"gearDTOS\":[{\"gearPk\":1,\"gearTypeName\":\"Shoes\",\"displayName\":\"Goats\","
                           "\"maximumMeters\":800000}],\"gearActivityDTOs\":{}}]";

typedef struct World {
	Arena *arena;
	Str folder, files;
	App *app, *other; /* the other's store is empty */
	Error err;
} World;

static void good(const World *world, ErrCode code)
{
	if (code != OK)
		fail_msg("%s", world->err.text);
}

static App *new_app(World *world, const char *name)
{
	App *app;
	const AppOptions options = {
	    .db = made_path(world->arena, world->folder, name), .now_unix_s = NOW, .allocator = &ALLOCATOR_SYSTEM};
	good(world, app_new(&app, &options, &world->err));
	return app;
}

/* Three runs, a shoe of a file and one of the runner's own, a rule, and a run
 * in the own shoe. */
static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	world->err = ERROR_NONE;
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	world->folder = made_folder(world->arena);
	world->files = made_inner_folder(world->arena, world->folder, "files");
	for (unsigned i = 0; i < RUNS; i++) {
		char name[] = "0.fit";
		name[0] = (char)('0' + i);
		(void)made_file(world->arena, world->files, name, made_run(world->arena, i, SECONDS));
	}
	(void)made_file(world->arena, world->files, "gear.json", made_text(GEAR));
	world->app = new_app(world, "one.db");
	world->other = new_app(world, "two.db");
	ImportTotals totals;
	good(world, app_import(world->app, &world->files, 1, NULL, &totals, &world->err));
	assert_int_equal(totals.runs, RUNS);
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	app_free(world->app);
	app_free(world->other);
	made_folder_end(world->folder);
	arena_free(world->arena);
	free(world);
	return 0;
}

typedef struct Look {
	Store *store;
	Str runner;
	const Run *runs;
	size_t run_count;
	const Shoe *shoes;
	size_t shoe_count;
	const ShoeRule *rules;
	size_t rule_count;
	const ShoeRun *worn;
	size_t worn_count;
} Look;

static Look look(World *world, App *app)
{
	Look look;
	good(world, app_store_to_write(app, &look.store, &world->err));
	good(world, app_runner(app, &look.runner, &world->err));
	good(world, store_runs(look.store, look.runner, false, world->arena, &look.runs, &look.run_count, &world->err));
	good(world, store_shoes(look.store, look.runner, world->arena, &look.shoes, &look.shoe_count, &world->err));
	good(world, store_shoe_rules(look.store, look.runner, world->arena, &look.rules, &look.rule_count, &world->err));
	good(world, store_shoe_runs(look.store, look.runner, world->arena, &look.worn, &look.worn_count, &world->err));
	return look;
}

static void say_something(World *world)
{
	const Look before = look(world, world->app);
	const Shoe own = {.name = STR("Flats"), .brand = STR("Saucony"), .prior_m = 12345, .limit_m = 400000,
	                  .has_first_day = true, .first_day = 19855, .has_retired = true, .retired = true,
	                  .has_retired_day = true, .retired_day = 20000};
	const Shoe changed = {.name = STR("Goats"), .prior_m = UNKNOWN, .limit_m = 700000};
	good(world, store_shoe_set(before.store, before.runner, &own, &world->err));
	good(world, store_shoe_set(before.store, before.runner, &changed, &world->err));
	const ShoeRule rule = {.rule = STR("trail"), .shoe = STR("Goats")};
	good(world, store_shoe_rules_set(before.store, before.runner, &rule, 1, &world->err));
	good(world, store_shoe_assign(before.store, before.runner, STR("Flats"), &before.runs[1].id, 1, &world->err));
}

static void assert_same(const Look *a, const Look *b)
{
	assert_int_equal(a->run_count, b->run_count);
	for (size_t i = 0; i < a->run_count; i++) {
		assert_true(text_equal(a->runs[i].id, b->runs[i].id));
		assert_true(text_equal(a->runs[i].file_name, b->runs[i].file_name));
		assert_true(a->runs[i].summary.start_unix_s == b->runs[i].summary.start_unix_s);
	}
	assert_int_equal(a->shoe_count, b->shoe_count);
	for (size_t i = 0; i < a->shoe_count; i++) {
		assert_true(text_equal(a->shoes[i].name, b->shoes[i].name));
		assert_true(text_equal(a->shoes[i].brand, b->shoes[i].brand));
		assert_true(!(fabs(a->shoes[i].limit_m - b->shoes[i].limit_m) > 0));
		assert_true(!(fabs(a->shoes[i].prior_m - b->shoes[i].prior_m) > 0));
		assert_true(a->shoes[i].retired == b->shoes[i].retired && a->shoes[i].first_day == b->shoes[i].first_day &&
		            a->shoes[i].retired_day == b->shoes[i].retired_day);
	}
	assert_int_equal(a->rule_count, b->rule_count);
	for (size_t i = 0; i < a->rule_count; i++)
		assert_true(text_equal(a->rules[i].rule, b->rules[i].rule) && text_equal(a->rules[i].shoe, b->rules[i].shoe));
	assert_int_equal(a->worn_count, b->worn_count);
	for (size_t i = 0; i < a->worn_count; i++)
		assert_true(text_equal(a->worn[i].run_id, b->worn[i].run_id) && text_equal(a->worn[i].shoe, b->worn[i].shoe));
}

static void an_empty_store_becomes_the_same(void **state)
{
	World *world = *state;
	say_something(world);
	const Str zip = made_path(world->arena, world->folder, "all.zip");
	ExportTotals totals;
	good(world, app_export_full(world->app, zip, &totals, &world->err));
	assert_int_equal(totals.files, RUNS + 1);
	assert_int_equal(totals.anew, 0);
	ImportTotals imported;
	good(world, app_import(world->other, &zip, 1, NULL, &imported, &world->err));
	assert_int_equal(imported.runs, RUNS);
	assert_int_equal(imported.failed, 0);
	const Look a = look(world, world->app);
	const Look b = look(world, world->other);
	assert_int_equal(b.shoe_count, 2);
	assert_int_equal(b.worn_count, 1);
	assert_same(&a, &b);
	/* and what it says again is the same */
	const Str again = made_path(world->arena, world->folder, "again.zip");
	const Str same = made_path(world->arena, world->folder, "same.zip");
	good(world, app_export_full(world->other, again, &totals, &world->err));
	good(world, app_export_full(world->other, same, &totals, &world->err));
	Bytes one, two;
	good(world, file_read(&one, world->arena, again, &world->err));
	good(world, file_read(&two, world->arena, same, &world->err));
	assert_true(text_equal(str_of(one), str_of(two)));
}

static void what_a_runner_says_of_himself_comes_along(void **state)
{
	World *world = *state;
	const Look before = look(world, world->app);
	const ProfileSaid profile[] = {{PROFILE_HEIGHT, 1.7272, NOW}, {PROFILE_SEX, SEX_WOMAN, NOW}};
	const DaySaid day = {{.kind = WELLNESS_SLEEP, .day = 19855, .value = 25200}, NOW};
	Pain pain = {.id = 7, .day = 19855, .told_unix_s = NOW, .place = STR("arch"), .side = PAIN_BOTH, .worst = 4.5,
	             .before = UNKNOWN, .during = 0, .after = UNKNOWN, .morning = UNKNOWN, .stiffness_min = 10,
	             .note = STR("two\nlines, \"quoted\"")};
	int64_t id;
	good(world, store_profile_say(before.store, before.runner, profile, COUNT_OF(profile), &world->err));
	good(world, store_day_say(before.store, before.runner, &day, 1, &world->err));
	good(world, store_pain_add(before.store, before.runner, &pain, &id, &world->err));
	const Str zip = made_path(world->arena, world->folder, "all.zip");
	ExportTotals totals;
	good(world, app_export_full(world->app, zip, &totals, &world->err));
	assert_int_equal(totals.said, 3);
	assert_int_equal(totals.pains, 1);
	for (int pass = 0; pass < 2; pass++) { /* the second time nothing is told twice */
		ImportTotals imported;
		good(world, app_import(world->other, &zip, 1, NULL, &imported, &world->err));
		assert_int_equal(imported.failed, 0);
		const Look after = look(world, world->other);
		const ProfileSaid *said;
		const DaySaid *days;
		const Pain *pains;
		size_t count;
		good(world, store_profile(after.store, after.runner, world->arena, &said, &count, &world->err));
		assert_int_equal(count, 2);
		assert_memory_equal(said, (&(ProfileSaid[]){profile[1], profile[0]}), sizeof profile);
		good(world, store_days_said(after.store, after.runner, 0, 30000, world->arena, &days, &count, &world->err));
		assert_int_equal(count, 1);
		assert_true(days[0].told_unix_s == NOW && !(fabs(days[0].wellness.value - 25200) > 0));
		good(world, store_pains(after.store, after.runner, 0, 30000, world->arena, &pains, &count, &world->err));
		assert_int_equal(count, 1);
		assert_int_equal(pains[0].id, 7);
		assert_true(text_is(pains[0].place, "arch") && text_equal(pains[0].note, pain.note));
		assert_true(pains[0].side == PAIN_BOTH && !(fabs(pains[0].worst - 4.5) > 0) && !is_known(pains[0].before));
	}
}

static void of_two_words_the_later_one_counts(void **state)
{
	World *world = *state;
	const Look before = look(world, world->app);
	const Look other = look(world, world->other);
	const ProfileSaid old = {PROFILE_MASS, 75, NOW};
	const ProfileSaid newer = {PROFILE_MASS, 71, NOW + 5};
	const DaySaid old_day = {{.kind = WELLNESS_SLEEP, .day = 19855, .value = 25200}, NOW};
	const DaySaid new_day = {{.kind = WELLNESS_SLEEP, .day = 19855, .value = 27000}, NOW - 5};
	good(world, store_profile_say(before.store, before.runner, &old, 1, &world->err));
	good(world, store_day_say(before.store, before.runner, &old_day, 1, &world->err));
	good(world, store_profile_say(other.store, other.runner, &newer, 1, &world->err));
	good(world, store_day_say(other.store, other.runner, &new_day, 1, &world->err));
	const Str zip = made_path(world->arena, world->folder, "all.zip");
	ExportTotals totals;
	ImportTotals imported;
	good(world, app_export_full(world->app, zip, &totals, &world->err));
	good(world, app_import(world->other, &zip, 1, NULL, &imported, &world->err));
	const ProfileSaid *said;
	const DaySaid *days;
	size_t count;
	good(world, store_profile(other.store, other.runner, world->arena, &said, &count, &world->err));
	assert_true(count == 1 && !(fabs(said[0].value - 71) > 0));
	good(world, store_days_said(other.store, other.runner, 0, 30000, world->arena, &days, &count, &world->err));
	assert_true(count == 1 && !(fabs(days[0].wellness.value - 25200) > 0)); /* that of the export is later */
}

static void what_came_from_a_file_that_was_not_kept_is_written_anew(void **state)
{
	World *world = *state;
	const Look before = look(world, world->app);
	/* as a stream of gigabytes is kept: without its bytes */
	Sample samples[2] = {sample_unknown(), sample_unknown()};
	for (int i = 0; i < 2; i++) {
		samples[i].t_s = 60.0 * i;
		samples[i].distance_m = 180.0 * i;
		samples[i].hr_bpm = 140;
	}
	Activity activity = activity_unknown();
	activity.sport = STR("running");
	activity.start_unix_s = 1749000000;
	activity.distance_m = 180;
	activity.timer_s = activity.elapsed_s = 60;
	assert_true(samples_of_rows(&activity.samples, world->arena, samples, 2));
	const Wellness days[] = {{WELLNESS_HR_REST, 19855, 47, STR("x")}, {WELLNESS_SLEEP, 19855, 25200, STR("x")}};
	const Digest id = digest_of("file", made_text("gigabytes"));
	const StoredFile file = {.path = STR("export.xml"), .format = STR("apple_health"), .file_id = digest_str(&id),
	                         .stream_bytes = (uint64_t)1 << 32, .activities = &activity, .activity_count = 1,
	                         .wellness = days, .wellness_count = 2};
	const ImportSummary *imports;
	size_t count;
	StoreOutcome outcome;
	good(world, store_imports(before.store, before.runner, world->arena, &imports, &count, &world->err));
	good(world, store_import_file(before.store, before.runner, imports[0].id, &file, NOW, &outcome, &world->err));
	const Str zip = made_path(world->arena, world->folder, "all.zip");
	ExportTotals totals;
	good(world, app_export_full(world->app, zip, &totals, &world->err));
	assert_int_equal(totals.anew, 1);
	ImportTotals imported;
	good(world, app_import(world->other, &zip, 1, NULL, &imported, &world->err));
	assert_int_equal(imported.failed, 0);
	const Look b = look(world, world->other);
	assert_int_equal(b.run_count, RUNS + 1);
	const StoredWellness *rows;
	good(world, store_wellness(b.store, b.runner, 0, 30000, world->arena, &rows, &count, &world->err));
	assert_int_equal(count, 2);
	assert_true(fabs(rows[0].wellness.value - 47) < 1e-9 && fabs(rows[1].wellness.value - 25200) < 1e-9);
}

static void edits_and_runs_by_hand_come_along(void **state)
{
	World *world = *state;
	const Look before = look(world, world->app);
	Run run;
	ImportLine line;
	const EditChange changes[] = {{EDIT_NAME, STR("Hills \"and\" rain")}, {EDIT_RPE, STR("7")}, {EDIT_CROP, STR("0:05-0:25")}};
	good(world, app_edit(world->app, world->arena, before.runs[0].id, changes, 3, &run, &world->err));
	const EditChange hidden = {EDIT_HIDDEN, STR("yes")};
	good(world, app_edit(world->app, world->arena, before.runs[2].id, &hidden, 1, &run, &world->err));
	const ManualRun manual = {.start_unix_s = 1749000000, .utc_offset_s = 7200, .has_utc_offset = true, .distance_m = 8000,
	                          .timer_s = 2700, .rpe = 4, .feel = 75, .sport = STR("running"), .sub_sport = STR("trail"),
	                          .name = STR("By hand"), .notes = STR("a, \"b\"")};
	good(world, app_add_run(world->app, world->arena, &manual, &line, &run, &world->err));
	const Str zip = made_path(world->arena, world->folder, "all.zip");
	ExportTotals totals;
	good(world, app_export_full(world->app, zip, &totals, &world->err));
	assert_int_equal(totals.edits, 4);
	ImportTotals imported;
	good(world, app_import(world->other, &zip, 1, NULL, &imported, &world->err));
	assert_int_equal(imported.failed, 0);
	const Look a = look(world, world->app);
	const Look b = look(world, world->other);
	assert_int_equal(b.run_count, RUNS); /* three and one, less the hidden one */
	assert_same(&a, &b);
	for (size_t i = 0; i < a.run_count; i++) {
		const Activity *left = &a.runs[i].summary;
		const Activity *right = &b.runs[i].summary;
		assert_true(text_equal(left->name, right->name) && text_equal(left->notes, right->notes));
		assert_true(text_equal(left->sub_sport, right->sub_sport) && left->utc_offset_s == right->utc_offset_s);
		for (size_t fact = 0; fact < FACT_NUMBERS; fact++)
			assert_true(is_known(left->number[fact]) == is_known(right->number[fact]) &&
			            !(fabs(left->number[fact] - right->number[fact]) > 1e-9));
	}
	/* what was added by hand is still that: it can be removed */
	bool left;
	good(world, app_remove_run(world->other, world->arena, run.id, &left, &world->err));
}

static void the_runners_word_on_what_is_one_run_comes_along(void **state)
{
	World *world = *state;
	/* the same run from another device, which the import takes for the same */
	const Str again = made_file(world->arena, world->folder, "again.fit", made_run(world->arena, 1, SECONDS - 1));
	ImportTotals imported;
	good(world, app_import(world->app, &again, 1, NULL, &imported, &world->err));
	Look a = look(world, world->app);
	assert_int_equal(a.run_count, RUNS);
	size_t parts;
	good(world, app_split(world->app, world->arena, a.runs[1].id, &parts, &world->err));
	const Str zip = made_path(world->arena, world->folder, "all.zip");
	ExportTotals totals;
	good(world, app_export_full(world->app, zip, &totals, &world->err));
	good(world, app_import(world->other, &zip, 1, NULL, &imported, &world->err));
	a = look(world, world->app);
	const Look b = look(world, world->other);
	assert_int_equal(b.run_count, RUNS + 1);
	assert_same(&a, &b);
}

static void what_a_store_says_already_stays(void **state)
{
	World *world = *state;
	say_something(world);
	const Str zip = made_path(world->arena, world->folder, "all.zip");
	ExportTotals totals;
	good(world, app_export_full(world->app, zip, &totals, &world->err));
	const Look before = look(world, world->app);
	const Shoe later = {.name = STR("Flats"), .prior_m = UNKNOWN, .limit_m = 500000};
	good(world, store_shoe_set(before.store, before.runner, &later, &world->err));
	good(world, store_shoe_assign(before.store, before.runner, STR("Goats"), &before.runs[1].id, 1, &world->err));
	const Look changed = look(world, world->app);
	ImportTotals imported;
	good(world, app_import(world->app, &zip, 1, NULL, &imported, &world->err));
	assert_int_equal(imported.already_there, RUNS + 1);
	const Look after = look(world, world->app);
	assert_same(&changed, &after);
}

static void an_undone_import_is_not_exported(void **state)
{
	World *world = *state;
	const Look before = look(world, world->app);
	const ImportSummary *imports;
	size_t count;
	good(world, store_imports(before.store, before.runner, world->arena, &imports, &count, &world->err));
	ImportUndone undone;
	good(world, store_import_undo(before.store, before.runner, imports[0].id, NOW, &undone, &world->err));
	ExportTotals totals;
	good(world, app_export_full(world->app, made_path(world->arena, world->folder, "none.zip"), &totals, &world->err));
	assert_int_equal(totals.files, 0);
}

static void a_backup_is_a_store(void **state)
{
	World *world = *state;
	say_something(world);
	const Str copy = made_path(world->arena, world->folder, "copy.db");
	good(world, app_backup(world->app, copy, &world->err));
	good(world, app_backup(world->app, copy, &world->err)); /* replaces the one before */
	App *app = new_app(world, "copy.db");
	const Look a = look(world, world->app);
	const Look b = look(world, app);
	assert_same(&a, &b);
	app_free(app);
}

static void refuses_what_would_destroy_the_store(void **state)
{
	World *world = *state;
	const Str db = made_path(world->arena, world->folder, "one.db");
	assert_int_equal(app_backup(world->app, db, &world->err), FAIL_USAGE);
	ExportTotals totals;
	assert_int_equal(app_export_full(world->app, db, &totals, &world->err), FAIL_USAGE);
	assert_int_equal(app_backup(world->other, made_path(world->arena, world->folder, "x.db"), &world->err), FAIL_MISSING);
	assert_int_equal(app_backup(world->app, made_path(world->arena, world->folder, "no/x.db"), &world->err), FAIL_SYSTEM);
	assert_int_equal(
	    app_export_full(world->app, made_path(world->arena, world->folder, "no/x.zip"), &totals, &world->err), FAIL_SYSTEM);
	assert_int_equal(look(world, world->app).run_count, RUNS);
}

static void damaged_or_later_exports_are_said(void **state)
{
	World *world = *state;
	static const struct {
		const char *text, *says;
	} CASES[] = {
	    {"{\"legwork_export\":1,\"shoes\":[", "legwork.json:1: a value is expected here"},
	    {"{\"legwork_export\":2}", "legwork.json is of a newer Legwork (version 2 of the export)"},
	    {"[]", "legwork.json does not say that it is an export of Legwork"},
	};
	for (size_t i = 0; i < COUNT_OF(CASES); i++) {
		ExportFacts facts;
		world->err = ERROR_NONE;
		assert_int_equal(export_json_read(&facts, world->arena, made_text(CASES[i].text), &world->err), FAIL_FORMAT);
		if (i > 0)
			assert_string_equal(world->err.text, CASES[i].says);
	}
	/* unpacked into a folder, and damaged: a line, and the runs are there */
	(void)made_file(world->arena, world->files, "legwork.json", made_text("{\"legwork_export\":1"));
	ImportTotals totals;
	good(world, app_import(world->other, &world->files, 1, NULL, &totals, &world->err));
	assert_int_equal(totals.runs, RUNS);
	assert_int_equal(totals.failed, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(an_empty_store_becomes_the_same, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(what_a_runner_says_of_himself_comes_along, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(of_two_words_the_later_one_counts, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(what_came_from_a_file_that_was_not_kept_is_written_anew, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(edits_and_runs_by_hand_come_along, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(the_runners_word_on_what_is_one_run_comes_along, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(what_a_store_says_already_stays, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(an_undone_import_is_not_exported, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(a_backup_is_a_store, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(refuses_what_would_destroy_the_store, world_begin, world_end),
	    cmocka_unit_test_setup_teardown(damaged_or_later_exports_are_said, world_begin, world_end),
	};
	return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
