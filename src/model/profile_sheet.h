/*
 * profile_sheet.h - the runner in numbers, as it is shown: with the day on which
 * each was told.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_PROFILE_SHEET_H
#define MODEL_PROFILE_SHEET_H

#include "model/profile.h"

typedef struct ProfileSheet {
	Str runner;
	Profile profile;
	int64_t told_unix_s[PROFILE_FIELDS]; /* of those that were told */
} ProfileSheet;

#endif
