/*
 * triggers_priv.h - what the text and the JSON of the triggers share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_TRIGGERS_PRIV_H
#define REPORT_TRIGGERS_PRIV_H

#include "report/triggers.h"

void triggers_json(Buf *out, const Triggers *triggers);

/* "stands", "open", "seen_before", "cannot_tell", "no_data". */
const char *trigger_verdict_word(TriggerVerdict verdict);
/* What is missing before more can be said, as one sentence; nothing where nothing is. */
void trigger_missing_add(Buf *out, const Triggers *triggers, const Trigger *trigger);
/* "a run 50 % longer than any of the 30 days before"; lengths in the units of the page. */
void trigger_value_add(Buf *out, const Page *page, TriggerKind kind, double value);

#endif
