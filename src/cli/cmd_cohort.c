/*
 * cmd_cohort.c - `legwork cohort FILE…`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/cohort.h"
#include "app/present.h"
#include "base/num.h"
#include "cli/commands.h"

int cmd_cohort(Cli *cli)
{
	Error err = ERROR_NONE;
	Cohort cohort;
	uint64_t threads = 0;
	Str *files = ARENA_ARRAY(cli->arena, cli->arg_count, Str);
	if (files == NULL) {
		(void)fail(&err, FAIL_MEMORY, -1, "out of memory");
		return cli_fail(cli, &err);
	}
	if (cli_has(cli, "-j") &&
	    (!num_parse_uint(cli_flag(cli, "-j"), &threads) || threads < 1 || threads > COHORT_THREADS_MAX)) {
		(void)fail(&err, FAIL_USAGE, -1, "-j is a number of threads from 1 to %d", COHORT_THREADS_MAX);
		return cli_fail(cli, &err);
	}
	for (size_t i = 0; i < cli->arg_count; i++)
		files[i] = text_of(cli->args[i]);
	const CohortRequest request = {.files = files,
				       .file_count = cli->arg_count,
				       .injuries = cli_flag(cli, "--injuries"),
				       .all_injuries = cli_has(cli, "--all-injuries"),
				       .threads = (int)threads};
	if (app_cohort(cli->app, cli->arena, &request, &cohort, &err) != OK)
		return cli_fail(cli, &err);
	Page page = cli_page(cli);
	if (cli_has(cli, "--bands") && page.form == FORM_TEXT)
		page.form = FORM_CSV;
	present_cohort(cli->out, &cohort, &page);
	return EXIT_DONE;
}
