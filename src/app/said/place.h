/*
 * place.h - a place of the body in a person's words, as a region of the knowledge
 * base: "inner shin", "achilles", "shin_front_edge".
 *
 * An id is taken as it is. Otherwise every word must begin a word of the region's
 * id or label, whatever the case; little words ("the", "of") and a side ("left")
 * are passed over. Regions that fit by their id alone go before those that fit by
 * their label, too, and the only one whose whole id was said before the others
 * ("front of the ankle" is no outer ankle). A bare word for much of a leg ("shin",
 * "calf") stands for the part of it that hurts most often, an estimate; else the
 * person is asked which.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_SAID_PLACE_H
#define APP_SAID_PLACE_H

#include "base/error.h"
#include "knowledge/kb.h"
#include "model/pain.h"

/* The region's id, borrowed from the knowledge base. FAIL_USAGE when none or
 * several fit; the sentence names those that do. */
ErrCode place_find(Str *region, const Kb *kb, Str words, Error *err) MUST_USE;
/* The side that the words say: "my left Achilles tendon"; both where they say
 * both, or two; unknown where they say none. */
PainSide place_side(Str words);
/* The label of a region; the place itself where it is none. */
Str place_label(const Kb *kb, Str place);

#endif
