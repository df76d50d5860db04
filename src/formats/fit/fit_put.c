/*
 * fit_put.c - see fit_put.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_put.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/num.h"

enum { DEFINITION_MARK = 0x40, DEVELOPER_MARK = 0x20, DEV_BYTES = 8 };

void fit_put_uint(FitBytes *to, uint64_t value, size_t bytes)
{
	assert(to->n + bytes <= sizeof to->bytes);
	for (size_t i = 0; i < bytes; i++)
		to->bytes[to->n++] = (uint8_t)(value >> (8 * i));
}

void fit_layout_add(FitLayout *layout, uint8_t slot)
{
	assert(layout->count < FIT_SLOTS_MAX);
	layout->slots[layout->count++] = slot;
}

void fit_layout_text(FitLayout *layout, uint8_t slot, Str text)
{
	layout->text_slot = slot;
	layout->text_bytes = text.n > 0 && text.n < FIT_TEXT_BYTES_MAX ? text.n + 1 : 0;
}

void fit_put_definition(Buf *out, const FitLayout *layout)
{
	const FitMessageFacts *facts = fit_message_facts(layout->message);
	FitBytes to = {.n = 0};
	fit_put_uint(&to, DEFINITION_MARK | (layout->dev_count > 0 ? DEVELOPER_MARK : 0) | layout->local, 1);
	fit_put_uint(&to, 0, 1); /* reserved */
	fit_put_uint(&to, 0, 1); /* little-endian */
	fit_put_uint(&to, layout->message, 2);
	fit_put_uint(&to, layout->count + (layout->text_bytes > 0), 1);
	for (size_t i = 0; i < layout->count; i++) {
		const FitFieldFacts *field = &facts->fields[layout->slots[i]];
		fit_put_uint(&to, field->number, 1);
		fit_put_uint(&to, field->base->size, 1);
		fit_put_uint(&to, field->base->number, 1);
	}
	if (layout->text_bytes > 0) {
		fit_put_uint(&to, facts->fields[layout->text_slot].number, 1);
		fit_put_uint(&to, layout->text_bytes, 1);
		fit_put_uint(&to, facts->fields[layout->text_slot].base->number, 1);
	}
	if (layout->dev_count > 0)
		fit_put_uint(&to, layout->dev_count, 1);
	for (size_t i = 0; i < layout->dev_count; i++) {
		fit_put_uint(&to, i, 1);
		fit_put_uint(&to, DEV_BYTES, 1);
		fit_put_uint(&to, 0, 1);
	}
	buf_add_bytes(out, to.bytes, to.n);
}

/* The stored form of a value, by the profile. */
static void put_value(FitBytes *to, const FitFieldFacts *field, double value)
{
	const FitBase *base = field->base;
	const double stored = nearbyint((value + field->offset) * field->scale);
	/* the greatest value is "nothing"; no field that we write has 8 bytes */
	const double top = (double)((UINT64_C(1) << (base->size * 8 - (base->kind == FIT_KIND_SINT))) - 2);
	const double bottom = base->kind == FIT_KIND_SINT ? -top : 0;
	const bool fits = stored >= bottom && stored <= top; /* false for an unknown */
	fit_put_uint(to, fits ? (uint64_t)(int64_t)stored : base->invalid, base->size);
}

void fit_put_message(Buf *out, const FitLayout *layout, const double *values, Str text, const double *dev_values)
{
	const FitMessageFacts *facts = fit_message_facts(layout->message);
	FitBytes to = {.n = 0};
	fit_put_uint(&to, layout->local, 1);
	for (size_t i = 0; i < layout->count; i++)
		put_value(&to, &facts->fields[layout->slots[i]], values[i]);
	for (size_t i = 0; i < layout->text_bytes; i++)
		fit_put_uint(&to, i < text.n ? (uint8_t)text.p[i] : 0, 1);
	for (size_t i = 0; i < layout->dev_count; i++) {
		uint64_t bits = UINT64_MAX;
		if (is_known(dev_values[i]))
			memcpy(&bits, &dev_values[i], sizeof bits);
		fit_put_uint(&to, bits, DEV_BYTES);
	}
	buf_add_bytes(out, to.bytes, to.n);
}
