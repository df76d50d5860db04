/*
 * cmd_why.c - `legwork why`: the interview on a terminal, or a case file; and
 * `legwork ask`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/assessment.h"
#include "app/present.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/interview.h"

enum { STORY_TEXT_MAX = 64 << 10 };

/* Takes the case of --case, when there is one. */
static ErrCode take_case(Cli *cli, Interview *interview, Error *err)
{
	const Str file = cli_flag(cli, "--case");
	Bytes bytes;
	const ErrCode code = input_read(&bytes, cli->arena, file, err);
	return code == OK ? interview_take_case(interview, file, bytes, err) : code;
}

/* What was heard in the case, where it has a story and no answers. */
static ErrCode hear_case(Cli *cli, const Interview *interview, HeardAnswer **heard, size_t *count, Error *err)
{
	const Str story = interview_story(interview);
	return story.n > 0 ? app_hear(cli->app, cli->arena, story, heard, count, err) : OK;
}

/* Is there somebody who can be asked? */
static bool can_ask(const Cli *cli)
{
	return cli->in_terminal && ((cli->out_terminal && !cli->json) || cli->err_terminal);
}

/* The words behind the command, as one text. */
static ErrCode said_text(Str *text, const Cli *cli, Error *err)
{
	const Allocator allocator = arena_allocator(cli->arena);
	Buf all;
	buf_init(&all, &allocator, STORY_TEXT_MAX);
	for (size_t i = 0; i < cli->arg_count; i++)
		buf_printf(&all, "%s%s", i > 0 ? " " : "", cli->args[i]);
	*text = buf_str(&all);
	return buf_ok(&all) ? OK : fail(err, FAIL_LIMIT, -1, "that is too long a story: say it shorter");
}

/* A story in the person's own words: heard, shown, corrected, taken. */
static ErrCode take_story(Cli *cli, Interview *interview, HeardAnswer **heard, size_t *count, Error *err)
{
	Str text;
	ErrCode code = said_text(&text, cli, err);
	if (code == OK)
		code = app_hear(cli->app, cli->arena, text, heard, count, err);
	if (code == OK && can_ask(cli))
		code = confirm_heard(cli, *heard, *count, err);
	return code == OK ? interview_take_heard(interview, *heard, *count, err) : code;
}

/* The table alone, for who wants to know it before the next run. */
static int show_in_run(Cli *cli)
{
	Error err = ERROR_NONE;
	const InRun *rows;
	size_t count;
	const Page page = cli_page(cli);
	if (app_in_run(cli->app, cli->arena, &rows, &count, &err) != OK)
		return cli_fail(cli, &err);
	present_in_run(cli->out, rows, count, &page);
	return EXIT_DONE;
}

int cmd_why(Cli *cli)
{
	if (cli_has(cli, "--in-run"))
		return show_in_run(cli);
	Error err = ERROR_NONE;
	Interview *interview;
	HeardAnswer *heard = NULL;
	size_t heard_count = 0;
	ErrCode code = app_interview(&interview, cli->app, cli->arena, !cli_has(cli, "--no-training"), &err);
	if (code == OK && cli_has(cli, "--case"))
		code = take_case(cli, interview, &err);
	if (code == OK)
		code = hear_case(cli, interview, &heard, &heard_count, &err);
	if (code == OK && cli->arg_count > 0)
		code = take_story(cli, interview, &heard, &heard_count, &err);
	if (code == OK && !cli_has(cli, "--case")) {
		if (can_ask(cli))
			code = interview_on_terminal(cli, interview, &err);
		else if (cli->arg_count == 0)
			code = fail(&err, FAIL_USAGE, -1, "without a terminal to ask on, why needs your words or --case FILE");
	}
	const Page page = cli_page(cli);
	if (code == OK && !cli_has(cli, "--case") && !cli->json && interview_answered(interview) == 0) {
		present_no_answer(cli->out, &page);
		return EXIT_PART;
	}
	Answer answer;
	if (code == OK)
		code = interview_conclude(interview, cli->arena, &answer, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	answer_add_understood(&answer, cli->arena, heard, heard_count);
	present_answer(cli->out, &answer, &page);
	return EXIT_DONE;
}

int cmd_ask(Cli *cli)
{
	Error err = ERROR_NONE;
	Interview *interview;
	if (!cli_has(cli, "--case")) {
		(void)fail(&err, FAIL_USAGE, -1, "ask needs --case FILE");
		return cli_fail(cli, &err);
	}
	ErrCode code = app_interview(&interview, cli->app, cli->arena, !cli_has(cli, "--no-training"), &err);
	if (code == OK)
		code = take_case(cli, interview, &err);
	Answer answer;
	if (code == OK)
		code = interview_conclude(interview, cli->arena, &answer, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_questions(cli->out, answer.next_questions, answer.next_question_count, &page);
	return EXIT_DONE;
}
