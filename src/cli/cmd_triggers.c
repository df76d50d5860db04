/*
 * cmd_triggers.c - `legwork triggers`: what came before the pains of the diary.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "app/triggers.h"
#include "cli/commands.h"

int cmd_triggers(Cli *cli)
{
	Error err = ERROR_NONE;
	Triggers triggers;
	if (app_triggers(cli->app, cli->arena, cli_flag(cli, "--place"), &triggers, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_triggers(cli->out, &triggers, &page);
	return EXIT_DONE;
}
