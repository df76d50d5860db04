/*
 * exposure.c - see exposure.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/exposure_priv.h"

#include "base/num.h"
#include "base/when.h"

/* Unknown days that a window may have and still say that nothing was there. */
static const double UNKNOWN_SHARE_MAX = 0.2;

int64_t exposure_place(const Exposures *exposures, int64_t day)
{
	const int64_t at = day - exposures->first_day;
	return at >= 0 && at < (int64_t)exposures->count ? at : EXPOSURE_OUTSIDE;
}

void exposure_rest(ExposureBuild *build, TriggerKind kind, size_t settle)
{
	for (size_t i = build->first_run + settle; i < build->complete; i++)
		build->out->of[kind].level[i] = 0;
}

void exposure_say(ExposureBuild *build, TriggerKind kind, size_t run, size_t settle, double level, double value)
{
	Exposure *exposure = &build->out->of[kind];
	const size_t at = build->run_at[run];
	exposure->any |= is_known(level);
	if (at == build->out->count || at < build->first_run + settle)
		return;
	double *day = &exposure->level[at];
	if (level > 0) {
		if (!(*day > 0) || value > exposure->value[at])
			exposure->value[at] = value;
		*day = 1;
	} else if (!is_known(level) && !(*day > 0)) {
		*day = UNKNOWN;
	}
}

void exposure_add(ExposureBuild *build, TriggerKind kind, int64_t place, double amount)
{
	Exposure *exposure = &build->out->of[kind];
	exposure->any |= is_known(amount);
	if (place != EXPOSURE_OUTSIDE)
		exposure->level[place] += amount;
}

/* The days from the first that anything is known of to the last. */
static void find_days(Exposures *out, const TrainingLog *log)
{
	int64_t first = INT64_MAX;
	int64_t last = INT64_MIN;
	const struct {
		const LoggedRun *runs;
		size_t count;
	} activities[] = {{log->runs, log->run_count}, {log->others, log->other_count}};
	for (size_t k = 0; k < COUNT_OF(activities); k++) {
		for (size_t i = 0; i < activities[k].count; i++) {
			const int64_t day = when_day(activities[k].runs[i].start_unix_s, activities[k].runs[i].utc_offset_s);
			first = day < first ? day : first;
			last = day > last ? day : last;
		}
	}
	for (size_t i = 0; i < log->wellness_count; i++) {
		first = log->wellness[i].day < first ? log->wellness[i].day : first;
		last = log->wellness[i].day > last ? log->wellness[i].day : last;
	}
	for (size_t i = 0; i < log->pain_count; i++) {
		first = log->pains[i].day < first ? log->pains[i].day : first;
		last = log->pains[i].day > last ? log->pains[i].day : last;
	}
	if (first > last)
		return;
	if (last - first >= EXPOSURE_DAYS_MAX)
		first = last - EXPOSURE_DAYS_MAX + 1;
	out->first_day = (int32_t)first;
	out->count = (size_t)(last - first + 1);
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while looking for what came before a pain");
}

static ErrCode make_days(ExposureBuild *build, Error *err)
{
	Exposures *out = build->out;
	for (int kind = 0; kind < TRIGGER_KINDS; kind++) {
		Exposure *exposure = &out->of[kind];
		exposure->level = ARENA_ARRAY(build->arena, out->count, double);
		exposure->value = ARENA_ARRAY(build->arena, out->count, double);
		if (exposure->level == NULL || exposure->value == NULL)
			return no_memory(err);
		for (size_t i = 0; i < out->count; i++)
			exposure->level[i] = exposure->value[i] = UNKNOWN;
	}
	return OK;
}

static ErrCode place_runs(ExposureBuild *build, Error *err)
{
	const TrainingLog *log = build->log;
	const size_t count = build->out->count;
	build->run_at = ARENA_ARRAY(build->arena, log->run_count, size_t);
	build->ran = ARENA_ARRAY(build->arena, count, bool);
	if (build->run_at == NULL || build->ran == NULL)
		return no_memory(err);
	build->first_run = count;
	for (size_t i = 0; i < log->run_count; i++) {
		const int64_t at =
		    exposure_place(build->out, when_day(log->runs[i].start_unix_s, log->runs[i].utc_offset_s));
		build->run_at[i] = at == EXPOSURE_OUTSIDE ? count : (size_t)at;
		if (at == EXPOSURE_OUTSIDE)
			continue;
		build->ran[at] = true;
		build->first_run = (size_t)at < build->first_run ? (size_t)at : build->first_run;
	}
	const int64_t complete = log->complete_until_day - build->out->first_day + 1;
	build->complete = complete < 0 ? 0 : complete > (int64_t)count ? count : (size_t)complete;
	return OK;
}

ErrCode exposures_of(Exposures *out, Arena *arena, const TrainingLog *log, Error *err)
{
	*out = (Exposures){.count = 0};
	ExposureBuild build = {.out = out, .arena = arena, .log = log};
	find_days(out, log);
	ErrCode code = make_days(&build, err);
	if (code == OK)
		code = place_runs(&build, err);
	if (code != OK)
		return code;
	return exposure_runs(&build) && exposure_gear(&build) && exposure_body(&build) ? OK : no_memory(err);
}

/* So many days of an amount must be known, of a window of `days`. */
static int amount_days(TriggerKind kind, int days)
{
	if (kind == TRIGGER_JUMP) /* a day without a run has none */
		return 1;
	return kind == TRIGGER_SLEEP ? 4 : (4 * days + 4) / 5;
}

static Sighting amount_before(const Exposures *exposures, TriggerKind kind, int32_t day)
{
	const int lag = trigger_row(kind)->lag_days;
	Adder sum = {0};
	int known = 0;
	for (int back = 0; back <= lag; back++) {
		const int64_t at = exposure_place(exposures, (int64_t)day - back);
		if (at == EXPOSURE_OUTSIDE || !is_known(exposures->of[kind].level[at]))
			continue;
		adder_add(&sum, exposures->of[kind].level[at]);
		known++;
	}
	if (known < amount_days(kind, lag + 1))
		return (Sighting){.seen = SEEN_UNKNOWN, .day = day, .value = UNKNOWN};
	return (Sighting){.seen = SEEN_YES, .day = day, .value = adder_total(&sum) / known};
}

Sighting exposure_before(const Exposures *exposures, TriggerKind kind, int32_t day)
{
	if (kind >= TRIGGER_AMOUNTS)
		return amount_before(exposures, kind, day);
	const Exposure *exposure = &exposures->of[kind];
	const int lag = trigger_row(kind)->lag_days;
	int unknown = 0;
	for (int back = 0; back <= lag; back++) {
		const int64_t at = exposure_place(exposures, (int64_t)day - back);
		if (at != EXPOSURE_OUTSIDE && exposure->level[at] > 0)
			return (Sighting){.seen = SEEN_YES, .day = day - back, .value = exposure->value[at]};
		unknown += at == EXPOSURE_OUTSIDE || !is_known(exposure->level[at]);
	}
	const bool enough = (double)unknown <= UNKNOWN_SHARE_MAX * (lag + 1);
	return (Sighting){.seen = enough ? SEEN_NO : SEEN_UNKNOWN, .day = day, .value = UNKNOWN};
}

bool exposure_within(const Exposures *exposures, TriggerKind kind, int32_t day, int from, int to)
{
	const int lag = trigger_row(kind)->lag_days;
	for (int back = from; back <= to && back <= lag; back++) {
		const int64_t at = exposure_place(exposures, (int64_t)day - back);
		if (at != EXPOSURE_OUTSIDE && exposures->of[kind].level[at] > 0)
			return true;
	}
	return false;
}
