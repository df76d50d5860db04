/*
 * profile_words.c - see profile_words.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/profile_words.h"

size_t profile_words(const Cli *cli, ProfileWord words[PROFILE_FIELDS])
{
	size_t count = 0;
	for (int field = 0; field < PROFILE_FIELDS; field++) {
		const char *flag = app_profile_flag((ProfileField)field);
		if (flag != NULL && cli_has(cli, flag))
			words[count++] = (ProfileWord){.field = (ProfileField)field, .typed = cli_flag(cli, flag)};
	}
	return count;
}
