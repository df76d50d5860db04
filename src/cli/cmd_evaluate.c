/*
 * cmd_evaluate.c - `legwork evaluate DIR`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/assessment.h"
#include "app/present.h"
#include "cli/commands.h"

/* Each folder in every way. */
static ErrCode evaluate_all(Cli *cli, Accuracy *tables, bool *all_read, Error *err)
{
	size_t n = 0;
	for (size_t i = 0; i < cli->arg_count; i++) {
		for (int by = 0; by < EVALUATE_WAYS; by++) {
			Accuracy *table = &tables[n++];
			const ErrCode code = app_evaluate(cli->app, cli->arena, text_of(cli->args[i]), (EvaluateBy)by, table, err);
			if (code != OK)
				return code;
			*all_read &= table->failed_count == 0;
		}
	}
	return OK;
}

static int print_page(Cli *cli)
{
	Error err = ERROR_NONE;
	bool all_read = true;
	const size_t count = cli->arg_count * EVALUATE_WAYS;
	Accuracy *tables = ARENA_ARRAY(cli->arena, count, Accuracy);
	if (tables == NULL)
		(void)fail(&err, FAIL_MEMORY, -1, "out of memory");
	if (tables == NULL || evaluate_all(cli, tables, &all_read, &err) != OK)
		return cli_fail(cli, &err);
	present_accuracy_page(cli->out, tables, count);
	return all_read ? EXIT_DONE : EXIT_PART;
}

int cmd_evaluate(Cli *cli)
{
	Error err = ERROR_NONE;
	Accuracy accuracy;
	if (cli_has(cli, "--markdown"))
		return print_page(cli);
	if (cli->arg_count > 1) {
		(void)fail(&err, FAIL_USAGE, -1, "several folders go into the page: --markdown");
		return cli_fail(cli, &err);
	}
	const EvaluateBy by = cli_has(cli, "--stories")     ? EVALUATE_STORIES
			      : cli_has(cli, "--interview") ? EVALUATE_INTERVIEW
							    : EVALUATE_ANSWERS;
	if (app_evaluate(cli->app, cli->arena, text_of(cli->args[0]), by, &accuracy, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_accuracy(cli->out, &accuracy, &page);
	return accuracy.failed_count > 0 ? EXIT_PART : EXIT_DONE;
}
