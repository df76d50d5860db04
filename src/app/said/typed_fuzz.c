/*
 * typed_fuzz.c - any text as a quantity: refused, or a number that is not less
 * than nothing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/said/typed.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good, double value)
{
	if (good && !(value >= 0))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	const bool imperial = (data[0] & 1) != 0;
	const Str typed = {(const char *)data + 1, size - 1};
	double value = 0;
	check(typed_number(&value, typed), value);
	check(typed_height(&value, typed, imperial), value);
	check(typed_mass(&value, typed, imperial), value);
	check(typed_hours(&value, typed), value);
	check(typed_speed(&value, typed, imperial), value);
	return 0;
}
