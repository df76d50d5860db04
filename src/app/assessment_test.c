/*
 * assessment_test.c - the interview and the accuracy table, with a small
 * knowledge base and cases in a temporary folder.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/assessment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "app/app_priv.h"
#include "app/diary.h"
#include "app/made_folder.h"
#include "assessment/small_kb.h"
#include "base/when.h"

enum { ARENA_BYTES = 16 << 20, NOW = 1760000000 };

typedef struct World {
	Arena *arena;
	App *app;
	Str folder, cases;
} World;

/* With the small knowledge base, or the one that the program was built with. */
static void world_begin(World *world, bool small)
{
	*world = (World){.arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES)};
	assert_non_null(world->arena);
	world->folder = made_folder(world->arena);
	world->cases = made_inner_folder(world->arena, world->folder, "cases");
	const Str knowledge = made_inner_folder(world->arena, world->folder, "knowledge");
	(void)made_inner_folder(world->arena, knowledge, "conditions");
	(void)made_inner_folder(world->arena, knowledge, "questions");
	(void)made_inner_folder(world->arena, knowledge, "red-flags");
	for (size_t i = 0; i < COUNT_OF(SMALL_KB); i++)
		(void)made_file(world->arena, knowledge, SMALL_KB[i].path.p, SMALL_KB[i].bytes);
	const AppOptions options = {.db = made_path(world->arena, world->folder, "legwork.db"),
	                            .knowledge_dir = small ? knowledge : STR_NONE,
	                            .now_unix_s = NOW,
	                            .allocator = &ALLOCATOR_SYSTEM};
	assert_int_equal(app_new(&world->app, &options, NULL), OK);
}

static void world_end(World *world)
{
	app_free(world->app);
	made_folder_end(world->folder);
	arena_free(world->arena);
}

static Interview *begin_interview(World *world)
{
	Interview *interview = NULL;
	Error err = ERROR_NONE;
	if (app_interview(&interview, world->app, world->arena, true, &err) != OK)
		fail_msg("%s", err.text);
	return interview;
}

static void say(Interview *interview, const char *attribute, const char *value)
{
	assert_int_equal(interview_answer(interview, text_of(attribute), text_of(value), NULL), OK);
}

static size_t next_of(World *world, Interview *interview, const QuestionView **questions)
{
	size_t count = 0;
	assert_int_equal(interview_next(interview, world->arena, questions, &count, NULL), OK);
	return count;
}

static Answer conclude(World *world, Interview *interview)
{
	Answer answer;
	assert_int_equal(interview_conclude(interview, world->arena, &answer, NULL), OK);
	return answer;
}

static void the_alarm_signs_share_one_screen(void **state)
{
	(void)state;
	World world;
	world_begin(&world, true);
	Interview *interview = begin_interview(&world);
	const QuestionView *questions = NULL;
	assert_int_equal(next_of(&world, interview, &questions), 1);
	assert_true(text_is(questions[0].attribute, "pain.region"));
	assert_true(text_is(questions[0].kind, "many"));
	assert_int_equal(questions[0].value_count, 3);
	say(interview, "pain.region", "shin");
	assert_int_equal(next_of(&world, interview, &questions), 2);
	assert_true(text_is(questions[0].attribute, "sign.fever"));
	assert_true(text_is(questions[1].attribute, "sign.numb"));
	say(interview, "sign.fever", "no");
	say(interview, "sign.numb", "no");
	assert_int_equal(next_of(&world, interview, &questions), 1);
	world_end(&world);
}

static void an_interview_of_who_knows_nothing_ends(void **state)
{
	(void)state;
	World world;
	world_begin(&world, true);
	Interview *interview = begin_interview(&world);
	const QuestionView *questions = NULL;
	unsigned asked = 0;
	for (size_t count; (count = next_of(&world, interview, &questions)) > 0; asked++) {
		assert_true(asked < 40);
		for (size_t i = 0; i < count; i++)
			assert_int_equal(
			    interview_answer(interview, questions[i].attribute, STR("unknown"), NULL), OK);
	}
	assert_true(asked >= 3);
	const Answer answer = conclude(&world, interview);
	assert_true(text_is(answer.conditions[0].id, "splints")); /* the most common */
	world_end(&world);
}

static void an_answer_can_be_corrected(void **state)
{
	(void)state;
	World world;
	world_begin(&world, true);
	Interview *interview = begin_interview(&world);
	say(interview, "sign.numb", "yes");
	assert_int_equal(conclude(&world, interview).triage.level, LEVEL_EMERGENCY_NOW);
	say(interview, "sign.numb", "no");
	assert_int_not_equal(conclude(&world, interview).triage.level, LEVEL_EMERGENCY_NOW);
	assert_int_equal(interview_answer(interview, STR("sign.wings"), STR("yes"), NULL), FAIL_MISSING);
	assert_int_equal(interview_answer(interview, STR("sign.numb"), STR("perhaps"), NULL), FAIL_RANGE);
	world_end(&world);
}

static const char CASE_SPLINTS[] = "id: shins\n"
				   "title: A strip\n"
				   "answers:\n"
				   "  pain: {region: [shin], spread: band, walking: none}\n"
				   "expect:\n"
				   "  diagnosis: splints\n"
				   "  also_right: []\n"
				   "  triage_at_least: routine\n"
				   "  triage_at_most: routine\n"
				   "  running: [reduce]\n"
				   "  must_not_miss: [clot]\n";
static const char CASE_CLOT[] = "id: calf\n"
				"title: A swollen calf\n"
				"answers:\n"
				"  pain: {region: [calf]}\n"
				"  sign: {swelling: no}\n"
				"expect:\n"
				"  diagnosis: clot\n"
				"  also_right: []\n"
				"  triage_at_least: emergency_now\n"
				"  triage_at_most: emergency_now\n"
				"  running: [stop]\n"
				"  must_not_miss: []\n";

static void takes_the_answers_of_a_case(void **state)
{
	(void)state;
	World world;
	world_begin(&world, true);
	Interview *interview = begin_interview(&world);
	const Bytes bytes = {(const uint8_t *)CASE_SPLINTS, sizeof CASE_SPLINTS - 1};
	assert_int_equal(interview_take_case(interview, STR("shins.yaml"), bytes, NULL), OK);
	const Answer answer = conclude(&world, interview);
	assert_true(text_is(answer.case_id, "shins"));
	assert_true(text_is(answer.conditions[0].id, "splints"));
	assert_int_equal(answer.triage.level, LEVEL_ROUTINE);
	/* who has said nothing yet is told first what is worth most */
	const Answer blank = conclude(&world, begin_interview(&world));
	assert_true(text_is(blank.next_questions[0].attribute, "pain.region"));
	world_end(&world);
}

static void the_accuracy_table_counts_what_is_right_and_what_is_not(void **state)
{
	(void)state;
	World world;
	world_begin(&world, true);
	(void)made_file(world.arena, world.cases, "a.yaml", made_text(CASE_SPLINTS));
	(void)made_file(world.arena, world.cases, "b.yaml", made_text(CASE_CLOT));
	(void)made_file(world.arena, world.cases, "c.yaml",
	                made_text("id: broken\nanswers: {pain: {mood: bad}}\n"));
	(void)made_file(world.arena, world.cases, "notes.txt", made_text("no case"));
	Accuracy accuracy;
	assert_int_equal(app_evaluate(world.app, world.arena, world.cases, EVALUATE_ANSWERS, &accuracy, NULL), OK);
	assert_int_equal(accuracy.count, 2);
	assert_int_equal(accuracy.failed_count, 1);
	const CaseOutcome *shins = &accuracy.cases[0];
	assert_true(text_is(shins->id, "shins"));
	assert_int_equal(shins->rank, 1);
	assert_true(shins->triage_right && shins->running_right);
	/* at the shin the clot is neither likely nor left open */
	assert_true(shins->dangerous_missed);
	assert_true(shins->questions >= 3);
	const CaseOutcome *calf = &accuracy.cases[1];
	assert_int_not_equal(calf->rank, 1);
	assert_true(calf->under_triaged && !calf->over_triaged && !calf->running_right);
	assert_true(accuracy.top1 > 0.49 && accuracy.top1 < 0.51);
	assert_true(accuracy.triage_within_range > 0.49 && accuracy.triage_within_range < 0.51);
	world_end(&world);
}

/* Keeps runs of 8 km every third day for 60 days before NOW, and one of 16 km
 * five days before it. */
static void log_a_long_run(App *app, Arena *arena)
{
	Store *store = NULL;
	Str runner;
	assert_int_equal(app_store_to_write(app, &store, NULL), OK);
	assert_int_equal(app_runner(app, &runner, NULL), OK);
	StoreOutcome outcome;
	assert_int_equal(store_import_begin(store, runner, STR("one"), NOW, &outcome, NULL), OK);
	for (int day = 60; day >= 5; day--) {
		if (day % 3 != 0 && day != 5)
			continue;
		Activity run = activity_unknown();
		run.sport = STR("running");
		run.start_unix_s = NOW - (int64_t)day * SECONDS_PER_DAY;
		run.distance_m = day == 5 ? 16000 : 8000;
		run.timer_s = run.elapsed_s = run.distance_m / 3;
		const Str name = arena_printf(arena, "run-%d.fit", day);
		const StoredFile file = {.path = name,
		                         .format = STR("fit"),
		                         .bytes = {(const uint8_t *)name.p, name.n},
		                         .activities = &run,
		                         .activity_count = 1};
		assert_int_equal(store_import_file(store, runner, STR("one"), &file, NOW, &outcome, NULL),
		                 OK);
	}
	assert_int_equal(store_import_end(store, runner, STR("one"), NOW, NULL), OK);
}

/* The answer that a reason for the leading condition names; STR_NONE when no
 * reason begins so. */
static Str reason_about(const Answer *answer, const char *starts)
{
	for (size_t i = 0; i < answer->conditions[0].for_count; i++)
		if (text_starts(answer->conditions[0].reasons_for[i].answer, starts))
			return answer->conditions[0].reasons_for[i].answer;
	return STR_NONE;
}

static void habits_come_from_the_log_unless_the_person_says_otherwise(void **state)
{
	(void)state;
	World world;
	world_begin(&world, false); /* the real knowledge asks about the longest run */
	log_a_long_run(world.app, world.arena);
	Interview *interview = begin_interview(&world);
	say(interview, "pain.region", "shin_inner_lower_third");
	const Answer fresh = conclude(&world, interview);
	assert_true(fresh.training_count > 0);
	/* 16 km after at most 8 km is a jump of 100 % */
	assert_true(
	    text_is(reason_about(&fresh, "habit.longest_run_jump="), "habit.longest_run_jump=30_to_100"));
	/* the pain began before that run */
	say(interview, "pain.duration", "10");
	const Answer older = conclude(&world, interview);
	assert_int_equal(reason_about(&older, "habit.longest_run_jump=").n, 0);
	/* the person knows better than the watch */
	say(interview, "habit.longest_run_jump", "over_100");
	const Answer said = conclude(&world, interview);
	assert_true(reason_about(&said, "habit.longest_run_jump=over_100").n > 0);
	world_end(&world);
}

static void the_diary_says_when_the_pain_began_unless_the_person_does(void **state)
{
	(void)state;
	World world;
	world_begin(&world, false);
	log_a_long_run(world.app, world.arena);
	const PainWords words = {.place = STR("shin_inner_lower_third"), .worst = STR("3"), .day = STR("2025-10-01")};
	Pain pain;
	Str label;
	assert_int_equal(app_pain_add(world.app, &words, &pain, &label, NULL), OK); /* eight days before NOW */
	Interview *interview = begin_interview(&world);
	say(interview, "pain.region", "shin_inner_lower_third");
	Answer answer = conclude(&world, interview);
	for (size_t i = 0; i < answer.training_count; i++)
		assert_true(answer.training[i].day <= NOW / SECONDS_PER_DAY - 8);
	assert_int_equal(reason_about(&answer, "habit.longest_run_jump=").n, 0);
	say(interview, "pain.duration", "0");
	answer = conclude(&world, interview);
	assert_true(reason_about(&answer, "habit.longest_run_jump=30_to_100").n > 0);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_alarm_signs_share_one_screen),
	    cmocka_unit_test(an_interview_of_who_knows_nothing_ends),
	    cmocka_unit_test(an_answer_can_be_corrected),
	    cmocka_unit_test(takes_the_answers_of_a_case),
	    cmocka_unit_test(habits_come_from_the_log_unless_the_person_says_otherwise),
	    cmocka_unit_test(the_diary_says_when_the_pain_began_unless_the_person_does),
	    cmocka_unit_test(the_accuracy_table_counts_what_is_right_and_what_is_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
