/*
 * cli.c - see cli.h: what every command needs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/cli.h"

#include <stdarg.h>

Str cli_flag(const Cli *cli, const char *name)
{
	for (size_t i = 0; i < cli->command->flag_count; i++) {
		if (text_is(text_of(name), cli->command->flags[i].name))
			return text_of(cli->flag_value[i]);
	}
	(void)NEVER(true); /* the command asks for a flag that it does not have */
	return STR_NONE;
}

bool cli_has(const Cli *cli, const char *name)
{
	return cli_flag(cli, name).p != NULL;
}

bool out_flush(Buf *out, FILE *stream)
{
	const bool whole = buf_ok(out);
	const bool good = whole && (out->n == 0 || fwrite(out->p, 1, out->n, stream) == out->n) && fflush(stream) == 0;
	if (!whole)
		(void)fputs("legwork: the answer takes more memory than there is\n", stderr);
	else if (!good)
		(void)fputs("legwork: standard output cannot be written to\n", stderr);
	buf_clear(out);
	return good;
}

bool cli_flush(Cli *cli)
{
	return out_flush(cli->out, stdout);
}

void cli_say(const Cli *cli, const char *format, ...)
{
	if (cli->quiet || !cli->err_terminal)
		return;
	va_list values;
	va_start(values, format);
	(void)vfprintf(stderr, format, values);
	va_end(values);
	(void)fputc('\n', stderr);
}

int cli_fail(const Cli *cli, const Error *err)
{
	(void)cli;
	(void)fprintf(stderr, "legwork: %s\n", err->text);
	return err->code == FAIL_USAGE ? EXIT_USAGE : err->code == FAIL_MISSING ? EXIT_PART : EXIT_FAILED;
}

Page cli_page(const Cli *cli)
{
	return (Page){.form = cli->json ? FORM_JSON : FORM_TEXT, .color = cli->color, .imperial = cli->units == UNITS_IMPERIAL,
	              .columns = cli->columns, .now_unix_s = app_now(cli->app)};
}

Page cli_csv_page(const Cli *cli)
{
	Page page = cli_page(cli);
	if (page.form == FORM_TEXT && !cli->out_terminal && !cli_has(cli, "--text"))
		page.form = FORM_CSV;
	return page;
}
