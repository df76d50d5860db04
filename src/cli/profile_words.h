/*
 * profile_words.h - what the options of a command say of the runner.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_PROFILE_WORDS_H
#define CLI_PROFILE_WORDS_H

#include "app/profile.h"
#include "cli/cli.h"

/* Borrowed from the command line; how many. Of a command that takes them. */
size_t profile_words(const Cli *cli, ProfileWord words[PROFILE_FIELDS]);

#endif
