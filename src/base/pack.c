/*
 * pack.c - see pack.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/pack.h"

#include <libdeflate.h>

static const int LEVELS[] = {[PACK_FAST] = 1, [PACK_SMALL] = 6};

ErrCode pack_add(Buf *out, Bytes bytes, PackEffort effort, Error *err)
{
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVELS[effort]);
	if (compressor == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while compressing");
	const size_t bound = libdeflate_zlib_compress_bound(compressor, bytes.n);
	char *room = buf_grow(out, bound);
	const size_t size =
	    room == NULL ? 0 : libdeflate_zlib_compress(compressor, bytes.p, bytes.n, room, bound);
	libdeflate_free_compressor(compressor);
	if (size == 0)
		return fail(err, FAIL_MEMORY, -1, "out of memory while compressing");
	buf_drop(out, bound - size);
	return OK;
}

ErrCode pack_bytes(Bytes *packed, Arena *arena, Bytes bytes, Error *err)
{
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVELS[PACK_SMALL]);
	if (compressor == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while compressing");
	const size_t room = libdeflate_zlib_compress_bound(compressor, bytes.n);
	uint8_t *out = arena_alloc(arena, room);
	const size_t size = out == NULL ? 0 : libdeflate_zlib_compress(compressor, bytes.p, bytes.n, out, room);
	libdeflate_free_compressor(compressor);
	if (size == 0)
		return fail(err, FAIL_MEMORY, -1, "out of memory while compressing");
	*packed = (Bytes){out, size};
	return OK;
}

/* The containers of the same compression. */
typedef enum libdeflate_result (*Decompress)(struct libdeflate_decompressor *, const void *, size_t, void *, size_t,
                                             size_t *);

static ErrCode decompress(Bytes *bytes, Arena *arena, Bytes packed, size_t size, Decompress how, Error *err)
{
	uint8_t *out = arena_alloc(arena, size);
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
	if (out == NULL || decompressor == NULL) {
		libdeflate_free_decompressor(decompressor);
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking");
	}
	/* without a place for the real size, anything but exactly `size` bytes is refused */
	const enum libdeflate_result result = how(decompressor, packed.p, packed.n, out, size, NULL);
	libdeflate_free_decompressor(decompressor);
	if (result != LIBDEFLATE_SUCCESS)
		return fail(err, FAIL_FORMAT, -1, "compressed bytes are damaged");
	*bytes = (Bytes){out, size};
	return OK;
}

ErrCode unpack_bytes(Bytes *bytes, Arena *arena, Bytes packed, size_t size, Error *err)
{
	return decompress(bytes, arena, packed, size, libdeflate_zlib_decompress, err);
}

ErrCode inflate_bytes(Bytes *bytes, Arena *arena, Bytes packed, size_t size, Error *err)
{
	return decompress(bytes, arena, packed, size, libdeflate_deflate_decompress, err);
}

bool gzip_detect(Bytes bytes)
{
	return bytes.n > 18 && bytes.p[0] == 0x1f && bytes.p[1] == 0x8b;
}

ErrCode gunzip_bytes(Bytes *bytes, Arena *arena, Bytes packed, size_t max, Error *err)
{
	if (!gzip_detect(packed))
		return fail(err, FAIL_FORMAT, 0, "no gzip file");
	/* RFC 1952: the last four bytes are the size of what was packed */
	Rd rd = rd_of(packed);
	rd_skip(&rd, packed.n - 4);
	const size_t size = rd_u32le(&rd);
	if (size > max)
		return fail(err, FAIL_LIMIT, -1, "the gzip file holds more than %zu MiB", max >> 20);
	return decompress(bytes, arena, packed, size, libdeflate_gzip_decompress, err);
}
