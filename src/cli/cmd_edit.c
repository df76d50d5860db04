/*
 * cmd_edit.c - `legwork edit`, `join`, `split`: what the runner says of runs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/edit.h"
#include "app/log.h"
#include "app/present.h"
#include "app/import/same_run.h"
#include "app/shoes.h"
#include "base/json.h"
#include "cli/commands.h"

enum { CHANGES_MAX = 2 * EDIT_FIELDS };

typedef struct Changes {
	EditChange items[CHANGES_MAX];
	size_t count;
} Changes;

static void add_change(Changes *changes, EditField field, Str typed)
{
	if (changes->count < CHANGES_MAX)
		changes->items[changes->count++] = (EditChange){field, typed};
}

/* The flags that take a value are named like the fields. */
static void take_values(const Cli *cli, Changes *changes)
{
	static const struct {
		const char *flag;
		EditField field;
	} flags[] = {
	    {"--name", EDIT_NAME}, {"--sport", EDIT_SPORT}, {"--sub-sport", EDIT_SUB_SPORT}, {"--surface", EDIT_SURFACE},
	    {"--rpe", EDIT_RPE},   {"--feel", EDIT_FEEL},   {"--notes", EDIT_NOTES},         {"--crop", EDIT_CROP},
	    {"--temperature", EDIT_TEMPERATURE}, {"--humidity", EDIT_HUMIDITY}, {"--mass-before", EDIT_MASS_BEFORE},
	    {"--mass-after", EDIT_MASS_AFTER}, {"--drunk", EDIT_DRUNK}, {"--passed", EDIT_PASSED},
	};
	for (size_t i = 0; i < COUNT_OF(flags); i++) {
		const Str typed = cli_flag(cli, flags[i].flag);
		if (typed.p != NULL)
			add_change(changes, flags[i].field, typed);
	}
}

static ErrCode take_undo(const Cli *cli, Changes *changes, Error *err)
{
	const Str name = cli_flag(cli, "--undo");
	if (name.p == NULL)
		return OK;
	const EditField field = edit_field_of_name(name);
	if (text_is(name, "shoe"))
		return OK; /* is no field of a run: change_shoe */
	if (text_is(name, "all")) {
		for (int each = 0; each < EDIT_FIELDS; each++)
			add_change(changes, (EditField)each, STR_NONE);
		return OK;
	}
	if (field == EDIT_FIELDS)
		return fail(err, FAIL_USAGE, -1,
			    "--undo is name, sport, sub_sport, surface, shoe, rpe, feel, notes, temperature_c, "
			    "humidity_pct, mass_before_kg, mass_after_kg, drunk_l, passed_l, crop, hidden or all, not \"%.*s\"",
			    STR_ARG(name));
	add_change(changes, field, STR_NONE);
	return OK;
}

/* Which shoe it was is kept beside the shoes. */
static ErrCode change_shoe(Cli *cli, bool *changed, Error *err)
{
	const Str undo = cli_flag(cli, "--undo");
	const Str typed = cli_flag(cli, "--shoe");
	Str name = text_is(typed, "none") ? STR("") : typed;
	const Str run = text_of(cli->args[0]);
	*changed = typed.p != NULL || text_is(undo, "shoe") || text_is(undo, "all");
	if (typed.p != NULL && typed.n == 0)
		return fail(err, FAIL_USAGE, -1, "--shoe is a shoe of yours, or none");
	return *changed ? app_shoe_assign(cli->app, cli->arena, &name, &run, 1, err) : OK;
}

int cmd_edit(Cli *cli)
{
	Error err = ERROR_NONE;
	Changes changes = {.count = 0};
	ErrCode code = take_undo(cli, &changes, &err);
	if (cli_has(cli, "--uncrop"))
		add_change(&changes, EDIT_CROP, STR_NONE);
	if (cli_has(cli, "--hide"))
		add_change(&changes, EDIT_HIDDEN, STR("yes"));
	take_values(cli, &changes);
	bool shoe_changed = false;
	if (code == OK)
		code = change_shoe(cli, &shoe_changed, &err);
	if (code == OK && changes.count == 0 && !shoe_changed)
		code = fail(&err, FAIL_USAGE, -1, "say what to change, such as --name \"Long run\"; legwork edit --help");
	Run run;
	const Str id = text_of(cli->args[0]);
	if (code == OK && changes.count > 0)
		code = app_edit(cli->app, cli->arena, id, changes.items, changes.count, &run, &err);
	if (code == OK && (shoe_changed || cli->json)) /* with its shoe */
		code = app_run(cli->app, cli->arena, id, &run, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	if (cli->json)
		present_run(cli->out, &run, &page);
	else
		present_runs(cli->out, &run, 1, &page);
	if (!cli->json && shoe_changed)
		buf_printf(cli->out, "shoe: %.*s\n", STR_ARG(run.shoe.n > 0 ? run.shoe : STR("none")));
	return EXIT_DONE;
}

int cmd_join(Cli *cli)
{
	Error err = ERROR_NONE;
	Str shown_id;
	if (app_join(cli->app, cli->arena, text_of(cli->args[0]), text_of(cli->args[1]), &shown_id, &err) != OK)
		return cli_fail(cli, &err);
	if (!cli->json) {
		buf_printf(cli->out, "One run now: %.*s\n", STR_ARG(shown_id));
		return EXIT_DONE;
	}
	Json json;
	json_init(&json, cli->out);
	json_object(&json);
	json_key_text(&json, "id", shown_id);
	json_object_end(&json);
	json_end(&json);
	return EXIT_DONE;
}

int cmd_split(Cli *cli)
{
	Error err = ERROR_NONE;
	size_t count;
	if (app_split(cli->app, cli->arena, text_of(cli->args[0]), &count, &err) != OK)
		return cli_fail(cli, &err);
	if (!cli->json) {
		buf_printf(cli->out, "%zu runs now. They stay apart, also when they are imported again.\n", count);
		return EXIT_DONE;
	}
	Json json;
	json_init(&json, cli->out);
	json_object(&json);
	json_key_int(&json, "runs", (int64_t)count);
	json_object_end(&json);
	json_end(&json);
	return EXIT_DONE;
}
