/*
 * pack_test.c - what is packed comes out again, and damage is seen.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/rng.h"

static void what_is_packed_comes_out_again(void **state)
{
	(void)state;
	static uint8_t plain[20000];
	Rng rng = rng_of(3);
	for (size_t size = 0; size <= sizeof plain; size = size * 3 + 1) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
		for (size_t i = 0; i < size; i++)
			plain[i] = (uint8_t)(rng_next(&rng) % 5);
		Bytes packed;
		Bytes back;
		assert_int_equal(pack_bytes(&packed, arena, (Bytes){plain, size}, NULL), OK);
		assert_int_equal(unpack_bytes(&back, arena, packed, size, NULL), OK);
		assert_int_equal(back.n, size);
		assert_memory_equal(back.p, plain, size);
		if (size > 1000)
			assert_true(packed.n < size / 2);
		arena_free(arena);
	}
}

static void reads_a_zlib_stream_made_elsewhere(void **state)
{
	(void)state;
	/* Python: zlib.compress(b"hello hello hello\n") */
	static const uint8_t stream[] = {0x78, 0x9c, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x57, 0xc8,
					 0x40, 0x90, 0x5c, 0x00, 0x40, 0xb5, 0x06, 0x87};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	Bytes back;
	assert_int_equal(unpack_bytes(&back, arena, (Bytes){stream, sizeof stream}, 18, NULL), OK);
	assert_memory_equal(back.p, "hello hello hello\n", 18);
	arena_free(arena);
}

static void damage_and_a_wrong_size_are_errors(void **state)
{
	(void)state;
	static const uint8_t plain[] = "a run is a run is a run is a run";
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	Bytes packed;
	Bytes back = {NULL, 5};
	Error err = ERROR_NONE;
	assert_int_equal(pack_bytes(&packed, arena, (Bytes){plain, sizeof plain}, NULL), OK);
	assert_int_equal(unpack_bytes(&back, arena, packed, sizeof plain - 1, &err), FAIL_FORMAT);
	assert_int_equal(unpack_bytes(&back, arena, packed, sizeof plain + 1, &err), FAIL_FORMAT);
	size_t seen = 0;
	for (size_t i = 0; i < packed.n; i++) {
		uint8_t damaged[200];
		memcpy(damaged, packed.p, packed.n);
		damaged[i] ^= 0x10;
		Bytes other = {NULL, 0};
		/* a turned bit is either seen, or it was one of those behind the last code that mean nothing
		 */
		if (unpack_bytes(&other, arena, (Bytes){damaged, packed.n}, sizeof plain, &err) == OK)
			assert_memory_equal(other.p, plain, sizeof plain);
		else
			seen++;
		assert_int_equal(unpack_bytes(&back, arena, (Bytes){packed.p, i}, sizeof plain, &err),
				 FAIL_FORMAT);
	}
	assert_true(seen >= packed.n - 1);
	assert_string_equal(err.text, "compressed bytes are damaged");
	assert_int_equal(back.n, 5);
	arena_free(arena);
}

static void a_full_arena_is_no_memory(void **state)
{
	(void)state;
	static const uint8_t plain[100] = {0};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 50);
	Bytes out;
	assert_int_equal(pack_bytes(&out, arena, (Bytes){plain, sizeof plain}, NULL), FAIL_MEMORY);
	assert_int_equal(unpack_bytes(&out, arena, (Bytes){plain, 8}, sizeof plain, NULL), FAIL_MEMORY);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_packed_comes_out_again),
	    cmocka_unit_test(reads_a_zlib_stream_made_elsewhere),
	    cmocka_unit_test(damage_and_a_wrong_size_are_errors),
	    cmocka_unit_test(a_full_arena_is_no_memory),
	};
	return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
