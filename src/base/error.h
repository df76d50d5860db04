/*
 * error.h - the one way to fail.
 *
 * A fallible function returns an ErrCode and leaves the detail in the caller's
 * Error: a position in the *input* and one line of plain text. No allocation
 * takes place, so "out of memory" can be reported too. Codes are few: one for
 * each thing that a caller would do differently.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

typedef enum ErrCode {
	OK = 0,
	FAIL_MEMORY, /* the allocator or an arena's limit said no */
	FAIL_FORMAT, /* the bytes are not what they claim to be */
	FAIL_RANGE,  /* a value outside what is allowed */
	FAIL_LIMIT,  /* the input is larger than a named limit */
	FAIL_MISSING, /* what was asked for does not exist */
	FAIL_USAGE,  /* the caller's request makes no sense as put */
	FAIL_SYSTEM, /* the operating system refused */
	FAIL_STORE,  /* the database refused, or is damaged */
	FAIL_COUNT   /* sentinel */
} ErrCode;

enum { ERROR_TEXT_SIZE = 240 };

/* What went wrong. `at` is a byte offset or a line of the input, as the text
 * makes clear, or -1 when there is no place. */
typedef struct Error {
	ErrCode code;
	int64_t at;
	char text[ERROR_TEXT_SIZE];
} Error;

#define ERROR_NONE ((Error){.code = OK, .at = -1, .text = ""})

/* Fills `err` (which may be NULL) and returns `code`, so that a function can
 * end with `return fail(err, FAIL_FORMAT, at, "…");`. Long text is cut. */
ErrCode fail(Error *err, ErrCode code, int64_t at, const char *format, ...) PRINTF_LIKE(4, 5);

/* Puts "prefix: " before the text that is already in `err`; keeps the code. */
ErrCode fail_within(Error *err, const char *prefix);

/* The lower-case word for a code that JSON and logs use, such as "format". */
const char *err_code_name(ErrCode code);

#endif
