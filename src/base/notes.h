/*
 * notes.h - remarks that flow up while work goes on: skipped records, a wrong
 * checksum, repaired times. The library rooms never print; they note.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_NOTES_H
#define BASE_NOTES_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum { NOTES_MAX = 32 }; /* a broken file says enough in that many lines */

typedef struct Notes {
	Arena *arena; /* owns the texts */
	Str text[NOTES_MAX];
	size_t count;
	size_t dropped; /* notes beyond NOTES_MAX, or without memory */
} Notes;

void notes_init(Notes *notes, Arena *arena);
/* Adds a line. One that is already there is not added again. */
void notes_add(Notes *notes, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
