/*
 * cmd_import.c - `legwork import [--map MAP] [--person NAME] PATH…`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import.h"

#include "cli/commands.h"
#include "cli/import_lines.h"

static void add_line(void *context, const ImportLine *line, size_t done, size_t total)
{
	import_lines_add(context, line, done, total);
}

static void add_measured(void *context, size_t done, size_t total)
{
	import_lines_measured(context, done, total);
}

int cmd_import(Cli *cli)
{
	Error err = ERROR_NONE;
	if (cli_has(cli, "--sport") && app_set_sport(cli->app, cli_flag(cli, "--sport"), &err) != OK)
		return cli_fail(cli, &err);
	Str *paths = ARENA_ARRAY(cli->arena, cli->arg_count, Str);
	if (paths == NULL) {
		(void)fail(&err, FAIL_MEMORY, -1, "out of memory");
		return cli_fail(cli, &err);
	}
	if (cli_has(cli, "--map") && app_set_map(cli->app, cli_flag(cli, "--map"), &err) != OK)
		return cli_fail(cli, &err);
	if (cli_has(cli, "--person") && app_set_person(cli->app, cli_flag(cli, "--person"), &err) != OK)
		return cli_fail(cli, &err);
	for (size_t i = 0; i < cli->arg_count; i++)
		paths[i] = text_of(cli->args[i]);
	ImportLines lines;
	import_lines_begin(&lines, cli, true);
	const ImportWatcher watcher = {.line = add_line, .measured = add_measured, .context = &lines};
	ImportTotals totals = {0};
	if (app_import(cli->app, paths, cli->arg_count, &watcher, &totals, &err) != OK) {
		import_lines_break(&lines);
		return cli_fail(cli, &err);
	}
	import_lines_end(&lines, &totals, NULL);
	return import_lines_status(&lines, &totals);
}
