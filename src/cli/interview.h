/*
 * interview.h - the questions on a terminal.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_INTERVIEW_H
#define CLI_INTERVIEW_H

#include "app/assessment.h"
#include "app/story.h"
#include "cli/cli.h"

/* Asks until enough is known or the person ends it. Questions go where the
 * person looks: to stdout, or to stderr when stdout is for a program. Returns
 * FAIL_SYSTEM when they cannot be written. */
ErrCode interview_on_terminal(Cli *cli, Interview *interview, Error *err) MUST_USE;

/* Shows what was heard, and lets the person drop what is not so. */
ErrCode confirm_heard(Cli *cli, HeardAnswer *heard, size_t count, Error *err) MUST_USE;
/* The same, shown and nothing asked: for a program, a pipe. */
void show_heard(Buf *out, const HeardAnswer *heard, size_t count);

#endif
