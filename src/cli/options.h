/*
 * options.h - from argv to a command, its flags and its arguments. Options may
 * stand anywhere, also before the command; `--name value` and `--name=value`
 * are the same, the last of several counts; `--` ends them. "-" is an argument.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/cli.h"

typedef struct Options {
	const Command *command; /* NULL when none was named, with help or version, or with nothing at all */
	const char **args;
	size_t arg_count;
	const char *flag_value[CLI_FLAGS_MAX];
	Str db, runner, knowledge, now; /* STR_NONE when not given */
	Units units;
	bool json, quiet, no_color, help, version;
} Options;

/* FAIL_USAGE with one sentence for what it does not understand; `options` is
 * then not to be used. The values are borrowed from argv. */
ErrCode options_read(Options *options, Arena *arena, int argc, char **argv, Error *err) MUST_USE;

/* The options that every command takes, for the help. */
extern const Flag COMMON_FLAGS[];
extern const size_t COMMON_FLAGS_COUNT;

#endif
