/*
 * arena.h - memory with one lifetime and a byte limit.
 *
 * One import, one assessment, one web request takes from one Arena; nothing in
 * it is freed singly. The limit is what protects the machine from an input
 * that lies about its size: past it, arena_alloc returns NULL.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "base/str.h"

typedef struct Arena Arena;

/* NULL when there is no memory. `allocator` is copied. */
Arena *arena_new(const Allocator *allocator, size_t limit_bytes) MUST_USE;

/* Frees all that was taken from it. NULL is allowed. */
void arena_free(Arena *arena);
/* The same, but the arena stays and keeps the memory for what is taken next: for
 * work of one size after the other. */
void arena_clear(Arena *arena);

/* Zeroed memory, aligned for any type; NULL past the limit or without memory.
 * A size of 0 yields a valid pointer that must not be read. */
void *arena_alloc(Arena *arena, size_t size) MUST_USE;

/* The same, but what is in it is not set: for much memory that may stay unused,
 * or is written at once. */
void *arena_room(Arena *arena, size_t size) MUST_USE;

/* `count` zeroed elements of `size` bytes; NULL also when the product
 * overflows. */
void *arena_array(Arena *arena, size_t count, size_t size) MUST_USE;

/* A zeroed T, or an array of them. */
#define ARENA_NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T)))
#define ARENA_ARRAY(arena, count, T) ((T *)arena_array((arena), (count), sizeof(T)))

/* Makes room for one more element in a growing array that lives in the arena:
 * when `*count == *capacity`, moves it to twice the room (the old room stays
 * until the arena goes). Returns the array, or NULL without memory, in which
 * case the old array is still good. */
void *arena_grow(Arena *arena, void *array, size_t count, size_t *capacity, size_t size) MUST_USE;

/* A copy that ends in a NUL byte not counted in its length; `p` is NULL
 * without memory. */
Str arena_str(Arena *arena, Str text) MUST_USE;

/* printf into the arena; `p` is NULL without memory. */
Str arena_printf(Arena *arena, const char *format, ...) MUST_USE PRINTF_LIKE(2, 3);

/* An Allocator that takes from the arena, so that a Buf can be built in it:
 * what is given back, or outgrown, stays until the arena goes. */
Allocator arena_allocator(Arena *arena);

/* Bytes handed out so far. */
size_t arena_used(const Arena *arena);

#endif
