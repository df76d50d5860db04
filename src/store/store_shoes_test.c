/*
 * store_shoes_test.c - what store.h promises of shoes and of what tables tell of
 * runs in other files, held against every engine (see store_world_test.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/store_world_test.h"

#include <math.h>

/* Keeps a file under its name, which is also its content, at a time. */
static void keep_at(World *world, Str import_id, StoredFile file, int64_t when)
{
	StoreOutcome outcome;
	file.format = STR("made");
	file.bytes = bytes_of(arena_printf(world->arena, "%.*s at %lld", STR_ARG(file.path), (long long)when));
	good(world, store_import_file(world->store, ME, import_id, &file, when, &outcome, &world->err));
	assert_int_equal(outcome, STORE_ADDED);
}

static void keep_run(World *world, Str import_id, const char *path, int64_t start_unix_s, const char *sport)
{
	Activity activity = activity_unknown();
	activity.sport = text_of(sport);
	activity.start_unix_s = start_unix_s;
	keep_at(world, import_id, (StoredFile){.path = text_of(path), .activities = &activity, .activity_count = 1}, NOW);
}

static void keep_telling(World *world, Str import_id, const Telling *telling, int64_t when)
{
	keep_at(world, import_id,
	        (StoredFile){.path = STR("export/activities.csv"), .tellings = telling, .telling_count = 1}, when);
}

static void end_import(World *world, Str import_id)
{
	good(world, store_import_end(world->store, ME, import_id, NOW, &world->err));
}

/* The one activity of the log. */
static Activity in_log(World *world)
{
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, ME, false, world->arena, &runs, &count, &world->err));
	assert_int_equal(count, 1);
	Run whole;
	good(world, store_run(world->store, ME, runs[0].id, world->arena, &whole, &world->err));
	assert_true(text_equal(whole.summary.name, runs[0].summary.name));
	assert_true(text_equal(whole.summary.gear, runs[0].summary.gear));
	return runs[0].summary;
}

static Telling told(const char *file)
{
	return (Telling){.file = text_of(file),
	                 .start_unix_s = START,
	                 .sport = STR("running"),
	                 .sub_sport = STR("trail"),
	                 .name = STR("Mud"),
	                 .notes = STR("slow"),
	                 .gear = STR("Peg"),
	                 .rpe = 7};
}

static void a_telling_fills_what_its_file_leaves_open(void **state)
{
	World *world = *state;
	const Telling telling = told("activities/1.fit");
	keep_run(world, IMPORT, "folder/1.fit", START, NULL);
	keep_telling(world, IMPORT, &telling, NOW);
	end_import(world, IMPORT);
	const Activity activity = in_log(world);
	assert_true(text_is(activity.sport, "running") && text_is(activity.sub_sport, "trail"));
	assert_true(text_is(activity.name, "Mud") && text_is(activity.notes, "slow") && text_is(activity.gear, "Peg"));
	assert_true(fabs(activity.rpe - 7) < 1e-9);
	assert_true(text_is(activity.origin[FACT_RPE], "activities.csv: Perceived Exertion"));
	assert_true(text_is(activity.origin[FACT_SPORT], "activities.csv: Activity Type"));
	/* and with the sport it is a run */
	const RunFact *facts;
	const Run *runs;
	size_t count;
	good(world, store_runs(world->store, ME, true, world->arena, &runs, &count, &world->err));
	assert_int_equal(count, 1);
	good(world, store_run_facts(world->store, ME, world->arena, &facts, &count, &world->err));
	assert_int_equal(count, 0); /* of unknown distance */
}

static void a_telling_leaves_what_its_file_says(void **state)
{
	World *world = *state;
	const Telling telling = told("activities/1.fit");
	keep_run(world, IMPORT, "folder/1.fit", START, "walking");
	keep_telling(world, IMPORT, &telling, NOW);
	end_import(world, IMPORT);
	const Activity activity = in_log(world);
	assert_true(text_is(activity.sport, "walking"));
	assert_int_equal(activity.sub_sport.n, 0);
	assert_int_equal(activity.origin[FACT_SPORT].n, 0);
	assert_true(text_is(activity.name, "Mud"));
}

static void the_table_may_come_before_or_behind_its_files(void **state)
{
	World *world = *state;
	const Telling telling = told("activities/1.fit");
	keep_telling(world, IMPORT, &telling, NOW);
	end_import(world, IMPORT);
	keep_run(world, OTHER, "folder/1.fit", START, NULL);
	assert_int_equal(in_log(world).name.n, 0); /* until its import ends */
	end_import(world, OTHER);
	assert_true(text_is(in_log(world).name, "Mud"));
}

static void a_file_that_was_unpacked_is_the_one_that_the_table_names(void **state)
{
	World *world = *state;
	const Telling packed = told("activities/1.fit.gz");
	const Telling plain = told("activities/2.fit");
	keep_run(world, IMPORT, "folder/1.fit", START, NULL);
	keep_telling(world, IMPORT, &packed, NOW);
	end_import(world, IMPORT);
	assert_true(text_is(in_log(world).name, "Mud"));
	(void)undo(world, IMPORT);
	keep_run(world, OTHER, "folder/2.fit.gz", START, NULL);
	keep_telling(world, OTHER, &plain, NOW);
	end_import(world, OTHER);
	assert_true(text_is(in_log(world).name, "Mud"));
}

static void another_file_of_the_name_is_told_apart_by_its_day(void **state)
{
	World *world = *state;
	Telling telling = told("activities/1.fit");
	keep_run(world, IMPORT, "other/1.fit", START + 2 * 86400, NULL);
	keep_telling(world, IMPORT, &telling, NOW);
	end_import(world, IMPORT);
	assert_int_equal(in_log(world).name.n, 0);
	telling.start_unix_s = 0; /* a table that does not say when */
	keep_telling(world, OTHER, &telling, NOW + 1);
	end_import(world, OTHER);
	assert_true(text_is(in_log(world).name, "Mud"));
}

static void of_two_tables_the_later_one_has_the_last_word(void **state)
{
	World *world = *state;
	const Telling first = told("activities/1.fit");
	Telling second = told("activities/1.fit");
	second.name = STR("Mud and rain");
	second.gear = STR_NONE;
	second.rpe = UNKNOWN;
	keep_run(world, IMPORT, "folder/1.fit", START, NULL);
	keep_telling(world, OTHER, &second, NOW + 10);
	keep_telling(world, IMPORT, &first, NOW);
	end_import(world, IMPORT);
	assert_true(text_is(in_log(world).name, "Mud and rain"));
	assert_true(text_is(in_log(world).gear, "Peg"));
	assert_true(fabs(in_log(world).rpe - 7) < 1e-9);
	(void)undo(world, OTHER);
	assert_true(text_is(in_log(world).name, "Mud"));
	(void)undo(world, IMPORT);
	good(world, store_check(world->store, &world->err));
}

static const Shoe *shoes_of(World *world, size_t expected)
{
	const Shoe *shoes;
	size_t count;
	good(world, store_shoes(world->store, ME, world->arena, &shoes, &count, &world->err));
	assert_int_equal(count, expected);
	return shoes;
}

static Shoe made_shoe(const char *name)
{
	return (Shoe){.name = text_of(name), .prior_m = UNKNOWN, .limit_m = UNKNOWN};
}

static void keep_shoe(World *world, Str import_id, const Shoe *shoe, int64_t when)
{
	keep_at(world, import_id, (StoredFile){.path = STR("shoes.csv"), .shoes = shoe, .shoe_count = 1}, when);
}

static void a_shoe_is_what_files_say_with_the_runner_s_own_words_over_it(void **state)
{
	World *world = *state;
	Shoe told_first = made_shoe("Peg");
	told_first.brand = STR("Nike");
	told_first.limit_m = 700000;
	told_first.has_first_day = true;
	told_first.first_day = 19000;
	Shoe told_later = made_shoe("Peg");
	told_later.model = STR("Pegasus 40");
	told_later.retired = true;
	keep_shoe(world, OTHER, &told_later, NOW + 5);
	keep_shoe(world, IMPORT, &told_first, NOW);
	const Shoe *shoe = shoes_of(world, 1);
	assert_true(text_is(shoe->brand, "Nike") && text_is(shoe->model, "Pegasus 40") && shoe->retired);
	assert_true(shoe->has_first_day && shoe->first_day == 19000);
	assert_false(is_known(shoe->prior_m));
	Shoe own = made_shoe("Peg");
	own.limit_m = 600000;
	own.prior_m = 0;
	own.has_retired = true;
	good(world, store_shoe_set(world->store, ME, &own, &world->err));
	shoe = shoes_of(world, 1);
	assert_true(fabs(shoe->limit_m - 600000) < 1e-9 && fabs(shoe->prior_m) < 1e-9);
	assert_false(shoe->retired);
	assert_true(text_is(shoe->brand, "Nike"));
	/* what is not said again stays */
	own = made_shoe("Peg");
	own.retired = own.has_retired = own.has_retired_day = true;
	own.retired_day = 19500;
	good(world, store_shoe_set(world->store, ME, &own, &world->err));
	shoe = shoes_of(world, 1);
	assert_true(shoe->retired && shoe->has_retired_day && shoe->retired_day == 19500);
	assert_true(fabs(shoe->limit_m - 600000) < 1e-9);
}

static void taking_back_takes_what_the_import_brought_and_never_the_runner_s_own(void **state)
{
	World *world = *state;
	const Shoe brought = made_shoe("Ghost");
	const Shoe edited = made_shoe("Peg");
	const Shoe both[] = {brought, edited};
	const ShoeUse use = {.shoe = STR("Ghost"), .source_id = STR("garmin:1")};
	keep_at(world, IMPORT,
	        (StoredFile){.path = STR("gear.json"), .shoes = both, .shoe_count = 2, .shoe_uses = &use, .shoe_use_count = 1},
	        NOW);
	const ShoeUse *uses;
	size_t count;
	good(world, store_shoe_uses(world->store, ME, world->arena, &uses, &count, &world->err));
	assert_int_equal(count, 1);
	assert_true(text_is(uses[0].shoe, "Ghost") && text_is(uses[0].source_id, "garmin:1"));
	good(world, store_shoe_set(world->store, ME, &edited, &world->err));
	(void)shoes_of(world, 2);
	(void)undo(world, IMPORT);
	assert_true(text_is(shoes_of(world, 1)->name, "Peg"));
	good(world, store_shoe_uses(world->store, ME, world->arena, &uses, &count, &world->err));
	assert_int_equal(count, 0);
	good(world, store_check(world->store, &world->err));
}

static void what_the_runner_assigns_outlives_the_run(void **state)
{
	World *world = *state;
	const ShoeRun *runs;
	size_t count;
	const Str ids[] = {STR("r2"), STR("r1")};
	good(world, store_shoe_assign(world->store, ME, STR("Peg"), ids, 2, &world->err));
	good(world, store_shoe_assign(world->store, ME, STR(""), ids, 1, &world->err));
	good(world, store_shoe_runs(world->store, ME, world->arena, &runs, &count, &world->err));
	assert_int_equal(count, 2);
	assert_true(text_is(runs[0].run_id, "r1") && text_is(runs[0].shoe, "Peg"));
	assert_true(text_is(runs[1].run_id, "r2") && runs[1].shoe.n == 0);
	good(world, store_shoe_assign(world->store, ME, STR_NONE, ids, 2, &world->err));
	good(world, store_shoe_runs(world->store, ME, world->arena, &runs, &count, &world->err));
	assert_int_equal(count, 0);
}

static void rules_stay_in_their_order(void **state)
{
	World *world = *state;
	const ShoeRule rules[] = {{STR("treadmill"), STR("Peg")}, {STR("running"), STR("Ghost")}, {STR("road"), STR("Peg")}};
	const ShoeRule *read;
	size_t count;
	good(world, store_shoe_rules_set(world->store, ME, rules, 3, &world->err));
	good(world, store_shoe_rules_set(world->store, ME, rules + 1, 2, &world->err));
	good(world, store_shoe_rules(world->store, ME, world->arena, &read, &count, &world->err));
	assert_int_equal(count, 2);
	assert_true(text_is(read[0].rule, "running") && text_is(read[0].shoe, "Ghost"));
	assert_true(text_is(read[1].rule, "road"));
}

static void a_shoe_needs_a_name_that_can_be_shown(void **state)
{
	World *world = *state;
	const char *const names[] = {"", "a\nb", "\xff"};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const Shoe shoe = made_shoe(names[i]);
		assert_int_equal(store_shoe_set(world->store, ME, &shoe, &world->err), FAIL_USAGE);
	}
	char text[SHOE_NAME_MAX + 2] = "";
	for (size_t i = 0; i <= SHOE_NAME_MAX; i++)
		text[i] = 'a';
	const Shoe longer = made_shoe(text);
	assert_int_equal(store_shoe_set(world->store, ME, &longer, &world->err), FAIL_USAGE);
	(void)shoes_of(world, 0);
}

static void without_memory_nothing_is_read_by_halves(void **state)
{
	World *world = *state;
	const Shoe shoe = made_shoe("Peg");
	const ShoeRule rule = {STR("treadmill"), STR("Peg")};
	const Str id = STR("r1");
	good(world, store_shoe_set(world->store, ME, &shoe, &world->err));
	good(world, store_shoe_rules_set(world->store, ME, &rule, 1, &world->err));
	good(world, store_shoe_assign(world->store, ME, STR("Peg"), &id, 1, &world->err));
	for (uint64_t n = 2;; n++) { /* the first is the arena itself */
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		assert_non_null(arena);
		const Shoe *shoes = NULL;
		const ShoeRun *runs = NULL;
		const ShoeRule *rules = NULL;
		size_t count;
		ErrCode code = store_shoes(world->store, ME, arena, &shoes, &count, &world->err);
		if (code == OK)
			code = store_shoe_runs(world->store, ME, arena, &runs, &count, &world->err);
		if (code == OK)
			code = store_shoe_rules(world->store, ME, arena, &rules, &count, &world->err);
		if (code != OK)
			assert_int_equal(code, FAIL_MEMORY);
		arena_free(arena);
		if (code == OK && failing.calls < n)
			break;
	}
}

static void shoes_belong_to_a_runner(void **state)
{
	World *world = *state;
	const Shoe shoe = made_shoe("Peg");
	good(world, store_runner_add(world->store, STR("you"), NOW, &world->err));
	good(world, store_shoe_set(world->store, STR("you"), &shoe, &world->err));
	(void)shoes_of(world, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    EACH(a_telling_fills_what_its_file_leaves_open),
	    EACH(a_telling_leaves_what_its_file_says),
	    EACH(the_table_may_come_before_or_behind_its_files),
	    EACH(a_file_that_was_unpacked_is_the_one_that_the_table_names),
	    EACH(another_file_of_the_name_is_told_apart_by_its_day),
	    EACH(of_two_tables_the_later_one_has_the_last_word),
	    EACH(a_shoe_is_what_files_say_with_the_runner_s_own_words_over_it),
	    EACH(taking_back_takes_what_the_import_brought_and_never_the_runner_s_own),
	    EACH(what_the_runner_assigns_outlives_the_run),
	    EACH(rules_stay_in_their_order),
	    EACH(a_shoe_needs_a_name_that_can_be_shown),
	    EACH(without_memory_nothing_is_read_by_halves),
	    EACH(shoes_belong_to_a_runner),
	};
	return run_on_every_engine(tests, COUNT_OF(tests));
}
