/*
 * sore_ahead.c - see sore_ahead.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/sore_ahead.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"

enum { HOUR_S = 3600 };
static const int64_t PROTECTS_S = 366 * (int64_t)SECONDS_PER_DAY;
static const int64_t RECENT_S = 7 * (int64_t)SECONDS_PER_DAY;

static bool all_recent_tell(const TrainingLog *log)
{
	for (size_t i = log->run_count; i > 0 && log->runs[i - 1].start_unix_s >= log->now_unix_s - RECENT_S; i--) {
		if (log->runs[i - 1].start_unix_s < log->now_unix_s &&
		    !is_known(log->runs[i - 1].metrics.of[METRIC_DOWNHILL_DOSE]))
			return false;
	}
	return true;
}

ErrCode sore_ahead_of(SoreAhead *ahead, Arena *arena, const TrainingLog *log, size_t planned, Error *err)
{
	TrainingLog recent = *log;
	while (recent.run_count > 0 && recent.runs[0].start_unix_s < log->now_unix_s - PROTECTS_S) {
		recent.runs++;
		recent.run_count--;
	}
	while (recent.run_count > 0 && recent.runs[recent.run_count - 1].start_unix_s >= log->now_unix_s)
		recent.run_count--;
	const SoreRun *found = NULL;
	size_t count = 0;
	const ErrCode code = sore_runs(&found, &count, arena, &recent, err);
	if (code != OK)
		return code;
	SoreRun *runs = ARENA_ARRAY(arena, count + planned, SoreRun);
	if (runs == NULL)
		return fail(err, FAIL_MEMORY, -1, "no memory for the soreness ahead");
	for (size_t i = 0; i < count; i++)
		runs[i] = found[i];
	*ahead = (SoreAhead){.runs = runs,
			     .count = count,
			     .room = count + planned,
			     .offset_s = log->now_offset_s,
			     .knows_recent = all_recent_tell(log)};
	return OK;
}

static Sore sore_of(Soreness s)
{
	return (Sore){.mid = s.mid, .low = s.low, .high = s.high};
}

Sore sore_ahead_add(SoreAhead *ahead, int64_t end_unix_s, const WhatIfUnit *downhill)
{
	if (!is_known(downhill->value) || ahead->count == ahead->room)
		return (Sore){.mid = UNKNOWN, .low = UNKNOWN, .high = UNKNOWN};
	const SoreRun run = {.end_unix_s = end_unix_s,
			     .dose = {.mid_m = downhill->value,
				      .low_m = known_or(downhill->low, downhill->value),
				      .high_m = known_or(downhill->high, downhill->value)}};
	/* a planned run may begin before one of the log has ended */
	size_t at = ahead->count++;
	for (; at > 0 && ahead->runs[at - 1].end_unix_s > run.end_unix_s; at--)
		ahead->runs[at] = ahead->runs[at - 1];
	ahead->runs[at] = run;
	return sore_of(soreness_peak(ahead->runs, at));
}

Sore sore_ahead_day(const SoreAhead *ahead, int64_t day, int64_t from_unix_s)
{
	Sore highest = {0};
	const int64_t begins_s = day * SECONDS_PER_DAY - ahead->offset_s;
	for (int64_t at = begins_s > from_unix_s ? begins_s : from_unix_s; at < begins_s + SECONDS_PER_DAY; at += HOUR_S) {
		const Soreness now = soreness_at(ahead->runs, ahead->count, at);
		highest = (Sore){.mid = fmax(highest.mid, now.mid),
				 .low = fmax(highest.low, now.low),
				 .high = fmax(highest.high, now.high)};
	}
	return highest;
}

int64_t sore_ahead_rest(const SoreAhead *ahead, int64_t now_unix_s)
{
	int64_t until_s = 0;
	for (size_t i = ahead->count; i > 0; i--) {
		const int64_t ends_s = ahead->runs[i - 1].end_unix_s + SORE_REST_HOURS * (int64_t)HOUR_S;
		if (ends_s <= now_unix_s)
			break;
		if (ends_s > until_s && soreness_peak(ahead->runs, i - 1).mid >= SORE_STRONG)
			until_s = ends_s;
	}
	return until_s;
}
