/*
 * expr_ways.c - see expr_ways.h.
 *
 * A clause is a set of steps of the expression that have to hold; whether a
 * step has to be true or false follows from where it stands, so one bit a step
 * is enough.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/expr_ways.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

enum { CLAUSE_WORDS = (EXPR_STEPS_MAX + 63) / 64 };

typedef struct Clause {
	uint64_t steps[CLAUSE_WORDS];
} Clause;

typedef struct Clauses {
	Clause *list;
	size_t count;
} Clauses;

/* One expression being taken apart. */
typedef struct Taking {
	Arena *arena;
	const Kb *kb;
	const Expr *expr;
	bool negated[EXPR_STEPS_MAX]; /* a step that has to be false */
	Way *ways;
	size_t way_count;
	size_t way_room;
	bool complete;
	bool no_memory;
} Taking;

static bool is_fact(const ExprStep *step)
{
	return step->op != EXPR_NOT && step->op != EXPR_AND && step->op != EXPR_OR && step->op != EXPR_UNLESS;
}

/* The first step of the operand that ends before `end`. */
static size_t begin_of(const Expr *expr, size_t end)
{
	size_t needed = 1;
	size_t at = end;
	while (needed > 0 && at > 0) {
		const ExprStep *step = &expr->steps[--at];
		needed -= 1;
		if (!is_fact(step))
			needed += step->op == EXPR_NOT ? 1 : 2;
	}
	return at;
}

static Expr operand_before(const Expr *expr, size_t end)
{
	const size_t begin = begin_of(expr, end);
	return (Expr){&expr->steps[begin], (uint16_t)(end - begin)};
}

static Clauses clauses_new(Taking *taking, size_t room)
{
	Clauses clauses = {ARENA_ARRAY(taking->arena, room > 0 ? room : 1, Clause), 0};
	taking->no_memory |= clauses.list == NULL;
	return clauses;
}

static Clauses either(Taking *taking, Clauses a, Clauses b)
{
	Clauses all = clauses_new(taking, a.count + b.count);
	if (taking->no_memory)
		return all;
	for (size_t i = 0; i < a.count; i++)
		all.list[all.count++] = a.list[i];
	for (size_t i = 0; i < b.count && all.count < WAYS_MAX; i++)
		all.list[all.count++] = b.list[i];
	taking->complete &= all.count == a.count + b.count;
	return all;
}

static Clauses both(Taking *taking, Clauses a, Clauses b)
{
	const size_t wanted = a.count * b.count;
	Clauses all = clauses_new(taking, wanted < WAYS_MAX ? wanted : WAYS_MAX);
	if (taking->no_memory)
		return all;
	for (size_t i = 0; i < wanted && all.count < WAYS_MAX; i++) {
		Clause *clause = &all.list[all.count++];
		for (size_t w = 0; w < CLAUSE_WORDS; w++)
			clause->steps[w] = a.list[i / b.count].steps[w] | b.list[i % b.count].steps[w];
	}
	taking->complete &= all.count == wanted;
	return all;
}

/* The clauses that make the operand before `end` true (or false). Recursion as
 * deep as the expression, EXPR_DEPTH_MAX at most for what a person writes. */
static Clauses clauses_of(Taking *taking, size_t end, bool negated)
{
	const ExprStep *step = &taking->expr->steps[end - 1];
	if (is_fact(step)) {
		Clauses one = clauses_new(taking, 1);
		if (taking->no_memory)
			return one;
		one.list[one.count++].steps[(end - 1) / 64] |= UINT64_C(1) << ((end - 1) % 64);
		taking->negated[end - 1] = negated;
		return one;
	}
	if (step->op == EXPR_NOT)
		return clauses_of(taking, end - 1, !negated);
	const size_t middle = begin_of(taking->expr, end - 1);
	const Clauses left = clauses_of(taking, middle, negated);
	if (step->op == EXPR_UNLESS && !negated)
		return left;
	const Clauses right = clauses_of(taking, end - 1, step->op == EXPR_UNLESS ? false : negated);
	if (taking->no_memory)
		return left;
	const bool any = (step->op == EXPR_OR) != negated || step->op == EXPR_UNLESS;
	return any ? either(taking, left, right) : both(taking, left, right);
}

/* ---- from a clause to answers ---- */

/* What a clause asks of one attribute. */
typedef struct Demand {
	uint16_t attr;
	uint64_t one_of;   /* of an attribute with one value */
	uint64_t none_of;
	double low, high;
} Demand;

typedef struct Demands {
	Demand list[WAY_FACTS_MAX];
	size_t count;
} Demands;

static Demand *demand_of(Demands *demands, const Kb *kb, uint16_t attr)
{
	for (size_t i = 0; i < demands->count; i++)
		if (demands->list[i].attr == attr)
			return &demands->list[i];
	if (demands->count == WAY_FACTS_MAX)
		return NULL;
	Demand *demand = &demands->list[demands->count++];
	*demand = (Demand){.attr = attr, .low = -HUGE_VAL, .high = HUGE_VAL, .one_of = UINT64_MAX};
	if (attr != EXPR_ATTR_BMI && kb->attrs[attr].kind == ATTR_NUMBER) {
		demand->low = kb->attrs[attr].min;
		demand->high = kb->attrs[attr].max;
	}
	return demand;
}

/* Between two numbers of an answer that people give. */
#define NUMBER_STEP 0.5

static ExprOp opposite(ExprOp op)
{
	switch (op) {
	case EXPR_LESS: return EXPR_AT_LEAST;
	case EXPR_AT_LEAST: return EXPR_LESS;
	case EXPR_AT_MOST: return EXPR_MORE;
	case EXPR_MORE: return EXPR_AT_MOST;
	case EXPR_EQUAL: /* one way of not being equal */
	case EXPR_CHOSEN:
	case EXPR_NOT:
	case EXPR_AND:
	case EXPR_OR:
	case EXPR_UNLESS: break;
	}
	return EXPR_MORE;
}

static void demand_number(Demand *demand, ExprOp op, double number)
{
	if (op == EXPR_LESS || op == EXPR_AT_MOST || op == EXPR_EQUAL)
		demand->high = fmin(demand->high, op == EXPR_LESS ? number - NUMBER_STEP : number);
	if (op == EXPR_MORE || op == EXPR_AT_LEAST || op == EXPR_EQUAL)
		demand->low = fmax(demand->low, op == EXPR_MORE ? number + NUMBER_STEP : number);
}

static bool demands_of(Demands *demands, const Taking *taking, const Clause *clause)
{
	demands->count = 0;
	for (size_t i = 0; i < taking->expr->count; i++) {
		if ((clause->steps[i / 64] >> (i % 64) & 1) == 0)
			continue;
		const ExprStep *step = &taking->expr->steps[i];
		Demand *demand = demand_of(demands, taking->kb, step->attr);
		if (demand == NULL)
			return false;
		if (step->op != EXPR_CHOSEN)
			demand_number(demand, taking->negated[i] ? opposite(step->op) : step->op, step->number);
		else if (taking->negated[i])
			demand->none_of |= step->mask;
		else
			demand->one_of &= step->mask;
	}
	return true;
}

static uint64_t all_values(const KbAttr *attr)
{
	return attr->value_count >= 64 ? UINT64_MAX : (UINT64_C(1) << attr->value_count) - 1;
}

static uint64_t lowest(uint64_t mask)
{
	return mask & (~mask + 1);
}

/* Several chosen values meet what no single one does. */
static uint64_t several(const Taking *taking, const Clause *clause, const Demand *demand)
{
	uint64_t chosen = 0;
	for (size_t i = 0; i < taking->expr->count; i++) {
		const ExprStep *step = &taking->expr->steps[i];
		if ((clause->steps[i / 64] >> (i % 64) & 1) != 0 && step->op == EXPR_CHOSEN &&
		    step->attr == demand->attr && !taking->negated[i] && (chosen & step->mask) == 0)
			chosen |= lowest(step->mask & ~demand->none_of);
	}
	return chosen;
}

static bool add_fact(Way *way, uint16_t attr, uint64_t chosen, double number)
{
	if (attr == KB_NONE || way->count == WAY_FACTS_MAX)
		return false;
	way->facts[way->count++] = (WayFact){
	    attr, {.known = true, .asked = true, .chosen = chosen, .number = number}};
	return true;
}

/* Any height will do. */
#define BMI_HEIGHT_CM 200

/* Even turns take the low end, odd ones the high end. */
static bool number_of(Way *way, const Kb *kb, const Demand *demand, unsigned turn)
{
	if (!(demand->low <= demand->high))
		return false;
	const bool low = isfinite(demand->low) && (turn % 2 == 0 || !isfinite(demand->high));
	const double number = low ? demand->low : demand->high;
	if (demand->attr != EXPR_ATTR_BMI)
		return add_fact(way, demand->attr, 0, number);
	return add_fact(way, kb->attr_height, 0, BMI_HEIGHT_CM) &&
	       add_fact(way, kb->attr_mass, 0, number * (BMI_HEIGHT_CM * BMI_HEIGHT_CM / 10000.0));
}

static bool value_of(Way *way, const Taking *taking, const Clause *clause, const Demand *demand, unsigned turn)
{
	const KbAttr *attr = &taking->kb->attrs[demand->attr];
	uint64_t possible = demand->one_of & ~demand->none_of & all_values(attr);
	if (possible == 0) {
		possible = attr->kind == ATTR_MANY ? several(taking, clause, demand) : 0;
		return possible != 0 && add_fact(way, demand->attr, possible, 0);
	}
	for (unsigned k = 0; k < turn && possible != lowest(possible); k++)
		possible &= ~lowest(possible);
	return add_fact(way, demand->attr, lowest(possible), 0);
}

/* The value of every attribute that a clause looks at; the `turn`th of those
 * that are possible, where there are several. */
static bool way_of(Way *way, const Taking *taking, const Clause *clause, unsigned turn)
{
	Demands demands;
	way->count = 0;
	if (!demands_of(&demands, taking, clause))
		return false;
	for (size_t i = 0; i < demands.count; i++) {
		const Demand *demand = &demands.list[i];
		const bool number = demand->attr == EXPR_ATTR_BMI || taking->kb->attrs[demand->attr].kind == ATTR_NUMBER;
		if (!(number ? number_of(way, taking->kb, demand, turn) : value_of(way, taking, clause, demand, turn)))
			return false;
	}
	return true;
}

static bool fires(const Kb *kb, const Expr *expr, const Way *way)
{
	Answers answers;
	answers_clear(&answers);
	return way_add(&answers, kb, way) && expr_truth(expr, &answers) == TRUTH_YES;
}

/* Takes away every answer that it does not need. */
static void make_smallest(const Kb *kb, const Expr *expr, Way *way)
{
	for (size_t i = way->count; i > 0; i--) {
		Way less = *way;
		memmove(&less.facts[i - 1], &less.facts[i], (less.count - i) * sizeof less.facts[0]);
		less.count--;
		if (fires(kb, expr, &less))
			*way = less;
	}
}

static bool same_slot(const AnswerSlot *a, const AnswerSlot *b)
{
	return a->chosen == b->chosen && !(a->number < b->number) && !(a->number > b->number);
}

static bool same_way(const Way *a, const Way *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		bool found = false;
		for (size_t k = 0; k < b->count; k++)
			found |= a->facts[i].attr == b->facts[k].attr &&
			         same_slot(&a->facts[i].slot, &b->facts[k].slot);
		if (!found)
			return false;
	}
	return true;
}

static bool add_way(Taking *taking, const Way *way)
{
	for (size_t k = 0; k < taking->way_count; k++)
		if (same_way(&taking->ways[k], way))
			return true;
	if (taking->way_count == WAYS_MAX) {
		taking->complete = false;
		return true;
	}
	Way *ways = arena_grow(taking->arena, taking->ways, taking->way_count, &taking->way_room, sizeof *ways);
	if (ways == NULL)
		return false;
	taking->ways = ways;
	ways[taking->way_count++] = *way;
	return true;
}

/* One way of a clause, or one for each of its values. */
static bool add_ways(Taking *taking, const Clause *clause, bool every)
{
	for (unsigned turn = 0; turn < KB_VALUES_MAX; turn++) {
		Way way;
		if (!way_of(&way, taking, clause, turn))
			return true;
		if (!fires(taking->kb, taking->expr, &way))
			continue;
		make_smallest(taking->kb, taking->expr, &way);
		if (!add_way(taking, &way))
			return false;
		if (!every)
			return true;
	}
	return true;
}

static ErrCode out_of_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while taking an expression apart");
}

static ErrCode take_apart(Ways *ways, Arena *arena, const Kb *kb, const Expr *expr, bool every, Error *err)
{
	*ways = (Ways){.complete = true};
	Taking *taking = ARENA_NEW(arena, Taking);
	if (taking == NULL)
		return out_of_memory(err);
	*taking = (Taking){.arena = arena, .kb = kb, .expr = expr, .complete = true};
	if (expr->count == 0)
		return OK;
	const Clauses clauses = clauses_of(taking, expr->count, false);
	for (size_t i = 0; i < clauses.count && !taking->no_memory; i++)
		taking->no_memory |= !add_ways(taking, &clauses.list[i], every);
	if (taking->no_memory)
		return out_of_memory(err);
	*ways = (Ways){taking->ways, taking->way_count, taking->complete};
	return OK;
}

ErrCode expr_ways(Ways *ways, Arena *arena, const Kb *kb, const Expr *expr, Error *err)
{
	return take_apart(ways, arena, kb, expr, false, err);
}

ErrCode expr_ways_of_every_value(Ways *ways, Arena *arena, const Kb *kb, const Expr *expr, Error *err)
{
	return take_apart(ways, arena, kb, expr, true, err);
}

ErrCode expr_exceptions(Ways *ways, Arena *arena, const Kb *kb, const Expr *expr, Error *err)
{
	*ways = (Ways){.complete = true};
	Way *list = NULL;
	size_t count = 0;
	size_t room = 0;
	for (size_t end = expr->count; end > 0; end--) {
		if (expr->steps[end - 1].op != EXPR_UNLESS)
			continue;
		const Expr right = operand_before(expr, end - 1);
		Ways some;
		const ErrCode code = expr_ways(&some, arena, kb, &right, err);
		if (code != OK)
			return code;
		for (size_t i = 0; i < some.count; i++) {
			list = arena_grow(arena, list, count, &room, sizeof *list);
			if (list == NULL)
				return out_of_memory(err);
			list[count++] = some.ways[i];
		}
		ways->complete &= some.complete;
	}
	ways->ways = list;
	ways->count = count;
	return OK;
}

bool expr_called_off(const Expr *expr, const Answers *answers)
{
	for (size_t end = expr->count; end > 0; end--) {
		if (expr->steps[end - 1].op != EXPR_UNLESS)
			continue;
		const Expr right = operand_before(expr, end - 1);
		if (expr_truth(&right, answers) == TRUTH_YES)
			return true;
	}
	return false;
}

bool way_add(Answers *answers, const Kb *kb, const Way *way)
{
	for (size_t i = 0; i < way->count; i++) {
		const WayFact *fact = &way->facts[i];
		const AnswerSlot *slot = &answers->slot[fact->attr];
		if (slot->known && kb->attrs[fact->attr].kind != ATTR_MANY && !same_slot(slot, &fact->slot))
			return false;
	}
	for (size_t i = 0; i < way->count; i++) {
		const WayFact *fact = &way->facts[i];
		AnswerSlot *slot = &answers->slot[fact->attr];
		const uint64_t chosen = slot->known ? slot->chosen : 0;
		*slot = fact->slot;
		slot->chosen |= chosen;
	}
	return true;
}
