/*
 * cmd_import.c - `legwork import PATH…` and `legwork imports`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import.h"

#include <stdio.h>

#include "app/log.h"
#include "base/json.h"
#include "base/when.h"
#include "cli/commands.h"

enum { ID_SHOWN = 8 };

typedef struct Progress {
	Cli *cli;
	Json *json; /* NULL in the text form */
	bool lost_output; /* said once; the import goes on */
} Progress;

static void print_line(void *context, const ImportLine *line, size_t done, size_t total)
{
	Progress *progress = context;
	Cli *cli = progress->cli;
	if (progress->json != NULL) {
		Json *json = progress->json;
		json_object(json);
		json_key_text(json, "file", line->path);
		json_key_text(json, "outcome", line->outcome);
		json_key_text(json, "reason", line->reason);
		json_key_int(json, "runs", line->runs);
		json_object_end(json);
	} else {
		buf_printf(cli->out, "%-13.*s %.*s", STR_ARG(line->outcome), STR_ARG(line->path));
		if (line->reason.n > 0)
			buf_printf(cli->out, ": %.*s", STR_ARG(line->reason));
		buf_addc(cli->out, '\n');
		/* each line is out before the next file is begun: what was reported is kept */
		if (progress->lost_output)
			buf_clear(cli->out);
		else
			progress->lost_output = !cli_flush(cli);
	}
	/* where the lines themselves are seen, they are the progress */
	if (cli->err_terminal && (!cli->out_terminal || cli->json) && !cli->quiet && total > 1)
		(void)fprintf(stderr, "\r%zu of %zu files%s", done, total, done == total ? "\n" : "");
}

static void json_totals(Json *json, const ImportTotals *totals)
{
	json_array_end(json);
	json_key_int(json, "imported", totals->imported);
	json_key_int(json, "already_there", totals->already_there);
	json_key_int(json, "no_run", totals->no_run);
	json_key_int(json, "failed", totals->failed);
	json_key_int(json, "passed_over", totals->passed_over);
	json_key_int(json, "activities", totals->runs);
	json_object_end(json);
	json_end(json);
}

static void print_totals(Buf *out, const ImportTotals *totals)
{
	buf_printf(out, "%u imported with %u activities, %u already there, %u without a run, %u failed", totals->imported,
	           totals->runs, totals->already_there, totals->no_run, totals->failed);
	if (totals->passed_over > 0)
		buf_printf(out, "; %u files of other kinds passed over", totals->passed_over);
	buf_addc(out, '\n');
}

int cmd_import(Cli *cli)
{
	Error err = ERROR_NONE;
	Str *paths = ARENA_ARRAY(cli->arena, cli->arg_count, Str);
	if (paths == NULL) {
		(void)fail(&err, FAIL_MEMORY, -1, "out of memory");
		return cli_fail(cli, &err);
	}
	for (size_t i = 0; i < cli->arg_count; i++)
		paths[i] = text_of(cli->args[i]);
	Json json;
	Progress progress = {.cli = cli, .json = cli->json ? &json : NULL};
	if (cli->json) {
		json_init(&json, cli->out);
		json_object(&json);
		json_key(&json, "files");
		json_array(&json);
	}
	const ImportWatcher watcher = {.line = print_line, .context = &progress};
	ImportTotals totals = {0};
	if (app_import(cli->app, paths, cli->arg_count, &watcher, &totals, &err) != OK) {
		if (cli->json) /* no half document */
			buf_clear(cli->out);
		return cli_fail(cli, &err);
	}
	if (cli->json)
		json_totals(&json, &totals);
	else
		print_totals(cli->out, &totals);
	if (progress.lost_output) {
		buf_clear(cli->out);
		return EXIT_FAILED;
	}
	return totals.failed > 0 ? EXIT_PART : EXIT_DONE;
}

static void imports_json(Buf *out, const ImportSummary *imports, size_t count)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key(&json, "imports");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		json_object(&json);
		json_key_text(&json, "id", imports[i].id);
		json_key_time(&json, "begun", imports[i].begun_unix_s);
		if (imports[i].ended_unix_s == 0)
			json_key_text(&json, "ended", STR_NONE);
		else
			json_key_time(&json, "ended", imports[i].ended_unix_s);
		json_key_int(&json, "imported", imports[i].imported);
		json_key_int(&json, "already_there", imports[i].already_there);
		json_key_int(&json, "no_run", imports[i].no_run);
		json_key_int(&json, "failed", imports[i].failed);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

int cmd_imports(Cli *cli)
{
	Error err = ERROR_NONE;
	const ImportSummary *imports;
	size_t count;
	if (app_imports(cli->app, cli->arena, &imports, &count, &err) != OK)
		return cli_fail(cli, &err);
	if (cli->json) {
		imports_json(cli->out, imports, count);
		return EXIT_DONE;
	}
	for (size_t i = 0; i < count; i++) {
		const Str id = imports[i].id;
		buf_printf(cli->out, "%.*s  ", (int)(id.n < ID_SHOWN ? id.n : ID_SHOWN), id.p);
		when_add_rfc3339(cli->out, imports[i].begun_unix_s);
		buf_printf(cli->out, "  %u imported, %u already there, %u without a run, %u failed%s\n", imports[i].imported,
		           imports[i].already_there, imports[i].no_run, imports[i].failed,
		           imports[i].ended_unix_s == 0 ? "; cut short: run it again" : "");
	}
	if (count == 0)
		buf_adds(cli->out, "Nothing was imported yet. Begin with: legwork import FOLDER\n");
	return EXIT_DONE;
}
