/*
 * pain_days.h - the pain diary day by day: what hurt, what is known not to have
 * hurt, and what is unknown; and the episodes of pain in it.
 *
 * A day without an entry is unknown, not free of pain. Two rules make more of
 * the entries than their own day (grade D, ours):
 *
 * - An entry of 0 also answers for the days before it since the entry before,
 *   but for no more than PAIN_ANSWERS_DAYS in all: who is asked once a week says
 *   what was in that week.
 * - An entry that names places says of the places that it does not name that
 *   they did not hurt.
 *
 * An episode begins with the first day of 3 of 10 or more after 14 days or more
 * without such a day; it counts when all of the 14 days before it are known to
 * be free of pain. Slight pain (1 or 2) on the days that lead straight to it
 * belongs to its beginning. Source: training science 8.3 (the threshold and the
 * 14 days; grade D), as in case-crossover designs (Maclure 1991).
 *
 * Pure: no clock, nothing but memory from the arena.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_TRIGGER_PAIN_DAYS_H
#define TRAINING_TRIGGER_PAIN_DAYS_H

#include "base/arena.h"
#include "base/error.h"
#include "model/trigger.h"

enum {
	PAIN_ONSET_MIN = 3, /* of 10 */
	PAIN_ANSWERS_DAYS = 7,
	PAIN_SLIGHT_DAYS_MAX = 14,  /* that may lead up to an onset */
	PAIN_DIARY_DAYS_MAX = 36600, /* a century: of longer diaries the last */
};

typedef enum PainDay { PAIN_DAY_UNKNOWN, PAIN_DAY_FREE, PAIN_DAY_SLIGHT, PAIN_DAY_BAD } PainDay;

typedef struct PainDays {
	int32_t first_day;
	size_t count;
	PainDay *days; /* of the arena; none where there is no entry */
	size_t known;  /* days that are not unknown */
	const PainEpisode *episodes;
	size_t episode_count, counted;
} PainDays;

/* Is an entry at this place meant by a place that is asked for: the same, or one
 * whose words hold it ("knee": "knee_whole", "knee_back")? */
bool pain_place_fits(Str place, Str asked);

/* Of the entries, by day. `place`: only pain there counts (pain_place_fits);
 * none: any place of legs, hips and back (not hands and heads). */
ErrCode pain_days_of(PainDays *out, Arena *arena, const Pain *pains, size_t count, Str place, Error *err) MUST_USE;

/* What a day was; unknown outside. */
PainDay pain_day_at(const PainDays *days, int32_t day);
/* How many days right before this one are known to be free, up to `most`. */
int32_t pain_free_before(const PainDays *days, int32_t day, int32_t most);
/* Is a day of 3 or more within the `back` days before this one, or on it? */
bool pain_bad_within(const PainDays *days, int32_t day, int32_t back);

#endif
