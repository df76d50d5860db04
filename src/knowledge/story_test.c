/*
 * story_test.c - words that people use, and the answers that are heard in them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"

enum { ARENA_BYTES = 32 << 20 };

typedef struct World {
	Arena *arena;
	Story story;
} World;

static void listen(World *world, const char *text)
{
	if (world->arena == NULL)
		world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	assert_int_equal(story_hear(&world->story, world->arena, kb_builtin(), text_of(text), NULL), OK);
}

/* "pain.side=left" as it was heard; "" for nothing. */
static void check(const World *world, const char *attribute, const char *expected)
{
	Buf text;
	const uint16_t attr = kb_attr(kb_builtin(), text_of(attribute));
	assert_int_not_equal(attr, KB_NONE);
	buf_init(&text, &ALLOCATOR_SYSTEM, 4096);
	answers_add_text(&text, &world->story.answers, kb_builtin(), attr);
	const char *value = strchr(buf_cstr(&text), '=');
	assert_string_equal(value == NULL ? "" : value + 1, expected);
	buf_done(&text);
}

static void hears_place_side_timing_course_habit_and_what_is_denied(void **state)
{
	(void)state;
	World world = {0};
	listen(&world, "inner shin aches on both legs when I start, eases after a mile, worse since I added hills, no swelling");
	check(&world, "pain.region", "shin_inner_middle_third,shin_inner_lower_third");
	check(&world, "pain.side", "both");
	check(&world, "pain.quality", "dull_ache");
	check(&world, "pain.run_timing", "start_then_eases");
	check(&world, "pain.course", "worsening");
	check(&world, "habit.hills_added", "yes");
	check(&world, "sign.swelling_local", "no");
	arena_free(world.arena);
}

static void a_denial_reaches_over_a_list_and_ends_with_a_new_subject(void **state)
{
	(void)state;
	World world = {0};
	listen(&world, "No fever, swelling or bruising, but my calf is tender. I have not fainted, and I am breathless.");
	check(&world, "sign.fever", "no");
	check(&world, "sign.swelling_local", "no");
	check(&world, "sign.bruising", "no");
	check(&world, "sign.fainting", "no");
	check(&world, "sign.breathless", "yes");
	arena_free(world.arena);
}

static void a_denial_inside_a_phrase_is_what_the_phrase_says(void **state)
{
	(void)state;
	World world = {0};
	listen(&world, "I can\xe2\x80\x99t put any weight on it. Walking is not possible");
	check(&world, "pain.walking", "cannot_bear_weight");
	arena_free(world.arena);
}

static void the_longer_phrase_takes_its_words_from_the_shorter(void **state)
{
	(void)state;
	World world = {0};
	listen(&world, "My calf hurts. Heel raises are fine.");
	check(&world, "pain.region", "calf_upper_inner,calf_middle,calf_lower_deep");
	check(&world, "test.heel_raise", "normal");
	listen(&world, "Right after the run my left knee hurts, right now it does not.");
	check(&world, "pain.side", "left");
	arena_free(world.arena);
}

static void the_narrower_place_replaces_the_wider(void **state)
{
	(void)state;
	World world = {0};
	listen(&world, "My shin hurts. It is the front edge of the shin.");
	check(&world, "pain.region", "shin_front_edge");
	arena_free(world.arena);
}

static void numbers_may_be_words_and_have_their_unit(void **state)
{
	(void)state;
	World world = {0};
	listen(&world, "I am forty-five. It began three weeks ago and hurts 7/10. I run 20 miles a week.");
	check(&world, "person.age", "45");
	check(&world, "pain.duration", "21");
	check(&world, "pain.severity_running", "7");
	check(&world, "person.weekly_distance", "32.18");
	listen(&world, "for 2.5 months");
	check(&world, "pain.duration", "75");
	arena_free(world.arena);
}

static void a_number_that_no_answer_can_be_is_not_heard(void **state)
{
	(void)state;
	World world = {0};
	listen(&world, "I am 4000 years old and it hurts 70/10");
	check(&world, "person.age", "");
	check(&world, "pain.severity_running", "");
	arena_free(world.arena);
}

static void what_no_phrase_covers_is_not_heard(void **state)
{
	(void)state;
	World world = {0};
	listen(&world, "The weather was lovely and my dog came along.");
	assert_int_equal(answers_known(&world.story.answers), 0);
	assert_int_equal(world.story.count, 0);
	listen(&world, "");
	assert_int_equal(answers_known(&world.story.answers), 0);
	arena_free(world.arena);
}

static void left_and_right_are_heard_alike(void **state)
{
	(void)state;
	World left = {0};
	World right = {0};
	listen(&left, "For two days the back of my left thigh has been sore; it grabbed in a sprint, and my left knee is fine");
	listen(&right, "For two days the back of my right thigh has been sore; it grabbed in a sprint, and my right knee is fine");
	check(&left, "pain.side", "left");
	check(&right, "pain.side", "right");
	const uint16_t side = kb_attr(kb_builtin(), STR("pain.side"));
	for (uint16_t i = 0; i < kb_builtin()->attr_count; i++) {
		const AnswerSlot *a = &left.story.answers.slot[i];
		const AnswerSlot *b = &right.story.answers.slot[i];
		assert_true(i == side || (a->known == b->known && a->chosen == b->chosen));
	}
	arena_free(left.arena);
	arena_free(right.arena);
}

/* Each answer names the words that it was heard from, in the order of the text. */
static void says_from_which_words_each_answer_was_heard(void **state)
{
	(void)state;
	World world = {0};
	static const char text[] = "My Achilles is stiff; no bruising.";
	listen(&world, text);
	const char *last = text;
	assert_true(world.story.count >= 3);
	for (size_t i = 0; i < world.story.count; i++) {
		const Heard *heard = &world.story.heard[i];
		assert_true(heard->words.p >= last && heard->words.p + heard->words.n <= text + sizeof text);
		last = heard->words.p;
	}
	assert_true(text_is(world.story.heard[0].words, "Achilles"));
	assert_true(world.story.heard[world.story.count - 1].denied);
	arena_free(world.arena);
}

static void a_text_that_is_too_long_is_refused(void **state)
{
	(void)state;
	Story story;
	static char text[STORY_BYTES_MAX + 1];
	memset(text, 'a', sizeof text);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Error err = ERROR_NONE;
	assert_int_equal(story_hear(&story, arena, kb_builtin(), (Str){text, sizeof text}, &err), FAIL_LIMIT);
	assert_int_equal(story_hear(&story, arena, kb_builtin(), (Str){text, sizeof text - 1}, &err), OK);
	arena_free(arena);
}

/* Every phrase is heard where it is said in its plainest form: its words in a
 * row. A phrase that is not was written so that no text can match it. */
static void every_phrase_can_be_heard(void **state)
{
	(void)state;
	const KbSpeech *speech = &kb_builtin()->speech;
	size_t unheard = 0;
	assert_true(speech->phrase_count > 500);
	for (uint16_t i = 0; i < speech->phrase_count; i++) {
		const KbPhrase *phrase = &speech->phrases[i];
		World world = {0};
		Buf text;
		bool anything = phrase->means_count == 0 || phrase->means[0].times;
		buf_init(&text, &ALLOCATOR_SYSTEM, 4096);
		for (uint16_t k = 0; k < phrase->step_count; k++)
			buf_printf(&text, "%s%.*s", k > 0 ? " " : "",
				   phrase->steps[k].word_count == 0 ? 1 : (int)phrase->steps[k].words[0].text.n,
				   phrase->steps[k].word_count == 0 ? "3" : phrase->steps[k].words[0].text.p);
		listen(&world, buf_cstr(&text));
		for (size_t k = 0; k < world.story.count && !anything; k++)
			anything = world.story.heard[k].attr == phrase->means[0].attr;
		if (!anything)
			print_error("not heard: \"%s\"\n", buf_cstr(&text));
		unheard += !anything;
		buf_done(&text);
		arena_free(world.arena);
	}
	assert_int_equal(unheard, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hears_place_side_timing_course_habit_and_what_is_denied),
	    cmocka_unit_test(a_denial_reaches_over_a_list_and_ends_with_a_new_subject),
	    cmocka_unit_test(a_denial_inside_a_phrase_is_what_the_phrase_says),
	    cmocka_unit_test(the_longer_phrase_takes_its_words_from_the_shorter),
	    cmocka_unit_test(the_narrower_place_replaces_the_wider),
	    cmocka_unit_test(numbers_may_be_words_and_have_their_unit),
	    cmocka_unit_test(a_number_that_no_answer_can_be_is_not_heard),
	    cmocka_unit_test(what_no_phrase_covers_is_not_heard),
	    cmocka_unit_test(left_and_right_are_heard_alike),
	    cmocka_unit_test(says_from_which_words_each_answer_was_heard),
	    cmocka_unit_test(a_text_that_is_too_long_is_refused),
	    cmocka_unit_test(every_phrase_can_be_heard),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
