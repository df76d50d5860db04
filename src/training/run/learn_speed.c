/*
 * learn_speed.c - the runner's easy and critical speed, and the line of his
 * cadence over the speed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "training/run/learn_priv.h"
#include "training/run/pace.h"

enum {
	EASY_DAYS = 182,
	EASY_RUNS_MIN = 5,
	CRITICAL_DAYS = 42,
	CRITICAL_EFFORTS = 4,
	LINE_DAYS = 365,
	LINE_RUNS_MIN = 10,
	LINE_RUNS_MAX = 200, /* of the last: the work is their square */
};
static const double EASY_MIN_S = 900;
static const double EFFORT_FASTER = 1.05; /* than easy: less is no effort */
static const double HARD_FASTER = 1.15;   /* of the fastest: else nobody has tried */
static const double SHORT_EFFORT_S = 400; /* the heart of longer ones is that of 20 minutes */
static const double NEAR_HIGHEST = 0.88;  /* of the highest heart rate */
/* Published: 50 to 400 m. Less: the efforts were of one speed, and not the short ones
 * at the limit; then the speed is told and the distance is not. More: they do not
 * fit together. */
static const double D_PRIME_MIN_M = 20;
static const double D_PRIME_MAX_M = 600;
static const double LINE_SPAN_MPS = 0.6;
static const double SLOPE_MIN = -10; /* steps a minute for each m/s: nobody is beyond */
static const double SLOPE_MAX = 30;
static const double LINE_AT_MPS = 3.0;

void learn_easy_speed(Learn *learn)
{
	size_t count = 0;
	const size_t first = learn_since(learn, EASY_DAYS);
	for (size_t i = first; i < learn->run_count; i++) {
		const Metrics *metrics = &learn->runs[i].metrics;
		if (metrics->of[METRIC_GAP] > 0 && metrics->of[METRIC_MOVING] >= EASY_MIN_S)
			learn->room[count++] = metrics->of[METRIC_GAP];
	}
	if (count < EASY_RUNS_MIN)
		return;
	const Str why = arena_printf(learn->arena, "the median of %zu runs since %.*s, on the level", count,
				     STR_ARG(learn_day(learn, learn_run_day(&learn->runs[first]))));
	learn_set(learn, PROFILE_EASY_SPEED, PROFILE_LEARNT, learn_median(learn->room, count), why);
}

/* Was the heart near its highest in a run, so that its fastest stretch of such a
 * length may have been near the limit? Intervals with breaks are fast on the
 * mean of 20 minutes, and no effort of 20 minutes. Where the heart is not known,
 * nothing speaks against it. Source: our estimate (grade D). */
static bool heart_was_near(const Learn *learn, const Metrics *metrics, double seconds)
{
	const bool is_long = seconds > SHORT_EFFORT_S && is_known(metrics->of[METRIC_HR_20MIN]);
	const double bpm = metrics->of[is_long ? METRIC_HR_20MIN : METRIC_HR_3MIN];
	return !(bpm < NEAR_HIGHEST * profile_number(learn->profile, PROFILE_HR_MAX));
}

/* The fastest of each length in six weeks, and what of them was an effort. */
typedef struct Efforts {
	double time_s[CRITICAL_EFFORTS];
	double distance_m[CRITICAL_EFFORTS];
	size_t count;
	int64_t first_day, last_day; /* of those that are in it */
	double fastest_mps;
} Efforts;

static Efforts efforts_of(const Learn *learn, double easy_mps)
{
	static const struct {
		Metric metric;
		double seconds;
	} lengths[CRITICAL_EFFORTS] = {
	    {METRIC_BEST_3MIN, 180}, {METRIC_BEST_6MIN, 360}, {METRIC_BEST_12MIN, 720}, {METRIC_BEST_20MIN, 1200}};
	Efforts efforts = {.first_day = INT64_MAX, .last_day = INT64_MIN};
	for (size_t k = 0; k < CRITICAL_EFFORTS; k++) {
		double best_mps = 0;
		int64_t day = 0;
		for (size_t i = learn_since(learn, CRITICAL_DAYS); i < learn->run_count; i++) {
			const Metrics *metrics = &learn->runs[i].metrics;
			const double mps = metrics->of[lengths[k].metric];
			if (mps > best_mps && heart_was_near(learn, metrics, lengths[k].seconds)) {
				best_mps = mps;
				day = learn_run_day(&learn->runs[i]);
			}
		}
		efforts.fastest_mps = fmax(efforts.fastest_mps, best_mps);
		if (!(best_mps >= EFFORT_FASTER * easy_mps))
			continue;
		efforts.time_s[efforts.count] = lengths[k].seconds;
		efforts.distance_m[efforts.count] = best_mps * lengths[k].seconds;
		efforts.count++;
		efforts.first_day = day < efforts.first_day ? day : efforts.first_day;
		efforts.last_day = day > efforts.last_day ? day : efforts.last_day;
	}
	return efforts;
}

/* Source: hughson1984 for the line (grade B with efforts to the limit); that the
 * fastest stretches of training stand for them is our estimate (grade D). */
void learn_critical_speed(Learn *learn)
{
	const double easy_mps = profile_number(learn->profile, PROFILE_EASY_SPEED);
	if (!(easy_mps > 0) || learn->profile->of[PROFILE_CRITICAL_SPEED].from == PROFILE_TOLD)
		return;
	const Efforts efforts = efforts_of(learn, easy_mps);
	if (efforts.count < 2 || efforts.fastest_mps < HARD_FASTER * easy_mps)
		return;
	const CriticalSpeed line = critical_speed_fit(efforts.time_s, efforts.distance_m, efforts.count);
	if (!(line.speed_mps > easy_mps) || !(line.d_prime_m >= 0) || !(line.d_prime_m <= D_PRIME_MAX_M))
		return;
	const Str last = learn_day(learn, efforts.last_day);
	const Str when = efforts.first_day == efforts.last_day
			     ? arena_printf(learn->arena, "on %.*s", STR_ARG(last))
			     : arena_printf(learn->arena, "between %.*s and %.*s", STR_ARG(learn_day(learn, efforts.first_day)),
					    STR_ARG(last));
	const Str why = arena_printf(learn->arena, "the line through the fastest stretches of %zu lengths from %.0f to %.0f min %.*s; low confidence: whether they were at the limit is not known, and if not it is higher",
				     efforts.count, efforts.time_s[0] / 60, efforts.time_s[efforts.count - 1] / 60, STR_ARG(when));
	if (when.p == NULL)
		learn->failed = true;
	learn_set(learn, PROFILE_CRITICAL_SPEED, PROFILE_LEARNT, line.speed_mps, why);
	if (line.d_prime_m >= D_PRIME_MIN_M)
		learn_set(learn, PROFILE_D_PRIME, PROFILE_LEARNT, line.d_prime_m, why);
}

/* Runs whose cadence is known at a steady speed. */
typedef struct Line {
	double speed_mps[LINE_RUNS_MAX];
	double cadence_spm[LINE_RUNS_MAX];
	size_t count;
	double slowest_mps, fastest_mps;
	int64_t first_day;
} Line;

static void line_gather(Line *line, const Learn *learn)
{
	*line = (Line){.slowest_mps = (double)INFINITY};
	const size_t first = learn_since(learn, LINE_DAYS);
	for (size_t i = learn->run_count; i > first && line->count < LINE_RUNS_MAX; i--) {
		const LoggedRun *run = &learn->runs[i - 1];
		const double mps = run->metrics.of[METRIC_STEADY_SPEED];
		const double spm = run->metrics.of[METRIC_CADENCE];
		if (!is_known(mps) || !is_known(spm))
			continue;
		line->speed_mps[line->count] = mps;
		line->cadence_spm[line->count] = spm;
		line->count++;
		line->slowest_mps = fmin(line->slowest_mps, mps);
		line->fastest_mps = fmax(line->fastest_mps, mps);
		line->first_day = learn_run_day(run);
	}
}

/* The median of the slopes between all pairs: one odd run does not turn it.
 * Source: Theil 1950, Sen 1968. UNKNOWN without memory. */
static double line_slope(Learn *learn, const Line *line)
{
	double *slopes = ARENA_ARRAY(learn->arena, line->count * line->count / 2, double);
	learn->failed = learn->failed || slopes == NULL;
	size_t count = 0;
	for (size_t i = 0; slopes != NULL && i < line->count; i++) {
		for (size_t k = i + 1; k < line->count; k++) {
			const double apart = line->speed_mps[k] - line->speed_mps[i];
			if (fabs(apart) > 0)
				slopes[count++] = (line->cadence_spm[k] - line->cadence_spm[i]) / apart;
		}
	}
	return learn_median(slopes, count);
}

void learn_cadence_line(Learn *learn)
{
	Line line;
	line_gather(&line, learn);
	if (line.count < LINE_RUNS_MIN || !(line.fastest_mps - line.slowest_mps >= LINE_SPAN_MPS))
		return;
	const double slope = line_slope(learn, &line);
	if (!(slope >= SLOPE_MIN && slope <= SLOPE_MAX))
		return;
	double at[LINE_RUNS_MAX];
	for (size_t i = 0; i < line.count; i++)
		at[i] = line.cadence_spm[i] + slope * (LINE_AT_MPS - line.speed_mps[i]);
	const Str why = arena_printf(learn->arena, "the line through %zu runs since %.*s, at %.1f to %.1f m/s", line.count,
				     STR_ARG(learn_day(learn, line.first_day)), line.slowest_mps, line.fastest_mps);
	learn_set(learn, PROFILE_CADENCE_AT_3, PROFILE_LEARNT, learn_median(at, line.count), why);
	learn_set(learn, PROFILE_CADENCE_SLOPE, PROFILE_LEARNT, slope, why);
}
