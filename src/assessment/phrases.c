/*
 * phrases.c - see phrases.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/phrases.h"

enum { NUMBER_PHRASE_MAX = 200 };

Str phrase_value(const KbValue *value)
{
	if (value->phrase.n > 0)
		return value->phrase;
	return value->label.n > 0 ? value->label : value->id;
}

Str phrase_values(Arena *arena, const KbAttr *attr, uint64_t mask, bool phrases)
{
	Str text = STR("");
	for (size_t v = 0; v < attr->value_count && text.p != NULL; v++) {
		if ((mask >> v & 1) == 0)
			continue;
		const Str word = phrases ? phrase_value(&attr->values[v]) : attr->values[v].id;
		if (text.n == 0)
			text = word;
		else
			text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(text), phrases ? ", " : ",",
			                    STR_ARG(word));
	}
	return text;
}

Str phrase_number(Arena *arena, const KbAttr *attr, double number)
{
	size_t dot = attr->id.n;
	while (dot > 0 && attr->id.p[dot - 1] != '.')
		dot--;
	const Str name = {attr->id.p + dot, attr->id.n - dot};
	Buf words;
	buf_init(&words, &ALLOCATOR_SYSTEM, NUMBER_PHRASE_MAX);
	for (size_t i = 0; i < name.n; i++)
		buf_addc(&words, name.p[i] == '_' ? ' ' : name.p[i]);
	buf_printf(&words, ": %g %.*s", number, STR_ARG(attr->unit));
	const Str phrase = buf_ok(&words) ? arena_str(arena, text_trim(buf_str(&words))) : STR_NONE;
	buf_done(&words);
	return phrase;
}
