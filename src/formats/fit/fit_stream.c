/*
 * fit_stream.c - see fit_stream.h. One pass, no allocation.
 *
 * A file that ends early, has a wrong checksum, a record that makes no sense
 * or a broken second part of a chain yields what came before, and a note.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_stream.h"

#include <string.h>

#include "base/num.h"
#include "formats/fit/fit_crc.h"
#include "formats/fit/fit_message.h"

enum {
	HEADER_SHORT = 12, /* without a checksum of its own */
	HEADER_LONG = 14,  /* with one; a longer one may come, and is skipped */
	CRC_BYTES = 2,
	DEV_FIELD_BYTES = 3,
};

/* Bits of a record's first byte. */
enum { RECORD_COMPRESSED = 0x80, RECORD_DEFINITION = 0x40, RECORD_DEVELOPER = 0x20 };

static Rd reader_at(const FitStream *stream, size_t end, size_t at)
{
	return (Rd){.p = stream->all.p, .n = end, .at = at};
}

/* Reads the header at `stream->at`; moves behind it. */
static ErrCode read_header(FitStream *stream, Error *err)
{
	const size_t from = stream->at;
	Rd rd = reader_at(stream, stream->all.n, from);
	const uint8_t header_size = rd_u8(&rd);
	rd_skip(&rd, 3); /* protocol and profile versions: everything is self-describing */
	const uint32_t data_size = rd_u32le(&rd);
	const Bytes mark = rd_bytes(&rd, 4);
	if (rd.bad || header_size < HEADER_SHORT || memcmp(mark.p, ".FIT", 4) != 0)
		return fail(err, FAIL_FORMAT, (int64_t)from, "no FIT header");
	if (header_size >= HEADER_LONG) {
		/* 0 stands for "not computed" */
		const uint16_t crc = rd_u16le(&rd);
		if (!rd.bad && crc != 0 && crc != fit_crc(0, (Bytes){stream->all.p + from, HEADER_SHORT}))
			notes_add(stream->notes, "header CRC does not match: read on all the same");
	}
	rd_skip(&rd, from + header_size - rd.at);
	if (rd.bad)
		return fail(err, FAIL_FORMAT, (int64_t)from, "the file ends inside its header");
	stream->file_from = from;
	stream->at = from + header_size;
	stream->open_end = data_size == 0 && rd_left(&rd) > CRC_BYTES;
	stream->cut = !stream->open_end && data_size > rd_left(&rd);
	stream->data_end = stream->at + data_size;
	if (stream->open_end) {
		notes_add(stream->notes,
		          "the header says that there is no data, as after a crash of the device: read to the end");
		stream->data_end = stream->all.n - CRC_BYTES;
	} else if (stream->cut) {
		notes_add(stream->notes, "the file is cut short: kept what decodes");
		stream->data_end = stream->all.n;
	}
	for (size_t i = 0; i < FIT_LOCALS; i++)
		stream->local[i].defined = false;
	stream->last_timestamp = 0;
	stream->files++;
	return OK;
}

ErrCode fit_open(FitStream *stream, Bytes bytes, Notes *notes, Error *err)
{
	*stream = (FitStream){.all = bytes, .notes = notes, .problem = ERROR_NONE};
	return read_header(stream, err);
}

/* At the end of a file's data: its checksum, then perhaps another file. True
 * when there is one. */
static bool next_file(FitStream *stream)
{
	if (stream->cut || stream->open_end)
		return false;
	Rd rd = reader_at(stream, stream->all.n, stream->data_end);
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
	if (stream->files == FIT_FILES_MAX) {
		notes_add(stream->notes, "more than %d files in one: the rest is left out", FIT_FILES_MAX);
		return false;
	}
	if (read_header(stream, NULL) != OK) {
		notes_add(stream->notes, "%zu bytes after the end are no FIT file: left out", rd_left(&rd));
		return false;
	}
	return true;
}

/* The base type of a field, when its size holds one or more of them. */
static const FitBase *base_of(uint8_t number, uint8_t size)
{
	const FitBase *base = fit_base(number);
	return base != NULL && size >= base->size && size % base->size == 0 ? base : NULL;
}

static void read_field(FitDefinition *definition, Rd *rd)
{
	const uint8_t number = rd_u8(rd);
	const uint8_t size = rd_u8(rd);
	FitField field = {.base = base_of(rd_u8(rd), size), .at = definition->size, .size = size, .scale = 1};
	definition->size = (uint16_t)(definition->size + size); /* 255 fields of 255 bytes at most */
	if (number == FIT_FIELD_TIMESTAMP) {
		definition->timestamp = field;
		definition->plain_timestamp = size == sizeof(uint32_t) && field.base != NULL &&
		                              field.base->kind == FIT_KIND_UINT && field.base->invalid == UINT32_MAX;
	}
	const int slot = definition->facts == NULL ? -1 : fit_slot(definition->facts, number);
	if (slot < 0)
		return;
	field.scale = definition->facts->fields[slot].scale;
	field.offset = definition->facts->fields[slot].offset;
	definition->fields[slot] = field; /* of a field that stands twice, the last counts */
}

static ErrCode read_definition(FitStream *stream, Rd *rd, uint8_t header, Error *err)
{
	const size_t from = rd->at - 1;
	FitDefinition *definition = &stream->local[header % FIT_LOCALS];
	*definition = (FitDefinition){.local = header % FIT_LOCALS, .serial = ++stream->definitions};
	rd_skip(rd, 1);
	definition->big_endian = rd_u8(rd) == 1;
	definition->message = (uint16_t)rd_uint(rd, 2, definition->big_endian);
	definition->facts = fit_message_facts(definition->message);
	const unsigned field_count = rd_u8(rd);
	for (unsigned i = 0; i < field_count; i++)
		read_field(definition, rd);
	const unsigned dev_count = (header & RECORD_DEVELOPER) != 0 ? rd_u8(rd) : 0;
	definition->dev_fields = rd_bytes(rd, (size_t)dev_count * DEV_FIELD_BYTES);
	Rd dev = rd_of(definition->dev_fields);
	for (unsigned i = 0; i < dev_count; i++) {
		rd_skip(&dev, 1); /* its number */
		definition->dev_size += rd_u8(&dev);
		rd_skip(&dev, 1); /* whose it is */
	}
	if (rd->bad)
		return fail(err, FAIL_FORMAT, (int64_t)from, "definition message runs past the end of the file");
	definition->defined = true;
	return OK;
}

/* The compressed header's five bits count on from the last full timestamp. */
static uint32_t rolled_timestamp(uint32_t last, uint8_t offset)
{
	const uint32_t low = last & 0x1f;
	return last - low + offset + (offset < low ? 0x20 : 0);
}

/* The message's own time; false when it says none. */
static bool own_timestamp(const FitMessage *message, uint32_t *out)
{
	const FitDefinition *definition = message->definition;
	if (!definition->plain_timestamp)
		return fit_field_uint(message, &definition->timestamp, out);
	Rd rd = {.p = message->bytes.p, .n = message->bytes.n, .at = definition->timestamp.at};
	const uint32_t timestamp = definition->big_endian ? rd_u32be(&rd) : rd_u32le(&rd);
	if (rd.bad || timestamp == UINT32_MAX)
		return false;
	*out = timestamp;
	return true;
}

static ErrCode read_data(FitStream *stream, Rd *rd, uint8_t header, FitMessage *message, Error *err)
{
	const size_t from = rd->at - 1;
	const bool compressed = (header & RECORD_COMPRESSED) != 0;
	const FitDefinition *definition = &stream->local[compressed ? header >> 5 & 3 : header % FIT_LOCALS];
	if (!definition->defined)
		return fail(err, FAIL_FORMAT, (int64_t)from, "data message of a kind that was never defined");
	message->definition = definition;
	message->bytes = rd_bytes(rd, (size_t)definition->size + definition->dev_size);
	message->left = stream->all.n - rd->at;
	if (rd->bad)
		return fail(err, FAIL_FORMAT, (int64_t)from, "data message runs past the end of the file");
	uint32_t timestamp = 0;
	message->has_timestamp = own_timestamp(message, &timestamp);
	if (compressed && stream->last_timestamp != 0) {
		timestamp = rolled_timestamp(stream->last_timestamp, header & 0x1f);
		message->has_timestamp = true;
	}
	if (message->has_timestamp)
		stream->last_timestamp = timestamp;
	message->timestamp = stream->last_timestamp;
	return OK;
}

bool fit_next(FitStream *stream, FitMessage *message)
{
	for (;;) {
		if (stream->at >= stream->data_end) {
			if (!next_file(stream))
				return false;
			continue;
		}
		Rd rd = reader_at(stream, stream->data_end, stream->at);
		const uint8_t header = rd_u8(&rd);
		const bool definition = (header & RECORD_COMPRESSED) == 0 && (header & RECORD_DEFINITION) != 0;
		const ErrCode code = definition ? read_definition(stream, &rd, header, &stream->wrong)
		                                : read_data(stream, &rd, header, message, &stream->wrong);
		if (code != OK) {
			/* without this record's size, the next one cannot be found */
			const Error *wrong = &stream->wrong;
			notes_add(stream->notes, "at byte %lld, %s: kept what came before", (long long)wrong->at, wrong->text);
			if (stream->problem.code == OK)
				stream->problem = *wrong;
			stream->at = stream->data_end;
			continue;
		}
		stream->at = rd.at;
		if (!definition)
			return true;
	}
}
