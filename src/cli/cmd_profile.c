/*
 * cmd_profile.c - `legwork profile`, `profile set`, `profile forget`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present_said.h"
#include "app/profile.h"
#include "cli/commands.h"
#include "cli/profile_words.h"

static int show(Cli *cli)
{
	Error err = ERROR_NONE;
	ProfileSheet sheet;
	if (app_profile(cli->app, cli->arena, &sheet, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_profile(cli->out, &sheet, &page);
	return EXIT_DONE;
}

static int set(Cli *cli)
{
	Error err = ERROR_NONE;
	ProfileWord words[PROFILE_FIELDS];
	const size_t count = profile_words(cli, words);
	ErrCode code = OK;
	if (count == 0)
		code = fail(&err, FAIL_USAGE, -1, "say what to set, such as --mass 70kg --hr-max 186; legwork profile --help");
	if (code == OK)
		code = app_profile_say(cli->app, cli->arena, words, count, &err);
	return code == OK ? show(cli) : cli_fail(cli, &err);
}

static int forget(Cli *cli)
{
	Error err = ERROR_NONE;
	bool removed;
	const Str name = text_of(cli->args[1]);
	if (app_profile_forget(cli->app, cli->arena, name, &removed, &err) != OK)
		return cli_fail(cli, &err);
	if (!cli->json && !removed) {
		buf_printf(cli->out, "You had said nothing of it: %.*s.\n", STR_ARG(name));
		return EXIT_DONE;
	}
	return show(cli);
}

int cmd_profile(Cli *cli)
{
	Error err = ERROR_NONE;
	ProfileWord words[PROFILE_FIELDS];
	const Str action = cli->arg_count > 0 ? text_of(cli->args[0]) : STR_NONE;
	if (text_is(action, "set") && cli->arg_count == 1)
		return set(cli);
	if (profile_words(cli, words) > 0)
		(void)fail(&err, FAIL_USAGE, -1, "to set something: legwork profile set --mass 70kg …");
	else if (action.n == 0 || (text_is(action, "show") && cli->arg_count == 1))
		return show(cli);
	else if (text_is(action, "forget") && cli->arg_count == 2)
		return forget(cli);
	else
		(void)fail(&err, FAIL_USAGE, -1, "usage: legwork profile, legwork profile set --OPTION VALUE …, or legwork profile "
						 "forget FIELD");
	return cli_fail(cli, &err);
}
