/*
 * wire.h - small things as bytes: whole numbers in as few bytes as they take,
 * texts, doubles. What the columns of a run and a packed file are made of.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_WIRE_H
#define STORE_WIRE_H

#include "base/rd.h"
#include "base/str.h"

/* Seven bits a byte, least significant first. */
void wire_put_uint(Buf *out, uint64_t value);
/* Small ones of either sign take few bytes. */
void wire_put_int(Buf *out, int64_t value);
void wire_put_double(Buf *out, double value);
/* STR_NONE stays apart from the empty text. */
void wire_put_text(Buf *out, Str text);
/* The same, cut to `max` bytes, at a character. */
void wire_put_cut(Buf *out, Str text, size_t max);

/* Each yields 0 (STR_NONE) and sets `bad` where the bytes end too early or are
 * none of it. */
uint64_t wire_get_uint(Rd *rd);
int64_t wire_get_int(Rd *rd);
double wire_get_double(Rd *rd);
/* Borrowed from the bytes. Longer than `max` is bad. */
Str wire_get_text(Rd *rd, size_t max);
/* A count of things that take at least `least` bytes each: more than there is
 * room for, or than `max`, is bad. So a count that lies is refused before
 * memory is taken. */
size_t wire_get_count(Rd *rd, size_t least, size_t max);

#endif
