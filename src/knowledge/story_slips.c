/*
 * story_slips.c - see story_slips.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/story_slips.h"

#include "base/num.h"

enum { SLIP_LETTERS_MIN = 6, VOWEL_LETTERS_MIN = 7 };

static size_t same_start(Str a, Str b)
{
	size_t n = 0;
	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n;
}

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool same_rest(Str a, size_t from_a, Str b, size_t from_b)
{
	return text_equal((Str){a.p + from_a, a.n - from_a}, (Str){b.p + from_b, b.n - from_b});
}

bool is_one_slip(Str a, Str b)
{
	const size_t n = same_start(a, b);
	if (a.n > b.n + 1 || b.n > a.n + 1)
		return false;
	if (n == a.n && n == b.n)
		return false;
	if (a.n > b.n)
		return same_rest(a, n + 1, b, n);
	if (a.n < b.n)
		return same_rest(a, n, b, n + 1);
	const bool swapped = n + 1 < a.n && a.p[n] == b.p[n + 1] && a.p[n + 1] == b.p[n];
	const bool vowel = a.n >= VOWEL_LETTERS_MIN && is_vowel(a.p[n]) && is_vowel(b.p[n]);
	return (vowel && same_rest(a, n + 1, b, n + 1)) || (swapped && same_rest(a, n + 2, b, n + 2));
}

/* The first word of the vocabulary with this letter, or a later one. */
static size_t first_with(const KbSpeech *speech, char letter)
{
	size_t low = 0;
	size_t high = speech->vocabulary_count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if ((unsigned char)speech->vocabulary[middle].text.p[0] < (unsigned char)letter)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What the word is taken for; itself where it is known, or near to none. */
static Str mended(Str text, const KbSpeech *speech)
{
	Str found = STR_NONE;
	for (size_t i = first_with(speech, text.p[0]); i < speech->vocabulary_count; i++) {
		const KbWord *word = &speech->vocabulary[i];
		if (word->text.p[0] != text.p[0])
			break;
		if (text_equal(word->text, text) || (word->prefix && text.n > word->text.n && text_equal((Str){text.p, word->text.n}, word->text)))
			return text;
		if (found.n == 0 && !word->prefix && is_one_slip(text, word->text))
			found = word->text;
	}
	return found.n > 0 ? found : text;
}

void story_mend_slips(Token *tokens, size_t count, const KbSpeech *speech)
{
	for (size_t i = 0; i < count; i++) {
		if (tokens[i].text.n >= SLIP_LETTERS_MIN && !is_known(tokens[i].number))
			tokens[i].text = mended(tokens[i].text, speech);
	}
}
