/*
 * heard.c - what was heard of a story, shown to be corrected: see interview.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/interview.h"

#include <stdio.h>

#include "app/present.h"
#include "base/num.h"
#include "cli/input.h"

void show_heard(Buf *out, const HeardAnswer *heard, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (heard[i].dropped)
			continue;
		buf_printf(out, "  %2zu  %.*s\n        %s%.*s   (“%.*s”)\n", i + 1, STR_ARG(heard[i].question),
			   heard[i].denied ? "denied: " : "", STR_ARG(heard[i].label), STR_ARG(heard[i].words));
	}
}

/* Numbers with blanks or commas between them; false for anything else. */
static bool drop(HeardAnswer *heard, size_t count, Str line)
{
	Str part;
	bool any = false;
	while (line.n > 0) {
		const char *comma = memchr(line.p, ',', line.n);
		(void)text_split(&line, comma != NULL ? ',' : ' ', &part);
		uint64_t number;
		part = text_trim(part);
		if (part.n == 0)
			continue;
		if (!num_parse_uint(part, &number) || number < 1 || number > count)
			return false;
		heard[number - 1].dropped = true;
		any = true;
	}
	return any;
}

ErrCode confirm_heard(Cli *cli, HeardAnswer *heard, size_t count, Error *err)
{
	FILE *to = cli->json || !cli->out_terminal ? stderr : stdout;
	if (count == 0)
		buf_adds(cli->out, "I heard nothing in it that I know. The questions will find out.\n");
	while (count > 0) {
		Str line;
		buf_adds(cli->out, "I understood:\n");
		show_heard(cli->out, heard, count);
		buf_adds(cli->out, "Right? (Enter: yes; numbers of what is not so, with commas): ");
		if (!out_flush(cli->out, to))
			return fail(err, FAIL_SYSTEM, -1, "what was understood cannot be shown");
		if (!input_line(&line, cli->arena) || line.n == 0 || !drop(heard, count, line))
			break;
	}
	return OK;
}
