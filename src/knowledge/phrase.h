/*
 * phrase.h - what people say, and which answers it stands for: the tables that
 * are made of data/knowledge/words.yaml and words/. docs/KNOWLEDGE.md says how phrases are
 * written; knowledge/story.h reads a text with them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_PHRASE_H
#define KNOWLEDGE_PHRASE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum {
	KB_PHRASES_MAX = 12000, /* every way to say it counts */
	KB_PHRASE_STEPS_MAX = 12,
	KB_PHRASE_WORDS_MAX = 200, /* of one step */
	KB_MEANINGS_MAX = 8,       /* of one phrase */
	PHRASE_GAP_MAX = 6,
};

/* "swell*" stands for all words that begin so. */
typedef struct KbWord {
	Str text; /* lower case, without the star */
	bool prefix;
} KbWord;

/* One place in a phrase. */
typedef struct KbStep {
	const KbWord *words; /* any of them; none: a number */
	uint16_t word_count;
	uint8_t gap; /* so many words may stand before it, within the clause */
	bool optional;
} KbStep;

typedef struct KbMeaning {
	uint16_t attr;
	uint64_t chosen; /* bits of values, as in AnswerSlot */
	double number;   /* of a number attribute, or what the phrase's own number is multiplied by */
	bool times;
} KbMeaning;

/* Whom or when the words around a phrase are about. Such a phrase has no
 * meaning of its own and takes no words. */
typedef enum KbAbout {
	ABOUT_NOW,    /* all other phrases */
	ABOUT_OTHERS, /* "my father had": what follows is not this person's past */
	ABOUT_WONDER, /* "could it be": what follows is asked, not told */
	ABOUT_PAST,   /* "years ago I had": the clause is not about today */
} KbAbout;

typedef struct KbPhrase {
	const KbStep *steps;
	uint16_t step_count;
	const KbMeaning *means; /* none: the words are only taken away from other phrases */
	uint16_t means_count;
	const KbMeaning *denied; /* what it means when it is denied */
	uint16_t denied_count;
	const KbMeaning *also; /* what it means, too, where nothing else is told of that question */
	uint16_t also_count;
	KbAbout about;
} KbPhrase;

/* Which phrases can begin with a word: sorted by the word's text, then by the
 * phrase. A number is the text "#". */
typedef struct KbPhraseStart {
	KbWord word;
	uint16_t phrase;
} KbPhraseStart;

/* The words by which something is denied, the words that end the reach of
 * such a word, and those that begin a new thought. */
typedef struct KbSpeech {
	const KbWord *deny;
	uint16_t deny_count;
	const KbWord *subject; /* "I", "it", "my": after a comma or "and" they end a denial */
	uint16_t subject_count;
	const KbWord *turn; /* "but", "though" */
	uint16_t turn_count;
	const KbWord *pass; /* "left", "very": may stand within any phrase */
	uint16_t pass_count;
	const KbPhrase *phrases;
	uint16_t phrase_count;
	const KbPhraseStart *starts;
	uint16_t start_count;
	const KbWord *vocabulary; /* all words of six letters and more that stand in phrases or are known; sorted */
	uint16_t vocabulary_count;
} KbSpeech;

#endif
