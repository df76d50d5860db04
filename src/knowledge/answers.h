/*
 * answers.h - what a person has answered so far, one slot an attribute of the
 * knowledge base. Plain data, copied by value: "what if" is a copy.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_ANSWERS_H
#define KNOWLEDGE_ANSWERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

struct Kb;

enum { KB_ATTRS_MAX = 320, KB_VALUES_MAX = 64 };

typedef struct AnswerSlot {
	bool known;      /* there is an answer that counts */
	bool asked;      /* was put to the person: "don't know" and not_done are asked, not known */
	uint64_t chosen; /* bit i: value i of the attribute; yes/no: bit 0 yes, bit 1 no */
	double number;   /* of a number attribute */
} AnswerSlot;

typedef struct Answers {
	AnswerSlot slot[KB_ATTRS_MAX];
	unsigned screens; /* of an interview: how many were shown so far; 0 when nobody counted */
} Answers;

/* Nothing known, nothing asked. */
void answers_clear(Answers *answers);
/* How many slots are known. */
unsigned answers_known(const Answers *answers);

/* Sets `id` ("pain.side") from text: a value id, "yes"/"no", a number, or
 * several value ids with commas for an attribute that takes many. "unknown"
 * and the value not_done mark it asked. Fails with FAIL_MISSING for an unknown
 * attribute, FAIL_RANGE for a value or number that it does not take. */
ErrCode answers_set(Answers *answers, const struct Kb *kb, Str id, Str value, Error *err) MUST_USE;

/* Adds "id=value" or "id=a,b" as the case files would say it; nothing when
 * unknown. */
void answers_add_text(Buf *buf, const Answers *answers, const struct Kb *kb, uint16_t attr);

#endif
