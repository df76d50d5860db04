/*
 * alloc.h - where memory comes from.
 *
 * Only base/ calls malloc; everything else receives an Allocator, usually by
 * way of an Arena or a Buf. A test passes one that fails at the Nth call.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>
#include <stdint.h>

/* `resize(context, NULL, n)` allocates, `resize(context, p, n)` grows or
 * shrinks, `resize(context, p, 0)` frees and returns NULL. NULL for n > 0
 * means that there is no memory, and p is untouched. */
typedef struct Allocator {
	void *(*resize)(void *context, void *p, size_t size);
	void *context;
} Allocator;

/* malloc, realloc and free. */
extern const Allocator ALLOCATOR_SYSTEM;

/* An allocator that refuses its `fail_at`-th request for memory (counted from
 * 1) and all later ones; 0 never refuses. `calls` counts the requests. */
typedef struct FailingAllocator {
	uint64_t calls;
	uint64_t fail_at;
} FailingAllocator;

/* The Allocator view of `failing`, which must outlive it. */
Allocator allocator_failing(FailingAllocator *failing);

#endif
