/*
 * reading_test.h - what the tests of every format share: reads bytes as a file
 * and keeps the result until the test's end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_READING_TEST_H
#define FORMATS_READING_TEST_H

#include "base/num.h"
#include "formats/formats.h"

/* After ours: its fail() is a macro. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Reading {
	Arena *arena;
	Notes notes;
	Decoded decoded;
	Error err;
	ErrCode code;
} Reading;

static inline void reading_of(Reading *reading, Bytes bytes)
{
	*reading = (Reading){.arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)16 << 20), .err = ERROR_NONE};
	assert_non_null(reading->arena);
	notes_init(&reading->notes, reading->arena);
	reading->code = formats_read(&reading->decoded, reading->arena, bytes, &reading->notes, &reading->err);
}

static inline void reading_done(Reading *reading)
{
	arena_free(reading->arena);
}

/* The reading of a good file of that many activities. */
static inline const Activity *activities(const Reading *reading, size_t count)
{
	assert_string_equal(reading->err.text, "");
	assert_int_equal(reading->code, OK);
	assert_int_equal(reading->decoded.activity_count, count);
	return reading->decoded.activities;
}

static inline void assert_near(double value, double expected, double tolerance)
{
	if (!(fabs(value - expected) <= tolerance))
		fail_msg("%.9g is not %.9g", value, expected);
}

static inline void assert_unknown(double value)
{
	assert_false(is_known(value));
}

static inline void assert_text(Str text, const char *expected)
{
	if (!text_is(text, expected))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(text), expected);
}

#endif
