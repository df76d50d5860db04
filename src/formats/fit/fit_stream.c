/*
 * fit_stream.c - see fit_stream.h. One pass, no allocation.
 *
 * A file that ends early, has a wrong checksum or a broken second part of a
 * chain yields what came before, and a note.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_stream.h"

#include <string.h>

#include "base/num.h"

enum {
	HEADER_SHORT = 12,
	HEADER_LONG = 14,
	CRC_BYTES = 2,
	FILES_IN_CHAIN_MAX = 64,
	NO_BASE = 0xff,
};

enum { RECORD_COMPRESSED = 0x80, RECORD_DEFINITION = 0x40, RECORD_DEVELOPER = 0x20 };

uint16_t fit_crc(uint16_t crc, Bytes bytes)
{
	static const uint16_t nibbles[16] = {0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
	                                     0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400};
	for (size_t i = 0; i < bytes.n; i++) {
		const uint8_t byte = bytes.p[i];
		crc = (uint16_t)((crc >> 4 & 0x0fff) ^ nibbles[crc & 0xf] ^ nibbles[byte & 0xf]);
		crc = (uint16_t)((crc >> 4 & 0x0fff) ^ nibbles[crc & 0xf] ^ nibbles[byte >> 4 & 0xf]);
	}
	return crc;
}

static Rd reader_at(const FitStream *stream, size_t at)
{
	Rd rd = rd_of(stream->all);
	rd.at = at;
	return rd;
}

/* Reads the header at `stream->at`; moves behind it. */
static ErrCode read_header(FitStream *stream, Error *err)
{
	Rd rd = reader_at(stream, stream->at);
	const size_t from = stream->at;
	const uint8_t header_size = rd_u8(&rd);
	rd_skip(&rd, 3); /* protocol and profile versions: everything is self-describing */
	const uint32_t data_size = rd_u32le(&rd);
	const Bytes mark = rd_bytes(&rd, 4);
	if (rd.bad || (header_size != HEADER_SHORT && header_size != HEADER_LONG) || memcmp(mark.p, ".FIT", 4) != 0)
		return fail(err, FAIL_FORMAT, (int64_t)from, "no FIT header");
	if (header_size == HEADER_LONG) {
		const uint16_t crc = rd_u16le(&rd);
		if (!rd.bad && crc != 0 && crc != fit_crc(0, (Bytes){stream->all.p + from, HEADER_SHORT}))
			notes_add(stream->notes, "header CRC does not match: read on all the same");
	}
	if (rd.bad)
		return fail(err, FAIL_FORMAT, (int64_t)from, "the file ends inside its header");
	stream->file_from = from;
	stream->at = from + header_size;
	stream->open_end = data_size == 0;
	stream->cut = false;
	if (stream->open_end && rd_left(&rd) > CRC_BYTES) {
		notes_add(stream->notes, "the header says that there is no data, as after a crash of the device: read to the end");
		stream->data_end = stream->all.n;
	} else if (data_size > rd_left(&rd)) {
		stream->cut = true;
		stream->data_end = stream->all.n;
	} else {
		stream->data_end = stream->at + data_size;
	}
	memset(stream->local, 0, sizeof stream->local);
	stream->last_timestamp = 0;
	stream->files++;
	return OK;
}

ErrCode fit_open(FitStream *stream, Bytes bytes, Notes *notes, Error *err)
{
	*stream = (FitStream){.all = bytes, .notes = notes};
	return read_header(stream, err);
}

/* At the end of a file's data: its checksum, then perhaps another file. True
 * when there is one. */
static bool next_file(FitStream *stream, Error *err)
{
	if (stream->cut || stream->open_end) {
		if (stream->cut)
			notes_add(stream->notes, "the file is cut short: kept what decodes");
		return false;
	}
	Rd rd = reader_at(stream, stream->data_end);
	const uint16_t crc = rd_u16le(&rd);
	if (rd.bad) {
		notes_add(stream->notes, "the file CRC is missing: kept what decodes");
		return false;
	}
	if (crc != fit_crc(0, (Bytes){stream->all.p + stream->file_from, stream->data_end - stream->file_from}))
		notes_add(stream->notes, "file CRC does not match: kept what decodes");
	stream->at = rd.at;
	if (rd_left(&rd) == 0)
		return false;
	if (stream->files == FILES_IN_CHAIN_MAX) {
		notes_add(stream->notes, "more than %d files in one: the rest is left out", FILES_IN_CHAIN_MAX);
		return false;
	}
	Error inner = ERROR_NONE;
	if (read_header(stream, &inner) != OK) {
		notes_add(stream->notes, "%zu bytes after the end are no FIT file: left out", rd_left(&rd));
		*err = ERROR_NONE;
		return false;
	}
	return true;
}

static uint8_t base_index(uint8_t number)
{
	const FitBase *base = fit_base(number);
	return base == NULL ? NO_BASE : (uint8_t)(base - FIT_BASES);
}

static ErrCode read_definition(FitStream *stream, Rd *rd, uint8_t header, Error *err)
{
	const size_t from = rd->at - 1;
	FitDefinition *definition = &stream->local[header & 0xf];
	definition->defined = false;
	rd_skip(rd, 1);
	definition->big_endian = rd_u8(rd) == 1;
	definition->message = (uint16_t)rd_uint(rd, 2, definition->big_endian);
	definition->field_count = rd_u8(rd);
	definition->size = 0;
	for (unsigned i = 0; i < definition->field_count; i++) {
		FitField *field = &definition->fields[i];
		field->number = rd_u8(rd);
		field->size = rd_u8(rd);
		field->base = base_index(rd_u8(rd));
		field->at = definition->size;
		const FitScale scale = fit_scale(definition->message, field->number);
		field->scale = scale.scale;
		field->offset = scale.offset;
		definition->size = (uint16_t)(definition->size + field->size);
	}
	definition->dev_count = 0;
	definition->dev_size = 0;
	if ((header & RECORD_DEVELOPER) != 0) {
		definition->dev_count = rd_u8(rd);
		for (unsigned i = 0; i < definition->dev_count; i++) {
			FitDevField *field = &definition->dev_fields[i];
			field->number = rd_u8(rd);
			field->size = rd_u8(rd);
			field->developer = rd_u8(rd);
			definition->dev_size += field->size;
		}
	}
	if (rd->bad)
		return fail(err, FAIL_FORMAT, (int64_t)from, "a definition message runs past the end of the file");
	definition->defined = true;
	return OK;
}

/* The compressed header's five bits count on from the last full timestamp. */
static uint32_t rolled_timestamp(uint32_t last, uint8_t offset)
{
	const uint32_t low = last & 0x1f;
	return last - low + offset + (offset < low ? 0x20 : 0);
}

static ErrCode read_data(FitStream *stream, Rd *rd, uint8_t header, FitMessage *message, Error *err)
{
	const size_t from = rd->at - 1;
	const bool compressed = (header & RECORD_COMPRESSED) != 0;
	const FitDefinition *definition = &stream->local[compressed ? header >> 5 & 3 : header & 0xf];
	if (!definition->defined)
		return fail(err, FAIL_FORMAT, (int64_t)from, "a data message of a kind that was never defined");
	message->definition = definition;
	message->bytes = rd_bytes(rd, definition->size);
	rd_skip(rd, definition->dev_size);
	if (rd->bad)
		return fail(err, FAIL_FORMAT, (int64_t)from, "a data message runs past the end of the file");
	uint32_t timestamp = 0;
	message->has_timestamp = fit_uint(message, 253, &timestamp);
	if (compressed && stream->last_timestamp != 0) {
		timestamp = rolled_timestamp(stream->last_timestamp, header & 0x1f);
		message->has_timestamp = true;
	}
	if (message->has_timestamp)
		stream->last_timestamp = timestamp;
	message->timestamp = stream->last_timestamp;
	return OK;
}

bool fit_next(FitStream *stream, FitMessage *message, Error *err)
{
	*err = ERROR_NONE;
	for (;;) {
		/* without a size in the header, the last two bytes are the checksum */
		const bool open_done = stream->open_end && stream->data_end - stream->at <= CRC_BYTES;
		if (stream->at >= stream->data_end || open_done) {
			if (!next_file(stream, err))
				return false;
			continue;
		}
		Rd rd = rd_of((Bytes){stream->all.p, stream->data_end});
		rd.at = stream->at;
		const uint8_t header = rd_u8(&rd);
		const bool definition = (header & RECORD_COMPRESSED) == 0 && (header & RECORD_DEFINITION) != 0;
		const ErrCode code = definition ? read_definition(stream, &rd, header, err)
		                                : read_data(stream, &rd, header, message, err);
		if (code != OK)
			return false;
		stream->at = rd.at;
		if (!definition)
			return true;
	}
}

static const FitField *find_field(const FitMessage *message, uint8_t number)
{
	const FitDefinition *definition = message->definition;
	for (unsigned i = 0; i < definition->field_count; i++) {
		if (definition->fields[i].number == number)
			return &definition->fields[i];
	}
	return NULL;
}

static Bytes bytes_of(const FitMessage *message, const FitField *field)
{
	Rd rd = rd_of(message->bytes);
	rd_skip(&rd, field->at);
	return rd_bytes(&rd, field->size);
}

Bytes fit_field_bytes(const FitMessage *message, uint8_t number)
{
	const FitField *field = find_field(message, number);
	return field == NULL ? (Bytes){NULL, 0} : bytes_of(message, field);
}

/* The first element of a field, as stored. False when it is absent, invalid,
 * of a strange size, or text. */
static bool stored_value(const FitMessage *message, const FitField *field, uint64_t *out, const FitBase **base_out)
{
	if (field == NULL || field->base == NO_BASE)
		return false;
	const FitBase *base = &FIT_BASES[field->base];
	if (base->kind == FIT_KIND_STRING || field->size < base->size || field->size % base->size != 0)
		return false;
	Rd rd = rd_of(bytes_of(message, field));
	const uint64_t value = rd_uint(&rd, base->size, message->definition->big_endian);
	if (rd.bad || value == base->invalid)
		return false;
	*out = value;
	*base_out = base;
	return true;
}

static double float_of(uint64_t bits, uint8_t size)
{
	if (size == 4) {
		const uint32_t narrow = (uint32_t)bits;
		float value;
		memcpy(&value, &narrow, sizeof value);
		return (double)value;
	}
	double value;
	memcpy(&value, &bits, sizeof value);
	return value;
}

double fit_number(const FitMessage *message, uint8_t number)
{
	const FitField *field = find_field(message, number);
	uint64_t bits = 0;
	const FitBase *base = NULL;
	if (!stored_value(message, field, &bits, &base))
		return UNKNOWN;
	double value;
	if (base->kind == FIT_KIND_FLOAT) {
		value = float_of(bits, base->size);
	} else if (base->kind == FIT_KIND_SINT) {
		/* sign-extend by hand: the shift of a negative number is not portable */
		const uint64_t sign = UINT64_C(1) << (base->size * 8 - 1);
		value = (bits & sign) != 0 ? -(double)((sign << 1) - bits) : (double)bits;
		if (base->size == 8 && (bits & sign) != 0)
			value = -(double)(~bits + 1);
	} else {
		value = (double)bits;
	}
	return value / field->scale - field->offset;
}

bool fit_uint(const FitMessage *message, uint8_t number, uint32_t *out)
{
	uint64_t bits = 0;
	const FitBase *base = NULL;
	if (!stored_value(message, find_field(message, number), &bits, &base) || base->kind != FIT_KIND_UINT ||
	    bits > UINT32_MAX)
		return false;
	*out = (uint32_t)bits;
	return true;
}

Str fit_text(const FitMessage *message, uint8_t number)
{
	const Bytes bytes = fit_field_bytes(message, number);
	if (bytes.n == 0)
		return STR_NONE;
	const uint8_t *end = memchr(bytes.p, 0, bytes.n);
	const Str text = text_trim((Str){(const char *)bytes.p, end == NULL ? bytes.n : (size_t)(end - bytes.p)});
	return text.n == 0 ? STR_NONE : text;
}
