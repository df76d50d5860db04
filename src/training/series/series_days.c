/*
 * series_days.c - the days of a series: which runs they had, and each metric
 * of the day made of those of its runs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/series_priv.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/when.h"
#include "training/series/run_value.h"

/* Local days differ from those of UTC by less than this many. */
enum { OFFSET_DAYS = 2 };

/* An activity on its day. */
typedef struct Entry {
	int64_t day;
	const LoggedRun *run;
	bool other; /* of another sport */
} Entry;

static int entry_compare(const void *a, const void *b)
{
	const Entry *x = a;
	const Entry *y = b;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->run->start_unix_s != y->run->start_unix_s)
		return x->run->start_unix_s < y->run->start_unix_s ? -1 : 1;
	return text_compare(x->run->id, y->run->id);
}

/* They mostly are in order, and then it costs a look. */
static void sort_entries(Entry *entries, size_t count)
{
	bool sorted = true;
	for (size_t i = 1; i < count && sorted; i++)
		sorted = entry_compare(&entries[i - 1], &entries[i]) <= 0;
	if (!sorted)
		qsort(entries, count, sizeof *entries, entry_compare);
}

/* Those of `runs`, which are by start, on `day` and later; how many. */
static size_t take_entries(Entry *entries, const LoggedRun *runs, size_t count, int64_t day, bool other)
{
	size_t taken = 0;
	size_t first = count;
	while (first > 0 && runs[first - 1].start_unix_s >= (day - OFFSET_DAYS) * SECONDS_PER_DAY)
		first--;
	for (size_t i = first; i < count; i++) {
		const LoggedRun *run = &runs[i];
		const int64_t its_day = when_day(run->start_unix_s, run->utc_offset_s);
		if (its_day >= day)
			entries[taken++] = (Entry){its_day, run, other};
	}
	return taken;
}

static bool counts(const Entry *entry, Metric metric)
{
	return !entry->other || !metric_row(metric)->on_foot;
}

static double day_sum(const Entry *entries, size_t count, Metric metric)
{
	Adder adder = {0};
	for (size_t i = 0; i < count; i++) {
		const double value = run_value(entries[i].run, metric);
		if (!counts(&entries[i], metric))
			continue;
		if (!is_known(value))
			return UNKNOWN;
		adder_add(&adder, value);
	}
	return adder_total(&adder);
}

/* Of those that tell, by their moving time. */
static double day_mean(const Entry *entries, size_t count, Metric metric)
{
	Adder sum = {0};
	Adder weights = {0};
	for (size_t i = 0; i < count; i++) {
		const double value = run_value(entries[i].run, metric);
		const double weight = run_value(entries[i].run, METRIC_MOVING);
		if (!is_known(value) || !is_known(weight) || !counts(&entries[i], metric))
			continue;
		adder_add(&sum, value * weight);
		adder_add(&weights, weight);
	}
	const double weight = adder_total(&weights);
	return weight > 0 ? adder_total(&sum) / weight : UNKNOWN;
}

static double day_peak(const Entry *entries, size_t count, Metric metric)
{
	double peak = UNKNOWN;
	for (size_t i = 0; i < count; i++) {
		const double value = run_value(entries[i].run, metric);
		if (counts(&entries[i], metric) && is_known(value) && !(value <= peak))
			peak = value;
	}
	return peak;
}

/* A day of one run: its metrics, but for those that fall back on its summary. */
static void day_copy(SeriesDay *day, const LoggedRun *run)
{
	static const Metric summed[] = {METRIC_DISTANCE, METRIC_MOVING, METRIC_ELAPSED, METRIC_ASCENT, METRIC_DESCENT, METRIC_SRPE};
	for (int m = 0; m < METRIC_COUNT; m++)
		day->metrics.of[m] = metric_row((Metric)m)->sum == METRIC_ALONE ? UNKNOWN : run->metrics.of[m];
	for (size_t i = 0; i < COUNT_OF(summed); i++)
		day->metrics.of[summed[i]] = run_value(run, summed[i]);
}

static void day_fill(SeriesDay *day, const Entry *entries, size_t count)
{
	if (count == 1 && !entries[0].other) {
		day_copy(day, entries[0].run);
		return;
	}
	for (int m = 0; m < METRIC_COUNT; m++) {
		double *value = &day->metrics.of[m];
		switch (metric_row((Metric)m)->sum) {
		case METRIC_ADDS: *value = day_sum(entries, count, (Metric)m); break;
		case METRIC_AVERAGES: *value = day_mean(entries, count, (Metric)m); break;
		case METRIC_PEAKS: *value = day_peak(entries, count, (Metric)m); break;
		case METRIC_ALONE: break;
		}
	}
}

/* Days without an activity: at rest where the log is complete, unknown after. */
static void days_empty(Series *series, size_t from, int64_t first_day)
{
	const Metrics unknown = metrics_unknown();
	Metrics nothing = unknown;
	for (int m = 0; m < METRIC_COUNT; m++) {
		if (metric_row((Metric)m)->sum == METRIC_ADDS)
			nothing.of[m] = 0;
	}
	for (size_t i = from; i < series->count; i++) {
		SeriesDay *day = &series->days[i];
		*day = (SeriesDay){.day = first_day + (int64_t)i};
		day->complete = day->day <= series->complete_until_day;
		day->rest = day->complete;
		day->metrics = day->complete ? nothing : unknown;
	}
}

/* All activities of one day, by start. */
static void day_take(Series *series, int64_t first_day, Entry *entries, size_t count)
{
	SeriesDay *day = &series->days[entries[0].day - first_day];
	size_t load = 0; /* those that count as load, moved to the front in their order */
	for (size_t i = 0; i < count; i++) {
		*(entries[i].other ? &day->others : &day->runs) += 1;
		if (!entries[i].other || series->all_sports)
			entries[load++] = entries[i];
	}
	day->rest = day->rest && day->runs == 0;
	if (load > 0 && day->complete)
		day_fill(day, entries, load);
}

ErrCode series_days_from(Series *series, Arena *arena, const TrainingLog *log, size_t from, Error *err)
{
	const int64_t first_day = series->days[0].day;
	Entry *entries = ARENA_ARRAY(arena, log->run_count + log->other_count, Entry);
	if (entries == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while working out the training");
	const int64_t day = first_day + (int64_t)from;
	size_t count = take_entries(entries, log->runs, log->run_count, day, false);
	count += take_entries(entries + count, log->others, log->other_count, day, true);
	sort_entries(entries, count);
	days_empty(series, from, first_day);
	for (size_t i = 0, next; i < count; i = next) {
		next = i + 1;
		while (next < count && entries[next].day == entries[i].day)
			next++;
		if (entries[i].day - first_day < (int64_t)series->count)
			day_take(series, first_day, &entries[i], next - i);
	}
	return OK;
}
