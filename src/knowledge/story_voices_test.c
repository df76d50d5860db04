/*
 * story_voices_test.c - tests/stories/voices.txt: people of all kinds tell, and
 * what must be heard of it. Beside that what holds of any story: a sentence
 * that no phrase covers changes nothing, and the order of sentences does not
 * change what is heard where none contradicts another.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"
#include "knowledge/story_slips.h"

enum { FILE_BYTES_MAX = 256 << 10, ARENA_BYTES = 256 << 20, STORY_TEXT_MAX = 4096, VOICES = 60 };

typedef struct Voices {
	Str who;
	Str text;
	Story story;
	Arena *arena;
	unsigned count, wrong;
	bool told[KB_ATTRS_MAX];
	bool denied[KB_ATTRS_MAX];
} Voices;

static const char *voices_path;
static char voices_bytes[FILE_BYTES_MAX];

static Str read_voices(void)
{
	FILE *file = fopen(voices_path, "rb");
	assert_non_null(file);
	const size_t n = fread(voices_bytes, 1, sizeof voices_bytes, file);
	assert_int_equal(fclose(file), 0);
	assert_true(n > 0 && n < sizeof voices_bytes);
	return (Str){voices_bytes, n};
}

static uint16_t attr_of(Str id)
{
	const uint16_t attr = kb_attr(kb_builtin(), id);
	if (attr == KB_NONE)
		print_error("there is no %.*s\n", STR_ARG(id));
	assert_int_not_equal(attr, KB_NONE);
	return attr;
}

/* "yes", "left" … as it was heard; empty for nothing. In the arena. */
static Str heard(Voices *voices, uint16_t attr)
{
	const Allocator allocator = arena_allocator(voices->arena);
	Buf text;
	buf_init(&text, &allocator, STORY_TEXT_MAX);
	answers_add_text(&text, &voices->story.answers, kb_builtin(), attr);
	Str rest = buf_str(&text);
	Str name;
	return text_split(&rest, '=', &name) ? rest : STR_NONE;
}

static void require_that(Voices *voices, bool holds, char kind, Str wanted, Str got)
{
	if (!holds)
		print_error("%.*s: %c %.*s, but heard \"%.*s\"\n", STR_ARG(voices->who), kind, STR_ARG(wanted), STR_ARG(got));
	voices->wrong += !holds;
}

static bool holds_value(Str values, Str wanted)
{
	Str one;
	while (text_split(&values, ',', &one)) {
		if (text_equal(one, wanted))
			return true;
	}
	return false;
}

static void check_one(Voices *voices, char kind, Str wanted)
{
	Str value = wanted;
	Str id;
	(void)text_split(&value, '=', &id);
	const uint16_t attr = attr_of(id);
	const Str got = heard(voices, attr);
	voices->told[attr] |= kind == '+';
	voices->denied[attr] |= kind == '-';
	if (kind == '+')
		require_that(voices, text_is(got, "yes"), kind, wanted, got);
	else if (kind == '-' || kind == '!')
		require_that(voices, !text_is(got, "yes"), kind, wanted, got);
	else
		require_that(voices, kind == '=' ? text_equal(got, value) : holds_value(got, value), kind, wanted, got);
}

static void read_line(Voices *voices, Str line)
{
	const Str rest = text_trim((Str){line.p + 1, line.n - 1});
	Str words = rest;
	Str wanted;
	if (line.p[0] == '#')
		return;
	if (line.p[0] == '@') {
		voices->who = rest;
		return;
	}
	if (memchr("+-=~!", line.p[0], 5) == NULL) {
		voices->text = line;
		voices->count++;
		assert_int_equal(story_hear(&voices->story, voices->arena, kb_builtin(), line, NULL), OK);
		return;
	}
	while (text_split(&words, ' ', &wanted)) {
		if (wanted.n > 0)
			check_one(voices, line.p[0], wanted);
	}
}

/* Calls `each` for every story of the file. */
static void each_line(Voices *voices, void (*each)(Voices *, Str))
{
	Str text = read_voices();
	Str line;
	voices->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(voices->arena);
	while (text_split(&text, '\n', &line)) {
		line = text_trim(line);
		if (line.n > 0)
			each(voices, line);
	}
	arena_free(voices->arena);
}

static void a_told_sign_is_heard_and_a_denied_one_never(void **state)
{
	(void)state;
	static Voices voices;
	const Kb *kb = kb_builtin();
	each_line(&voices, read_line);
	assert_true(voices.count >= VOICES);
	for (uint16_t i = 0; i < kb->attr_count; i++) {
		if (text_starts(kb->attrs[i].id, "sign.") && !(voices.told[i] && voices.denied[i])) {
			print_error("nobody %s %.*s\n", voices.told[i] ? "denies" : "tells of", STR_ARG(kb->attrs[i].id));
			voices.wrong++;
		}
	}
	assert_int_equal(voices.wrong, 0);
}

static bool same_answers(const Answers *a, const Answers *b)
{
	for (uint16_t i = 0; i < kb_builtin()->attr_count; i++) {
		const AnswerSlot *x = &a->slot[i];
		const AnswerSlot *y = &b->slot[i];
		if (x->known != y->known || x->chosen != y->chosen ||
		    (x->known && kb_builtin()->attrs[i].kind == ATTR_NUMBER && (x->number < y->number || x->number > y->number)))
			return false;
	}
	return true;
}

static bool is_story(Str line)
{
	return memchr("#@+-=~!", line.p[0], 7) == NULL;
}

static void with_a_dog(Voices *voices, Str line)
{
	static Story other;
	static char text[STORY_TEXT_MAX];
	if (!is_story(line))
		return;
	const int n = snprintf(text, sizeof text, "%.*s. Biscuit, our spaniel, loves sausages! Kind regards", STR_ARG(line));
	assert_true(n > 0 && (size_t)n < sizeof text);
	assert_int_equal(story_hear(&voices->story, voices->arena, kb_builtin(), line, NULL), OK);
	assert_int_equal(story_hear(&other, voices->arena, kb_builtin(), (Str){text, (size_t)n}, NULL), OK);
	voices->count++;
	require_that(voices, same_answers(&voices->story.answers, &other.answers), '=', line, STR("something else with a dog"));
}

static void a_sentence_that_no_phrase_covers_changes_nothing(void **state)
{
	(void)state;
	static Voices voices;
	each_line(&voices, with_a_dog);
	assert_true(voices.count >= VOICES);
	assert_int_equal(voices.wrong, 0);
}

static void the_order_of_sentences_does_not_matter_where_none_contradicts(void **state)
{
	(void)state;
	static const char *const sentences[] = {
	    "My left calf is swollen.", "No fever.", "It wakes me at night.", "I take the pill.", "It began two days ago.",
	    "Walking is fine.", "My chest does not hurt.",
	};
	static Story first;
	static Story other;
	char text[STORY_TEXT_MAX];
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
	for (size_t shift = 0; shift < COUNT_OF(sentences); shift++) {
		size_t n = 0;
		for (size_t i = 0; i < COUNT_OF(sentences); i++) {
			const int more = snprintf(text + n, sizeof text - n, "%s ", sentences[(i * 3 + shift) % COUNT_OF(sentences)]);
			assert_true(more > 0);
			n += (size_t)more;
		}
		assert_int_equal(story_hear(shift == 0 ? &first : &other, arena, kb_builtin(), (Str){text, n}, NULL), OK);
		assert_true(shift == 0 || same_answers(&first.answers, &other.answers));
	}
	assert_true(answers_known(&first.answers) >= 7);
	arena_free(arena);
}

static void a_slip_is_one_letter_and_no_other_word(void **state)
{
	(void)state;
	assert_true(is_one_slip(STR("achiles"), STR("achilles")));
	assert_true(is_one_slip(STR("swolllen"), STR("swollen")));
	assert_true(is_one_slip(STR("mornign"), STR("morning")));
	assert_true(is_one_slip(STR("tendenitis"), STR("tendinitis")));
	assert_false(is_one_slip(STR("looked"), STR("locked")));
	assert_false(is_one_slip(STR("swollen"), STR("swollen")));
	assert_false(is_one_slip(STR("ankles"), STR("achilles")));
	assert_false(is_one_slip(STR(""), STR("ab")));
	assert_true(is_one_slip(STR(""), STR("a")));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_told_sign_is_heard_and_a_denied_one_never),
	    cmocka_unit_test(a_sentence_that_no_phrase_covers_changes_nothing),
	    cmocka_unit_test(the_order_of_sentences_does_not_matter_where_none_contradicts),
	    cmocka_unit_test(a_slip_is_one_letter_and_no_other_word),
	};
	voices_path = argc > 1 ? argv[1] : "tests/stories/voices.txt";
	return cmocka_run_group_tests(tests, NULL, NULL);
}
