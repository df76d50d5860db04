/*
 * profile.c - see profile.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/profile.h"

#include <math.h>

#include "base/html.h"
#include "base/json.h"
#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"

enum { WORDS_WIDTH = 50 };

static const double METRES_PER_INCH = 0.0254;
static const double POUNDS_PER_KG = 1 / 0.45359237;

static Str from_word(ProfileFrom from)
{
	static const char *const words[] = {[PROFILE_NOBODY] = "nobody",
	                                    [PROFILE_TOLD] = "told",
	                                    [PROFILE_LEARNT] = "learnt",
	                                    [PROFILE_ASSUMED] = "assumed"};
	return text_of(words[from]);
}

static const char *sex_word(double value)
{
	return value >= SEX_MAN ? "man" : value >= SEX_WOMAN ? "woman" : "unknown";
}

/* ---- values ---- */

static void add_height(Buf *out, double height_m, const Page *page)
{
	if (!page->imperial) {
		buf_add_fixed(out, height_m, 2);
		buf_adds(out, " m");
		return;
	}
	const long inches = lround(height_m / METRES_PER_INCH);
	buf_printf(out, "%ld ft %ld in", inches / 12, inches % 12);
}

static void add_value(Buf *out, ProfileField field, double value, const Page *page)
{
	if (!is_known(value)) {
		buf_adds(out, "unknown");
		return;
	}
	switch ((int)field) {
	case PROFILE_SEX: buf_adds(out, sex_word(value)); return;
	case PROFILE_BORN_DAY: when_add_day(out, (int64_t)value); return;
	case PROFILE_HEIGHT: add_height(out, value, page); return;
	case PROFILE_MASS:
		buf_add_fixed(out, page->imperial ? value * POUNDS_PER_KG : value, 1);
		buf_adds(out, page->imperial ? " lb" : " kg");
		return;
	case PROFILE_CRITICAL_SPEED:
	case PROFILE_EASY_SPEED: ink_pace(out, page, value, 1); return;
	case PROFILE_FOREFOOT: buf_adds(out, value > 0 ? "yes" : "no, on the heel"); return;
	case PROFILE_ACCLIMATISED: buf_adds(out, value > 0 ? "yes" : "no"); return;
	case PROFILE_SWEAT_RATE: buf_add_fixed(out, value, 2); break;
	case PROFILE_CADENCE_SLOPE: buf_add_fixed(out, value, 1); break;
	default: buf_add_fixed(out, value, 0);
	}
	buf_printf(out, " %s", profile_field_unit(field));
}

/* How it is known, in one line. */
static void add_how(Buf *out, const ProfileSheet *sheet, ProfileField field)
{
	const ProfileNumber *number = &sheet->profile.of[field];
	if (number->from == PROFILE_NOBODY) {
		buf_adds(out, "nobody said it, and your runs do not tell");
		return;
	}
	buf_add(out, from_word(number->from));
	if (number->from == PROFILE_TOLD && sheet->told_unix_s[field] != 0) {
		buf_adds(out, " by you, on ");
		when_add_day(out, when_day(sheet->told_unix_s[field], 0));
	}
	if (number->why.n > 0) {
		buf_adds(out, ": ");
		buf_add(out, number->why);
	}
}

/* ---- JSON ---- */

/* SI, as numbers; what is a word is a word. */
static void json_value(Json *json, ProfileField field, double value)
{
	json_key(json, "value");
	if (!is_known(value)) {
		json_null(json);
	} else if (field == PROFILE_SEX) {
		json_text(json, text_of(sex_word(value)));
	} else if (field == PROFILE_FOREFOOT || field == PROFILE_ACCLIMATISED) {
		json_bool(json, value > 0);
	} else if (field == PROFILE_BORN_DAY) {
		char text[16];
		const Civil day = when_civil_of_day((int64_t)value);
		(void)snprintf(text, sizeof text, "%04d-%02d-%02d", day.year % 10000, day.month % 100, day.day % 100);
		json_text(json, text_of(text));
	} else {
		json_number(json, value, 3);
	}
}

static void profile_json(Buf *out, const ProfileSheet *sheet)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_text(&json, "runner", sheet->runner);
	json_key(&json, "profile");
	json_object(&json);
	for (int i = 0; i < PROFILE_FIELDS; i++) {
		const ProfileField field = (ProfileField)i;
		const ProfileNumber *number = &sheet->profile.of[field];
		json_key(&json, profile_field_name(field));
		json_object(&json);
		json_value(&json, field, number->value);
		json_key_text(&json, "from", number->from == PROFILE_NOBODY ? STR_NONE : from_word(number->from));
		json_key_text(&json, "why", number->why.n > 0 ? number->why : STR_NONE);
		if (number->from == PROFILE_TOLD && sheet->told_unix_s[field] != 0)
			json_key_time(&json, "told", sheet->told_unix_s[field]);
		else
			json_key_text(&json, "told", STR_NONE);
		json_object_end(&json);
	}
	json_object_end(&json);
	json_object_end(&json);
	json_end(&json);
}

/* ---- text and HTML ---- */

/* A field and its value, and below how it is known. */
static void text_lines(Buf *out, const ProfileSheet *sheet, ProfileField field, const Page *page)
{
	Buf how;
	buf_init(&how, &out->allocator, 1 << 16);
	const size_t from = out->n;
	buf_printf(out, "  %s", profile_field_words(field));
	ink_pad(out, from, WORDS_WIDTH, false);
	ink_tone(out, page, TONE_STRONG);
	add_value(out, field, sheet->profile.of[field].value, page);
	ink_tone(out, page, TONE_PLAIN);
	buf_addc(out, '\n');
	add_how(&how, sheet, field);
	ink_paragraph(out, page, "      ", buf_str(&how));
	out->failed |= !buf_ok(&how);
	buf_done(&how);
}

/* What nobody knows, in one paragraph. */
static void text_unknown(Buf *out, const ProfileSheet *sheet, const Page *page)
{
	Buf list;
	buf_init(&list, &out->allocator, 1 << 16);
	for (int field = 0; field < PROFILE_FIELDS; field++) {
		if (!is_known(sheet->profile.of[field].value))
			buf_printf(&list, "%s%s", list.n == 0 ? "Not known: " : ", ", profile_field_words((ProfileField)field));
	}
	if (list.n > 0) {
		buf_adds(&list, ".");
		ink_paragraph(out, page, "  ", buf_str(&list));
	}
	out->failed |= !buf_ok(&list);
	buf_done(&list);
}

static void profile_text(Buf *out, const ProfileSheet *sheet, const Page *page)
{
	buf_printf(out, "The runner in numbers: %.*s\n", STR_ARG(sheet->runner));
	for (int field = 0; field < PROFILE_FIELDS; field++) {
		if (is_known(sheet->profile.of[field].value))
			text_lines(out, sheet, (ProfileField)field, page);
	}
	text_unknown(out, sheet, page);
	buf_adds(out, "\nWhat you say goes before what is learnt: legwork profile set --hr-max 186 --mass 70kg …\n"
		      "An assumed number is a usual one; what is worked out with it is no better than that.\n");
}

static void html_row(Buf *out, const ProfileSheet *sheet, ProfileField field, const Page *page)
{
	Buf text;
	buf_init(&text, &out->allocator, 1 << 16);
	buf_adds(out, "<tr>");
	html_element(out, "th", NULL, text_of(profile_field_words(field)));
	add_value(&text, field, sheet->profile.of[field].value, page);
	html_element(out, "td", NULL, buf_str(&text));
	buf_clear(&text);
	add_how(&text, sheet, field);
	html_element(out, "td", NULL, buf_str(&text));
	buf_adds(out, "</tr>\n");
	out->failed |= !buf_ok(&text);
	buf_done(&text);
}

static void profile_html(Buf *out, const ProfileSheet *sheet, const Page *page)
{
	buf_adds(out, "<table>\n");
	for (int field = 0; field < PROFILE_FIELDS; field++)
		html_row(out, sheet, (ProfileField)field, page);
	buf_adds(out, "</table>\n");
}

void report_profile(Buf *out, const ProfileSheet *sheet, const Page *page)
{
	if (page->form == FORM_JSON)
		profile_json(out, sheet);
	else if (page->form == FORM_HTML)
		profile_html(out, sheet, page);
	else
		profile_text(out, sheet, page);
}
