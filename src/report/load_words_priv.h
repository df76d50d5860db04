/*
 * load_words_priv.h - the sentences on the body, for load_words.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_LOAD_WORDS_PRIV_H
#define REPORT_LOAD_WORDS_PRIV_H

#include "base/str.h"
#include "model/series.h"

/* `body` may be NULL: nothing is known, nothing is said. */
void words_hrv(Buf *out, const BodyDay *body, WellnessKind kind);
void words_hr_rest(Buf *out, const BodyDay *body);
void words_sleep(Buf *out, const BodyDay *body);
/* "+3.5 bpm". */
void words_signed(Buf *out, double value, int decimals, const char *unit);

#endif
