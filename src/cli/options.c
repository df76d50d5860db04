/*
 * options.c - see options.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/options.h"

#include <string.h>

const Flag COMMON_FLAGS[] = {
    {"--db", "FILE", "the store (default: $XDG_DATA_HOME/legwork/legwork.db)"},
    {"--runner", "NAME", "whose profile (default: the only one)"},
    {"--json", NULL, "one JSON document on standard output, and nothing else there"},
    {"--units", "metric|imperial", "kilometres or miles"},
    {"--now", "TIME", "answer as of this time (RFC 3339), so that every answer can be repeated"},
    {"--knowledge", "DIR", "use this knowledge base instead of the built-in one"},
    {"--no-color", NULL, "no colours"},
    {"--quiet", NULL, "no progress or messages"},
    {"--help", NULL, "this help"},
    {"--version", NULL, "the version"},
};
const size_t COMMON_FLAGS_COUNT = COUNT_OF(COMMON_FLAGS);

static const Command *find_command(Str name)
{
	size_t count;
	const Command *commands = commands_all(&count);
	for (size_t i = 0; i < count; i++) {
		if (text_is(name, commands[i].name))
			return &commands[i];
	}
	return NULL;
}

/* Finds `name` (without a value behind "=") in a list of flags. */
static const Flag *find_flag(const Flag *flags, size_t count, Str name)
{
	for (size_t i = 0; i < count; i++) {
		if (text_is(name, flags[i].name))
			return &flags[i];
	}
	return NULL;
}

static ErrCode set_common(Options *options, const Flag *flag, const char *value, Error *err)
{
	const Str name = text_of(flag->name);
	if (text_is(name, "--db"))
		options->db = text_of(value);
	else if (text_is(name, "--runner"))
		options->runner = text_of(value);
	else if (text_is(name, "--now"))
		options->now = text_of(value);
	else if (text_is(name, "--knowledge"))
		options->knowledge = text_of(value);
	else if (text_is(name, "--json"))
		options->json = true;
	else if (text_is(name, "--quiet"))
		options->quiet = true;
	else if (text_is(name, "--no-color"))
		options->no_color = true;
	else if (text_is(name, "--help"))
		options->help = true;
	else if (text_is(name, "--version"))
		options->version = true;
	else if (text_is(text_of(value), "imperial"))
		options->units = UNITS_IMPERIAL;
	else if (text_is(text_of(value), "metric"))
		options->units = UNITS_METRIC;
	else
		return fail(err, FAIL_USAGE, -1, "--units is metric or imperial, not \"%s\"", value);
	return OK;
}

/* One option at argv[*at]; moves *at to its value when that stands apart. */
static ErrCode read_option(Options *options, int argc, char **argv, int *at, Error *err)
{
	const Str word = text_of(argv[*at]);
	const char *equals = memchr(word.p, '=', word.n);
	const Str name = {word.p, equals == NULL ? word.n : (size_t)(equals - word.p)};
	const Flag *common = find_flag(COMMON_FLAGS, COMMON_FLAGS_COUNT, text_is(name, "-h") ? STR("--help") : name);
	const Command *command = options->command;
	const Flag *own = common != NULL || command == NULL ? NULL : find_flag(command->flags, command->flag_count, name);
	const Flag *flag = common != NULL ? common : own;
	if (flag == NULL && command == NULL)
		return fail(err, FAIL_USAGE, -1, "there is no option %.*s; see legwork --help", STR_ARG(name));
	if (flag == NULL)
		return fail(err, FAIL_USAGE, -1, "%s has no option %.*s; see legwork %s --help", command->name, STR_ARG(name),
		            command->name);
	const char *value = "";
	if (flag->value != NULL) {
		if (equals == NULL && *at + 1 >= argc)
			return fail(err, FAIL_USAGE, -1, "%s needs a value: %s", flag->name, flag->value);
		value = equals != NULL ? equals + 1 : argv[++*at];
	} else if (equals != NULL) {
		return fail(err, FAIL_USAGE, -1, "%s takes no value", flag->name);
	}
	if (common != NULL)
		return set_common(options, common, value, err);
	options->flag_value[own - command->flags] = value;
	return OK;
}

/* Is the word behind this one its value? Known before the command is, so every
 * command's options are looked at: one name takes a value everywhere or nowhere. */
static bool takes_next(Str word)
{
	const Flag *flag = find_flag(COMMON_FLAGS, COMMON_FLAGS_COUNT, word);
	size_t count;
	const Command *commands = commands_all(&count);
	for (size_t i = 0; i < count && flag == NULL; i++)
		flag = find_flag(commands[i].flags, commands[i].flag_count, word);
	return flag != NULL && flag->value != NULL;
}

/* The command is the first word that is no option; it must be known before its
 * own options are read, wherever they stand. */
static ErrCode read_command(Options *options, int argc, char **argv, int *index, Error *err)
{
	*index = 0;
	bool ended = false;
	for (int i = 1; i < argc && *index == 0; i++) {
		const Str word = text_of(argv[i]);
		if (ended || !text_starts(word, "-") || text_is(word, "-"))
			*index = i;
		else if (text_is(word, "--"))
			ended = true;
		else if (takes_next(word))
			i++;
	}
	if (*index == 0)
		return OK;
	options->command = find_command(text_of(argv[*index]));
	if (options->command == NULL)
		return fail(err, FAIL_USAGE, -1, "there is no command \"%s\"; see legwork --help", argv[*index]);
	return OK;
}

ErrCode options_read(Options *options, Arena *arena, int argc, char **argv, Error *err)
{
	*options = (Options){.units = UNITS_METRIC};
	int command_at;
	ErrCode code = read_command(options, argc, argv, &command_at, err);
	if (code != OK)
		return code;
	options->args = ARENA_ARRAY(arena, (size_t)argc + 1, const char *);
	if (options->args == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	bool ended = false;
	for (int i = 1; i < argc; i++) {
		if (i == command_at)
			continue;
		if (!ended && text_is(text_of(argv[i]), "--")) {
			ended = true;
			continue;
		}
		/* "-" alone is a file name: standard input */
		if (ended || argv[i][0] != '-' || argv[i][1] == '\0') {
			options->args[options->arg_count++] = argv[i];
			continue;
		}
		code = read_option(options, argc, argv, &i, err);
		if (code != OK)
			return code;
	}
	const Command *command = options->command;
	if (options->help || options->version || argc <= 1)
		return OK;
	if (command == NULL)
		return fail(err, FAIL_USAGE, -1, "no command is named; see legwork --help");
	if (options->arg_count < command->args_min || options->arg_count > command->args_max)
		return fail(err, FAIL_USAGE, -1, "usage: legwork %s%s%s", command->name, command->arguments[0] == '\0' ? "" : " ",
		            command->arguments);
	return OK;
}
