/*
 * utf8.c - see utf8.h. Source: RFC 3629, section 4.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/utf8.h"

#include <stdint.h>

size_t utf8_length(Str text, size_t at)
{
	const uint8_t *p = (const uint8_t *)text.p + at;
	const size_t left = text.n - at;
	const uint8_t c = p[0];
	if (c < 0x80)
		return 1;
	const size_t length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	if (c < 0xc2 || c > 0xf4 || left < length)
		return 0;
	for (size_t i = 1; i < length; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	}
	const bool too_long = (c == 0xe0 && p[1] < 0xa0) || (c == 0xf0 && p[1] < 0x90);
	const bool surrogate = c == 0xed && p[1] >= 0xa0;
	const bool too_far = c == 0xf4 && p[1] >= 0x90;
	return too_long || surrogate || too_far ? 0 : length;
}

bool utf8_valid(Str text)
{
	for (size_t i = 0; i < text.n;) {
		const size_t length = utf8_length(text, i);
		if (length == 0)
			return false;
		i += length;
	}
	return true;
}

size_t utf8_columns(Str text)
{
	size_t columns = 0;
	for (size_t i = 0; i < text.n; i++)
		columns += ((uint8_t)text.p[i] & 0xc0) != 0x80;
	return columns;
}
