/*
 * triggers_priv.h - what the text and the JSON of the triggers share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_TRIGGERS_PRIV_H
#define REPORT_TRIGGERS_PRIV_H

#include "report/triggers.h"

void triggers_json(Buf *out, const Triggers *triggers);
void triggers_html(Buf *out, const Triggers *triggers, const Page *page);

/* What is said in any case, and without an entry. */
extern const char TRIGGERS_CLOSING[];
extern const char TRIGGERS_NO_DIARY[];
enum { TRIGGER_EPISODES_SHOWN = 6 }; /* the last */

/* "stands", "open", "seen_before", "cannot_tell", "no_data". */
const char *trigger_verdict_word(TriggerVerdict verdict);
/* "Cannot tell yet" */
const char *trigger_verdict_heading(TriggerVerdict verdict);
/* What is missing before more can be said, as one sentence; nothing where nothing is. */
void trigger_missing_add(Buf *out, const Triggers *triggers, const Trigger *trigger);
/* "a run 50 % longer than any of the 30 days before"; lengths in the units of the page. */
void trigger_value_add(Buf *out, const Page *page, TriggerKind kind, double value);

/* ---- sentences; those that have nothing to say add nothing ---- */

/* How many episodes, since when, of how many days known; how often for the hours. */
void triggers_summary_add(Buf *out, const Triggers *triggers, const Page *page);
/* Why some do not count. */
void triggers_uncounted_add(Buf *out, const Triggers *triggers);
/* "19 May: Arch of the sole, left, 5 at worst" */
void trigger_episode_add(Buf *out, const PainEpisode *episode, const Page *page);
/* "3 days before: a run 50 % longer than …" */
void trigger_sighting_add(Buf *out, const Page *page, const PainEpisode *episode, TriggerKind kind, const Sighting *sighting);
/* The words of the candidates that were seen so before an episode. */
void trigger_others_add(Buf *out, const Triggers *triggers, size_t episode, Seen seen);
/* What the last pain is compatible with: the three of the highest rank. */
void triggers_last_add(Buf *out, const Triggers *triggers);
/* What was found of a candidate that was compared, or seen before. */
void trigger_finding_add(Buf *out, const Trigger *trigger);
/* "needs …: this; that", of all that lack the same as the one at `first`; nothing when one before it does. */
void triggers_lack_add(Buf *out, const Triggers *triggers, size_t first);
void triggers_alarms_add(Buf *out, const Triggers *triggers);

const Trigger *trigger_of_kind(const Triggers *triggers, TriggerKind kind);

#endif
