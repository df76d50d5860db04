/*
 * summary.c - the answers as one tells them to a clinician: see advise.h.
 *
 * Facts that the log holds with a date stand for the answers that were read off
 * it. What was answered no is told too: it is half of what a clinician asks.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/advise.h"

#include "assessment/phrases.h"

/* The lines in their order, and what stands in each: an attribute, or all that
 * begin so. The first line that fits takes the answer. */
static const struct {
	const char *label;
	const char *of[7];
} LINES[] = {
    {"Who", {"person."}},
    {"Where", {"pain.region", "pain.side", "pain.spread"}},
    {"Since", {"pain.duration", "pain.onset", "pain.course"}},
    {"What it is like", {"pain.quality", "pain.severity_running", "pain.severity_rest"}},
    {"Running", {"pain.run_timing", "pain.settles_after_run", "pain.only_at_hard_effort"}},
    {"Walking, rest, night", {"pain.walking", "pain.at_rest", "pain.at_night", "pain.morning"}},
    {"Worse and better with", {"pain."}},
    {"Signs", {"sign."}},
    {"Tests done at home", {"test."}},
    {"History and medicines", {"history."}},
    {"Training", {"habit."}},
    {"Answered no", {""}},
};
enum { LINE_COUNT = COUNT_OF(LINES), LINE_TRAINING = LINE_COUNT - 2, LINE_NO = LINE_COUNT - 1 };
enum { LINE_TEXT_MAX = 4096, LOG_FACTS_MAX = 3 };

static size_t line_of(const KbAttr *attr)
{
	for (size_t i = 0; i < LINE_NO; i++) {
		for (size_t k = 0; k < COUNT_OF(LINES[i].of) && LINES[i].of[k] != NULL; k++) {
			if (text_starts(attr->id, LINES[i].of[k]))
				return i;
		}
	}
	return LINE_NO;
}

/* "29 years", "for 21 days", or as the reasons say it. */
static Str number_text(Arena *arena, const KbAttr *attr, double number)
{
	if (text_is(attr->id, "person.age"))
		return arena_printf(arena, "%g years old", number);
	if (text_is(attr->id, "pain.duration"))
		return number < 1 ? STR("since today") : arena_printf(arena, "for %g day%s", number, number > 1 ? "s" : "");
	if (text_is(attr->id, "pain.severity_running"))
		return arena_printf(arena, "%g of 10 in running", number);
	if (text_is(attr->id, "pain.severity_rest"))
		return arena_printf(arena, "%g of 10 at rest", number);
	if (text_is(attr->id, "person.running_years"))
		return number < 1 ? STR("running for less than a year")
				  : arena_printf(arena, "running for %g year%s", number, number > 1 ? "s" : "");
	if (text_is(attr->id, "test.calf_girth_difference"))
		return arena_printf(arena, "the sore calf is %g cm thicker", number);
	return phrase_number(arena, attr, number);
}

/* Was the answer read off the log, which says it with its date? */
static bool log_says_it(const KbAttr *attr, const Answer *decided)
{
	for (size_t i = 0; i < decided->training_count; i++) {
		const HabitFact *fact = &decided->training[i];
		if (text_starts(attr->id, "habit.") && text_equal((Str){attr->id.p + 6, attr->id.n - 6}, fact->habit) &&
		    fact->text.n > 0)
			return true;
	}
	return false;
}

static void add_part(Buf *line, Str part, const char *between)
{
	if (line->n > 0)
		buf_adds(line, between);
	buf_add(line, part);
}

static bool add_answer(Buf *lines, Arena *arena, const KbAttr *attr, const AnswerSlot *slot)
{
	if (attr->kind == ATTR_NUMBER) {
		const Str text = number_text(arena, attr, slot->number);
		add_part(&lines[line_of(attr)], text, ", ");
		return text.p != NULL;
	}
	if (slot->chosen == 0)
		return true;
	const bool no = attr->kind == ATTR_YESNO && (slot->chosen & 1) == 0;
	const Str text = phrase_values(arena, attr, slot->chosen, true);
	/* tells of pain that is absent belong where pain is told of */
	const bool apart = no && !text_starts(attr->id, "pain.") && !text_starts(attr->id, "test.");
	add_part(&lines[apart ? LINE_NO : line_of(attr)], text, ", ");
	return text.p != NULL;
}

/* A run that a fact before was about says no more to a clinician. */
static bool run_is_told(const Answer *decided, size_t at)
{
	for (size_t i = 0; i < at && decided->training[at].run.n > 0; i++) {
		if (decided->training[i].changed && text_equal(decided->training[i].run, decided->training[at].run))
			return true;
	}
	return false;
}

/* The strongest facts of the log stand first in it. */
static void add_log(Buf *line, const Answer *decided)
{
	int told = 0;
	for (size_t i = 0; i < decided->training_count && told < LOG_FACTS_MAX; i++) {
		const HabitFact *fact = &decided->training[i];
		if (!fact->changed || fact->other_unit || fact->text.n == 0 || run_is_told(decided, i))
			continue;
		add_part(line, fact->text, line->n > 0 && line->p[line->n - 1] == '.' ? " " : ". ");
		told++;
	}
}

/* False without memory. */
static bool keep_lines(Advice *advice, Arena *arena, Buf *lines)
{
	SummaryLine *kept = ARENA_ARRAY(arena, LINE_COUNT, SummaryLine);
	if (kept == NULL)
		return false;
	size_t count = 0;
	for (size_t i = 0; i < LINE_COUNT; i++) {
		if (!buf_ok(&lines[i]))
			return false;
		if (lines[i].n == 0)
			continue;
		kept[count].label = text_of(LINES[i].label);
		kept[count].text = arena_str(arena, buf_str(&lines[i]));
		if (kept[count++].text.p == NULL)
			return false;
	}
	advice->summary = kept;
	advice->summary_count = count;
	return true;
}

ErrCode summary_of(Advice *advice, Arena *arena, const Kb *kb, const Answers *answers, const Answer *decided, Error *err)
{
	const Allocator allocator = arena_allocator(arena);
	Buf lines[LINE_COUNT];
	for (size_t i = 0; i < LINE_COUNT; i++)
		buf_init(&lines[i], &allocator, LINE_TEXT_MAX);
	bool good = true;
	for (uint16_t a = 0; a < kb->attr_count && good; a++) {
		if (answers->slot[a].known && !log_says_it(&kb->attrs[a], decided))
			good = add_answer(lines, arena, &kb->attrs[a], &answers->slot[a]);
	}
	add_log(&lines[LINE_TRAINING], decided);
	good = good && keep_lines(advice, arena, lines);
	for (size_t i = 0; i < LINE_COUNT; i++)
		buf_done(&lines[i]);
	return good ? OK : fail(err, FAIL_MEMORY, -1, "out of memory while writing what to tell a clinician");
}
