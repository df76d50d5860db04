/*
 * pack.c - see pack.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/pack.h"

#include <libdeflate.h>

enum { PACK_LEVEL = 6 };

ErrCode pack_bytes(Bytes *packed, Arena *arena, Bytes bytes, Error *err)
{
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(PACK_LEVEL);
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

ErrCode unpack_bytes(Bytes *bytes, Arena *arena, Bytes packed, size_t size, Error *err)
{
	uint8_t *out = arena_alloc(arena, size);
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
	if (out == NULL || decompressor == NULL) {
		libdeflate_free_decompressor(decompressor);
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking");
	}
	const enum libdeflate_result result =
	    libdeflate_zlib_decompress(decompressor, packed.p, packed.n, out, size, NULL);
	libdeflate_free_decompressor(decompressor);
	if (result != LIBDEFLATE_SUCCESS)
		return fail(err, FAIL_FORMAT, -1, "compressed bytes are damaged");
	*bytes = (Bytes){out, size};
	return OK;
}
