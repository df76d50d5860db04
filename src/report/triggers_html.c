/*
 * triggers_html.c - see triggers_priv.h: the same sentences as a part of a page.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/html.h"
#include "report/triggers_priv.h"

enum { LINE_BYTES_MAX = 4 << 10 };

static void line_begin(Buf *line, const Buf *out)
{
	buf_init(line, &out->allocator, LINE_BYTES_MAX);
}

/* What stayed empty is no element. */
static void line_end(Buf *out, const char *tag, Buf *line)
{
	if (line->n > 0)
		html_element(out, tag, NULL, buf_str(line));
	out->failed |= !buf_ok(line);
	buf_done(line);
}

static void add_others(Buf *out, const Triggers *triggers, size_t episode, Seen seen, const char *first)
{
	Buf line;
	line_begin(&line, out);
	trigger_others_add(&line, triggers, episode, seen);
	if (line.n > 0) {
		Buf all;
		line_begin(&all, out);
		buf_adds(&all, first);
		buf_add(&all, buf_str(&line));
		line_end(out, "li", &all);
	}
	out->failed |= !buf_ok(&line);
	buf_done(&line);
}

static void add_episode(Buf *out, const Triggers *triggers, size_t at, const Page *page)
{
	const PainEpisode *episode = &triggers->episodes[at];
	Buf line;
	line_begin(&line, out);
	trigger_episode_add(&line, episode, page);
	line_end(out, "h3", &line);
	buf_adds(out, "<ul>\n");
	for (int kind = 0; kind < TRIGGER_AMOUNTS; kind++) {
		const Sighting *sighting = &trigger_of_kind(triggers, (TriggerKind)kind)->before[at];
		if (sighting->seen != SEEN_YES)
			continue;
		line_begin(&line, out);
		trigger_sighting_add(&line, page, episode, (TriggerKind)kind, sighting);
		line_end(out, "li", &line);
	}
	add_others(out, triggers, at, SEEN_NO, "not there: ");
	add_others(out, triggers, at, SEEN_UNKNOWN, "unknown: ");
	buf_adds(out, "</ul>\n");
}

static void add_trigger(Buf *out, const Triggers *triggers, const Trigger *trigger)
{
	const TriggerRow *row = trigger_row(trigger->kind);
	Buf line;
	line_begin(&line, out);
	buf_printf(&line, "%s (%s, grade %.*s)", row->words, row->source, STR_ARG(grade_word(row->grade)));
	line_end(out, "h3", &line);
	html_element(out, "p", NULL, text_of(row->means));
	line_begin(&line, out);
	trigger_finding_add(&line, trigger);
	line_end(out, "p", &line);
	line_begin(&line, out);
	trigger_missing_add(&line, triggers, trigger);
	line_end(out, "p", &line);
}

static void add_lacks(Buf *out, const Triggers *triggers, TriggerVerdict verdict)
{
	buf_adds(out, "<ul>\n");
	for (size_t i = 0; i < triggers->trigger_count; i++) {
		if (triggers->triggers[i].verdict != verdict)
			continue;
		Buf line;
		line_begin(&line, out);
		triggers_lack_add(&line, triggers, i);
		line_end(out, "li", &line);
	}
	buf_adds(out, "</ul>\n");
}

static void add_verdict(Buf *out, const Triggers *triggers, TriggerVerdict verdict)
{
	size_t count = 0;
	for (size_t i = 0; i < triggers->trigger_count; i++)
		count += triggers->triggers[i].verdict == verdict;
	if (count == 0)
		return;
	html_element(out, "h2", NULL, text_of(trigger_verdict_heading(verdict)));
	if (verdict < TRIGGER_SEEN_BEFORE) {
		add_lacks(out, triggers, verdict);
		return;
	}
	for (size_t i = 0; i < triggers->trigger_count; i++) {
		if (triggers->triggers[i].verdict == verdict)
			add_trigger(out, triggers, &triggers->triggers[i]);
	}
}

void triggers_html(Buf *out, const Triggers *triggers, const Page *page)
{
	Buf line;
	if (triggers->diary_days == 0) {
		html_element(out, "p", NULL, text_of(TRIGGERS_NO_DIARY));
		return;
	}
	line_begin(&line, out);
	triggers_summary_add(&line, triggers, page);
	line_end(out, "p", &line);
	line_begin(&line, out);
	triggers_uncounted_add(&line, triggers);
	line_end(out, "p", &line);
	line_begin(&line, out);
	triggers_last_add(&line, triggers);
	line_end(out, "p", &line);
	for (int verdict = TRIGGER_STANDS; verdict >= TRIGGER_NO_DATA; verdict--)
		add_verdict(out, triggers, (TriggerVerdict)verdict);
	if (triggers->episode_count > 0)
		html_element(out, "h2", NULL, STR("When it began, and what came before"));
	for (size_t i = triggers->episode_count; i-- > 0 && i + TRIGGER_EPISODES_SHOWN >= triggers->episode_count;)
		add_episode(out, triggers, i, page);
	html_element(out, "p", NULL, text_of(TRIGGERS_CLOSING));
	line_begin(&line, out);
	triggers_alarms_add(&line, triggers);
	line_end(out, "p", &line);
}
