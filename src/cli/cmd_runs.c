/*
 * cmd_runs.c - `legwork runs` and `legwork run ID`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/log.h"
#include "app/present.h"
#include "cli/commands.h"
#include "cli/provenance.h"

int cmd_runs(Cli *cli)
{
	Error err = ERROR_NONE;
	const Run *runs;
	size_t count;
	const ErrCode code = cli_has(cli, "--hidden")
				 ? app_hidden_runs(cli->app, cli->arena, &runs, &count, &err)
				 : app_runs(cli->app, cli->arena, cli_has(cli, "--all-sports"), &runs, &count, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_runs(cli->out, runs, count, &page);
	return EXIT_DONE;
}

static int show_provenance(Cli *cli, Str id)
{
	Error err = ERROR_NONE;
	Provenance provenance;
	if (app_provenance(cli->app, cli->arena, id, &provenance, &err) != OK)
		return cli_fail(cli, &err);
	provenance_add(cli->out, &provenance, cli->json);
	return EXIT_DONE;
}

int cmd_run(Cli *cli)
{
	if (cli_has(cli, "--provenance"))
		return show_provenance(cli, text_of(cli->args[0]));
	Error err = ERROR_NONE;
	WorkedRun worked;
	if (app_worked_run(cli->app, cli->arena, text_of(cli->args[0]), &worked, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_worked_run(cli->out, &worked, &page);
	return EXIT_DONE;
}
