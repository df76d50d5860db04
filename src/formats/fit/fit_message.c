/*
 * fit_message.c - see fit_message.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_message.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"

static const FitField *field_of(const FitMessage *message, int slot)
{
	assert(slot >= 0 && slot < FIT_SLOTS_MAX);
	return &message->definition->fields[slot];
}

/* The first element of a field, as stored; false when it is absent or invalid. */
static bool stored_value(const FitMessage *message, const FitField *field, uint64_t *out)
{
	if (field->base == NULL)
		return false;
	Rd rd = {.p = message->bytes.p, .n = message->bytes.n, .at = field->at};
	const uint64_t value = rd_uint(&rd, field->base->size, message->definition->big_endian);
	*out = value;
	return !rd.bad && value != field->base->invalid;
}

static double float_of(uint64_t bits, uint8_t size)
{
	if (size == sizeof(float)) {
		const uint32_t narrow = (uint32_t)bits;
		float value;
		memcpy(&value, &narrow, sizeof value);
		return (double)value;
	}
	double value;
	memcpy(&value, &bits, sizeof value);
	return value;
}

/* Two's complement of `size` bytes, by arithmetic: -2^n is subtracted when the
 * sign bit is set. */
static double signed_of(uint64_t bits, uint8_t size)
{
	const uint64_t sign = UINT64_C(1) << (size * 8 - 1);
	const double low = (double)(bits & (sign - 1));
	return (bits & sign) != 0 ? low - (double)sign : low;
}

double fit_number(const FitMessage *message, int slot)
{
	const FitField *field = field_of(message, slot);
	uint64_t bits = 0;
	if (!stored_value(message, field, &bits))
		return UNKNOWN;
	double value = UNKNOWN;
	switch (field->base->kind) {
	case FIT_KIND_UINT: value = (double)bits; break;
	case FIT_KIND_SINT: value = signed_of(bits, field->base->size); break;
	case FIT_KIND_FLOAT: value = float_of(bits, field->base->size); break;
	case FIT_KIND_STRING: return UNKNOWN;
	}
	return isfinite(value) ? value / field->scale - field->offset : UNKNOWN;
}

bool fit_field_uint(const FitMessage *message, const FitField *field, uint32_t *out)
{
	uint64_t bits = 0;
	if (!stored_value(message, field, &bits) || field->base->kind != FIT_KIND_UINT || bits > UINT32_MAX)
		return false;
	*out = (uint32_t)bits;
	return true;
}

bool fit_uint(const FitMessage *message, int slot, uint32_t *out)
{
	return fit_field_uint(message, field_of(message, slot), out);
}

Bytes fit_bytes(const FitMessage *message, int slot)
{
	const FitField *field = field_of(message, slot);
	if (field->size == 0)
		return (Bytes){NULL, 0};
	Rd rd = {.p = message->bytes.p, .n = message->bytes.n, .at = field->at};
	return rd_bytes(&rd, field->size);
}

Str fit_text(const FitMessage *message, int slot)
{
	const Bytes bytes = fit_bytes(message, slot);
	if (bytes.n == 0)
		return STR_NONE;
	const uint8_t *end = memchr(bytes.p, 0, bytes.n);
	const Str text = text_trim((Str){(const char *)bytes.p, end == NULL ? bytes.n : (size_t)(end - bytes.p)});
	return text.n == 0 || !utf8_valid(text) ? STR_NONE : text;
}
