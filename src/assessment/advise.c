/*
 * advise.c - see advise.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/advise.h"

#include "assessment/triage.h"

enum {
	LOOKALIKES_MAX = 12,
	SOONER_MAX = 10,
	SOONER_OF_ONE = 3, /* lines of a condition that does not lead */
	TELL_MAX = 10,
	TELL_OF_ONE = 2,
	CONCERNED_MAX = ANSWER_CONDITIONS_SHOWN + 16,
};
/* A condition from here on has a word in what to watch and to tell. */
#define CONCERNS_FROM 0.1

/* What is not ruled out, but less likely than this, is named there and has no word
 * in what to watch and to tell. */
#define OPEN_FROM 0.01

/* A danger less likely than this leaves the limit to what is likely: it stands under
 * "cannot be ruled out" all the same. Our choice (grade D): shin splints by the
 * book leave a stress fracture at 3 in 100. */
#define FORBIDS_FROM 0.05

/* The conditions that the advice is about: what is likely, then what is not
 * ruled out. */
typedef struct Concerned {
	uint16_t ids[CONCERNED_MAX];
	size_t count;
	size_t likely; /* so many of them are likely */
} Concerned;

size_t answer_shown(const Answer *answer)
{
	size_t count = 0;
	while (count < answer->condition_count && count < ANSWER_CONDITIONS_SHOWN &&
	       (count == 0 || answer->conditions[count].probability >= ANSWER_LEAST_SHOWN))
		count++;
	return count;
}

static bool is_concerned(const Concerned *concerned, uint16_t condition)
{
	for (size_t i = 0; i < concerned->count; i++) {
		if (concerned->ids[i] == condition)
			return true;
	}
	return false;
}

static void concern(Concerned *concerned, uint16_t condition)
{
	if (condition != KB_NONE && concerned->count < CONCERNED_MAX && !is_concerned(concerned, condition))
		concerned->ids[concerned->count++] = condition;
}

static Concerned concerned_of(const Kb *kb, const Answer *decided, double from)
{
	Concerned concerned = {.count = 0};
	for (size_t i = 0; i < answer_shown(decided); i++) {
		if (i == 0 || decided->conditions[i].probability >= from)
			concern(&concerned, kb_condition(kb, decided->conditions[i].id));
	}
	concerned.likely = concerned.count;
	for (size_t i = 0; i < decided->not_ruled_out_count; i++) {
		if (decided->not_ruled_out[i].probability >= OPEN_FROM)
			concern(&concerned, kb_condition(kb, decided->not_ruled_out[i].id));
	}
	return concerned;
}

/* ---- look-alikes ---- */

static bool is_dangerous(const KbCondition *condition)
{
	return condition->rule_out_below > 0 || condition->level <= LEVEL_WITHIN_DAYS;
}

static bool pair_is_there(const Lookalike *list, size_t count, Str id, Str other)
{
	for (size_t i = 0; i < count; i++) {
		if ((text_equal(list[i].id, id) && text_equal(list[i].other_id, other)) ||
		    (text_equal(list[i].id, other) && text_equal(list[i].other_id, id)))
			return true;
	}
	return false;
}

/* Pairs of which both are shown, or the first leads and the second is dangerous. */
static ErrCode pair_lookalikes(Advice *advice, Arena *arena, const Kb *kb, const Answer *decided, Error *err)
{
	const Concerned shown = concerned_of(kb, decided, ANSWER_LEAST_SHOWN);
	Lookalike *list = ARENA_ARRAY(arena, LOOKALIKES_MAX, Lookalike);
	if (list == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while pairing look-alikes");
	size_t count = 0;
	for (size_t i = 0; i < shown.count; i++) {
		const KbCondition *one = &kb->conditions[shown.ids[i]];
		for (size_t k = 0; one->article != NULL && k < one->article->lookalike_count; k++) {
			const KbLookalike *pair = &one->article->lookalikes[k];
			const KbCondition *other = &kb->conditions[pair->condition];
			if ((!is_concerned(&shown, pair->condition) && !(i == 0 && is_dangerous(other))) || count == LOOKALIKES_MAX ||
			    pair_is_there(list, count, one->id, other->id))
				continue;
			list[count++] = (Lookalike){one->id, one->name, other->id, other->name, pair->tell};
		}
	}
	advice->lookalikes = list;
	advice->lookalike_count = count;
	return OK;
}

/* ---- the pain limit ---- */

/* The strictest of what is likely, as far as it is written down. */
static uint16_t strictest_limit(const Kb *kb, const Concerned *concerned)
{
	uint16_t best = KB_NONE;
	for (size_t i = 0; i < concerned->likely; i++) {
		const KbArticle *article = kb->conditions[concerned->ids[i]].article;
		if (article == NULL || !is_known(article->pain_limit))
			continue;
		if (best == KB_NONE || article->pain_limit < kb->conditions[best].article->pain_limit)
			best = concerned->ids[i];
	}
	return best;
}

/* Does it hurt more the more it is loaded, so that pain can be the measure? A clot
 * or a squeezed nerve does not. */
static bool hurts_by_load(const KbCondition *condition)
{
	static const char *const FAMILIES[] = {"bone", "tendon_and_fascia", "joint", "muscle", "groin"};
	for (size_t i = 0; i < COUNT_OF(FAMILIES); i++) {
		if (text_is(condition->family, FAMILIES[i]))
			return true;
	}
	return false;
}

/* The likeliest of what is not ruled out with which no pain is accepted. */
static const NotRuledOut *forbids_running(const Kb *kb, const Answer *decided)
{
	const NotRuledOut *found = NULL;
	for (size_t i = 0; i < decided->not_ruled_out_count; i++) {
		const NotRuledOut *open = &decided->not_ruled_out[i];
		const uint16_t c = kb_condition(kb, open->id);
		if (c == KB_NONE || open->probability < FORBIDS_FROM || kb->conditions[c].running != RUNNING_STOP ||
		    !hurts_by_load(&kb->conditions[c]))
			continue;
		if (kb->conditions[c].article != NULL && is_known(kb->conditions[c].article->pain_limit) &&
		    kb->conditions[c].article->pain_limit > 0)
			continue;
		if (found == NULL || open->probability > found->probability)
			found = open;
	}
	return found;
}

static ErrCode limit_pain(PainLimit *limit, Arena *arena, const Kb *kb, const Answer *decided, Error *err)
{
	*limit = (PainLimit){.during = UNKNOWN};
	if (decided->running.advice == RUNNING_STOP || decided->running.advice == RUNNING_COUNT)
		return OK;
	const Concerned concerned = concerned_of(kb, decided, CONCERNS_FROM);
	const uint16_t own = strictest_limit(kb, &concerned);
	const bool later = decided->running.advice == RUNNING_PAUSE;
	const NotRuledOut *danger = later ? NULL : forbids_running(kb, decided);
	if (own != KB_NONE) {
		const KbArticle *article = kb->conditions[own].article;
		limit->during = article->pain_limit;
		limit->text = article->limit_text.text;
		limit->source = kb->sources[article->limit_text.source].key;
		limit->grade = article->limit_text.grade;
		limit->why = arena_printf(arena, "It is the limit for “%.*s”.",
					  STR_ARG(condition_plain_name(kb->conditions[own].name)));
	}
	if (danger != NULL) {
		const Str name = condition_plain_name(danger->name);
		const bool allowed = own != KB_NONE && limit->during > 0;
		limit->why = allowed ? arena_printf(arena,
						    "“%.*s” alone would allow up to %g of 10. But “%.*s” is not ruled out, and with it "
						    "running must not hurt at all.",
						    STR_ARG(condition_plain_name(kb->conditions[own].name)), limit->during, STR_ARG(name))
				     : arena_printf(arena, "“%.*s” is not ruled out, and with it running must not hurt at all.",
						    STR_ARG(name));
		limit->stricter = true;
		limit->during = 0;
		limit->text = STR("so stop as soon as it begins to hurt");
		limit->source = STR("clinical-consensus");
		limit->grade = GRADE_D;
	}
	limit->later = later && is_known(limit->during);
	if (is_known(limit->during) && limit->why.p == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while setting the pain limit");
	return OK;
}

/* ---- lists without doubles ---- */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The next word, or an empty text. */
static Str next_word(Str *rest)
{
	while (rest->n > 0 && !is_word_char(rest->p[0]))
		*rest = (Str){rest->p + 1, rest->n - 1};
	Str word = {rest->p, 0};
	while (word.n < rest->n && is_word_char(rest->p[word.n]))
		word.n++;
	*rest = (Str){rest->p + word.n, rest->n - word.n};
	return word;
}

static bool has_word(Str text, Str word)
{
	for (Str other = next_word(&text); other.n > 0; other = next_word(&text)) {
		size_t i = 0;
		while (other.n == word.n && i < word.n && lower(other.p[i]) == lower(word.p[i]))
			i++;
		if (other.n == word.n && i == word.n)
			return true;
	}
	return false;
}

static bool has_all_words(Str text, Str of)
{
	for (Str word = next_word(&of); word.n > 0; word = next_word(&of)) {
		if (!has_word(text, word))
			return false;
	}
	return true;
}

/* `text` says all that `other` says: the same words, or a choice that has them. */
static bool says_it_too(Str text, Str other)
{
	return has_all_words(text, other) && (has_all_words(other, text) || has_word(text, STR("or")));
}

/* Adds what no line says yet; a line that says more takes the place of one that says less. */
static void add_line(Str *lines, size_t *count, size_t max, Str line)
{
	for (size_t i = 0; i < *count; i++) {
		if (says_it_too(lines[i], line))
			return;
		if (says_it_too(line, lines[i])) {
			lines[i] = line;
			return;
		}
	}
	if (*count < max)
		lines[(*count)++] = line;
}

/* Most urgent first; within a level the order of before. */
static void sort_by_level(const Kb *kb, Concerned *concerned)
{
	for (size_t i = 1; i < concerned->count; i++) {
		const uint16_t one = concerned->ids[i];
		size_t at = i;
		for (; at > 0 && kb->conditions[concerned->ids[at - 1]].level > kb->conditions[one].level; at--)
			concerned->ids[at] = concerned->ids[at - 1];
		concerned->ids[at] = one;
	}
}

static ErrCode list_sooner(Advice *advice, Arena *arena, const Kb *kb, const Answer *decided, Error *err)
{
	Str *lines = ARENA_ARRAY(arena, SOONER_MAX, Str);
	if (lines == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while listing when to come back");
	Concerned concerned = concerned_of(kb, decided, CONCERNS_FROM);
	const uint16_t first = concerned.count > 0 ? concerned.ids[0] : KB_NONE;
	sort_by_level(kb, &concerned);
	size_t count = 0;
	for (size_t i = 0; i < concerned.count; i++) {
		const KbArticle *article = kb->conditions[concerned.ids[i]].article;
		for (size_t k = 0; article != NULL && k < article->sooner_count; k++) {
			if (k < SOONER_OF_ONE || concerned.ids[i] == first)
				add_line(lines, &count, SOONER_MAX, article->sooner[k]);
		}
	}
	advice->sooner = lines;
	advice->sooner_count = count;
	return OK;
}

static ErrCode list_tell(Advice *advice, Arena *arena, const Kb *kb, const Answer *decided, Error *err)
{
	Str *lines = ARENA_ARRAY(arena, TELL_MAX, Str);
	if (lines == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while listing what to tell");
	const Concerned concerned = concerned_of(kb, decided, CONCERNS_FROM);
	size_t count = 0;
	for (size_t i = 0; i < concerned.count; i++) {
		const KbArticle *article = kb->conditions[concerned.ids[i]].article;
		for (size_t k = 0; article != NULL && k < article->tell_count; k++) {
			if (k < TELL_OF_ONE || i == 0)
				add_line(lines, &count, TELL_MAX, article->tell[k]);
		}
	}
	advice->tell = lines;
	advice->tell_count = count;
	return OK;
}

/* ---- in the middle of a run ---- */

ErrCode advise_in_run(const InRun **rows, size_t *count, Arena *arena, const Kb *kb, Error *err)
{
	InRun *made = ARENA_ARRAY(arena, kb->guide.in_run_count, InRun);
	if (made == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while listing what to do in a run");
	for (size_t i = 0; i < kb->guide.in_run_count; i++) {
		const KbInRun *row = &kb->guide.in_run[i];
		made[i] = (InRun){row->id, row->feels, row->act.text, row->again, kb->sources[row->act.source].key, row->act.grade};
	}
	*rows = made;
	*count = kb->guide.in_run_count;
	return OK;
}

ErrCode advise(Advice *advice, Arena *arena, const Kb *kb, const Answers *answers, const Answer *decided, Error *err)
{
	Advice made = {.limit = {.during = UNKNOWN}};
	ErrCode code = limit_pain(&made.limit, arena, kb, decided, err);
	if (code == OK)
		code = pair_lookalikes(&made, arena, kb, decided, err);
	if (code == OK)
		code = list_sooner(&made, arena, kb, decided, err);
	if (code == OK)
		code = list_tell(&made, arena, kb, decided, err);
	if (code == OK)
		code = summary_of(&made, arena, kb, answers, decided, err);
	if (code == OK)
		code = rules_met(&made, arena, kb, answers, decided, err);
	if (code == OK)
		code = soreness_told(&made, arena, kb, answers, decided, err);
	if (code == OK && (decided->running.advice == RUNNING_REDUCE || decided->running.advice == RUNNING_CONTINUE))
		code = advise_in_run(&made.in_run, &made.in_run_count, arena, kb, err);
	if (code == OK)
		*advice = made;
	return code;
}
