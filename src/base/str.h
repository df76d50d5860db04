/*
 * str.h - the two text types: Str borrows, Buf owns and grows.
 *
 * `char *` appears only at the edges (argv, system calls, SQL).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/alloc.h"
#include "base/attr.h"

/* Borrowed bytes, by value. `p` may be NULL only when `n` is 0. Not
 * necessarily NUL-terminated. */
typedef struct Str {
	const char *p;
	size_t n;
} Str;

/* A Str of a string literal, usable in static tables. */
#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
#define STR_NONE ((Str){NULL, 0})

/* For printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) ((int)(s).n), ((s).p == NULL ? "" : (s).p)

/* A Str of a NUL-terminated string; NULL gives STR_NONE. */
Str text_of(const char *s);
bool text_equal(Str a, Str b);
bool text_is(Str a, const char *b);
bool text_starts(Str text, const char *prefix);
bool text_ends(Str text, const char *suffix);
/* Without the ASCII white space at both ends. */
Str text_trim(Str text);
/* Less than, equal to or greater than 0, by bytes. */
int text_compare(Str a, Str b);
/* What stands behind the last '/' of a path; all of it when there is none. */
Str text_last_part(Str path);
/* Takes the part before `separator` off the front of `*rest`; the whole rest
 * when there is none. False when nothing is left (`rest->p` is then NULL). */
bool text_split(Str *rest, char separator, Str *part);

/* Owned text: starts empty, grows up to its maximum, always NUL-terminated
 * and never NULL inside. Running out of memory or room makes it `failed`,
 * which stays, and later additions do nothing: check once, at the end. */
typedef struct Buf {
	Allocator allocator;
	char *p;
	size_t n;
	size_t room;
	size_t max;
	bool failed;
} Buf;

/* In the caller's storage; allocates nothing yet. */
void buf_init(Buf *buf, const Allocator *allocator, size_t max_bytes);
void buf_done(Buf *buf);
/* Empties it and forgives a failure; keeps the memory. */
void buf_clear(Buf *buf);
void buf_add(Buf *buf, Str text);
void buf_adds(Buf *buf, const char *text);
void buf_addc(Buf *buf, char c);
void buf_add_bytes(Buf *buf, const void *bytes, size_t n);
/* Room for `n` more bytes, which count as added and which the caller fills at
 * once; NULL when it has failed. */
char *buf_grow(Buf *buf, size_t n) MUST_USE;
/* Takes the last `n` bytes off again; there are so many. */
void buf_drop(Buf *buf, size_t n);
/* `count` times the byte `c`. */
void buf_fill(Buf *buf, char c, size_t count);
void buf_printf(Buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
/* A number with `decimals` digits behind the point, trailing zeros kept; never
 * "-0". "null" when it is NAN. */
void buf_add_fixed(Buf *buf, double value, int decimals);
bool buf_ok(const Buf *buf) MUST_USE;
/* Borrowed from the buffer, until its next change. */
Str buf_str(const Buf *buf);
/* The text as a C string, for the edges. */
const char *buf_cstr(const Buf *buf);

#endif
