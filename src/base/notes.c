/*
 * notes.c - see notes.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/notes.h"

#include <stdarg.h>
#include <stdio.h>

enum { NOTE_LENGTH_MAX = 200 };

void notes_init(Notes *notes, Arena *arena)
{
	*notes = (Notes){.arena = arena};
}

void notes_add(Notes *notes, const char *format, ...)
{
	char line[NOTE_LENGTH_MAX];
	va_list values;
	va_start(values, format);
	(void)vsnprintf(line, sizeof line, format, values);
	va_end(values);
	for (size_t i = 0; i < notes->count; i++) {
		if (text_is(notes->text[i], line))
			return;
	}
	const Str copy = notes->count < NOTES_MAX ? arena_str(notes->arena, text_of(line)) : STR_NONE;
	if (copy.p == NULL) {
		notes->dropped++;
		return;
	}
	notes->text[notes->count++] = copy;
}
