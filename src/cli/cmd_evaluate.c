/*
 * cmd_evaluate.c - `legwork evaluate DIR`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/assessment.h"
#include "app/present.h"
#include "cli/commands.h"

int cmd_evaluate(Cli *cli)
{
	Error err = ERROR_NONE;
	Accuracy accuracy;
	const EvaluateBy by = cli_has(cli, "--stories") ? EVALUATE_STORIES : EVALUATE_ANSWERS;
	if (app_evaluate(cli->app, cli->arena, text_of(cli->args[0]), by, &accuracy, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_accuracy(cli->out, &accuracy, &page);
	return accuracy.failed_count > 0 ? EXIT_PART : EXIT_DONE;
}
