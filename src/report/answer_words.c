/*
 * answer_words.c - the words that every form of the answer shares.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/answer_priv.h"

#include <math.h>

const char *answer_headline(const Answer *answer)
{
	switch (answer->triage.level) {
	case LEVEL_EMERGENCY_NOW: return "Get emergency help now: call your emergency number or go to an emergency department";
	case LEVEL_SAME_DAY: return "Be seen by a clinician today";
	case LEVEL_WITHIN_DAYS: return "See a clinician within 3 days";
	case LEVEL_ROUTINE: return "Book an appointment; adapt your training meanwhile";
	case LEVEL_SELF_CARE: return "You can look after this yourself for now";
	case LEVEL_COUNT: break;
	}
	return "";
}

const char *running_headline(Running advice)
{
	switch (advice) {
	case RUNNING_STOP: return "Stop running until a clinician has cleared it";
	case RUNNING_PAUSE: return "Pause running until the signs below have settled";
	case RUNNING_REDUCE: return "Run less, inside the pain limit";
	case RUNNING_CONTINUE: return "Run on as planned, and watch it";
	case RUNNING_COUNT: break;
	}
	return "";
}

const char *likely_word(double probability)
{
	if (probability >= 0.6)
		return "very likely";
	if (probability >= 0.3)
		return "likely";
	if (probability >= 0.1)
		return "possible";
	return "less likely";
}

size_t shown_of(size_t count, size_t most)
{
	return count < most ? count : most;
}

const char *weight_word(double weight_db)
{
	const double size = fabs(weight_db);
	if (size >= 7)
		return "strong";
	return size >= 3 ? "fair" : "weak";
}

static bool is_the_leader(const Answer *answer, const NotRuledOut *open)
{
	return answer->condition_count > 0 && text_equal(answer->conditions[0].id, open->id) &&
	       answer->conditions[0].probability >= LEADER_LEAST;
}

/* The words stand among the reasons of the level. */
static bool is_said_already(const Answer *answer, Str why)
{
	for (size_t i = 0; i < answer->triage.reason_count; i++) {
		if (text_equal(answer->triage.reasons[i].text, why))
			return true;
	}
	return false;
}

bool is_emergency(const Answer *answer)
{
	return answer->triage.level == LEVEL_EMERGENCY_NOW;
}

size_t not_ruled_out_shown(const Answer *answer, NotRuledOut shown[NOT_RULED_OUT_SHOWN])
{
	Str last_why = STR_NONE;
	size_t count = 0;
	for (size_t i = 0; i < answer->not_ruled_out_count && count < NOT_RULED_OUT_SHOWN; i++) {
		const NotRuledOut *open = &answer->not_ruled_out[i];
		if (is_the_leader(answer, open))
			continue;
		NotRuledOut *next = &shown[count++];
		*next = *open;
		if (text_equal(open->why, last_why) || is_said_already(answer, open->why))
			next->why = STR_NONE;
		last_why = open->why;
		if (is_emergency(answer))
			next->settle_count = 0;
	}
	return count;
}

void add_percent(Buf *out, double probability)
{
	if (probability < 0.01) {
		buf_adds(out, "under 1 %");
		return;
	}
	buf_add_fixed(out, probability * 100, 0);
	buf_adds(out, " %");
}

void pain_limit_words(Buf *out, const PainLimit *limit)
{
	buf_adds(out, limit->later ? "Pain limit on the way back to running: " : "Pain limit in running: ");
	buf_printf(out, limit->during > 0 ? "up to %g of 10" : "%g of 10", limit->during);
	if (limit->text.n > 0)
		buf_printf(out, ", %.*s", STR_ARG(limit->text));
	if (!text_ends(limit->text, "."))
		buf_addc(out, '.');
}

void add_signs_list(Buf *out, const char *const *signs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "%s%s", i > 0 ? "; " : "", signs[i]);
}

const char *soreness_words(SorenessVerdict verdict)
{
	switch (verdict) {
	case SORENESS_FITS: return "Together that fits sore muscles, which go by themselves within a week.";
	case SORENESS_OPEN: return "That is too little to tell; see how it is on the third day.";
	case SORENESS_NOT_ALONE: return "That is more than sore muscles alone explain.";
	case SORENESS_NOT_LOOKED: break;
	}
	return "";
}

void rule_words(Buf *out, const RuleMet *rule)
{
	buf_printf(out, "%.*s: %.*s. What counted: ", STR_ARG(rule->name), STR_ARG(rule->says));
	for (size_t i = 0; i < rule->found_count; i++)
		buf_printf(out, "%s%.*s", i > 0 ? "; " : "", STR_ARG(rule->found[i]));
	buf_addc(out, '.');
}

bool settles_at_home(Str attribute)
{
	return text_starts(attribute, "test.");
}
