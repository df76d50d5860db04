/*
 * said.h - what the runner says of himself: numbers of the profile, of days, and
 * the pain diary. No import and no undo touches it; each entry that was
 * acknowledged survives a killed process and a lost power supply. What files say
 * of pain stands beside it, and goes with them.
 *
 * Values are kept as they are given: app/profile.h, app/diary.h check them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_SAID_H
#define STORE_SAID_H

#include "model/pain.h"
#include "model/profile.h"
#include "store/store.h"

/* ---- the runner in numbers ---- */

typedef struct ProfileSaid {
	ProfileField field;
	double value;
	int64_t told_unix_s;
} ProfileSaid;

/* In the order of the fields. */
ErrCode store_profile(Store *store, Str runner, Arena *arena, const ProfileSaid **said, size_t *count,
		      Error *err) MUST_USE;
/* Keeps them over what was said of the same fields before; all or none. */
ErrCode store_profile_say(Store *store, Str runner, const ProfileSaid *said, size_t count, Error *err) MUST_USE;
/* `*removed` false when nothing was said of it. */
ErrCode store_profile_forget(Store *store, Str runner, ProfileField field, bool *removed, Error *err) MUST_USE;

/* ---- days ---- */

/* The origin of its Wellness is STR_NONE. */
typedef struct DaySaid {
	Wellness wellness;
	int64_t told_unix_s;
} DaySaid;

/* From one day to another, both included, by day and kind. */
ErrCode store_days_said(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena,
			const DaySaid **said, size_t *count, Error *err) MUST_USE;
/* Keeps them over what was said of the same day and kind before; all or none. */
ErrCode store_day_say(Store *store, Str runner, const DaySaid *said, size_t count, Error *err) MUST_USE;
ErrCode store_day_forget(Store *store, Str runner, int32_t day, WellnessKind kind, bool *removed,
			 Error *err) MUST_USE;

/* ---- pain ---- */

/* From one day to another, both included, by day and id: the runner's own, whose
 * origin is "told", behind those of files, which have the id 0. */
ErrCode store_pains(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena, const Pain **pains,
		    size_t *count, Error *err) MUST_USE;
/* Keeps an entry under the next id, or under its own where that is not 0 and is
 * free; `*id` is the one that it got. FAIL_USAGE for a place of more than
 * PAIN_PLACE_MAX bytes, a note of more than PAIN_NOTE_MAX, or text that cannot be
 * shown. */
enum { PAIN_PLACE_MAX = 64, PAIN_NOTE_MAX = 4096 };
ErrCode store_pain_add(Store *store, Str runner, const Pain *pain, int64_t *id, Error *err) MUST_USE;
/* `*removed` false when the runner has none of this id. */
ErrCode store_pain_remove(Store *store, Str runner, int64_t id, bool *removed, Error *err) MUST_USE;

#endif
