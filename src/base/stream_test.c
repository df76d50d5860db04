/*
 * stream_test.c - bytes that come one after the other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void a_stream_of_bytes_gives_each_once_and_then_nothing(void **state)
{
	(void)state;
	Rd rd = rd_of(bytes_of(STR("abcdefg")));
	const Stream stream = stream_of(&rd);
	uint8_t into[4];
	size_t got;
	assert_int_equal(stream.read(stream.context, into, sizeof into, &got, NULL), OK);
	assert_int_equal(got, 4);
	assert_memory_equal(into, "abcd", 4);
	assert_int_equal(stream.read(stream.context, into, sizeof into, &got, NULL), OK);
	assert_int_equal(got, 3);
	assert_memory_equal(into, "efg", 3);
	assert_int_equal(stream.read(stream.context, into, sizeof into, &got, NULL), OK);
	assert_int_equal(got, 0);
}

/* One byte at a time, and after the third a failure. */
static ErrCode read_drops(void *context, uint8_t *into, size_t room, size_t *got, Error *err)
{
	int *count = context;
	assert_true(room > 0);
	if (++*count > 3)
		return (fail)(err, FAIL_SYSTEM, -1, "dry");
	into[0] = (uint8_t)*count;
	*got = 1;
	return OK;
}

static void filling_waits_for_all_bytes_or_the_end(void **state)
{
	(void)state;
	int count = 0;
	const Stream drops = {.read = read_drops, .context = &count};
	uint8_t into[8];
	size_t got;
	assert_int_equal(stream_fill(&drops, into, 3, &got, NULL), OK);
	assert_int_equal(got, 3);
	Error err = ERROR_NONE;
	assert_int_equal(stream_fill(&drops, into, 3, &got, &err), FAIL_SYSTEM);
	assert_string_equal(err.text, "dry");
	Rd rd = rd_of(bytes_of(STR("ab")));
	const Stream stream = stream_of(&rd);
	assert_int_equal(stream_fill(&stream, into, sizeof into, &got, NULL), OK);
	assert_int_equal(got, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_stream_of_bytes_gives_each_once_and_then_nothing),
	    cmocka_unit_test(filling_waits_for_all_bytes_or_the_end),
	};
	return cmocka_run_group_tests_name("base/stream", tests, NULL, NULL);
}
