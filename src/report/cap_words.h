/*
 * cap_words.h - numbers in the units of the 30-day rule, as people read them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_CAP_WORDS_H
#define REPORT_CAP_WORDS_H

#include "base/json.h"
#include "model/page.h"
#include "model/what_if.h"

/* "14.0 km", "1:17:00", "12900", "17.1 easy km", "412 m". */
void cap_add_value(Buf *out, CapUnit unit, double value, const Page *page);
/* The same with its range: "17.1 easy km (14.2 to 25.0)". */
void cap_add_range(Buf *out, CapUnit unit, const WhatIfUnit *row, const Page *page);
/* "+12 %", "-3 %"; "–" when unknown. */
void cap_add_jump(Buf *out, double jump_pct);
/* "3 of 10 (1 to 5)". */
void sore_add(Buf *out, const Sore *sore);
/* A day as one speaks of it: "today", "tomorrow", "yesterday", "12 May". */
void day_add(Buf *out, int64_t day, int64_t today);
/* What the band means in the study, in absolute numbers, with the intervals of
 * its hazard ratios; a clause. */
const char *band_meaning(SpikeBand band);
/* "walk 2 and run 3 minutes, six times" or "half of the longest run before". */
void entry_add(Buf *out, const Entry *entry, const Page *page);

/* {"mid": …, "low": …, "high": …}, null when unknown. */
void sore_json(Json *json, const char *key, const Sore *sore);
void what_if_json(Json *json, const WhatIf *what_if);
void entry_json(Json *json, const Entry *entry);

#endif
