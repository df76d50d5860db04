/*
 * pack.h - compressed bytes: zlib streams by libdeflate, the same bytes out
 * for the same bytes in; and gzip files, read only.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"

/* Compresses `bytes` into the arena. */
ErrCode pack_bytes(Bytes *packed, Arena *arena, Bytes bytes, Error *err) MUST_USE;

/* The inverse; `size` is the exact size of what was packed, which the caller
 * keeps beside it and has checked against its own limit. */
ErrCode unpack_bytes(Bytes *bytes, Arena *arena, Bytes packed, size_t size, Error *err) MUST_USE;

/* Does it begin like a gzip file? */
bool gzip_detect(Bytes bytes);
/* What a gzip file holds; FAIL_LIMIT when that is more than `max` bytes. */
ErrCode gunzip_bytes(Bytes *bytes, Arena *arena, Bytes packed, size_t max, Error *err) MUST_USE;

#endif
