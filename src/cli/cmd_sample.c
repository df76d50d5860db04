/*
 * cmd_sample.c - `legwork sample DIR`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/sample.h"

#include "app/cohort_sample.h"
#include "base/json.h"
#include "base/num.h"
#include "cli/commands.h"

enum { SEED_DEFAULT = 1, WEEKS_DEFAULT = 30, WEEKS_MIN = 8, WEEKS_MAX = 104 };

/* `sample DIR --cohort N` */
static int sample_cohort(Cli *cli, uint64_t seed)
{
	Error err = ERROR_NONE;
	uint64_t runners = 0;
	CohortSampleTotals totals;
	if (cli_has(cli, "--weeks") || !num_parse_uint(cli_flag(cli, "--cohort"), &runners)) {
		(void)fail(&err, FAIL_USAGE, -1, "--cohort is a number of runners, and has no --weeks");
		return cli_fail(cli, &err);
	}
	if (app_cohort_sample(cli->app, cli->arena, text_of(cli->args[0]), seed, runners, &totals, &err) != OK)
		return cli_fail(cli, &err);
	if (cli->json) {
		Json json;
		json_init(&json, cli->out);
		json_object(&json);
		json_key_int(&json, "runners", (int64_t)totals.runners);
		json_key_int(&json, "sessions", (int64_t)totals.sessions);
		json_key_int(&json, "injuries", (int64_t)totals.injuries);
		json_key_text(&json, "sessions_file", totals.sessions_file);
		json_key_text(&json, "injuries_file", totals.injuries_file);
		json_object_end(&json);
		json_end(&json);
	} else {
		buf_printf(cli->out, "%llu sessions and %llu injuries of %llu simulated runners: %.*s, %.*s\n",
			   (unsigned long long)totals.sessions, (unsigned long long)totals.injuries,
			   (unsigned long long)totals.runners, STR_ARG(totals.sessions_file), STR_ARG(totals.injuries_file));
	}
	return EXIT_DONE;
}

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
	if (cli_has(cli, "--cohort"))
		return sample_cohort(cli, seed);
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
