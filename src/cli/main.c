/*
 * main.c - the program: finds the command, reads the options, lends it an App.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "app/confined.h"
#include "base/num.h"
#include "base/when.h"
#include "cli/cli.h"
#include "cli/help.h"
#include "cli/options.h"
#include "model/page.h"

/* What one command may use: the largest decoded file, and a margin. */
static const size_t COMMAND_BYTES_MAX = (size_t)1 << 30;
static const size_t OUTPUT_BYTES_MAX = (size_t)512 << 20;

/* A program can be started with its standard streams closed. The next file that
 * it opens would then get their number, and messages would be written into it:
 * so their places are taken, by something that fails as a closed stream does. */
static void keep_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0)
			(void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
	}
}

static int terminal_columns(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return 80;
	return size.ws_col < PAGE_COLUMNS_MIN ? PAGE_COLUMNS_MIN : size.ws_col > PAGE_COLUMNS_MAX ? PAGE_COLUMNS_MAX : size.ws_col;
}

/* The store's default place: $XDG_DATA_HOME/legwork/legwork.db. */
static Str default_db(Arena *arena)
{
	const char *data = getenv("XDG_DATA_HOME");
	if (data != NULL && data[0] == '/')
		return arena_printf(arena, "%s/legwork/legwork.db", data);
	const char *home = getenv("HOME");
	return arena_printf(arena, "%s/.local/share/legwork/legwork.db", home != NULL && home[0] != '\0' ? home : ".");
}

static int run_command(const Options *options, const Command *command, Arena *arena, Buf *out)
{
	Error err = ERROR_NONE;
	const char *no_color = getenv("NO_COLOR");
	Cli cli = {
	    .command = command, .arena = arena, .out = out, .args = options->args, .arg_count = options->arg_count,
	    .units = options->units, .json = options->json, .quiet = options->quiet, .out_terminal = isatty(STDOUT_FILENO) == 1,
	    .err_terminal = isatty(STDERR_FILENO) == 1, .in_terminal = isatty(STDIN_FILENO) == 1,
	    .columns = isatty(STDOUT_FILENO) == 1 ? terminal_columns() : PAGE_COLUMNS_MAX,
	};
	cli.color = cli.out_terminal && !options->no_color && (no_color == NULL || no_color[0] == '\0');
	memcpy(cli.flag_value, options->flag_value, sizeof cli.flag_value);
	AppOptions app_options = {.db = options->db.p != NULL ? options->db : default_db(arena), .runner = options->runner,
	                          .knowledge_dir = options->knowledge, .now_unix_s = (int64_t)time(NULL),
	                          .imperial = options->units == UNITS_IMPERIAL, .allocator = &ALLOCATOR_SYSTEM};
	if (options->now.p != NULL && when_parse(options->now, &app_options.now_unix_s, &err) != OK) {
		(void)fprintf(stderr, "legwork: --now: %s\n", err.text);
		return EXIT_USAGE;
	}
	if (app_new(&cli.app, &app_options, &err) != OK)
		return cli_fail(&cli, &err);
	int status = command->run(&cli);
	if (!cli_flush(&cli))
		status = EXIT_FAILED;
	app_free(cli.app);
	return status;
}

int main(int argc, char **argv)
{
	/* a reader that goes away ends us quietly, as it does other programs */
	(void)signal(SIGPIPE, SIG_DFL);
	keep_standard_streams();
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, COMMAND_BYTES_MAX);
	if (arena == NULL) {
		(void)fputs("legwork: out of memory\n", stderr);
		return EXIT_FAILED;
	}
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, OUTPUT_BYTES_MAX);
	Options options;
	Error err = ERROR_NONE;
	int status = EXIT_DONE;
	const ErrCode code = options_read(&options, arena, argc, argv, &err);
	if (code != OK) {
		(void)fprintf(stderr, "legwork: %s\n", err.text);
		status = EXIT_USAGE;
	} else if (options.version) {
		buf_adds(&out, "legwork " LEGWORK_VERSION "\ndecoding confined by: ");
		app_confined_by(&out);
		buf_addc(&out, '\n');
	} else if (options.help || options.command == NULL) {
		if (options.command != NULL)
			help_command(&out, options.command);
		else if (options.help)
			help_all(&out);
		else
			help_first(&out);
	} else {
		status = run_command(&options, options.command, arena, &out);
	}
	if (!out_flush(&out, stdout))
		status = EXIT_FAILED;
	buf_done(&out);
	arena_free(arena);
	return status;
}
