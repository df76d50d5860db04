/*
 * fit_test.h - what the FIT tests share: reads crafted bytes and keeps the
 * result until the test's end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_TEST_H
#define FORMATS_FIT_FIT_TEST_H

#include "base/num.h"
#include "formats/fit/fit.h"
#include "formats/fit/fit_craft.h"
#include "formats/fit/fit_message.h"

/* After ours: its fail() is a macro. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A FIT time: 2021-09-08T01:46:40Z. */
enum { T0 = 1000000000 };
#define T0_UNIX_S (T0 + FIT_EPOCH_UNIX_S)

/* Numbers of base types. */
enum {
	ENUM = 0x00,
	SINT8 = 0x01,
	UINT8 = 0x02,
	TEXT = 0x07,
	BYTE = 0x0D,
	UINT16 = 0x84,
	SINT32 = 0x85,
	UINT32 = 0x86,
	FLOAT32 = 0x88,
};

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

/* The reading of a good file of one activity. */
static inline const Activity *only_activity(const Reading *reading)
{
	assert_string_equal(reading->err.text, "");
	assert_int_equal(reading->code, OK);
	assert_int_equal(reading->decoded.activity_count, 1);
	return &reading->decoded.activities[0];
}

static inline bool noted(const Reading *reading, const char *text)
{
	for (size_t i = 0; i < reading->notes.count; i++) {
		if (text_is(reading->notes.text[i], text))
			return true;
	}
	return false;
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
