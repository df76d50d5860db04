/*
 * arena_test.c - memory with a limit, and allocators that refuse.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void gives_zeroed_aligned_memory_that_does_not_overlap(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 8 << 20);
	unsigned char *p[200];
	for (size_t i = 0; i < COUNT_OF(p); i++) {
		const size_t size = 1 + i * 37;
		p[i] = arena_alloc(arena, size);
		assert_non_null(p[i]);
		assert_int_equal((uintptr_t)p[i] % alignof(max_align_t), 0);
		for (size_t k = 0; k < size; k++)
			assert_int_equal(p[i][k], 0);
		memset(p[i], (int)(i & 0xff), size);
	}
	for (size_t i = 0; i < COUNT_OF(p); i++)
		for (size_t k = 0; k < 1 + i * 37; k++)
			assert_int_equal(p[i][k], i & 0xff);
	arena_free(arena);
	arena_free(NULL);
}

/* What was taken before it was cleared is there again, zeroed, up to the limit;
 * and nothing new is asked of the system for the same again. */
static void a_cleared_arena_gives_its_memory_again(void **state)
{
	(void)state;
	FailingAllocator counting = {.fail_at = 0};
	const Allocator allocator = allocator_failing(&counting);
	Arena *arena = arena_new(&allocator, 8 << 20);
	uint64_t asked = 0;
	for (int round = 0; round < 5; round++) {
		for (size_t i = 0; i < 40; i++) {
			unsigned char *p = arena_alloc(arena, 100000 + i);
			assert_non_null(p);
			assert_int_equal(p[0] | p[99999], 0);
			memset(p, 0xaa, 100000);
		}
		assert_null(arena_alloc(arena, 8 << 20));
		if (round == 0)
			asked = counting.calls;
		arena_clear(arena);
		assert_int_equal(arena_used(arena), 0);
	}
	assert_int_equal(counting.calls, asked);
	arena_free(arena);
}

static void stops_at_its_limit(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1000);
	assert_non_null(arena_alloc(arena, 900));
	assert_null(arena_alloc(arena, 200));
	assert_non_null(arena_alloc(arena, 0));
	assert_non_null(arena_alloc(arena, 64));
	assert_true(arena_used(arena) <= 1000);
	assert_null(arena_alloc(arena, SIZE_MAX));
	assert_null(arena_array(arena, SIZE_MAX / 2, 3)); /* the product overflows */
	arena_free(arena);
}

static void a_grown_array_keeps_its_elements(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	int *numbers = NULL;
	size_t capacity = 0;
	for (int i = 0; i < 1000; i++) {
		numbers = arena_grow(arena, numbers, (size_t)i, &capacity, sizeof *numbers);
		assert_non_null(numbers);
		numbers[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
	arena_free(arena);
}

static void copies_and_formats_text(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const Str copy = arena_str(arena, (Str){"abcdef", 3});
	assert_int_equal(copy.n, 3);
	assert_string_equal(copy.p, "abc");
	assert_string_equal(arena_str(arena, STR_NONE).p, "");
	const Str line = arena_printf(arena, "%s-%03d", "run", 7);
	assert_string_equal(line.p, "run-007");
	assert_int_equal(line.n, 7);
	arena_free(arena);
}

static void a_buffer_can_grow_inside_an_arena(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 100000);
	const Allocator allocator = arena_allocator(arena);
	Buf buf;
	buf_init(&buf, &allocator, 1 << 20);
	for (int i = 0; i < 1000; i++)
		buf_printf(&buf, "%04d ", i);
	assert_true(buf_ok(&buf));
	assert_memory_equal(buf_cstr(&buf) + 5 * 999, "0999 ", 6);
	assert_memory_equal(buf_cstr(&buf), "0000 0001 ", 10);
	for (int i = 0; i < 100000 && buf_ok(&buf); i++)
		buf_addc(&buf, 'x');
	assert_false(buf_ok(&buf)); /* the arena's limit */
	buf_done(&buf);
	arena_free(arena);
}

/* The same work with every allocation refused in turn. */
static bool work(const Allocator *allocator)
{
	Arena *arena = arena_new(allocator, 1 << 20);
	if (arena == NULL)
		return false;
	bool good = true;
	for (size_t i = 0; i < 20 && good; i++)
		good = arena_alloc(arena, 3000) != NULL && arena_printf(arena, "%zu", i).p != NULL;
	int *numbers = NULL;
	size_t capacity = 0;
	for (size_t i = 0; i < 5000 && good; i++) {
		int *grown = arena_grow(arena, numbers, i, &capacity, sizeof *numbers);
		good = grown != NULL;
		if (good)
			numbers = grown;
		if (i < capacity)
			numbers[i] = (int)i; /* a failed growth leaves the old array good */
	}
	arena_free(arena);
	return good;
}

static void fails_cleanly_at_every_refused_allocation(void **state)
{
	(void)state;
	uint64_t n = 1;
	for (;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		const bool good = work(&allocator);
		assert_true(good || failing.calls >= n);
		if (good)
			break;
	}
	assert_true(n > 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_zeroed_aligned_memory_that_does_not_overlap),
	    cmocka_unit_test(a_cleared_arena_gives_its_memory_again),
	    cmocka_unit_test(stops_at_its_limit),
	    cmocka_unit_test(a_grown_array_keeps_its_elements),
	    cmocka_unit_test(copies_and_formats_text),
	    cmocka_unit_test(a_buffer_can_grow_inside_an_arena),
	    cmocka_unit_test(fails_cleanly_at_every_refused_allocation),
	};
	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
