/*
 * cmd_spikes.c - `legwork spikes`, from the store or from a CSV.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "app/training.h"
#include "cli/commands.h"
#include "cli/input.h"

int cmd_spikes(Cli *cli)
{
	Error err = ERROR_NONE;
	Bytes csv = {NULL, 0};
	bool from_csv;
	const Spike *spikes = NULL;
	size_t count = 0;
	ErrCode code = input_csv(cli, &csv, &from_csv, &err);
	if (code == OK && from_csv)
		code = app_spikes_csv(cli->arena, cli_flag(cli, "--csv"), csv, &spikes, &count, &err);
	else if (code == OK)
		code = app_spikes(cli->app, cli->arena, &spikes, &count, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	const Page page = cli_csv_page(cli);
	present_spikes(cli->out, spikes, count, &page);
	return EXIT_DONE;
}
