/*
 * cmd_load.c - `legwork load`: the training day by day from the store, or the
 * series of a CSV.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"
#include "app/training.h"
#include "base/num.h"
#include "cli/commands.h"
#include "cli/input.h"

enum { SVG_BYTES_MAX = 4 << 20 };

/* Of a CSV only what is in it: no other flag has a meaning. */
static ErrCode flags_fit(const Cli *cli, Error *err)
{
	static const char *const of_store[] = {"--of", "--all-sports", "--from", "--to", "--weeks", "--svg"};
	for (size_t i = 0; cli_has(cli, "--csv") && i < COUNT_OF(of_store); i++) {
		if (cli_has(cli, of_store[i]))
			return fail(err, FAIL_USAGE, -1, "%s goes with the log, not with --csv", of_store[i]);
	}
	if (cli_has(cli, "--weeks") && cli_has(cli, "--from"))
		return fail(err, FAIL_USAGE, -1, "--weeks and --from both say where to begin: give one of them");
	return OK;
}

/* A person sees half a year unless he says otherwise, a program all. */
static ErrCode request_of(LoadRequest *request, const Cli *cli, const Page *page, Error *err)
{
	*request = (LoadRequest){.of = cli_flag(cli, "--of"), .all_sports = cli_has(cli, "--all-sports")};
	ErrCode code = input_day(cli, "--from", &request->from_day, &request->has_from, err);
	if (code == OK)
		code = input_day(cli, "--to", &request->to_day, &request->has_to, err);
	if (code != OK)
		return code;
	int64_t weeks = page->form == FORM_TEXT || cli_has(cli, "--svg") ? LOAD_WEEKS_SHOWN : 0;
	const Str typed = cli_flag(cli, "--weeks");
	if (typed.p != NULL && !(num_parse_int(typed, &weeks) && weeks >= 1 && weeks <= LOAD_WEEKS_MAX))
		return fail(err, FAIL_USAGE, -1, "--weeks takes a number from 1 to %d, not \"%.*s\"", LOAD_WEEKS_MAX,
			    STR_ARG(typed));
	request->weeks = request->has_from ? 0 : (int)weeks;
	return OK;
}

static ErrCode write_svg(const LoadView *view, const Page *page, Str path, Error *err)
{
	Buf svg;
	buf_init(&svg, &ALLOCATOR_SYSTEM, SVG_BYTES_MAX);
	present_load_svg(&svg, view, page);
	const Str text = buf_str(&svg);
	const ErrCode code = buf_ok(&svg) ? file_write(path, (Bytes){(const uint8_t *)text.p, text.n}, err)
					  : fail(err, FAIL_MEMORY, -1, "out of memory for the picture");
	buf_done(&svg);
	return code;
}

static int show_view(Cli *cli, const Page *page)
{
	Error err = ERROR_NONE;
	LoadRequest request;
	LoadView view;
	ErrCode code = request_of(&request, cli, page, &err);
	if (code == OK)
		code = app_load_view(cli->app, cli->arena, &request, &view, &err);
	if (code == OK && cli_has(cli, "--svg"))
		code = write_svg(&view, page, cli_flag(cli, "--svg"), &err);
	if (code != OK)
		return cli_fail(cli, &err);
	if (!cli_has(cli, "--svg") || cli->out_terminal || cli->json)
		present_load_view(cli->out, &view, page);
	return EXIT_DONE;
}

int cmd_load(Cli *cli)
{
	Error err = ERROR_NONE;
	const Page page = cli_csv_page(cli);
	if (flags_fit(cli, &err) != OK)
		return cli_fail(cli, &err);
	Bytes csv = {NULL, 0};
	bool from_csv;
	const LoadDay *days = NULL;
	size_t count = 0;
	ErrCode code = input_csv(cli, &csv, &from_csv, &err);
	if (code == OK && !from_csv)
		return show_view(cli, &page);
	if (code == OK)
		code = app_load_csv(cli->arena, cli_flag(cli, "--csv"), csv, &days, &count, &err);
	if (code != OK)
		return cli_fail(cli, &err);
	present_load(cli->out, days, count, &page);
	return EXIT_DONE;
}
