/*
 * profile.c - see profile.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/profile.h"

#include "app/app_priv.h"
#include "app/said/profile_typed.h"
#include "app/training_log.h"
#include "base/num.h"
#include "store/said.h"

static ErrCode read_said(App *app, Arena *arena, Str *runner, const ProfileSaid **said, size_t *count, Error *err)
{
	Store *store;
	ErrCode code = app_store(app, &store, err);
	if (code == OK)
		code = app_runner(app, runner, err);
	return code == OK ? store_profile(store, *runner, arena, said, count, err) : code;
}

ErrCode app_profile(App *app, Arena *arena, ProfileSheet *sheet, Error *err)
{
	TrainingLog log;
	const ProfileSaid *said;
	size_t count;
	ProfileSheet made = {.runner = STR_NONE};
	ErrCode code = read_said(app, arena, &made.runner, &said, &count, err);
	if (code == OK)
		code = app_training_log(app, arena, &log, err);
	if (code != OK)
		return code;
	made.profile = log.profile;
	for (size_t i = 0; i < count; i++)
		made.told_unix_s[said[i].field] = said[i].told_unix_s;
	*sheet = made;
	return OK;
}

ErrCode app_profile_say(App *app, Arena *arena, const ProfileWord *words, size_t count, Error *err)
{
	const ProfileSaid *before;
	size_t before_count;
	Str runner;
	Store *store;
	Profile told = profile_unknown();
	ErrCode code = read_said(app, arena, &runner, &before, &before_count, err);
	ProfileSaid *said = code == OK ? ARENA_ARRAY(arena, count, ProfileSaid) : NULL;
	if (code == OK && said == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	for (size_t i = 0; code == OK && i < before_count; i++)
		told.of[before[i].field].value = before[i].value;
	for (size_t i = 0; code == OK && i < count; i++) {
		said[i] = (ProfileSaid){.field = words[i].field, .told_unix_s = app_now(app)};
		code = profile_typed(&said[i].value, words[i].field, words[i].typed, app_imperial(app), app_now(app), err);
		told.of[words[i].field].value = said[i].value;
	}
	if (code == OK)
		code = profile_check(&told, err);
	if (code == OK)
		code = app_store_to_write(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	return code == OK ? store_profile_say(store, runner, said, count, err) : code;
}

const char *app_profile_flag(ProfileField field)
{
	return profile_flag(field);
}

ProfileField app_profile_field(Str name)
{
	for (int field = 0; field < PROFILE_FIELDS; field++) {
		const char *flag = profile_flag((ProfileField)field);
		if (text_is(name, profile_field_name((ProfileField)field)) ||
		    (flag != NULL && (text_is(name, flag) || text_is(name, flag + 2))))
			return (ProfileField)field;
	}
	return PROFILE_FIELDS;
}

ErrCode app_profile_forget(App *app, Arena *arena, Str name, bool *removed, Error *err)
{
	const ProfileSaid *said;
	size_t count;
	Str runner;
	Store *store;
	const ProfileField field = app_profile_field(name);
	if (field == PROFILE_FIELDS)
		return fail(err, FAIL_USAGE, -1, "the profile has no \"%.*s\"; see legwork profile", STR_ARG(name));
	/* looked for first, so that forgetting makes no store */
	ErrCode code = read_said(app, arena, &runner, &said, &count, err);
	bool there = false;
	for (size_t i = 0; code == OK && i < count; i++)
		there |= said[i].field == field;
	*removed = false;
	if (code != OK || !there)
		return code;
	code = app_store_to_write(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	return code == OK ? store_profile_forget(store, runner, field, removed, err) : code;
}
