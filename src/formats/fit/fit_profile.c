/*
 * fit_profile.c - look-ups in the profile's tables. Linear: made once for a
 * definition or a device, not for a record.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_profile.h"

enum { BASE_NUMBER_MASK = 0x1f, APP_ID_BYTES = 16 };

const FitBase *fit_base(uint8_t number)
{
	for (size_t i = 0; i < FIT_BASES_COUNT; i++) {
		if ((FIT_BASES[i].number & BASE_NUMBER_MASK) == (number & BASE_NUMBER_MASK))
			return &FIT_BASES[i];
	}
	return NULL;
}

const FitMessageFacts *fit_message_facts(uint16_t number)
{
	for (size_t i = 0; i < FIT_MESSAGES_COUNT; i++) {
		if (FIT_MESSAGES[i].number == number)
			return &FIT_MESSAGES[i];
	}
	return NULL;
}

int fit_slot(const FitMessageFacts *message, uint8_t field)
{
	for (int i = 0; i < message->count; i++) {
		if (message->fields[i].number == field)
			return i;
	}
	return -1;
}

Str fit_name(const FitNames *names, uint32_t of, uint32_t number)
{
	for (size_t i = 0; i < names->count; i++) {
		if (names->names[i].of == of && names->names[i].number == number)
			return names->names[i].name;
	}
	return STR_NONE;
}

int64_t fit_number_of(const FitNames *names, uint32_t of, Str name)
{
	for (size_t i = 0; i < names->count; i++) {
		if (names->names[i].of == of && text_equal(names->names[i].name, name))
			return names->names[i].number;
	}
	return -1;
}

Str fit_app_name(const uint8_t *id, size_t size)
{
	static const char digits[] = "0123456789abcdef";
	char text[2 * APP_ID_BYTES];
	if (size != APP_ID_BYTES)
		return STR_NONE;
	for (size_t i = 0; i < APP_ID_BYTES; i++) {
		text[2 * i] = digits[id[i] >> 4];
		text[2 * i + 1] = digits[id[i] & 15];
	}
	for (size_t i = 0; i < FIT_APPS_COUNT; i++) {
		if (text_is((Str){text, sizeof text}, FIT_APPS[i].id))
			return FIT_APPS[i].name;
	}
	return STR_NONE;
}
