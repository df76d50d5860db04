/*
 * kb_review_test.c - what the review remarks on, and that the project's own
 * knowledge comes out clean or explained.
 *
 *   kb_review_test FOLDER FOLDER     the small knowledge base, the project's own
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_folder_priv.h"
#include "knowledge/kb_review.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

enum { ARENA_BYTES = 256 << 20 };

static const char *small_path;
static const char *own_path;

static Bytes yaml_text(const char *text)
{
	const Str str = text_of(text);
	return (Bytes){(const uint8_t *)str.p, str.n};
}

/* A folder's review, with one more red-flag file and one more of remarks. */
static Review review_of(Arena *arena, const char *path, const char *red_flags, const char *remarks,
                        const ReviewBeside *beside)
{
	const KbFolder *folder = kb_folder_read(arena, path);
	assert_non_null(folder);
	KbFile *files = ARENA_ARRAY(arena, folder->count + 2, KbFile);
	assert_non_null(files);
	size_t count = 0;
	bool added = false;
	for (size_t i = 0; i < folder->count; i++) {
		const bool here = !added && text_compare(folder->files[i].path, STR("remarks.yaml")) > 0;
		added |= here;
		if (red_flags != NULL && here)
			files[count++] = (KbFile){STR("red-flags/more.yaml"), yaml_text(red_flags)};
		if (remarks != NULL && here)
			files[count++] = (KbFile){STR("remarks.yaml"), yaml_text(remarks)};
		files[count++] = folder->files[i];
	}
	const Kb *kb = NULL;
	KbProblems problems;
	Error err = ERROR_NONE;
	Review review = {0};
	if (kb_read(&kb, arena, files, count, &problems, &err) != OK || kb_review(&review, arena, kb, beside, &err) != OK)
		fail_msg("%s", err.text);
	return review;
}

static const Remark *remark_of(const Review *review, RemarkKind kind, const char *of, const char *other)
{
	for (size_t i = 0; i < review->count; i++) {
		const Remark *remark = &review->remarks[i];
		if (remark->kind == kind && text_is(remark->of, of) && (other == NULL || text_is(remark->other, other)))
			return remark;
	}
	return NULL;
}

static const char MORE_RULES[] =
    "- {id: never, level: same_day, when: \"sign.fever AND NOT sign.fever\", running: stop, specialist: doctor,\n"
    "   text: Never., grade: D, source: estimate}\n"
    "- {id: covered, level: routine, when: \"sign.fever AND pain.walking = limping AND pain.spread = band\",\n"
    "   running: pause, specialist: doctor, text: Covered., grade: D, source: estimate}\n"
    "- {id: hot, level: routine, when: \"sign.fever\", running: pause, specialist: doctor, text: Hot., grade: D,\n"
    "   source: estimate}\n";

static void rules_that_never_fire_or_never_count_are_found(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Review review = review_of(arena, small_path, MORE_RULES, NULL, NULL);
	assert_non_null(remark_of(&review, REMARK_DEAD_RULE, "never", NULL));
	assert_int_equal(review.by_kind[REMARK_DEAD_RULE], 1);
	/* limping alone can be called off by a short duration, so it covers nothing */
	assert_non_null(remark_of(&review, REMARK_SHADOWED_RULE, "covered", "fever-and-limp"));
	assert_non_null(remark_of(&review, REMARK_SHADOWED_RULE, "covered", "hot"));
	assert_null(remark_of(&review, REMARK_SHADOWED_RULE, "covered", "limping"));
	assert_null(remark_of(&review, REMARK_SHADOWED_RULE, "hot", NULL));
	arena_free(arena);
}

static void what_is_explained_is_not_counted_and_an_idle_explanation_is(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Review before = review_of(arena, small_path, MORE_RULES, NULL, NULL);
	const Review after = review_of(arena, small_path, MORE_RULES,
	                               "- {kind: dead_rule, of: [never], why: It waits.}\n"
	                               "- {kind: twins, of: [clot, soreness], why: They are not.}\n",
	                               NULL);
	const Remark *explained = remark_of(&after, REMARK_DEAD_RULE, "never", NULL);
	assert_true(explained != NULL && text_is(explained->reason, "It waits."));
	assert_non_null(remark_of(&after, REMARK_STALE, "clot", "soreness"));
	assert_int_equal(after.count, before.count + 1);
	assert_int_equal(after.unexplained, before.unexplained); /* one less, one more */
	arena_free(arena);
}

static void cases_are_counted_and_a_vocabulary_is_held_against_it(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	static const unsigned cases[] = {3, 2, 7};
	const Yaml *vocabulary;
	Error err = ERROR_NONE;
	assert_int_equal(yaml_read(&vocabulary, arena, STR("v.yaml"),
	                           yaml_text("version: 1\n"
	                                    "pain:\n"
	                                    "  region: {kind: many, values: [shin, calf, nose]}\n"
	                                    "  colour: {kind: one, values: [red]}\n"
	                                    "conditions:\n"
	                                    "  vessel: [clot, burst_balloon]\n"),
	                           &err),
	                 OK);
	const Review review =
	    review_of(arena, small_path, NULL, NULL, &(ReviewBeside){.cases = cases, .vocabulary = vocabulary});
	assert_int_equal(review.by_kind[REMARK_FEW_CASES], 1);
	assert_non_null(remark_of(&review, REMARK_FEW_CASES, "fracture", NULL));
	assert_int_equal(review.by_kind[REMARK_MISSING], 3);
	assert_non_null(remark_of(&review, REMARK_MISSING, "pain.region", "nose"));
	assert_non_null(remark_of(&review, REMARK_MISSING, "pain.colour", NULL));
	assert_non_null(remark_of(&review, REMARK_MISSING, "burst_balloon", NULL));
	arena_free(arena);
}

/* Articles, cases and sources come and go while people write; the others are
 * mistakes, or are explained. */
static void the_projects_own_knowledge_leaves_nothing_unexplained(void **state)
{
	(void)state;
	static const RemarkKind kinds[] = {REMARK_TWINS,     REMARK_MUTE_QUESTION, REMARK_LOOSE_FINDING,
	                                   REMARK_DEAD_RULE, REMARK_SHADOWED_RULE, REMARK_NO_SAFETY};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Review review = review_of(arena, own_path, NULL, NULL, NULL);
	for (size_t i = 0; i < review.count; i++)
		for (size_t k = 0; k < COUNT_OF(kinds); k++) {
			const Remark *remark = &review.remarks[i];
			if (remark->kind == kinds[k] && remark->reason.p == NULL)
				fail_msg("%.*s %.*s %.*s: %.*s; mend it, or explain it in remarks.yaml",
				         STR_ARG(remark_word(remark->kind)), STR_ARG(remark->of), STR_ARG(remark->other),
				         STR_ARG(remark->text));
		}
	arena_free(arena);
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		(void)fprintf(stderr, "usage: kb_review_test SMALL_FOLDER OWN_FOLDER\n");
		return 2;
	}
	small_path = argv[1];
	own_path = argv[2];
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rules_that_never_fire_or_never_count_are_found),
	    cmocka_unit_test(what_is_explained_is_not_counted_and_an_idle_explanation_is),
	    cmocka_unit_test(cases_are_counted_and_a_vocabulary_is_held_against_it),
	    cmocka_unit_test(the_projects_own_knowledge_leaves_nothing_unexplained),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
