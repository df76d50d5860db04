/*
 * triggers.c - see triggers.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/triggers.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"
#include "training/cohort/poisson.h"
#include "training/trigger/exposure.h"
#include "training/trigger/matched.h"
#include "training/trigger/pain_days.h"

static const uint64_t SEED = 0x7219;
static const double SECONDS_PER_HOUR = 3600;
/* Source: Lovdal 2021 (days of 74 competitive runners, the highest of several
 * runs; grade B): what was foretold right of injured and of healthy days, and
 * how many were injured. */
static const double BEST_SENSITIVITY = 0.584;
static const double BEST_SPECIFICITY = 0.741;
static const double BEST_PREVALENCE = 0.0136;
static const double RATE_HOURS = 1000;

typedef struct Study {
	Arena *arena;
	const TrainingLog *log;
	PainDays pain;
	Exposures exposures;
	Triggers *out;
	Error *err;
} Study;

static ErrCode no_memory(const Study *study)
{
	return fail(study->err, FAIL_MEMORY, -1, "out of memory while looking for triggers");
}

/* ---- times to compare with ---- */

static int64_t stratum_of(const Study *study, int32_t day)
{
	return ((int64_t)day - study->pain.first_day) / TRIGGER_STRATUM_DAYS;
}

/* A day on which no pain began, though one could have been seen to. */
static bool is_control(const Study *study, int32_t day, int64_t stratum)
{
	return pain_day_at(&study->pain, day) == PAIN_DAY_FREE && stratum_of(study, day) == stratum &&
	       pain_free_before(&study->pain, day, TRIGGER_FREE_DAYS) == TRIGGER_FREE_DAYS &&
	       !pain_bad_within(&study->pain, day, TRIGGER_FREE_DAYS + TRIGGER_AFTER_DAYS);
}

/* The case and its controls, the nearest first, of those that tell whether it
 * was there; false without any control. */
static bool set_of(const Study *study, TriggerKind kind, const PainEpisode *episode, const Sighting *before, MatchedSet *set)
{
	const int lag = trigger_row(kind)->lag_days;
	const int32_t apart = (lag > TRIGGER_FREE_DAYS ? lag : TRIGGER_FREE_DAYS) + 1;
	const int64_t stratum = stratum_of(study, episode->began_day);
	*set = (MatchedSet){.count = 1, .on = {before->seen == SEEN_YES}};
	if (before->seen == SEEN_UNKNOWN)
		return false;
	for (int32_t step = 1; step * apart < TRIGGER_STRATUM_DAYS; step++) {
		for (int side = -1; side <= 1 && set->count < MATCHED_TIMES_MAX; side += 2) {
			const int32_t day = episode->began_day + side * step * apart;
			const Sighting there = exposure_before(&study->exposures, kind, day);
			if (there.seen == SEEN_UNKNOWN || !is_control(study, day, stratum))
				continue;
			set->on[set->count] = there.seen == SEEN_YES;
			set->days[set->count++] = day - episode->began_day;
		}
	}
	return set->count > 1;
}

/* ---- yes or no ---- */

static void count_set(Trigger *trigger, const MatchedSet *set)
{
	trigger->sets++;
	trigger->controls += (uint32_t)set->count - 1;
	for (size_t i = 1; i < set->count; i++) {
		trigger->controls_seen += set->on[i];
		trigger->past_only &= set->days[i] < 0;
	}
}

/* In which stretches of the days before it was there. */
static void count_lags(const Study *study, Trigger *trigger, int32_t day)
{
	for (int i = 0; i < TRIGGER_LAGS; i++) {
		const int to = i + 1 < TRIGGER_LAGS ? TRIGGER_LAG_FROM[i + 1] - 1 : trigger_row(trigger->kind)->lag_days;
		trigger->seen_in[i] += exposure_within(&study->exposures, trigger->kind, day, TRIGGER_LAG_FROM[i], to);
	}
}

static ErrCode compare(const Study *study, Trigger *trigger)
{
	MatchedSet *sets = ARENA_ARRAY(study->arena, study->pain.counted, MatchedSet);
	if (sets == NULL)
		return no_memory(study);
	trigger->past_only = true;
	for (size_t i = 0; i < study->pain.episode_count; i++) {
		const PainEpisode *episode = &study->pain.episodes[i];
		const Sighting *before = &trigger->before[i];
		if (!episode->counts)
			continue;
		trigger->seen += before->seen == SEEN_YES;
		trigger->not_seen += before->seen == SEEN_NO;
		trigger->unknown += before->seen == SEEN_UNKNOWN;
		count_lags(study, trigger, episode->began_day);
		if (set_of(study, trigger->kind, episode, before, &sets[trigger->sets]))
			count_set(trigger, &sets[trigger->sets]);
	}
	trigger->past_only &= trigger->sets > 0;
	const TriggerRow *row = trigger_row(trigger->kind);
	MatchedFit fit = matched_unknown();
	if (trigger->sets >= TRIGGER_ODDS_MIN && study->pain.known >= TRIGGER_DAYS_MIN)
		fit = matched_fit(sets, trigger->sets, trigger->past_only);
	const Shrunk shrunk = matched_shrink(fit.log_odds, fit.error * fit.error, row->ratio, row->low, row->high);
	trigger->odds = fit.odds;
	trigger->odds_low = fit.low;
	trigger->odds_high = fit.high;
	trigger->p = fit.p;
	trigger->corrected = fit.corrected;
	if (is_known(fit.odds)) {
		trigger->shrunk = shrunk.odds;
		trigger->shrunk_low = shrunk.low;
		trigger->shrunk_high = shrunk.high;
	}
	trigger->rank = shrunk.log_odds;
	return OK;
}

/* ---- how much ---- */

/* The candidate's means at every day of the diary, in standard deviations of
 * their own, with harm upwards; UNKNOWN where they are. */
static double *scores_of(const Study *study, TriggerKind kind)
{
	const size_t count = study->pain.count;
	double *scores = ARENA_ARRAY(study->arena, count, double);
	Adder sum = {0};
	Adder squares = {0};
	size_t known = 0;
	for (size_t i = 0; i < count && scores != NULL; i++) {
		scores[i] = exposure_before(&study->exposures, kind, study->pain.first_day + (int32_t)i).value;
		if (!is_known(scores[i]))
			continue;
		adder_add(&sum, scores[i]);
		known++;
	}
	const double mean = known > 0 ? adder_total(&sum) / (double)known : 0;
	for (size_t i = 0; i < count && scores != NULL; i++) {
		if (is_known(scores[i]))
			adder_add(&squares, (scores[i] - mean) * (scores[i] - mean));
	}
	const double sd = known > 1 ? sqrt(adder_total(&squares) / (double)(known - 1)) : 0;
	for (size_t i = 0; i < count && scores != NULL; i++)
		scores[i] = sd > 0 ? trigger_row(kind)->harmful * (scores[i] - mean) / sd : UNKNOWN;
	return scores;
}

/* The mean score at the beginnings of the pains, all moved by `shift` days. */
static double mean_score(const Study *study, const double *scores, size_t shift, uint32_t *known)
{
	const size_t count = study->pain.count;
	Adder sum = {0};
	*known = 0;
	for (size_t i = 0; i < study->pain.episode_count; i++) {
		const PainEpisode *episode = &study->pain.episodes[i];
		const double score = scores[((size_t)(episode->began_day - study->pain.first_day) + shift) % count];
		if (!episode->counts || !is_known(score))
			continue;
		adder_add(&sum, score);
		(*known)++;
	}
	return *known > 0 ? adder_total(&sum) / *known : UNKNOWN;
}

static ErrCode shift_test(const Study *study, Trigger *trigger)
{
	const size_t count = study->pain.count;
	const double *scores = scores_of(study, trigger->kind);
	if (scores == NULL)
		return no_memory(study);
	uint32_t known = 0;
	const double seen = mean_score(study, scores, 0, &known);
	trigger->sets = known;
	trigger->unknown = (uint32_t)study->pain.counted - known;
	if (known < TRIGGER_ODDS_MIN || study->pain.known < TRIGGER_DAYS_MIN || count <= 2 * (size_t)TRIGGER_SHIFT_LEAST)
		return OK;
	Rng rng = rng_of(SEED + (uint64_t)trigger->kind);
	size_t as_large = 0;
	size_t tried = 0;
	for (int i = 0; i < TRIGGER_SHIFTS; i++) {
		const double room = (double)(count - 2 * (size_t)TRIGGER_SHIFT_LEAST + 1);
		uint32_t there;
		const double shifted =
		    mean_score(study, scores, TRIGGER_SHIFT_LEAST + (size_t)(rng_unit(&rng) * room), &there);
		if (2 * there < known) /* too few fell on days that are known */
			continue;
		tried++;
		as_large += shifted >= seen;
	}
	trigger->difference = seen;
	trigger->p = (double)(1 + as_large) / (double)(1 + tried);
	return OK;
}

/* ---- all of them ---- */

static ErrCode look_at(const Study *study, Trigger *trigger, TriggerKind kind)
{
	Sighting *before = ARENA_ARRAY(study->arena, study->pain.episode_count, Sighting);
	if (before == NULL)
		return no_memory(study);
	for (size_t i = 0; i < study->pain.episode_count; i++)
		before[i] = exposure_before(&study->exposures, kind, study->pain.episodes[i].began_day);
	*trigger = (Trigger){.kind = kind,
	                     .before = before,
	                     .odds = UNKNOWN,
	                     .odds_low = UNKNOWN,
	                     .odds_high = UNKNOWN,
	                     .shrunk = UNKNOWN,
	                     .shrunk_low = UNKNOWN,
	                     .shrunk_high = UNKNOWN,
	                     .p = UNKNOWN,
	                     .difference = UNKNOWN};
	if (!study->exposures.of[kind].any)
		return OK;
	return kind < TRIGGER_AMOUNTS ? compare(study, trigger) : shift_test(study, trigger);
}

static bool is_harmful(const Trigger *trigger)
{
	return trigger->kind < TRIGGER_AMOUNTS ? trigger->odds > 1 : trigger->difference > 0;
}

static TriggerVerdict verdict_of(const Study *study, const Trigger *trigger, bool stands)
{
	if (!study->exposures.of[trigger->kind].any)
		return TRIGGER_NO_DATA;
	if (is_known(trigger->p))
		return stands && trigger->sets >= TRIGGER_CLAIM_MIN && is_harmful(trigger) ? TRIGGER_STANDS : TRIGGER_OPEN;
	return trigger->seen >= TRIGGER_SEEN_MIN ? TRIGGER_SEEN_BEFORE : TRIGGER_CANNOT_TELL;
}

/* Grades as weights: training science 8.4, ours. */
static const double WEIGHTS[GRADE_COUNT] = {[GRADE_A] = 1.0, [GRADE_B] = 0.9, [GRADE_C] = 0.6, [GRADE_D] = 0.3};

static void judge(const Study *study, Trigger *triggers)
{
	double p[TRIGGER_KINDS];
	bool stands[TRIGGER_KINDS];
	for (size_t i = 0; i < TRIGGER_KINDS; i++)
		p[i] = triggers[i].p;
	matched_discoveries(stands, p, TRIGGER_KINDS, TRIGGER_FALSE_SHARE);
	for (size_t i = 0; i < TRIGGER_KINDS; i++) {
		Trigger *trigger = &triggers[i];
		const Sighting *last = study->pain.episode_count > 0 ? &trigger->before[study->pain.episode_count - 1] : NULL;
		const bool present = trigger->kind < TRIGGER_AMOUNTS && last != NULL && last->seen == SEEN_YES;
		trigger->verdict = verdict_of(study, trigger, stands[i]);
		trigger->rank = present ? trigger->rank * WEIGHTS[trigger_row(trigger->kind)->grade] : 0;
	}
}

static int by_verdict_and_rank(const void *a, const void *b)
{
	const Trigger *left = a;
	const Trigger *right = b;
	if (left->verdict != right->verdict)
		return left->verdict > right->verdict ? -1 : 1;
	if (left->rank > right->rank || left->rank < right->rank)
		return left->rank > right->rank ? -1 : 1;
	if (left->seen != right->seen)
		return left->seen > right->seen ? -1 : 1;
	return left->kind < right->kind ? -1 : left->kind > right->kind;
}

static double hours_of(const Study *study)
{
	double hours = 0;
	for (size_t i = 0; i < study->log->run_count; i++) {
		const LoggedRun *run = &study->log->runs[i];
		const int64_t at = when_day(run->start_unix_s, run->utc_offset_s) - study->pain.first_day;
		if (at >= 0 && at < (int64_t)study->pain.count)
			hours += known_or(known_or(run->timer_s, run->elapsed_s), 0) / SECONDS_PER_HOUR;
	}
	return hours;
}

ErrCode triggers_of(Triggers *out, Arena *arena, const TrainingLog *log, Str place, Error *err)
{
	Study study = {.arena = arena, .log = log, .out = out, .err = err};
	ErrCode code = pain_days_of(&study.pain, arena, log->pains, log->pain_count, place, err);
	if (code == OK)
		code = exposures_of(&study.exposures, arena, log, err);
	Trigger *triggers = code == OK ? ARENA_ARRAY(arena, TRIGGER_KINDS, Trigger) : NULL;
	if (code == OK && triggers == NULL)
		code = no_memory(&study);
	for (int kind = 0; kind < TRIGGER_KINDS && code == OK; kind++)
		code = look_at(&study, &triggers[kind], (TriggerKind)kind);
	if (code != OK)
		return code;
	judge(&study, triggers);
	const double hours = hours_of(&study);
	const CohortEstimate rate = poisson_rate((int64_t)study.pain.episode_count, hours, RATE_HOURS);
	qsort(triggers, TRIGGER_KINDS, sizeof *triggers, by_verdict_and_rank);
	*out = (Triggers){.place = place,
	                  .episodes = study.pain.episodes,
	                  .episode_count = study.pain.episode_count,
	                  .counted = study.pain.counted,
	                  .first_day = study.pain.first_day,
	                  .last_day = study.pain.first_day + (int32_t)study.pain.count - 1,
	                  .diary_days = (int32_t)study.pain.known,
	                  .triggers = triggers,
	                  .trigger_count = TRIGGER_KINDS,
	                  .hours = hours,
	                  .alarms_right = matched_predictive_value(BEST_SENSITIVITY, BEST_SPECIFICITY, BEST_PREVALENCE),
	                  .rate = rate.value,
	                  .rate_low = rate.low,
	                  .rate_high = rate.high};
	return OK;
}
