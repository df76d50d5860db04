/*
 * cap.c - see cap.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/cap.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/when.h"

static const int64_t WINDOW_S = 30 * (int64_t)SECONDS_PER_DAY;
static const int64_t USUAL_S = 42 * (int64_t)SECONDS_PER_DAY;
static const double EASY_MPS = 2.5;
static const double WALK_MPS = 1.5;
static const double SHARE_SHORT_BREAK = 0.5;
enum { BREAK_FROM = 8, BREAK_SHARE_TO = 14, BREAK_STAGE5_TO = 28, BREAK_STAGE3_TO = 56 };
enum { USUAL_RUNS_MAX = 128 }; /* three a day for six weeks; of more the latest count */

int64_t cap_most(int64_t longest_m)
{
	return longest_m <= 0 ? -1 : 11 * longest_m / 10;
}

double cap_value(const LoggedRun *run, CapUnit unit)
{
	switch (unit) {
	case CAP_DISTANCE: return run->distance_m > 0 ? (double)run->distance_m : UNKNOWN;
	case CAP_TIME: return known_or(run->metrics.of[METRIC_MOVING], run->timer_s);
	case CAP_STEPS: return run->metrics.of[METRIC_STEPS];
	case CAP_SHIN:
	case CAP_ACHILLES:
	case CAP_KNEECAP:
	case CAP_SOLE: return run->metrics.of[tissue_metric((Tissue)(unit - CAP_SHIN))];
	case CAP_DOWNHILL: return run->metrics.of[METRIC_DOWNHILL_DOSE];
	case CAP_UNITS: break;
	}
	return UNKNOWN;
}

int64_t cap_whole(double value, CapUnit unit)
{
	const double whole = unit >= CAP_SHIN && unit <= CAP_SOLE ? 1000 * value : value;
	return whole > 0 && whole < 1e12 ? llround(whole) : 0;
}

static int double_compare(const void *a, const void *b)
{
	const double x = *(const double *)a;
	const double y = *(const double *)b;
	return x < y ? -1 : x > y;
}

/* The median of what is gathered; sorts it. */
static double median_of(double *values, size_t count)
{
	if (count == 0)
		return UNKNOWN;
	qsort(values, count, sizeof *values, double_compare);
	return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

double cap_run_value(const LoggedRun *run, int unit)
{
	return cap_value(run, (CapUnit)unit);
}

double cap_per_km(const TrainingLog *log, RunValue value_of, int which, int64_t at_unix_s)
{
	double values[USUAL_RUNS_MAX];
	size_t count = 0;
	for (size_t i = log->run_count; i > 0 && count < USUAL_RUNS_MAX; i--) {
		const LoggedRun *run = &log->runs[i - 1];
		if (run->start_unix_s >= at_unix_s || run->distance_m <= 0)
			continue;
		if (run->start_unix_s < at_unix_s - USUAL_S)
			break;
		const double value = value_of(run, which);
		if (is_known(value))
			values[count++] = value / ((double)run->distance_m / 1000);
	}
	return median_of(values, count);
}

double cap_easy_speed(const TrainingLog *log, int64_t at_unix_s)
{
	if (profile_knows(&log->profile, PROFILE_EASY_SPEED))
		return profile_number(&log->profile, PROFILE_EASY_SPEED);
	const double seconds_per_km = cap_per_km(log, cap_run_value, CAP_TIME, at_unix_s);
	return seconds_per_km > 0 ? 1000 / seconds_per_km : EASY_MPS;
}

static void entry_stage(Entry *entry, int stage, double walk_min, double run_min, int times, double easy_mps)
{
	const double metres = 60 * times * (walk_min * WALK_MPS + run_min * easy_mps);
	*entry = (Entry){.stage = stage,
			 .walk_min = walk_min,
			 .run_min = run_min,
			 .times = times,
			 .distance_m = (int64_t)floor(metres),
			 .share = UNKNOWN};
}

bool cap_entry(Entry *entry, int64_t days_off, int64_t longest_m, double easy_mps)
{
	if (days_off != NEVER_RAN && days_off < BREAK_FROM)
		return false;
	if (days_off == NEVER_RAN || days_off > BREAK_STAGE3_TO)
		entry_stage(entry, 1, 4, 1, 6, easy_mps);
	else if (days_off > BREAK_STAGE5_TO)
		entry_stage(entry, 3, 2, 3, 6, easy_mps);
	else if (days_off > BREAK_SHARE_TO || longest_m <= 0)
		entry_stage(entry, 5, 1, 9, 3, easy_mps);
	else
		*entry = (Entry){.share = SHARE_SHORT_BREAK, .distance_m = longest_m / 2};
	return true;
}

/* ---- the window ---- */

/* The longest run in [from, to); of equals the latest. NULL when there is none. */
static const LoggedRun *longest_in(const TrainingLog *log, int64_t from_unix_s, int64_t to_unix_s)
{
	const LoggedRun *longest = NULL;
	for (size_t i = 0; i < log->run_count; i++) {
		const LoggedRun *run = &log->runs[i];
		if (run->start_unix_s >= from_unix_s && run->start_unix_s < to_unix_s && run->distance_m > 0 &&
		    (longest == NULL || run->distance_m >= longest->distance_m))
			longest = run;
	}
	return longest;
}

/* The most in one run of the window in a unit; UNKNOWN when a run that may well
 * have been it does not tell. */
static Cap cap_in(const TrainingLog *log, CapUnit unit, int64_t at_unix_s, int64_t longest_m)
{
	Cap cap = {.longest = UNKNOWN, .most = UNKNOWN, .per_km = UNKNOWN, .reach_m = UNKNOWN};
	bool whole = true;
	for (size_t i = 0; i < log->run_count; i++) {
		const LoggedRun *run = &log->runs[i];
		if (run->start_unix_s < at_unix_s - WINDOW_S || run->start_unix_s >= at_unix_s)
			continue;
		const double value = cap_value(run, unit);
		if (!is_known(value)) {
			whole = whole && 2 * run->distance_m < longest_m;
		} else if (!is_known(cap.longest) || value >= cap.longest) {
			cap.longest = value;
			cap.longest_start_unix_s = run->start_unix_s;
			cap.longest_offset_s = run->utc_offset_s;
		}
	}
	cap.per_km = cap_per_km(log, cap_run_value, (int)unit, at_unix_s);
	if (!whole || !(cap.longest > 0))
		return (Cap){.longest = UNKNOWN, .most = UNKNOWN, .per_km = cap.per_km, .reach_m = UNKNOWN};
	cap.most = 1.1 * cap.longest;
	if (cap.per_km > 0)
		cap.reach_m = 1000 * cap.most / cap.per_km;
	return cap;
}

static void set_expiry(Caps *caps, const TrainingLog *log, const LoggedRun *longest)
{
	const int64_t until_s = longest->start_unix_s + WINDOW_S; /* a run at this second still has it */
	const LoggedRun *next = longest_in(log, longest->start_unix_s + 1, caps->at_unix_s);
	caps->expires_day = when_day(until_s, log->now_offset_s) + 1;
	caps->then_most_m = next == NULL ? -1 : cap_most(next->distance_m);
}

static void set_second(Caps *caps, const TrainingLog *log, const LoggedRun *longest)
{
	for (const LoggedRun *run = log->runs; run < log->runs + log->run_count; run++) {
		if (run != longest && run->start_unix_s >= caps->at_unix_s - WINDOW_S && run->start_unix_s < caps->at_unix_s &&
		    run->distance_m > 0 && run->distance_m > caps->second_m)
			caps->second_m = run->distance_m;
	}
	caps->second_most_m = cap_most(caps->second_m);
}

static void set_break(Caps *caps, const TrainingLog *log)
{
	const LoggedRun *last = NULL;
	for (size_t i = 0; i < log->run_count && log->runs[i].start_unix_s < caps->at_unix_s; i++)
		last = &log->runs[i];
	caps->days_off = last == NULL ? NEVER_RAN : (caps->at_unix_s - last->start_unix_s) / SECONDS_PER_DAY;
	const LoggedRun *before =
	    last == NULL ? NULL : longest_in(log, last->start_unix_s - WINDOW_S, last->start_unix_s + 1);
	caps->has_entry = cap_entry(&caps->entry, caps->days_off, before == NULL ? 0 : before->distance_m,
				    cap_easy_speed(log, caps->at_unix_s));
}

/* The distance is exact, not by the usual metres of a kilometre. */
static void find_first(Caps *caps)
{
	caps->first = CAP_DISTANCE;
	caps->first_m = caps->longest_m < 0 ? UNKNOWN : (double)caps->most_m;
	for (int unit = CAP_TIME; unit < CAP_UNITS && is_known(caps->first_m); unit++) {
		if (caps->of[unit].reach_m < caps->first_m) {
			caps->first = (CapUnit)unit;
			caps->first_m = caps->of[unit].reach_m;
		}
	}
}

void caps_of(Caps *caps, const TrainingLog *log, int64_t at_unix_s)
{
	*caps = (Caps){.at_unix_s = at_unix_s, .longest_m = -1, .most_m = -1, .second_m = -1, .second_most_m = -1, .then_most_m = -1};
	for (size_t i = 0; i < log->run_count; i++) {
		if (log->runs[i].start_unix_s >= at_unix_s - WINDOW_S && log->runs[i].start_unix_s < at_unix_s) {
			caps->runs += log->runs[i].distance_m > 0;
			caps->unknown_runs += log->runs[i].distance_m <= 0;
		}
	}
	set_break(caps, log);
	const LoggedRun *longest = longest_in(log, at_unix_s - WINDOW_S, at_unix_s);
	if (longest != NULL) {
		caps->longest_m = longest->distance_m;
		caps->most_m = cap_most(longest->distance_m);
		set_expiry(caps, log, longest);
		set_second(caps, log, longest);
	} else if (caps->has_entry) {
		caps->most_m = caps->entry.distance_m;
	}
	for (int unit = 0; unit < CAP_UNITS; unit++)
		caps->of[unit] = cap_in(log, (CapUnit)unit, at_unix_s, caps->longest_m);
	find_first(caps);
}
