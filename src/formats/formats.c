/*
 * formats.c - the table of formats. Adding one is a row here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/formats.h"

#include <string.h>

#include "base/pack.h"
#include "formats/fit/fit.h"

static const size_t UNPACKED_BYTES_MAX = (size_t)256 << 20;

static const Format FORMATS[] = {
    {.name = "fit", .extensions = "fit", .detect = fit_detect, .read = fit_read},
};

const Format *formats_all(size_t *count)
{
	*count = COUNT_OF(FORMATS);
	return FORMATS;
}

ErrCode formats_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	if (bytes.n == 0)
		return fail(err, FAIL_FORMAT, -1, "the file is empty");
	if (gzip_detect(bytes)) {
		const ErrCode code = gunzip_bytes(&bytes, arena, bytes, UNPACKED_BYTES_MAX, err);
		if (code != OK)
			return code;
	}
	for (size_t i = 0; i < COUNT_OF(FORMATS); i++) {
		if (FORMATS[i].detect(bytes))
			return FORMATS[i].read(out, arena, bytes, notes, err);
	}
	static const uint8_t apple_double[4] = {0x00, 0x05, 0x16, 0x07};
	if (bytes.n >= 4 && memcmp(bytes.p, apple_double, 4) == 0)
		return fail(err, FAIL_FORMAT, 0, "a companion file that macOS leaves beside the real one: nothing to read in it");
	return fail(err, FAIL_FORMAT, 0, "not an activity file of a kind that Legwork knows (FIT)");
}
