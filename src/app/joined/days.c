/*
 * days.c - see days.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/joined/days.h"

#include <stdlib.h>

static int compare_rows(const void *a, const void *b)
{
	const Wellness *x = a;
	const Wellness *y = b;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->value < y->value || x->value > y->value)
		return x->value < y->value ? -1 : 1;
	return text_compare(x->origin, y->origin);
}

/* Which of `count` rows of one day and kind, lowest first. */
static size_t believed(const Wellness *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (text_is(rows[i].origin, DAY_TOLD))
			return i;
	}
	switch ((int)rows[0].kind) {
	case WELLNESS_STEPS:
	case WELLNESS_SLEEP: return count - 1;
	case WELLNESS_HR_REST: return 0;
	default: return (count - 1) / 2;
	}
}

size_t days_choose(Wellness *rows, size_t count)
{
	if (count > 1)
		qsort(rows, count, sizeof *rows, compare_rows);
	size_t kept = 0;
	for (size_t at = 0; at < count;) {
		size_t end = at + 1;
		while (end < count && rows[end].day == rows[at].day && rows[end].kind == rows[at].kind)
			end++;
		rows[kept++] = rows[at + believed(&rows[at], end - at)];
		at = end;
	}
	return kept;
}
