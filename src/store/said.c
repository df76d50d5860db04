/*
 * said.c - see said.h and measures.h: hands every call to the engine, and checks
 * the texts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/said.h"

#include "base/utf8.h"
#include "store/measures.h"
#include "store/store_ops.h"

ErrCode store_profile(Store *store, Str runner, Arena *arena, const ProfileSaid **said, size_t *count, Error *err)
{
	return store->ops->profile(store, runner, arena, said, count, err);
}

ErrCode store_profile_say(Store *store, Str runner, const ProfileSaid *said, size_t count, Error *err)
{
	return store->ops->profile_say(store, runner, said, count, err);
}

ErrCode store_profile_forget(Store *store, Str runner, ProfileField field, bool *removed, Error *err)
{
	return store->ops->profile_forget(store, runner, field, removed, err);
}

ErrCode store_days_said(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena, const DaySaid **said,
			size_t *count, Error *err)
{
	return store->ops->days_said(store, runner, from_day, to_day, arena, said, count, err);
}

ErrCode store_day_say(Store *store, Str runner, const DaySaid *said, size_t count, Error *err)
{
	return store->ops->day_say(store, runner, said, count, err);
}

ErrCode store_day_forget(Store *store, Str runner, int32_t day, WellnessKind kind, bool *removed, Error *err)
{
	return store->ops->day_forget(store, runner, day, kind, removed, err);
}

ErrCode store_pains(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena, const Pain **pains,
		    size_t *count, Error *err)
{
	return store->ops->pains(store, runner, from_day, to_day, arena, pains, count, err);
}

/* Lines may end in a note; nothing else that cannot be seen is text. */
static bool can_be_shown(Str text, bool lines)
{
	for (size_t i = 0; i < text.n; i++) {
		const unsigned char c = (unsigned char)text.p[i];
		if ((c < ' ' && !(lines && c == '\n')) || c == 0x7f)
			return false;
	}
	return utf8_valid(text);
}

ErrCode store_pain_add(Store *store, Str runner, const Pain *pain, int64_t *id, Error *err)
{
	if (pain->place.n > PAIN_PLACE_MAX)
		return fail(err, FAIL_USAGE, -1, "a place of more than %d bytes", PAIN_PLACE_MAX);
	if (pain->note.n > PAIN_NOTE_MAX)
		return fail(err, FAIL_USAGE, -1, "a note of more than %d bytes", PAIN_NOTE_MAX);
	if (!can_be_shown(pain->place, false) || !can_be_shown(pain->note, true))
		return fail(err, FAIL_USAGE, -1, "a text that cannot be shown");
	return store->ops->pain_add(store, runner, pain, id, err);
}

ErrCode store_pain_remove(Store *store, Str runner, int64_t id, bool *removed, Error *err)
{
	return store->ops->pain_remove(store, runner, id, removed, err);
}

/* ---- measures ---- */

ErrCode store_measures(Store *store, Str runner, int form, Arena *arena, const KeptMeasure **measures, size_t *count,
		       Error *err)
{
	return store->ops->measures(store, runner, form, arena, measures, count, err);
}

ErrCode store_measures_keep(Store *store, Str runner, int form, const KeptMeasure *measures, size_t count, Error *err)
{
	return count == 0 ? OK : store->ops->measures_keep(store, runner, form, measures, count, err);
}
