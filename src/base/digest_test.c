/*
 * digest_test.c - ids that depend on the bytes and on nothing else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void expect(const char *kind, Str text, const char *expected)
{
	const Digest digest = digest_of(kind, bytes_of(text));
	assert_string_equal(digest.text, expected);
	assert_int_equal(digest_str(&digest).n, 26);
}

static void gives_known_answers(void **state)
{
	(void)state;
	/* Python: blake2b(kind + NUL + bytes, digest_size=16), in Crockford's base32 */
	expect("file", STR_NONE, "rc4z9gq6fb9whs3xcxnarsnhwr");
	expect("file", STR("hello"), "rxnnbyhs8nq06kxnrxrknab02g");
	expect("run", STR("hello"), "csqzj4pp46vx8p2nebw2t085dc");
}

static void a_kind_does_not_run_into_the_bytes(void **state)
{
	(void)state;
	const Digest a = digest_of("run", bytes_of(STR("sxy")));
	const Digest b = digest_of("runs", bytes_of(STR("xy")));
	assert_string_not_equal(a.text, b.text);
}

static void bytes_may_come_in_parts(void **state)
{
	(void)state;
	DigestSum sum;
	digest_begin(&sum, "file");
	digest_add(&sum, bytes_of(STR("hel")));
	digest_add(&sum, bytes_of(STR_NONE));
	digest_add(&sum, bytes_of(STR("lo")));
	assert_string_equal(digest_end(&sum).text, "rxnnbyhs8nq06kxnrxrknab02g");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_known_answers),
	    cmocka_unit_test(a_kind_does_not_run_into_the_bytes),
	    cmocka_unit_test(bytes_may_come_in_parts),
	};
	return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
