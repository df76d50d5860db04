/*
 * csv_value.c - see csv_value.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/csv/csv_value.h"

#include <string.h>

#include "base/num.h"
#include "base/when.h"

enum {
	NUMBER_CHARS_MAX = 40,
	TOKENS_MAX = 20, /* "2024-05-12T07:31:05.123+02:00" has 17 */
	WORD_CHARS = 3, /* of a month's name, enough in the languages that we know */
	GROUP_DIGITS = 3,
	YEAR_DIGITS = 4,
	CENTURY_TURN = 70, /* "69" is 2069, "70" is 1970 */
	OFFSET_MAX_S = 18 * 3600,
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* ---- numbers ---- */

/* The part of a text that may be a number: digits, marks, blanks between them. */
static Str number_part(Str cell)
{
	cell = text_trim(cell);
	size_t n = 0;
	size_t end = 0; /* behind the last digit */
	while (n < cell.n && (is_digit(cell.p[n]) || memchr("+-., '", cell.p[n], 6) != NULL)) {
		if (is_digit(cell.p[n]))
			end = n + 1;
		n++;
	}
	return (Str){cell.p, end};
}

static size_t last_of(Str text, char c)
{
	size_t at = text.n;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == c)
			at = i;
	}
	return at;
}

CommaHint csv_comma(Str cell)
{
	const Str part = number_part(cell);
	const size_t comma = last_of(part, ',');
	const size_t point = last_of(part, '.');
	if (comma == part.n && point == part.n)
		return COMMA_OPEN;
	if (comma < part.n && point < part.n)
		return comma > point ? COMMA_DECIMAL : COMMA_GROUPING;
	const size_t mark = comma < part.n ? comma : point;
	const bool may_group = part.n - mark - 1 == GROUP_DIGITS;
	if (may_group)
		return COMMA_OPEN;
	return comma < part.n ? COMMA_DECIMAL : COMMA_GROUPING;
}

double csv_number(Str cell, bool decimal_comma, Str *unit)
{
	const Str whole = text_trim(cell);
	const Str part = number_part(cell);
	char text[NUMBER_CHARS_MAX];
	size_t n = 0;
	*unit = STR_NONE;
	if (part.n == 0 || part.n > sizeof text)
		return UNKNOWN;
	*unit = text_trim((Str){whole.p + part.n, whole.n - part.n});
	const char mark = decimal_comma ? ',' : '.';
	for (size_t i = 0; i < part.n; i++) {
		const char c = part.p[i];
		if (is_digit(c) || c == '-' || c == '+')
			text[n++] = c;
		else if (c == mark)
			text[n++] = '.';
	}
	double value;
	return num_parse_double((Str){text, n}, &value) ? value : UNKNOWN;
}

/* "1:48:23.5": up to three numbers, each but the first below 60. */
static double colon_duration(Str cell, bool hours_first)
{
	double parts[3] = {0};
	size_t count = 0;
	Str rest = cell;
	for (Str part; text_split(&rest, ':', &part);) {
		if (count == 3 || !num_parse_double(text_trim(part), &parts[count]) || parts[count] < 0)
			return UNKNOWN;
		if (count > 0 && parts[count] >= 60)
			return UNKNOWN;
		count++;
	}
	if (count == 3)
		return parts[0] * 3600 + parts[1] * 60 + parts[2];
	if (count == 2)
		return hours_first ? parts[0] * 3600 + parts[1] * 60 : parts[0] * 60 + parts[1];
	return UNKNOWN;
}

/* Seconds of one unit, by its first letter; "min" and "m" are minutes. */
static double unit_seconds(Str unit)
{
	switch (unit.n > 0 ? lower(unit.p[0]) : '\0') {
	case 'h':
		return 3600;
	case 'm':
		return 60;
	case 's':
		return 1;
	default:
		return UNKNOWN;
	}
}

/* "1h 48m 23s", "48 min" */
static double unit_duration(Str cell, bool decimal_comma)
{
	double total_s = 0;
	Str rest = text_trim(cell);
	while (rest.n > 0) {
		Str unit;
		const double value = csv_number(rest, decimal_comma, &unit);
		const double seconds = value * unit_seconds(unit);
		if (!is_known(seconds) || value < 0)
			return UNKNOWN;
		total_s += seconds;
		size_t i = 0; /* to the next number */
		while (i < unit.n && !is_digit(unit.p[i]))
			i++;
		rest = (Str){unit.p + i, unit.n - i};
	}
	return total_s;
}

double csv_duration(Str cell, bool decimal_comma, bool hours_first, double plain_s)
{
	cell = text_trim(cell);
	if (cell.n == 0 || cell.n > NUMBER_CHARS_MAX)
		return UNKNOWN;
	if (memchr(cell.p, ':', cell.n) != NULL)
		return colon_duration(cell, hours_first);
	Str unit;
	const double value = csv_number(cell, decimal_comma, &unit);
	if (unit.n == 0)
		return value >= 0 ? value * plain_s : UNKNOWN;
	return unit_duration(cell, decimal_comma);
}

/* ---- dates ---- */

/* A number, a word of letters (and bytes beyond ASCII), or one other sign. */
typedef struct Token {
	char kind; /* '0' a number, 'a' a word, otherwise the sign itself */
	int value;
	size_t digits;
	char word[WORD_CHARS + 1];
} Token;

static bool is_letter(char c)
{
	return (lower(c) >= 'a' && lower(c) <= 'z') || (unsigned char)c >= 0x80;
}

/* The number of tokens; blanks and commas are passed over. 0 for what is too
 * long to be a date. */
static size_t tokens_of(Token *tokens, Str cell)
{
	size_t count = 0;
	for (size_t i = 0; i < cell.n;) {
		const char c = cell.p[i];
		Token token = {.kind = c};
		if (count == TOKENS_MAX)
			return 0;
		if (is_digit(c)) {
			token.kind = '0';
			for (; i < cell.n && is_digit(cell.p[i]) && token.digits < 9; i++, token.digits++)
				token.value = token.value * 10 + (cell.p[i] - '0');
			if (i < cell.n && is_digit(cell.p[i]))
				return 0;
		} else if (is_letter(c)) {
			token.kind = 'a';
			for (size_t n = 0; i < cell.n && is_letter(cell.p[i]); i++, n++) {
				if (n < WORD_CHARS)
					token.word[n] = lower(cell.p[i]);
			}
		} else {
			i++;
			if (c == ' ' || c == ',')
				continue;
		}
		tokens[count++] = token;
	}
	return count;
}

/* 1-12, or 0. By three bytes: "mär" is "m" and the two bytes of "ä". */
static int month_of(const Token *token)
{
	static const struct {
		const char *word;
		int month;
	} MONTHS[] = {
	    {"jan", 1}, {"ene", 1}, {"feb", 2},  {"f\xC3\xA9", 2}, {"mar", 3}, {"m\xC3\xA4", 3}, {"mrz", 3}, {"apr", 4},
	    {"avr", 4}, {"abr", 4}, {"may", 5},  {"mai", 5},       {"mag", 5}, {"mei", 5},       {"jun", 6}, {"jul", 7},
	    {"aug", 8}, {"ao\xC3", 8}, {"sep", 9}, {"oct", 10}, {"okt", 10},      {"nov", 11}, {"dec", 12},     {"dez", 12}, {"dic", 12},
	};
	for (size_t i = 0; token->kind == 'a' && i < COUNT_OF(MONTHS); i++) {
		if (text_is(text_of(token->word), MONTHS[i].word))
			return MONTHS[i].month;
	}
	return 0;
}

/* Three numbers with one sign between them: 2024-05-12, 12.05.2024, 5/12/24. */
static bool is_numeric_date(const Token *tokens, size_t count)
{
	return count >= 5 && tokens[0].kind == '0' && tokens[2].kind == '0' && tokens[4].kind == '0' &&
	       tokens[1].kind == tokens[3].kind && strchr("-./", tokens[1].kind) != NULL;
}

DateOrder csv_date_order(Str cell, bool *ambiguous)
{
	Token tokens[TOKENS_MAX];
	const size_t count = tokens_of(tokens, text_trim(cell));
	*ambiguous = false;
	if (!is_numeric_date(tokens, count) || tokens[0].digits == YEAR_DIGITS)
		return DATES_OPEN;
	if (tokens[1].kind == '.' || tokens[0].value > 12)
		return DATES_DAY_FIRST;
	if (tokens[2].value > 12)
		return DATES_MONTH_FIRST;
	*ambiguous = true;
	return DATES_OPEN;
}

static int full_year(const Token *token)
{
	if (token->digits > 2)
		return token->value;
	return token->value + (token->value < CENTURY_TURN ? 2000 : 1900);
}

/* Takes the date off the front; the number of its tokens, or 0. */
static size_t take_date(const Token *tokens, size_t count, DateOrder order, Civil *civil)
{
	if (is_numeric_date(tokens, count)) {
		const bool year_first = tokens[0].digits == YEAR_DIGITS;
		const bool month_first = year_first || order == DATES_MONTH_FIRST;
		const Token *day = year_first ? &tokens[4] : month_first ? &tokens[2] : &tokens[0];
		const Token *month = year_first ? &tokens[2] : month_first ? &tokens[0] : &tokens[2];
		civil->day = day->value;
		civil->month = month->value;
		civil->year = full_year(year_first ? &tokens[0] : &tokens[4]);
		return 5;
	}
	size_t at = 0;
	int numbers[2] = {0};
	size_t known = 0;
	const Token *year = NULL;
	for (; at < count && year == NULL; at++) { /* "12. May 2024", "May 12 2024" */
		if (civil->month == 0 && month_of(&tokens[at]) > 0)
			civil->month = month_of(&tokens[at]);
		else if (tokens[at].kind == '0' && known == 0)
			numbers[known++] = tokens[at].value;
		else if (tokens[at].kind == '0')
			year = &tokens[at];
		else if (tokens[at].kind != '.' && tokens[at].kind != '-')
			return 0;
	}
	if (year == NULL || civil->month == 0)
		return 0;
	civil->day = numbers[0];
	civil->year = full_year(year);
	return at;
}

/* "7:31[:05[.5]] [AM|PM]" from `*at` on; UNKNOWN when it is none. */
static double take_clock(const Token *tokens, size_t count, size_t *at)
{
	size_t i = *at;
	int parts[3] = {0};
	size_t n = 0;
	while (n < 3 && i < count && tokens[i].kind == '0') {
		parts[n++] = tokens[i++].value;
		if (i >= count || tokens[i].kind != ':')
			break;
		i++;
	}
	if (n < 2 || parts[0] > 23 || parts[1] > 59 || parts[2] > 60)
		return UNKNOWN;
	if (i + 1 < count && tokens[i].kind == '.' && tokens[i + 1].kind == '0')
		i += 2; /* parts of a second */
	if (i < count && tokens[i].kind == 'a' && tokens[i].word[1] == 'm' && parts[0] <= 12) {
		parts[0] = parts[0] % 12 + (tokens[i].word[0] == 'p' ? 12 : 0);
		i++;
	}
	*at = i;
	return parts[0] * 3600 + parts[1] * 60 + parts[2];
}

/* "Z", "+02:00", "+0200", "-7" from `*at` on. */
static bool take_offset(const Token *tokens, size_t count, size_t *at, int32_t *offset_s)
{
	const size_t i = *at;
	const Str word = i < count && tokens[i].kind == 'a' ? text_of(tokens[i].word) : STR_NONE;
	if (text_is(word, "z") || text_is(word, "utc") || text_is(word, "gmt")) {
		*offset_s = 0;
		*at = i + 1;
		return true;
	}
	if (i + 1 >= count || (tokens[i].kind != '+' && tokens[i].kind != '-') || tokens[i + 1].kind != '0')
		return false;
	int hours = tokens[i + 1].value;
	int minutes = 0;
	size_t end = i + 2;
	if (tokens[i + 1].digits == YEAR_DIGITS) {
		minutes = hours % 100;
		hours /= 100;
	} else if (end + 1 < count && tokens[end].kind == ':' && tokens[end + 1].kind == '0') {
		minutes = tokens[end + 1].value;
		end += 2;
	}
	const int32_t seconds = hours > 18 ? OFFSET_MAX_S + 1 : hours * 3600 + minutes * 60;
	if (seconds > OFFSET_MAX_S || minutes > 59)
		return false;
	*offset_s = tokens[i].kind == '-' ? -seconds : seconds;
	*at = end;
	return true;
}

bool csv_time(Str cell, DateOrder order, CsvTime *time)
{
	Token tokens[TOKENS_MAX];
	const size_t count = tokens_of(tokens, text_trim(cell));
	Civil civil = {.month = 0};
	size_t at = take_date(tokens, count, order, &civil);
	if (at == 0 || civil.year < 1900 || civil.year > 2200 || civil.month < 1 || civil.month > 12 || civil.day < 1 ||
	    civil.day > 31)
		return false;
	const int64_t unix_s = when_unix(&civil);
	if (when_civil(unix_s).day != civil.day) /* the 31st of June */
		return false;
	*time = (CsvTime){.day = (int32_t)when_day(unix_s, 0), .second = UNKNOWN};
	if (at < count && tokens[at].kind == 'a' && tokens[at].word[0] == 't' && tokens[at].word[1] == '\0')
		at++;
	if (at == count)
		return true;
	time->second = take_clock(tokens, count, &at);
	if (!is_known(time->second))
		return false;
	time->has_offset = take_offset(tokens, count, &at, &time->offset_s);
	return at == count;
}

double csv_time_of_day(Str cell)
{
	Token tokens[TOKENS_MAX];
	const size_t count = tokens_of(tokens, text_trim(cell));
	size_t at = 0;
	const double second = take_clock(tokens, count, &at);
	return at == count ? second : UNKNOWN;
}

bool csv_offset(Str cell, int32_t *offset_s)
{
	Token tokens[TOKENS_MAX];
	const size_t count = tokens_of(tokens, text_trim(cell));
	size_t at = 0;
	return take_offset(tokens, count, &at, offset_s) && at == count;
}
