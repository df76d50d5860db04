/*
 * triage.c - see triage.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/triage.h"

#include <assert.h>

/* The second condition is close to the first from this part of its probability. */
#define CLOSE_SECOND 0.5

/* What decided, while it is being decided. */
typedef struct Decision {
	Level level;
	Running running;
	uint16_t specialist; /* KB_NONE until something says whom to see */
	uint16_t guide;      /* the condition whose first aid and signs are given, or KB_NONE */
} Decision;

/* ---- what fired ---- */

double threshold_share(const KbThreshold *threshold, const double *condition)
{
	double sum = 0;
	for (size_t i = 0; i < threshold->condition_count; i++)
		sum += condition[threshold->conditions[i]];
	return threshold->at_least > 0 ? sum / threshold->at_least : 0;
}

bool threshold_reached(const KbThreshold *threshold, const double *condition, const Answers *answers)
{
	return threshold_share(threshold, condition) >= 1 &&
	       expr_truth(&threshold->when, answers) == TRUTH_YES;
}

/* Keeps the list sorted by urgency; rules are sorted already. */
static void threshold_insert(uint16_t *thresholds, size_t count, const Kb *kb, uint16_t t)
{
	while (count > 0 && kb->thresholds[thresholds[count - 1]].level > kb->thresholds[t].level) {
		thresholds[count] = thresholds[count - 1];
		count--;
	}
	thresholds[count] = t;
}

ErrCode alarms_of(Alarms *alarms, Arena *arena, const Evidence *evidence, const Posterior *posterior,
                  Error *err)
{
	const Kb *kb = evidence->kb;
	uint16_t *rules = ARENA_ARRAY(arena, kb->rule_count, uint16_t);
	uint16_t *thresholds = ARENA_ARRAY(arena, kb->threshold_count, uint16_t);
	if (rules == NULL || thresholds == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while checking the alarm signs");
	size_t rule_count = 0;
	for (uint16_t r = 0; r < kb->rule_count; r++)
		if (expr_truth(&kb->rules[r].when, &evidence->answers) == TRUTH_YES)
			rules[rule_count++] = r;
	size_t threshold_count = 0;
	const bool informed =
	    evidence_informative(evidence, &evidence->answers) >= kb->settings.informative_min;
	for (uint16_t t = 0; informed && t < kb->threshold_count; t++)
		if (threshold_reached(&kb->thresholds[t], posterior->condition, &evidence->answers))
			threshold_insert(thresholds, threshold_count++, kb, t);
	*alarms = (Alarms){rules, rule_count, thresholds, threshold_count};
	return OK;
}

Level alarms_level(const Alarms *alarms, const Kb *kb)
{
	Level level = LEVEL_COUNT;
	for (size_t i = 0; i < alarms->rule_count; i++)
		if (kb->rules[alarms->rules[i]].level < level)
			level = kb->rules[alarms->rules[i]].level;
	for (size_t i = 0; i < alarms->threshold_count; i++)
		if (kb->thresholds[alarms->thresholds[i]].level < level)
			level = kb->thresholds[alarms->thresholds[i]].level;
	return level;
}

/* ---- what the likely conditions ask for ---- */

/* The part of the probability that has to ask for a level, or for a more urgent
 * one, where nothing leads: the worse it is to miss, the less it takes. */
static const double SHARE_FOR_LEVEL[LEVEL_COUNT] = {
    [LEVEL_EMERGENCY_NOW] = 0.15, [LEVEL_SAME_DAY] = 0.25, [LEVEL_WITHIN_DAYS] = 0.35,
    [LEVEL_ROUTINE] = 0.5,        [LEVEL_SELF_CARE] = 0.0,
};

static Level crowd_level(const Kb *kb, const Posterior *posterior)
{
	double mass[LEVEL_COUNT] = {0};
	double all = 0;
	for (size_t c = 0; c < kb->condition_count; c++) {
		mass[kb->conditions[c].level] += posterior->condition[c];
		all += posterior->condition[c];
	}
	double sum = 0;
	for (int level = 0; level < LEVEL_COUNT && all > 0; level++) {
		sum += mass[level];
		if (sum >= SHARE_FOR_LEVEL[level] * all)
			return (Level)level;
	}
	return LEVEL_SELF_CARE;
}

/* The strictest running advice that at least half of the probability asks for. */
static Running crowd_running(const Kb *kb, const Posterior *posterior)
{
	double mass[RUNNING_COUNT] = {0};
	double all = 0;
	for (size_t c = 0; c < kb->condition_count; c++) {
		mass[kb->conditions[c].running] += posterior->condition[c];
		all += posterior->condition[c];
	}
	double sum = 0;
	for (int running = 0; running < RUNNING_COUNT; running++) {
		sum += mass[running];
		if (sum * 2 >= all)
			return (Running)running;
	}
	return RUNNING_CONTINUE;
}

/* The most probable condition of a level; KB_NONE when there is none. */
static uint16_t likeliest_of_level(const Kb *kb, const Posterior *posterior, Level level)
{
	for (size_t i = 0; i < kb->condition_count; i++)
		if (kb->conditions[posterior->order[i]].level == level)
			return posterior->order[i];
	return KB_NONE;
}

static bool same_neighbourhood(const Kb *kb, const Evidence *evidence, uint16_t a, uint16_t b)
{
	if (text_equal(kb->conditions[a].family, kb->conditions[b].family))
		return true;
	return evidence->place[kb->conditions[a].first_picture] > 0 &&
	       evidence->place[kb->conditions[b].first_picture] > 0;
}

/* The advice of the leading condition; where the next one is close and asks for
 * more care, its care, short of a stop, which takes an alarm. */
static Running leading_running(const Evidence *evidence, const Posterior *posterior)
{
	const Kb *kb = evidence->kb;
	const uint16_t first = posterior->order[0];
	Running running = kb->conditions[first].running;
	if (kb->condition_count < 2)
		return running;
	const uint16_t second = posterior->order[1];
	if (posterior->condition[second] < CLOSE_SECOND * posterior->condition[first] ||
	    !same_neighbourhood(kb, evidence, first, second))
		return running;
	Running other = kb->conditions[second].running;
	if (other == RUNNING_STOP)
		other = RUNNING_PAUSE;
	return other < running ? other : running;
}

static void take_leading(Decision *decision, const Evidence *evidence, const Posterior *posterior)
{
	const Kb *kb = evidence->kb;
	if (kb->condition_count == 0)
		return;
	const uint16_t first = posterior->order[0];
	const bool leads = posterior->condition[first] >= LIKELY;
	if (!leads && decision->level < LEVEL_COUNT)
		return; /* an alarm decided, and nothing is likely enough to add to it */
	const Level level = leads ? kb->conditions[first].level : crowd_level(kb, posterior);
	if (level < decision->level) {
		const uint16_t likeliest = likeliest_of_level(kb, posterior, level);
		const uint16_t whose = leads || likeliest == KB_NONE ? first : likeliest;
		decision->level = level;
		decision->specialist = kb->conditions[whose].specialist;
	}
	const Running running = leads ? leading_running(evidence, posterior) : crowd_running(kb, posterior);
	if (running < decision->running)
		decision->running = running;
}

/* ---- alarms into the decision ---- */

static void take_alarm(Decision *decision, Level level, Running running, uint16_t specialist)
{
	if (level < decision->level) {
		decision->level = level;
		decision->specialist = specialist;
	}
	if (running < decision->running)
		decision->running = running;
}

static void take_alarms(Decision *decision, const Kb *kb, const Alarms *alarms)
{
	for (size_t i = 0; i < alarms->rule_count; i++) {
		const KbRule *rule = &kb->rules[alarms->rules[i]];
		take_alarm(decision, rule->level, rule->running, rule->specialist);
	}
	for (size_t i = 0; i < alarms->threshold_count; i++) {
		const KbThreshold *threshold = &kb->thresholds[alarms->thresholds[i]];
		take_alarm(decision, threshold->level, threshold->running, threshold->specialist);
	}
}

static void consider(uint16_t *best, const uint16_t *conditions, size_t count, const Posterior *posterior)
{
	for (size_t i = 0; i < count; i++)
		if (*best == KB_NONE || posterior->condition[conditions[i]] > posterior->condition[*best])
			*best = conditions[i];
}

/* Whose first aid: the leading condition's, unless an alarm that is more
 * urgent than it decided; then the likeliest of what that alarm suspects. The
 * soreness tip of a leading harmless condition must not stand under an
 * emergency. */
static uint16_t guide_of(const Decision *decision, const Kb *kb, const Posterior *posterior,
                         const Alarms *alarms)
{
	if (kb->condition_count == 0)
		return KB_NONE;
	const uint16_t first = posterior->order[0];
	if (alarms_level(alarms, kb) > decision->level || kb->conditions[first].level <= decision->level)
		return first;
	uint16_t best = KB_NONE;
	for (size_t i = 0; i < alarms->rule_count; i++) {
		const KbRule *rule = &kb->rules[alarms->rules[i]];
		if (rule->level == decision->level)
			consider(&best, rule->suspects, rule->suspect_count, posterior);
	}
	for (size_t i = 0; i < alarms->threshold_count; i++) {
		const KbThreshold *threshold = &kb->thresholds[alarms->thresholds[i]];
		if (threshold->level == decision->level)
			consider(&best, threshold->conditions, threshold->condition_count, posterior);
	}
	return best == KB_NONE && decision->level > LEVEL_SAME_DAY ? first : best;
}

/* ---- words ---- */

static Str running_words(Running running)
{
	switch (running) {
	case RUNNING_STOP: return STR("Do not run until a clinician has looked at this and cleared you.");
	case RUNNING_PAUSE: return STR("Take a break from running until the signs below are met.");
	case RUNNING_REDUCE:
		return STR("Run less and easier: pain may stay mild and must be gone by the next morning.");
	case RUNNING_CONTINUE: return STR("You may go on running; stop when it hurts more.");
	case RUNNING_COUNT: break;
	}
	return STR("");
}

#define TEXT(literal)                           \
	{                                       \
		"" literal, sizeof(literal) - 1 \
	}

/* The signs that end a stop or a pause where no condition's own list fits. */
static const Str UNTIL_STOP[] = {TEXT("a clinician has examined you and says that you may run")};
static const Str UNTIL_PAUSE[] = {
    TEXT("walking and stairs have not hurt for two days"),
    TEXT("a brisk walk of 30 minutes does not hurt, nor does the next morning"),
};
static const Str FIRST_AID_URGENT[] = {
    TEXT("Do not run, and do not test it again."),
    TEXT("Put no more weight on the leg than is comfortable."),
    TEXT("Take these answers with you."),
};

/* Stands above the first aid of a condition that by itself is less urgent than
 * what decided: "see a doctor within three days" must not be the last word
 * under an emergency. */
static const Str FIRST_AID_NOW =
    TEXT("Call the emergency number now, or have somebody take you to an emergency department. "
         "Where a line below leaves more time, this one counts.");
static const Str FIRST_AID_TODAY =
    TEXT("Have it looked at today. Where a line below leaves more time, this one counts.");

static void decide_running(Answer *answer, const Kb *kb, const Decision *decision)
{
	RunningAdvice advice = {.advice = decision->running, .text = running_words(decision->running)};
	/* a condition's words fit only where it asks for just this */
	const KbCondition *own = decision->guide != KB_NONE ? &kb->conditions[decision->guide] : NULL;
	if (own != NULL && own->running != decision->running)
		own = NULL;
	if (own != NULL && own->running_text.n > 0)
		advice.text = own->running_text;
	if (own != NULL && own->until_count > 0) {
		advice.until = own->until;
		advice.until_count = own->until_count;
	} else if (decision->running == RUNNING_STOP) {
		advice.until = UNTIL_STOP;
		advice.until_count = COUNT_OF(UNTIL_STOP);
	} else if (decision->running == RUNNING_PAUSE) {
		advice.until = UNTIL_PAUSE;
		advice.until_count = COUNT_OF(UNTIL_PAUSE);
	}
	answer->running = advice;
}

static size_t rule_reasons(TriageReason *reasons, const Kb *kb, const Alarms *alarms)
{
	size_t count = 0;
	size_t t = 0;
	/* both lists are sorted by urgency: merge them */
	for (size_t r = 0; r < alarms->rule_count || t < alarms->threshold_count;) {
		const KbRule *rule = r < alarms->rule_count ? &kb->rules[alarms->rules[r]] : NULL;
		const KbThreshold *threshold =
		    t < alarms->threshold_count ? &kb->thresholds[alarms->thresholds[t]] : NULL;
		if (rule != NULL && (threshold == NULL || rule->level <= threshold->level)) {
			reasons[count++] = (TriageReason){rule->id, rule->text, kb->sources[rule->source].key,
			                                  rule->grade, rule->level};
			r++;
		} else if (!NEVER(threshold == NULL)) {
			reasons[count++] = (TriageReason){threshold->id, threshold->text, STR("estimate"),
			                                  GRADE_D, threshold->level};
			t++;
		}
	}
	return count;
}

/* The reason where what leads decided, not an alarm. */
static ErrCode leading_reason(TriageReason *reason, Arena *arena, const Kb *kb, const Decision *decision,
                              const Posterior *posterior, Error *err)
{
	const KbCondition *first = &kb->conditions[posterior->order[0]];
	const bool leads = posterior->condition[posterior->order[0]] >= LIKELY;
	const Str text =
	    leads ? arena_printf(arena, "No alarm sign decided this; what fits best is: %.*s",
	                         STR_ARG(first->name))
		  : arena_printf(arena, "No alarm sign decided this, and no single cause stands out yet");
	if (text.p == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while writing the reasons");
	*reason = (TriageReason){.rule = leads ? STR("leading-condition") : STR("no-clear-leader"),
	                         .text = text,
	                         .source = kb->source_count > 0 ? kb->sources[first->source].key : STR_NONE,
	                         .grade = first->grade,
	                         .level = decision->level};
	return OK;
}

static ErrCode decide_level(Answer *answer, Arena *arena, const Kb *kb, const Decision *decision,
                            const Posterior *posterior, const Alarms *alarms, Error *err)
{
	TriageReason *reasons =
	    ARENA_ARRAY(arena, alarms->rule_count + alarms->threshold_count + 1, TriageReason);
	if (reasons == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while writing the reasons");
	size_t count = rule_reasons(reasons, kb, alarms);
	if (kb->condition_count > 0 && decision->level < alarms_level(alarms, kb)) {
		for (size_t i = count; i > 0; i--)
			reasons[i] = reasons[i - 1];
		const ErrCode code = leading_reason(&reasons[0], arena, kb, decision, posterior, err);
		if (code != OK)
			return code;
		count++;
	}
	answer->triage = (Triage){.level = decision->level,
	                          .time_frame = level_time_frame(decision->level),
	                          .reasons = reasons,
	                          .reason_count = count};
	if (decision->specialist < kb->specialist_count) {
		answer->triage.specialist = kb->specialists[decision->specialist].id;
		answer->triage.see = kb->specialists[decision->specialist].name;
	}
	return OK;
}

static ErrCode decide_first_aid(Answer *answer, Arena *arena, const Kb *kb, const Decision *decision,
                                Error *err)
{
	if (decision->guide == KB_NONE) {
		if (decision->level <= LEVEL_SAME_DAY) {
			answer->first_aid = FIRST_AID_URGENT;
			answer->first_aid_count = COUNT_OF(FIRST_AID_URGENT);
		}
		return OK;
	}
	const KbCondition *guide = &kb->conditions[decision->guide];
	answer->first_aid = guide->first_aid;
	answer->first_aid_count = guide->first_aid_count;
	if (guide->level <= decision->level || decision->level > LEVEL_SAME_DAY)
		return OK;
	Str *lines = ARENA_ARRAY(arena, guide->first_aid_count + 1, Str);
	if (lines == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while writing the first aid");
	lines[0] = decision->level == LEVEL_EMERGENCY_NOW ? FIRST_AID_NOW : FIRST_AID_TODAY;
	for (size_t i = 0; i < guide->first_aid_count; i++)
		lines[i + 1] = guide->first_aid[i];
	answer->first_aid = lines;
	answer->first_aid_count = guide->first_aid_count + 1;
	return OK;
}

ErrCode triage_decide(Answer *answer, Arena *arena, const Evidence *evidence, const Posterior *posterior,
                      const Alarms *alarms, Error *err)
{
	const Kb *kb = evidence->kb;
	Decision decision = {
	    .level = LEVEL_COUNT, .running = RUNNING_COUNT, .specialist = KB_NONE, .guide = KB_NONE};
	take_alarms(&decision, kb, alarms);
	take_leading(&decision, evidence, posterior);
	if (decision.level == LEVEL_COUNT)
		decision.level = LEVEL_SELF_CARE;
	if (decision.running == RUNNING_COUNT)
		decision.running = RUNNING_CONTINUE;
	assert(decision.level <= alarms_level(alarms, kb)); /* no likelihood lowers what an alarm set */
	decision.guide = guide_of(&decision, kb, posterior, alarms);
	const ErrCode code = decide_level(answer, arena, kb, &decision, posterior, alarms, err);
	if (code != OK)
		return code;
	decide_running(answer, kb, &decision);
	return decide_first_aid(answer, arena, kb, &decision, err);
}
