/*
 * parquet_unpack.c - see parquet_priv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>
#include <zstd.h>

#include "base/pack.h"
#include "formats/parquet/lz4.h"
#include "formats/parquet/parquet_priv.h"
#include "formats/parquet/snappy.h"

static ErrCode damaged(const char *how, Error *err)
{
	return fail(err, FAIL_FORMAT, -1, "a page that was packed with %s cannot be unpacked", how);
}

static ErrCode unpack_gzip(uint8_t *to, size_t size, Bytes packed, Error *err)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 2 * size + (1 << 20));
	Bytes bytes;
	ErrCode code = arena == NULL ? fail(err, FAIL_MEMORY, -1, "out of memory while unpacking a page")
				     : gunzip_bytes(&bytes, arena, packed, size, err);
	if (code == OK && bytes.n != size)
		code = damaged("gzip", err);
	if (code == OK)
		memcpy(to, bytes.p, size);
	arena_free(arena);
	return code;
}

static ErrCode unpack_zstd(uint8_t *to, size_t size, Bytes packed, Error *err)
{
	const size_t got = ZSTD_decompress(to, size, packed.p, packed.n);
	return ZSTD_isError(got) != 0 || got != size ? damaged("zstd", err) : OK;
}

ErrCode parquet_unpack(Buf *out, int32_t codec, Bytes packed, size_t size, Error *err)
{
	buf_clear(out);
	if (size == 0)
		return OK;
	uint8_t *to = (uint8_t *)buf_grow(out, size);
	if (to == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while unpacking a page");
	switch (codec) {
	case CODEC_NONE:
		if (packed.n != size)
			return fail(err, FAIL_FORMAT, -1, "a page says that it has two sizes");
		memcpy(to, packed.p, size);
		return OK;
	case CODEC_SNAPPY: return snappy_unpack(to, size, packed) ? OK : damaged("snappy", err);
	case CODEC_LZ4_RAW: return lz4_unpack(to, size, packed) ? OK : damaged("lz4", err);
	case CODEC_GZIP: return unpack_gzip(to, size, packed, err);
	case CODEC_ZSTD: return unpack_zstd(to, size, packed, err);
	default:
		return fail(err, FAIL_FORMAT, -1,
			    "the Parquet file is packed in a way that is not read (%s); write it with snappy, gzip or zstd",
			    codec == 4 ? "brotli" : codec == 5 ? "the old lz4" : codec == 3 ? "lzo" : "unknown");
	}
}
