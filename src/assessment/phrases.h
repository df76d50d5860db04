/*
 * phrases.h - answers as words: "sore over a strip longer than 5 cm".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_PHRASES_H
#define ASSESSMENT_PHRASES_H

#include "base/arena.h"
#include "knowledge/kb.h"

/* What a person has who gave this value; else its label or id. */
Str phrase_value(const KbValue *value);
/* "a, b" of the values in `mask`, by id or by phrase; STR_NONE without memory. */
Str phrase_values(Arena *arena, const KbAttr *attr, uint64_t mask, bool phrases);
/* "age: 29 years": the last part of the id says it shorter than the question. */
Str phrase_number(Arena *arena, const KbAttr *attr, double number);

#endif
