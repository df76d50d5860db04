/*
 * kb_review.c - see kb_review.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_review.h"

#include "knowledge/kb_review_priv.h"

typedef struct KindRow {
	const char *word;
	const char *title;
} KindRow;

static const KindRow KINDS[REMARK_COUNT] = {
    [REMARK_TWINS] = {"twins", "conditions that all questions together hardly tell apart"},
    [REMARK_MUTE_QUESTION] = {"mute_question", "questions whose answers change nothing"},
    [REMARK_LOOSE_FINDING] = {"loose_finding", "findings that no condition lists"},
    [REMARK_DEAD_RULE] = {"dead_rule", "red flags that can never fire"},
    [REMARK_SHADOWED_RULE] = {"shadowed_rule", "red flags that another one always covers"},
    [REMARK_UNUSED_SOURCE] = {"unused_source", "sources that nothing names"},
    [REMARK_NO_ARTICLE] = {"no_article", "conditions without an article"},
    [REMARK_NO_SAFETY] = {"no_safety", "self-tests without a word on safety"},
    [REMARK_FEW_CASES] = {"few_cases", "conditions with fewer than three example cases"},
    [REMARK_MISSING] = {"missing", "words of the vocabulary that are missing"},
    [REMARK_STALE] = {"stale", "explanations of remarks that are no more"},
};

Str remark_word(RemarkKind kind)
{
	return text_of(KINDS[kind].word);
}

Str remark_title(RemarkKind kind)
{
	return text_of(KINDS[kind].title);
}

bool remark_parse(Str word, RemarkKind *kind)
{
	for (int k = 0; k < REMARK_COUNT; k++) {
		if (text_is(word, KINDS[k].word)) {
			*kind = (RemarkKind)k;
			return true;
		}
	}
	return false;
}

static bool is_about(const KbKnownRemark *known, RemarkKind kind, Str of, Str other)
{
	if (!text_equal(known->kind, remark_word(kind)))
		return false;
	if (other.p == NULL)
		return known->other.p == NULL && text_equal(known->of, of);
	return (text_equal(known->of, of) && text_equal(known->other, other)) ||
	       (text_equal(known->of, other) && text_equal(known->other, of));
}

void review_add(Reviewing *reviewing, RemarkKind kind, Str of, Str other, Str text)
{
	const Kb *kb = reviewing->kb;
	Remark remark = {.kind = kind, .of = of, .other = other, .text = text};
	for (uint16_t i = 0; i < kb->known_remark_count; i++) {
		if (is_about(&kb->known_remarks[i], kind, of, other)) {
			remark.reason = kb->known_remarks[i].why;
			reviewing->explained[i] = true;
		}
	}
	Remark *list = arena_grow(reviewing->arena, reviewing->list, reviewing->count, &reviewing->room, sizeof *list);
	if (list == NULL || remark.text.p == NULL) {
		reviewing->no_memory = true;
		return;
	}
	reviewing->list = list;
	list[reviewing->count++] = remark;
}

static void review_entries(Reviewing *reviewing, const unsigned *cases)
{
	const Kb *kb = reviewing->kb;
	for (uint16_t i = 0; i < kb->source_count; i++) {
		const KbSource *source = &kb->sources[i];
		if (!source->used && !source->by_code)
			review_add(reviewing, REMARK_UNUSED_SOURCE, source->key, STR_NONE, STR("nothing names this source"));
	}
	for (uint16_t i = 0; i < kb->condition_count; i++)
		if (kb->conditions[i].article == NULL)
			review_add(reviewing, REMARK_NO_ARTICLE, kb->conditions[i].id, STR_NONE,
			           STR("nobody can read about it"));
	for (uint16_t i = 0; i < kb->attr_count; i++)
		if (kb->attrs[i].stage == STAGE_TEST && kb->attrs[i].safety.n == 0)
			review_add(reviewing, REMARK_NO_SAFETY, kb->attrs[i].id, STR_NONE,
			           STR("does not say when not to do it"));
	for (uint16_t i = 0; cases != NULL && i < kb->condition_count; i++)
		if (cases[i] < REVIEW_CASES_LEAST)
			review_add(reviewing, REMARK_FEW_CASES, kb->conditions[i].id, STR_NONE,
			           arena_printf(reviewing->arena, "%u of at least %d example cases expect it", cases[i],
			                        REVIEW_CASES_LEAST));
}

/* Only what was looked for: without cases nobody knows that there are enough. */
static bool was_looked_for(Str word, const ReviewBeside *beside)
{
	if (text_equal(word, remark_word(REMARK_FEW_CASES)))
		return beside->cases != NULL;
	if (text_equal(word, remark_word(REMARK_MISSING)))
		return beside->vocabulary != NULL;
	return true;
}

static void review_known(Reviewing *reviewing, const ReviewBeside *beside)
{
	const Kb *kb = reviewing->kb;
	for (uint16_t i = 0; i < kb->known_remark_count; i++) {
		const KbKnownRemark *known = &kb->known_remarks[i];
		if (!reviewing->explained[i] && was_looked_for(known->kind, beside))
			review_add(reviewing, REMARK_STALE, known->of, known->other,
			           arena_printf(reviewing->arena, "remarks.yaml explains a %.*s that there is not",
			                        STR_ARG(known->kind)));
	}
}

/* Stable, by kind: the passes above do not come in that order. */
static bool sort_by_kind(Review *review, const Reviewing *reviewing)
{
	Remark *sorted = ARENA_ARRAY(reviewing->arena, reviewing->count, Remark);
	if (sorted == NULL)
		return false;
	*review = (Review){.remarks = sorted};
	for (int kind = 0; kind < REMARK_COUNT; kind++) {
		for (size_t i = 0; i < reviewing->count; i++) {
			const Remark *remark = &reviewing->list[i];
			if ((int)remark->kind != kind)
				continue;
			sorted[review->count++] = *remark;
			review->by_kind[kind]++;
			review->unexplained += remark->reason.p == NULL;
		}
	}
	return true;
}

ErrCode kb_review(Review *review, Arena *arena, const Kb *kb, const ReviewBeside *beside, Error *err)
{
	static const ReviewBeside nothing = {NULL, NULL};
	if (beside == NULL)
		beside = &nothing;
	Reviewing reviewing = {
	    .arena = arena, .kb = kb, .explained = ARENA_ARRAY(arena, (size_t)kb->known_remark_count + 1, bool)};
	reviewing.no_memory = reviewing.explained == NULL;
	ErrCode code = OK;
	if (!reviewing.no_memory) {
		review_twins(&reviewing);
		review_questions(&reviewing);
		code = review_rules(&reviewing, err);
		review_entries(&reviewing, beside->cases);
	}
	if (code == OK && beside->vocabulary != NULL && !reviewing.no_memory)
		code = review_vocabulary(&reviewing, beside->vocabulary, err);
	if (code != OK)
		return code;
	if (!reviewing.no_memory)
		review_known(&reviewing, beside);
	if (reviewing.no_memory || !sort_by_kind(review, &reviewing))
		return fail(err, FAIL_MEMORY, -1, "out of memory while reviewing the knowledge base");
	return OK;
}
