/*
 * cmd_add.c - `legwork add` and `legwork remove`: runs without a file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/edit.h"
#include "app/present.h"
#include "base/json.h"
#include "base/num.h"
#include "base/when.h"
#include "cli/commands.h"
#include "cli/import_lines.h"
#include "cli/input.h"

static const double RUN_MAX_M = 1e6;
static const double TIME_MAX_S = 10 * 86400.0;

static ErrCode take_distance(const Cli *cli, double *distance_m, Error *err)
{
	const Str typed = cli_flag(cli, "--distance");
	if (!input_distance(distance_m, typed, cli->units) ||
	    !(*distance_m > 0 && *distance_m <= RUN_MAX_M))
		return fail(err, FAIL_USAGE, -1, "--distance is said like 10km, 6.2mi or 400m, not \"%.*s\"",
			    STR_ARG(typed));
	return OK;
}

/* "1:02:03", "50:00". */
static ErrCode take_time(const Cli *cli, double *time_s, Error *err)
{
	Str rest = text_trim(cli_flag(cli, "--time"));
	const Str typed = rest;
	double total = 0;
	int parts = 0;
	bool good = rest.n > 0;
	for (Str part; good && text_split(&rest, ':', &part); parts++) {
		uint64_t value;
		good = num_parse_uint(part, &value) && value < (parts == 0 ? 1000 : 60);
		total = 60 * total + (good ? (double)value : 0);
	}
	if (!good || parts < 2 || parts > 3 || !(total > 0 && total <= TIME_MAX_S))
		return fail(err, FAIL_USAGE, -1, "--time is said like 50:00 or 1:02:03, not \"%.*s\"", STR_ARG(typed));
	*time_s = total;
	return OK;
}

static ErrCode take_number(const Cli *cli, const char *flag, double most, double *out, Error *err)
{
	const Str typed = cli_flag(cli, flag);
	*out = UNKNOWN;
	if (typed.p == NULL)
		return OK;
	if (!num_parse_double(text_trim(typed), out) || !(*out >= 0 && *out <= most))
		return fail(err, FAIL_USAGE, -1, "%s is a number from 0 to %.0f", flag, most);
	return OK;
}

/* "2026-05-12T18:00", with or without seconds: the clock of this computer. */
static bool take_clock(ManualRun *manual, Str typed)
{
	enum { TO_MINUTES = 16, TO_SECONDS = 19 };
	char whole[TO_SECONDS + 2];
	if (typed.n != TO_MINUTES && typed.n != TO_SECONDS)
		return false;
	(void)snprintf(whole, sizeof whole, "%.*s%s", STR_ARG(typed), typed.n == TO_MINUTES ? ":00Z" : "Z");
	manual->start_is_local = when_parse(text_of(whole), &manual->start_unix_s, NULL) == OK;
	return manual->start_is_local;
}

/* "…+02:00": the clock of the place, which the time itself does not keep. */
static void take_offset(ManualRun *manual, Str typed)
{
	if (typed.n < 20)
		return;
	const char *zone = typed.p + typed.n - 6;
	uint64_t hours;
	uint64_t minutes;
	if ((zone[0] != '+' && zone[0] != '-') || !num_parse_uint((Str){zone + 1, 2}, &hours) ||
	    !num_parse_uint((Str){zone + 4, 2}, &minutes))
		return;
	const int32_t offset_s = (int32_t)(hours * 3600 + minutes * 60);
	manual->utc_offset_s = zone[0] == '-' ? -offset_s : offset_s;
	manual->has_utc_offset = true;
}

static ErrCode take_manual(const Cli *cli, ManualRun *manual, Error *err)
{
	const Str start = cli_flag(cli, "--start");
	*manual = (ManualRun){.sport = cli_flag(cli, "--sport"),
			      .sub_sport = cli_flag(cli, "--sub-sport"),
			      .name = cli_flag(cli, "--name"),
			      .notes = cli_flag(cli, "--notes")};
	if (manual->sport.p == NULL)
		manual->sport = STR("running");
	if (start.p == NULL || !cli_has(cli, "--distance") || !cli_has(cli, "--time"))
		return fail(err, FAIL_USAGE, -1,
			    "a run needs --start, --distance and --time, such as --start 2026-05-12T18:00 "
			    "--distance 10km --time 50:00");
	Error inner = ERROR_NONE;
	if (!take_clock(manual, start) && when_parse(start, &manual->start_unix_s, &inner) != OK)
		return fail(err, FAIL_USAGE, -1, "--start: %s", inner.text);
	take_offset(manual, start);
	ErrCode code = take_distance(cli, &manual->distance_m, err);
	if (code == OK)
		code = take_time(cli, &manual->timer_s, err);
	if (code == OK)
		code = take_number(cli, "--rpe", 10, &manual->rpe, err);
	return code == OK ? take_number(cli, "--feel", 100, &manual->feel, err) : code;
}

int cmd_add(Cli *cli)
{
	Error err = ERROR_NONE;
	ManualRun manual;
	ImportLine line;
	Run run;
	ErrCode code = take_manual(cli, &manual, &err);
	if (code == OK)
		code = app_add_run(cli->app, cli->arena, &manual, &line, &run, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	if (cli->json) {
		present_run(cli->out, &run, &page);
		return EXIT_DONE;
	}
	import_line_text(cli->out, &line);
	present_runs(cli->out, &run, 1, &page);
	return EXIT_DONE;
}

int cmd_remove(Cli *cli)
{
	Error err = ERROR_NONE;
	bool left;
	if (app_remove_run(cli->app, cli->arena, text_of(cli->args[0]), &left, &err) != OK)
		return cli_fail(cli, &err);
	if (!cli->json) {
		buf_adds(cli->out, left ? "Removed. What files recorded of this run stays.\n" : "Removed.\n");
		return EXIT_DONE;
	}
	Json json;
	json_init(&json, cli->out);
	json_object(&json);
	json_key_bool(&json, "removed", true);
	json_key_bool(&json, "recordings_left", left);
	json_object_end(&json);
	json_end(&json);
	return EXIT_DONE;
}
