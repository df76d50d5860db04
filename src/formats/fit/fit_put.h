/*
 * fit_put.h - messages of a FIT file, written: definitions and values by the
 * profile's base types, scales and "nothing". Little-endian.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_PUT_H
#define FORMATS_FIT_FIT_PUT_H

#include "base/str.h"
#include "formats/fit/fit_profile.h"

enum {
	FIT_PUT_BYTES_MAX = 1024, /* of a message */
	FIT_PUT_DEV_MAX = 66,     /* developer fields of a message */
	FIT_TEXT_BYTES_MAX = 255, /* of a text field, with its NUL */
};

/* Bytes of one message, put together before they go to the buffer. */
typedef struct FitBytes {
	uint8_t bytes[FIT_PUT_BYTES_MAX];
	size_t n;
} FitBytes;

void fit_put_uint(FitBytes *to, uint64_t value, size_t bytes);

/* A message's fields, in order: numbers by slot, then perhaps a text, then
 * developer fields of 8 bytes, numbered from 0, of developer 0. */
typedef struct FitLayout {
	uint8_t local;
	uint16_t message;
	uint8_t slots[FIT_SLOTS_MAX];
	size_t count;
	uint8_t text_slot;
	size_t text_bytes; /* 0: no text */
	size_t dev_count;
} FitLayout;

/* One more number. */
void fit_layout_add(FitLayout *layout, uint8_t slot);
/* The text at the end; no field for one that is empty or too long. */
void fit_layout_text(FitLayout *layout, uint8_t slot, Str text);

void fit_put_definition(Buf *out, const FitLayout *layout);
/* Values in the order of the layout; unknown and what does not fit become
 * "nothing". The text is that which the layout was made for. */
void fit_put_message(Buf *out, const FitLayout *layout, const double *values, Str text, const double *dev_values);

#endif
