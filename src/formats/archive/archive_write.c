/*
 * archive_write.c - see archive_write.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/archive/archive_write.h"

#include <libdeflate.h>

static const uint32_t LOCAL_SIGNATURE = 0x04034B50;
static const uint32_t MEMBER_SIGNATURE = 0x02014B50;
static const uint32_t END_SIGNATURE = 0x06054B50;
static const uint32_t END64_SIGNATURE = 0x06064B50;
static const uint32_t LOCATOR64_SIGNATURE = 0x07064B50;

static const uint32_t NONE32 = UINT32_MAX; /* "see the 64-bit record" */
static const uint16_t NONE16 = UINT16_MAX;

enum {
	VERSION_DEFLATE = 20,
	VERSION_64 = 45,
	MADE_BY_UNIX = 3 << 8,
	FLAG_UTF8 = 1 << 11,
	METHOD_STORED = 0,
	METHOD_DEFLATED = 8,
	DATE_1980 = 1 << 5 | 1, /* 1 January 1980 */
	EXTRA_64 = 1,
	END64_REST = 44, /* bytes of the record behind its size */
	EFFORT = 6,
	PACK_FROM_BYTES = 64, /* less is not worth it */
	RATIO_MAX = 100, /* our own reader takes more for a bomb */
	LOCAL_BYTES_MAX = 30 + ARCHIVE_WRITE_NAME_MAX,
	END_BYTES_MAX = 128,
};
static const uint32_t MODE_FILE = 0100644;

static void put(Buf *out, uint64_t value, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		buf_addc(out, (char)(value >> (8 * i) & 0xFF));
}

static void put16(Buf *out, uint16_t value)
{
	put(out, value, 2);
}

static void put32(Buf *out, uint32_t value)
{
	put(out, value, 4);
}

static void put64(Buf *out, uint64_t value)
{
	put(out, value, 8);
}

void archive_write_begin(ArchiveWriter *writer, const ArchiveSink *sink, const Allocator *allocator)
{
	*writer = (ArchiveWriter){.sink = *sink, .allocator = *allocator};
	buf_init(&writer->directory, &writer->allocator, ARCHIVE_WRITE_DIRECTORY_MAX);
}

void archive_write_done(ArchiveWriter *writer)
{
	buf_done(&writer->directory);
	libdeflate_free_compressor(writer->compressor);
	writer->compressor = NULL;
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while writing an archive");
}

static ErrCode write_bytes(ArchiveWriter *writer, Bytes bytes, Error *err)
{
	if (!writer->sink.write(writer->sink.context, bytes))
		return fail(err, FAIL_SYSTEM, -1, "the archive cannot be written");
	writer->at += bytes.n;
	return OK;
}

typedef struct Member {
	Str path;
	uint16_t method;
	uint32_t crc;
	uint32_t packed, size;
	uint64_t at;
} Member;

/* What both records of a member have. */
static void put_facts(Buf *out, const Member *member, uint16_t version)
{
	put16(out, version);
	put16(out, FLAG_UTF8);
	put16(out, member->method);
	put16(out, 0);
	put16(out, DATE_1980);
	put32(out, member->crc);
	put32(out, member->packed);
	put32(out, member->size);
	put16(out, (uint16_t)member->path.n);
}

static void put_local(Buf *out, const Member *member)
{
	put32(out, LOCAL_SIGNATURE);
	put_facts(out, member, VERSION_DEFLATE);
	put16(out, 0);
	buf_add(out, member->path);
}

static void put_member(Buf *out, const Member *member)
{
	const bool far = member->at >= NONE32;
	put32(out, MEMBER_SIGNATURE);
	put16(out, MADE_BY_UNIX | VERSION_64);
	put_facts(out, member, far ? VERSION_64 : VERSION_DEFLATE);
	put16(out, far ? 12 : 0);
	put16(out, 0); /* comment, disk, what it is inside */
	put16(out, 0);
	put16(out, 0);
	put32(out, MODE_FILE << 16);
	put32(out, far ? NONE32 : (uint32_t)member->at);
	buf_add(out, member->path);
	if (far) {
		put16(out, EXTRA_64);
		put16(out, 8);
		put64(out, member->at);
	}
}

/* The bytes as a deflate stream in `room`, or themselves when that is no
 * smaller, or suspiciously small. */
static ErrCode pack(ArchiveWriter *writer, Buf *room, Bytes bytes, Bytes *packed, Error *err)
{
	buf_init(room, &writer->allocator, 0);
	*packed = bytes;
	if (bytes.n < PACK_FROM_BYTES)
		return OK;
	if (writer->compressor == NULL)
		writer->compressor = libdeflate_alloc_compressor(EFFORT);
	if (writer->compressor == NULL)
		return no_memory(err);
	const size_t bound = libdeflate_deflate_compress_bound(writer->compressor, bytes.n);
	buf_init(room, &writer->allocator, bound + 1);
	buf_fill(room, '\0', bound);
	size_t n = 0;
	const bool good = buf_ok(room);
	if (good)
		n = libdeflate_deflate_compress(writer->compressor, bytes.p, bytes.n, room->p, bound);
	if (n > 0 && n < bytes.n && bytes.n / n < RATIO_MAX)
		*packed = (Bytes){(const uint8_t *)room->p, n};
	return good ? OK : no_memory(err);
}

static ErrCode write_packed(ArchiveWriter *writer, const Member *member, Bytes packed, Error *err)
{
	Buf local;
	buf_init(&local, &writer->allocator, LOCAL_BYTES_MAX);
	put_local(&local, member);
	put_member(&writer->directory, member);
	ErrCode code = buf_ok(&local) && buf_ok(&writer->directory) ? OK : no_memory(err);
	if (code == OK)
		code = write_bytes(writer, bytes_of(buf_str(&local)), err);
	if (code == OK)
		code = write_bytes(writer, packed, err);
	buf_done(&local);
	return code;
}

ErrCode archive_write_member(ArchiveWriter *writer, Str path, Bytes bytes, Error *err)
{
	if (path.n == 0 || path.n > ARCHIVE_WRITE_NAME_MAX)
		return fail(err, FAIL_LIMIT, -1, "the name of a file for an archive is empty or too long");
	if (bytes.n >= NONE32 || writer->members >= ARCHIVE_WRITE_MEMBERS_MAX)
		return fail(err, FAIL_LIMIT, -1, "too much for one archive: a file of 4 GiB, or more than %d files",
		            ARCHIVE_WRITE_MEMBERS_MAX);
	Buf room;
	Bytes packed = bytes;
	ErrCode code = pack(writer, &room, bytes, &packed, err);
	if (code == OK) {
		const Member member = {.path = path,
		                       .method = packed.n < bytes.n ? METHOD_DEFLATED : METHOD_STORED,
		                       .crc = libdeflate_crc32(0, bytes.p, bytes.n),
		                       .packed = (uint32_t)packed.n,
		                       .size = (uint32_t)bytes.n,
		                       .at = writer->at};
		code = write_packed(writer, &member, packed, err);
		writer->members++;
	}
	buf_done(&room);
	return code;
}

ErrCode archive_write_end(ArchiveWriter *writer, Error *err)
{
	const uint64_t from = writer->at;
	ErrCode code = write_bytes(writer, bytes_of(buf_str(&writer->directory)), err);
	if (code != OK)
		return code;
	const uint64_t size = writer->at - from;
	const bool far = from >= NONE32 || writer->members >= NONE16;
	Buf end;
	buf_init(&end, &writer->allocator, END_BYTES_MAX);
	if (far) {
		put32(&end, END64_SIGNATURE);
		put64(&end, END64_REST);
		put16(&end, MADE_BY_UNIX | VERSION_64);
		put16(&end, VERSION_64);
		put64(&end, 0); /* two disk numbers */
		put64(&end, writer->members);
		put64(&end, writer->members);
		put64(&end, size);
		put64(&end, from);
		put32(&end, LOCATOR64_SIGNATURE);
		put32(&end, 0);
		put64(&end, writer->at);
		put32(&end, 1);
	}
	put32(&end, END_SIGNATURE);
	put32(&end, 0);
	put16(&end, writer->members >= NONE16 ? NONE16 : (uint16_t)writer->members);
	put16(&end, writer->members >= NONE16 ? NONE16 : (uint16_t)writer->members);
	put32(&end, (uint32_t)size);
	put32(&end, from >= NONE32 ? NONE32 : (uint32_t)from);
	put16(&end, 0);
	code = buf_ok(&end) ? write_bytes(writer, bytes_of(buf_str(&end)), err) : no_memory(err);
	buf_done(&end);
	return code;
}
