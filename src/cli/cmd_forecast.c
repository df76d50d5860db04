/*
 * cmd_forecast.c - `legwork forecast`: a planned block, and race times.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/forecast.h"
#include "app/present.h"
#include "cli/commands.h"
#include "cli/input.h"

enum { CSV_MAX = 1 << 20 };

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

int cmd_forecast(Cli *cli)
{
	Error err = ERROR_NONE;
	Bytes csv = {NULL, 0};
	Forecast forecast;
	const Str nearest = cli_flag(cli, "--nearest");
	if (cli_has(cli, "--race-times"))
		return show_race_times(cli);
	ErrCode code = cli->arg_count == 0
			   ? fail(&err, FAIL_USAGE, -1, "which plan? legwork forecast PLAN.csv, or --race-times; see legwork forecast --help")
			   : input_read(&csv, cli->arena, text_of(cli->args[0]), &err);
	if (code == OK)
		code = app_forecast(cli->app, cli->arena, text_of(cli->args[0]), csv, &forecast, &err);
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
