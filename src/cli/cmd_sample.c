/*
 * cmd_sample.c - `legwork sample DIR`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/sample.h"

#include "base/json.h"
#include "base/num.h"
#include "cli/commands.h"

enum { SEED_DEFAULT = 1, WEEKS_DEFAULT = 30, WEEKS_MIN = 8, WEEKS_MAX = 104 };

int cmd_sample(Cli *cli)
{
	Error err = ERROR_NONE;
	uint64_t seed = SEED_DEFAULT;
	uint64_t weeks = WEEKS_DEFAULT;
	if ((cli_has(cli, "--seed") && !num_parse_uint(cli_flag(cli, "--seed"), &seed)) ||
	    (cli_has(cli, "--weeks") && !num_parse_uint(cli_flag(cli, "--weeks"), &weeks)) || weeks < WEEKS_MIN ||
	    weeks > WEEKS_MAX) {
		(void)fail(&err, FAIL_USAGE, -1, "--seed is a number, --weeks one from %d to %d", WEEKS_MIN, WEEKS_MAX);
		return cli_fail(cli, &err);
	}
	SampleTotals totals;
	if (app_sample(cli->app, cli->arena, text_of(cli->args[0]), seed, (int)weeks, &totals, &err) != OK)
		return cli_fail(cli, &err);
	if (cli->json) {
		Json json;
		json_init(&json, cli->out);
		json_object(&json);
		json_key_int(&json, "files", (int64_t)totals.files);
		json_key_text(&json, "story", totals.story);
		json_object_end(&json);
		json_end(&json);
	} else {
		buf_printf(cli->out, "%zu runs of a simulated runner, and the story that goes with them: %.*s\n", totals.files,
		           STR_ARG(totals.story));
	}
	return EXIT_DONE;
}
