/*
 * cmd_metrics.c - `legwork metrics FILE…`: every metric of activity files, and
 * `metrics --list`, the table of them. No store.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "app/run_sheet.h"
#include "cli/commands.h"
#include "cli/profile_words.h"

int cmd_metrics(Cli *cli)
{
	const Page page = cli_page(cli);
	if (cli->arg_count == 0 || cli_has(cli, "--list")) {
		if (cli_has(cli, "--markdown"))
			present_metric_page(cli->out);
		else
			present_metric_list(cli->out, &page);
		return EXIT_DONE;
	}
	Error err = ERROR_NONE;
	ProfileWord words[PROFILE_FIELDS];
	const size_t word_count = profile_words(cli, words);
	WorkedFile *files = ARENA_ARRAY(cli->arena, cli->arg_count, WorkedFile);
	if (files == NULL) {
		(void)fail(&err, FAIL_MEMORY, -1, "out of memory");
		return cli_fail(cli, &err);
	}
	bool all_good = true;
	for (size_t i = 0; i < cli->arg_count; i++) {
		if (app_worked_file(cli->app, cli->arena, text_of(cli->args[i]), words, word_count, &files[i], &err) != OK)
			return cli_fail(cli, &err);
		all_good &= files[i].error.code == OK;
	}
	present_worked_files(cli->out, files, cli->arg_count, &page);
	return all_good ? EXIT_DONE : EXIT_PART;
}
