/*
 * corpus_run_test.c - the metrics of real runs against what others say of the
 * same files: Strava's grade-adjusted pace, elevate's statistics, trackeR's
 * summaries.
 *
 *   corpus_run_test FOLDER      (the environment's LEGWORK_SHARED goes first)
 *
 * Grade-adjusted pace is a model, and Strava's is not published: the mean error
 * is held. Distance, time, heart rate and cadence are counted, and held run by
 * run. Prints a line for each; exit 77 without the folder.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/num.h"
#include "corpus.h"
#include "formats/formats.h"
#include "training/run/learn.h"
#include "training/run/measure.h"
#include "training/run/run_sheet.h"

enum { STRAVA_RUNS_MIN = 3, SUMMARIES_MIN = 20, RUNS_MAX = 100 };
static const double GAP_WITHIN_S_PER_KM = 8; /* elevate's own: 10; plain Minetti with our grade: 17 */

typedef struct Check {
	const char *folder;
	size_t compared, wrong;
	size_t activities;
} Check;

static void compare(Check *check, const char *what, double ours, double theirs, double within)
{
	check->compared++;
	if (fabs(ours - theirs) <= within)
		return;
	check->wrong++;
	(void)printf("%s: %.3f against %.3f\n", what, ours, theirs);
}

/* Whatever a device wrote, all of it can be worked out, and no number is beyond
 * counting. */
static void check_every(Check *check, Str file)
{
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/%.*s", check->folder, STR_ARG(file));
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	const Profile profile = profile_unknown();
	const RunContext context = {.profile = &profile};
	Bytes bytes;
	Notes notes;
	Decoded decoded = {0};
	notes_init(&notes, arena);
	if (arena != NULL && file_load(&bytes, arena, path) && formats_read(&decoded, arena, bytes, &notes, NULL) == OK) {
		for (size_t i = 0; i < decoded.activity_count; i++) {
			RunSheet sheet;
			const bool done = run_sheet_make(&sheet, arena, &decoded.activities[i], &context, NULL) == OK;
			compare(check, path, done, 1, 0);
			for (size_t k = 0; done && k < METRIC_COUNT; k++)
				compare(check, path, isinf(sheet.metrics.of[k]) ? 1 : 0, 0, 0);
			check->activities++;
		}
	}
	arena_free(arena);
}

static void check_list(Check *check, const char *name)
{
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/%s", check->folder, name);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Bytes bytes = {NULL, 0};
	if (arena != NULL && file_load(&bytes, arena, path)) {
		Str table = {(const char *)bytes.p, bytes.n};
		Str before = STR_NONE;
		for (Str line; text_split(&table, '\n', &line);) {
			Str row[COLUMNS_MAX];
			/* a row for each peer, one file's together */
			if (row_split(line, row) < 2 || text_equal(row[0], before))
				continue;
			before = row[0];
			check_every(check, before);
		}
	}
	arena_free(arena);
}

/* The metrics of the first activity of a file of the folder; false when there is none. */
static bool measured(RunMeasure *measure, int64_t *start_unix_s, const char *folder, const char *inner, Str file)
{
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/%s%.*s", folder, inner, STR_ARG(file));
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	const Profile profile = profile_unknown();
	const RunContext context = {.profile = &profile};
	Bytes bytes;
	Notes notes;
	Decoded decoded = {0};
	notes_init(&notes, arena);
	const bool done = arena != NULL && file_load(&bytes, arena, path) &&
	                  formats_read(&decoded, arena, bytes, &notes, NULL) == OK && decoded.activity_count > 0 &&
	                  run_measure(measure, arena, &decoded.activities[0], &context, NULL) == OK;
	*start_unix_s = done ? decoded.activities[0].start_unix_s : 0;
	arena_free(arena);
	if (!done)
		(void)printf("not read: %s\n", path);
	return done;
}

static bool table_load(Csv *csv, Arena *arena, const char *folder, const char *name)
{
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/oracles/%s", folder, name);
	Bytes bytes;
	return file_load(&bytes, arena, path) && csv_read(csv, arena, (Str){name, strlen(name)}, bytes, NULL) == OK;
}

static Str cell_of(const Csv *csv, size_t row, const char *column)
{
	size_t at = 0;
	return csv_column(csv, column, &at, NULL) == OK ? csv_cell(csv, row, at) : STR_NONE;
}

static double number_of(const Csv *csv, size_t row, const char *column)
{
	double value = UNKNOWN;
	return num_parse_double(cell_of(csv, row, column), &value) ? value : UNKNOWN;
}

/* "shared/real/fit/x.fit": what follows the first slash. */
static Str behind_slash(Str path)
{
	Str first;
	return text_split(&path, '/', &first) ? path : STR_NONE;
}

static void check_strava(Check *check, const Csv *csv)
{
	double off = 0;
	size_t runs = 0;
	for (size_t row = 0; row < csv->row_count; row++) {
		RunMeasure measure;
		int64_t start_unix_s = 0;
		const double theirs = number_of(csv, row, "strava_gap_s_per_km");
		if (!is_known(theirs) || !measured(&measure, &start_unix_s, check->folder, "", behind_slash(cell_of(csv, row, "kept_as"))))
			continue;
		const double ours = 1000 / measure.metrics.of[METRIC_GAP];
		(void)printf("%.*s: grade-adjusted %.0f s/km, Strava %.0f, elevate %.0f\n",
		             STR_ARG(cell_of(csv, row, "file")), ours, theirs, number_of(csv, row, "elevate_gap_s_per_km"));
		off += fabs(ours - theirs);
		runs++;
	}
	(void)printf("grade-adjusted pace: off by %.1f s/km in the mean of %zu runs\n", off / (double)runs, runs);
	compare(check, "mean error of grade-adjusted pace", off / (double)runs, 0, GAP_WITHIN_S_PER_KM);
	compare(check, "runs with Strava's pace", (double)runs, STRAVA_RUNS_MIN, 0);
}

/* elevate's statistics of one run; those that we count in the same way. */
static void check_statistics(Check *check, const Csv *csv)
{
	static const struct {
		const char *quantity;
		Metric metric;
		double within;
	} rows[] = {{"heart_rate_avg", METRIC_HR_AVG, 1.5}, /* theirs standing too */
	            {"heart_rate_max", METRIC_HR_10S, 1},  /* theirs of one second */
	            {"hr_best20min", METRIC_HR_20MIN, 0.6},
	            {"ascent_m", METRIC_ASCENT, 363 * 0.06},
	            {"descent_m", METRIC_DESCENT, 386 * 0.06}};
	RunMeasure measure;
	int64_t start_unix_s = 0;
	if (!measured(&measure, &start_unix_s, check->folder, "", STR("real/fit/run-6782987395-fr945.fit")))
		return;
	for (size_t row = 0; row < csv->row_count; row++) {
		for (size_t i = 0; i < COUNT_OF(rows); i++) {
			if (text_is(csv_cell(csv, row, 0), rows[i].quantity))
				compare(check, rows[i].quantity, measure.metrics.of[rows[i].metric],
				        number_of(csv, row, "value"), rows[i].within);
		}
	}
	compare(check, "moving time of the device", measure.metrics.of[METRIC_MOVING], 4785, 5);
}

/* What is learnt of that runner in a month, held against the 5 km race in it: the
 * critical speed and the distance above it foretell its time. */
static void check_learnt(Check *check, const LoggedRun *runs, size_t count)
{
	static const double race_m = 5014; /* 2013-06-15, by its watch */
	static const double race_s = 1125;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Profile profile = profile_unknown();
	if (arena == NULL || count == 0 ||
	    profile_learn(&profile, arena, runs, count, NULL, 0, runs[count - 1].start_unix_s + 86400, NULL) != OK) {
		check->wrong++;
	} else {
		const double speed_mps = profile_number(&profile, PROFILE_CRITICAL_SPEED);
		const double foretold_s = (race_m - profile_number(&profile, PROFILE_D_PRIME)) / speed_mps;
		(void)printf("learnt: critical speed %.2f m/s, 5 km in %.0f s, run in %.0f; highest heart rate %.0f\n", speed_mps,
		             foretold_s, race_s, profile_number(&profile, PROFILE_HR_MAX));
		compare(check, "a race of 5 km", foretold_s, race_s, 0.03 * race_s);
	}
	arena_free(arena);
}

static void check_summaries(Check *check, const Csv *csv)
{
	static LoggedRun logged[RUNS_MAX];
	size_t runs = 0;
	for (size_t row = 0; row < csv->row_count; row++) {
		RunMeasure measure;
		int64_t start_unix_s = 0;
		if (runs == RUNS_MAX ||
		    !measured(&measure, &start_unix_s, check->folder, "oracles/trackeR_tcx/", cell_of(csv, row, "file")))
			continue;
		logged[runs] = (LoggedRun){.start_unix_s = start_unix_s, .metrics = measure.metrics};
		const double *ours = measure.metrics.of;
		const double lap_m = number_of(csv, row, "lap_distance_sum_m");
		const double moving_s = 60 * number_of(csv, row, "moving_min");
		const double leg_spm = number_of(csv, row, "avg_cadence_running_per_leg");
		compare(check, "distance", ours[METRIC_DISTANCE], lap_m, 1 + 1e-4 * lap_m);
		compare(check, "elapsed", ours[METRIC_ELAPSED], 60 * number_of(csv, row, "duration_min"), 12);
		compare(check, "moving", ours[METRIC_MOVING], moving_s, 5 + 0.03 * moving_s);
		compare(check, "heart rate", ours[METRIC_HR_AVG], number_of(csv, row, "avg_hr_moving"), 0.4);
		if (is_known(leg_spm)) /* theirs is of one leg, and walking too */
			compare(check, "cadence", ours[METRIC_CADENCE], 2 * leg_spm, 0.025 * 2 * leg_spm);
		runs++;
	}
	(void)printf("summaries: %zu runs\n", runs);
	compare(check, "enough runs with a summary", runs >= SUMMARIES_MIN, 1, 0);
	check_learnt(check, logged, runs);
}

int main(int argc, char **argv)
{
	Check check = {.folder = corpus_folder(argc, argv)};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Csv strava;
	Csv statistics;
	Csv summaries;
	if (arena == NULL || !table_load(&strava, arena, check.folder, "gap_fit_elevate_strava.csv") ||
	    !table_load(&statistics, arena, check.folder, "file_stats_sloatsburg_elevate.csv") ||
	    !table_load(&summaries, arena, check.folder, "trackeR_tcx_summary.csv")) {
		(void)printf("skipped: there are no oracles in %s\n", check.folder);
		arena_free(arena);
		return EXIT_SKIPPED;
	}
	check_strava(&check, &strava);
	check_statistics(&check, &statistics);
	check_summaries(&check, &summaries);
	check_list(&check, "EXPECTED.tsv");
	check_list(&check, "EXPECTED_XML.tsv");
	(void)printf("%zu activities worked out\n", check.activities);
	(void)printf("%zu numbers compared, %zu differ\n", check.compared, check.wrong);
	arena_free(arena);
	return check.wrong > 0;
}
