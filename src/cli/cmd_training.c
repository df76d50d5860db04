/*
 * cmd_training.c - `legwork spikes` and `legwork load`, from the store or from
 * a CSV.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "app/training.h"
#include "cli/commands.h"
#include "cli/input.h"

/* CSV answers CSV where no person is looking. */
static Page training_page(const Cli *cli)
{
	Page page = cli_page(cli);
	if (page.form == FORM_TEXT && !cli->out_terminal)
		page.form = FORM_CSV;
	return page;
}

/* The bytes of --csv; `*from_csv` false when it was not given. */
static ErrCode csv_of(Cli *cli, Bytes *bytes, bool *from_csv, Error *err)
{
	*from_csv = cli_has(cli, "--csv");
	return *from_csv ? input_read(bytes, cli->arena, cli_flag(cli, "--csv"), err) : OK;
}

int cmd_spikes(Cli *cli)
{
	Error err = ERROR_NONE;
	Bytes csv = {NULL, 0};
	bool from_csv;
	const Spike *spikes = NULL;
	size_t count = 0;
	ErrCode code = csv_of(cli, &csv, &from_csv, &err);
	if (code == OK && from_csv)
		code = app_spikes_csv(cli->arena, cli_flag(cli, "--csv"), csv, &spikes, &count, &err);
	else if (code == OK)
		code = app_spikes(cli->app, cli->arena, &spikes, &count, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	const Page page = training_page(cli);
	present_spikes(cli->out, spikes, count, &page);
	return EXIT_DONE;
}

int cmd_load(Cli *cli)
{
	Error err = ERROR_NONE;
	Bytes csv = {NULL, 0};
	bool from_csv;
	const LoadDay *days = NULL;
	size_t count = 0;
	ErrCode code = csv_of(cli, &csv, &from_csv, &err);
	if (code == OK && from_csv)
		code = app_load_csv(cli->arena, cli_flag(cli, "--csv"), csv, &days, &count, &err);
	else if (code == OK)
		code = app_load(cli->app, cli->arena, &days, &count, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	const Page page = training_page(cli);
	present_load(cli->out, days, count, !from_csv, &page);
	return EXIT_DONE;
}
