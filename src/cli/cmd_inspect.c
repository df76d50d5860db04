/*
 * cmd_inspect.c - `legwork inspect FILE…`: what activity files hold. No store.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "cli/commands.h"

int cmd_inspect(Cli *cli)
{
	Inspected *files = ARENA_ARRAY(cli->arena, cli->arg_count, Inspected);
	if (files == NULL) {
		const Error err = {.code = FAIL_MEMORY, .text = "out of memory"};
		return cli_fail(cli, &err);
	}
	Error err = ERROR_NONE;
	if (cli_has(cli, "--sport") && app_set_sport(cli->app, cli_flag(cli, "--sport"), &err) != OK)
		return cli_fail(cli, &err);
	bool all_good = true;
	for (size_t i = 0; i < cli->arg_count; i++)
		files[i].file = text_of(cli->args[i]);
	app_inspect_all(files, cli->arg_count, cli->arena);
	for (size_t i = 0; i < cli->arg_count; i++) {
		if (app_inspected_sport(cli->app, &files[i], cli->arena, &err) != OK)
			return cli_fail(cli, &err);
		all_good &= files[i].ok;
	}
	const Page page = cli_page(cli);
	present_inspected(cli->out, cli->arena, files, cli->arg_count, &page);
	return all_good ? EXIT_DONE : EXIT_PART;
}
