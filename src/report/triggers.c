/*
 * triggers.c - see triggers.h. The text form: the pains with what came before
 * each, then the candidates, the most telling first.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/triggers.h"

#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"
#include "report/triggers_priv.h"

enum { LINE_BYTES_MAX = 4 << 10, EPISODES_SHOWN = 6, TOP_SHOWN = 3 };

static void line_begin(Buf *line, const Buf *out)
{
	buf_init(line, &out->allocator, LINE_BYTES_MAX);
}

static void line_end(Buf *out, const Page *page, const char *first, Buf *line)
{
	ink_paragraph(out, page, first, buf_str(line));
	out->failed |= !buf_ok(line);
	buf_done(line);
}

static int64_t today(const Page *page)
{
	return when_day(page->now_unix_s, 0);
}

/* ---- what there is ---- */

static void add_summary(Buf *out, const Triggers *triggers, const Page *page)
{
	Buf line;
	line_begin(&line, out);
	buf_printf(&line, "%zu %s of pain of %d or more", triggers->episode_count, triggers->episode_count == 1 ? "episode" : "episodes",
	           3);
	if (triggers->place.n > 0)
		buf_printf(&line, " (%.*s)", STR_ARG(triggers->place));
	buf_adds(&line, " from ");
	when_add_day_spoken(&line, triggers->first_day, today(page));
	buf_adds(&line, " to ");
	when_add_day_spoken(&line, triggers->last_day, today(page));
	buf_printf(&line, "; of %d %s it is known whether something hurt.", triggers->diary_days,
	           triggers->diary_days == 1 ? "day" : "days");
	if (is_known(triggers->rate) && triggers->episode_count > 0)
		buf_printf(&line, " In %.0f hours of running: %.0f in 1000 hours (%.0f to %.0f).", triggers->hours, triggers->rate,
		           triggers->rate_low, triggers->rate_high);
	line_end(out, page, "", &line);
	if (triggers->counted == triggers->episode_count)
		return;
	line_begin(&line, out);
	if (triggers->counted == 0)
		buf_printf(&line, "%s what came before: 14 days known to be free of pain have to come first.",
		           triggers->episode_count == 1 ? "It cannot be asked" : "None of them can be asked");
	else
		buf_printf(&line, "%zu of them %s counted below: the 14 days before the others are not known to be free of pain.",
		           triggers->counted, triggers->counted == 1 ? "is" : "are");
	buf_adds(&line, " A day without an entry is unknown, not free: say of days on which nothing hurts, once a week at least: "
	                "legwork pain add --none");
	line_end(out, page, "", &line);
}

/* ---- the pains, and what came before each ---- */

static void add_when(Buf *line, int32_t day, const PainEpisode *episode)
{
	const int32_t before = episode->began_day - day;
	if (before <= 0)
		buf_adds(line, "on the day it began: ");
	else
		buf_printf(line, "%d %s before: ", before, before == 1 ? "day" : "days");
}

static const Trigger *of_kind(const Triggers *triggers, TriggerKind kind)
{
	size_t i = 0;
	while (i + 1 < triggers->trigger_count && triggers->triggers[i].kind != kind)
		i++;
	return &triggers->triggers[i];
}

/* The words of those candidates that were seen so, parted by semicolons. */
static void add_others(Buf *out, const Triggers *triggers, size_t episode, Seen seen, const char *first, const Page *page)
{
	Buf line;
	line_begin(&line, out);
	for (int kind = 0; kind < TRIGGER_AMOUNTS; kind++) {
		const Trigger *trigger = of_kind(triggers, (TriggerKind)kind);
		if (trigger->before[episode].seen == seen && trigger->verdict != TRIGGER_NO_DATA)
			buf_printf(&line, "%s%s", line.n > 0 ? "; " : "", trigger_row((TriggerKind)kind)->words);
	}
	if (line.n > 0)
		line_end(out, page, first, &line);
	else
		buf_done(&line);
}

static void add_episode(Buf *out, const Triggers *triggers, size_t at, const Page *page)
{
	const PainEpisode *episode = &triggers->episodes[at];
	Buf line;
	line_begin(&line, out);
	when_add_day_spoken(&line, episode->onset_day, today(page));
	buf_printf(&line, ": %.*s", STR_ARG(episode->label.n > 0 ? episode->label : STR("somewhere")));
	if (episode->side != PAIN_SIDE_UNKNOWN)
		buf_printf(&line, ", %s", episode->side == PAIN_BOTH ? "both sides" : pain_side_word(episode->side));
	buf_printf(&line, ", %.0f at worst", episode->worst);
	if (episode->last_day > episode->onset_day) {
		buf_adds(&line, ", until ");
		when_add_day_spoken(&line, episode->last_day, today(page));
	}
	if (episode->began_day < episode->onset_day) {
		buf_adds(&line, "; slight from ");
		when_add_day_spoken(&line, episode->began_day, today(page));
	}
	if (!episode->counts)
		buf_printf(&line, " (not counted: %d of the 14 days before it are known to be free)", episode->free_days);
	ink_tone(out, page, TONE_STRONG);
	line_end(out, page, "", &line);
	ink_tone(out, page, TONE_PLAIN);
	for (int kind = 0; kind < TRIGGER_AMOUNTS; kind++) {
		const Sighting *sighting = &of_kind(triggers, (TriggerKind)kind)->before[at];
		if (sighting->seen != SEEN_YES)
			continue;
		line_begin(&line, out);
		add_when(&line, sighting->day, episode);
		trigger_value_add(&line, page, (TriggerKind)kind, sighting->value);
		line_end(out, page, "  ", &line);
	}
	add_others(out, triggers, at, SEEN_NO, "  not there: ", page);
	add_others(out, triggers, at, SEEN_UNKNOWN, "  unknown: ", page);
}

static void add_episodes(Buf *out, const Triggers *triggers, const Page *page)
{
	const size_t count = triggers->episode_count;
	const size_t from = count > EPISODES_SHOWN ? count - EPISODES_SHOWN : 0;
	ink_heading(out, page, TONE_STRONG, "When it began, and what came before");
	if (from > 0)
		buf_printf(out, "The last %d; --json has all.\n", EPISODES_SHOWN);
	for (size_t i = from; i < count; i++)
		add_episode(out, triggers, i, page);
}

/* "Your last pain is compatible with …": the three of the highest rank. */
static void add_last(Buf *out, const Triggers *triggers, const Page *page)
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
	Buf line;
	line_begin(&line, out);
	buf_adds(&line, "The last one is compatible with: ");
	for (size_t i = 0; i < count; i++)
		buf_printf(&line, "%s%s (grade %.*s)", i == 0 ? "" : "; ", trigger_row(top[i]->kind)->words,
		           STR_ARG(grade_word(trigger_row(top[i]->kind)->grade)));
	buf_adds(&line, ".");
	buf_addc(out, '\n');
	line_end(out, page, "", &line);
}

/* ---- the candidates ---- */

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

static void add_trigger(Buf *out, const Triggers *triggers, const Trigger *trigger, const Page *page)
{
	const TriggerRow *row = trigger_row(trigger->kind);
	Buf line;
	line_begin(&line, out);
	buf_printf(&line, "%s (%s, grade %.*s)", row->words, row->source, STR_ARG(grade_word(row->grade)));
	line_end(out, page, "  ", &line);
	line_begin(&line, out);
	if (trigger->kind >= TRIGGER_AMOUNTS)
		add_amount(&line, trigger);
	else if (is_known(trigger->odds))
		add_comparison(&line, trigger);
	else
		add_seen(&line, trigger);
	if (trigger->verdict == TRIGGER_STANDS)
		buf_adds(&line, " This is compatible with being a trigger of yours.");
	line_end(out, page, "      ", &line);
	line_begin(&line, out);
	trigger_missing_add(&line, triggers, trigger);
	if (line.n > 0)
		line_end(out, page, "      more: ", &line);
	else
		buf_done(&line);
}

/* "needs …: this; that": those that lack the same, together, once. */
static void add_short(Buf *out, const Triggers *triggers, size_t first, const Page *page)
{
	const Trigger *trigger = &triggers->triggers[first];
	Buf lack;
	Buf line;
	line_begin(&lack, out);
	line_begin(&line, out);
	trigger_missing_add(&lack, triggers, trigger);
	buf_printf(&line, "%.*s: ", STR_ARG(buf_str(&lack)));
	bool before = false;
	for (size_t i = 0; i < triggers->trigger_count && !before; i++) {
		Buf other;
		line_begin(&other, out);
		trigger_missing_add(&other, triggers, &triggers->triggers[i]);
		const bool same = triggers->triggers[i].verdict == trigger->verdict && text_equal(buf_str(&other), buf_str(&lack));
		before = same && i < first;
		if (same)
			buf_printf(&line, "%s%s", i > first ? "; " : "", trigger_row(triggers->triggers[i].kind)->words);
		buf_done(&other);
	}
	if (!before)
		ink_paragraph(out, page, "  ", buf_str(&line));
	out->failed |= !buf_ok(&line) || !buf_ok(&lack);
	buf_done(&line);
	buf_done(&lack);
}

static void add_verdict(Buf *out, const Triggers *triggers, TriggerVerdict verdict, const char *heading, const Page *page)
{
	bool any = false;
	for (size_t i = 0; i < triggers->trigger_count; i++) {
		if (triggers->triggers[i].verdict != verdict)
			continue;
		if (!any)
			ink_heading(out, page, TONE_STRONG, heading);
		any = true;
		if (verdict >= TRIGGER_SEEN_BEFORE)
			add_trigger(out, triggers, &triggers->triggers[i], page);
		else
			add_short(out, triggers, i, page);
	}
}

static void triggers_text(Buf *out, const Triggers *triggers, const Page *page)
{
	if (triggers->diary_days == 0) {
		ink_paragraph(out, page, "",
		              STR("The pain diary is empty, so there is nothing to look for. An entry takes ten seconds: legwork pain "
		                  "add shin --side left --worst 4; and where nothing hurt: legwork pain add --none"));
		return;
	}
	add_summary(out, triggers, page);
	if (triggers->episode_count > 0)
		add_episodes(out, triggers, page);
	add_last(out, triggers, page);
	add_verdict(out, triggers, TRIGGER_STANDS, "What goes with your pains", page);
	add_verdict(out, triggers, TRIGGER_OPEN, "Compared: could be chance", page);
	add_verdict(out, triggers, TRIGGER_SEEN_BEFORE, "Seen before your pains, too few to compare", page);
	add_verdict(out, triggers, TRIGGER_CANNOT_TELL, "Cannot tell yet", page);
	add_verdict(out, triggers, TRIGGER_NO_DATA, "Not in your log", page);
	buf_addc(out, '\n');
	ink_paragraph(out, page, "",
	              STR("You are compared with yourself, at other times of the same sixteen weeks (maclure1991); of what stands, one "
	                  "in ten may be chance (benjamini1995). What goes with a pain need not have brought it on, and pain is not "
	                  "damage: sleep, worry and beliefs matter too."));
	Buf line;
	line_begin(&line, out);
	buf_printf(&line,
	           "None of this foretells an injury: of 100 alarms by the best published way to do that, about %.0f would be right "
	           "(lovdal2021, grade B).",
	           100 * triggers->alarms_right);
	line_end(out, page, "", &line);
}

void report_triggers(Buf *out, const Triggers *triggers, const Page *page)
{
	if (page->form == FORM_JSON)
		triggers_json(out, triggers);
	else
		triggers_text(out, triggers, page);
}
