/*
 * cmd_forecast.c - `legwork forecast`: a planned block, and race times.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/forecast.h"
#include "app/present.h"
#include "base/when.h"
#include "cli/commands.h"
#include "cli/input.h"

#include <math.h>

enum { CSV_MAX = 1 << 20 };
static const double RACE_MIN_M = 400;
static const double RACE_MAX_M = 1e6;

static int show_race_times(Cli *cli)
{
	Error err = ERROR_NONE;
	RaceTimes times;
	if (app_race_times(cli->app, cli->arena, &times, &err) != OK)
		return cli_fail(cli, &err);
	const Page page = cli_page(cli);
	present_race_times(cli->out, &times, &page);
	return EXIT_DONE;
}

/* The nearest plan into a file, whole or not at all. */
static ErrCode write_nearest(const Cli *cli, const Forecast *forecast, Str file, Error *err)
{
	const Page page = {.form = FORM_CSV};
	const Allocator allocator = arena_allocator(cli->arena);
	Buf csv;
	buf_init(&csv, &allocator, CSV_MAX);
	present_forecast(&csv, forecast, &page);
	if (!buf_ok(&csv))
		return fail(err, FAIL_MEMORY, -1, "out of memory while writing the nearest plan");
	return file_write(file, bytes_of(buf_str(&csv)), err);
}

static ErrCode way_to_race(Cli *cli, Forecast *forecast, Error *err)
{
	int64_t day = 0;
	double metres = 0;
	Error why = ERROR_NONE;
	const Str length = cli_flag(cli, "--race-distance");
	if (when_parse_day(cli_flag(cli, "--race"), &day, &why) != OK)
		return fail(err, FAIL_USAGE, -1, "--race: %s", why.text);
	if (!input_distance(&metres, length, cli->units) || !(metres >= RACE_MIN_M && metres <= RACE_MAX_M))
		return fail(err, FAIL_USAGE, -1, "--race needs --race-distance, such as 10km or 26.2mi, up to 1000 km");
	return app_forecast_race(cli->app, cli->arena, day, llround(metres), forecast, err);
}

static ErrCode plan_of_file(Cli *cli, Forecast *forecast, Error *err)
{
	Bytes csv = {NULL, 0};
	if (cli->arg_count == 0)
		return fail(err, FAIL_USAGE, -1, "which plan? legwork forecast PLAN.csv, --race or --race-times; see legwork forecast --help");
	const ErrCode code = input_read(&csv, cli->arena, text_of(cli->args[0]), err);
	return code == OK ? app_forecast(cli->app, cli->arena, text_of(cli->args[0]), csv, forecast, err) : code;
}

int cmd_forecast(Cli *cli)
{
	Error err = ERROR_NONE;
	Forecast forecast;
	const Str nearest = cli_flag(cli, "--nearest");
	if (cli_has(cli, "--race-times"))
		return show_race_times(cli);
	ErrCode code = cli_has(cli, "--race") ? way_to_race(cli, &forecast, &err) : plan_of_file(cli, &forecast, &err);
	if (code == OK && nearest.p != NULL && !text_is(nearest, "-"))
		code = write_nearest(cli, &forecast, nearest, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	Page page = cli_page(cli);
	if (text_is(nearest, "-"))
		page.form = FORM_CSV;
	present_forecast(cli->out, &forecast, &page);
	return EXIT_DONE;
}
