/*
 * pack.h - compressed bytes: zlib streams by libdeflate, the same bytes out
 * for the same bytes in; gzip files and bare deflate streams, read only.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"

/* How hard to try: SMALL for what is kept once and read often, FAST for what
 * many wait for. */
typedef enum PackEffort {
	PACK_FAST,
	PACK_SMALL,
} PackEffort;

/* Appends the compressed bytes to `out`, and fails when that has failed. */
ErrCode pack_add(Buf *out, Bytes bytes, PackEffort effort, Error *err) MUST_USE;

/* Compresses `bytes` into the arena. */
ErrCode pack_bytes(Bytes *packed, Arena *arena, Bytes bytes, Error *err) MUST_USE;

/* The inverse; `size` is the exact size of what was packed, which the caller
 * keeps beside it and has checked against its own limit. */
ErrCode unpack_bytes(Bytes *bytes, Arena *arena, Bytes packed, size_t size, Error *err) MUST_USE;

/* The same of a deflate stream without a frame, as ZIP archives hold them. */
ErrCode inflate_bytes(Bytes *bytes, Arena *arena, Bytes packed, size_t size, Error *err) MUST_USE;

/* Does it begin like a gzip file? */
bool gzip_detect(Bytes bytes);
/* What a gzip file holds; FAIL_LIMIT when that is more than `max` bytes. */
ErrCode gunzip_bytes(Bytes *bytes, Arena *arena, Bytes packed, size_t max, Error *err) MUST_USE;

#endif
