/*
 * cmd_habits.c - `legwork habits` and `legwork changed`: what the log says of
 * habits, and what changed before a pain.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/habits.h"
#include "app/present.h"
#include "base/num.h"
#include "base/when.h"
#include "cli/commands.h"

/* The day of a flag; INT64_MAX without it. */
static ErrCode flag_day(const Cli *cli, const char *flag, int64_t *day, Error *err)
{
	const Str typed = cli_flag(cli, flag);
	*day = INT64_MAX;
	if (typed.p != NULL && when_parse_day(typed, day, NULL) != OK)
		return fail(err, FAIL_USAGE, -1, "%s is a day, such as 2026-05-12, not \"%.*s\"", flag, STR_ARG(typed));
	return OK;
}

static ErrCode flag_weeks(const Cli *cli, int *weeks, Error *err)
{
	const Str typed = cli_flag(cli, "--weeks");
	int64_t number = CHANGED_WEEKS_DEFAULT;
	if (typed.p != NULL && (!num_parse_int(typed, &number) || number < 1 || number > CHANGED_WEEKS_MOST))
		return fail(err, FAIL_USAGE, -1, "--weeks is a number from 1 to %d, not \"%.*s\"", CHANGED_WEEKS_MOST, STR_ARG(typed));
	*weeks = (int)number;
	return OK;
}

int cmd_habits(Cli *cli)
{
	Error err = ERROR_NONE;
	Habits habits;
	int64_t day;
	ErrCode code = flag_day(cli, "--on", &day, &err);
	if (code == OK)
		code = app_habits(cli->app, cli->arena, day, &habits, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_habits(cli->out, &habits, &page);
	return EXIT_DONE;
}

int cmd_changed(Cli *cli)
{
	Error err = ERROR_NONE;
	Changed changed;
	int64_t day;
	int weeks = 0;
	ErrCode code = flag_day(cli, "--before", &day, &err);
	if (code == OK)
		code = flag_weeks(cli, &weeks, &err);
	if (code == OK)
		code = app_changed(cli->app, cli->arena, day, weeks, &changed, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_changed(cli->out, &changed, &page);
	return EXIT_DONE;
}
