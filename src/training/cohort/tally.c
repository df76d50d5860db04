/*
 * tally.c - see tally.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/cohort/tally.h"

#include "training/series/spikes.h"

enum { WEEK = 7, TWO_WEEKS = 14, FOUR_WEEKS = 28, LONG_AGO_DAYS = 400 };

static const double LAMBDA_ACUTE = 2.0 / (WEEK + 1);
static const double LAMBDA_CHRONIC = 2.0 / (FOUR_WEEKS + 1);

/* Metres in the 28 days before. Our own cuts: about the quarters of a log of recreational runners. */
static const int64_t VOLUME_EDGES_M[COHORT_VOLUMES - 1] = {50000, 100000, 200000};

/* The runner as columns. */
typedef struct Columns {
	int64_t *start_unix_s;
	int64_t *before_m; /* the distance of all earlier sessions; one more than there are sessions */
	JumpPlace *queue;
	int32_t *distance_m;
	int32_t *longest_m;
	uint8_t *bands; /* of jumps */
} Columns;

/* What a runner brings to an exposure. */
typedef struct Brought {
	int64_t sessions[COHORT_BANDS], injuries[COHORT_BANDS];
} Brought;

/* Where the windows that end on the day of a session begin: places in the columns. */
typedef struct Windows {
	size_t week, two_weeks, four_weeks;
} Windows;

/* Weighted means, as of the end of `day`. */
typedef struct Memory {
	double acute, chronic;
	double acute_before, chronic_before; /* of the day before */
	int64_t today_m;
	int32_t day;
} Memory;

void cohort_scratch_init(CohortScratch *scratch, const Allocator *allocator)
{
	*scratch = (CohortScratch){.allocator = *allocator};
}

void cohort_scratch_done(CohortScratch *scratch)
{
	(void)scratch->allocator.resize(scratch->allocator.context, scratch->bytes, 0);
	*scratch = (CohortScratch){0};
}

static ErrCode columns_of(Columns *columns, CohortScratch *scratch, const CohortRunner *runner, Error *err)
{
	const size_t n = runner->count;
	const size_t each = 2 * sizeof(int64_t) + sizeof(JumpPlace) + 2 * sizeof(int32_t) + 1;
	const size_t need = (n + 1) * each;
	if (need > scratch->room) {
		void *bytes = scratch->allocator.resize(scratch->allocator.context, scratch->bytes, 2 * need);
		if (bytes == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory while counting sessions");
		scratch->bytes = bytes;
		scratch->room = 2 * need;
	}
	columns->start_unix_s = scratch->bytes;
	columns->before_m = columns->start_unix_s + n;
	columns->queue = (JumpPlace *)(void *)(columns->before_m + n + 1);
	columns->distance_m = (int32_t *)(void *)(columns->queue + n);
	columns->longest_m = columns->distance_m + n;
	columns->bands = (uint8_t *)(columns->longest_m + n);
	columns->before_m[0] = 0;
	for (size_t i = 0; i < n; i++) {
		columns->start_unix_s[i] = runner->sessions[i].start_unix_s;
		columns->distance_m[i] = runner->sessions[i].distance_m;
		columns->before_m[i + 1] = columns->before_m[i] + runner->sessions[i].distance_m;
	}
	jumps_longest(columns->longest_m, columns->start_unix_s, columns->distance_m, n, columns->queue);
	jumps_bands(columns->bands, columns->distance_m, columns->longest_m, n);
	return OK;
}

static void move_windows(Windows *windows, const CohortSession *sessions, int32_t day)
{
	while (sessions[windows->week].day <= day - WEEK)
		windows->week++;
	while (sessions[windows->two_weeks].day <= day - TWO_WEEKS)
		windows->two_weeks++;
	while (sessions[windows->four_weeks].day <= day - FOUR_WEEKS)
		windows->four_weeks++;
}

/* `value` with `days` more days without a load. */
static double fade(double value, double lambda, int32_t days)
{
	if (days > LONG_AGO_DAYS)
		return 0;
	for (int32_t i = 0; i < days; i++)
		value += lambda * (0 - value);
	return value;
}

/* Source: Williams 2017; the first day seeds both means. A day's load grows
 * with its sessions: nothing is known ahead. */
static void remember(Memory *memory, int32_t day, int32_t distance_m, bool first_day)
{
	if (day != memory->day) {
		memory->acute_before = fade(memory->acute, LAMBDA_ACUTE, day - memory->day - 1);
		memory->chronic_before = fade(memory->chronic, LAMBDA_CHRONIC, day - memory->day - 1);
		memory->today_m = 0;
		memory->day = day;
	}
	memory->today_m += distance_m;
	const double load = (double)memory->today_m;
	memory->acute = first_day ? load : memory->acute_before + LAMBDA_ACUTE * (load - memory->acute_before);
	memory->chronic = first_day ? load : memory->chronic_before + LAMBDA_CHRONIC * (load - memory->chronic_before);
}

static void raise_flag(CohortAlarm *alarm, bool known, bool fires)
{
	alarm->sessions += known;
	alarm->flagged += known && fires;
}

static void count_flags(CohortAlarm *alarms, int32_t history_days, int64_t week_m, int64_t week_before_m,
			int64_t three_weeks_m, const Memory *memory, uint8_t jump_band)
{
	const bool long_known = history_days >= FOUR_WEEKS;
	raise_flag(&alarms[COHORT_FLAG_WEEK], history_days >= TWO_WEEKS && week_before_m > 0,
		   10 * week_m >= 13 * week_before_m);
	/* (week / 7) / (month / 28) >= 3/2, and (week / 7) / (three weeks / 21) >= 3/2 */
	raise_flag(&alarms[COHORT_FLAG_COUPLED], long_known, 8 * week_m >= 3 * (week_m + three_weeks_m));
	raise_flag(&alarms[COHORT_FLAG_UNCOUPLED], long_known && three_weeks_m > 0, 2 * week_m >= three_weeks_m);
	raise_flag(&alarms[COHORT_FLAG_EWMA], long_known, memory->acute >= 1.5 * memory->chronic);
	raise_flag(&alarms[COHORT_FLAG_JUMP], jump_band != SPIKE_NO_BASELINE, jump_band >= SPIKE_SMALL);
}

static size_t volume_of(int64_t four_weeks_m)
{
	size_t volume = 0;
	while (volume < COHORT_VOLUMES - 1 && four_weeks_m >= VOLUME_EDGES_M[volume])
		volume++;
	return volume;
}

/* A session that is in the tables. */
static void count_session(CohortTally *tally, Brought *brought, const uint8_t *bands, size_t number, size_t volume,
			  const CohortSession *session)
{
	const int64_t injured = session->outcome == COHORT_INJURED;
	const size_t step = number / COHORT_STEP_SESSIONS;
	tally->totals.counted++;
	tally->totals.injuries += injured;
	if (session->duration_s > 0) {
		tally->totals.timed++;
		tally->totals.timed_s += session->duration_s;
		tally->totals.timed_injuries += injured;
	}
	for (size_t e = 0; e < COHORT_EXPOSURES; e++) {
		CohortCell *cell =
		    &tally->exposures[e].strata[step < COHORT_STEPS ? step : COHORT_STEPS - 1][volume][bands[e]];
		cell->sessions++;
		cell->injuries += injured;
		brought[e].sessions[bands[e]]++;
		brought[e].injuries[bands[e]] += injured;
	}
}

static void bring(ExposureTally *tally, const Brought *brought)
{
	for (size_t a = 0; a < COHORT_BANDS; a++) {
		tally->sessions[a] += brought->sessions[a];
		tally->injuries[a] += brought->injuries[a];
		tally->runners[a] += brought->sessions[a] > 0;
		for (size_t b = 0; b < COHORT_BANDS; b++) {
			tally->injuries_injuries[a][b] += brought->injuries[a] * brought->injuries[b];
			tally->injuries_sessions[a][b] += brought->injuries[a] * brought->sessions[b];
			tally->sessions_sessions[a][b] += brought->sessions[a] * brought->sessions[b];
		}
	}
}

static void count_gap(CohortTally *tally, const CohortSession *sessions, size_t i)
{
	if (i == 0 || sessions[i].outcome == COHORT_NOT_SAID)
		return;
	const int64_t days = (int64_t)sessions[i].day - sessions[i - 1].day;
	tally->gaps[sessions[i].outcome == COHORT_INJURED][days < COHORT_GAP_DAYS ? days : COHORT_GAP_DAYS - 1]++;
}

static void count_sessions(CohortTally *tally, Brought *brought, const Columns *columns, const CohortRunner *runner,
			   bool all_injuries)
{
	const CohortSession *sessions = runner->sessions;
	Windows windows = {0};
	Memory memory = {.day = sessions[0].day};
	bool over = false; /* the follow-up */
	for (size_t i = 0; i < runner->count; i++) {
		const CohortSession *session = &sessions[i];
		const int32_t history_days = session->day - sessions[0].day + 1;
		move_windows(&windows, sessions, session->day);
		remember(&memory, session->day, session->distance_m, history_days == 1);
		const int64_t *before_m = columns->before_m;
		const int64_t week_m = before_m[i + 1] - before_m[windows.week];
		const int64_t week_before_m = before_m[windows.week] - before_m[windows.two_weeks];
		const int64_t three_weeks_m = before_m[windows.week] - before_m[windows.four_weeks];
		count_flags(tally->alarms, history_days, week_m, week_before_m, three_weeks_m, &memory, columns->bands[i]);
		count_gap(tally, sessions, i);
		if (over) {
			tally->totals.censored++;
			continue;
		}
		if (session->outcome == COHORT_NOT_SAID) {
			tally->totals.not_said++;
			continue;
		}
		const uint8_t bands[COHORT_EXPOSURES] = {
		    [COHORT_JUMP] = columns->bands[i],
		    [COHORT_WEEK] =
			(uint8_t)(history_days < TWO_WEEKS ? SPIKE_NO_BASELINE : spike_band(week_m, week_before_m)),
		    [COHORT_ACWR] = (uint8_t)(history_days < FOUR_WEEKS ? SPIKE_NO_BASELINE
									: spike_band(3 * week_m, three_weeks_m)),
		};
		count_session(tally, brought, bands, i, volume_of(before_m[i] - before_m[windows.four_weeks]), session);
		over = session->outcome == COHORT_INJURED && !all_injuries;
	}
}

ErrCode cohort_tally_runner(CohortTally *tally, CohortScratch *scratch, const CohortRunner *runner, bool all_injuries,
			    Error *err)
{
	if (runner->count == 0)
		return OK;
	Columns columns = {0};
	const ErrCode code = columns_of(&columns, scratch, runner, err);
	if (code != OK)
		return code;
	Brought brought[COHORT_EXPOSURES] = {0};
	tally->totals.runners++;
	tally->totals.sessions += (int64_t)runner->count;
	tally->totals.distance_m += columns.before_m[runner->count];
	count_sessions(tally, brought, &columns, runner, all_injuries);
	for (size_t e = 0; e < COHORT_EXPOSURES; e++)
		bring(&tally->exposures[e], &brought[e]);
	return OK;
}

/* A tally is nothing but int64_t, apart from the shares, which it does not use. */
_Static_assert(sizeof(CohortTotals) % sizeof(int64_t) == 0 && sizeof(ExposureTally) % sizeof(int64_t) == 0,
	       "sums of whole numbers");

static void add_all(void *to, const void *from, size_t size)
{
	int64_t *sums = to;
	const int64_t *more = from;
	for (size_t i = 0; i < size / sizeof(int64_t); i++)
		sums[i] += more[i];
}

void cohort_tally_add(CohortTally *tally, const CohortTally *other)
{
	add_all(&tally->totals, &other->totals, sizeof tally->totals);
	add_all(tally->exposures, other->exposures, sizeof tally->exposures);
	add_all(tally->gaps, other->gaps, sizeof tally->gaps);
	for (size_t f = 0; f < COHORT_FLAGS; f++) {
		tally->alarms[f].sessions += other->alarms[f].sessions;
		tally->alarms[f].flagged += other->alarms[f].flagged;
	}
}

size_t cohort_mark_injuries(CohortSession *sessions, size_t count, const int32_t *days, size_t day_count)
{
	size_t found = 0;
	size_t next = 0; /* the first session after the day */
	for (size_t i = 0; i < count; i++)
		sessions[i].outcome = COHORT_WELL;
	for (size_t k = 0; k < day_count; k++) {
		while (next < count && sessions[next].day <= days[k])
			next++;
		if (next == 0 || sessions[next - 1].day < days[k] - COHORT_INJURY_WITHIN_DAYS)
			continue;
		sessions[next - 1].outcome = COHORT_INJURED;
		found++;
	}
	return found;
}
