/*
 * pain_days.c - see pain_days.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/pain_days.h"

#include <string.h>

#include "base/num.h"

/* Words of PMSys and of people for what does not run. */
static const char *const NOT_OF_LEGS[] = {"hand", "wrist",    "elbow", "arm",  "upper_arm", "shoulder",
                                          "head", "head_neck", "neck",  "chest", "trunk",     "stomach"};

bool pain_place_fits(Str place, Str asked)
{
	for (size_t at = 0; asked.n > 0 && at + asked.n <= place.n; at++) {
		const bool begins = at == 0 || place.p[at - 1] == '_';
		const bool ends = at + asked.n == place.n || place.p[at + asked.n] == '_';
		if (begins && ends && memcmp(place.p + at, asked.p, asked.n) == 0)
			return true;
	}
	return false;
}

static bool concerns(const Pain *pain, Str place)
{
	if (place.n > 0)
		return pain_place_fits(pain->place, place);
	for (size_t i = 0; i < COUNT_OF(NOT_OF_LEGS); i++) {
		if (text_is(pain->place, NOT_OF_LEGS[i]))
			return false;
	}
	return true;
}

/* The highest number of the entry; UNKNOWN when it has none. */
static double highest_of(const Pain *pain)
{
	const double numbers[] = {pain->worst, pain->before, pain->during, pain->after, pain->morning};
	double most = UNKNOWN;
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		if (is_known(numbers[i]) && !(most >= numbers[i]))
			most = numbers[i];
	}
	return most;
}

static PainDay day_of(double worst)
{
	if (!is_known(worst))
		return PAIN_DAY_UNKNOWN;
	if (worst >= PAIN_ONSET_MIN)
		return PAIN_DAY_BAD;
	return worst > 0 ? PAIN_DAY_SLIGHT : PAIN_DAY_FREE;
}

/* What one entry says of its day; somewhere else hurt, so here it did not. */
static PainDay entry_day(const Pain *pain, Str place)
{
	const double worst = highest_of(pain);
	if (concerns(pain, place))
		return day_of(worst);
	const bool nowhere = pain->place.n == 0 && worst <= 0;
	return nowhere || (pain->place.n > 0 && worst > 0) ? PAIN_DAY_FREE : PAIN_DAY_UNKNOWN;
}

PainDay pain_day_at(const PainDays *days, int32_t day)
{
	const int64_t at = (int64_t)day - days->first_day;
	return at < 0 || at >= (int64_t)days->count ? PAIN_DAY_UNKNOWN : days->days[at];
}

int32_t pain_free_before(const PainDays *days, int32_t day, int32_t most)
{
	int32_t count = 0;
	while (count < most && pain_day_at(days, day - count - 1) == PAIN_DAY_FREE)
		count++;
	return count;
}

bool pain_bad_within(const PainDays *days, int32_t day, int32_t back)
{
	for (int32_t i = 0; i <= back; i++) {
		if (pain_day_at(days, day - i) == PAIN_DAY_BAD)
			return true;
	}
	return false;
}

/* The zero of a day answers for the days before it, back to the last entry. */
static void answer_backwards(PainDays *out)
{
	size_t since = 0; /* days without an entry so far */
	for (size_t i = 0; i < out->count; i++) {
		if (out->days[i] == PAIN_DAY_UNKNOWN) {
			since++;
			continue;
		}
		const size_t most = since < PAIN_ANSWERS_DAYS - 1 ? since : PAIN_ANSWERS_DAYS - 1;
		for (size_t k = 1; k <= most && out->days[i] == PAIN_DAY_FREE; k++)
			out->days[i - k] = PAIN_DAY_FREE;
		since = 0;
	}
	for (size_t i = 0; i < out->count; i++)
		out->known += out->days[i] != PAIN_DAY_UNKNOWN;
}

static void name_place(PainEpisode *episode, const Pain *pains, size_t count, Str place)
{
	double worst = -1;
	for (size_t i = 0; i < count; i++) {
		if (pains[i].day != episode->onset_day || !concerns(&pains[i], place) || !(highest_of(&pains[i]) > worst))
			continue;
		worst = highest_of(&pains[i]);
		episode->place = pains[i].place;
		episode->side = pains[i].side;
	}
}

static double worst_between(const Pain *pains, size_t count, Str place, int32_t from, int32_t to)
{
	double worst = 0;
	for (size_t i = 0; i < count; i++) {
		if (pains[i].day >= from && pains[i].day <= to && concerns(&pains[i], place) && highest_of(&pains[i]) > worst)
			worst = highest_of(&pains[i]);
	}
	return worst;
}

static PainEpisode episode_at(const PainDays *days, int32_t onset)
{
	PainEpisode episode = {.began_day = onset, .onset_day = onset, .last_day = onset};
	while (onset - episode.began_day < PAIN_SLIGHT_DAYS_MAX &&
	       pain_day_at(days, episode.began_day - 1) == PAIN_DAY_SLIGHT)
		episode.began_day--;
	episode.free_days = pain_free_before(days, episode.began_day, TRIGGER_FREE_DAYS);
	episode.counts = episode.free_days == TRIGGER_FREE_DAYS;
	return episode;
}

static ErrCode find_episodes(PainDays *out, Arena *arena, const Pain *pains, size_t count, Str place, Error *err)
{
	PainEpisode *episodes = ARENA_ARRAY(arena, out->count / (TRIGGER_FREE_DAYS + 1) + 1, PainEpisode);
	if (episodes == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading the pain diary");
	PainEpisode *last = NULL;
	for (size_t i = 0; i < out->count; i++) {
		const int32_t day = out->first_day + (int32_t)i;
		if (out->days[i] != PAIN_DAY_BAD)
			continue;
		if (last == NULL || day - last->last_day > TRIGGER_FREE_DAYS) {
			last = &episodes[out->episode_count++];
			*last = episode_at(out, day);
			name_place(last, pains, count, place);
			out->counted += last->counts;
		}
		last->last_day = day;
	}
	for (size_t i = 0; i < out->episode_count; i++)
		episodes[i].worst = worst_between(pains, count, place, episodes[i].onset_day, episodes[i].last_day);
	out->episodes = episodes;
	return OK;
}

ErrCode pain_days_of(PainDays *out, Arena *arena, const Pain *pains, size_t count, Str place, Error *err)
{
	*out = (PainDays){.count = 0};
	if (count == 0)
		return OK;
	const int64_t last = pains[count - 1].day;
	int64_t first = pains[0].day;
	if (last - first >= PAIN_DIARY_DAYS_MAX)
		first = last - PAIN_DIARY_DAYS_MAX + 1;
	out->first_day = (int32_t)first;
	out->count = (size_t)(last - first + 1);
	out->days = ARENA_ARRAY(arena, out->count, PainDay);
	if (out->days == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading the pain diary");
	for (size_t i = 0; i < count; i++) {
		const PainDay day = entry_day(&pains[i], place);
		if (pains[i].day >= first && day > out->days[pains[i].day - first])
			out->days[pains[i].day - first] = day;
	}
	answer_backwards(out);
	return find_episodes(out, arena, pains, count, place, err);
}
