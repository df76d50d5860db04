/*
 * story_tokens.c - see story_tokens.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/story_tokens.h"

#include "base/num.h"

typedef struct NumberWord {
	const char *word;
	double number;
} NumberWord;

static const NumberWord NUMBER_WORDS[] = {
    {"one", 1},       {"two", 2},       {"three", 3},     {"four", 4},     {"five", 5},      {"six", 6},
    {"seven", 7},     {"eight", 8},     {"nine", 9},      {"ten", 10},     {"eleven", 11},   {"twelve", 12},
    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},  {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18},
    {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},   {"forty", 40},   {"fifty", 50},    {"sixty", 60},
    {"seventy", 70},  {"eighty", 80},   {"ninety", 90},   {"couple", 2},   {"few", 3},       {"several", 4},
};

static bool is_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* The bytes of an apostrophe at `at`: ' or the curly one; 0 for none. */
static size_t apostrophe(Str text, size_t at)
{
	static const char curly[] = "\xe2\x80\x99";
	if (text.p[at] == '\'')
		return 1;
	return at + 3 <= text.n && text_equal((Str){text.p + at, 3}, text_of(curly)) ? 3 : 0;
}

static double number_of_word(Str word)
{
	for (size_t i = 0; i < COUNT_OF(NUMBER_WORDS); i++) {
		if (text_is(word, NUMBER_WORDS[i].word))
			return NUMBER_WORDS[i].number;
	}
	return UNKNOWN;
}

/* A word in lower case without its apostrophes, written to `to`; how many bytes
 * of the text it takes. */
static size_t take_word(Str text, size_t at, char *to, size_t *length)
{
	size_t i = at;
	*length = 0;
	while (i < text.n) {
		const size_t quote = apostrophe(text, i);
		const bool inside = quote > 0 && *length > 0 && i + quote < text.n && is_letter((unsigned char)text.p[i + quote]) &&
				    apostrophe(text, i + quote) == 0;
		if (quote > 0 && !inside)
			break;
		if (quote > 0) {
			i += quote;
			continue;
		}
		const char c = text.p[i];
		/* a dash or another mark of more bytes ends it; letters beyond ASCII belong to it */
		if (!is_letter((unsigned char)c) || ((unsigned char)c == 0xe2))
			break;
		to[(*length)++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
		i++;
	}
	return i - at;
}

/* Digits, and a point or comma with digits behind it. */
static size_t take_number(Str text, size_t at, double *number)
{
	double value = 0;
	size_t i = at;
	for (; i < text.n && is_digit((unsigned char)text.p[i]); i++)
		value = value * 10 + (text.p[i] - '0');
	if (i + 1 < text.n && text.p[i] == '.' && is_digit((unsigned char)text.p[i + 1])) {
		double scale = 0.1;
		for (i++; i < text.n && is_digit((unsigned char)text.p[i]); i++, scale /= 10)
			value += scale * (text.p[i] - '0');
	}
	*number = value;
	return i - at;
}

/* "my daughter (13)": no thought of its own. */
static bool holds_a_number(Str text, size_t at)
{
	return (text.p[at] == '(' && at + 1 < text.n && is_digit((unsigned char)text.p[at + 1])) ||
	       (text.p[at] == ')' && at > 0 && is_digit((unsigned char)text.p[at - 1]));
}

/* A dash between blanks, or an empty line. */
static bool is_pause(Str text, size_t at)
{
	if (text.p[at] == '-')
		return at > 0 && at + 1 < text.n && text.p[at - 1] == ' ' && text.p[at + 1] == ' ';
	return text.p[at] == '\n' && at > 0 && text.p[at - 1] == '\n';
}

static TokenBreak break_of(char c, TokenBreak so_far)
{
	if (c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == '(' || c == ')')
		return BREAK_CLAUSE;
	return c == ',' && so_far == BREAK_NONE ? BREAK_COMMA : so_far;
}

/* "can not" is "cannot". */
static bool merges_not(const Token *can, const Token *token)
{
	return text_is(token->text, "not") && token->before == BREAK_NONE && (text_is(can->text, "can") || text_is(can->text, "could"));
}

/* "forty five" is one number. */
static bool joins(const Token *tens, const Token *ones)
{
	return is_known(tens->number) && is_letter((unsigned char)tens->text.p[0]) && tens->number >= 20 && tens->number <= 90 &&
	       is_known(ones->number) && is_letter((unsigned char)ones->text.p[0]) && ones->number < 10 &&
	       ones->before == BREAK_NONE && !text_is(ones->text, "couple") && !text_is(ones->text, "few") &&
	       !text_is(ones->text, "several");
}

Token *story_tokens(Arena *arena, Str text, size_t *count)
{
	Token *tokens = ARENA_ARRAY(arena, text.n, Token);
	char *lower = arena_alloc(arena, text.n + 1);
	size_t n = 0;
	size_t used = 0;
	TokenBreak before = BREAK_CLAUSE;
	bool answers = false;
	if (tokens == NULL || lower == NULL)
		return NULL;
	for (size_t at = 0; at < text.n;) {
		const unsigned char c = (unsigned char)text.p[at];
		Token token = {.number = UNKNOWN, .before = before, .answers = answers};
		size_t taken;
		size_t length = 0;
		if (is_digit(c)) {
			taken = take_number(text, at, &token.number);
			token.text = (Str){text.p + at, taken};
		} else if (c == '/') {
			taken = 1;
			token.text = STR("/");
		} else if (is_letter(c) && (taken = take_word(text, at, lower + used, &length)) > 0 && length > 0) {
			token.text = (Str){lower + used, length};
			token.number = number_of_word(token.text);
			used += length;
		} else {
			if (!holds_a_number(text, at))
				before = break_of(is_pause(text, at) ? (c == '-' ? ',' : '.') : (char)c, before);
			answers |= c == '?' || c == ':';
			at++;
			continue;
		}
		token.written = (Str){text.p + at, taken};
		at += taken;
		before = BREAK_NONE;
		answers = false;
		if (n > 0 && joins(&tokens[n - 1], &token)) {
			tokens[n - 1].number += token.number;
			tokens[n - 1].written.n = (size_t)(token.written.p + token.written.n - tokens[n - 1].written.p);
			continue;
		}
		if (n > 0 && merges_not(&tokens[n - 1], &token)) {
			tokens[n - 1].text = STR("cannot");
			tokens[n - 1].written.n = (size_t)(token.written.p + token.written.n - tokens[n - 1].written.p);
			continue;
		}
		tokens[n++] = token;
	}
	*count = n;
	return tokens;
}
