/*
 * typed_fuzz.c - any text as a quantity: refused, or a number that is not less
 * than nothing; and as each field of the profile: refused with a sentence, or in
 * its range.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/said/typed.h"

#include <stdint.h>
#include <stdlib.h>

#include "app/said/profile_typed.h"

enum { NOW = 1780000000 };

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
	for (int field = 0; field < PROFILE_FIELDS; field++) {
		Error err = ERROR_NONE;
		const ErrCode code = profile_typed(&value, (ProfileField)field, typed, imperial, NOW, &err);
		if (code == OK ? !profile_value_holds((ProfileField)field, value) : err.text[0] == '\0')
			abort();
	}
	return 0;
}
