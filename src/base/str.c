/*
 * str.c - see str.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/str.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

Str text_of(const char *s)
{
	return s == NULL ? STR_NONE : (Str){s, strlen(s)};
}

bool text_equal(Str a, Str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool text_is(Str a, const char *b)
{
	return text_equal(a, text_of(b));
}

bool text_starts(Str text, const char *prefix)
{
	const Str p = text_of(prefix);
	return text.n >= p.n && (p.n == 0 || memcmp(text.p, p.p, p.n) == 0);
}

bool text_ends(Str text, const char *suffix)
{
	const Str s = text_of(suffix);
	return text.n >= s.n && (s.n == 0 || memcmp(text.p + (text.n - s.n), s.p, s.n) == 0);
}

static bool space_char(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

Str text_trim(Str text)
{
	while (text.n > 0 && space_char(text.p[0])) {
		text.p++;
		text.n--;
	}
	while (text.n > 0 && space_char(text.p[text.n - 1]))
		text.n--;
	return text;
}

int text_compare(Str a, Str b)
{
	const size_t n = a.n < b.n ? a.n : b.n;
	const int order = n == 0 ? 0 : memcmp(a.p, b.p, n);
	if (order != 0)
		return order;
	return a.n < b.n ? -1 : a.n > b.n;
}

Str text_last_part(Str path)
{
	size_t from = path.n;
	while (from > 0 && path.p[from - 1] != '/')
		from--;
	return from == 0 ? path : (Str){path.p + from, path.n - from};
}

bool text_split(Str *rest, char separator, Str *part)
{
	if (rest->p == NULL)
		return false;
	const char *found = rest->n == 0 ? NULL : memchr(rest->p, separator, rest->n);
	if (found == NULL) {
		*part = *rest;
		*rest = STR_NONE;
		return true;
	}
	*part = (Str){rest->p, (size_t)(found - rest->p)};
	*rest = (Str){found + 1, rest->n - part->n - 1};
	return true;
}

void buf_init(Buf *buf, const Allocator *allocator, size_t max_bytes)
{
	*buf = (Buf){.allocator = *allocator, .max = max_bytes};
}

void buf_done(Buf *buf)
{
	if (buf == NULL || buf->p == NULL)
		return;
	(void)buf->allocator.resize(buf->allocator.context, buf->p, 0);
	buf->p = NULL;
	buf->n = 0;
	buf->room = 0;
}

void buf_clear(Buf *buf)
{
	buf->n = 0;
	buf->failed = false;
	if (buf->p != NULL)
		buf->p[0] = '\0';
}

/* Room for `more` bytes and the closing NUL. */
static bool buf_reserve(Buf *buf, size_t more)
{
	if (buf->failed || more > buf->max || buf->n > buf->max - more) {
		buf->failed = true;
		return false;
	}
	const size_t need = buf->n + more + 1;
	if (need <= buf->room)
		return true;
	size_t room = buf->room < 64 ? 64 : buf->room;
	while (room < need)
		room *= 2;
	char *p = buf->allocator.resize(buf->allocator.context, buf->p, room);
	if (p == NULL) {
		buf->failed = true;
		return false;
	}
	buf->p = p;
	buf->room = room;
	return true;
}

char *buf_grow(Buf *buf, size_t n)
{
	if (!buf_reserve(buf, n))
		return NULL;
	char *room = buf->p + buf->n;
	buf->n += n;
	buf->p[buf->n] = '\0';
	return room;
}

void buf_add_bytes(Buf *buf, const void *bytes, size_t n)
{
	if (!buf_reserve(buf, n))
		return;
	if (n > 0)
		memcpy(buf->p + buf->n, bytes, n);
	buf->n += n;
	buf->p[buf->n] = '\0';
}

void buf_add(Buf *buf, Str text)
{
	buf_add_bytes(buf, text.p, text.n);
}

void buf_adds(Buf *buf, const char *text)
{
	buf_add(buf, text_of(text));
}

void buf_addc(Buf *buf, char c)
{
	buf_add_bytes(buf, &c, 1);
}

void buf_drop(Buf *buf, size_t n)
{
	assert(n <= buf->n);
	buf->n -= n;
	if (buf->p != NULL)
		buf->p[buf->n] = '\0';
}

void buf_fill(Buf *buf, char c, size_t count)
{
	char *room = buf_grow(buf, count);
	if (room != NULL && count > 0)
		memset(room, c, count);
}

void buf_printf(Buf *buf, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	const int length = vsnprintf(NULL, 0, format, values);
	va_end(values);
	if (length < 0 || !buf_reserve(buf, (size_t)length)) {
		buf->failed = true;
		return;
	}
	va_start(values, format);
	(void)vsnprintf(buf->p + buf->n, (size_t)length + 1, format, values);
	va_end(values);
	buf->n += (size_t)length;
}

void buf_add_fixed(Buf *buf, double value, int decimals)
{
	if (isnan(value)) {
		buf_adds(buf, "null");
		return;
	}
	char text[352];
	(void)snprintf(text, sizeof text, "%.*f", decimals, value);
	const char *from = text;
	/* what rounds to nothing has no sign */
	if (text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1))
		from++;
	buf_adds(buf, from);
}

bool buf_ok(const Buf *buf)
{
	return !buf->failed;
}

Str buf_str(const Buf *buf)
{
	return (Str){buf->p == NULL ? "" : buf->p, buf->n};
}

const char *buf_cstr(const Buf *buf)
{
	return buf->p == NULL ? "" : buf->p;
}
