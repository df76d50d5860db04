/*
 * kb_usual.c - how often each answer is given when the condition does not
 * change it, where the question does not say: taken from the backgrounds of
 * the findings that look at this question alone. Only the choice of the next
 * question uses it; no probability of a condition does.
 *
 * A question over which pictures carry a distribution takes the mean of those
 * instead (kb_derive.c).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "base/num.h"
#include "knowledge/kb_load.h"

/* Enough for any overlap of a dozen findings to settle. */
enum { FIT_ROUNDS = 64 };

static const double SUM_SLACK = 0.001;

static bool usual_problem(Load *load, uint16_t attr, const char *what, Str value)
{
	load->file = load->attr_file[attr];
	return load_problem(load, load->attr_line[attr], "usual", "%.*s: %s%s%.*s",
	                    STR_ARG(load->attrs[attr].id), what, value.n > 0 ? " " : "", STR_ARG(value));
}

static bool looks_only_at(const Expr *expr, uint16_t attr)
{
	bool any = false;
	for (uint16_t i = 0; i < expr->count; i++) {
		if (expr->steps[i].op > EXPR_MORE)
			continue;
		if (expr->steps[i].attr != attr)
			return false;
		any = true;
	}
	return any;
}

/* The values, one bit each, that make the finding true when chosen alone. */
static uint64_t values_that_say(const Expr *when, uint16_t attr, uint16_t value_count, Answers *scratch)
{
	uint64_t mask = 0;
	for (uint16_t v = 0; v < value_count; v++) {
		scratch->slot[attr] = (AnswerSlot){.known = true, .asked = true, .chosen = UINT64_C(1) << v};
		if (expr_truth(when, scratch) == TRUTH_YES)
			mask |= UINT64_C(1) << v;
	}
	scratch->slot[attr] = (AnswerSlot){0};
	return mask;
}

/* One finding: scales the shares so that its values have its background. */
static void fit_one(KbValue *values, uint16_t count, uint64_t mask, double background)
{
	double share = 0;
	for (uint16_t v = 0; v < count; v++)
		share += (mask >> v & 1) != 0 ? values[v].usual : 0;
	if (!(share > 0 && share < 1))
		return;
	for (uint16_t v = 0; v < count; v++)
		values[v].usual *= (mask >> v & 1) != 0 ? background / share : (1 - background) / (1 - share);
}

/* Exactly one of the values: iterative proportional fitting, from even shares. */
static bool fit_exclusive(Load *load, uint16_t attr, KbValue *values, uint16_t count)
{
	Answers *scratch = ARENA_NEW(load->arena, Answers);
	if (scratch == NULL)
		return load_no_memory(load);
	uint16_t open = 0;
	for (uint16_t v = 0; v < count; v++)
		open = (uint16_t)(open + !is_known(values[v].usual));
	for (uint16_t v = 0; v < count; v++)
		values[v].usual = is_known(values[v].usual) ? values[v].usual : 1.0 / open;
	bool any = false;
	for (int round = 0; round < FIT_ROUNDS; round++) {
		for (uint16_t f = 0; f < load->kb.finding_count; f++) {
			const KbFinding *finding = &load->findings[f];
			if (!looks_only_at(&finding->when, attr))
				continue;
			any = true;
			fit_one(values, count, values_that_say(&finding->when, attr, count, scratch),
			        finding->background);
		}
	}
	return any ||
	       usual_problem(load, attr, "no value has one, and no finding looks at it alone", STR_NONE);
}

static bool fill_exclusive(Load *load, uint16_t attr, KbValue *values, uint16_t count)
{
	double given = 0;
	uint16_t given_count = 0;
	uint16_t open = 0;
	for (uint16_t v = 0; v < count; v++) {
		if (text_is(values[v].id, "not_done")) {
			values[v].usual = 0; /* says nothing, so it is no answer to wait for */
		} else if (is_known(values[v].usual)) {
			given += values[v].usual;
			given_count++;
		} else {
			open++;
		}
	}
	if (given_count == 0)
		return fit_exclusive(load, attr, values, count);
	if (given > 1 + SUM_SLACK || (open == 0 && given < 1 - SUM_SLACK))
		return usual_problem(load, attr, "the shares of its values do not add up to 1", STR_NONE);
	if (open > 0 && given >= 1)
		return usual_problem(load, attr, "the other shares leave nothing for some value", STR_NONE);
	for (uint16_t v = 0; v < count; v++) {
		if (!is_known(values[v].usual))
			values[v].usual = (1 - given) / open;
		else if (open == 0)
			values[v].usual /= given;
	}
	return true;
}

/* The background of the finding that is just this value; UNKNOWN without one. */
static double background_of(const Load *load, uint16_t attr, unsigned value)
{
	for (uint16_t f = 0; f < load->kb.finding_count; f++) {
		const Expr *when = &load->findings[f].when;
		if (when->count == 1 && when->steps[0].op == EXPR_CHOSEN && when->steps[0].attr == attr &&
		    when->steps[0].mask == UINT64_C(1) << value)
			return load->findings[f].background;
	}
	return UNKNOWN;
}

static bool fill_many(Load *load, uint16_t attr, KbValue *values, uint16_t count)
{
	bool good = true;
	for (uint16_t v = 0; v < count; v++) {
		if (!is_known(values[v].usual))
			values[v].usual = background_of(load, attr, v);
		if (!is_known(values[v].usual))
			good = usual_problem(load, attr, "is missing for", values[v].id);
	}
	return good;
}

static bool fill_yes_no(Load *load, uint16_t attr, KbValue *values)
{
	if (!is_known(values[0].usual))
		values[0].usual = background_of(load, attr, 0);
	values[1].usual = 1 - values[0].usual;
	return is_known(values[0].usual) ||
	       usual_problem(load, attr, "is missing: how often the answer is yes", STR_NONE);
}

static bool fill_attr(Load *load, uint16_t attr)
{
	KbAttr *question = &load->attrs[attr];
	if (question->kind == ATTR_NUMBER || question->is_distribution)
		return true;
	const uint16_t count = question->value_count;
	KbValue *values = ARENA_ARRAY(load->arena, count, KbValue);
	if (values == NULL)
		return load_no_memory(load);
	memcpy(values, question->values, count * sizeof *values);
	question->values = values;
	if (question->kind == ATTR_YESNO)
		return fill_yes_no(load, attr, values);
	return question->kind == ATTR_MANY ? fill_many(load, attr, values, count)
	                                   : fill_exclusive(load, attr, values, count);
}

void load_usual(Load *load)
{
	if (load->problems->count > 0)
		return; /* what is missing may stand where it could not be read */
	for (uint16_t attr = 0; attr < load->kb.attr_count && load->first.code != FAIL_MEMORY; attr++)
		(void)fill_attr(load, attr);
}
