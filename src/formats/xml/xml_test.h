/*
 * xml_test.h - what the tests of GPX and TCX share beside
 * formats/reading_test.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_XML_TEST_H
#define FORMATS_XML_XML_TEST_H

#include "base/alloc.h"
#include "formats/formats.h"

/* After ours: it brings cmocka, whose fail() is a macro. */
#include "formats/reading_test.h"

#include <string.h>

static inline void reading_of_text(Reading *reading, const char *text)
{
	reading_of(reading, bytes_of(text_of(text)));
}

/* Does some note begin so? */
static inline bool noted(const Reading *reading, const char *text)
{
	for (size_t i = 0; i < reading->notes.count; i++) {
		if (text_starts(reading->notes.text[i], text))
			return true;
	}
	return false;
}

typedef ErrCode (*XmlReader)(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err);

static inline ErrCode read_in(Arena *arena, XmlReader reader, const char *text, Error *err)
{
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded;
	return reader(&decoded, arena, bytes_of(text_of(text)), &notes, err);
}

/* The text is good: each refused allocation, and each limit of an arena, ends in
 * FAIL_MEMORY until there is enough. */
static inline void assert_survives_every_lack_of_memory(XmlReader reader, const char *text)
{
	ErrCode code = FAIL_MEMORY;
	uint64_t n = 0;
	while (code != OK) {
		FailingAllocator failing = {.fail_at = ++n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, (size_t)1 << 20);
		if (arena == NULL)
			continue;
		Error err = ERROR_NONE;
		code = read_in(arena, reader, text, &err);
		assert_true(code == OK || code == FAIL_MEMORY);
		arena_free(arena);
	}
	assert_true(n > 1);
	code = FAIL_MEMORY;
	for (size_t limit = 0; code != OK; limit += 64) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		code = read_in(arena, reader, text, NULL);
		assert_true(code == OK || code == FAIL_MEMORY);
		arena_free(arena);
	}
}

#endif
