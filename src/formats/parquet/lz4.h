/*
 * lz4.h - unpacks a block of LZ4, as Parquet's LZ4_RAW holds it: no frame.
 *
 * Source: lz4/lz4, doc/lz4_Block_format.md.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PARQUET_LZ4_H
#define FORMATS_PARQUET_LZ4_H

#include "base/rd.h"

/* Unpacks exactly `size` bytes into `out`; false when that is not what `packed` holds. */
bool lz4_unpack(uint8_t *out, size_t size, Bytes packed) MUST_USE;

#endif
