/*
 * shoe_rule.c - see shoe_rule.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/shoe_rule.h"

#include <strings.h>

#include "base/num.h"
#include "base/when.h"

typedef enum WordKind { WORD_SPORT, WORD_SURFACE, WORD_DAY } WordKind;

enum { ROAD = 1, TRAIL = 2, TRACK = 4, TREADMILL = 8, WEEKDAYS = 0x1f, WEEKEND = 0x60 };
static const double METRES_PER_MILE = 1609.344;
static const double DISTANCE_MAX_M = 1e7;

static const struct {
	const char *word;
	WordKind kind;
	unsigned bits;
} WORDS[] = {
    {"running", WORD_SPORT, 1},    {"walking", WORD_SPORT, 2},     {"hiking", WORD_SPORT, 4},
    {"road", WORD_SURFACE, ROAD},  {"trail", WORD_SURFACE, TRAIL}, {"track", WORD_SURFACE, TRACK},
    {"treadmill", WORD_SURFACE, TREADMILL},
    {"monday", WORD_DAY, 1},       {"tuesday", WORD_DAY, 2},       {"wednesday", WORD_DAY, 4},
    {"thursday", WORD_DAY, 8},     {"friday", WORD_DAY, 16},       {"saturday", WORD_DAY, 32},
    {"sunday", WORD_DAY, 64},      {"weekdays", WORD_DAY, WEEKDAYS}, {"weekend", WORD_DAY, WEEKEND},
};

static bool is_word(Str text, const char *word)
{
	const Str own = text_of(word);
	return own.n == text.n && strncasecmp(own.p, text.p, own.n) == 0;
}

static bool next_word(Str *rest, Str *word)
{
	*rest = text_trim(*rest);
	return rest->n > 0 && text_split(rest, ' ', word);
}

/* "20 km", "20km", "12.5 mi" */
static ErrCode take_distance(Str *rest, Str behind, double *out, Error *err)
{
	Str number;
	Str unit = STR_NONE;
	if (!next_word(rest, &number))
		return fail(err, FAIL_USAGE, -1, "a distance is missing behind \"%.*s\": say for example over 20 km",
			    STR_ARG(behind));
	size_t digits = 0;
	while (digits < number.n && ((number.p[digits] >= '0' && number.p[digits] <= '9') || number.p[digits] == '.'))
		digits++;
	if (digits < number.n)
		unit = (Str){number.p + digits, number.n - digits};
	else
		(void)next_word(rest, &unit);
	const double metres = is_word(unit, "km")                              ? 1000
			      : is_word(unit, "mi") || is_word(unit, "miles") ? METRES_PER_MILE
			      : is_word(unit, "m")                            ? 1
										: 0;
	double value;
	if (metres <= 0 || !num_parse_double((Str){number.p, digits}, &value) || !(value > 0) ||
	    value * metres > DISTANCE_MAX_M)
		return fail(err, FAIL_USAGE, -1, "\"%.*s %.*s\" is no distance: say for example over 20 km", STR_ARG(number),
			    STR_ARG(unit));
	*out = value * metres;
	return OK;
}

static ErrCode take_word(ShoePattern *pattern, Str word, Error *err)
{
	for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
		if (!is_word(word, WORDS[i].word))
			continue;
		unsigned *const kinds[] = {&pattern->sports, &pattern->surfaces, &pattern->days};
		*kinds[WORDS[i].kind] |= WORDS[i].bits;
		return OK;
	}
	return fail(err, FAIL_USAGE, -1,
		    "a rule for shoes has no word \"%.*s\"; it has: running walking hiking, road trail track treadmill, "
		    "monday … sunday weekdays weekend, over N km, under N km",
		    STR_ARG(word));
}

ErrCode shoe_rule_parse(ShoePattern *pattern, Str rule, Error *err)
{
	ShoePattern parsed = {.over_m = UNKNOWN, .under_m = UNKNOWN};
	if (rule.n > SHOE_RULE_BYTES_MAX)
		return fail(err, FAIL_USAGE, -1, "a rule for shoes is longer than %d bytes", SHOE_RULE_BYTES_MAX);
	size_t words = 0;
	for (Str rest = rule, word; next_word(&rest, &word); words++) {
		ErrCode code = OK;
		if (is_word(word, "over"))
			code = take_distance(&rest, word, &parsed.over_m, err);
		else if (is_word(word, "under"))
			code = take_distance(&rest, word, &parsed.under_m, err);
		else if (!is_word(word, "and"))
			code = take_word(&parsed, word, err);
		if (code != OK)
			return code;
	}
	if (words == 0)
		return fail(err, FAIL_USAGE, -1, "a rule for shoes needs a word, such as treadmill");
	*pattern = parsed;
	return OK;
}

static unsigned surface_of(const Run *run)
{
	for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
		if (WORDS[i].kind == WORD_SURFACE && is_word(run->surface, WORDS[i].word))
			return WORDS[i].bits;
	}
	if (run->surface.n > 0)
		return 0;
	const Activity *activity = &run->summary;
	const Str sub = activity->sub_sport;
	if (text_is(sub, "treadmill") || text_is(sub, "indoor_running") || text_is(sub, "virtual_activity"))
		return TREADMILL;
	if (text_is(sub, "trail"))
		return TRAIL;
	if (text_is(sub, "track"))
		return TRACK;
	if (text_is(sub, "street") || text_is(sub, "road"))
		return ROAD;
	return (sub.n == 0 || text_is(sub, "generic")) && activity->has_position ? ROAD : 0;
}

static unsigned sport_of(const Activity *activity)
{
	for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
		if (WORDS[i].kind == WORD_SPORT && text_is(activity->sport, WORDS[i].word))
			return WORDS[i].bits;
	}
	return 0;
}

static unsigned day_of(const Activity *activity)
{
	if (activity->start_unix_s == 0)
		return 0;
	const int32_t offset_s = activity->has_utc_offset ? activity->utc_offset_s : 0;
	return 1U << when_weekday(when_day(activity->start_unix_s, offset_s));
}

static bool fits_set(unsigned set, unsigned one)
{
	return set == 0 || (set & one) != 0;
}

bool shoe_rule_fits(const ShoePattern *pattern, const Run *run)
{
	const Activity *activity = &run->summary;
	return fits_set(pattern->sports, sport_of(activity)) && fits_set(pattern->surfaces, surface_of(run)) &&
	       fits_set(pattern->days, day_of(activity)) &&
	       (!is_known(pattern->over_m) || activity->distance_m > pattern->over_m) &&
	       (!is_known(pattern->under_m) || activity->distance_m < pattern->under_m);
}
