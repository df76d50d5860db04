/*
 * restore_said.c - what an export says that the runner said of himself, of days
 * and of pain: see restore_priv.h. Where the store says something else, what was
 * told later counts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export/restore_priv.h"

#include "app/diary.h"
#include "app/said/profile_typed.h"
#include "base/num.h"

static const double PAIN_MOST = 10;
static const double STIFFNESS_MOST_MIN = 24 * 60;

static ErrCode no_memory(const Restoring *restoring)
{
	return fail(restoring->err, FAIL_MEMORY, -1, "out of memory while reading %s", EXPORT_JSON);
}

/* ---- the runner in numbers ---- */

static bool is_told_later(const ProfileSaid *known, size_t count, const ProfileSaid *said)
{
	for (size_t i = 0; i < count; i++) {
		if (known[i].field == said->field)
			return known[i].told_unix_s >= said->told_unix_s;
	}
	return false;
}

static ErrCode restore_profile(Restoring *restoring)
{
	const ExportFacts *facts = restoring->facts;
	const ProfileSaid *known;
	size_t count;
	const ErrCode code =
	    store_profile(restoring->store, restoring->runner, restoring->arena, &known, &count, restoring->err);
	if (code != OK)
		return code;
	ProfileSaid *rows = ARENA_ARRAY(restoring->arena, facts->profile_count, ProfileSaid);
	size_t kept = 0;
	if (rows == NULL)
		return no_memory(restoring);
	for (size_t i = 0; i < facts->profile_count; i++) {
		if (!profile_value_holds(facts->profile[i].field, facts->profile[i].value))
			restoring->restored->strange++;
		else if (!is_told_later(known, count, &facts->profile[i]))
			rows[kept++] = facts->profile[i];
	}
	restoring->restored->said += kept;
	return store_profile_say(restoring->store, restoring->runner, rows, kept, restoring->err);
}

/* ---- days ---- */

/* `known` is by day. */
static bool day_is_told_later(const DaySaid *known, size_t count, const DaySaid *said)
{
	const Wellness *wellness = &said->wellness;
	size_t low = 0;
	for (size_t high = count; low < high;) {
		const size_t middle = low + (high - low) / 2;
		if (known[middle].wellness.day < wellness->day)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < count && known[low].wellness.day == wellness->day; low++) {
		if (known[low].wellness.kind == wellness->kind)
			return known[low].told_unix_s >= said->told_unix_s;
	}
	return false;
}

static ErrCode restore_days(Restoring *restoring)
{
	const ExportFacts *facts = restoring->facts;
	const DaySaid *known;
	size_t count;
	const ErrCode code = store_days_said(restoring->store, restoring->runner, INT32_MIN, INT32_MAX, restoring->arena, &known,
	                                     &count, restoring->err);
	if (code != OK)
		return code;
	DaySaid *rows = ARENA_ARRAY(restoring->arena, facts->day_count, DaySaid);
	size_t kept = 0;
	if (rows == NULL)
		return no_memory(restoring);
	for (size_t i = 0; i < facts->day_count; i++) {
		if (!app_day_value_holds(facts->days[i].wellness.kind, facts->days[i].wellness.value))
			restoring->restored->strange++;
		else if (!day_is_told_later(known, count, &facts->days[i]))
			rows[kept++] = facts->days[i];
	}
	restoring->restored->said += kept;
	return store_day_say(restoring->store, restoring->runner, rows, kept, restoring->err);
}

/* ---- pain ---- */

static bool holds(double value, double most)
{
	return !is_known(value) || (value >= 0 && value <= most);
}

static bool pain_holds(const Pain *pain)
{
	return holds(pain->worst, PAIN_MOST) && holds(pain->before, PAIN_MOST) && holds(pain->during, PAIN_MOST) &&
	       holds(pain->after, PAIN_MOST) && holds(pain->morning, PAIN_MOST) &&
	       holds(pain->stiffness_min, STIFFNESS_MOST_MIN);
}

/* The same entry: it is not told twice. */
static bool has_pain(const Pain *known, size_t count, const Pain *pain)
{
	for (size_t i = 0; i < count; i++) {
		if (known[i].id > 0 && known[i].day == pain->day && known[i].side == pain->side &&
		    known[i].told_unix_s == pain->told_unix_s && text_equal(known[i].place, pain->place))
			return true;
	}
	return false;
}

static ErrCode restore_pain(Restoring *restoring, const Pain *pain)
{
	const Pain *known;
	size_t count;
	int64_t id;
	ErrCode code = store_pains(restoring->store, restoring->runner, pain->day, pain->day, restoring->arena, &known, &count,
	                           restoring->err);
	if (code != OK || has_pain(known, count, pain))
		return code;
	code = pain_holds(pain) ? store_pain_add(restoring->store, restoring->runner, pain, &id, restoring->err) : FAIL_USAGE;
	if (code == FAIL_USAGE) { /* somebody changed the file by hand */
		restoring->restored->strange++;
		return OK;
	}
	restoring->restored->pains += code == OK;
	return code;
}

ErrCode restore_said(Restoring *restoring)
{
	ErrCode code = store_batch_begin(restoring->store, restoring->err);
	if (code != OK)
		return code;
	code = restore_profile(restoring);
	if (code == OK)
		code = restore_days(restoring);
	for (size_t i = 0; i < restoring->facts->pain_count && code == OK; i++)
		code = restore_pain(restoring, &restoring->facts->pains[i]);
	return store_batch_end(restoring->store, code, restoring->err);
}
