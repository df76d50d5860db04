/*
 * metamorphic_test.c - what has to stay true of every answer when the question
 * changes a little: over thousands of made-up people (random_case.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/assess.h"

#include <math.h>
#include <string.h>

#include "assessment/random_case.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20, CROWD_BYTES = 512 << 20, PEOPLE = 4000 };

static Arena *crowd_arena;
static Arena *arena; /* of one person */
static const Kb *kb;
static Crowd crowd;

static int before_all(void **state)
{
	(void)state;
	kb = kb_builtin();
	crowd_arena = arena_new(&ALLOCATOR_SYSTEM, CROWD_BYTES);
	return crowd_arena == NULL || !crowd_init(&crowd, crowd_arena, kb);
}

static int after_all(void **state)
{
	(void)state;
	arena_free(crowd_arena);
	arena_free(arena);
	arena = NULL;
	return 0;
}

static void next_person(Answers *answers, Rng *rng)
{
	arena_free(arena);
	arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
	random_case(answers, &crowd, rng);
}

static Answer answer_to(const Answers *answers)
{
	Answer answer;
	Error err = ERROR_NONE;
	if (assess(&answer, arena, kb, answers, NULL, 0, &err) != OK)
		fail_msg("%s", err.text);
	return answer;
}

/* All answers, as a case file would say them, for the message of a failure. */
static void print_answers(const Answers *answers)
{
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 1 << 16);
	for (uint16_t a = 0; a < kb->attr_count; a++) {
		if (!answers->slot[a].known)
			continue;
		buf_addc(&buf, ' ');
		answers_add_text(&buf, answers, kb, a);
	}
	print_message("answers:%.*s\n", STR_ARG(buf_str(&buf)));
	buf_done(&buf);
}

static bool is_on(uint16_t r, const Answers *answers)
{
	return expr_truth(&kb->rules[r].when, answers) == TRUTH_YES;
}

/* ---- more alarm ---- */

/* True when a rule that fired no longer does, though nothing that it names after
 * UNLESS has become true; `called_off` when one was called off rightly. */
static bool a_rule_is_lost(const Answers *before, const Answers *after, bool *called_off)
{
	*called_off = false;
	for (uint16_t r = 0; r < kb->rule_count; r++) {
		if (!is_on(r, before) || is_on(r, after))
			continue;
		*called_off = true;
		if (!expr_called_off(&kb->rules[r].when, after))
			return true;
	}
	return false;
}

/* The most urgent level and strictest advice of the rules alone. */
static void rules_demand(const Answers *answers, Level *level, Running *running)
{
	*level = LEVEL_COUNT;
	*running = RUNNING_COUNT;
	for (uint16_t r = 0; r < kb->rule_count; r++) {
		if (!is_on(r, answers))
			continue;
		*level = kb->rules[r].level < *level ? kb->rules[r].level : *level;
		*running = kb->rules[r].running < *running ? kb->rules[r].running : *running;
	}
}

/* A level that a rule set never falls. One that only likelihood set may, where
 * the red flag speaks for something else (a twist, against a leg without
 * blood): seldom, and never below what the rules ask for. */
#define FALLS_BY_LIKELIHOOD_MOST 0.01

static void one_more_red_flag_never_lowers_what_rules_demand_and_hardly_ever_what_likelihood_does(void **state)
{
	(void)state;
	Rng rng = rng_of(1);
	size_t tried = 0;
	size_t fallen = 0;
	for (int n = 0; n < PEOPLE; n++) {
		Answers before;
		next_person(&before, &rng);
		const KbRule *rule = &kb->rules[random_below(&rng, kb->rule_count)];
		Error err = ERROR_NONE;
		Ways ways;
		assert_int_equal(expr_ways(&ways, arena, kb, &rule->when, &err), OK);
		Answers after = before;
		if (expr_truth(&rule->when, &before) == TRUTH_YES || ways.count == 0 ||
		    !way_add(&after, kb, &ways.ways[random_below(&rng, ways.count)]) ||
		    expr_truth(&rule->when, &after) != TRUTH_YES)
			continue;
		bool called_off;
		if (a_rule_is_lost(&before, &after, &called_off)) {
			print_answers(&after);
			fail_msg("%.*s takes another red flag away", STR_ARG(rule->id));
		}
		if (called_off)
			continue;
		tried++;
		Level level;
		Running running;
		rules_demand(&before, &level, &running);
		const Answer was = answer_to(&before);
		const Answer is = answer_to(&after);
		assert_true(is.triage.level <= rule->level && is.running.advice <= rule->running);
		assert_true(is.triage.level <= level && is.running.advice <= running);
		fallen += is.triage.level > was.triage.level || is.running.advice > was.running.advice;
	}
	print_message("%zu people with one more red flag; a level or advice of likelihood fell for %zu\n", tried, fallen);
	assert_true(tried > PEOPLE / 2);
	assert_true((double)fallen <= FALLS_BY_LIKELIHOOD_MOST * (double)tried);
}

static void a_normal_self_test_takes_no_red_flag_away_except_where_the_rule_names_it(void **state)
{
	(void)state;
	static const char *const normal[] = {"normal", "foot_moves", "equal"};
	Rng rng = rng_of(3);
	size_t tried = 0;
	for (int n = 0; n < PEOPLE; n++) {
		Answers before;
		next_person(&before, &rng);
		for (uint16_t a = 0; a < kb->attr_count; a++) {
			const KbAttr *attr = &kb->attrs[a];
			Answers after = before;
			if (attr->stage != STAGE_TEST || before.slot[a].known)
				continue;
			after.slot[a] = (AnswerSlot){.known = true, .asked = true, .number = 0};
			for (size_t i = 0; i < COUNT_OF(normal); i++) {
				const int value = attr->kind == ATTR_NUMBER ? -1 : kb_value(attr, text_of(normal[i]));
				if (value >= 0)
					random_chosen(&after.slot[a], (size_t)value);
			}
			if (attr->kind != ATTR_NUMBER && after.slot[a].chosen == 0)
				continue; /* no value of it is the normal one */
			tried++;
			for (uint16_t r = 0; r < kb->rule_count; r++)
				if (is_on(r, &before) && !is_on(r, &after) &&
				    !(expr_mentions(&kb->rules[r].when, a) && expr_called_off(&kb->rules[r].when, &after)))
					fail_msg("%.*s: taken away by a normal %.*s", STR_ARG(kb->rules[r].id),
					         STR_ARG(attr->id));
		}
	}
	assert_true(tried > PEOPLE);
}

/* ---- unknown ---- */

static bool same_number(double a, double b)
{
	return memcmp(&a, &b, sizeof a) == 0;
}

static bool same_reasons(const Reason *a, const Reason *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!same_number(a[i].weight_db, b[i].weight_db) || !text_equal(a[i].source, b[i].source) ||
		    a[i].grade != b[i].grade)
			return false;
	return true;
}

static bool same_conditions(const Answer *a, const Answer *b)
{
	if (a->condition_count != b->condition_count || !same_number(a->something_else, b->something_else))
		return false;
	for (size_t i = 0; i < a->condition_count; i++) {
		const Likely *one = &a->conditions[i];
		const Likely *other = &b->conditions[i];
		if (!text_equal(one->id, other->id) || !same_number(one->probability, other->probability) ||
		    one->for_count != other->for_count || one->against_count != other->against_count ||
		    !same_reasons(one->reasons_for, other->reasons_for, one->for_count) ||
		    !same_reasons(one->reasons_against, other->reasons_against, one->against_count))
			return false;
	}
	return true;
}

/* To the bit; only the words that name an answer may differ. */
static bool same_answer(const Answer *a, const Answer *b)
{
	if (!same_conditions(a, b) || a->triage.level != b->triage.level ||
	    a->triage.reason_count != b->triage.reason_count || !text_equal(a->triage.see, b->triage.see) ||
	    a->running.advice != b->running.advice || !text_equal(a->running.text, b->running.text) ||
	    a->not_ruled_out_count != b->not_ruled_out_count || a->first_aid_count != b->first_aid_count)
		return false;
	for (size_t i = 0; i < a->triage.reason_count; i++)
		if (!text_equal(a->triage.reasons[i].rule, b->triage.reasons[i].rule))
			return false;
	for (size_t i = 0; i < a->not_ruled_out_count; i++)
		if (!text_equal(a->not_ruled_out[i].id, b->not_ruled_out[i].id) ||
		    !same_number(a->not_ruled_out[i].probability, b->not_ruled_out[i].probability))
			return false;
	for (size_t i = 0; i < a->first_aid_count; i++)
		if (!text_equal(a->first_aid[i], b->first_aid[i]))
			return false;
	return true;
}

static void dont_know_is_the_same_as_no_answer(void **state)
{
	(void)state;
	Rng rng = rng_of(4);
	for (int n = 0; n < PEOPLE; n++) {
		Answers before;
		next_person(&before, &rng);
		Answers after = before;
		for (uint16_t a = 0; a < kb->attr_count; a++)
			if (!after.slot[a].known && rng_unit(&rng) < 0.5)
				after.slot[a].asked = true;
		const Answer was = answer_to(&before);
		const Answer is = answer_to(&after);
		assert_true(same_answer(&was, &is));
	}
}

static void an_answer_taken_back_leaves_what_the_others_demand(void **state)
{
	(void)state;
	Rng rng = rng_of(5);
	for (int n = 0; n < PEOPLE; n++) {
		Answers before;
		next_person(&before, &rng);
		Answers after = before;
		const uint16_t from = (uint16_t)random_below(&rng, kb->attr_count);
		for (uint16_t k = 0; k < kb->attr_count; k++) {
			const uint16_t a = (uint16_t)((from + k) % kb->attr_count);
			if (!after.slot[a].known)
				continue;
			after.slot[a] = (AnswerSlot){.asked = true};
			for (uint16_t r = 0; r < kb->rule_count; r++) {
				/* a rule that does not look at it stays as it was */
				if (!expr_mentions(&kb->rules[r].when, a) &&
				    !(a == kb->attr_height || a == kb->attr_mass))
					assert_int_equal(is_on(r, &after), is_on(r, &before));
			}
			break;
		}
		Level level;
		Running running;
		rules_demand(&after, &level, &running);
		const Answer is = answer_to(&after);
		assert_true(is.triage.level <= level && is.running.advice <= running);
	}
}

/* ---- what must not matter ---- */

static void the_left_leg_gets_the_answer_of_the_right(void **state)
{
	(void)state;
	Rng rng = rng_of(6);
	const uint16_t side = kb_attr(kb, STR("pain.side"));
	const int left = kb_value(&kb->attrs[side], STR("left"));
	const int right = kb_value(&kb->attrs[side], STR("right"));
	assert_true(left >= 0 && right >= 0);
	for (int n = 0; n < PEOPLE; n++) {
		Answers one;
		next_person(&one, &rng);
		random_chosen(&one.slot[side], (size_t)left);
		Answers other = one;
		random_chosen(&other.slot[side], (size_t)right);
		const Answer a = answer_to(&one);
		const Answer b = answer_to(&other);
		if (!same_answer(&a, &b)) {
			print_answers(&one);
			fail_msg("the other leg gets another answer");
		}
	}
}

/* Answers one by one, in the order given, as an interview or a file gives them. */
static void say_again(Answers *answers, const Answers *from, const uint16_t *order)
{
	answers_clear(answers);
	for (uint16_t i = 0; i < kb->attr_count; i++) {
		if (!from->slot[order[i]].known)
			continue;
		Buf buf;
		Error err = ERROR_NONE;
		buf_init(&buf, &ALLOCATOR_SYSTEM, 1 << 14);
		answers_add_text(&buf, from, kb, order[i]);
		const Str text = buf_str(&buf);
		const Str id = kb->attrs[order[i]].id;
		const Str value = {text.p + id.n + 1, text.n - id.n - 1};
		if (answers_set(answers, kb, id, value, &err) != OK)
			fail_msg("%s", err.text);
		buf_done(&buf);
	}
}

static void the_order_of_answers_never_matters(void **state)
{
	(void)state;
	Rng rng = rng_of(7);
	uint16_t order[KB_ATTRS_MAX];
	for (int n = 0; n < PEOPLE; n++) {
		Answers told;
		Answers first;
		Answers second;
		next_person(&told, &rng);
		for (uint16_t a = 0; a < kb->attr_count; a++)
			order[a] = a;
		say_again(&first, &told, order);
		for (size_t i = kb->attr_count; i > 1; i--) {
			const size_t k = random_below(&rng, i);
			const uint16_t kept = order[i - 1];
			order[i - 1] = order[k];
			order[k] = kept;
		}
		say_again(&second, &told, order);
		const Answer a = answer_to(&first);
		const Answer b = answer_to(&second);
		const Answer direct = answer_to(&told);
		assert_true(same_answer(&a, &b));
		assert_true(same_answer(&a, &direct));
	}
}

/* ---- never without advice ---- */

static void assert_complete(const Answers *answers)
{
	const Answer answer = answer_to(answers);
	const bool complete =
	    answer.triage.level < LEVEL_COUNT && answer.triage.time_frame.n > 0 && answer.triage.see.n > 0 &&
	    answer.running.advice < RUNNING_COUNT && answer.running.text.n > 0 &&
	    (answer.running.advice > RUNNING_PAUSE || answer.running.until_count > 0) &&
	    (answer.first_aid_count > 0 || answer.triage.reason_count > 0) && answer.triage.reason_count > 0;
	if (!complete) {
		print_answers(answers);
		fail_msg("no complete advice: level %d, see %.*s, running %d, %zu signs, %zu lines, %zu reasons",
		         (int)answer.triage.level, STR_ARG(answer.triage.see), (int)answer.running.advice,
		         answer.running.until_count, answer.first_aid_count, answer.triage.reason_count);
	}
	if (answer.triage.level <= LEVEL_SAME_DAY && answer.first_aid_count == 0)
		fail_msg("urgent, and nothing to do until then");
}

static void no_state_is_without_advice(void **state)
{
	(void)state;
	Rng rng = rng_of(8);
	Answers answers;
	next_person(&answers, &rng);
	answers_clear(&answers);
	assert_complete(&answers);
	for (int n = 0; n < PEOPLE; n++) {
		next_person(&answers, &rng);
		if (n % 4 == 0) { /* any answers at all, however little they fit each other */
			answers_clear(&answers);
			for (size_t k = random_below(&rng, 40); k > 0; k--)
				random_answer(&answers, kb, (uint16_t)random_below(&rng, kb->attr_count), &rng);
		}
		assert_complete(&answers);
	}
}

static void probabilities_add_up_to_no_more_than_one(void **state)
{
	(void)state;
	Rng rng = rng_of(9);
	for (int n = 0; n < PEOPLE; n++) {
		Answers answers;
		next_person(&answers, &rng);
		const Answer answer = answer_to(&answers);
		double sum = answer.something_else;
		assert_true(answer.something_else > 0);
		for (size_t i = 0; i < answer.condition_count; i++) {
			const double p = answer.conditions[i].probability;
			assert_true(p >= 0 && p <= kb->settings.highest_shown);
			sum += p;
		}
		assert_true(sum <= 1 + 1e-9);
	}
}

#define TEST(name) cmocka_unit_test(name)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(one_more_red_flag_never_lowers_what_rules_demand_and_hardly_ever_what_likelihood_does),
	    TEST(a_normal_self_test_takes_no_red_flag_away_except_where_the_rule_names_it),
	    TEST(dont_know_is_the_same_as_no_answer),
	    TEST(an_answer_taken_back_leaves_what_the_others_demand),
	    TEST(the_left_leg_gets_the_answer_of_the_right),
	    TEST(the_order_of_answers_never_matters),
	    TEST(no_state_is_without_advice),
	    TEST(probabilities_add_up_to_no_more_than_one),
	};
	return cmocka_run_group_tests(tests, before_all, after_all);
}
