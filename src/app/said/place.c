/*
 * place.c - see place.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/said/place.h"

#include <strings.h>

enum { WORDS_MAX = 12, NAMED_MAX = 8, SENTENCE_MAX = 400, REGIONS_MAX = 256 };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The next word of letters; false at the end. */
static bool next_word(Str *rest, Str *word)
{
	size_t from = 0;
	while (from < rest->n && !is_letter(rest->p[from]))
		from++;
	size_t to = from;
	while (to < rest->n && is_letter(rest->p[to]))
		to++;
	*word = (Str){rest->p + from, to - from};
	rest->p += to;
	rest->n -= to;
	return word->n > 0;
}

static bool begins(Str text, Str beginning)
{
	return text.n >= beginning.n && strncasecmp(text.p, beginning.p, beginning.n) == 0;
}

static bool is_word(Str word, const char *other)
{
	return word.n == text_of(other).n && begins(word, text_of(other));
}

/* Says nothing of the place. */
static bool is_little(Str word)
{
	static const char *const little[] = {"the", "of",  "my",    "on",   "in",   "at",   "a",
					     "and", "to",  "left", "right", "both", "side", "pain"};
	for (size_t i = 0; i < COUNT_OF(little); i++) {
		if (is_word(word, little[i]))
			return true;
	}
	return false;
}

static bool has_word(Str text, Str beginning)
{
	for (Str word; next_word(&text, &word);) {
		if (begins(word, beginning))
			return true;
	}
	return false;
}

static bool fits(const KbValue *value, bool by_id, const Str *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!has_word(value->id, words[i]) && (by_id || !has_word(value->label, words[i])))
			return false;
	}
	return count > 0;
}

/* Does some of the words begin each word of the id? */
static bool is_whole(Str id, const Str *words, size_t count)
{
	for (Str word; next_word(&id, &word);) {
		size_t i = 0;
		while (i < count && !begins(word, words[i]))
			i++;
		if (i == count)
			return false;
	}
	return true;
}

/* Of several that fit, the only one whose whole id was said. */
static size_t keep_whole(uint16_t *found, size_t count, const KbAttr *regions, const Str *words, size_t word_count)
{
	size_t whole = 0;
	uint16_t which = 0;
	for (size_t i = 0; i < count; i++) {
		if (is_whole(regions->values[found[i]].id, words, word_count)) {
			which = found[i];
			whole++;
		}
	}
	if (whole != 1)
		return count;
	found[0] = which;
	return 1;
}

/* The regions that fit, into room for all of them; those that fit by their id alone, if there are any. */
static size_t find_all(uint16_t *found, const KbAttr *regions, const Str *words, size_t word_count)
{
	size_t count = 0;
	for (int pass = 0; pass < 2 && count == 0; pass++) {
		for (uint16_t i = 0; i < regions->value_count && i < REGIONS_MAX; i++) {
			if (fits(&regions->values[i], pass == 0, words, word_count))
				found[count++] = i;
		}
	}
	return count;
}

/* "shin_inner" of "shin-inner" and "Shin inner". */
static bool is_id(Str id, Str words)
{
	if (id.n != words.n)
		return false;
	for (size_t i = 0; i < id.n; i++) {
		const char c = words.p[i] == '-' || words.p[i] == ' ' ? '_' : words.p[i];
		if (c != id.p[i])
			return false;
	}
	return true;
}

/* "a, b and 3 more" */
static Str name_some(Buf *out, const KbAttr *regions, const uint16_t *which, size_t count)
{
	const size_t named = count < NAMED_MAX ? count : NAMED_MAX;
	for (size_t i = 0; i < named; i++) {
		buf_adds(out, i == 0 ? "" : ", ");
		buf_add(out, regions->values[which[i]].id);
	}
	if (count > named)
		buf_printf(out, " and %zu more", count - named);
	return buf_str(out);
}

static ErrCode ask_which(const KbAttr *regions, Str words, const uint16_t *found, size_t count, Error *err)
{
	Buf list;
	buf_init(&list, &ALLOCATOR_SYSTEM, SENTENCE_MAX);
	ErrCode code;
	if (count == 0) {
		code = fail(err, FAIL_USAGE, -1, "no place is called \"%.*s\"; see legwork pain places", STR_ARG(words));
	} else {
		const Str named = name_some(&list, regions, found, count);
		code = fail(err, FAIL_USAGE, -1, "\"%.*s\" may be several places: %.*s", STR_ARG(words), STR_ARG(named));
	}
	buf_done(&list);
	return code;
}

/* What a word alone stands for in a diary, which is to take ten seconds: the
 * part that hurts most often when people run. Whoever means another says so. */
static const struct {
	const char *words;
	const char *region;
} ROUGH[] = {
    {"achilles", "achilles_middle"},    {"ankle", "ankle_outer_front"}, {"back", "lower_back"},
    {"calf", "calf_middle"},            {"foot", "whole_foot"},         {"hamstring", "thigh_back_middle"},
    {"heel", "heel_under_centre"},      {"hip", "hip_side"},            {"inner shin", "shin_inner_middle_third"},
    {"inner knee", "knee_inner_joint_line"}, {"knee", "knee_whole"},    {"kneecap", "knee_around_kneecap"},
    {"outer knee", "knee_outer_bony_bump"}, {"shin", "shin_inner_middle_third"}, {"shins", "shin_inner_middle_third"},
    {"calves", "calf_middle"},          {"thigh", "thigh_front"},       {"toe", "toes_nails"},
};

/* The region of a rough word, when those are all the words that were said. */
static const char *rough_place(const Str *words, size_t count)
{
	for (size_t i = 0; i < COUNT_OF(ROUGH); i++) {
		Str rest = text_of(ROUGH[i].words);
		Str word;
		size_t n = 0;
		while (next_word(&rest, &word) && n < count && word.n == words[n].n && begins(word, words[n]))
			n++;
		if (n == count && word.n == 0)
			return ROUGH[i].region;
	}
	return NULL;
}

ErrCode place_find(Str *region, const Kb *kb, Str typed, Error *err)
{
	const KbAttr *regions = &kb->attrs[kb->attr_region];
	const Str all_words = text_trim(typed);
	for (uint16_t i = 0; i < regions->value_count; i++) {
		if (is_id(regions->values[i].id, all_words)) {
			*region = regions->values[i].id;
			return OK;
		}
	}
	Str words[WORDS_MAX];
	size_t word_count = 0;
	Str rest = all_words;
	for (Str word; word_count < WORDS_MAX && next_word(&rest, &word);) {
		if (!is_little(word))
			words[word_count++] = word;
	}
	uint16_t found[REGIONS_MAX];
	size_t count = find_all(found, regions, words, word_count);
	count = keep_whole(found, count, regions, words, word_count);
	if (count == 1) {
		*region = regions->values[found[0]].id;
		return OK;
	}
	const char *rough = rough_place(words, word_count);
	const int value = rough == NULL ? -1 : kb_value(regions, text_of(rough));
	if (value < 0)
		return ask_which(regions, all_words, found, count, err);
	*region = regions->values[value].id;
	return OK;
}

PainSide place_side(Str words)
{
	bool left = false;
	bool right = false;
	for (Str word; next_word(&words, &word);) {
		const bool both = is_word(word, "both");
		left |= both || is_word(word, "left");
		right |= both || is_word(word, "right");
	}
	return left && right ? PAIN_BOTH : left ? PAIN_LEFT : right ? PAIN_RIGHT : PAIN_SIDE_UNKNOWN;
}

Str place_label(const Kb *kb, Str place)
{
	const KbAttr *regions = &kb->attrs[kb->attr_region];
	for (uint16_t i = 0; i < regions->value_count; i++) {
		if (text_equal(regions->values[i].id, place))
			return regions->values[i].label;
	}
	return place;
}
