/*
 * profile.h - the runner in numbers: what he says, what was learnt from his runs,
 * what is assumed, and how to say or forget it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_PROFILE_H
#define APP_PROFILE_H

#include "app/app.h"
#include "model/profile_sheet.h"

ErrCode app_profile(App *app, Arena *arena, ProfileSheet *sheet, Error *err) MUST_USE;

/* A field as it was typed. */
typedef struct ProfileWord {
	ProfileField field;
	Str typed;
} ProfileWord;

/* Keeps all of them, or none. FAIL_USAGE for what makes no sense, alone or with
 * what was said before. */
ErrCode app_profile_say(App *app, Arena *arena, const ProfileWord *words, size_t count, Error *err) MUST_USE;
/* Forgets what was said of it: it is learnt or assumed again. `name` is the
 * field's, "hr_max_bpm", or that of its option, "hr-max"; `*removed` false when
 * nothing was said. FAIL_USAGE for no field. */
ErrCode app_profile_forget(App *app, Arena *arena, Str name, bool *removed, Error *err) MUST_USE;
/* The field of this name, or PROFILE_FIELDS. */
ProfileField app_profile_field(Str name);
/* The option that sets a field, "--hr-max"; NULL for one that is only learnt. */
const char *app_profile_flag(ProfileField field);

#endif
