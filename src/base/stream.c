/*
 * stream.c - see stream.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/stream.h"

#include <string.h>

static ErrCode read_rd(void *context, uint8_t *into, size_t room, size_t *got, Error *err)
{
	(void)err;
	Rd *rd = context;
	const size_t n = rd_left(rd) < room ? rd_left(rd) : room;
	const Bytes part = rd_bytes(rd, n);
	if (n > 0)
		memcpy(into, part.p, n);
	*got = n;
	return OK;
}

Stream stream_of(Rd *rd)
{
	return (Stream){.read = read_rd, .context = rd};
}

ErrCode stream_fill(const Stream *stream, uint8_t *into, size_t n, size_t *got, Error *err)
{
	*got = 0;
	while (*got < n) {
		size_t part = 0;
		const ErrCode code = stream->read(stream->context, into + *got, n - *got, &part, err);
		if (code != OK)
			return code;
		if (part == 0)
			break;
		*got += part;
	}
	return OK;
}
