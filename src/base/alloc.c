/*
 * alloc.c - see alloc.h. The only file that calls malloc.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/alloc.h"

#include <stdlib.h>

static void *system_resize(void *context, void *p, size_t size)
{
	(void)context;
	if (size == 0) {
		free(p);
		return NULL;
	}
	return realloc(p, size);
}

const Allocator ALLOCATOR_SYSTEM = {.resize = system_resize, .context = NULL};

static void *failing_resize(void *context, void *p, size_t size)
{
	FailingAllocator *failing = context;
	if (size > 0) {
		failing->calls++;
		if (failing->fail_at != 0 && failing->calls >= failing->fail_at)
			return NULL;
	}
	return system_resize(NULL, p, size);
}

Allocator allocator_failing(FailingAllocator *failing)
{
	return (Allocator){.resize = failing_resize, .context = failing};
}
