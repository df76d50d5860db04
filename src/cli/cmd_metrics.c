/*
 * cmd_metrics.c - `legwork metrics FILE…`: every metric of activity files, and
 * `metrics --list`, the table of them. No store.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "cli/commands.h"

int cmd_metrics(Cli *cli)
{
	const Page page = cli_page(cli);
	if (cli_has(cli, "--markdown"))
		present_metric_page(cli->out);
	else
		present_metric_list(cli->out, &page);
	return EXIT_DONE;
}
