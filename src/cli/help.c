/*
 * help.c - see help.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/help.h"

#include "base/utf8.h"
#include "cli/options.h"

enum { NAME_COLUMNS = 30 };

static void add_row(Buf *out, const char *left, const char *right_of_left, const char *text)
{
	const size_t from = out->n;
	buf_printf(out, "  %s%s%s", left, right_of_left == NULL || right_of_left[0] == '\0' ? "" : " ",
	           right_of_left == NULL ? "" : right_of_left);
	const size_t width = buf_ok(out) ? utf8_columns((Str){out->p + from, out->n - from}) : 0;
	if (width >= NAME_COLUMNS) {
		buf_addc(out, '\n');
		buf_fill(out, ' ', NAME_COLUMNS);
	} else {
		buf_fill(out, ' ', NAME_COLUMNS - width);
	}
	buf_printf(out, " %s\n", text);
}

static void add_flags(Buf *out, const Flag *flags, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_row(out, flags[i].name, flags[i].value, flags[i].help);
}

void help_first(Buf *out)
{
	buf_adds(out, "Legwork answers: why do my legs hurt when I run, and what do I do now?\n"
	              "\n"
	              "  legwork why               a short interview, then the answer; needs no data\n"
	              "  legwork import FOLDER     put your watch's files into the log; the answer then uses them\n"
	              "  legwork runs              your log\n"
	              "  legwork spikes            the runs that were much longer than you were used to\n"
	              "  legwork sample FOLDER     a simulated runner's season, to try things on\n"
	              "  legwork serve             the same in a browser, on this computer only\n"
	              "\n"
	              "Everything stays on this computer. All commands: legwork --help\n");
}

void help_all(Buf *out)
{
	size_t count;
	const Command *commands = commands_all(&count);
	buf_adds(out, "usage: legwork COMMAND [ARGUMENTS] [OPTIONS]\n\nCommands:\n");
	for (size_t i = 0; i < count; i++)
		add_row(out, commands[i].name, commands[i].arguments, commands[i].summary);
	buf_adds(out, "\nOptions of every command:\n");
	add_flags(out, COMMON_FLAGS, COMMON_FLAGS_COUNT);
	buf_adds(out, "\nExit status: 0 done; 1 done in part, or the answer is no; 2 wrong usage; 3 a file, the store or the "
	              "system failed.\n");
}

void help_command(Buf *out, const Command *command)
{
	buf_printf(out, "usage: legwork %s%s%s [OPTIONS]\n\n%s.\n", command->name, command->arguments[0] == '\0' ? "" : " ",
	           command->arguments, command->summary);
	if (command->help != NULL)
		buf_printf(out, "\n%s\n", command->help);
	if (command->flag_count > 0)
		buf_adds(out, "\nOptions:\n");
	add_flags(out, command->flags, command->flag_count);
	buf_adds(out, "\nOptions of every command:\n");
	add_flags(out, COMMON_FLAGS, COMMON_FLAGS_COUNT);
}
