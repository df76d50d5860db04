/*
 * triggers_words.c - see triggers_priv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/triggers_priv.h"

#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"

enum { TOP_SHOWN = 3, LACK_BYTES_MAX = 1 << 10 };

const char TRIGGERS_CLOSING[] =
    "You are compared with yourself, at other times of the same sixteen weeks (maclure1991); of what stands, one in ten may be "
    "chance (benjamini1995). What goes with a pain need not have brought it on, and pain is not damage: sleep, worry and "
    "beliefs matter too.";

const char TRIGGERS_NO_DIARY[] =
    "The pain diary is empty, so there is nothing to look for. An entry takes ten seconds: legwork pain add shin --side left "
    "--worst 4; and where nothing hurt: legwork pain add --none";

const char *trigger_verdict_word(TriggerVerdict verdict)
{
	static const char *const words[] = {[TRIGGER_NO_DATA] = "no_data",
	                                    [TRIGGER_CANNOT_TELL] = "cannot_tell",
	                                    [TRIGGER_SEEN_BEFORE] = "seen_before",
	                                    [TRIGGER_OPEN] = "open",
	                                    [TRIGGER_STANDS] = "stands"};
	return words[verdict];
}

const char *trigger_verdict_heading(TriggerVerdict verdict)
{
	static const char *const words[] = {[TRIGGER_NO_DATA] = "Not in your log",
	                                    [TRIGGER_CANNOT_TELL] = "Cannot tell yet",
	                                    [TRIGGER_SEEN_BEFORE] = "Seen before your pains, too few to compare",
	                                    [TRIGGER_OPEN] = "Compared: nothing that stands",
	                                    [TRIGGER_STANDS] = "What goes with your pains"};
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

static int64_t today(const Page *page)
{
	return when_day(page->now_unix_s, 0);
}

void triggers_summary_add(Buf *out, const Triggers *triggers, const Page *page)
{
	buf_printf(out, "%zu %s of pain of 3 or more", triggers->episode_count, triggers->episode_count == 1 ? "episode" : "episodes");
	if (triggers->place.n > 0)
		buf_printf(out, " (%.*s)", STR_ARG(triggers->place));
	buf_adds(out, " from ");
	when_add_day_spoken(out, triggers->first_day, today(page));
	buf_adds(out, " to ");
	when_add_day_spoken(out, triggers->last_day, today(page));
	buf_printf(out, "; of %d %s it is known whether something hurt.", triggers->diary_days,
	           triggers->diary_days == 1 ? "day" : "days");
	if (is_known(triggers->rate) && triggers->episode_count > 0)
		buf_printf(out, " In %.0f hours of running: %.0f in 1000 hours (%.0f to %.0f).", triggers->hours, triggers->rate,
		           triggers->rate_low, triggers->rate_high);
}

void triggers_uncounted_add(Buf *out, const Triggers *triggers)
{
	if (triggers->counted == triggers->episode_count)
		return;
	if (triggers->counted == 0)
		buf_printf(out, "%s what came before: 14 days known to be free of pain have to come first.",
		           triggers->episode_count == 1 ? "It cannot be asked" : "None of them can be asked");
	else
		buf_printf(out, "%zu of them %s counted below: the 14 days before the others are not known to be free of pain.",
		           triggers->counted, triggers->counted == 1 ? "is" : "are");
	buf_adds(out, " A day without an entry is unknown, not free: say of days on which nothing hurts, once a week at least: "
	              "legwork pain add --none");
}

static void add_when(Buf *line, int32_t day, const PainEpisode *episode)
{
	const int32_t before = episode->began_day - day;
	if (before <= 0)
		buf_adds(line, "on the day it began: ");
	else
		buf_printf(line, "%d %s before: ", before, before == 1 ? "day" : "days");
}

const Trigger *trigger_of_kind(const Triggers *triggers, TriggerKind kind)
{
	size_t i = 0;
	while (i + 1 < triggers->trigger_count && triggers->triggers[i].kind != kind)
		i++;
	return &triggers->triggers[i];
}

void trigger_sighting_add(Buf *out, const Page *page, const PainEpisode *episode, TriggerKind kind, const Sighting *sighting)
{
	add_when(out, sighting->day, episode);
	trigger_value_add(out, page, kind, sighting->value);
}

void trigger_others_add(Buf *out, const Triggers *triggers, size_t episode, Seen seen)
{
	bool any = false;
	for (int kind = 0; kind < TRIGGER_AMOUNTS; kind++) {
		const Trigger *trigger = trigger_of_kind(triggers, (TriggerKind)kind);
		if (trigger->before[episode].seen != seen || trigger->verdict == TRIGGER_NO_DATA)
			continue;
		buf_printf(out, "%s%s", any ? "; " : "", trigger_row((TriggerKind)kind)->words);
		any = true;
	}
}

void trigger_episode_add(Buf *out, const PainEpisode *episode, const Page *page)
{
	when_add_day_spoken(out, episode->onset_day, today(page));
	buf_printf(out, ": %.*s", STR_ARG(episode->label.n > 0 ? episode->label : STR("somewhere")));
	if (episode->side != PAIN_SIDE_UNKNOWN)
		buf_printf(out, ", %s", episode->side == PAIN_BOTH ? "both sides" : pain_side_word(episode->side));
	buf_printf(out, ", %.0f at worst", episode->worst);
	if (episode->last_day > episode->onset_day) {
		buf_adds(out, ", until ");
		when_add_day_spoken(out, episode->last_day, today(page));
	}
	if (episode->began_day < episode->onset_day) {
		buf_adds(out, "; slight from ");
		when_add_day_spoken(out, episode->began_day, today(page));
	}
	if (!episode->counts)
		buf_printf(out, " (not counted: %d of the 14 days before it are known to be free)", episode->free_days);
}

/* "Your last pain is compatible with …": the three of the highest rank. */
void triggers_last_add(Buf *out, const Triggers *triggers)
{
	const Trigger *top[TOP_SHOWN];
	size_t count = 0;
	for (size_t i = 0; i < triggers->trigger_count; i++) {
		const Trigger *trigger = &triggers->triggers[i];
		if (!(trigger->rank > 0))
			continue;
		size_t at = count < TOP_SHOWN ? count++ : TOP_SHOWN;
		for (; at > 0 && top[at - 1]->rank < trigger->rank; at--) {
			if (at < TOP_SHOWN)
				top[at] = top[at - 1];
		}
		if (at < TOP_SHOWN)
			top[at] = trigger;
	}
	if (count == 0)
		return;
	buf_adds(out, "The last one is compatible with: ");
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "%s%s (grade %.*s)", i == 0 ? "" : "; ", trigger_row(top[i]->kind)->words,
		           STR_ARG(grade_word(trigger_row(top[i]->kind)->grade)));
	buf_adds(out, ".");
}

static void add_factor(Buf *line, double factor)
{
	buf_add_fixed(line, factor, factor < 0.95 ? 2 : factor < 10 ? 1 : 0);
}

static void add_ratio(Buf *line, double ratio, double low, double high)
{
	add_factor(line, ratio);
	buf_adds(line, " (");
	add_factor(line, low);
	buf_adds(line, " to ");
	add_factor(line, high);
	buf_addc(line, ')');
}

static void add_chance(Buf *line, double p)
{
	if (p < 0.001)
		buf_adds(line, "a difference like this comes by chance less than once in 1000");
	else if (p < 0.095)
		buf_printf(line, "a difference like this comes by chance about once in %.0f", 1 / p);
	else
		buf_printf(line, "a difference like this comes by chance in %.0f of 100", 100 * p);
}

static void add_amount(Buf *line, const Trigger *trigger)
{
	buf_printf(line, "Before %u pains it was ", trigger->sets);
	const double most = trigger_row(trigger->kind)->harmful * trigger->difference;
	buf_add_fixed(line, most < 0 ? -most : most, 1);
	buf_printf(line, " of its own ups and downs (standard deviations) %s than at other times; ", most < 0 ? "less" : "more");
	add_chance(line, trigger->p);
	buf_adds(line, ".");
}

/* " (up to 3 days before: 10, 4 to 7: 2, earlier: 0)" */
static void add_lags(Buf *line, const Trigger *trigger)
{
	if (trigger_row(trigger->kind)->lag_days <= TRIGGER_LAG_FROM[TRIGGER_LAGS - 1] || trigger->seen == 0)
		return;
	buf_printf(line, " (up to 3 days before: %u, 4 to 7: %u, earlier: %u)", trigger->seen_in[0], trigger->seen_in[1],
	           trigger->seen_in[2]);
}

static void add_comparison(Buf *line, const Trigger *trigger)
{
	const TriggerRow *row = trigger_row(trigger->kind);
	buf_printf(line, "There before %u of %u pains", trigger->seen, trigger->seen + trigger->not_seen);
	add_lags(line, trigger);
	buf_printf(line, ", and at %u of %u other times. ", trigger->controls_seen, trigger->controls);
	buf_adds(line, "Your own odds of a pain with it, against without: ");
	add_ratio(line, trigger->odds, trigger->odds_low, trigger->odds_high);
	buf_adds(line, trigger->corrected ? " times, half a pain added to each side because one is empty; " : " times; ");
	add_chance(line, trigger->p);
	if (is_known(row->ratio)) {
		buf_adds(line, ". Together with the literature, which has ");
		add_ratio(line, row->ratio, row->low, row->high);
	} else {
		buf_adds(line, ". Held back towards no effect, because the literature has no number");
	}
	buf_adds(line, ": ");
	add_ratio(line, trigger->shrunk, trigger->shrunk_low, trigger->shrunk_high);
	buf_adds(line, " times.");
	if (trigger->past_only)
		buf_adds(line, " All that it could be compared with lies before the pains: a trend of the training was taken out.");
}

static void add_seen(Buf *line, const Trigger *trigger)
{
	const TriggerRow *row = trigger_row(trigger->kind);
	buf_printf(line, "There before %u of %u pains", trigger->seen, trigger->seen + trigger->not_seen);
	add_lags(line, trigger);
	buf_addc(line, '.');
	if (!is_known(row->ratio))
		return;
	buf_adds(line, " In the literature: ");
	add_ratio(line, row->ratio, row->low, row->high);
	buf_adds(line, " times as many injuries.");
}

void trigger_finding_add(Buf *out, const Trigger *trigger)
{
	if (trigger->kind >= TRIGGER_AMOUNTS)
		add_amount(out, trigger);
	else if (is_known(trigger->odds))
		add_comparison(out, trigger);
	else
		add_seen(out, trigger);
	if (trigger->verdict == TRIGGER_STANDS)
		buf_adds(out, " This is compatible with being a trigger of yours.");
	if (trigger->odds < 1 || trigger->difference < 0)
		buf_adds(out, " So nothing speaks for it.");
}

/* Do both lack the same? */
static bool same_lack(const Triggers *triggers, const Trigger *a, const Trigger *b, const Allocator *allocator)
{
	Buf one;
	Buf other;
	buf_init(&one, allocator, LACK_BYTES_MAX);
	buf_init(&other, allocator, LACK_BYTES_MAX);
	trigger_missing_add(&one, triggers, a);
	trigger_missing_add(&other, triggers, b);
	const bool same = a->verdict == b->verdict && text_equal(buf_str(&one), buf_str(&other));
	buf_done(&other);
	buf_done(&one);
	return same;
}

void triggers_lack_add(Buf *out, const Triggers *triggers, size_t first)
{
	const Trigger *trigger = &triggers->triggers[first];
	for (size_t i = 0; i < first; i++) {
		if (same_lack(triggers, &triggers->triggers[i], trigger, &out->allocator))
			return; /* said there */
	}
	trigger_missing_add(out, triggers, trigger);
	for (size_t i = first; i < triggers->trigger_count; i++) {
		if (same_lack(triggers, &triggers->triggers[i], trigger, &out->allocator))
			buf_printf(out, "%s%s", i > first ? "; " : ": ", trigger_row(triggers->triggers[i].kind)->words);
	}
}

void triggers_alarms_add(Buf *out, const Triggers *triggers)
{
	buf_printf(out,
	           "None of this foretells an injury: of 100 alarms by the best published way to do that, about %.0f would be right "
	           "(lovdal2021, grade B).",
	           100 * triggers->alarms_right);
}
