/*
 * cli.h - what a command is, and what it is given.
 *
 * Results go to `out`, which is written to stdout when the command returns (or
 * at cli_flush); messages go to stderr through cli_say. A command returns its
 * exit status: 0 done; 1 done in part, or the answer is no; 2 wrong usage; 3 a
 * file, the store or the system failed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "app/app.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "model/page.h"

enum { EXIT_DONE = 0, EXIT_PART = 1, EXIT_USAGE = 2, EXIT_FAILED = 3 };
enum { CLI_FLAGS_MAX = 32 };

/* An option of one command, beside the common ones. */
typedef struct Flag {
	const char *name;  /* "--csv" */
	const char *value; /* "FILE", or NULL for a switch */
	const char *help;
} Flag;

typedef struct Cli Cli;

typedef struct Command {
	const char *name;      /* "import" */
	const char *arguments; /* "PATH…" */
	const char *summary;   /* one line for the list */
	const char *help;      /* more, for `legwork NAME --help`; may be NULL */
	const Flag *flags;
	size_t flag_count;
	size_t args_min, args_max;
	int (*run)(Cli *cli);
} Command;

/* Numbers as people of this unit system read them. */
typedef enum Units { UNITS_METRIC, UNITS_IMPERIAL } Units;

struct Cli {
	App *app;
	const Command *command;
	Arena *arena; /* of this command */
	Buf *out;
	const char **args; /* what is left after the options */
	size_t arg_count;
	const char *flag_value[CLI_FLAGS_MAX]; /* by the command's flags; "" for a switch that was given, NULL otherwise */
	Units units;
	bool json;
	bool quiet;
	bool color; /* stdout is a terminal and wants it */
	bool out_terminal;
	bool err_terminal;
	bool in_terminal;
	int columns; /* of the terminal, 80 when it does not say; PAGE_COLUMNS_MAX without one */
};

/* The flag's value; STR_NONE when it was not given, "" for a switch. */
Str cli_flag(const Cli *cli, const char *name);
bool cli_has(const Cli *cli, const char *name);
/* Writes what is in `out` to `stream` now and empties it. False, with a sentence
 * on stderr, when it cannot be written whole; nothing is written of a text that
 * ran out of memory. */
bool out_flush(Buf *out, FILE *stream) MUST_USE;
/* The same for the command's results and stdout. */
bool cli_flush(Cli *cli) MUST_USE;
/* A line to stderr, when that is a terminal and not --quiet. */
void cli_say(const Cli *cli, const char *format, ...) PRINTF_LIKE(2, 3);
/* "legwork: TEXT" to stderr and the exit status that the code means. */
int cli_fail(const Cli *cli, const Error *err);

/* How this command shows a result: JSON or text, in the reader's units. */
Page cli_page(const Cli *cli);
/* The same, but CSV in place of text where no person is looking. */
Page cli_csv_page(const Cli *cli);

/* All commands, in the order of the help. */
const Command *commands_all(size_t *count);

#endif
