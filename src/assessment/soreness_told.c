/*
 * soreness_told.c - soreness told from an injury by its timing, sides, place and
 * course, where it is among what is shown: see advise.h. The signs are those of
 * training/run/soreness.h, read off the answers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/advise.h"

#include "training/run/soreness.h"

/* The condition that this is about. */
static const char SORENESS_ID[] = "doms";

enum { SIGNS_MAX = 12 };
/* "Hours to two days after a run" lies within the 6 to 36 hours of the rule. */
static const double HOURS_AFTER_A_RUN = 20;

/* Is one of the values given? An attribute or a value that the knowledge base does
 * not have is not. */
static bool says(const Kb *kb, const Answers *answers, const char *id, const char *const *values)
{
	const uint16_t attr = kb_attr(kb, text_of(id));
	if (attr == KB_NONE || !answers->slot[attr].known)
		return false;
	for (size_t i = 0; values[i] != NULL; i++) {
		const int value = kb_value(&kb->attrs[attr], text_of(values[i]));
		if (value >= 0 && (answers->slot[attr].chosen >> value & 1) != 0)
			return true;
	}
	return false;
}

#define SAYS(id, ...) says(kb, answers, id, (const char *const[]){__VA_ARGS__, NULL})

static double number_of(const Kb *kb, const Answers *answers, const char *id)
{
	const uint16_t attr = kb_attr(kb, text_of(id));
	return attr != KB_NONE && answers->slot[attr].known ? answers->slot[attr].number : UNKNOWN;
}

static SoreSigns signs_of(const Kb *kb, const Answers *answers)
{
	SoreSigns signs = {.onset_hours = UNKNOWN, .spike_pct = UNKNOWN, .novelty = UNKNOWN, .expected = UNKNOWN};
	signs.days = number_of(kb, answers, "pain.duration");
	if (SAYS("pain.onset", "hours_to_day_after_run") || SAYS("pain.run_timing", "next_day"))
		signs.onset_hours = HOURS_AFTER_A_RUN;
	if (SAYS("habit.longest_run_jump", "10_to_30", "30_to_100", "over_100"))
		signs.spike_pct = 11; /* above the 10 of the rule; more would count no more */
	if (SAYS("habit.unfamiliar_session", "yes") || SAYS("habit.downhill_added", "yes"))
		signs.novelty = DOWNHILL_NEW + 1;
	signs.both_sides = SAYS("pain.side", "both");
	signs.diffuse = SAYS("pain.spread", "whole_muscle", "widespread");
	signs.dull = SAYS("pain.quality", "dull_ache", "stiffness") && !SAYS("pain.quality", "sharp", "stabbing");
	signs.eases_with_movement = SAYS("pain.eased_by", "moving_about", "warming_up");
	signs.falls_from_day_3 = SAYS("pain.course", "improving");
	signs.bone_tender = SAYS("test.bone_press", "tender_point", "tender_over_5cm");
	signs.joint = SAYS("sign.swelling_joint", "yes") || SAYS("pain.spread", "whole_joint");
	signs.sudden_stab = SAYS("pain.onset", "sudden_pop", "sudden", "twist_or_fall", "blow");
	signs.one_leg_worse = SAYS("pain.side", "left", "right");
	signs.numb_or_weak = SAYS("sign.foot_numb", "yes") || SAYS("sign.thigh_numb", "yes") || SAYS("sign.leg_weakness", "yes") ||
			     SAYS("sign.foot_drop", "yes");
	signs.rising_after_72h = SAYS("pain.course", "worsening") && signs.days > 3;
	signs.dark_urine = SAYS("sign.dark_urine", "yes");
	signs.calf_swollen_or_warm = SAYS("sign.swelling_whole_calf", "yes") || SAYS("sign.redness_warmth", "yes");
	return signs;
}

typedef struct Sentences {
	const char **texts;
	size_t count;
} Sentences;

static void add_if(Sentences *list, bool holds, const char *text)
{
	if (holds)
		list->texts[list->count++] = text;
}

static void list_for(Sentences *list, const SoreSigns *signs)
{
	add_if(list, is_known(signs->onset_hours), "it came some hours to two days after the run");
	add_if(list, is_known(signs->spike_pct), "a run was clearly longer than those before");
	add_if(list, is_known(signs->novelty), "a run was of a kind that your muscles do not know");
	add_if(list, signs->both_sides, "both legs are sore");
	add_if(list, signs->diffuse, "a whole muscle is sore and not one spot");
	add_if(list, signs->dull, "it is dull or stiff, not sharp");
	add_if(list, signs->eases_with_movement, "it eases with gentle movement");
	add_if(list, signs->falls_from_day_3, "it is getting better");
}

static void list_against(Sentences *list, const SoreSigns *signs)
{
	add_if(list, signs->dark_urine, "the urine is dark: that is an emergency");
	add_if(list, signs->calf_swollen_or_warm, "the calf is swollen, or warm and red");
	add_if(list, signs->bone_tender, "the bone hurts when pressed");
	add_if(list, signs->joint, "a joint hurts or is swollen");
	add_if(list, signs->sudden_stab, "it began in one moment");
	add_if(list, signs->one_leg_worse, "only one leg hurts");
	add_if(list, signs->numb_or_weak, "something is numb or weak");
	add_if(list, signs->rising_after_72h, "it still rises after three days");
	add_if(list, signs->days > 5, "it has lasted more than five days");
}

static bool is_shown(const Answer *decided)
{
	for (size_t i = 0; i < answer_shown(decided); i++) {
		if (text_is(decided->conditions[i].id, SORENESS_ID))
			return true;
	}
	return false;
}

ErrCode soreness_told(Advice *advice, Arena *arena, const Kb *kb, const Answers *answers, const Answer *decided, Error *err)
{
	if (!is_shown(decided))
		return OK;
	Sentences speaks_for = {.texts = ARENA_ARRAY(arena, SIGNS_MAX, const char *)};
	Sentences against = {.texts = ARENA_ARRAY(arena, SIGNS_MAX, const char *)};
	if (speaks_for.texts == NULL || against.texts == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while telling soreness from an injury");
	const SoreSigns signs = signs_of(kb, answers);
	const SoreFinding finding = soreness_judge(&signs);
	list_for(&speaks_for, &signs);
	list_against(&against, &signs);
	advice->soreness = (SorenessTold){.verdict = finding.verdict == SORE_LIKE_IT ? SORENESS_FITS
						     : finding.verdict == SORE_CANNOT_TELL
							 ? SORENESS_OPEN
							 : SORENESS_NOT_ALONE,
					  .speaks_for = speaks_for.texts,
					  .for_count = speaks_for.count,
					  .speaks_against = against.texts,
					  .against_count = against.count,
					  .source = STR("estimate"),
					  .grade = GRADE_D};
	return OK;
}
