/*
 * triggers.c - see triggers.h. The text form: the pains with what came before
 * each, then the candidates, the most telling first.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/triggers.h"

#include "report/ink.h"
#include "report/triggers_priv.h"

enum { LINE_BYTES_MAX = 4 << 10 };

static void line_begin(Buf *line, const Buf *out)
{
	buf_init(line, &out->allocator, LINE_BYTES_MAX);
}

/* What stayed empty is no line. */
static void line_end(Buf *out, const Page *page, const char *first, Buf *line)
{
	if (line->n > 0)
		ink_paragraph(out, page, first, buf_str(line));
	out->failed |= !buf_ok(line);
	buf_done(line);
}

/* ---- what there is ---- */

static void add_summary(Buf *out, const Triggers *triggers, const Page *page)
{
	Buf line;
	line_begin(&line, out);
	triggers_summary_add(&line, triggers, page);
	line_end(out, page, "", &line);
	line_begin(&line, out);
	triggers_uncounted_add(&line, triggers);
	line_end(out, page, "", &line);
}

/* ---- the pains, and what came before each ---- */

/* The words of those candidates that were seen so, parted by semicolons. */
static void add_others(Buf *out, const Triggers *triggers, size_t episode, Seen seen, const char *first, const Page *page)
{
	Buf line;
	line_begin(&line, out);
	trigger_others_add(&line, triggers, episode, seen);
	line_end(out, page, first, &line);
}

static void add_episode(Buf *out, const Triggers *triggers, size_t at, const Page *page)
{
	const PainEpisode *episode = &triggers->episodes[at];
	Buf line;
	line_begin(&line, out);
	trigger_episode_add(&line, episode, page);
	ink_tone(out, page, TONE_STRONG);
	line_end(out, page, "", &line);
	ink_tone(out, page, TONE_PLAIN);
	for (int kind = 0; kind < TRIGGER_AMOUNTS; kind++) {
		const Sighting *sighting = &trigger_of_kind(triggers, (TriggerKind)kind)->before[at];
		if (sighting->seen != SEEN_YES)
			continue;
		line_begin(&line, out);
		trigger_sighting_add(&line, page, episode, (TriggerKind)kind, sighting);
		line_end(out, page, "  ", &line);
	}
	add_others(out, triggers, at, SEEN_NO, "  not there: ", page);
	add_others(out, triggers, at, SEEN_UNKNOWN, "  unknown: ", page);
}

static void add_episodes(Buf *out, const Triggers *triggers, const Page *page)
{
	const size_t count = triggers->episode_count;
	const size_t from = count > TRIGGER_EPISODES_SHOWN ? count - TRIGGER_EPISODES_SHOWN : 0;
	ink_heading(out, page, TONE_STRONG, "When it began, and what came before");
	if (from > 0)
		buf_printf(out, "The last %d; --json has all.\n", TRIGGER_EPISODES_SHOWN);
	for (size_t i = from; i < count; i++)
		add_episode(out, triggers, i, page);
}

static void add_last(Buf *out, const Triggers *triggers, const Page *page)
{
	Buf line;
	line_begin(&line, out);
	triggers_last_add(&line, triggers);
	buf_adds(out, line.n > 0 ? "\n" : "");
	line_end(out, page, "", &line);
}

/* ---- the candidates ---- */

static void add_trigger(Buf *out, const Triggers *triggers, const Trigger *trigger, const Page *page)
{
	const TriggerRow *row = trigger_row(trigger->kind);
	Buf line;
	line_begin(&line, out);
	buf_printf(&line, "%s (%s, grade %.*s)", row->words, row->source, STR_ARG(grade_word(row->grade)));
	line_end(out, page, "  ", &line);
	line_begin(&line, out);
	trigger_finding_add(&line, trigger);
	line_end(out, page, "      ", &line);
	line_begin(&line, out);
	trigger_missing_add(&line, triggers, trigger);
	line_end(out, page, "      more: ", &line);
}

static void add_short(Buf *out, const Triggers *triggers, size_t first, const Page *page)
{
	Buf line;
	line_begin(&line, out);
	triggers_lack_add(&line, triggers, first);
	line_end(out, page, "  ", &line);
}

static void add_verdict(Buf *out, const Triggers *triggers, TriggerVerdict verdict, const Page *page)
{
	bool any = false;
	for (size_t i = 0; i < triggers->trigger_count; i++) {
		if (triggers->triggers[i].verdict != verdict)
			continue;
		if (!any)
			ink_heading(out, page, TONE_STRONG, trigger_verdict_heading(verdict));
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
		ink_paragraph(out, page, "", text_of(TRIGGERS_NO_DIARY));
		return;
	}
	add_summary(out, triggers, page);
	if (triggers->episode_count > 0)
		add_episodes(out, triggers, page);
	add_last(out, triggers, page);
	for (int verdict = TRIGGER_STANDS; verdict >= TRIGGER_NO_DATA; verdict--)
		add_verdict(out, triggers, (TriggerVerdict)verdict, page);
	buf_addc(out, '\n');
	ink_paragraph(out, page, "", text_of(TRIGGERS_CLOSING));
	Buf line;
	line_begin(&line, out);
	triggers_alarms_add(&line, triggers);
	line_end(out, page, "", &line);
}

void report_triggers(Buf *out, const Triggers *triggers, const Page *page)
{
	switch (page->form) {
	case FORM_JSON: triggers_json(out, triggers); return;
	case FORM_HTML: triggers_html(out, triggers, page); return;
	case FORM_TEXT:
	case FORM_CSV: triggers_text(out, triggers, page); return;
	}
}
