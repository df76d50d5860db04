/*
 * posterior_test.c - probabilities against numbers worked out on paper.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/posterior.h"

#include "assessment/small_world.h"

enum { STEPS = 300 };

/* ---- the posterior ---- */

static void answering_nothing_gives_the_prior(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	believe(&world);
	assert_near(probability(&world, "splints"), 0.54);
	assert_near(probability(&world, "soreness"), 0.20);
	assert_near(probability(&world, "fracture"), 0.15);
	assert_near(probability(&world, "clot"), 0.05);
	assert_near(probability(&world, "strain"), 0.01);
	assert_near(world.posterior.something_else, 0.05);
	world_end(&world);
}

static void dont_know_is_not_no(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.walking", "unknown");
	say(&world, "test.hop", "not_done");
	say(&world, "sign.swelling", "unknown");
	say(&world, "pain.region", "unknown");
	believe(&world);
	assert_near(probability(&world, "fracture"), 0.15);
	assert_near(probability(&world, "clot"), 0.05);
	world_end(&world);
}

static void one_answer_is_tempered(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.walking", "mild"); /* 0.9 / 0.3 = 3, to the power of 0.6 */
	believe(&world);
	assert_near(probability(&world, "fracture"), 0.2543711221489788);
	say(&world, "pain.walking", "none"); /* (0.1 / 0.7) to the power of 0.6 */
	believe(&world);
	assert_near(probability(&world, "fracture"), 0.05204752405380447);
	world_end(&world);
}

/* Odds of a condition against something_else, on which no finding speaks. */
static double odds(const World *world, const char *id)
{
	return probability(world, id) / world->posterior.something_else;
}

static void an_alarm_sign_counts_in_full(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	believe(&world);
	const double before = odds(&world, "clot");
	Kb alarmed = *world.kb;
	alarmed.settings.alarm_background = 0.1; /* as rare as the swelling */
	world.kb = &alarmed;
	say(&world, "sign.swelling", "yes");
	believe(&world);
	assert_near(odds(&world, "clot") / before, 0.8 / 0.1);
	world_end(&world);
}

static void answers_that_say_the_same_share_their_weight(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.walking", "mild");
	say(&world, "test.hop", "painful"); /* 0.6 * 2 ln 3 / sqrt 2 */
	believe(&world);
	assert_near(probability(&world, "fracture"), 0.30951287923581067);
	world_end(&world);
}

static void a_condition_with_two_pictures_is_their_mixture(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.worse_with", "stairs");
	believe(&world);
	assert_near(probability(&world, "soreness"), 0.3577547052947392);
	world_end(&world);
}

static void what_was_not_chosen_in_a_list_is_half_a_no(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.worse_with", "sitting");
	believe(&world);
	assert_near(probability(&world, "soreness"), 0.13630112620792173);
	world_end(&world);
}

static void the_place_counts_in_full(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "shin");
	believe(&world);
	/* prior times probability of the place; something_else is even over three */
	const KbAttr *region = &world.kb->attrs[world.kb->attr_region];
	const int shin = kb_value(region, STR("shin"));
	double total = 0.05 / 3;
	double fracture = 0;
	for (size_t k = 0; k < world.kb->picture_count; k++) {
		const KbPicture *picture = &world.kb->pictures[k];
		const KbCondition *condition = &world.kb->conditions[picture->condition];
		const double weight =
		    condition->per_10000 / 10000 * picture->share * picture->dists[0].p[shin];
		assert_int_equal(picture->dists[0].attr, world.kb->attr_region);
		total += weight;
		fracture += text_is(condition->id, "fracture") ? weight : 0;
	}
	assert_near(probability(&world, "fracture"), fracture / total);
	assert_near(world.posterior.something_else, 0.05 / 3 / total);
	world_end(&world);
}

static void several_places_count_as_their_mean(void **state)
{
	(void)state;
	World one;
	World two;
	world_begin(&one);
	world_begin(&two);
	say(&one, "pain.region", "shin");
	say(&two, "pain.region", "shin,calf");
	believe(&one);
	believe(&two);
	/* shin alone speaks against the clot; shin and calf leave it in play */
	assert_true(probability(&one, "clot") < 0.01);
	assert_true(probability(&two, "clot") > 0.03);
	world_end(&one);
	world_end(&two);
}

static void sex_age_and_factors_multiply_the_prior(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "person.age", "50");
	believe(&world);
	assert_near(probability(&world, "splints"), 0.27 / 0.73);
	say(&world, "person.age", "unknown");
	say(&world, "person.sex", "female");
	believe(&world);
	assert_near(probability(&world, "clot"), 0.06 / 1.01);
	say(&world, "person.sex", "unknown");
	say(&world, "habit.jump", "yes");
	believe(&world);
	assert_near(probability(&world, "fracture"), 0.3 / 1.15);
	say(&world, "habit.jump", "no");
	believe(&world);
	assert_near(probability(&world, "fracture"), 0.15);
	world_end(&world);
}

static void an_age_at_which_it_does_not_exist_leaves_nothing(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "person.age", "70");
	say(&world, "pain.region", "shin");
	say(&world, "pain.spread", "band");
	believe(&world);
	assert_true(probability(&world, "splints") < 1e-20);
	assert_true(probability(&world, "splints") >= 0);
	world_end(&world);
}

static void a_floor_holds_while_its_reason_is_true(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "sign.swelling", "yes");
	believe(&world);
	assert_near(probability(&world, "strain"), 0.04);
	double sum = world.posterior.something_else;
	for (size_t c = 0; c < world.kb->condition_count; c++)
		sum += world.posterior.condition[c];
	assert_near(sum, 1);
	say(&world, "sign.swelling", "no");
	believe(&world);
	assert_true(probability(&world, "strain") < 0.02);
	world_end(&world);
}

static void contradictory_answers_lift_something_else(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	believe(&world);
	const double before = world.posterior.something_else;
	say(&world, "pain.region", "shin");
	believe(&world);
	const double fitting = world.posterior.something_else;
	say(&world, "pain.spread", "wide"); /* neither a fracture nor splints feels like that */
	say(&world, "pain.walking", "none");
	say(&world, "person.age", "70");
	believe(&world);
	assert_true(fitting < before);
	assert_true(world.posterior.something_else > 3 * fitting);
	world_end(&world);
}

/* ---- order and increments ---- */

static void random_answer(Answers *answers, const Kb *kb, Rng *rng)
{
	const uint16_t a = (uint16_t)(rng_next(rng) % kb->attr_count);
	const KbAttr *attr = &kb->attrs[a];
	AnswerSlot *slot = &answers->slot[a];
	*slot = (AnswerSlot){.known = rng_next(rng) % 5 != 0, .asked = true};
	if (!slot->known)
		return;
	if (attr->kind == ATTR_NUMBER)
		slot->number = rng_between(rng, attr->min, attr->max);
	else if (attr->kind == ATTR_MANY)
		slot->chosen = rng_next(rng) % (UINT64_C(1) << attr->value_count);
	else
		slot->chosen = UINT64_C(1) << rng_next(rng) % attr->value_count;
}

static void a_tried_answer_scores_as_one_from_scratch(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	Rng rng = rng_of(11);
	for (int step = 0; step < STEPS; step++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		Evidence *before = NULL;
		Evidence *after = NULL;
		Trial *trial = NULL;
		Answers next = world.answers;
		assert_int_equal(evidence_of(&before, arena, world.kb, &world.answers, NULL), OK);
		assert_int_equal(trial_new(&trial, arena, before, NULL), OK);
		random_answer(&next, world.kb, &rng);
		assert_int_equal(evidence_of(&after, arena, world.kb, &next, NULL), OK);
		for (uint16_t a = 0; a < world.kb->attr_count; a++)
			trial_answer(trial, before, a,
			             &next.slot[a]); /* only one of them differs, and each is taken back */
		for (uint16_t a = 0; a < world.kb->attr_count; a++) {
			const AnswerSlot *was = &world.answers.slot[a];
			const AnswerSlot *now = &next.slot[a];
			if (was->known == now->known && was->chosen == now->chosen &&
			    !(fabs(was->number - now->number) > 0))
				continue;
			trial_answer(trial, before, a, now);
			for (size_t k = 0; k <= world.kb->picture_count; k++)
				assert_near(trial->score[k], after->score[k]);
		}
		world.answers = next;
		arena_free(arena);
	}
	world_end(&world);
}

static void the_order_of_answers_does_not_matter(void **state)
{
	(void)state;
	World there;
	World back;
	world_begin(&there);
	world_begin(&back);
	static const char *const SAID[][2] = {{"pain.region", "shin,calf"}, {"pain.spread", "band"},
	                                      {"pain.walking", "mild"},     {"test.hop", "painful"},
	                                      {"sign.swelling", "no"},      {"person.age", "33"},
	                                      {"pain.worse_with", "stairs"}};
	for (size_t i = 0; i < COUNT_OF(SAID); i++) {
		say(&there, SAID[i][0], SAID[i][1]);
		const size_t last = COUNT_OF(SAID) - 1 - i;
		say(&back, SAID[last][0], SAID[last][1]);
	}
	believe(&there);
	believe(&back);
	for (size_t k = 0; k <= there.kb->picture_count; k++) /* to the last bit */
		assert_memory_equal(&there.evidence->score[k], &back.evidence->score[k], sizeof(double));
	world_end(&there);
	world_end(&back);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(answering_nothing_gives_the_prior),
	    cmocka_unit_test(dont_know_is_not_no),
	    cmocka_unit_test(one_answer_is_tempered),
	    cmocka_unit_test(an_alarm_sign_counts_in_full),
	    cmocka_unit_test(answers_that_say_the_same_share_their_weight),
	    cmocka_unit_test(a_condition_with_two_pictures_is_their_mixture),
	    cmocka_unit_test(what_was_not_chosen_in_a_list_is_half_a_no),
	    cmocka_unit_test(the_place_counts_in_full),
	    cmocka_unit_test(several_places_count_as_their_mean),
	    cmocka_unit_test(sex_age_and_factors_multiply_the_prior),
	    cmocka_unit_test(an_age_at_which_it_does_not_exist_leaves_nothing),
	    cmocka_unit_test(a_floor_holds_while_its_reason_is_true),
	    cmocka_unit_test(contradictory_answers_lift_something_else),
	    cmocka_unit_test(a_tried_answer_scores_as_one_from_scratch),
	    cmocka_unit_test(the_order_of_answers_does_not_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
