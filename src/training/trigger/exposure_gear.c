/*
 * exposure_gear.c - see exposure_priv.h: shoes and ground.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/exposure_priv.h"

#include "base/num.h"

enum {
	SHOE_SETTLE = 30, /* a shoe that the log begins with is not new */
	NEW_SHOE_RUNS = 3,
	GROUND_NOW = 14,
	GROUND_BEFORE = 28,
};

static const double SHOE_WORN_M = 805000; /* 500 miles. Training science 4.7, grade D */
static const double GROUND_RISE = 0.30;
static const double GROUND_KNOWN = 0.80; /* of the running, in both stretches */

/* A shoe while the runs are gone through. */
typedef struct Wear {
	Str name;
	double metres;
	int runs;
	bool old; /* run in before the log, or from its beginning */
} Wear;

static double prior_of(const TrainingLog *log, Str name)
{
	for (size_t i = 0; i < log->shoe_count; i++) {
		if (text_equal(log->shoes[i].name, name))
			return known_or(log->shoes[i].prior_m, 0);
	}
	return 0;
}

static Wear *wear_of(Wear *wears, size_t *count, const ExposureBuild *build, size_t run)
{
	const Str name = build->log->runs[run].shoe;
	for (size_t i = 0; i < *count && name.n > 0; i++) {
		if (text_equal(wears[i].name, name))
			return &wears[i];
	}
	if (name.n == 0 || *count == EXPOSURE_SHOES_MAX)
		return NULL;
	const double prior_m = prior_of(build->log, name);
	Wear *wear = &wears[(*count)++];
	*wear = (Wear){.name = name,
	               .metres = prior_m,
	               .old = prior_m > 0 || build->run_at[run] < build->first_run + SHOE_SETTLE};
	return wear;
}

static bool shoes(ExposureBuild *build)
{
	Wear *wears = ARENA_ARRAY(build->arena, EXPOSURE_SHOES_MAX, Wear);
	size_t count = 0;
	if (wears == NULL)
		return false;
	exposure_rest(build, TRIGGER_NEW_SHOE, 0);
	exposure_rest(build, TRIGGER_WORN_SHOE, 0);
	for (size_t i = 0; i < build->log->run_count; i++) {
		Wear *wear = wear_of(wears, &count, build, i);
		if (wear == NULL) {
			exposure_say(build, TRIGGER_NEW_SHOE, i, 0, UNKNOWN, UNKNOWN);
			exposure_say(build, TRIGGER_WORN_SHOE, i, 0, UNKNOWN, UNKNOWN);
			continue;
		}
		wear->runs++;
		wear->metres += (double)build->log->runs[i].distance_m;
		exposure_say(build, TRIGGER_NEW_SHOE, i, 0, !wear->old && wear->runs <= NEW_SHOE_RUNS, wear->runs);
		exposure_say(build, TRIGGER_WORN_SHOE, i, 0, wear->metres > SHOE_WORN_M, wear->metres);
	}
	return true;
}

/* Running time on one ground, summed up to and with each day. */
typedef struct Ground {
	Str name; /* STR_NONE: all of it */
	double *seconds;
} Ground;

static bool ground_of(Ground *ground, const ExposureBuild *build, Str name)
{
	const size_t count = build->out->count;
	ground->name = name;
	ground->seconds = ARENA_ARRAY(build->arena, count + 1, double);
	if (ground->seconds == NULL)
		return false;
	for (size_t i = 0; i < build->log->run_count; i++) {
		const LoggedRun *run = &build->log->runs[i];
		if (build->run_at[i] < count && (name.n == 0 || text_equal(run->surface, name)))
			ground->seconds[build->run_at[i] + 1] += known_or(known_or(run->timer_s, run->elapsed_s), 0);
	}
	for (size_t i = 0; i < count; i++)
		ground->seconds[i + 1] += ground->seconds[i];
	return true;
}

static double between(const Ground *ground, size_t from, size_t to)
{
	return ground->seconds[to] - ground->seconds[from];
}

/* The largest rise of a ground's share; UNKNOWN when too little is known. */
static double rise_at(const Ground *all, const Ground *grounds, size_t count, size_t at)
{
	const size_t end = at + 1;
	const size_t middle = end - GROUND_NOW;
	const size_t begin = middle - GROUND_BEFORE;
	const double now = between(all, middle, end);
	const double before = between(all, begin, middle);
	double known_now = 0;
	double known_before = 0;
	double rise = 0;
	for (size_t i = 0; i < count && now > 0 && before > 0; i++) {
		const double share_now = between(&grounds[i], middle, end) / now;
		const double share_before = between(&grounds[i], begin, middle) / before;
		known_now += share_now;
		known_before += share_before;
		rise = share_now - share_before > rise ? share_now - share_before : rise;
	}
	return known_now >= GROUND_KNOWN && known_before >= GROUND_KNOWN ? rise : UNKNOWN;
}

static bool grounds(ExposureBuild *build)
{
	Ground all;
	Ground found[EXPOSURE_SURFACES_MAX];
	size_t count = 0;
	if (!ground_of(&all, build, STR_NONE))
		return false;
	for (size_t i = 0; i < build->log->run_count; i++) {
		const Str name = build->log->runs[i].surface;
		size_t k = 0;
		while (k < count && !text_equal(found[k].name, name))
			k++;
		if (name.n == 0 || k < count || count == EXPOSURE_SURFACES_MAX)
			continue;
		if (!ground_of(&found[count++], build, name))
			return false;
	}
	Exposure *exposure = &build->out->of[TRIGGER_SURFACE];
	for (size_t i = build->first_run + GROUND_NOW + GROUND_BEFORE; i < build->complete; i++) {
		const double rise = rise_at(&all, found, count, i);
		exposure->any |= is_known(rise);
		exposure->level[i] = is_known(rise) ? (double)(rise > GROUND_RISE) : UNKNOWN;
		exposure->value[i] = 100 * rise;
	}
	return true;
}

bool exposure_gear(ExposureBuild *build)
{
	return shoes(build) && grounds(build);
}
