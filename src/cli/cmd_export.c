/*
 * cmd_export.c - `legwork export full FILE.zip`, `legwork backup FILE`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export.h"

#include "base/json.h"
#include "cli/commands.h"

static int export_full(Cli *cli)
{
	Error err = ERROR_NONE;
	ExportTotals totals;
	if (app_export_full(cli->app, text_of(cli->args[1]), &totals, &err) != OK)
		return cli_fail(cli, &err);
	if (cli->json) {
		Json json;
		json_init(&json, cli->out);
		json_object(&json);
		json_key_text(&json, "file", text_of(cli->args[1]));
		json_key_int(&json, "files", (int64_t)totals.files);
		json_key_int(&json, "bytes", (int64_t)totals.bytes);
		json_key_int(&json, "anew", (int64_t)totals.anew);
		json_key_int(&json, "lost", (int64_t)totals.lost);
		json_key_int(&json, "shoes", (int64_t)totals.shoes);
		json_key_int(&json, "edits", (int64_t)totals.edits);
		json_key_int(&json, "numbers_said", (int64_t)totals.said);
		json_key_int(&json, "pains", (int64_t)totals.pains);
		json_object_end(&json);
		json_end(&json);
	} else {
		buf_printf(cli->out, "%s: %zu file%s as they were imported, %zu shoe%s, %zu edit%s\n", cli->args[1], totals.files,
		           totals.files == 1 ? "" : "s", totals.shoes, totals.shoes == 1 ? "" : "s", totals.edits,
		           totals.edits == 1 ? "" : "s");
		if (totals.said + totals.pains > 0)
			buf_printf(cli->out, "and what you said of yourself: %zu number%s, %zu entr%s of pain\n", totals.said,
			           totals.said == 1 ? "" : "s", totals.pains, totals.pains == 1 ? "y" : "ies");
		if (totals.anew > 0)
			buf_printf(cli->out, "%zu files were too large to be kept: their runs and days are written anew\n", totals.anew);
		if (totals.lost > 0)
			buf_printf(cli->out, "not in it: %zu activities of those, without a date\n", totals.lost);
	}
	return totals.lost > 0 ? EXIT_PART : EXIT_DONE;
}

int cmd_export(Cli *cli)
{
	Error err = ERROR_NONE;
	if (text_is(text_of(cli->args[0]), "full") && cli->arg_count == 2)
		return export_full(cli);
	(void)fail(&err, FAIL_USAGE, -1, "usage: legwork export %s", cli->command->arguments);
	return cli_fail(cli, &err);
}

int cmd_backup(Cli *cli)
{
	Error err = ERROR_NONE;
	if (app_backup(cli->app, text_of(cli->args[0]), &err) != OK)
		return cli_fail(cli, &err);
	if (cli->json) {
		Json json;
		json_init(&json, cli->out);
		json_object(&json);
		json_key_text(&json, "file", text_of(cli->args[0]));
		json_object_end(&json);
		json_end(&json);
	} else {
		buf_printf(cli->out, "%s: a copy of the whole store; use it with --db\n", cli->args[0]);
	}
	return EXIT_DONE;
}
