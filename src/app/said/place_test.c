/*
 * place_test.c - places in a person's words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/said/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void found(const char *words, const char *expected)
{
	Error err = ERROR_NONE;
	Str region = STR_NONE;
	if (place_find(&region, kb_builtin(), text_of(words), &err) != OK || !text_is(region, expected))
		fail_msg("\"%s\": %.*s, expected %s (%s)", words, STR_ARG(region), expected, err.text);
}

static void refused(const char *words, const char *sentence)
{
	Error err = ERROR_NONE;
	Str region = STR_NONE;
	assert_int_equal(place_find(&region, kb_builtin(), text_of(words), &err), FAIL_USAGE);
	assert_string_equal(err.text, sentence);
	assert_null(region.p);
}

static void plain_words_find_a_region(void **state)
{
	(void)state;
	found("achilles middle", "achilles_middle");
	found("the middle of my left Achilles tendon", "achilles_middle");
	found("arch", "arch");
	found("groin", "groin");
	found("sit bone", "sit_bone");
	found("kneecap behind", "knee_around_kneecap");
	found("nails", "toes_nails");
	found("pain at the front of the ankle", "ankle_front");
}

static void every_region_is_found_by_its_id_however_it_is_written(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	const KbAttr *regions = &kb->attrs[kb->attr_region];
	for (uint16_t i = 0; i < regions->value_count; i++) {
		char words[64];
		const Str id = regions->values[i].id;
		assert_true(id.n < sizeof words);
		for (size_t k = 0; k < id.n; k++)
			words[k] = id.p[k] == '_' ? ' ' : id.p[k];
		words[id.n] = '\0';
		Str region;
		assert_int_equal(place_find(&region, kb, id, NULL), OK);
		assert_true(text_equal(region, id));
		assert_int_equal(place_find(&region, kb, text_of(words), NULL), OK);
		assert_true(text_equal(region, id));
	}
}

static void what_may_be_several_places_is_asked_again(void **state)
{
	(void)state;
	refused("shin third", "\"shin third\" may be several places: shin_inner_upper_third, shin_inner_middle_third, "
			      "shin_inner_lower_third");
	refused("tendon", "\"tendon\" may be several places: knee_below_kneecap, calf_lower_deep, achilles_middle, "
			  "achilles_insertion, ankle_back_deep");
	refused("elbow", "no place is called \"elbow\"; see legwork pain places");
	refused("", "no place is called \"\"; see legwork pain places");
	refused("left", "no place is called \"left\"; see legwork pain places");
}

static void a_bare_word_stands_for_the_part_that_hurts_most_often(void **state)
{
	(void)state;
	static const struct {
		const char *words;
		const char *region;
	} rows[] = {{"shin", "shin_inner_middle_third"}, {"my left Inner Shin", "shin_inner_middle_third"},
		    {"both calves", "calf_middle"},      {"achilles", "achilles_middle"},
		    {"knee", "knee_whole"},              {"heel", "heel_under_centre"}};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		Str region;
		assert_int_equal(place_find(&region, kb_builtin(), text_of(rows[i].words), NULL), OK);
		assert_true(text_is(region, rows[i].region));
	}
}

static void words_may_say_the_side(void **state)
{
	(void)state;
	assert_int_equal(place_side(STR("my Left Achilles tendon")), PAIN_LEFT);
	assert_int_equal(place_side(STR("right arch")), PAIN_RIGHT);
	assert_int_equal(place_side(STR("both arches")), PAIN_BOTH);
	assert_int_equal(place_side(STR("arch, left and right")), PAIN_BOTH);
	assert_int_equal(place_side(STR("upright")), PAIN_SIDE_UNKNOWN);
}

static void a_label_is_that_of_the_region_or_the_word_itself(void **state)
{
	(void)state;
	assert_true(text_is(place_label(kb_builtin(), STR("arch")), "Arch of the sole"));
	assert_true(text_is(place_label(kb_builtin(), STR("shin")), "shin"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plain_words_find_a_region),
	    cmocka_unit_test(every_region_is_found_by_its_id_however_it_is_written),
	    cmocka_unit_test(what_may_be_several_places_is_asked_again),
	    cmocka_unit_test(a_bare_word_stands_for_the_part_that_hurts_most_often),
	    cmocka_unit_test(words_may_say_the_side),
	    cmocka_unit_test(a_label_is_that_of_the_region_or_the_word_itself),
	};
	return cmocka_run_group_tests_name("place", tests, NULL, NULL);
}
