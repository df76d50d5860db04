/*
 * help.h - usage, printed from the rows of the commands.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/cli.h"

/* Ten lines for someone who typed only "legwork". */
void help_first(Buf *out);
/* Every command, a line each, and the common options. */
void help_all(Buf *out);
void help_command(Buf *out, const Command *command);

#endif
