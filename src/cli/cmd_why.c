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

/* Takes the case of --case, when there is one. */
static ErrCode take_case(Cli *cli, Interview *interview, Error *err)
{
	const Str file = cli_flag(cli, "--case");
	Bytes bytes;
	const ErrCode code = input_read(&bytes, cli->arena, file, err);
	return code == OK ? interview_take_case(interview, file, bytes, err) : code;
}

int cmd_why(Cli *cli)
{
	Error err = ERROR_NONE;
	Interview *interview;
	ErrCode code = app_interview(&interview, cli->app, cli->arena, !cli_has(cli, "--no-training"), &err);
	if (code == OK && cli_has(cli, "--case"))
		code = take_case(cli, interview, &err);
	else if (code == OK && !(cli->in_terminal && ((cli->out_terminal && !cli->json) || cli->err_terminal)))
		code = fail(&err, FAIL_USAGE, -1, "without a terminal to ask on, why needs --case FILE");
	else if (code == OK)
		code = interview_on_terminal(cli, interview, &err);
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
