/*
 * utf8_test.c - which bytes are UTF-8, against RFC 3629 itself.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* RFC 3629, section 3: the one encoding of a character. */
static size_t encode(uint32_t c, uint8_t *out)
{
	if (c < 0x80) {
		out[0] = (uint8_t)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (uint8_t)(0xc0 | c >> 6);
		out[1] = (uint8_t)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (uint8_t)(0xe0 | c >> 12);
		out[1] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
		out[2] = (uint8_t)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (uint8_t)(0xf0 | c >> 18);
	out[1] = (uint8_t)(0x80 | (c >> 12 & 0x3f));
	out[2] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
	out[3] = (uint8_t)(0x80 | (c & 0x3f));
	return 4;
}

static void takes_every_character_and_no_surrogate(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x120000; c++) {
		uint8_t bytes[4];
		const size_t n = encode(c, bytes);
		const bool good = c <= 0x10ffff && !(c >= 0xd800 && c <= 0xdfff);
		const Str text = {(const char *)bytes, n};
		assert_int_equal(utf8_length(text, 0), good ? n : 0);
		/* cut short it is none */
		for (size_t cut = 1; cut < n; cut++)
			assert_int_equal(utf8_length((Str){text.p, cut}, 0), 0);
	}
}

static void refuses_long_forms_and_stray_bytes(void **state)
{
	(void)state;
	static const char *bad[] = {
	    "\x80",         "\xc0\x80",         "\xc1\xbf",         "\xe0\x80\x80",
	    "\xe0\x9f\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf5\x80\x80\x80",
	    "\xff",         "a\xc3z",           "\xe2\x82z"};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(utf8_valid(text_of(bad[i])));
	assert_true(utf8_valid(STR_NONE));
	assert_true(utf8_valid(STR("Achilles – ½ km 🏃")));
	assert_int_equal(utf8_columns(STR("½ km –")), 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(takes_every_character_and_no_surrogate),
	    cmocka_unit_test(refuses_long_forms_and_stray_bytes),
	};
	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
