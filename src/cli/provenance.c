/*
 * provenance.c - see provenance.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/provenance.h"

#include "base/json.h"
#include "base/num.h"
#include "base/when.h"

enum { ID_SHOWN = 8, WORDS_WIDTH = 28, VALUE_WIDTH = 20 };

/* ---- values ---- */

static bool is_time(Fact fact)
{
	return fact == FACT_TIMER || fact == FACT_ELAPSED;
}

/* The number that is short enough and says all that is known of it to a millimetre or millisecond. */
static void add_plain_number(Buf *out, double value)
{
	const size_t from = out->n;
	buf_add_fixed(out, value, 3);
	if (!buf_ok(out))
		return;
	while (out->n > from && out->p[out->n - 1] == '0')
		out->p[--out->n] = '\0';
	if (out->n > from && out->p[out->n - 1] == '.')
		out->p[--out->n] = '\0';
}

static Str text_fact(const Activity *a, Fact fact)
{
	switch ((int)fact) {
	case FACT_SPORT: return a->sport;
	case FACT_NAME: return a->name;
	case FACT_NOTES: return a->notes;
	case FACT_GEAR: return a->gear;
	case FACT_DEVICE: return a->device;
	default: return STR_NONE;
	}
}

static bool is_said(const Activity *a, Fact fact)
{
	if (fact < FACT_NUMBERS)
		return is_known(a->number[fact]);
	if (fact == FACT_START)
		return a->start_unix_s != 0;
	if (fact == FACT_UTC_OFFSET)
		return a->has_utc_offset;
	return text_fact(a, fact).n > 0;
}

static void add_value(Buf *out, const Activity *a, Fact fact)
{
	if (is_time(fact))
		when_add_duration(out, a->number[fact]);
	else if (fact < FACT_NUMBERS) {
		add_plain_number(out, a->number[fact]);
		buf_printf(out, "%s%s", fact_unit(fact)[0] == '\0' ? "" : " ", fact_unit(fact));
	} else if (fact == FACT_START)
		when_add_rfc3339(out, a->start_unix_s);
	else if (fact == FACT_UTC_OFFSET)
		buf_printf(out, "UTC%+03d:%02d", (int)(a->utc_offset_s / 3600),
			   (int)((a->utc_offset_s < 0 ? -a->utc_offset_s : a->utc_offset_s) % 3600 / 60));
	else
		buf_add(out, text_fact(a, fact));
	if (fact == FACT_SPORT && a->sub_sport.n > 0)
		buf_printf(out, ", %.*s", STR_ARG(a->sub_sport));
}

/* ---- text ---- */

static void pad(Buf *out, size_t from, size_t width)
{
	const size_t n = out->n - from;
	buf_fill(out, ' ', n < width ? width - n : 0);
	buf_adds(out, "  ");
}

static void add_day(Buf *out, int64_t unix_s)
{
	when_add_day(out, when_day(unix_s, 0));
}

static void fact_text(Buf *out, const Provenance *p, Fact fact)
{
	const Activity *a = &p->run.summary;
	if (!is_said(a, fact))
		return;
	buf_adds(out, "  ");
	size_t from = out->n;
	buf_adds(out, fact_words(fact));
	pad(out, from, WORDS_WIDTH);
	from = out->n;
	add_value(out, a, fact);
	pad(out, from, VALUE_WIDTH);
	const Edit *edit = provenance_edit(p, fact);
	if (edit != NULL) {
		buf_adds(out, "you, ");
		add_day(out, edit->edited_unix_s);
	} else {
		const Str origin = a->origin[fact];
		buf_add(out, origin.n > 0 ? origin : STR("the file does not tell its field"));
		if (p->from[fact] != NULL)
			buf_printf(out, ", %.*s", STR_ARG(p->from[fact]->file_name));
	}
	buf_addc(out, '\n');
}

static void recording_text(Buf *out, const Recording *r)
{
	buf_printf(out, "  %.*s  %.*s (%.*s), kept ", (int)(r->run.id.n < ID_SHOWN ? r->run.id.n : ID_SHOWN), r->run.id.p,
		   STR_ARG(r->run.file_name), STR_ARG(r->format));
	add_day(out, r->stored_unix_s);
	if (r->why.n > 0)
		buf_printf(out, ": %.*s", STR_ARG(r->why));
	buf_addc(out, '\n');
}

static void edit_text(Buf *out, const Edit *edit)
{
	buf_adds(out, "  ");
	size_t from = out->n;
	buf_adds(out, edit_field_name(edit->field));
	pad(out, from, WORDS_WIDTH);
	from = out->n;
	buf_add(out, edit->value);
	pad(out, from, VALUE_WIDTH);
	buf_adds(out, "you, ");
	add_day(out, edit->edited_unix_s);
	buf_addc(out, '\n');
}

static void provenance_text(Buf *out, const Provenance *p)
{
	buf_printf(out, "Run %.*s\n\nRecordings\n", STR_ARG(p->run.id));
	for (size_t i = 0; i < p->recording_count; i++)
		recording_text(out, &p->recordings[i]);
	buf_adds(out, "\nFacts\n");
	for (int fact = 0; fact < FACT_COUNT; fact++)
		fact_text(out, p, (Fact)fact);
	if (p->edit_count > 0)
		buf_adds(out, "\nWhat you said\n");
	for (size_t i = 0; i < p->edit_count; i++)
		edit_text(out, &p->edits[i]);
}

/* ---- JSON ---- */

static void value_json(Json *json, const Activity *a, Fact fact)
{
	if (fact < FACT_NUMBERS)
		json_key_number(json, "value", a->number[fact], 3);
	else if (fact == FACT_START)
		json_key_time(json, "value", a->start_unix_s);
	else if (fact == FACT_UTC_OFFSET)
		json_key_int(json, "value", a->utc_offset_s);
	else
		json_key_text(json, "value", text_fact(a, fact));
	if (fact == FACT_SPORT)
		json_key_text(json, "sub_sport", a->sub_sport);
}

static void fact_json(Json *json, const Provenance *p, Fact fact)
{
	const Activity *a = &p->run.summary;
	const Edit *edit = provenance_edit(p, fact);
	const Run *from = edit == NULL ? p->from[fact] : NULL;
	if (!is_said(a, fact))
		return;
	json_object(json);
	json_key_text(json, "fact", text_of(fact_name(fact)));
	value_json(json, a, fact);
	json_key_text(json, "recording", from == NULL ? STR_NONE : from->id);
	json_key_text(json, "file", from == NULL ? STR_NONE : from->file_name);
	json_key_text(json, "field", edit == NULL ? a->origin[fact] : STR_NONE);
	if (edit != NULL)
		json_key_time(json, "edited", edit->edited_unix_s);
	else
		json_key_text(json, "edited", STR_NONE);
	json_object_end(json);
}

static void recording_json(Json *json, const Recording *r)
{
	json_object(json);
	json_key_text(json, "id", r->run.id);
	json_key_text(json, "file", r->run.file_name);
	json_key_text(json, "format", r->format);
	json_key_text(json, "import", r->import_id);
	json_key_time(json, "stored", r->stored_unix_s);
	json_key_text(json, "device", r->run.summary.device);
	json_key_time(json, "start", r->run.summary.start_unix_s);
	json_key_number(json, "distance_m", r->run.summary.distance_m, 2);
	json_key_number(json, "timer_s", r->run.summary.timer_s, 3);
	json_key_text(json, "same_because", r->why);
	json_object_end(json);
}

static void edit_json(Json *json, const Edit *edit)
{
	json_object(json);
	json_key_text(json, "field", text_of(edit_field_name(edit->field)));
	json_key_text(json, "value", edit->value);
	json_key_time(json, "edited", edit->edited_unix_s);
	json_object_end(json);
}

static void provenance_json(Buf *out, const Provenance *p)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_text(&json, "id", p->run.id);
	json_key(&json, "recordings");
	json_array(&json);
	for (size_t i = 0; i < p->recording_count; i++)
		recording_json(&json, &p->recordings[i]);
	json_array_end(&json);
	json_key(&json, "facts");
	json_array(&json);
	for (int fact = 0; fact < FACT_COUNT; fact++)
		fact_json(&json, p, (Fact)fact);
	json_array_end(&json);
	json_key(&json, "edits");
	json_array(&json);
	for (size_t i = 0; i < p->edit_count; i++)
		edit_json(&json, &p->edits[i]);
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

void provenance_add(Buf *out, const Provenance *provenance, bool json)
{
	if (json)
		provenance_json(out, provenance);
	else
		provenance_text(out, provenance);
}
