/*
 * input.c - see input.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/input.h"

#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/num.h"
#include "base/when.h"

enum { STDIN_BYTES_MAX = 64 << 20, LINE_LENGTH_MAX = 2000 };

static const double DISTANCE_MAX_M = 1e8;

bool input_distance(double *distance_m, Str typed, Units units)
{
	static const struct {
		const char *name;
		double metres;
	} known[] = {{"km", 1000}, {"mi", 1609.344}, {"m", 1}};
	Str number = text_trim(typed);
	double unit_m = known[units == UNITS_IMPERIAL].metres;
	for (size_t i = 0; i < COUNT_OF(known); i++) {
		if (text_ends(number, known[i].name)) {
			unit_m = known[i].metres;
			number.n -= text_of(known[i].name).n;
			break;
		}
	}
	double value;
	if (!num_parse_double(text_trim(number), &value) || !(value >= 0 && value * unit_m <= DISTANCE_MAX_M))
		return false;
	*distance_m = value * unit_m;
	return true;
}

static ErrCode stdin_read(Bytes *bytes, Arena *arena, Error *err)
{
	Buf all;
	buf_init(&all, &ALLOCATOR_SYSTEM, STDIN_BYTES_MAX);
	char part[16384];
	for (size_t got; (got = fread(part, 1, sizeof part, stdin)) > 0;)
		buf_add_bytes(&all, part, got);
	ErrCode code = OK;
	Str copy = STR_NONE;
	if (ferror(stdin) != 0)
		code = fail(err, FAIL_SYSTEM, -1, "standard input cannot be read");
	else if (!buf_ok(&all))
		code = fail(err, FAIL_LIMIT, -1, "standard input is larger than %d MiB", STDIN_BYTES_MAX >> 20);
	else if ((copy = arena_str(arena, buf_str(&all))).p == NULL)
		code = fail(err, FAIL_MEMORY, -1, "out of memory");
	buf_done(&all);
	if (code == OK)
		*bytes = bytes_of(copy);
	return code;
}

ErrCode input_read(Bytes *bytes, Arena *arena, Str path, Error *err)
{
	return text_is(path, "-") ? stdin_read(bytes, arena, err) : file_read(bytes, arena, path, err);
}

bool input_line(Str *line, Arena *arena)
{
	char text[LINE_LENGTH_MAX];
	if (fgets(text, sizeof text, stdin) == NULL)
		return false;
	/* the rest of a line that is too long is not the next answer */
	bool whole = strchr(text, '\n') != NULL;
	for (int c; !whole && (c = getc(stdin)) != EOF;)
		whole = c == '\n';
	*line = arena_str(arena, text_trim(text_of(text)));
	return line->p != NULL;
}

ErrCode input_csv(Cli *cli, Bytes *bytes, bool *from_csv, Error *err)
{
	*from_csv = cli_has(cli, "--csv");
	return *from_csv ? input_read(bytes, cli->arena, cli_flag(cli, "--csv"), err) : OK;
}

ErrCode input_day(const Cli *cli, const char *flag, int64_t *day, bool *has, Error *err)
{
	const Str typed = cli_flag(cli, flag);
	*has = typed.p != NULL;
	if (*has && when_parse_day(typed, day, NULL) != OK)
		return fail(err, FAIL_USAGE, -1, "%s is a day, such as 2026-05-12, not \"%.*s\"", flag, STR_ARG(typed));
	return OK;
}
