/*
 * cmd_today.c - `legwork today`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "app/today.h"
#include "base/num.h"
#include "cli/commands.h"

static ErrCode take_number(const Cli *cli, const char *flag, double least, double most, double *out, Error *err)
{
	const Str typed = cli_flag(cli, flag);
	*out = UNKNOWN;
	if (typed.p == NULL)
		return OK;
	double value;
	if (!num_parse_double(text_trim(typed), &value) || !(value >= least && value <= most))
		return fail(err, FAIL_USAGE, -1, "%s is a number from %.0f to %.0f", flag, least, most);
	*out = value;
	return OK;
}

static ErrCode take_plan(const Cli *cli, PlannedRun *plan, Error *err)
{
	static const char *const NEED_PLAN[] = {"--pace", "--ascent", "--descent"};
	const PlanTyped typed = {.length = cli_flag(cli, "--planned"),
				 .pace = cli_flag(cli, "--pace"),
				 .ascent = cli_flag(cli, "--ascent"),
				 .descent = cli_flag(cli, "--descent"),
				 .imperial = cli->units == UNITS_IMPERIAL};
	if (typed.length.p != NULL)
		return plan_typed(plan, &typed, 0, err);
	for (size_t i = 0; i < COUNT_OF(NEED_PLAN); i++) {
		if (cli_has(cli, NEED_PLAN[i]))
			return fail(err, FAIL_USAGE, -1, "%s is of a planned run: say --planned too, such as --planned 14km", NEED_PLAN[i]);
	}
	return OK;
}

int cmd_today(Cli *cli)
{
	Error err = ERROR_NONE;
	PlannedRun plan;
	Today today;
	TodayAsk ask = {.plan = cli_has(cli, "--planned") ? &plan : NULL};
	ErrCode code = take_plan(cli, &plan, &err);
	if (code == OK)
		code = take_number(cli, "--temperature", -60, 60, &ask.temperature_c, &err);
	if (code == OK)
		code = take_number(cli, "--humidity", 0, 100, &ask.humidity_pct, &err);
	if (code == OK && cli_has(cli, "--temperature") != cli_has(cli, "--humidity"))
		code = fail(&err, FAIL_USAGE, -1, "how hot it is for a body needs both --temperature and --humidity");
	if (code == OK)
		code = app_run_today(cli->app, cli->arena, &ask, &today, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_today(cli->out, &today, &page);
	return EXIT_DONE;
}
