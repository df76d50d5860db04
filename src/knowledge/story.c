/*
 * story.c - see story.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/story.h"

#include <stdlib.h>

#include "base/num.h"
#include "knowledge/story_slips.h"
#include "knowledge/story_tokens.h"

enum {
	MATCHES_MAX = 4000,
	ABOUTS_MAX = 200,
	PAST_LOOKS = 3,
	DENIAL_REACH = 14, /* words: nobody denies farther than that without a comma */
};

/* A phrase in the text. */
typedef struct Match {
	const KbPhrase *phrase;
	uint16_t at[KB_PHRASE_STEPS_MAX]; /* the words that it took; NO_WORD where an optional one is missing */
	uint16_t words; /* how many it took that may not be missing */
	uint16_t first, last;
	double number; /* of its #; UNKNOWN without */
	bool spare; /* counts only where nothing else was told of the same question */
} Match;

/* Whose words a phrase may share: "my foot is numb" is a place and a sign. */
typedef enum Taking { TAKES_PLACE, TAKES_SIGN, TAKES_ALL, TAKINGS } Taking;

enum { NO_WORD = 0xffff };

typedef struct Hearing {
	const Kb *kb;
	Story *story;
	const Token *tokens;
	size_t count;
	Match *matches;
	size_t match_count;
	Match *abouts; /* of whom or when the words around them are */
	size_t about_count;
	bool *taken[TAKINGS]; /* of each word: a phrase of this kind has it */
	bool *passes;   /* of each word: it may stand within any phrase */
	bool *parts;    /* of each word: it denies, behind a comma; no gap reaches over ", no" */
	bool *denies;   /* of each word: it denies */
	bool *denied;   /* of each word: it is within the reach of a denial */
	bool *foreign;  /* of each word: of somebody else, or only asked */
	bool *past;     /* of each word: of another time */
	bool *told;     /* of each attribute: something was said of it here and now */
	uint16_t *weight; /* of each attribute: how many words its answer was heard with */
} Hearing;

static bool word_is(const KbWord *word, Str text)
{
	if (text.n == 0 || word->text.p[0] != text.p[0])
		return false;
	return word->prefix ? (text.n >= word->text.n && text_equal((Str){text.p, word->text.n}, word->text)) : text_equal(word->text, text);
}

static bool among(const KbWord *words, uint16_t count, Str text)
{
	for (uint16_t i = 0; i < count; i++) {
		if (word_is(&words[i], text))
			return true;
	}
	return false;
}

static bool step_fits(const KbStep *step, const Token *token)
{
	return step->word_count == 0 ? is_known(token->number) : among(step->words, step->word_count, token->text);
}

/* The first place from `from` on where the step fits within its gap, in the same
 * clause; NO_WORD for none. */
static uint16_t place_of_step(const Hearing *h, const KbStep *step, size_t from)
{
	size_t skipped = 0;
	for (size_t at = from; skipped <= step->gap && at < h->count; at++) {
		const Token *token = &h->tokens[at];
		if (token->before == BREAK_CLAUSE || (token->before == BREAK_COMMA && step->gap == 0))
			return NO_WORD;
		if (step_fits(step, token))
			return (uint16_t)at;
		if (h->parts[at])
			return NO_WORD;
		skipped += !h->passes[at];
	}
	return NO_WORD;
}

/* Does the phrase stand at the word `first`, whose first step fits? */
static bool match_at(const Hearing *h, const KbPhrase *phrase, size_t first, Match *match)
{
	*match = (Match){.phrase = phrase, .first = (uint16_t)first, .last = (uint16_t)first, .words = 1, .number = UNKNOWN};
	match->at[0] = (uint16_t)first;
	if (phrase->steps[0].word_count == 0)
		match->number = h->tokens[first].number;
	for (uint16_t i = 1; i < phrase->step_count; i++) {
		const KbStep *step = &phrase->steps[i];
		match->at[i] = place_of_step(h, step, (size_t)match->last + 1);
		if (match->at[i] == NO_WORD && !step->optional)
			return false;
		if (match->at[i] == NO_WORD)
			continue;
		match->last = match->at[i];
		match->words = (uint16_t)(match->words + !step->optional);
		if (step->word_count == 0)
			match->number = h->tokens[match->last].number;
	}
	return true;
}

static void try_start(Hearing *h, const KbPhraseStart *start, size_t at)
{
	Match match;
	if (h->match_count < MATCHES_MAX && match_at(h, &h->kb->speech.phrases[start->phrase], at, &match))
		h->matches[h->match_count++] = match;
}

static bool is_about(const Kb *kb, const KbMeaning *meaning, const char *subject)
{
	return text_starts(kb->attrs[meaning->attr].id, subject);
}

/* The first start whose text is not below `text`. */
static size_t lower_bound(const KbSpeech *speech, Str text)
{
	size_t low = 0;
	size_t high = speech->start_count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (text_compare(speech->starts[middle].word.text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void try_text(Hearing *h, Str text, bool whole, size_t at)
{
	const KbSpeech *speech = &h->kb->speech;
	for (size_t i = lower_bound(speech, text); i < speech->start_count && text_equal(speech->starts[i].word.text, text); i++) {
		if (whole || speech->starts[i].word.prefix)
			try_start(h, &speech->starts[i], at);
	}
}

static void find_matches(Hearing *h)
{
	const KbSpeech *speech = &h->kb->speech;
	for (size_t at = 0; at < h->count; at++) {
		h->passes[at] = among(speech->pass, speech->pass_count, h->tokens[at].text);
		h->parts[at] = h->tokens[at].before == BREAK_COMMA && among(speech->deny, speech->deny_count, h->tokens[at].text);
	}
	for (size_t at = 0; at < h->count; at++) {
		const Str text = h->tokens[at].text;
		for (size_t n = 1; n < text.n; n++)
			try_text(h, (Str){text.p, n}, false, at);
		try_text(h, text, true, at);
		if (is_known(h->tokens[at].number))
			try_text(h, STR("#"), true, at);
	}
}

/* More words first; then the narrower; then in the order of the text and of the file. */
static int match_compare(const void *a, const void *b)
{
	const Match *x = a;
	const Match *y = b;
	if (x->words != y->words)
		return x->words > y->words ? -1 : 1;
	const int width_x = x->last - x->first;
	const int width_y = y->last - y->first;
	if (width_x != width_y)
		return width_x < width_y ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->phrase < y->phrase ? -1 : x->phrase > y->phrase;
}

static Taking taking_of(const Kb *kb, const KbPhrase *phrase)
{
	if (phrase->means_count == 0 && phrase->also_count == 0)
		return TAKES_ALL;
	const KbMeaning *first = phrase->means_count > 0 ? phrase->means : phrase->also;
	if (first->attr == kb->attr_region)
		return TAKES_PLACE;
	return is_about(kb, first, "sign.") ? TAKES_SIGN : TAKES_ALL;
}

static bool is_taken(const Hearing *h, size_t at)
{
	return h->taken[TAKES_PLACE][at] || h->taken[TAKES_SIGN][at] || h->taken[TAKES_ALL][at];
}

/* May a phrase of this kind have the word? */
static bool is_free(const Hearing *h, Taking kind, size_t at)
{
	return kind == TAKES_ALL ? !is_taken(h, at) : !h->taken[kind][at] && !h->taken[TAKES_ALL][at];
}

static bool take_words(Hearing *h, const Match *match)
{
	const Taking kind = taking_of(h->kb, match->phrase);
	uint16_t words = 0;
	uint16_t taken = 0;
	for (uint16_t k = 0; k < match->phrase->step_count; k++) {
		words = (uint16_t)(words + (match->at[k] != NO_WORD));
		if (match->at[k] == NO_WORD || is_free(h, kind, match->at[k]))
			continue;
		if (kind != TAKES_SIGN || h->taken[TAKES_ALL][match->at[k]])
			return false;
		taken++;
	}
	/* "the knee is hot and swollen": two signs share a word when each has one of its own */
	if (taken == words)
		return false;
	for (uint16_t k = 0; k < match->phrase->step_count; k++) {
		if (match->at[k] != NO_WORD)
			h->taken[kind][match->at[k]] = true;
	}
	return true;
}

/* Gives the words to the weightiest phrases; those left without stay out. */
static void settle_matches(Hearing *h)
{
	size_t kept = 0;
	qsort(h->matches, h->match_count, sizeof *h->matches, match_compare);
	for (size_t i = 0; i < h->match_count; i++) {
		if (h->matches[i].phrase->about != ABOUT_NOW) {
			if (h->about_count < ABOUTS_MAX)
				h->abouts[h->about_count++] = h->matches[i];
		} else if (take_words(h, &h->matches[i]))
			h->matches[kept++] = h->matches[i];
	}
	h->match_count = kept;
}

/* ---- denial ---- */

/* Does a new thought begin here? */
static bool turns(const Hearing *h, size_t at)
{
	const KbSpeech *speech = &h->kb->speech;
	const Token *token = &h->tokens[at];
	const bool joined = token->before == BREAK_COMMA ||
			    (at > 0 && (text_is(h->tokens[at - 1].text, "and") || text_is(h->tokens[at - 1].text, "or")));
	return token->before == BREAK_CLAUSE || among(speech->turn, speech->turn_count, token->text) ||
	       (joined && among(speech->subject, speech->subject_count, token->text));
}

/* "Fever? No." and "swelling: none, fever: none" */
static bool is_answer(const Hearing *h, size_t at)
{
	return h->tokens[at].answers && (at + 1 == h->count || h->tokens[at + 1].before != BREAK_NONE);
}

static void deny_before(Hearing *h, size_t at)
{
	for (size_t i = at; i > 0 && !is_answer(h, i - 1); i--) {
		h->denied[i - 1] = true;
		if (h->tokens[i - 1].before == BREAK_CLAUSE)
			break;
	}
}

static void find_denials(Hearing *h)
{
	const KbSpeech *speech = &h->kb->speech;
	bool denying = false;
	size_t since = 0;
	for (size_t at = 0; at < h->count; at++) {
		denying = denying && !turns(h, at) && at - since <= DENIAL_REACH;
		h->denied[at] |= denying;
		/* a word of denying that belongs to a phrase is part of what the phrase says */
		if (is_taken(h, at) || !among(speech->deny, speech->deny_count, h->tokens[at].text))
			continue;
		if (is_answer(h, at)) {
			deny_before(h, at);
			continue;
		}
		h->denies[at] = true;
		/* "No, it is worse": that denies what was asked, not what is told */
		denying = at + 1 < h->count && h->tokens[at + 1].before == BREAK_NONE;
		since = at;
	}
}

/* "The calf is not swollen" denies from within. */
static bool match_denied(const Hearing *h, const Match *match)
{
	bool denied = h->denied[match->first];
	for (size_t at = (size_t)match->first + 1; at < match->last && !denied; at++)
		denied = h->denies[at];
	return denied;
}

/* ---- whom and when it is about ---- */

/* Does what begins here stay in the past: "and my ankle was swollen"? */
static bool stays_past(const Hearing *h, size_t at)
{
	if (h->tokens[at].before == BREAK_CLAUSE || among(h->kb->speech.turn, h->kb->speech.turn_count, h->tokens[at].text))
		return false;
	for (size_t i = at; i < h->count && i <= at + PAST_LOOKS; i++) {
		if (text_is(h->tokens[i].text, "was") || text_is(h->tokens[i].text, "were") || text_is(h->tokens[i].text, "had"))
			return true;
	}
	return false;
}

/* From the phrase to the end of its thought; of another time also what stands before it there. */
static void mark_about(Hearing *h, const Match *about)
{
	bool *mark = about->phrase->about == ABOUT_PAST ? h->past : h->foreign;
	size_t at = about->first;
	while (about->phrase->about == ABOUT_PAST && at > 0 && !turns(h, at))
		at--;
	for (size_t i = at; i < h->count; i++) {
		const bool ends = i > about->first && turns(h, i);
		if (ends && !(about->phrase->about == ABOUT_PAST && stays_past(h, i)))
			break;
		mark[i] = true;
	}
}

/* Somebody who tells of another person tells of nobody else with "my father had". */
static bool tells_of_another(const Hearing *h)
{
	for (size_t i = 0; i < h->match_count; i++) {
		const KbPhrase *phrase = h->matches[i].phrase;
		for (uint16_t k = 0; k < phrase->means_count; k++) {
			if (is_about(h->kb, &phrase->means[k], "person.answering_for"))
				return true;
		}
	}
	return false;
}

static void find_abouts(Hearing *h)
{
	const bool of_another = tells_of_another(h);
	for (size_t i = 0; i < h->about_count; i++) {
		if (h->abouts[i].phrase->about != ABOUT_OTHERS || !of_another)
			mark_about(h, &h->abouts[i]);
	}
	for (size_t i = 0; i < h->match_count; i++) {
		Match *match = &h->matches[i];
		const bool place = taking_of(h->kb, match->phrase) == TAKES_PLACE && match->words == 1;
		match->spare = h->past[match->first];
		for (uint16_t k = 0; k < match->phrase->step_count && place && !match->spare; k++)
			match->spare = match->at[k] != NO_WORD && h->taken[TAKES_SIGN][match->at[k]];
		for (uint16_t k = 0; k < match->phrase->means_count && !match->spare && !match_denied(h, match); k++)
			h->told[match->phrase->means[k].attr] = true;
	}
}

/* What was somebody else's, or asked, is no past of this person; what was a
 * sign years ago is none today. */
static bool is_elsewhere(const Hearing *h, const KbMeaning *meaning, const Match *match)
{
	if (h->foreign[match->first] && is_about(h->kb, meaning, "history.") && !is_about(h->kb, meaning, "history.same_in_family"))
		return true;
	if (h->past[match->first] && is_about(h->kb, meaning, "sign."))
		return true;
	return match->spare && h->told[meaning->attr] && !is_about(h->kb, meaning, "history.");
}

/* ---- answers ---- */

/* Of an attribute of one answer, the weightier counts; of equals the first, but
 * of a sign the told one: rather one alarm too many than one too few. Of walking
 * the worse (its values stand in that order); a side beside its place weighs
 * more than one alone. */
static bool outweighs(Hearing *h, const KbMeaning *meaning, const Match *match, bool denied)
{
	const bool beside = is_about(h->kb, meaning, "pain.side") && (size_t)match->last + 1 < h->count &&
			    h->taken[TAKES_PLACE][match->last + 1];
	const uint16_t words = (uint16_t)(2 * match->words + (beside || (!denied && is_about(h->kb, meaning, "sign."))));
	const AnswerSlot *slot = &h->story->answers.slot[meaning->attr];
	if (is_about(h->kb, meaning, "pain.walking") && slot->known ? meaning->chosen <= slot->chosen : h->weight[meaning->attr] >= words)
		return false;
	for (size_t i = 0; i < h->story->count; i++)
		h->story->heard[i].counts &= h->story->heard[i].attr != meaning->attr;
	h->weight[meaning->attr] = words;
	return true;
}

static void hear_meaning(Hearing *h, const KbMeaning *meaning, const Match *match, bool denied)
{
	Story *story = h->story;
	const KbAttr *attr = &h->kb->attrs[meaning->attr];
	if (is_elsewhere(h, meaning, match))
		return;
	AnswerSlot heard = {.known = true, .asked = true, .chosen = meaning->chosen};
	if (attr->kind == ATTR_NUMBER) {
		heard.number = meaning->times ? match->number * meaning->number : meaning->number;
		if (!(heard.number >= attr->min && heard.number <= attr->max))
			return;
	}
	if (story->count == STORY_HEARD_MAX)
		return;
	const bool counts = attr->kind == ATTR_MANY || outweighs(h, meaning, match, denied);
	if (counts && attr->kind != ATTR_MANY)
		story->answers.slot[meaning->attr] = heard;
	const Token *first = &h->tokens[match->first];
	const Token *last = &h->tokens[match->last];
	const size_t length = (size_t)(last->written.p + last->written.n - first->written.p);
	story->heard[story->count++] = (Heard){.attr = meaning->attr,
					       .chosen = meaning->chosen,
					       .words = {first->written.p, length},
					       .denied = denied,
					       .counts = counts};
}

/* Of an attribute of many answers all count, except those of which a narrower
 * one was heard: who says "shin" and "inside of the shin" means the inside. */
static void join_many(Hearing *h)
{
	Story *story = h->story;
	for (size_t i = 0; i < story->count; i++) {
		Heard *heard = &story->heard[i];
		if (h->kb->attrs[heard->attr].kind != ATTR_MANY)
			continue;
		for (size_t k = 0; k < story->count && heard->counts; k++) {
			const Heard *other = &story->heard[k];
			heard->counts = other->attr != heard->attr || other->chosen == heard->chosen ||
					(other->chosen & ~heard->chosen) != 0;
		}
		AnswerSlot *slot = &story->answers.slot[heard->attr];
		if (heard->counts)
			*slot = (AnswerSlot){.known = true, .asked = true, .chosen = slot->chosen | heard->chosen};
	}
}

/* What a denied yes/no answer means: the other one. */
static bool opposite(const Kb *kb, const KbMeaning *meaning, KbMeaning *other)
{
	/* what says that all is well tells of no alarm when a denial reaches it: "no numbness, bladder normal" */
	if (kb->attrs[meaning->attr].kind != ATTR_YESNO || meaning->chosen != 1)
		return false;
	*other = *meaning;
	other->chosen = 2;
	return true;
}

static void hear_match(Hearing *h, const Match *match)
{
	const KbPhrase *phrase = match->phrase;
	if (!match_denied(h, match)) {
		for (uint16_t i = 0; i < phrase->means_count; i++)
			hear_meaning(h, &phrase->means[i], match, false);
		for (uint16_t i = 0; i < phrase->also_count; i++) {
			if (!h->told[phrase->also[i].attr])
				hear_meaning(h, &phrase->also[i], match, false);
		}
		return;
	}
	for (uint16_t i = 0; i < phrase->denied_count; i++)
		hear_meaning(h, &phrase->denied[i], match, true);
	for (uint16_t i = 0; i < phrase->means_count && phrase->denied_count == 0; i++) {
		KbMeaning other;
		if (opposite(h->kb, &phrase->means[i], &other))
			hear_meaning(h, &other, match, true);
	}
}

static int place_compare(const void *a, const void *b)
{
	const Match *x = a;
	const Match *y = b;
	return (x->first > y->first) - (x->first < y->first);
}

static bool take_memory(Hearing *h, Arena *arena)
{
	h->matches = ARENA_ARRAY(arena, MATCHES_MAX, Match);
	h->abouts = ARENA_ARRAY(arena, ABOUTS_MAX, Match);
	h->passes = ARENA_ARRAY(arena, h->count, bool);
	h->parts = ARENA_ARRAY(arena, h->count, bool);
	h->denies = ARENA_ARRAY(arena, h->count, bool);
	h->denied = ARENA_ARRAY(arena, h->count, bool);
	h->foreign = ARENA_ARRAY(arena, h->count, bool);
	h->past = ARENA_ARRAY(arena, h->count, bool);
	h->told = ARENA_ARRAY(arena, KB_ATTRS_MAX, bool);
	h->weight = ARENA_ARRAY(arena, KB_ATTRS_MAX, uint16_t);
	bool all = h->matches != NULL && h->abouts != NULL && h->passes != NULL && h->parts != NULL && h->denies != NULL && h->denied != NULL && h->foreign != NULL &&
		   h->past != NULL && h->told != NULL && h->weight != NULL;
	for (size_t i = 0; i < TAKINGS; i++) {
		h->taken[i] = ARENA_ARRAY(arena, h->count, bool);
		all = all && h->taken[i] != NULL;
	}
	return all;
}

ErrCode story_hear(Story *story, Arena *arena, const Kb *kb, Str text, Error *err)
{
	Hearing h = {.kb = kb, .story = story};
	answers_clear(&story->answers);
	story->count = 0;
	if (text.n > STORY_BYTES_MAX)
		return fail(err, FAIL_LIMIT, -1, "a story of more than %d bytes: say it shorter", STORY_BYTES_MAX);
	Token *tokens = story_tokens(arena, text, &h.count);
	h.tokens = tokens;
	if (tokens == NULL || !take_memory(&h, arena))
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading the story");
	story_mend_slips(tokens, h.count, &kb->speech);
	find_matches(&h);
	settle_matches(&h);
	find_denials(&h);
	find_abouts(&h);
	qsort(h.matches, h.match_count, sizeof *h.matches, place_compare);
	for (size_t i = 0; i < h.match_count; i++)
		hear_match(&h, &h.matches[i]);
	join_many(&h);
	return OK;
}
