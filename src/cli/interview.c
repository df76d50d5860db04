/*
 * interview.c - see interview.h. Lines in, lines out: works over ssh, in a
 * screen reader and in a test.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/interview.h"

#include <stdio.h>
#include <strings.h>

#include "app/present.h"
#include "base/num.h"
#include "cli/input.h"

enum { HISTORY_MAX = 200, LONG_LIST = 24 };

typedef enum Said {
	SAID_ANSWER,
	SAID_BACK,
	SAID_HELP,
	SAID_QUIT, /* or the input ended, or cannot go on: then there is a code */
} Said;

/* What was asked together; going back forgets it. */
typedef struct Step {
	const QuestionView *questions;
	size_t count;
} Step;

/* Shows what was said. */
static bool show(Cli *cli)
{
	return out_flush(cli->out, cli->json || !cli->out_terminal ? stderr : stdout);
}

/* Case does not matter in the words that steer the interview. */
static bool says(Str line, const char *letter, const char *word)
{
	const Str whole = text_of(word);
	return (line.n == 1 && strncasecmp(line.p, letter, 1) == 0) ||
	       (line.n == whole.n && strncasecmp(line.p, word, line.n) == 0);
}

/* Numbers may stand between commas or blanks. False at the end. */
static bool next_number(Str *rest, Str *part)
{
	*rest = text_trim(*rest);
	size_t n = 0;
	while (n < rest->n && rest->p[n] != ',' && rest->p[n] != ' ')
		n++;
	*part = (Str){rest->p, n};
	if (rest->n == 0)
		return false;
	Str behind = text_trim((Str){rest->p + n, rest->n - n});
	if (behind.n > 0 && behind.p[0] == ',')
		behind = (Str){behind.p + 1, behind.n - 1};
	*rest = behind;
	return true;
}

static void say(Cli *cli, const char *text)
{
	buf_adds(cli->out, text);
}

static void say_paragraph(Cli *cli, const char *first, Str text)
{
	const Page page = cli_page(cli);
	present_paragraph(cli->out, &page, first, text);
}

static bool contains_word(Str text, Str word)
{
	for (size_t i = 0; i + word.n <= text.n; i++) {
		if (strncasecmp(text.p + i, word.p, word.n) == 0)
			return true;
	}
	return false;
}

/* The choices whose words hold `word`, all for an empty one; how many. */
static size_t show_choices(Cli *cli, const QuestionView *question, Str word)
{
	size_t shown = 0;
	for (size_t i = 0; i < question->value_count; i++) {
		if (!contains_word(question->value_labels[i], word) && !contains_word(question->value_ids[i], word))
			continue;
		buf_printf(cli->out, "  %2zu  %.*s\n", i + 1, STR_ARG(question->value_labels[i]));
		shown++;
	}
	return shown;
}

/* Too many to read through: a word narrows them down. */
static bool is_long(const QuestionView *question)
{
	return question->value_count > LONG_LIST;
}

static void show_question(Cli *cli, const QuestionView *question)
{
	buf_addc(cli->out, '\n');
	say_paragraph(cli, "", question->text);
	if (question->how.n > 0)
		say_paragraph(cli, "  How: ", question->how);
	if (question->safety.n > 0)
		say_paragraph(cli, "  Safety: ", question->safety);
	if (is_long(question)) {
		say_paragraph(cli, "  ", STR("Type a word for it (hip, groin, thigh, knee, shin, calf, achilles, ankle, heel, foot, "
		                            "toe …) to see those places, or all for the whole list; then give their numbers."));
	} else {
		(void)show_choices(cli, question, STR(""));
	}
	if (text_is(question->kind, "many"))
		say(cli, "Numbers, with commas (Enter: don't know, b: back, h: help, q: enough): ");
	else if (text_is(question->kind, "number"))
		buf_printf(cli->out, "In %.*s (Enter: don't know, b: back, h: help, q: enough): ", STR_ARG(question->unit));
	else
		say(cli, "Number (Enter: don't know, b: back, h: help, q: enough): ");
}

static void show_help(Cli *cli, const QuestionView *question)
{
	if (question->help.n > 0)
		say_paragraph(cli, "  ", question->help);
	if (question->why.n > 0)
		say_paragraph(cli, "  Why this is asked: ", question->why);
	if (question->help.n == 0 && question->why.n == 0)
		say(cli, "  There is nothing more to say about this one.\n");
}

/* "2" or "1,3" as the values' ids with commas. False when it is no choice. */
static bool choice_of(Buf *value, const QuestionView *question, Str line)
{
	const bool many = text_is(question->kind, "many");
	Str rest = line;
	for (Str part; next_number(&rest, &part);) {
		uint64_t number;
		if (!num_parse_uint(part, &number) || number < 1 || number > question->value_count)
			return false;
		if (value->n > 0 && !many)
			return false;
		if (value->n > 0)
			buf_addc(value, ',');
		buf_add(value, question->value_ids[number - 1]);
	}
	return buf_ok(value) && value->n > 0;
}

/* y and n work for yes/no too. */
static bool yes_no_of(Buf *value, const QuestionView *question, Str line)
{
	if (!text_is(question->kind, "yesno"))
		return false;
	const bool yes = says(line, "y", "yes");
	if (!yes && !says(line, "n", "no"))
		return false;
	buf_adds(value, yes ? "yes" : "no");
	return buf_ok(value);
}

/* Shows what was said, and reads a line: an answer, or a word that steers. */
static Said hear(Cli *cli, Str *line, ErrCode *code, Error *err)
{
	*code = OK;
	if (!show(cli)) {
		*code = fail(err, FAIL_SYSTEM, -1, "the questions cannot be shown");
		return SAID_QUIT;
	}
	if (!input_line(line, cli->arena) || says(*line, "q", "quit"))
		return SAID_QUIT;
	if (says(*line, "b", "b")) /* no word: "back" is a place, too */
		return SAID_BACK;
	return says(*line, "h", "help") || text_is(*line, "?") ? SAID_HELP : SAID_ANSWER;
}

/* Asks one question until its answer is understood. */
static Said ask_one(Cli *cli, Interview *interview, const QuestionView *question, ErrCode *code, Error *err)
{
	show_question(cli, question);
	for (;;) {
		Str line;
		const Said said = hear(cli, &line, code, err);
		if (said == SAID_HELP) {
			show_help(cli, question);
			say(cli, "> ");
			continue;
		}
		if (said != SAID_ANSWER)
			return said;
		if (is_long(question) && line.n > 1 && !(line.p[0] >= '0' && line.p[0] <= '9')) {
			if (show_choices(cli, question, text_is(line, "all") ? STR("") : line) == 0)
				say(cli, "  No place has that word.\n");
			say(cli, "Numbers, or another word: ");
			continue;
		}
		Buf value;
		buf_init(&value, &ALLOCATOR_SYSTEM, 4096);
		if (line.n == 0)
			buf_adds(&value, "unknown");
		else if (text_is(question->kind, "number"))
			buf_add(&value, line);
		else if (!yes_no_of(&value, question, line) && !choice_of(&value, question, line))
			buf_clear(&value);
		*code = value.n == 0 ? FAIL_RANGE : interview_answer(interview, question->attribute, buf_str(&value), err);
		const bool not_understood = value.n == 0;
		buf_done(&value);
		if (*code == OK)
			return SAID_ANSWER;
		if (*code != FAIL_RANGE)
			return SAID_QUIT;
		if (not_understood)
			say(cli, "Please give a number of the list. > ");
		else
			buf_printf(cli->out, "%s. > ", err->text);
	}
}

/* Facts that are asked together: the numbers of those that apply;
 * the others are then answered no. */
static Said ask_screen(Cli *cli, Interview *interview, const Step *step, ErrCode *code, Error *err)
{
	say(cli, step->questions[0].alarm_sign ? "\nFirst, for your safety. Is any of these true now, or since the pain began?\n"
	                                       : "\nTo which of these would you say yes?\n");
	for (size_t i = 0; i < step->count; i++)
		buf_printf(cli->out, "  %2zu  %.*s\n", i + 1, STR_ARG(step->questions[i].text));
	say(cli, "Numbers, with commas (0: none of them, Enter: don't know, b: back, h: help, q: enough): ");
	for (;;) {
		Str line;
		const Said said = hear(cli, &line, code, err);
		if (said == SAID_HELP) {
			say_paragraph(cli, "  ", STR("Give the numbers of all that are true, such as 2,5; or 0 when none is. Alarm signs "
			                            "decide how soon you must be seen, whatever else it is."));
			say(cli, "> ");
			continue;
		}
		if (said != SAID_ANSWER)
			return said;
		uint64_t chosen = 0;
		bool good = line.n > 0 && step->count <= 64;
		Str rest = line;
		for (Str part; good && next_number(&rest, &part);) {
			uint64_t number;
			good = num_parse_uint(part, &number) && number <= step->count;
			if (good && number > 0)
				chosen |= UINT64_C(1) << (number - 1);
		}
		if (line.n > 0 && !good) {
			say(cli, "Please give numbers of the list, or 0. > ");
			continue;
		}
		for (size_t i = 0; i < step->count && *code == OK; i++) {
			const Str value = line.n == 0 ? STR("unknown") : (chosen >> i & 1) != 0 ? STR("yes") : STR("no");
			*code = interview_answer(interview, step->questions[i].attribute, value, err);
		}
		return *code == OK ? SAID_ANSWER : SAID_QUIT;
	}
}

/* Questions of one screen that are no ticks, one after the other. */
static Said ask_each(Cli *cli, Interview *interview, const Step *step, ErrCode *code, Error *err)
{
	size_t i = 0;
	while (i < step->count) {
		const Said said = ask_one(cli, interview, &step->questions[i], code, err);
		if (said == SAID_ANSWER)
			i++;
		else if (said != SAID_BACK || i == 0)
			return said;
		else if ((*code = interview_forget(interview, step->questions[--i].attribute, err)) != OK)
			return SAID_QUIT;
	}
	return SAID_ANSWER;
}

static Said ask_step(Cli *cli, Interview *interview, const Step *step, ErrCode *code, Error *err)
{
	if (step->questions[0].call_first)
		say_paragraph(cli, "\n", STR("This may be an emergency: call your emergency number now, and do not wait for the end of "
		                            "these questions. While help is coming, what follows is what they will want to know."));
	return questions_are_ticks(step->questions, step->count) ? ask_screen(cli, interview, step, code, err)
	                                                         : ask_each(cli, interview, step, code, err);
}

/* Forgets the last step, so that it is asked again. */
static ErrCode go_back(Cli *cli, Interview *interview, const Step *history, size_t *steps, Error *err)
{
	if (*steps == 0) {
		say(cli, "This is the first question.\n");
		return OK;
	}
	const Step *last = &history[--*steps];
	for (size_t i = 0; i < last->count; i++) {
		const ErrCode code = interview_forget(interview, last->questions[i].attribute, err);
		if (code != OK)
			return code;
	}
	return OK;
}

ErrCode interview_on_terminal(Cli *cli, Interview *interview, Error *err)
{
	Step history[HISTORY_MAX];
	size_t steps = 0;
	say_paragraph(cli, "", STR("This takes about three minutes. If someone has collapsed, is confused, or has chest pain or "
	                           "no breath: call your emergency number now."));
	while (steps < HISTORY_MAX) {
		Step step;
		interview_shown(interview, (unsigned)steps);
		ErrCode code = interview_next(interview, cli->arena, &step.questions, &step.count, err);
		if (code != OK || step.count == 0)
			return code;
		const Said said = ask_step(cli, interview, &step, &code, err);
		if (code != OK)
			return code;
		if (said == SAID_QUIT)
			break;
		if (said == SAID_ANSWER)
			history[steps++] = step;
		else if ((code = go_back(cli, interview, history, &steps, err)) != OK)
			return code;
	}
	buf_addc(cli->out, '\n');
	return show(cli) ? OK : fail(err, FAIL_SYSTEM, -1, "the questions cannot be shown");
}
