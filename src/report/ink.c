/*
 * ink.c - see ink.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/ink.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "base/when.h"

static const double METRES_PER_MILE = 1609.344;
static const double METRES_PER_FOOT = 0.3048;

void ink_tone(Buf *out, const Page *page, Tone tone)
{
	static const char *const codes[] = {
	    [TONE_PLAIN] = "\033[0m", [TONE_STRONG] = "\033[1m",  [TONE_FAINT] = "\033[2m",
	    [TONE_ALARM] = "\033[1;31m", [TONE_CARE] = "\033[33m", [TONE_GOOD] = "\033[32m",
	};
	if (page->color)
		buf_adds(out, codes[tone]);
}

void ink_add(Buf *out, const Page *page, Tone tone, Str text)
{
	ink_tone(out, page, tone);
	buf_add(out, text);
	ink_tone(out, page, TONE_PLAIN);
}

void ink_paragraph(Buf *out, const Page *page, const char *first, Str text)
{
	const size_t indent = utf8_columns(text_of(first));
	const size_t width = (size_t)page->columns;
	size_t column = indent;
	bool line_empty = true;
	buf_adds(out, first);
	Str rest = text;
	for (Str word; text_split(&rest, ' ', &word);) {
		const size_t length = utf8_columns(word);
		if (word.n == 0)
			continue;
		if (!line_empty && column + 1 + length > width) {
			buf_addc(out, '\n');
			buf_fill(out, ' ', indent);
			column = indent;
			line_empty = true;
		}
		if (!line_empty) {
			buf_addc(out, ' ');
			column++;
		}
		buf_add(out, word);
		column += length;
		line_empty = false;
	}
	buf_addc(out, '\n');
}

void ink_heading(Buf *out, const Page *page, Tone tone, const char *text)
{
	if (out->n > 0)
		buf_addc(out, '\n');
	ink_tone(out, page, tone);
	ink_paragraph(out, page, "", text_of(text));
	ink_tone(out, page, TONE_PLAIN);
}

void ink_distance(Buf *out, const Page *page, double distance_m)
{
	if (!is_known(distance_m)) {
		buf_adds(out, "–");
		return;
	}
	buf_add_fixed(out, page->imperial ? distance_m / METRES_PER_MILE : distance_m / 1000, 1);
	buf_adds(out, page->imperial ? " mi" : " km");
}

void ink_height(Buf *out, const Page *page, double height_m)
{
	ink_whole(out, page->imperial ? height_m / METRES_PER_FOOT : height_m, page->imperial ? "ft" : "m");
}

void ink_pace(Buf *out, const Page *page, double distance_m, double time_s)
{
	const double unit_m = page->imperial ? METRES_PER_MILE : 1000;
	/* slower than an hour a kilometre is a pause, not a pace */
	if (!(distance_m > 0) || !(time_s > 0) || time_s / distance_m > 3.6) {
		buf_adds(out, "–");
		return;
	}
	when_add_duration(out, time_s / distance_m * unit_m);
	buf_adds(out, page->imperial ? " /mi" : " /km");
}

void ink_whole(Buf *out, double value, const char *unit)
{
	if (!is_known(value)) {
		buf_adds(out, "–");
		return;
	}
	buf_add_fixed(out, value, 0);
	buf_addc(out, ' ');
	buf_adds(out, unit);
}

size_t ink_columns(const Buf *out, size_t from)
{
	return buf_ok(out) && out->n > from ? utf8_columns((Str){out->p + from, out->n - from}) : 0;
}

void ink_pad(Buf *out, size_t from, size_t width, bool right)
{
	if (!buf_ok(out) || from > out->n)
		return;
	const size_t columns = utf8_columns((Str){out->p + from, out->n - from});
	if (columns >= width)
		return;
	const size_t blanks = width - columns;
	const size_t old = out->n;
	buf_fill(out, ' ', blanks);
	if (right && buf_ok(out)) {
		memmove(out->p + from + blanks, out->p + from, old - from);
		memset(out->p + from, ' ', blanks);
	}
}
