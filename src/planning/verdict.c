/*
 * verdict.c - see verdict.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "planning/verdict.h"

#include "base/num.h"

static const double PAIN_MAX = 10;
static const double MORNING_PASS = 1;    /* points above before */
static const double MORNING_REGRESS = 3;
static const double STIFFER_HOLD_MIN = 10;
static const double STIFFER_REGRESS_MIN = 30;
static const double WEEK_RISE = 1;
static const double ACHE_RISE = 2;
enum { AGAIN = 2 };

static const PainRule RULES[PAIN_GROUPS] = {
    [PAIN_GROUP_TENDON] = {"tendon", "a tendon (Achilles, below the kneecap, side of the hip, sit bone)", 5, 5,
			   "It has settled by the next morning.", "silbernagel2007", GRADE_A},
    [PAIN_GROUP_HEEL] = {"heel", "the underside of the heel (plantar heel pain)", 5, 5,
			 "The first steps of the next morning hurt no more than they usually do.", "estimate", GRADE_D},
    [PAIN_GROUP_KNEECAP] = {"kneecap", "round the kneecap (patellofemoral pain)", 2, 3,
			    "It is back to what it was within an hour.", "esculier2018", GRADE_B},
    [PAIN_GROUP_SHIN] = {"shin", "the inner shin (medial tibial stress syndrome)", 2, 2,
			 "The bone is no sorer to press the next day.", "moen2012", GRADE_C},
    [PAIN_GROUP_ITB] = {"itb", "the outside of the knee (iliotibial band)", 2, 2, "Nothing hurts the next day.",
			"estimate", GRADE_D},
    [PAIN_GROUP_STRAIN] = {"strain", "a strained muscle (calf, groin, back of the thigh)", 2, 2,
			   "Nothing hurts the next day.", "estimate", GRADE_D},
    [PAIN_GROUP_BONE] = {"bone", "a bone (bone stress injury)", 0, 0,
			 "Nothing hurts, then or later, and the bone is not sore to press.", "george2024", GRADE_B},
    [PAIN_GROUP_JOINT] = {"joint", "a swollen joint, or signs of a nerve", 0, 0,
			  "Nothing hurts, swells or tingles; a clinician looks first.", "clinical-consensus", GRADE_D},
};

const PainRule *pain_rule(PainGroup group)
{
	return &RULES[group];
}

bool pain_group_parse(Str id, PainGroup *group)
{
	for (int i = 0; i < PAIN_GROUPS; i++) {
		if (text_is(id, RULES[i].id)) {
			*group = (PainGroup)i;
			return true;
		}
	}
	return false;
}

PainCheck pain_check_empty(void)
{
	return (PainCheck){.before = UNKNOWN,
			   .during = UNKNOWN,
			   .hour_after = UNKNOWN,
			   .morning = UNKNOWN,
			   .usual_morning = UNKNOWN,
			   .stiffness_min = UNKNOWN,
			   .usual_stiffness_min = UNKNOWN,
			   .week_mean = UNKNOWN,
			   .week_before_mean = UNKNOWN,
			   .week_stiffness_mean_min = UNKNOWN,
			   .week_before_stiffness_mean_min = UNKNOWN};
}

/* ---- the verdict ---- */

static double pain_or_unknown(double pain)
{
	return pain >= 0 && pain <= PAIN_MAX ? pain : UNKNOWN;
}

static double minutes_or_unknown(double minutes)
{
	return minutes >= 0 && minutes <= 24 * 60 ? minutes : UNKNOWN;
}

static void find(Verdict *verdict, VerdictKind kind, VerdictReason reason)
{
	verdict->reasons |= (uint32_t)reason;
	if (kind > verdict->kind)
		verdict->kind = kind;
}

static void need(Verdict *verdict, bool known, VerdictMissing missing)
{
	if (!known)
		verdict->missing |= (uint32_t)missing;
}

static void look_during(Verdict *verdict, const PainRule *rule, double during)
{
	need(verdict, is_known(during), MISSING_DURING);
	if (during > rule->tolerated)
		find(verdict, VERDICT_REGRESS, WHY_OVER_LIMIT);
	else if (during > rule->limit)
		find(verdict, VERDICT_HOLD, WHY_AT_TOLERANCE);
}

/* The comparisons are false of what is unknown. */
static void look_morning(Verdict *verdict, const PainCheck *check, double before, double morning)
{
	need(verdict, is_known(before), MISSING_BEFORE);
	need(verdict, is_known(morning), MISSING_MORNING);
	if (morning >= before + MORNING_REGRESS)
		find(verdict, VERDICT_REGRESS, WHY_MORNING_MUCH_UP);
	else if (morning > before + MORNING_PASS)
		find(verdict, VERDICT_HOLD, WHY_MORNING_UP);
	const double stiffer_min =
	    minutes_or_unknown(check->stiffness_min) - known_or(minutes_or_unknown(check->usual_stiffness_min), 0);
	if (stiffer_min > STIFFER_REGRESS_MIN)
		find(verdict, VERDICT_REGRESS, WHY_MUCH_STIFFER);
	else if (stiffer_min >= STIFFER_HOLD_MIN)
		find(verdict, VERDICT_HOLD, WHY_STIFFER);
	const double more_stiff =
	    minutes_or_unknown(check->week_stiffness_mean_min) - minutes_or_unknown(check->week_before_stiffness_mean_min);
	if (pain_or_unknown(check->week_mean) > pain_or_unknown(check->week_before_mean) + WEEK_RISE ||
	    more_stiff >= STIFFER_HOLD_MIN)
		find(verdict, VERDICT_HOLD, WHY_WEEK_RISING);
}

/* What holds of every tissue. */
static void look_signs(Verdict *verdict, const PainCheck *check)
{
	if (check->limping == SAID_YES)
		find(verdict, VERDICT_REGRESS, WHY_LIMPING);
	if (check->swelling == SAID_YES)
		find(verdict, VERDICT_REGRESS, WHY_SWELLING);
	if (check->over_a_day == SAID_YES)
		find(verdict, VERDICT_REGRESS, WHY_OVER_A_DAY);
	if (check->alarm == SAID_YES)
		find(verdict, VERDICT_STOP, WHY_ALARM);
}

/* The group's own rule for afterwards. */
static void look_after(Verdict *verdict, PainGroup group, const PainCheck *check, double before, double morning)
{
	const double hour_after = pain_or_unknown(check->hour_after);
	switch (group) {
	case PAIN_GROUP_HEEL:
		if (morning > known_or(pain_or_unknown(check->usual_morning), before))
			find(verdict, VERDICT_HOLD, WHY_NOT_SETTLED);
		break;
	case PAIN_GROUP_KNEECAP:
		need(verdict, is_known(hour_after), MISSING_HOUR_AFTER);
		if (hour_after > before)
			find(verdict, VERDICT_HOLD, WHY_NOT_SETTLED);
		break;
	case PAIN_GROUP_SHIN:
		need(verdict, check->bone_more_tender != SAID_UNKNOWN, MISSING_BONE_TENDER);
		if (check->bone_more_tender == SAID_YES)
			find(verdict, VERDICT_HOLD, WHY_BONE_TENDER);
		if (check->night_pain == SAID_YES)
			find(verdict, VERDICT_STOP, WHY_NIGHT_PAIN);
		break;
	case PAIN_GROUP_ITB:
	case PAIN_GROUP_STRAIN:
		if (morning > 0)
			find(verdict, VERDICT_HOLD, WHY_NOT_SETTLED);
		break;
	case PAIN_GROUP_BONE:
		need(verdict, is_known(hour_after), MISSING_HOUR_AFTER);
		need(verdict, check->bone_more_tender != SAID_UNKNOWN, MISSING_BONE_TENDER);
		need(verdict, check->limping != SAID_UNKNOWN, MISSING_LIMPING);
		if (before > 0 || hour_after > 0 || morning > 0)
			find(verdict, VERDICT_REGRESS, WHY_NOT_SETTLED);
		if (check->bone_more_tender == SAID_YES)
			find(verdict, VERDICT_REGRESS, WHY_BONE_TENDER);
		if (check->night_pain == SAID_YES)
			find(verdict, VERDICT_STOP, WHY_NIGHT_PAIN);
		break;
	case PAIN_GROUP_JOINT:
		need(verdict, check->swelling != SAID_UNKNOWN, MISSING_SWELLING);
		if (hour_after > 0 || morning > 0)
			find(verdict, VERDICT_REGRESS, WHY_NOT_SETTLED);
		if (check->swelling == SAID_YES)
			find(verdict, VERDICT_STOP, WHY_SWELLING);
		break;
	case PAIN_GROUP_TENDON: /* the next morning, as of every tissue */
	case PAIN_GROUPS: break;
	}
}

Verdict verdict_of(PainGroup group, const PainCheck *check)
{
	Verdict verdict = {.kind = VERDICT_PASS};
	const double before = pain_or_unknown(check->before);
	const double morning = pain_or_unknown(check->morning);
	look_during(&verdict, &RULES[group], pain_or_unknown(check->during));
	look_morning(&verdict, check, before, morning);
	look_signs(&verdict, check);
	look_after(&verdict, group, check, before, morning);
	if (verdict.kind == VERDICT_PASS && verdict.missing != 0)
		verdict.kind = VERDICT_UNKNOWN;
	return verdict;
}

/* ---- words ---- */

static const struct {
	const char *word;
	const char *words;
} KINDS[VERDICT_KINDS] = {
    [VERDICT_UNKNOWN] = {"UNKNOWN", "Too little was noted to say; do the same again and note how it feels."},
    [VERDICT_PASS] = {"PASS", "It took it well."},
    [VERDICT_HOLD] = {"HOLD", "It was a little much; do the same again before going further."},
    [VERDICT_REGRESS] = {"REGRESS", "It was too much; rest a day longer and go one step back."},
    [VERDICT_STOP] = {"STOP", "Stop running until a clinician has looked at it."},
};

const char *verdict_word(VerdictKind kind)
{
	return KINDS[kind].word;
}

const char *verdict_words(VerdictKind kind)
{
	return KINDS[kind].words;
}

/* The place of the only bit that is set, or -1. */
static int bit_place(uint32_t bit, int count)
{
	for (int i = 0; i < count; i++) {
		if (bit == UINT32_C(1) << i)
			return i;
	}
	return -1;
}

const char *verdict_reason_words(VerdictReason reason)
{
	static const char *const words[VERDICT_REASONS] = {
	    "it hurt more on the way than is accepted",
	    "it hurt as much on the way as is just tolerated",
	    "the next morning was worse than before",
	    "the next morning was worse by three points or more",
	    "it had not settled afterwards",
	    "the morning stiffness lasted longer",
	    "the morning stiffness lasted more than half an hour longer",
	    "the mornings were worse than in the week before",
	    "you limped",
	    "it swelled",
	    "it hurt for more than a day",
	    "the bone was sorer to press",
	    "it hurt at night or at rest",
	    "there was an alarm sign",
	};
	const int i = bit_place((uint32_t)reason, VERDICT_REASONS);
	return i < 0 ? "" : words[i];
}

const char *verdict_missing_words(VerdictMissing missing)
{
	static const char *const words[VERDICT_MISSINGS] = {
	    "the pain before", "the worst pain on the way", "the pain an hour after", "the pain the next morning",
	    "whether you limped", "whether it swelled", "whether the bone was sore to press",
	};
	const int i = bit_place((uint32_t)missing, VERDICT_MISSINGS);
	return i < 0 ? "" : words[i];
}

/* ---- while running ---- */

RunAction run_action(PainGroup group, RunSign sign, double first, double now, Said gait_changed, int times)
{
	switch (sign) {
	case RUN_SIGN_SHARP: return RUN_STOP;
	case RUN_SIGN_BONE: return RUN_STOP_REFER;
	case RUN_SIGN_NUMB: return times >= AGAIN ? RUN_STOP_REFER : RUN_STOP_CHECK;
	case RUN_SIGN_CRAMP: return times >= AGAIN ? RUN_STOP : RUN_WALK_THEN_ON;
	case RUN_SIGN_ACHE: break;
	case RUN_SIGNS: return RUN_STOP;
	}
	first = pain_or_unknown(first);
	now = pain_or_unknown(now);
	/* so written that an unknown number is a stop */
	const bool mild = now <= RULES[group].limit && now - first < ACHE_RISE;
	return mild && gait_changed != SAID_YES ? RUN_ON_EASY : RUN_STOP;
}

const char *run_action_words(RunAction action)
{
	static const char *const words[RUN_ACTIONS] = {
	    [RUN_ON_EASY] = "Go on at an easy pace and watch it.",
	    [RUN_WALK_THEN_ON] = "Walk a minute or two, stretch gently, begin again more easily; if it comes back, stop.",
	    [RUN_STOP] = "Stop and walk home; no more running today.",
	    [RUN_STOP_CHECK] = "Stop, loosen the laces and move the back; walk home. If it comes back another day, see a clinician.",
	    [RUN_STOP_REFER] = "Stop and walk home, with help if walking hurts; see a clinician before you run again.",
	};
	return words[action];
}
