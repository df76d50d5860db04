/*
 * spikes.c - see spikes.h. A queue of candidates, longest first: a run takes
 * off the end all that are not longer than it, for they are older and can no
 * longer be the longest of any window; the head leaves when the window has
 * passed it. Each run enters and leaves once, so n runs cost O(n).
 *
 * The queue needs a place for every run, and there is one: until the end,
 * `spikes[k].distance_m` holds the k-th place of the queue.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/spikes.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "training/series/run_value.h"

static const int64_t WINDOW_S = 30 * (int64_t)SECONDS_PER_DAY;
/* No value of a run is near it; ten times its thousandths fit an int64_t. */
static const double VALUE_MAX = 1e14;

SpikeBand spike_band(int64_t distance_m, int64_t longest_m)
{
	if (longest_m <= 0)
		return SPIKE_NO_BASELINE;
	if (distance_m > 2 * longest_m)
		return SPIKE_LARGE;
	if (10 * distance_m > 13 * longest_m)
		return SPIKE_MODERATE;
	if (10 * distance_m > 11 * longest_m)
		return SPIKE_SMALL;
	return SPIKE_REFERENCE;
}

void spikes_of(Spike *spikes, const RunFact *runs, size_t count)
{
	size_t head = 0;
	size_t tail = 0;
	size_t next = 0; /* the first run that has not entered the queue */
	for (size_t i = 0; i < count; i++) {
		assert(i == 0 || runs[i - 1].start_unix_s <= runs[i].start_unix_s);
		/* a run of the same second is not a previous one: it waits */
		for (; runs[next].start_unix_s < runs[i].start_unix_s; next++) {
			if (runs[next].distance_m <= 0)
				continue;
			while (tail > head &&
			       runs[spikes[tail - 1].distance_m].distance_m <= runs[next].distance_m)
				tail--;
			spikes[tail++].distance_m = (int64_t)next;
		}
		while (head < tail &&
		       runs[spikes[head].distance_m].start_unix_s < runs[i].start_unix_s - WINDOW_S)
			head++;
		const RunFact *longest = head < tail ? &runs[spikes[head].distance_m] : NULL;
		spikes[i].longest_30d_m = longest == NULL ? -1 : longest->distance_m;
		spikes[i].longest_start_unix_s = longest == NULL ? 0 : longest->start_unix_s;
	}
	for (size_t i = 0; i < count; i++) {
		Spike *spike = &spikes[i];
		const int64_t longest_m = spike->longest_30d_m;
		spike->start_unix_s = runs[i].start_unix_s;
		spike->utc_offset_s = runs[i].utc_offset_s;
		spike->distance_m = runs[i].distance_m;
		spike->band = spike_band(spike->distance_m, longest_m);
		spike->jump_pct = longest_m < 0
				      ? UNKNOWN
				      : 100.0 * (double)(spike->distance_m - longest_m) / (double)longest_m;
	}
}

static int64_t thousandths(const LoggedRun *run, Metric metric)
{
	const double value = run_value(run, metric);
	return value > 0 && value < VALUE_MAX ? llround(value * 1000) : 0;
}

static void jump_fill(Jump *jump, const LoggedRun *runs, size_t at, Metric metric)
{
	const LoggedRun *longest = jump->longest_run == SIZE_MAX ? NULL : &runs[jump->longest_run];
	jump->value = run_value(&runs[at], metric);
	jump->longest = longest == NULL ? UNKNOWN : run_value(longest, metric);
	jump->jump_pct = 100 * (jump->value - jump->longest) / jump->longest;
	const bool both = is_known(jump->value) && longest != NULL;
	jump->band = both ? spike_band(thousandths(&runs[at], metric), thousandths(longest, metric)) : SPIKE_NO_BASELINE;
}

void jumps_of(Jump *jumps, const LoggedRun *runs, size_t count, Metric metric)
{
	/* until the end jumps[k].longest holds the k-th place of the queue, as in spikes_of */
	size_t head = 0;
	size_t tail = 0;
	size_t next = 0;
	for (size_t i = 0; i < count; i++) {
		assert(i == 0 || runs[i - 1].start_unix_s <= runs[i].start_unix_s);
		for (; runs[next].start_unix_s < runs[i].start_unix_s; next++) {
			const int64_t value = thousandths(&runs[next], metric);
			if (value == 0)
				continue;
			while (tail > head && thousandths(&runs[(size_t)jumps[tail - 1].longest], metric) <= value)
				tail--;
			jumps[tail++].longest = (double)next;
		}
		while (head < tail &&
		       runs[(size_t)jumps[head].longest].start_unix_s < runs[i].start_unix_s - WINDOW_S)
			head++;
		jumps[i].longest_run = head < tail ? (size_t)jumps[head].longest : SIZE_MAX;
	}
	for (size_t i = 0; i < count; i++)
		jump_fill(&jumps[i], runs, i, metric);
}
