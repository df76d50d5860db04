/*
 * cmd_watch.c - `legwork watch DIR`: imports what appears in a folder until a
 * signal.
 *
 * The signals are blocked and read from a descriptor, so that one that comes
 * while a file is being kept is answered when that is done.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/watch.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "app/watch_wait.h"
#include "base/num.h"
#include "cli/commands.h"
#include "cli/import_lines.h"

enum { INTERVAL_DEFAULT_S = 10, INTERVAL_MAX_S = 86400, MS_IN_S = 1000 };

typedef struct Watching {
	Cli *cli;
	ImportLines lines;
	WatchWait wait;
	Str folder;
	int64_t begun_unix_s; /* as of --now */
	time_t begun;         /* by the system's clock */
	bool printed;         /* a part of the JSON document */
} Watching;

static int64_t clock_of(void *context)
{
	(void)context;
	return watch_wait_clock_ms();
}

/* The time that the command was given goes on from there. */
static int64_t now_of(void *context)
{
	const Watching *watching = context;
	return watching->begun_unix_s + (int64_t)(time(NULL) - watching->begun);
}

static void wait_for(void *context, int64_t at_most_ms)
{
	watch_wait_for(&((Watching *)context)->wait, at_most_ms);
}

static bool is_over(void *context)
{
	return watch_wait_is_over(&((const Watching *)context)->wait);
}

static void looked(void *context, Str folder, const Str *paths, size_t count)
{
	watch_wait_listen(&((Watching *)context)->wait, folder, paths, count);
}

static void say_folder(void *context, bool there)
{
	const Watching *watching = context;
	cli_say(watching->cli, there ? "%.*s is back" : "%.*s is not there; waiting for it",
	        STR_ARG(watching->folder));
}

static void add_line(void *context, const ImportLine *line)
{
	Watching *watching = context;
	import_lines_add(&watching->lines, line, 1, 1);
	/* in JSON too: nobody knows when this document ends */
	if (!watching->cli->json)
		return;
	watching->printed = true;
	if (watching->lines.lost_output)
		buf_clear(watching->cli->out);
	else
		watching->lines.lost_output = !cli_flush(watching->cli);
}

static ErrCode read_options(WatchOptions *options, const Cli *cli, Error *err)
{
	uint64_t interval_s = INTERVAL_DEFAULT_S;
	if (cli_has(cli, "--interval") && (!num_parse_uint(cli_flag(cli, "--interval"), &interval_s) ||
	                                   interval_s < 1 || interval_s > INTERVAL_MAX_S))
		return fail(err, FAIL_USAGE, -1, "--interval is a number of seconds from 1 to %d",
		            INTERVAL_MAX_S);
	*options = (WatchOptions){.folder = text_of(cli->args[0]),
	                          .interval_ms = (int64_t)interval_s * MS_IN_S,
	                          .once = cli_has(cli, "--once")};
	return OK;
}

/* Ctrl-C and a polite kill, as something to read; -1 when that cannot be. */
static int open_signals(void)
{
	sigset_t ends;
	(void)sigemptyset(&ends);
	(void)sigaddset(&ends, SIGINT);
	(void)sigaddset(&ends, SIGTERM);
	const int fd = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fd >= 0)
		(void)sigprocmask(SIG_BLOCK, &ends, NULL);
	return fd;
}

static int end_watch(Watching *watching, const WatchTotals *totals)
{
	const Str more = totals->unsettled == 0 ? STR_NONE
	                                        : arena_printf(watching->cli->arena,
	                                                       "; %u still being written", totals->unsettled);
	import_lines_end(&watching->lines, &totals->imports, more.p);
	const int status = import_lines_status(&watching->lines, &totals->imports);
	return status == EXIT_DONE && totals->unsettled > 0 ? EXIT_PART : status;
}

int cmd_watch(Cli *cli)
{
	Error err = ERROR_NONE;
	WatchOptions options;
	if (read_options(&options, cli, &err) != OK)
		return cli_fail(cli, &err);
	Watching watching = {
	    .cli = cli, .folder = options.folder, .begun_unix_s = app_now(cli->app), .begun = time(NULL)};
	const int signals = open_signals();
	watch_wait_init(&watching.wait, signals);
	import_lines_begin(&watching.lines, cli, false);
	if (!options.once)
		cli_say(cli, "Watching %.*s. Ctrl-C ends it.", STR_ARG(options.folder));
	const WatchPort port = {.clock_ms = clock_of,
	                        .now_unix_s = now_of,
	                        .wait = wait_for,
	                        .stop = is_over,
	                        .looked = looked,
	                        .folder = say_folder,
	                        .line = add_line,
	                        .context = &watching};
	WatchTotals totals;
	const ErrCode code = app_watch(cli->app, &options, &port, &totals, &err);
	watch_wait_done(&watching.wait);
	if (signals >= 0)
		(void)close(signals);
	if (code == OK)
		return end_watch(&watching, &totals);
	if (watching.printed) /* what was begun is a document */
		import_lines_end(&watching.lines, &totals.imports, NULL);
	else
		import_lines_break(&watching.lines);
	return cli_fail(cli, &err);
}
