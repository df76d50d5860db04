/*
 * arena.c - see arena.h. A list of blocks, each twice the last, up to 1 MiB;
 * larger requests get a block of their own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK_FIRST = 4096, BLOCK_LARGEST = 1 << 20 };

typedef struct Block {
	struct Block *next;
	size_t size; /* of the bytes that follow this header */
	size_t used;
	alignas(max_align_t) unsigned char bytes[];
} Block;

struct Arena {
	Allocator allocator;
	Block *head;
	Block *spare; /* of before it was cleared */
	size_t limit;
	size_t used;
	size_t next_block;
};

Arena *arena_new(const Allocator *allocator, size_t limit_bytes)
{
	Arena *arena = allocator->resize(allocator->context, NULL, sizeof *arena);
	if (arena == NULL)
		return NULL;
	*arena = (Arena){.allocator = *allocator, .limit = limit_bytes, .next_block = BLOCK_FIRST};
	return arena;
}

static void free_blocks(const Allocator *allocator, Block *block)
{
	while (block != NULL) {
		Block *next = block->next;
		(void)allocator->resize(allocator->context, block, 0);
		block = next;
	}
}

void arena_free(Arena *arena)
{
	if (arena == NULL)
		return;
	const Allocator allocator = arena->allocator;
	free_blocks(&allocator, arena->head);
	free_blocks(&allocator, arena->spare);
	(void)allocator.resize(allocator.context, arena, 0);
}

void arena_clear(Arena *arena)
{
	size_t kept = 0;
	for (const Block *block = arena->spare; block != NULL; block = block->next)
		kept += block->size;
	if (kept / 2 > arena->used) { /* what was not needed this time is mostly waste */
		free_blocks(&arena->allocator, arena->spare);
		arena->spare = NULL;
	}
	while (arena->head != NULL) {
		Block *block = arena->head;
		arena->head = block->next;
		block->next = arena->spare;
		arena->spare = block;
	}
	arena->used = 0;
}

/* The first spare block that is large enough and not far too large, or NULL. */
static Block *take_spare(Arena *arena, size_t at_least)
{
	enum { FAR_TOO_LARGE = 8 };
	for (Block **place = &arena->spare; *place != NULL; place = &(*place)->next) {
		Block *block = *place;
		if (block->size < at_least || block->size / FAR_TOO_LARGE > at_least + BLOCK_LARGEST)
			continue;
		*place = block->next;
		block->next = arena->head;
		block->used = 0;
		arena->head = block;
		return block;
	}
	return NULL;
}

static Block *block_add(Arena *arena, size_t at_least)
{
	Block *spare = take_spare(arena, at_least);
	if (spare != NULL)
		return spare;
	size_t size = arena->next_block;
	if (at_least > size)
		size = at_least;
	else if (arena->next_block < BLOCK_LARGEST)
		arena->next_block *= 2;
	if (size > SIZE_MAX - sizeof(Block))
		return NULL;
	Block *block = arena->allocator.resize(arena->allocator.context, NULL, sizeof *block + size);
	if (block == NULL)
		return NULL;
	block->next = arena->head;
	block->size = size;
	block->used = 0;
	arena->head = block;
	return block;
}

void *arena_room(Arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);
	if (size > SIZE_MAX - align)
		return NULL;
	const size_t whole = (size + align - 1) / align * align;
	if (whole > arena->limit - arena->used)
		return NULL;
	Block *block = arena->head;
	if (block == NULL || whole > block->size - block->used) {
		block = block_add(arena, whole);
		if (block == NULL)
			return NULL;
	}
	void *p = block->bytes + block->used;
	block->used += whole;
	arena->used += whole;
	return p;
}

void *arena_alloc(Arena *arena, size_t size)
{
	void *p = arena_room(arena, size);
	if (p != NULL)
		memset(p, 0, size);
	return p;
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		return NULL;
	return arena_alloc(arena, count * size);
}

void *arena_grow(Arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	const size_t wanted = *capacity < 8 ? 8 : *capacity * 2;
	void *grown = arena_array(arena, wanted, size);
	if (grown == NULL)
		return NULL;
	if (count > 0)
		memcpy(grown, array, count * size);
	*capacity = wanted;
	return grown;
}

Str arena_str(Arena *arena, Str text)
{
	char *copy = arena_alloc(arena, text.n + 1);
	if (copy == NULL)
		return (Str){NULL, 0};
	if (text.n > 0)
		memcpy(copy, text.p, text.n);
	return (Str){copy, text.n};
}

Str arena_printf(Arena *arena, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	const int length = vsnprintf(NULL, 0, format, values);
	va_end(values);
	if (length < 0)
		return (Str){NULL, 0};
	char *text = arena_alloc(arena, (size_t)length + 1);
	if (text == NULL)
		return (Str){NULL, 0};
	va_start(values, format);
	(void)vsnprintf(text, (size_t)length + 1, format, values);
	va_end(values);
	return (Str){text, (size_t)length};
}

/* Stands before memory given by arena_allocator, which must know what to copy. */
typedef struct Given {
	alignas(max_align_t) size_t size;
} Given;

static void *given_resize(void *context, void *p, size_t size)
{
	if (size == 0 || size > SIZE_MAX - sizeof(Given))
		return NULL;
	Given *given = arena_alloc(context, sizeof *given + size);
	if (given == NULL)
		return NULL;
	given->size = size;
	if (p != NULL) {
		const Given *old = (const Given *)p - 1;
		memcpy(given + 1, p, old->size < size ? old->size : size);
	}
	return given + 1;
}

Allocator arena_allocator(Arena *arena)
{
	return (Allocator){.resize = given_resize, .context = arena};
}

size_t arena_used(const Arena *arena)
{
	return arena->used;
}
