/*
 * stream.h - bytes that come one after the other, as many as there are: for
 * what is too large to be held at once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_STREAM_H
#define BASE_STREAM_H

#include "base/error.h"
#include "base/rd.h"

typedef struct Stream {
	/* Puts up to `room` bytes, which is more than 0, into `into` and says how
	 * many; 0 at the end only. */
	ErrCode (*read)(void *context, uint8_t *into, size_t room, size_t *got, Error *err);
	void *context;
} Stream;

/* Bytes in memory as a stream; `rd` is moved on, and outlives it. */
Stream stream_of(Rd *rd);

/* Reads until `into` is full or the stream ends; `*got` says how much. */
ErrCode stream_fill(const Stream *stream, uint8_t *into, size_t n, size_t *got, Error *err) MUST_USE;

#endif
