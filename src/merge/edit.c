/*
 * edit.c - see edit.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "merge/edit.h"

#include <math.h>

#include "base/num.h"
#include "base/utf8.h"

static const double CLOCK_MAX_S = 1e7;

bool edit_clock(Str text, double *seconds)
{
	double total = 0;
	Str part;
	size_t parts = 0;
	if (text.n == 0 || text.p[text.n - 1] == ':')
		return false;
	while (text_split(&text, ':', &part)) {
		double value;
		const bool last = text.n == 0;
		uint64_t whole;
		if (++parts > 3 || !num_parse_double(part, &value) || !(value >= 0) || (parts > 1 && !(value < 60)) ||
		    (!last && !num_parse_uint(part, &whole)))
			return false;
		total = 60 * total + value;
	}
	if (!(total <= CLOCK_MAX_S))
		return false;
	*seconds = total;
	return true;
}

static bool is_dash(Str text, size_t at, size_t *width)
{
	static const char en_dash[] = "\xe2\x80\x93"; /* "–" */
	*width = text.p[at] == '-' ? 1 : 3;
	return text.p[at] == '-' ||
	       (at + 3 <= text.n && text_equal((Str){text.p + at, 3}, text_of(en_dash)));
}

static bool parse_crop(Str text, double *from_s, double *to_s)
{
	for (size_t i = 0; i < text.n; i++) {
		size_t width;
		if (is_dash(text, i, &width))
			return edit_clock(text_trim((Str){text.p, i}), from_s) &&
			       edit_clock(text_trim((Str){text.p + i + width, text.n - i - width}), to_s) &&
			       *from_s < *to_s;
	}
	return false;
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

/* "45:00", to the millisecond where there is less than a second. */
static void add_clock(Buf *buf, double seconds)
{
	const int64_t ms = llround(seconds * 1000);
	buf_printf(buf, "%lld:%02lld", (long long)(ms / 60000), (long long)(ms / 1000 % 60));
	if (ms % 1000 != 0)
		buf_printf(buf, ".%03lld", (long long)(ms % 1000));
}

static ErrCode take_crop(Str *value, Str typed, Arena *arena, Error *err)
{
	double from_s;
	double to_s;
	if (!parse_crop(typed, &from_s, &to_s))
		return fail(err, FAIL_USAGE, -1, "a crop is said like 0:30-45:00, on the clock of the run");
	const Allocator allocator = arena_allocator(arena);
	Buf buf;
	buf_init(&buf, &allocator, 128);
	add_clock(&buf, from_s);
	buf_addc(&buf, '-');
	add_clock(&buf, to_s);
	*value = buf_str(&buf);
	return buf_ok(&buf) ? OK : no_memory(err);
}

/* The fields that are numbers: between what, and how each is typed. */
static const struct {
	EditField field;
	const char *flag;
	double least, most;
} NUMBERS[] = {
    {EDIT_RPE, "rpe", 0, 10},
    {EDIT_FEEL, "feel", 0, 100},
    {EDIT_TEMPERATURE, "temperature", -60, 60},
    {EDIT_HUMIDITY, "humidity", 0, 100},
    {EDIT_MASS_BEFORE, "mass-before", 20, 400},
    {EDIT_MASS_AFTER, "mass-after", 20, 400},
    {EDIT_DRUNK, "drunk", 0, 20},
    {EDIT_PASSED, "passed", 0, 20},
};

static ErrCode take_number(Str *value, Str typed, size_t row, Arena *arena, Error *err)
{
	double number;
	if (!num_parse_double(typed, &number) || !(number >= NUMBERS[row].least && number <= NUMBERS[row].most))
		return fail(err, FAIL_USAGE, -1, "--%s is a number from %.0f to %.0f", NUMBERS[row].flag,
			    NUMBERS[row].least, NUMBERS[row].most);
	*value = arena_str(arena, typed);
	return value->p == NULL ? no_memory(err) : OK;
}

/* A word of the FIT profile's kind: "trail_running". */
static bool is_word(Str text)
{
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
			return false;
	}
	return text.n > 0 && text.n <= 64;
}

ErrCode edit_value(Str *value, EditField field, Str typed, Arena *arena, Error *err)
{
	const Str text = text_trim(typed);
	for (size_t row = 0; row < COUNT_OF(NUMBERS); row++) {
		if (NUMBERS[row].field == field)
			return take_number(value, text, row, arena, err);
	}
	switch ((int)field) {
	case EDIT_CROP: return take_crop(value, text, arena, err);
	case EDIT_SPORT:
	case EDIT_SUB_SPORT:
	case EDIT_SURFACE:
		if (!is_word(text))
			return fail(err, FAIL_USAGE, -1, "\"%.*s\" is no word like running, trail, road or treadmill",
				    STR_ARG(text));
		break;
	default:
		if (text.n > EDIT_TEXT_MAX)
			return fail(err, FAIL_USAGE, -1, "a text of more than %d bytes", EDIT_TEXT_MAX);
		if (!utf8_valid(text))
			return fail(err, FAIL_USAGE, -1, "a text that cannot be shown");
	}
	*value = arena_str(arena, text);
	return value->p == NULL ? no_memory(err) : OK;
}

bool edit_crop(const Edit *edits, size_t count, double *from_s, double *to_s)
{
	for (size_t i = 0; i < count; i++) {
		if (edits[i].field == EDIT_CROP)
			return parse_crop(edits[i].value, from_s, to_s);
	}
	return false;
}

Fact edit_fact(EditField field)
{
	switch ((int)field) {
	case EDIT_NAME: return FACT_NAME;
	case EDIT_SPORT:
	case EDIT_SUB_SPORT: return FACT_SPORT;
	case EDIT_RPE: return FACT_RPE;
	case EDIT_FEEL: return FACT_FEEL;
	case EDIT_NOTES: return FACT_NOTES;
	default: return FACT_COUNT;
	}
}

static void set_number(double *to, Str value)
{
	double number;
	if (num_parse_double(value, &number))
		*to = number;
}

static void apply_one(Run *run, const Edit *edit)
{
	Activity *a = &run->summary;
	switch ((int)edit->field) {
	case EDIT_NAME: a->name = edit->value; break;
	case EDIT_SPORT:
		if (!text_equal(a->sport, edit->value))
			a->sub_sport = STR_NONE; /* that of the other sport */
		a->sport = edit->value;
		break;
	case EDIT_SUB_SPORT: a->sub_sport = edit->value; break;
	case EDIT_SURFACE: run->surface = edit->value; break;
	case EDIT_RPE: set_number(&a->rpe, edit->value); break;
	case EDIT_FEEL: set_number(&a->feel, edit->value); break;
	case EDIT_NOTES: a->notes = edit->value; break;
	case EDIT_HIDDEN: run->hidden = true; break;
	case EDIT_CROP: run->cropped = true; break;
	case EDIT_TEMPERATURE: set_number(&run->told.temperature_c, edit->value); break;
	case EDIT_HUMIDITY: set_number(&run->told.humidity_pct, edit->value); break;
	case EDIT_MASS_BEFORE: set_number(&run->told.mass_before_kg, edit->value); break;
	case EDIT_MASS_AFTER: set_number(&run->told.mass_after_kg, edit->value); break;
	case EDIT_DRUNK: set_number(&run->told.drunk_l, edit->value); break;
	case EDIT_PASSED: set_number(&run->told.passed_l, edit->value); break;
	default: break;
	}
	run->edited = true;
	if (edit_fact(edit->field) != FACT_COUNT)
		a->origin[edit_fact(edit->field)] = STR("edit");
}

void edit_apply(Run *run, const Edit *edits, size_t count)
{
	/* by field, so that the sport goes before the sub-sport */
	for (int field = 0; field < EDIT_FIELDS; field++) {
		for (size_t i = 0; i < count; i++) {
			if ((int)edits[i].field == field)
				apply_one(run, &edits[i]);
		}
	}
}
