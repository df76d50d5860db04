/*
 * cmd_imports.c - `legwork imports [ID]` and `legwork undo-import ID`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/log.h"
#include "app/undo.h"
#include "base/when.h"
#include "cli/commands.h"
#include "cli/import_lines.h"

enum { ID_SHOWN = 8 };

static void key_time_or_null(Json *json, const char *key, int64_t unix_s)
{
	if (unix_s == 0)
		json_key_text(json, key, STR_NONE);
	else
		json_key_time(json, key, unix_s);
}

/* The keys of one import; its object is the caller's. */
static void keys_of_import(Json *json, const ImportSummary *import)
{
	json_key_text(json, "id", import->id);
	json_key_time(json, "begun", import->begun_unix_s);
	key_time_or_null(json, "ended", import->ended_unix_s);
	key_time_or_null(json, "undone", import->undone_unix_s);
	json_key_int(json, "imported", import->imported);
	json_key_int(json, "already_there", import->already_there);
	json_key_int(json, "merged", import->merged);
	json_key_int(json, "no_run", import->no_run);
	json_key_int(json, "failed", import->failed);
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
		keys_of_import(&json, &imports[i]);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

static void import_text(Buf *out, const ImportSummary *import)
{
	const Str id = import->id;
	buf_printf(out, "%.*s  ", (int)(id.n < ID_SHOWN ? id.n : ID_SHOWN), id.p);
	when_add_rfc3339(out, import->begun_unix_s);
	buf_printf(out, "  %u imported, ", import->imported + import->merged);
	if (import->merged > 0)
		buf_printf(out, "%u of them merged, ", import->merged);
	buf_printf(out, "%u already there, %u without a run, %u failed", import->already_there, import->no_run,
	           import->failed);
	if (import->undone_unix_s != 0) {
		buf_adds(out, "; taken back ");
		when_add_rfc3339(out, import->undone_unix_s);
	} else if (import->ended_unix_s == 0) {
		buf_adds(out, "; cut short: run it again");
	}
	buf_addc(out, '\n');
}

static int show_report(Cli *cli, Str id)
{
	Error err = ERROR_NONE;
	ImportSummary import;
	const ImportLine *lines;
	size_t count;
	if (app_import_report(cli->app, cli->arena, id, &import, &lines, &count, &err) != OK)
		return cli_fail(cli, &err);
	if (!cli->json) {
		import_text(cli->out, &import);
		for (size_t i = 0; i < count; i++)
			import_line_text(cli->out, &lines[i]);
		return EXIT_DONE;
	}
	Json json;
	json_init(&json, cli->out);
	json_object(&json);
	keys_of_import(&json, &import);
	json_key(&json, "files");
	json_array(&json);
	for (size_t i = 0; i < count; i++)
		import_line_json(&json, &lines[i]);
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
	return EXIT_DONE;
}

int cmd_imports(Cli *cli)
{
	if (cli->arg_count > 0)
		return show_report(cli, text_of(cli->args[0]));
	Error err = ERROR_NONE;
	const ImportSummary *imports;
	size_t count;
	if (app_imports(cli->app, cli->arena, &imports, &count, &err) != OK)
		return cli_fail(cli, &err);
	if (cli->json) {
		imports_json(cli->out, imports, count);
		return EXIT_DONE;
	}
	for (size_t i = 0; i < count; i++)
		import_text(cli->out, &imports[i]);
	if (count == 0)
		buf_adds(cli->out, "Nothing was imported yet. Begin with: legwork import FOLDER\n");
	return EXIT_DONE;
}

static const char *plural(uint32_t count)
{
	return count == 1 ? "" : "s";
}

static void undone_text(Buf *out, const ImportUndone *undone)
{
	if (undone->files == 0) {
		buf_adds(out, "Taken back. It had kept no file, so nothing goes.\n");
		return;
	}
	buf_printf(out, "Taken back: %u run%s from %u file%s go%s.\n", undone->runs, plural(undone->runs),
	           undone->files, plural(undone->files), undone->runs == 1 ? "es" : "");
	if (undone->runs_seen_again > 0)
		buf_printf(out,
		           "%u of them %s seen again by another import: import those files again if you want "
		           "them.\n",
		           undone->runs_seen_again, undone->runs_seen_again == 1 ? "was" : "were");
}

int cmd_undo_import(Cli *cli)
{
	Error err = ERROR_NONE;
	ImportSummary import;
	ImportUndone undone;
	if (app_undo_import(cli->app, cli->arena, text_of(cli->args[0]), &import, &undone, &err) != OK)
		return cli_fail(cli, &err);
	if (!cli->json) {
		undone_text(cli->out, &undone);
		return EXIT_DONE;
	}
	Json json;
	json_init(&json, cli->out);
	json_object(&json);
	json_key_text(&json, "id", import.id);
	json_key_int(&json, "files", undone.files);
	json_key_int(&json, "runs", undone.runs);
	json_key_int(&json, "runs_seen_again", undone.runs_seen_again);
	json_object_end(&json);
	json_end(&json);
	return EXIT_DONE;
}
