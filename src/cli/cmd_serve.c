/*
 * cmd_serve.c - `legwork serve`: the web app on 127.0.0.1, until a signal.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <signal.h>

#include "app/assessment.h"
#include "base/json.h"
#include "base/num.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "web/server.h"

enum { PORT_DEFAULT = 8484 };

/* Waits for Ctrl-C or a polite kill. */
static void wait_for_end(const sigset_t *ends)
{
	int got;
	while (sigwait(ends, &got) != 0) {
	}
}

/* Reads the case, and tries it: better now than on the first page. */
static ErrCode take_case(Cli *cli, Site *site, Error *err)
{
	Interview *interview;
	ErrCode code = input_read(&site->case_bytes, cli->arena, site->case_name, err);
	if (code == OK)
		code = app_interview(&interview, cli->app, cli->arena, false, err);
	return code == OK ? interview_take_case(interview, site->case_name, site->case_bytes, err) : code;
}

static void say_where(Cli *cli, unsigned port)
{
	const Str url = arena_printf(cli->arena, "http://127.0.0.1:%u", port);
	if (!cli->json) {
		buf_printf(cli->out, "%.*s\n", STR_ARG(url));
		return;
	}
	Json json;
	json_init(&json, cli->out);
	json_object(&json);
	json_key_text(&json, "url", url);
	json_object_end(&json);
	json_end(&json);
}

int cmd_serve(Cli *cli)
{
	Error err = ERROR_NONE;
	uint64_t port = PORT_DEFAULT;
	if (cli_has(cli, "--port") && (!num_parse_uint(cli_flag(cli, "--port"), &port) || port > UINT16_MAX)) {
		(void)fail(&err, FAIL_USAGE, -1, "--port is a number from 0 to 65535");
		return cli_fail(cli, &err);
	}
	Site site = {.app = cli->app, .case_name = cli_flag(cli, "--case")};
	if (site.case_name.p != NULL && take_case(cli, &site, &err) != OK)
		return cli_fail(cli, &err);
	/* what the server sends to a browser that went away must not end it */
	(void)signal(SIGPIPE, SIG_IGN);
	/* before the server's thread begins, so that it inherits the mask */
	sigset_t ends;
	(void)sigemptyset(&ends);
	(void)sigaddset(&ends, SIGINT);
	(void)sigaddset(&ends, SIGTERM);
	(void)pthread_sigmask(SIG_BLOCK, &ends, NULL);
	Server *server;
	if (server_start(&server, &site, (uint16_t)port, &err) != OK)
		return cli_fail(cli, &err);
	say_where(cli, server_port(server));
	if (!cli_flush(cli)) {
		server_stop(server);
		return EXIT_FAILED;
	}
	cli_say(cli, "Open it in a browser on this computer. Ctrl-C ends it.");
	wait_for_end(&ends);
	server_stop(server);
	return EXIT_DONE;
}
