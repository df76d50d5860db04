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

enum {
	OFFSET_WEST_S = -12 * 3600, /* the zones of the world, */
	OFFSET_EAST_S = 14 * 3600,
	OFFSET_STEP_S = 900,
	OFFSET_SLACK_S = 60, /* and how far from one a local clock may be */
};

static const FitField *field_of(const FitMessage *message, int slot)
{
	assert(slot >= 0 && slot < FIT_SLOTS_MAX);
	return &message->definition->fields[slot];
}

/* An element of a field, as stored; false when it is absent or invalid. */
static bool stored_value(const FitMessage *message, const FitField *field, size_t index, uint64_t *out)
{
	if (field->base == NULL || index >= (size_t)field->size / field->base->size)
		return false;
	Rd rd = {.p = message->bytes.p, .n = message->bytes.n, .at = field->at + index * field->base->size};
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

size_t fit_count(const FitMessage *message, int slot)
{
	const FitField *field = field_of(message, slot);
	return field->base == NULL ? 0 : (size_t)field->size / field->base->size;
}

/* A stored value as a number, scaled. */
static double number_of(const FitField *field, uint64_t bits)
{
	double value = UNKNOWN;
	switch (field->base->kind) {
	case FIT_KIND_UINT: value = (double)bits; break;
	case FIT_KIND_SINT: value = signed_of(bits, field->base->size); break;
	case FIT_KIND_FLOAT: value = float_of(bits, field->base->size); break;
	case FIT_KIND_STRING: return UNKNOWN;
	}
	return isfinite(value) ? value / field->scale - field->offset : UNKNOWN;
}

double fit_element(const FitMessage *message, int slot, size_t index)
{
	const FitField *field = field_of(message, slot);
	uint64_t bits = 0;
	return stored_value(message, field, index, &bits) ? number_of(field, bits) : UNKNOWN;
}

size_t fit_elements(const FitMessage *message, int slot, double *out, size_t max)
{
	const FitField *field = field_of(message, slot);
	const FitBase *base = field->base;
	const size_t count = fit_count(message, slot) < max ? fit_count(message, slot) : max;
	const bool plain = base != NULL && base->size == sizeof(uint16_t) && base->kind == FIT_KIND_UINT;
	Rd rd = {.p = message->bytes.p, .n = message->bytes.n, .at = field->at};
	for (size_t i = 0; plain && i < count; i++) { /* as nearly all lists are */
		const uint16_t bits = message->definition->big_endian ? rd_u16be(&rd) : rd_u16le(&rd);
		out[i] = rd.bad || bits == base->invalid ? UNKNOWN : bits / field->scale - field->offset;
	}
	for (size_t i = 0; !plain && i < count; i++) {
		const uint64_t bits = rd_uint(&rd, base->size, message->definition->big_endian);
		out[i] = rd.bad || bits == base->invalid ? UNKNOWN : number_of(field, bits);
	}
	return count;
}

double fit_number(const FitMessage *message, int slot)
{
	return fit_element(message, slot, 0);
}

bool fit_field_uint(const FitMessage *message, const FitField *field, uint32_t *out)
{
	uint64_t bits = 0;
	if (!stored_value(message, field, 0, &bits) || field->base->kind != FIT_KIND_UINT || bits > UINT32_MAX)
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

bool fit_zone(int64_t ahead_s, int32_t *out)
{
	const double rounded = nearbyint((double)ahead_s / OFFSET_STEP_S) * OFFSET_STEP_S;
	if (rounded < OFFSET_WEST_S || rounded > OFFSET_EAST_S || fabs((double)ahead_s - rounded) > OFFSET_SLACK_S)
		return false;
	*out = (int32_t)rounded;
	return true;
}
