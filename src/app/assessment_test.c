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
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "assessment/small_kb.h"

enum { ARENA_BYTES = 16 << 20 };

typedef struct World {
	Arena *arena;
	App *app;
	char dir[64];
	Str knowledge, cases;
} World;

static Str path_in(World *world, Str dir, Str name)
{
	const Str path = arena_printf(world->arena, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name));
	assert_non_null(path.p);
	return path;
}

static void make_dir(World *world, Str dir, const char *name)
{
	assert_int_equal(mkdir(path_in(world, dir, text_of(name)).p, 0700), 0);
}

static void write_text(Str path, Str text)
{
	Error err = ERROR_NONE;
	if (file_write(path, (Bytes){(const uint8_t *)text.p, text.n}, &err) != OK)
		fail_msg("%s", err.text);
}

static void world_begin(World *world)
{
	*world =
	    (World){.arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES), .dir = "/tmp/legwork-test-XXXXXX"};
	assert_non_null(world->arena);
	assert_non_null(mkdtemp(world->dir));
	const Str root = text_of(world->dir);
	make_dir(world, root, "knowledge");
	make_dir(world, root, "cases");
	world->knowledge = path_in(world, root, STR("knowledge"));
	world->cases = path_in(world, root, STR("cases"));
	make_dir(world, world->knowledge, "conditions");
	make_dir(world, world->knowledge, "questions");
	make_dir(world, world->knowledge, "red-flags");
	for (size_t i = 0; i < COUNT_OF(SMALL_KB); i++)
		write_text(path_in(world, world->knowledge, SMALL_KB[i].path),
		           (Str){(const char *)SMALL_KB[i].bytes.p, SMALL_KB[i].bytes.n});
	const AppOptions options = {.db = path_in(world, root, STR("legwork.db")),
	                            .knowledge_dir = world->knowledge,
	                            .allocator = &ALLOCATOR_SYSTEM};
	assert_int_equal(app_new(&world->app, &options, NULL), OK);
}

static void remove_under(World *world, Str dir, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		(void)unlink(path_in(world, dir, text_of(names[i])).p);
}

static void world_end(World *world)
{
	static const char *const cases[] = {"a.yaml", "b.yaml", "c.yaml", "notes.txt"};
	static const char *const dirs[] = {"conditions", "questions", "red-flags"};
	app_free(world->app);
	for (size_t i = 0; i < COUNT_OF(SMALL_KB); i++)
		(void)unlink(path_in(world, world->knowledge, SMALL_KB[i].path).p);
	for (size_t i = 0; i < COUNT_OF(dirs); i++)
		(void)rmdir(path_in(world, world->knowledge, text_of(dirs[i])).p);
	remove_under(world, world->cases, cases, COUNT_OF(cases));
	(void)rmdir(world->knowledge.p);
	(void)rmdir(world->cases.p);
	(void)unlink(path_in(world, text_of(world->dir), STR("legwork.db")).p);
	(void)rmdir(world->dir);
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
	world_begin(&world);
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
	world_begin(&world);
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
	world_begin(&world);
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
	world_begin(&world);
	Interview *interview = begin_interview(&world);
	const Bytes bytes = {(const uint8_t *)CASE_SPLINTS, sizeof CASE_SPLINTS - 1};
	assert_int_equal(interview_take_case(interview, STR("shins.yaml"), bytes, NULL), OK);
	const Answer answer = conclude(&world, interview);
	assert_true(text_is(answer.case_id, "shins"));
	assert_true(text_is(answer.conditions[0].id, "splints"));
	assert_int_equal(answer.triage.level, LEVEL_ROUTINE);
	assert_true(answer.next_question_count > 0);
	world_end(&world);
}

static void the_accuracy_table_counts_what_is_right_and_what_is_not(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	write_text(path_in(&world, world.cases, STR("a.yaml")), (Str){CASE_SPLINTS, sizeof CASE_SPLINTS - 1});
	write_text(path_in(&world, world.cases, STR("b.yaml")), (Str){CASE_CLOT, sizeof CASE_CLOT - 1});
	write_text(path_in(&world, world.cases, STR("c.yaml")),
	           STR("id: broken\nanswers: {pain: {mood: bad}}\n"));
	write_text(path_in(&world, world.cases, STR("notes.txt")), STR("no case"));
	Accuracy accuracy;
	assert_int_equal(app_evaluate(world.app, world.arena, world.cases, &accuracy, NULL), OK);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_alarm_signs_share_one_screen),
	    cmocka_unit_test(an_interview_of_who_knows_nothing_ends),
	    cmocka_unit_test(an_answer_can_be_corrected),
	    cmocka_unit_test(takes_the_answers_of_a_case),
	    cmocka_unit_test(the_accuracy_table_counts_what_is_right_and_what_is_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
