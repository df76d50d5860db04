/*
 * screen.c - see screen.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/screen.h"

#include <string.h>

/* As if so many questions had been answered before the first. */
#define ANSWERS_TRUSTED 4.0

/* The part of the id before the dot. */
static bool same_family(const KbAttr *a, const KbAttr *b)
{
	const char *dot = memchr(a->id.p, '.', a->id.n);
	const size_t n = dot == NULL ? a->id.n : (size_t)(dot - a->id.p) + 1;
	return b->id.n >= n && memcmp(a->id.p, b->id.p, n) == 0;
}

static bool is_always(AttrStage stage)
{
	return stage == STAGE_PLACE || stage == STAGE_SCREEN || stage == STAGE_BASICS;
}

static bool share_screen(const KbAttr *a, const KbAttr *b)
{
	if (is_always(a->stage) || is_always(b->stage))
		return a->stage == b->stage &&
		       (a->stage != STAGE_BASICS || (text_starts(a->id, "person.") && same_family(a, b)));
	return a->kind == ATTR_YESNO && b->kind == ATTR_YESNO && same_family(a, b) && !text_starts(a->id, "pain.");
}

uint16_t screen_of(const Kb *kb, uint16_t attr)
{
	for (uint16_t a = 0; a < attr; a++)
		if (kb->attrs[a].stage != STAGE_NEVER && share_screen(&kb->attrs[a], &kb->attrs[attr]))
			return a;
	return attr;
}

unsigned screens_asked(const Kb *kb, const Answers *answers, unsigned lines_max)
{
	unsigned screens = 0;
	for (uint16_t a = 0; a < kb->attr_count; a++) {
		unsigned lines = 0;
		for (uint16_t b = a; b < kb->attr_count; b++)
			lines += answers->slot[b].asked && screen_of(kb, b) == a;
		if (lines > 0)
			screens += is_always(kb->attrs[a].stage) ? 1 : (lines + lines_max - 1) / lines_max;
	}
	return screens;
}

double screen_answerable(const Kb *kb, const Answers *answers, uint16_t attr)
{
	const KbAttr *of = &kb->attrs[attr];
	unsigned asked = 0;
	unsigned known = 0;
	for (uint16_t a = 0; a < kb->attr_count; a++) {
		if (!answers->slot[a].asked || is_always(kb->attrs[a].stage) || !same_family(of, &kb->attrs[a]))
			continue;
		asked++;
		known += answers->slot[a].known;
	}
	return (known + ANSWERS_TRUSTED) / (asked + ANSWERS_TRUSTED);
}
