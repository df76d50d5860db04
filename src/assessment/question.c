/*
 * question.c - see question.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/question.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "assessment/screen.h"

enum {
	CUTS_MAX = 24, /* numbers at which something changes, of one attribute */
	OPTIONS_MAX = KB_VALUES_MAX,
	BITS_WORDS = (KB_ATTRS_MAX + 63) / 64,
};

/* A dangerous condition at this part of its threshold has its questions asked first. */
#define ASK_FIRST_SHARE (1.0 / 3)
/* A line more on a screen costs this part of a question. */
#define LINE_BURDEN 0.1
/* What can only be asked in the dark (stays_unclear) is worth this part. */
#define UNCLEAR_WORTH 0.25
/* The ranking is settled when the first has this much, and no dangerous condition
 * stands just under the line from which it is listed: within this part of it. */
#define SETTLED 0.5
#define OPEN_SHARE 0.5

/* What a level is worth knowing, in the unit of bits: an answer of one in a
 * hundred that sends to the hospital outweighs a tenth of a bit of ranking. */
static double level_worth(Level level)
{
	switch (level) {
	case LEVEL_EMERGENCY_NOW: return 16;
	case LEVEL_SAME_DAY: return 8;
	case LEVEL_WITHIN_DAYS: return 3;
	case LEVEL_ROUTINE: return 0.5;
	case LEVEL_SELF_CARE:
	case LEVEL_COUNT: break;
	}
	return 0;
}

static Level more_urgent(Level a, Level b)
{
	return a < b ? a : b;
}

/* One answer that could be given. */
typedef struct Option {
	AnswerSlot slot;
	double usual; /* how often when the condition does not change it; sums to 1 */
} Option;

typedef struct Asker {
	const Kb *kb;
	const Evidence *evidence;
	const Posterior *posterior;
	Trial *trial;
	uint64_t *rule_bits; /* [rule * BITS_WORDS]: the attributes that a rule looks at */
	bool *rule_fired;
	Level level; /* that rules and thresholds set now */
	Level
	    likely; /* that the leading condition asks for by itself; a rule of that level changes nothing */
	Answers alone; /* one answer and nothing else */
	Option options[OPTIONS_MAX];
	size_t option_count;
	double *weight;    /* [option * (pictures + 1) + picture]: posterior after it, not normalised */
	double *chance;    /* likewise: chance of the answer in that picture */
	double *condition; /* by condition: after one answer */
	double bits_matter; /* BITS_MATTER, or less while the ranking is open */
} Asker;

/* ---- which answers a question can have ---- */

static void cut_add(double *cuts, size_t *count, double number, const KbAttr *attr)
{
	if (!(number > attr->min && number < attr->max) || *count == CUTS_MAX)
		return;
	size_t at = *count;
	while (at > 0 && cuts[at - 1] > number)
		at--;
	if (at > 0 && !(cuts[at - 1] < number))
		return; /* there already */
	memmove(&cuts[at + 1], &cuts[at], (*count - at) * sizeof *cuts);
	cuts[at] = number;
	(*count)++;
}

static void cuts_of_expr(double *cuts, size_t *count, const KbAttr *attr, uint16_t index, const Expr *expr)
{
	for (size_t i = 0; i < expr->count; i++) {
		const ExprStep *step = &expr->steps[i];
		if (step->attr == index && step->op >= EXPR_LESS && step->op <= EXPR_MORE)
			cut_add(cuts, count, step->number, attr);
	}
}

static bool rule_looks_at(const Asker *asker, size_t rule, uint16_t attr)
{
	return (asker->rule_bits[rule * BITS_WORDS + attr / 64] >> (attr % 64) & 1) != 0;
}

/* A number has as many answers as there are stretches in which nothing changes. */
static size_t number_cuts(double *cuts, const Asker *asker, uint16_t a)
{
	const Kb *kb = asker->kb;
	const KbAttr *attr = &kb->attrs[a];
	size_t count = 0;
	for (size_t i = kb->attr_findings_begin[a]; i < kb->attr_findings_begin[a + 1]; i++)
		cuts_of_expr(cuts, &count, attr, a, &kb->findings[kb->attr_findings[i]].when);
	for (size_t r = 0; r < kb->rule_count; r++)
		if (rule_looks_at(asker, r, a))
			cuts_of_expr(cuts, &count, attr, a, &kb->rules[r].when);
	const EvidenceIndex *index = &asker->evidence->index;
	for (size_t i = index->prior_begin[a]; i < index->prior_begin[a + 1]; i++) {
		const KbCondition *condition = &kb->conditions[index->prior_condition[i]];
		for (size_t f = 0; f < condition->factor_count; f++)
			cuts_of_expr(cuts, &count, attr, a, &condition->factors[f].when);
		for (size_t b = 0; a == kb->attr_age && b < condition->age_count; b++)
			cut_add(cuts, &count, condition->ages[b].from_years, attr);
	}
	return count;
}

/* Fits the shares of the stretches to the backgrounds of the findings that look
 * at them, one after the other; where no finding says more, they are even. */
static void fit_shares(Asker *asker, uint16_t a)
{
	const Kb *kb = asker->kb;
	Answers *answers = &asker->trial->answers; /* scratch, put back below */
	trial_reset(asker->trial, asker->evidence);
	for (size_t i = kb->attr_findings_begin[a]; i < kb->attr_findings_begin[a + 1]; i++) {
		const KbFinding *finding = &kb->findings[kb->attr_findings[i]];
		bool yes[OPTIONS_MAX];
		double share = 0;
		const AnswerSlot was = answers->slot[a];
		for (size_t o = 0; o < asker->option_count; o++) {
			answers->slot[a] = asker->options[o].slot;
			yes[o] = expr_truth(&finding->when, answers) == TRUTH_YES;
			share += yes[o] ? asker->options[o].usual : 0;
		}
		answers->slot[a] = was;
		if (!(share > 0 && share < 1))
			continue;
		for (size_t o = 0; o < asker->option_count; o++)
			asker->options[o].usual *=
			    yes[o] ? finding->background / share : (1 - finding->background) / (1 - share);
	}
}

/* How common an age is among runners, up to a factor: a triangle. An estimate
 * that decides only when the age is asked for. */
static double age_density(double age)
{
	return fmax(0.02, 1 - fabs(age - 38) / 40);
}

static void number_options(Asker *asker, uint16_t a)
{
	const KbAttr *attr = &asker->kb->attrs[a];
	double cuts[CUTS_MAX];
	const size_t count = number_cuts(cuts, asker, a);
	double sum = 0;
	asker->option_count = count + 1;
	for (size_t i = 0; i <= count; i++) {
		const double from = i == 0 ? attr->min : cuts[i - 1];
		const double to = i == count ? attr->max : cuts[i];
		asker->options[i].slot =
		    (AnswerSlot){.known = true, .asked = true, .number = (from + to) / 2};
		asker->options[i].usual =
		    a == asker->kb->attr_age ? fmax(to - from, 1e-9) * age_density((from + to) / 2) : 1;
		sum += asker->options[i].usual;
	}
	for (size_t i = 0; i <= count; i++)
		asker->options[i].usual /= sum;
	fit_shares(asker, a);
}

/* Of a list, every value counts as if it were the only one named: people name
 * one or two. Where no value has a usual share, the findings say it. */
static void value_options(Asker *asker, uint16_t a)
{
	const KbAttr *attr = &asker->kb->attrs[a];
	bool usual_known = false;
	for (unsigned v = 0; v < attr->value_count; v++)
		usual_known |= attr->is_distribution || attr->values[v].usual > 0;
	double sum = 0;
	asker->option_count = 0;
	for (unsigned v = 0; v < attr->value_count && asker->option_count < OPTIONS_MAX; v++) {
		double usual = attr->is_distribution ? attr->marginal[v] : attr->values[v].usual;
		if (!usual_known)
			usual = 1;
		if (!(usual > 0) || text_is(attr->values[v].id, "not_done"))
			continue;
		asker->options[asker->option_count++] =
		    (Option){{.known = true, .asked = true, .chosen = UINT64_C(1) << v}, usual};
		sum += usual;
	}
	for (size_t o = 0; o < asker->option_count; o++)
		asker->options[o].usual /= sum;
	if (!usual_known)
		fit_shares(asker, a);
}

/* ---- what an answer would do ---- */

/* The level that rules and thresholds would set with the answer tried last. */
static Level level_after(const Asker *asker, uint16_t attr, const double *condition)
{
	const Kb *kb = asker->kb;
	const Answers *answers = &asker->trial->answers;
	Level level = LEVEL_COUNT;
	for (size_t r = 0; r < kb->rule_count; r++) {
		const KbRule *rule = &kb->rules[r];
		if (rule->level >= level)
			continue;
		const bool fires = rule_looks_at(asker, r, attr)
		                       ? expr_truth(&rule->when, answers) == TRUTH_YES
		                       : asker->rule_fired[r];
		if (fires)
			level = rule->level;
	}
	if (evidence_informative(asker->evidence, answers) < kb->settings.informative_min)
		return level;
	for (size_t t = 0; t < kb->threshold_count; t++)
		if (kb->thresholds[t].level < level &&
		    threshold_reached(&kb->thresholds[t], condition, answers))
			level = kb->thresholds[t].level;
	return level;
}

/* The most urgent level of a rule that fires on this answer alone. */
static Level level_alone(Asker *asker, uint16_t attr, const AnswerSlot *slot)
{
	const Kb *kb = asker->kb;
	Level level = LEVEL_COUNT;
	asker->alone.slot[attr] = *slot;
	for (size_t r = 0; r < kb->rule_count && level == LEVEL_COUNT; r++) /* most urgent first */
		if (rule_looks_at(asker, r, attr) &&
		    expr_truth(&kb->rules[r].when, &asker->alone) == TRUTH_YES)
			level = kb->rules[r].level;
	asker->alone.slot[attr] = (AnswerSlot){0};
	return level;
}

/* Weight of each picture after option `o`, and its chance of that answer (not
 * yet normalised over the options). Pictures that it does not touch keep theirs. */
static void try_option(Asker *asker, uint16_t attr, size_t o)
{
	const size_t pictures = asker->kb->picture_count;
	const Posterior *posterior = asker->posterior;
	double *weight = &asker->weight[o * (pictures + 1)];
	double *chance = &asker->chance[o * (pictures + 1)];
	trial_answer(asker->trial, asker->evidence, attr, &asker->options[o].slot);
	for (size_t k = 0; k <= pictures; k++) {
		const double before = k < pictures ? posterior->picture[k] : posterior->something_else;
		const double change = asker->trial->score[k] - asker->evidence->score[k];
		const double raw = asker->trial->raw[k];
		weight[k] = fabs(change) > 0 ? before * exp(change) : before;
		chance[k] = asker->options[o].usual * (fabs(raw) > 0 ? exp(raw) : 1);
	}
}

/* Probabilities of the conditions from weights of the pictures; returns that of
 * something_else. */
static double conditions_after(Asker *asker, const double *weight)
{
	const Kb *kb = asker->kb;
	const size_t pictures = kb->picture_count;
	double total = weight[pictures];
	memset(asker->condition, 0, kb->condition_count * sizeof *asker->condition);
	for (size_t k = 0; k < pictures; k++) {
		asker->condition[kb->pictures[k].condition] += weight[k];
		total += weight[k];
	}
	assert(isfinite(total) && total > 0);
	for (size_t c = 0; c < kb->condition_count; c++)
		asker->condition[c] /= total;
	return weight[pictures] / total;
}

static double divergence_part(double after, double before)
{
	return after > 1e-6 && before > 0 ? after * log2(after / before) : 0;
}

static double divergence_bits(const Asker *asker, double something_else)
{
	double bits = divergence_part(something_else, asker->posterior->something_else);
	for (size_t c = 0; c < asker->kb->condition_count; c++)
		bits += divergence_part(asker->condition[c], asker->posterior->condition[c]);
	return fmax(bits, 0);
}

/* Fills bits and alarm of the candidate. */
static void weigh(Candidate *candidate, Asker *asker)
{
	const uint16_t attr = candidate->attr;
	const size_t columns = (size_t)asker->kb->picture_count + 1;
	const double worth = level_worth(more_urgent(asker->level, asker->likely));
	if (asker->kb->attrs[attr].kind == ATTR_NUMBER)
		number_options(asker, attr);
	else
		value_options(asker, attr);
	for (size_t o = 0; o < asker->option_count; o++)
		try_option(asker, attr, o);
	/* the chance of each answer: by picture it sums to 1 over the answers */
	double chance[OPTIONS_MAX] = {0};
	for (size_t k = 0; k < columns; k++) {
		double sum = 0;
		for (size_t o = 0; o < asker->option_count; o++)
			sum += asker->chance[o * columns + k];
		const double before =
		    k + 1 < columns ? asker->posterior->picture[k] : asker->posterior->something_else;
		for (size_t o = 0; o < asker->option_count && sum > 0; o++)
			chance[o] += before * asker->chance[o * columns + k] / sum;
	}
	for (size_t o = 0; o < asker->option_count; o++) {
		const double something_else = conditions_after(asker, &asker->weight[o * columns]);
		candidate->bits += chance[o] * divergence_bits(asker, something_else);
		/* put the answer in place for the rules; the scores are there already */
		asker->trial->answers.slot[attr] = asker->options[o].slot;
		const AnswerSlot *slot = &asker->options[o].slot;
		const Level level = level_after(asker, attr, asker->condition);
		const double move = chance[o] * fabs(level_worth(more_urgent(level, asker->likely)) - worth);
		candidate->alarm += move;
		candidate->here += level_alone(asker, attr, slot) == level ? 0 : move;
	}
	assert(isfinite(candidate->bits) && isfinite(candidate->alarm));
}

/* ---- which questions are open, and their order ---- */

enum { ORDER_PLACE, ORDER_SCREEN, ORDER_BASICS, ORDER_ASK_FIRST, ORDER_ALARM, ORDER_REST };

static bool is_open(const Asker *asker, uint16_t attr)
{
	const KbAttr *entry = &asker->kb->attrs[attr];
	const AnswerSlot *slot = &asker->evidence->answers.slot[attr];
	if (entry->stage == STAGE_NEVER || slot->known || slot->asked)
		return false;
	/* no self-test for who has to see someone today */
	if (entry->stage == STAGE_TEST && asker->level <= LEVEL_SAME_DAY)
		return false;
	const Truth may = expr_truth(&entry->ask_if, &asker->evidence->answers);
	return may == TRUTH_YES || may == TRUTH_UNKNOWN;
}

/* True when a dangerous condition is near its threshold and this would tell. */
static bool is_asked_first(const Asker *asker, uint16_t attr)
{
	const Kb *kb = asker->kb;
	for (size_t t = 0; t < kb->threshold_count; t++) {
		const KbThreshold *threshold = &kb->thresholds[t];
		const Truth when = expr_truth(&threshold->when, &asker->evidence->answers);
		if (threshold->level >= asker->level || (when != TRUTH_YES && when != TRUTH_UNKNOWN) ||
		    threshold_share(threshold, asker->posterior->condition) < ASK_FIRST_SHARE)
			continue;
		for (size_t i = 0; i < threshold->ask_count; i++)
			if (threshold->ask_first[i] == attr)
				return true;
	}
	return false;
}

/* Fills order and worth. True when it is worth asking by itself. */
static bool place_in_order(Candidate *candidate, const Asker *asker, QuestionOrder order)
{
	const KbAttr *attr = &asker->kb->attrs[candidate->attr];
	const double burden = attr->burden > 0 ? attr->burden : 1;
	const bool alarming = candidate->here >= ALARM_HERE_MATTERS || candidate->alarm >= ALARM_MATTERS;
	candidate->own = (candidate->bits + candidate->alarm) / burden;
	candidate->order = ORDER_REST;
	const bool screens = attr->stage == STAGE_PLACE || attr->stage == STAGE_SCREEN;
	if (order == QUESTIONS_BY_STAGE &&
	    (screens || (attr->stage == STAGE_BASICS && asker->level > LEVEL_EMERGENCY_NOW))) {
		candidate->order = attr->stage == STAGE_PLACE    ? ORDER_PLACE
		                   : attr->stage == STAGE_SCREEN ? ORDER_SCREEN
		                                                 : ORDER_BASICS;
		candidate->own = -(double)candidate->attr;
		return true;
	}
	if (is_asked_first(asker, candidate->attr) && (alarming || candidate->bits >= asker->bits_matter))
		candidate->order = ORDER_ASK_FIRST;
	else if (order == QUESTIONS_BY_STAGE && attr->stage == STAGE_RED_FLAG && alarming)
		candidate->order = ORDER_ALARM;
	if (candidate->order == ORDER_ALARM)
		candidate->own = candidate->alarm / burden;
	return alarming || candidate->bits >= asker->bits_matter;
}

/* By order, then by what the whole screen is worth, then within the screen. */
static bool comes_before(const Candidate *a, const Candidate *b)
{
	if (a->order != b->order)
		return a->order < b->order;
	if (a->worth < b->worth || a->worth > b->worth)
		return a->worth > b->worth;
	return a->screen != b->screen ? a->screen < b->screen : a->own > b->own;
}

static void sort_candidates(Candidate *list, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const Candidate candidate = list[i];
		size_t at = i;
		for (; at > 0 && comes_before(&candidate, &list[at - 1]); at--)
			list[at] = list[at - 1];
		list[at] = candidate;
	}
}

static bool is_yes_no(const Asker *asker, uint16_t attr)
{
	return asker->kb->attrs[attr].kind == ATTR_YESNO &&
	       expr_truth(&asker->kb->attrs[attr].ask_if, &asker->evidence->answers) == TRUTH_YES;
}

/* What the lines of one screen are together. */
typedef struct Joined {
	int order;    /* of its earliest line */
	double bits;  /* of its best lines */
	double worth; /* likewise, for what reading them costs */
	bool alone;   /* one line is worth a question */
} Joined;

/* The list is sorted: the better lines of a screen come first. */
static Joined joined_of(const Candidate *list, size_t count, uint16_t screen)
{
	Joined joined = {.order = ORDER_REST};
	unsigned lines = 0;
	for (size_t i = 0; i < count; i++) {
		if (list[i].screen != screen)
			continue;
		if (list[i].order < joined.order)
			joined.order = list[i].order;
		joined.alone |= list[i].alone;
		if (lines == LINES_MAX && joined.order > ORDER_BASICS)
			continue;
		lines++;
		joined.bits += list[i].bits;
		joined.worth += lines == 1 ? list[i].own : list[i].bits + list[i].alarm;
	}
	joined.worth /= 1 + LINE_BURDEN * (lines - 1);
	if (joined.order <= ORDER_BASICS)
		joined.worth = -(double)screen; /* in the order of the knowledge base */
	return joined;
}

/* What stands on one screen is one question: it comes as early as the first of
 * its lines. Lines beyond its length fall away, and whole screens that are
 * worth nothing. */
static size_t join_screens(Candidate *list, size_t count, const Asker *asker, Joined *of)
{
	size_t kept = 0;
	sort_candidates(list, count);
	for (size_t i = 0; i < count; i++)
		of[i] = joined_of(list, count, list[i].screen);
	for (size_t i = 0; i < count; i++) {
		unsigned before = 0;
		for (size_t k = 0; k < kept; k++)
			before += list[k].screen == list[i].screen;
		const bool fits = before < LINES_MAX || of[i].order <= ORDER_BASICS;
		if (!fits || (!of[i].alone && of[i].bits < asker->bits_matter))
			continue;
		Candidate line = list[i];
		line.order = of[i].order;
		line.worth = of[i].worth;
		list[kept++] = line;
	}
	return kept;
}

/* While the ranking is open, or a dangerous condition stands just under the
 * line from which it is listed, little is still worth a question. */
static double bits_that_matter(const Asker *asker)
{
	const Kb *kb = asker->kb;
	const Posterior *posterior = asker->posterior;
	if (kb->condition_count > 0 && posterior->condition[posterior->order[0]] < SETTLED)
		return BITS_MATTER_OPEN;
	for (size_t c = 0; c < kb->condition_count; c++) {
		const double listed = kb->conditions[c].rule_out_below;
		if (listed > 0 && posterior->condition[c] < listed && posterior->condition[c] >= OPEN_SHARE * listed)
			return BITS_MATTER_OPEN;
	}
	return BITS_MATTER;
}

static ErrCode asker_init(Asker *asker, Arena *arena, const Evidence *evidence, const Posterior *posterior,
                          const Alarms *alarms, Error *err)
{
	const Kb *kb = evidence->kb;
	const size_t columns = (size_t)kb->picture_count + 1;
	asker->kb = kb;
	asker->evidence = evidence;
	asker->posterior = posterior;
	asker->level = alarms_level(alarms, kb);
	asker->likely = LEVEL_COUNT;
	if (kb->condition_count > 0 && posterior->condition[posterior->order[0]] >= LIKELY)
		asker->likely = kb->conditions[posterior->order[0]].level;
	asker->rule_bits = ARENA_ARRAY(arena, (size_t)kb->rule_count * BITS_WORDS, uint64_t);
	asker->rule_fired = ARENA_ARRAY(arena, kb->rule_count, bool);
	asker->weight = ARENA_ARRAY(arena, OPTIONS_MAX * columns, double);
	asker->chance = ARENA_ARRAY(arena, OPTIONS_MAX * columns, double);
	asker->condition = ARENA_ARRAY(arena, kb->condition_count, double);
	if (asker->rule_bits == NULL || asker->rule_fired == NULL || asker->weight == NULL ||
	    asker->chance == NULL || asker->condition == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while choosing a question");
	for (size_t r = 0; r < kb->rule_count; r++)
		for (uint16_t a = 0; a < kb->attr_count; a++)
			if (expr_mentions(&kb->rules[r].when, a))
				asker->rule_bits[r * BITS_WORDS + a / 64] |= UINT64_C(1) << (a % 64);
	for (size_t i = 0; i < alarms->rule_count; i++)
		asker->rule_fired[alarms->rules[i]] = true;
	return trial_new(&asker->trial, arena, evidence, err);
}

/* Whether it fits this person stays unknown: all that this hangs on was asked. */
static bool stays_unclear(const Asker *asker, uint16_t attr)
{
	const Kb *kb = asker->kb;
	const Expr *ask_if = &kb->attrs[attr].ask_if;
	if (expr_truth(ask_if, &asker->evidence->answers) != TRUTH_UNKNOWN)
		return false;
	for (uint16_t a = 0; a < kb->attr_count; a++)
		if (expr_mentions(ask_if, a) && !asker->evidence->answers.slot[a].asked)
			return false;
	return true;
}

/* Of what a question would tell, what this person will hardly tell. */
static void expect_less(Candidate *candidate, const Asker *asker)
{
	candidate->bits *= screen_answerable(asker->kb, &asker->evidence->answers, candidate->attr);
	if (!stays_unclear(asker, candidate->attr))
		return;
	candidate->bits *= UNCLEAR_WORTH;
	candidate->alarm *= UNCLEAR_WORTH;
	candidate->here *= UNCLEAR_WORTH;
}

/* True when so many screens were shown that only the place and the alarm signs
 * may follow. */
static bool is_enough(const Asker *asker)
{
	const Answers *answers = &asker->evidence->answers;
	const unsigned most = asker->level == LEVEL_EMERGENCY_NOW ? QUESTIONS_IN_EMERGENCY : QUESTIONS_ENOUGH;
	const unsigned least = screens_asked(asker->kb, answers, LINES_MAX);
	return (answers->screens > least ? answers->screens : least) >= most;
}

/* Every open question by itself; those that nothing is gained by are left out. */
static size_t weigh_all(Candidate *list, Asker *asker, QuestionOrder order)
{
	size_t n = 0;
	const bool by_stage = order == QUESTIONS_BY_STAGE;
	const bool enough = by_stage && is_enough(asker);
	for (uint16_t a = 0; a < asker->kb->attr_count; a++) {
		const AttrStage stage = asker->kb->attrs[a].stage;
		if (!is_open(asker, a) || (enough && stage != STAGE_PLACE && stage != STAGE_SCREEN))
			continue;
		Candidate candidate = {.attr = a, .screen = by_stage ? screen_of(asker->kb, a) : a};
		weigh(&candidate, asker);
		if (by_stage)
			expect_less(&candidate, asker);
		candidate.alone = place_in_order(&candidate, asker, order);
		if (!by_stage)
			candidate.worth = candidate.own;
		if (candidate.alone || (by_stage && is_yes_no(asker, a) && candidate.bits >= BITS_TOGETHER))
			list[n++] = candidate;
	}
	return n;
}

ErrCode question_rank(const Candidate **candidates, size_t *count, size_t max, QuestionOrder order,
                      Arena *arena, const Evidence *evidence, const Posterior *posterior,
                      const Alarms *alarms, Error *err)
{
	Asker *asker = ARENA_NEW(arena, Asker);
	Candidate *list = ARENA_ARRAY(arena, (size_t)evidence->kb->attr_count + 1, Candidate);
	Joined *joined = ARENA_ARRAY(arena, (size_t)evidence->kb->attr_count + 1, Joined);
	if (asker == NULL || list == NULL || joined == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while choosing a question");
	const ErrCode code = asker_init(asker, arena, evidence, posterior, alarms, err);
	if (code != OK)
		return code;
	asker->bits_matter = order == QUESTIONS_BY_STAGE ? bits_that_matter(asker) : BITS_MATTER;
	size_t n = weigh_all(list, asker, order);
	if (order == QUESTIONS_BY_STAGE)
		n = join_screens(list, n, asker, joined);
	sort_candidates(list, n);
	*candidates = list;
	*count = n < max ? n : max;
	return OK;
}
