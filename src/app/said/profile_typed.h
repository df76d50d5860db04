/*
 * profile_typed.h - the fields of the profile as a person types them, and what
 * makes no sense.
 *
 * The ranges are wide: they catch a wrong unit or a slip of the finger, and judge
 * nobody.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_SAID_PROFILE_TYPED_H
#define APP_SAID_PROFILE_TYPED_H

#include "base/error.h"
#include "model/profile.h"

/* The option that sets a field, "--hr-max"; NULL for one that is only learnt. */
const char *profile_flag(ProfileField field);
/* From what was typed to what is kept. FAIL_USAGE with a sentence that shows how
 * it is said. `now_unix_s` is what nobody can be born after. */
ErrCode profile_typed(double *value, ProfileField field, Str typed, bool imperial, int64_t now_unix_s,
		      Error *err) MUST_USE;
/* The same of a number that was kept before: is it one that could be typed? */
bool profile_value_holds(ProfileField field, double value) MUST_USE;
/* Do the heart rates that are told make sense together? */
ErrCode profile_check(const Profile *told, Error *err) MUST_USE;

#endif
