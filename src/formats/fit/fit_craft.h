/*
 * fit_craft.h - FIT files by hand, for tests: any definition, any bytes, good
 * or not. The writer (fit_write.c) only makes good ones.
 *
 *   Craft craft;
 *   craft_init(&craft);
 *   craft_begin(&craft, 14);
 *   CRAFT_DEFINE(&craft, 0, 20, {253, 4, 0x86}, {3, 1, 0x02});
 *   CRAFT_DATA(&craft, 0, 1000000000, 150);
 *   craft_end(&craft);
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_CRAFT_H
#define FORMATS_FIT_FIT_CRAFT_H

#include "base/rd.h"
#include "base/str.h"

/* A FIT time: 2021-09-08T01:46:40Z. */
enum { T0 = 1000000000 };

/* Numbers of base types. */
enum {
	ENUM = 0x00,
	SINT8 = 0x01,
	UINT8 = 0x02,
	TEXT = 0x07,
	BYTE = 0x0D,
	UINT16 = 0x84,
	SINT32 = 0x85,
	UINT32 = 0x86,
	FLOAT32 = 0x88,
	FLOAT64 = 0x89,
};

enum { CRAFT_FIELDS_MAX = 32, CRAFT_LOCALS = 16 };

typedef struct CraftField {
	uint8_t number, size, base;
} CraftField;

typedef struct Craft {
	Buf out;
	bool big_endian; /* of what is defined from now on */
	size_t from;     /* where the current file begins */
	size_t header_size;
	CraftField fields[CRAFT_LOCALS][CRAFT_FIELDS_MAX];
	size_t counts[CRAFT_LOCALS];
	bool big[CRAFT_LOCALS];
} Craft;

void craft_init(Craft *craft);
void craft_done(Craft *craft);
/* Begins a file, the next of a chain when there is one already. */
void craft_begin(Craft *craft, uint8_t header_size);
/* Puts size and checksums in their places. */
void craft_end(Craft *craft);
void craft_byte(Craft *craft, unsigned byte);
void craft_text(Craft *craft, const char *text, size_t size);
void craft_define(Craft *craft, unsigned local, uint16_t message, const CraftField *fields, size_t count);
/* A data message: its header byte is `header`, its values those of `local`'s
 * definition, in its order; a field of a size other than 1, 2, 4 and 8 is not
 * for this function. */
void craft_data(Craft *craft, unsigned header, unsigned local, const int64_t *values, size_t count);
Bytes craft_bytes(const Craft *craft);

#define CRAFT_DEFINE(craft, local, message, ...)                           \
	craft_define((craft), (local), (message), (const CraftField[]){__VA_ARGS__}, \
	             sizeof((const CraftField[]){__VA_ARGS__}) / sizeof(CraftField))
#define CRAFT_DATA(craft, local, ...)                                        \
	craft_data((craft), (local), (local), (const int64_t[]){__VA_ARGS__}, \
	           sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))
/* With a compressed timestamp, the low five bits of `offset`. */
#define CRAFT_COMPRESSED(craft, local, offset, ...)                                                                 \
	craft_data((craft), 0x80u | (unsigned)(local) << 5 | (unsigned)(offset), (local), (const int64_t[]){__VA_ARGS__}, \
	           sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

#endif
