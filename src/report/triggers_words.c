/*
 * triggers_words.c - see triggers_priv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/triggers_priv.h"

#include "base/num.h"
#include "report/ink.h"

const char *trigger_verdict_word(TriggerVerdict verdict)
{
	static const char *const words[] = {[TRIGGER_NO_DATA] = "no_data",
	                                    [TRIGGER_CANNOT_TELL] = "cannot_tell",
	                                    [TRIGGER_SEEN_BEFORE] = "seen_before",
	                                    [TRIGGER_OPEN] = "open",
	                                    [TRIGGER_STANDS] = "stands"};
	return words[verdict];
}

void trigger_value_add(Buf *out, const Page *page, TriggerKind kind, double value)
{
	const TriggerRow *row = trigger_row(kind);
	Str after = text_of(row->value);
	Str before;
	if (!text_split(&after, '#', &before))
		return;
	buf_add(out, before);
	if (!is_known(value))
		buf_adds(out, "–");
	else if (row->decimals == TRIGGER_DISTANCE)
		ink_distance(out, page, value);
	else if (row->decimals == TRIGGER_HEIGHT)
		ink_height(out, page, value);
	else
		buf_add_fixed(out, value, row->decimals);
	buf_add(out, after);
}

/* The next number of episodes at which more is said. */
static int wanted_of(const Trigger *trigger)
{
	if (trigger->verdict == TRIGGER_OPEN)
		return TRIGGER_CLAIM_MIN;
	if (trigger->kind >= TRIGGER_AMOUNTS)
		return TRIGGER_ODDS_MIN;
	return trigger->seen + trigger->not_seen < TRIGGER_SEEN_MIN ? TRIGGER_SEEN_MIN : TRIGGER_ODDS_MIN;
}

void trigger_missing_add(Buf *out, const Triggers *triggers, const Trigger *trigger)
{
	if (trigger->verdict == TRIGGER_NO_DATA) {
		buf_printf(out, "needs %s", trigger_row(trigger->kind)->needs);
		return;
	}
	const int wanted = wanted_of(trigger);
	if (trigger->verdict == TRIGGER_STANDS || (trigger->verdict == TRIGGER_OPEN && trigger->sets >= TRIGGER_CLAIM_MIN))
		return;
	if (triggers->diary_days < TRIGGER_DAYS_MIN)
		buf_printf(out, "needs a diary that knows %d days; it knows %d", TRIGGER_DAYS_MIN, triggers->diary_days);
	else if (triggers->counted < (size_t)wanted)
		buf_printf(out, "needs %d episodes after 14 days known to be free of pain; there %s %zu", wanted,
		           triggers->counted == 1 ? "is" : "are", triggers->counted);
	else if (trigger->sets < (uint32_t)wanted)
		buf_printf(out, "needs %d episodes with other times to compare with; there %s %u", wanted,
		           trigger->sets == 1 ? "is" : "are", trigger->sets);
	else
		buf_adds(out, trigger->seen + trigger->controls_seen == 0
		                  ? "neither before the pains nor at other times, so there is nothing to compare"
		                  : "as often before the pains as at other times in every stretch, so there is nothing to compare");
}
