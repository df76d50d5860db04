/*
 * pmsys_words.c - see pmsys_words.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/pmsys/pmsys_words.h"

/* Whole parts of the leg: PMSys knows no finer places. */
static const struct {
	const char *word, *place;
} PLACES[] = {
    {"knee", "knee_whole"},
    {"foot", "whole_foot"},
    {"leg", "whole_leg"},
    {"groin_hip", "groin"},
};

/* The first that a session names decides. */
static const struct {
	const char *word, *sport, *sub_sport;
} SPORTS[] = {
    {"running", "running", ""},
    {"soccer", "soccer", ""},
    {"cycling", "cycling", ""},
    {"swimming", "swimming", ""},
    {"endurance", "training", "cardio_training"},
    {"strength", "training", "strength_training"},
};

/* The body sites that PMSys offers. Source: SNOMED CT, body structures. */
static const struct {
	const char *number, *words;
} AREAS[] = {
    {"48979004", "left lower leg"}, {"32696007", "right lower leg"}, {"61396006", "left thigh"},
    {"11207009", "right thigh"},    {"82169009", "left knee"},       {"6757004", "right knee"},
    {"12921003", "pelvis"},         {"22943007", "trunk"},           {"69536005", "head"},
    {"368208006", "left upper arm"}, {"368209003", "right upper arm"},
};

bool pmsys_next_word(Str *rest, Str *word)
{
	size_t from = 0;
	while (from < rest->n && rest->p[from] != '\'' && rest->p[from] != '"')
		from++;
	size_t to = from + 1;
	while (to < rest->n && rest->p[to] != rest->p[from])
		to++;
	if (to >= rest->n)
		return false;
	*word = text_trim((Str){rest->p + from + 1, to - from - 1});
	*rest = (Str){rest->p + to + 1, rest->n - to - 1};
	return true;
}

Str pmsys_place(Str word, PainSide *side)
{
	static const char left[] = "left_";
	static const char right[] = "right_";
	*side = PAIN_SIDE_UNKNOWN;
	size_t skip = 0;
	if (text_starts(word, left)) {
		*side = PAIN_LEFT;
		skip = sizeof left - 1;
	} else if (text_starts(word, right)) {
		*side = PAIN_RIGHT;
		skip = sizeof right - 1;
	}
	const Str place = {word.p + skip, word.n - skip};
	for (size_t i = 0; i < COUNT_OF(PLACES); i++) {
		if (text_is(place, PLACES[i].word))
			return text_of(PLACES[i].place);
	}
	return place;
}

static bool names_hold(Str names, const char *sport)
{
	for (Str word; pmsys_next_word(&names, &word);) {
		if (text_is(word, sport))
			return true;
	}
	return false;
}

void pmsys_sport(Str names, Str *sport, Str *sub_sport)
{
	*sport = STR_NONE;
	*sub_sport = STR_NONE;
	for (size_t i = 0; i < COUNT_OF(SPORTS); i++) {
		if (!names_hold(names, SPORTS[i].word))
			continue;
		*sport = text_of(SPORTS[i].sport);
		*sub_sport = SPORTS[i].sub_sport[0] != '\0' ? text_of(SPORTS[i].sub_sport) : STR_NONE;
		return;
	}
}

Str pmsys_area(Str number)
{
	for (size_t i = 0; i < COUNT_OF(AREAS); i++) {
		if (text_is(number, AREAS[i].number))
			return text_of(AREAS[i].words);
	}
	return STR_NONE;
}
