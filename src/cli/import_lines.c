/*
 * import_lines.c - see import_lines.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/import_lines.h"

#include <time.h>

static int64_t clock_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void import_line_text(Buf *out, const ImportLine *line)
{
	buf_printf(out, "%-13.*s %.*s", STR_ARG(line->outcome), STR_ARG(line->path));
	if (line->reason.n > 0)
		buf_printf(out, ": %.*s", STR_ARG(line->reason));
	buf_addc(out, '\n');
}

void import_line_json(Json *json, const ImportLine *line)
{
	json_object(json);
	json_key_text(json, "file", line->path);
	json_key_text(json, "outcome", line->outcome);
	json_key_text(json, "reason", line->reason);
	json_key_int(json, "runs", line->runs);
	json_object_end(json);
}

void import_lines_begin(ImportLines *lines, Cli *cli, bool progress)
{
	*lines = (ImportLines){.cli = cli};
	progress_begin(&lines->progress, progress && cli->err_terminal && !cli->quiet && !cli->json,
	               clock_ms());
	if (!cli->json)
		return;
	json_init(&lines->json, cli->out);
	json_object(&lines->json);
	json_key(&lines->json, "files");
	json_array(&lines->json);
}

void import_lines_add(ImportLines *lines, const ImportLine *line, size_t done, size_t total)
{
	Cli *cli = lines->cli;
	if (cli->json) {
		import_line_json(&lines->json, line);
		return;
	}
	/* where both are the same terminal, the line of progress stays the last */
	if (cli->out_terminal)
		progress_clear(&lines->progress);
	import_line_text(cli->out, line);
	if (lines->lost_output)
		buf_clear(cli->out);
	else
		lines->lost_output = !cli_flush(cli);
	if (total > 1)
		progress_draw(&lines->progress, done, total, clock_ms());
}

void import_lines_measured(ImportLines *lines, size_t done, size_t total)
{
	if (!lines->measuring)
		progress_turn(&lines->progress, "measured ", "runs", clock_ms());
	lines->measuring = true;
	progress_draw(&lines->progress, done, total, clock_ms());
}

static void end_json(Json *json, const ImportTotals *totals)
{
	json_array_end(json);
	json_key_int(json, "imported", totals->imported);
	json_key_int(json, "already_there", totals->already_there);
	json_key_int(json, "merged", totals->merged);
	json_key_int(json, "no_run", totals->no_run);
	json_key_int(json, "failed", totals->failed);
	json_key_int(json, "passed_over", totals->passed_over);
	json_key_int(json, "activities", totals->runs);
	json_object_end(json);
	json_end(json);
}

void import_lines_end(ImportLines *lines, const ImportTotals *totals, const char *more)
{
	Buf *out = lines->cli->out;
	progress_clear(&lines->progress);
	if (lines->cli->json) {
		end_json(&lines->json, totals);
		return;
	}
	buf_printf(out, "%u imported with %u activities, ", totals->imported + totals->merged, totals->runs);
	if (totals->merged > 0)
		buf_printf(out, "%u of them merged, ", totals->merged);
	buf_printf(out, "%u already there, %u without a run, %u failed", totals->already_there, totals->no_run,
	           totals->failed);
	if (totals->passed_over > 0)
		buf_printf(out, "; %u files of other kinds passed over", totals->passed_over);
	buf_printf(out, "%s\n", more == NULL ? "" : more);
}

void import_lines_break(ImportLines *lines)
{
	progress_clear(&lines->progress);
	if (lines->cli->json)
		buf_clear(lines->cli->out);
}

int import_lines_status(ImportLines *lines, const ImportTotals *totals)
{
	if (lines->lost_output) {
		buf_clear(lines->cli->out);
		return EXIT_FAILED;
	}
	return totals->failed > 0 ? EXIT_PART : EXIT_DONE;
}
