/*
 * triage.c - see triage.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/triage.h"

static const Str LEVEL_WORDS[LEVEL_COUNT] = {
    [LEVEL_EMERGENCY_NOW] = {"emergency_now", 13}, [LEVEL_SAME_DAY] = {"same_day", 8},
    [LEVEL_WITHIN_DAYS] = {"within_days", 11},     [LEVEL_ROUTINE] = {"routine", 7},
    [LEVEL_SELF_CARE] = {"self_care", 9},
};

static const Str RUNNING_WORDS[RUNNING_COUNT] = {
    [RUNNING_STOP] = {"stop", 4},
    [RUNNING_PAUSE] = {"pause", 5},
    [RUNNING_REDUCE] = {"reduce", 6},
    [RUNNING_CONTINUE] = {"continue", 8},
};

static const Str GRADE_WORDS[GRADE_COUNT] = {{"A", 1}, {"B", 1}, {"C", 1}, {"D", 1}};

Str level_word(Level level)
{
	return LEVEL_WORDS[level];
}

Str running_word(Running running)
{
	return RUNNING_WORDS[running];
}

Str grade_word(Grade grade)
{
	return GRADE_WORDS[grade];
}

/* The place of `word` in `words`, or `count`. */
static size_t word_index(const Str *words, size_t count, Str word)
{
	size_t i = 0;
	while (i < count && !text_equal(words[i], word))
		i++;
	return i;
}

bool level_parse(Str word, Level *level)
{
	const size_t i = word_index(LEVEL_WORDS, LEVEL_COUNT, word);
	if (i < LEVEL_COUNT)
		*level = (Level)i;
	return i < LEVEL_COUNT;
}

bool running_parse(Str word, Running *running)
{
	const size_t i = word_index(RUNNING_WORDS, RUNNING_COUNT, word);
	if (i < RUNNING_COUNT)
		*running = (Running)i;
	return i < RUNNING_COUNT;
}

bool grade_parse(Str word, Grade *grade)
{
	const size_t i = word_index(GRADE_WORDS, GRADE_COUNT, word);
	if (i < GRADE_COUNT)
		*grade = (Grade)i;
	return i < GRADE_COUNT;
}

Str level_time_frame(Level level)
{
	switch (level) {
	case LEVEL_EMERGENCY_NOW: return STR("now");
	case LEVEL_SAME_DAY: return STR("today");
	case LEVEL_WITHIN_DAYS: return STR("within 3 days");
	case LEVEL_ROUTINE: return STR("within 2 to 4 weeks");
	case LEVEL_SELF_CARE: return STR("no appointment needed for now");
	case LEVEL_COUNT: break;
	}
	return STR("");
}
