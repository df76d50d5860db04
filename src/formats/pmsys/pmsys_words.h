/*
 * pmsys_words.h - the words of PMSys in ours: places of pain, sports, and the
 * SNOMED CT numbers of where muscles are sore.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PMSYS_PMSYS_WORDS_H
#define FORMATS_PMSYS_PMSYS_WORDS_H

#include "model/pain.h"

/* The next word in quotes, single or double, of a list or a map as Python prints
 * them; false at the end. Takes it off the front of `*rest`. */
bool pmsys_next_word(Str *rest, Str *word);

/* "left_knee" → "knee_whole" and PAIN_LEFT. A place that the vocabulary does not
 * have keeps its word, without its side: "left_hand" → "hand". */
Str pmsys_place(Str word, PainSide *side);

/* "running" and so on, of a list of activity names. */
void pmsys_sport(Str names, Str *sport, Str *sub_sport);

/* "left lower leg", of a SNOMED CT number; STR_NONE of another number. */
Str pmsys_area(Str number);

#endif
