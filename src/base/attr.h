/*
 * attr.h - the few compiler attributes the code uses, under plain names.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_ATTR_H
#define BASE_ATTR_H

#include <assert.h>

/* The caller must look at the result. */
#define MUST_USE __attribute__((warn_unused_result))

/* printf-like: argument `fmt` is the format, the values begin at `first`. */
#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))

/* A branch believed unreachable that must stay safe in a release build: it
 * asserts while debugging and is taken, as `true`, in a release. */
#ifdef NDEBUG
#define NEVER(condition) (condition)
#else
#define NEVER(condition) (assert(!(condition)), 0)
#endif

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
