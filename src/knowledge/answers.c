/*
 * answers.c - see answers.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/answers.h"

#include <string.h>

#include "base/num.h"
#include "knowledge/kb.h"

void answers_clear(Answers *answers)
{
	memset(answers, 0, sizeof *answers);
}

unsigned answers_known(const Answers *answers)
{
	unsigned known = 0;
	for (size_t i = 0; i < KB_ATTRS_MAX; i++)
		known += answers->slot[i].known;
	return known;
}

static ErrCode set_number(AnswerSlot *slot, const KbAttr *attr, Str value, Error *err)
{
	double number;
	if (!num_parse_double(value, &number))
		return fail(err, FAIL_RANGE, -1, "%.*s: a number is expected, not \"%.*s\"",
		            STR_ARG(attr->id), STR_ARG(value));
	if (number < attr->min || number > attr->max)
		return fail(err, FAIL_RANGE, -1, "%.*s: %.*s is outside %g to %g", STR_ARG(attr->id),
		            STR_ARG(value), attr->min, attr->max);
	*slot = (AnswerSlot){.known = true, .asked = true, .number = number};
	return OK;
}

static ErrCode set_values(AnswerSlot *slot, const KbAttr *attr, Str value, Error *err)
{
	uint64_t chosen = 0;
	unsigned count = 0;
	bool not_done = false;
	Str rest = value;
	for (Str id; text_split(&rest, ',', &id);) {
		id = text_trim(id);
		const int index = kb_value(attr, id);
		if (index < 0)
			return fail(err, FAIL_RANGE, -1, "%.*s: \"%.*s\" is none of its values",
			            STR_ARG(attr->id), STR_ARG(id));
		not_done |= text_is(id, "not_done");
		chosen |= UINT64_C(1) << index;
		count++;
	}
	if (count == 0)
		return fail(err, FAIL_RANGE, -1, "%.*s: a value is expected", STR_ARG(attr->id));
	if (count > 1 && attr->kind != ATTR_MANY)
		return fail(err, FAIL_RANGE, -1, "%.*s: takes one value, not %u", STR_ARG(attr->id), count);
	/* a test that was not done says nothing, but need not be put again */
	*slot = (AnswerSlot){.known = !not_done, .asked = true, .chosen = not_done ? 0 : chosen};
	return OK;
}

ErrCode answers_set(Answers *answers, const Kb *kb, Str id, Str value, Error *err)
{
	const uint16_t index = kb_attr(kb, id);
	if (index == KB_NONE)
		return fail(err, FAIL_MISSING, -1, "\"%.*s\" is no question that Legwork knows", STR_ARG(id));
	const KbAttr *attr = &kb->attrs[index];
	value = text_trim(value);
	if (text_is(value, "unknown")) {
		answers->slot[index] = (AnswerSlot){.asked = true};
		return OK;
	}
	return attr->kind == ATTR_NUMBER ? set_number(&answers->slot[index], attr, value, err)
	                                 : set_values(&answers->slot[index], attr, value, err);
}

void answers_add_text(Buf *buf, const Answers *answers, const Kb *kb, uint16_t index)
{
	const KbAttr *attr = &kb->attrs[index];
	const AnswerSlot *slot = &answers->slot[index];
	if (!slot->known)
		return;
	buf_printf(buf, "%.*s=", STR_ARG(attr->id));
	if (attr->kind == ATTR_NUMBER) {
		buf_printf(buf, "%.10g", slot->number);
		return;
	}
	bool first = true;
	for (unsigned i = 0; i < attr->value_count; i++) {
		if ((slot->chosen >> i & 1) == 0)
			continue;
		if (!first)
			buf_addc(buf, ',');
		buf_add(buf, attr->values[i].id);
		first = false;
	}
}
