/*
 * corpus_form_test.c - the form and the loads of real runs are such as runners
 * have: each metric within what a body can do, ranges in order, loads near the
 * distance.
 *
 *   corpus_form_test FOLDER      (the environment's LEGWORK_SHARED goes first)
 *
 * Of files whose names say that a program made them up, only the order is held.
 * Prints one line; with FORM_ROWS set, one for each run. Exit 77 without the
 * folder.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "corpus.h"
#include "formats/formats.h"
#include "training/run/measure.h"

/* What running people have. */
static const struct {
	Metric metric;
	double low, high;
} RANGES[] = {
    {METRIC_CADENCE, 135, 215},      {METRIC_CADENCE_Z, -4, 4},       {METRIC_STEP_LENGTH, 0.35, 2.2},
    {METRIC_CONTACT, 0.15, 0.38},    {METRIC_DUTY_FACTOR, 0.2, 0.5},  {METRIC_FORCE_PEAK, 1.57, 4},
    {METRIC_VERTICAL_RATIO, 4, 14},  {METRIC_BALANCE, 44, 56},        {METRIC_BALANCE_DRIFT, -6, 6},
    {METRIC_CADENCE_DRIFT, -15, 15}, {METRIC_CONTACT_DRIFT, -20, 20}, {METRIC_SHIN_FORCE, 5, 12},
    {METRIC_STEADY_SPEED, 1.0, 7.5}, {METRIC_OVERSTRIDING, 0, 4},
};

typedef struct Check {
	size_t runs, with_cadence, with_contact, with_balance;
	size_t wrong;
} Check;

static void wrong(Check *check, Str file, const char *key, double value)
{
	(void)printf("%.*s: %s is %g\n", STR_ARG(file), key, value);
	check->wrong++;
}

static void check_ranges(Check *check, Str file, const double *of)
{
	for (size_t i = 0; i < sizeof RANGES / sizeof RANGES[0]; i++) {
		const double value = of[RANGES[i].metric];
		if (is_known(value) && !(value >= RANGES[i].low && value <= RANGES[i].high))
			wrong(check, file, metric_row(RANGES[i].metric)->key, value);
	}
}

/* A flat easy run is worth its distance; fast, steep and on a treadmill more. */
static void check_loads(Check *check, Str file, const double *of)
{
	for (int t = 0; t < TISSUE_COUNT; t++) {
		const Metric mid = tissue_metric((Tissue)t);
		if (!is_known(of[mid]))
			continue;
		if (!(0 <= of[mid + 1] && of[mid + 1] <= of[mid] && of[mid] <= of[mid + 2]))
			wrong(check, file, metric_row(mid)->key, of[mid]);
	}
	const double a_km = of[METRIC_SHIN] / (of[METRIC_DISTANCE] / 1000);
	if (of[METRIC_DISTANCE] > 1000 && is_known(a_km) && !(a_km > 0.05 && a_km < 3))
		wrong(check, file, "shin load of a kilometre", a_km);
	if (!(of[METRIC_DOWNHILL_DOSE_LOW] <= of[METRIC_DOWNHILL_DOSE]) && is_known(of[METRIC_DOWNHILL_DOSE]))
		wrong(check, file, "downhill_dose_low_m", of[METRIC_DOWNHILL_DOSE_LOW]);
}

static void print_row(Str file, const double *of)
{
	(void)printf("%-52.*s %5.1f km v %.2f cad %.0f z %+.1f gct %.3f df %.3f bal %.1f vr %.1f drift %+.1f %+.1f shin %.1f (%.1f-%.1f) ach %.1f (%.1f-%.1f) knee %.1f (%.1f-%.1f) down %.0f (%.0f-%.0f) wu %.0f cd %.0f\n",
		     STR_ARG(file), of[METRIC_DISTANCE] / 1000, of[METRIC_STEADY_SPEED], of[METRIC_CADENCE],
		     of[METRIC_CADENCE_Z], of[METRIC_CONTACT], of[METRIC_DUTY_FACTOR], of[METRIC_BALANCE],
		     of[METRIC_VERTICAL_RATIO], of[METRIC_CADENCE_DRIFT], of[METRIC_CONTACT_DRIFT], of[METRIC_SHIN],
		     of[METRIC_SHIN_LOW], of[METRIC_SHIN_HIGH], of[METRIC_ACHILLES], of[METRIC_ACHILLES_LOW],
		     of[METRIC_ACHILLES_HIGH], of[METRIC_KNEECAP], of[METRIC_KNEECAP_LOW], of[METRIC_KNEECAP_HIGH],
		     of[METRIC_DOWNHILL_DOSE], of[METRIC_DOWNHILL_DOSE_LOW], of[METRIC_DOWNHILL_DOSE_HIGH],
		     of[METRIC_WARM_UP], of[METRIC_COOL_DOWN]);
}

static bool is_made_up(Str file)
{
	char name[PATH_BYTES_MAX];
	(void)snprintf(name, sizeof name, "%.*s", STR_ARG(file));
	return strstr(name, "synthetic") != NULL || strstr(name, "generated") != NULL || strstr(name, "fake") != NULL;
}

static void check_activity(Check *check, Arena *arena, Str file, const Activity *activity)
{
	const Profile profile = profile_unknown();
	const RunContext context = {.profile = &profile};
	RunMeasure measure;
	if (!activity_is_run(activity) || run_measure(&measure, arena, activity, &context, NULL) != OK)
		return;
	const double *of = measure.metrics.of;
	check->runs++;
	check->with_cadence += is_known(of[METRIC_CADENCE]);
	check->with_contact += is_known(of[METRIC_CONTACT]);
	check->with_balance += is_known(of[METRIC_BALANCE]);
	if (!is_made_up(file))
		check_ranges(check, file, of);
	check_loads(check, file, of);
	if (getenv("FORM_ROWS") != NULL)
		print_row(file, of);
}

static void check_file(Check *check, const char *folder, Str file)
{
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/%.*s", folder, STR_ARG(file));
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Bytes bytes;
	Notes notes;
	Decoded decoded = {0};
	notes_init(&notes, arena);
	if (arena != NULL && file_load(&bytes, arena, path) && formats_read(&decoded, arena, bytes, &notes, NULL) == OK) {
		for (size_t i = 0; i < decoded.activity_count; i++)
			check_activity(check, arena, file, &decoded.activities[i]);
	}
	arena_free(arena);
}

int main(int argc, char **argv)
{
	Check check = {0};
	const char *folder = corpus_folder(argc, argv);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/MANIFEST.tsv", folder);
	Bytes bytes;
	if (arena == NULL || !file_load(&bytes, arena, path)) {
		(void)printf("skipped: there is no %s\n", path);
		arena_free(arena);
		return EXIT_SKIPPED;
	}
	Str table = {(const char *)bytes.p, bytes.n};
	for (Str line; text_split(&table, '\n', &line);) {
		Str row[COLUMNS_MAX];
		if (row_split(line, row) < 2)
			continue;
		if (text_starts(row[0], "fit/") || text_starts(row[0], "tcx/") || text_starts(row[0], "gpx/"))
			check_file(&check, folder, row[0]);
	}
	(void)printf("%zu runs, %zu with cadence, %zu with contact times, %zu with a balance: %zu numbers out of range\n",
		     check.runs, check.with_cadence, check.with_contact, check.with_balance, check.wrong);
	arena_free(arena);
	return check.wrong == 0 && check.with_contact > 0 ? 0 : 1;
}
