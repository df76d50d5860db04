/*
 * fit_profile.c - look-ups in the profile's tables. Linear: a definition is
 * looked up once, not a record.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_profile.h"

const FitBase *fit_base(uint8_t number)
{
	for (size_t i = 0; i < FIT_BASES_COUNT; i++) {
		if (FIT_BASES[i].number == number)
			return &FIT_BASES[i];
	}
	return NULL;
}

FitScale fit_scale(uint16_t message, uint8_t field)
{
	for (size_t i = 0; i < FIT_SCALES_COUNT; i++) {
		if (FIT_SCALES[i].message == message && FIT_SCALES[i].field == field)
			return FIT_SCALES[i];
	}
	return (FitScale){.message = message, .field = field, .scale = 1};
}

Str fit_name(const FitName *names, size_t count, uint32_t of, uint32_t number)
{
	for (size_t i = 0; i < count; i++) {
		if (names[i].of == of && names[i].number == number)
			return names[i].name;
	}
	return STR_NONE;
}

int64_t fit_number_of(const FitName *names, size_t count, Str name)
{
	for (size_t i = 0; i < count; i++) {
		if (text_equal(names[i].name, name))
			return names[i].number;
	}
	return -1;
}
