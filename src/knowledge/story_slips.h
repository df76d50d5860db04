/*
 * story_slips.h - slips of spelling in a text: a long word that stands in no
 * phrase, one letter from one that does, is taken for that one.
 *
 * The first letter must be right. One letter missing or too many, two that changed
 * places, or one vowel for another; of several the first in the alphabet. Another
 * consonant makes another word too often: "looked", "locked". Short words are left
 * alone, and so are those of `known` in words.yaml, right as they are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_STORY_SLIPS_H
#define KNOWLEDGE_STORY_SLIPS_H

#include "knowledge/story_tokens.h"

/* Are they one slip apart? */
bool is_one_slip(Str a, Str b);
void story_mend_slips(Token *tokens, size_t count, const KbSpeech *speech);

#endif
