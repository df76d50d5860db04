/*
 * kb.c - look-ups in a knowledge base.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb.h"

uint16_t kb_attr(const Kb *kb, Str id)
{
	for (uint16_t i = 0; i < kb->attr_count; i++) {
		if (text_equal(kb->attrs[i].id, id))
			return i;
	}
	return KB_NONE;
}

uint16_t kb_condition(const Kb *kb, Str id)
{
	for (uint16_t i = 0; i < kb->condition_count; i++) {
		if (text_equal(kb->conditions[i].id, id))
			return i;
	}
	return KB_NONE;
}

uint16_t kb_source(const Kb *kb, Str key)
{
	for (uint16_t i = 0; i < kb->source_count; i++) {
		if (text_equal(kb->sources[i].key, key))
			return i;
	}
	return KB_NONE;
}

uint16_t kb_specialist(const Kb *kb, Str id)
{
	for (uint16_t i = 0; i < kb->specialist_count; i++) {
		if (text_equal(kb->specialists[i].id, id))
			return i;
	}
	return KB_NONE;
}

int kb_value(const KbAttr *attr, Str id)
{
	for (int i = 0; i < attr->value_count; i++) {
		if (text_equal(attr->values[i].id, id))
			return i;
	}
	return -1;
}
