/*
 * error.c - see error.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

ErrCode fail(Error *err, ErrCode code, int64_t at, const char *format, ...)
{
	if (err == NULL)
		return code;
	err->code = code;
	err->at = at;
	va_list values;
	va_start(values, format);
	(void)vsnprintf(err->text, sizeof err->text, format, values);
	va_end(values);
	return code;
}

ErrCode fail_within(Error *err, const char *prefix)
{
	/* moves the text right by the prefix and ": ", cutting its end */
	const size_t last = sizeof err->text - 1;
	size_t shift = strlen(prefix) + 2;
	if (shift > last)
		shift = last;
	memmove(err->text + shift, err->text, last - shift);
	err->text[last] = '\0';
	memcpy(err->text, prefix, shift > 2 ? shift - 2 : 0);
	memcpy(err->text + (shift > 2 ? shift - 2 : 0), ": ", shift > 2 ? 2 : 0);
	return err->code;
}

const char *err_code_name(ErrCode code)
{
	switch (code) {
	case OK: return "ok";
	case FAIL_MEMORY: return "memory";
	case FAIL_FORMAT: return "format";
	case FAIL_RANGE: return "range";
	case FAIL_LIMIT: return "limit";
	case FAIL_MISSING: return "missing";
	case FAIL_USAGE: return "usage";
	case FAIL_SYSTEM: return "system";
	case FAIL_STORE: return "store";
	case FAIL_COUNT: break;
	}
	return "unknown";
}
