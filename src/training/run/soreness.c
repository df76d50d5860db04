/*
 * soreness.c - see soreness.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/soreness.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"

static const double PEAK_HOURS = 48;
static const double PEAK_EARLY_HOURS = 36;
static const double PEAK_LATE_HOURS = 60;
static const double ALIKE = 0.5; /* a bout of at least this share of the dose protects */
/* After so long nothing is left of it. */
enum { HOUR_S = 3600, SORE_HOURS_MAX = 14 * 24 };

static double course_of(double hours, double peak_hours)
{
	const double r = hours / peak_hours;
	return hours > 0 ? r * r * exp(2 * (1 - r)) : 0;
}

double soreness_course(double hours)
{
	return course_of(hours, PEAK_HOURS);
}

ErrCode sore_runs(const SoreRun **runs, size_t *count, Arena *arena, const TrainingLog *log, Error *err)
{
	SoreRun *found = ARENA_ARRAY(arena, log->run_count, SoreRun);
	if (found == NULL)
		return fail(err, FAIL_MEMORY, -1, "no memory for the downhill doses");
	size_t n = 0;
	for (size_t i = 0; i < log->run_count; i++) {
		const LoggedRun *run = &log->runs[i];
		const double *of = run->metrics.of;
		if (!is_known(of[METRIC_DOWNHILL_DOSE]))
			continue;
		const double lasts_s = known_or(run->elapsed_s, known_or(run->timer_s, 0));
		const SoreRun one = {.end_unix_s = run->start_unix_s + (int64_t)lasts_s,
				     .dose = {.mid_m = of[METRIC_DOWNHILL_DOSE],
					      .low_m = known_or(of[METRIC_DOWNHILL_DOSE_LOW], of[METRIC_DOWNHILL_DOSE]),
					      .high_m = known_or(of[METRIC_DOWNHILL_DOSE_HIGH],
								 of[METRIC_DOWNHILL_DOSE])}};
		size_t at = n++; /* nearly in order already */
		for (; at > 0 && found[at - 1].end_unix_s > one.end_unix_s; at--)
			found[at] = found[at - 1];
		found[at] = one;
	}
	*runs = found;
	*count = n;
	return OK;
}

/* Days from the last bout alike to run `index`; UNKNOWN: none. */
static double days_since_alike(const SoreRun *runs, size_t index)
{
	for (size_t i = index; i > 0; i--) {
		if (runs[i - 1].dose.mid_m > 0 && runs[i - 1].dose.mid_m >= ALIKE * runs[index].dose.mid_m)
			return (double)(runs[index].end_unix_s - runs[i - 1].end_unix_s) / SECONDS_PER_DAY;
	}
	return UNKNOWN;
}

Soreness soreness_peak(const SoreRun *runs, size_t index)
{
	const DownhillDose *dose = &runs[index].dose;
	const double share = downhill_sore_share(days_since_alike(runs, index));
	return (Soreness){.mid = downhill_soreness(dose->mid_m * share, SORE_HALF_M),
			  .low = downhill_soreness(dose->low_m * share, SORE_HALF_HIGH_M),
			  .high = downhill_soreness(dose->high_m * share, SORE_HALF_LOW_M)};
}

/* One more, on the part that is left. */
static void pile_up(double *sore, double more)
{
	*sore = 10 * (1 - (1 - *sore / 10) * (1 - more / 10));
}

Soreness soreness_at(const SoreRun *runs, size_t count, int64_t unix_s)
{
	Soreness sore = {0};
	for (size_t i = count; i > 0; i--) {
		const double hours = (double)(unix_s - runs[i - 1].end_unix_s) / HOUR_S;
		if (hours > SORE_HOURS_MAX)
			break;
		if (hours <= 0)
			continue;
		const Soreness peak = soreness_peak(runs, i - 1);
		const double mid = course_of(hours, PEAK_HOURS);
		const double early = course_of(hours, PEAK_EARLY_HOURS);
		const double late = course_of(hours, PEAK_LATE_HOURS);
		pile_up(&sore.mid, peak.mid * mid);
		pile_up(&sore.low, peak.low * fmin(mid, fmin(early, late)));
		pile_up(&sore.high, peak.high * fmax(mid, fmax(early, late)));
	}
	return sore;
}

int64_t soreness_gone(const SoreRun *runs, size_t count, int64_t from_unix_s, bool highest)
{
	int64_t gone = from_unix_s;
	for (int hour = 0; hour <= SORE_HOURS_MAX; hour++) {
		const int64_t at = from_unix_s + (int64_t)hour * HOUR_S;
		const Soreness sore = soreness_at(runs, count, at);
		if ((highest ? sore.high : sore.mid) >= SORE_FROM)
			gone = at + HOUR_S;
	}
	return gone;
}

static const char *what_speaks_against(const SoreSigns *signs)
{
	return signs->bone_tender           ? "a spot on a bone hurts when pressed"
	       : signs->joint               ? "a joint hurts or is swollen"
	       : signs->sudden_stab         ? "it began with a sudden stab during the run"
	       : signs->one_leg_worse       ? "one leg is much worse than the other"
	       : signs->numb_or_weak        ? "something is numb or weak"
	       : signs->rising_after_72h    ? "it still rises after three days"
	       : !(signs->days > 5) ? NULL : "it has lasted more than five days";
}

SoreFinding soreness_judge(const SoreSigns *signs)
{
	const bool in_time = signs->onset_hours >= 6 && signs->onset_hours <= 36;
	const bool reason = signs->spike_pct > 10 || signs->novelty > DOWNHILL_NEW || signs->expected >= 2;
	SoreFinding finding = {.points = 2 * (in_time && reason) + signs->both_sides + signs->diffuse + signs->dull +
					 signs->eases_with_movement + signs->falls_from_day_3};
	if (signs->dark_urine || signs->calf_swollen_or_warm) {
		finding.verdict = SORE_EMERGENCY;
		finding.against = signs->dark_urine ? "the urine is dark" : "the calf is swollen or warm";
		return finding;
	}
	finding.against = what_speaks_against(signs);
	finding.verdict = finding.against != NULL ? SORE_NOT : finding.points >= 4 ? SORE_LIKE_IT : SORE_CANNOT_TELL;
	return finding;
}
