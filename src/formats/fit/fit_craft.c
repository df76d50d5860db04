/*
 * fit_craft.c - see fit_craft.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_craft.h"

#include <assert.h>
#include <string.h>

#include "formats/fit/fit_crc.h"

enum { CRAFT_BYTES_MAX = 1 << 20, PLAIN_HEADER = 12 };

void craft_init(Craft *craft)
{
	*craft = (Craft){.big_endian = false};
	buf_init(&craft->out, &ALLOCATOR_SYSTEM, CRAFT_BYTES_MAX);
}

void craft_done(Craft *craft)
{
	buf_done(&craft->out);
}

void craft_byte(Craft *craft, unsigned byte)
{
	buf_addc(&craft->out, (char)(uint8_t)byte);
}

static void craft_uint(Craft *craft, uint64_t value, size_t size, bool big_endian)
{
	for (size_t i = 0; i < size; i++)
		craft_byte(craft, (unsigned)(value >> (8 * (big_endian ? size - 1 - i : i))) & 0xff);
}

void craft_text(Craft *craft, const char *text, size_t size)
{
	const size_t n = strlen(text);
	for (size_t i = 0; i < size; i++)
		craft_byte(craft, i < n ? (uint8_t)text[i] : 0);
}

void craft_begin(Craft *craft, uint8_t header_size)
{
	craft->from = craft->out.n;
	craft->header_size = header_size;
	craft_byte(craft, header_size);
	craft_byte(craft, 0x10);
	craft_uint(craft, 2132, 2, false);
	craft_uint(craft, 0, 4, false);
	craft_text(craft, ".FIT", 4);
	if (header_size > PLAIN_HEADER)
		craft_uint(craft, 0, header_size - (size_t)PLAIN_HEADER, false);
}

void craft_end(Craft *craft)
{
	assert(buf_ok(&craft->out));
	const size_t data = craft->out.n - craft->from - craft->header_size;
	uint8_t *file = (uint8_t *)craft->out.p + craft->from;
	for (size_t i = 0; i < 4; i++)
		file[4 + i] = (uint8_t)(data >> (8 * i));
	if (craft->header_size > PLAIN_HEADER) {
		const uint16_t crc = fit_crc(0, (Bytes){file, PLAIN_HEADER});
		file[PLAIN_HEADER] = (uint8_t)crc;
		file[PLAIN_HEADER + 1] = (uint8_t)(crc >> 8);
	}
	craft_uint(craft, fit_crc(0, (Bytes){file, craft->out.n - craft->from}), 2, false);
}

void craft_define(Craft *craft, unsigned local, uint16_t message, const CraftField *fields, size_t count)
{
	assert(local < CRAFT_LOCALS && count <= CRAFT_FIELDS_MAX);
	craft_byte(craft, 0x40 | local);
	craft_byte(craft, 0);
	craft_byte(craft, craft->big_endian);
	craft_uint(craft, message, 2, craft->big_endian);
	craft_byte(craft, (unsigned)count);
	for (size_t i = 0; i < count; i++) {
		craft_byte(craft, fields[i].number);
		craft_byte(craft, fields[i].size);
		craft_byte(craft, fields[i].base);
		craft->fields[local][i] = fields[i];
	}
	craft->counts[local] = count;
	craft->big[local] = craft->big_endian;
}

void craft_data(Craft *craft, unsigned header, unsigned local, const int64_t *values, size_t count)
{
	assert(local < CRAFT_LOCALS && count == craft->counts[local]);
	craft_byte(craft, header);
	for (size_t i = 0; i < count; i++)
		craft_uint(craft, (uint64_t)values[i], craft->fields[local][i].size, craft->big[local]);
}

Bytes craft_bytes(const Craft *craft)
{
	return bytes_of(buf_str(&craft->out));
}
