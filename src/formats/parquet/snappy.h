/*
 * snappy.h - unpacks Snappy's raw format.
 *
 * By hand, in fifty lines: the library is one of C++ and would bring its
 * runtime. Source: google/snappy, format_description.txt.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PARQUET_SNAPPY_H
#define FORMATS_PARQUET_SNAPPY_H

#include "base/rd.h"

/* Unpacks exactly `size` bytes into `out`; false when that is not what `packed` holds. */
bool snappy_unpack(uint8_t *out, size_t size, Bytes packed) MUST_USE;

#endif
