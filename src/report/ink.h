/*
 * ink.h - text for a terminal: colours that can be absent, wrapped paragraphs,
 * numbers in the reader's units.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_INK_H
#define REPORT_INK_H

#include <stdint.h>

#include "base/str.h"
#include "model/page.h"

typedef enum Tone { TONE_PLAIN, TONE_STRONG, TONE_FAINT, TONE_ALARM, TONE_CARE, TONE_GOOD } Tone;

/* Begins a tone, or ends it with TONE_PLAIN. Nothing without colour. */
void ink_tone(Buf *out, const Page *page, Tone tone);
/* `text` in a tone. */
void ink_add(Buf *out, const Page *page, Tone tone, Str text);
/* A paragraph: `first` before the first line, as many blanks before the
 * others; broken at blanks to the page's width (a longer word sticks out); ends
 * with a line feed. */
void ink_paragraph(Buf *out, const Page *page, const char *first, Str text);
/* A heading, wrapped, with an empty line above unless it comes first. */
void ink_heading(Buf *out, const Page *page, Tone tone, const char *text);

/* "18.2 km" or "11.3 mi"; "–" when unknown. */
void ink_distance(Buf *out, const Page *page, double distance_m);
/* "412 m" or "1352 ft". */
void ink_height(Buf *out, const Page *page, double height_m);
/* "5:57 /km" or "9:34 /mi": time for the unit, from distance and time. */
void ink_pace(Buf *out, const Page *page, double distance_m, double time_s);
/* A whole number and a unit, "151 bpm", or "–". */
void ink_whole(Buf *out, double value, const char *unit);

/* The columns of what was added to `out` from `from` on. */
size_t ink_columns(const Buf *out, size_t from);
/* Pads `out`, whose current field began at `from`, with blanks to `width`
 * columns; right-aligned when `right`. */
void ink_pad(Buf *out, size_t from, size_t width, bool right);

#endif
