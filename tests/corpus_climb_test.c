/*
 * corpus_climb_test.c - the climb that we work out from the altitudes of real FIT
 * files, against the totals that their devices wrote.
 *
 *   corpus_climb_test FOLDER      (the environment's LEGWORK_SHARED goes first)
 *
 * Devices differ among themselves: some write the plain sum of whole metres, some
 * leave out more than we do. So the whole is held, not each: half of the totals
 * within 10 %, nine of ten within 25 %. Left out are climbs of less than 20 m,
 * recordings of less than a kilometre, and what was indoors or simulated. Prints
 * one line; with CLIMB_ROWS set, one for each activity. Exit 77 without the
 * folder.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/num.h"
#include "corpus.h"
#include "formats/formats.h"
#include "training/elevation.h"

enum { ERRORS_MAX = 1000 };
static const double HALF_WITHIN = 0.10;
static const double MOST_WITHIN = 0.25;
static const double CLIMB_MIN_M = 20;
static const double DISTANCE_MIN_M = 1000;

typedef struct Check {
	double errors[ERRORS_MAX];
	size_t count;
	size_t activities;
} Check;

static bool is_outdoors(const Activity *activity)
{
	const Str sub = activity->sub_sport;
	return activity->has_position && !text_starts(sub, "indoor") && !text_is(sub, "virtual_activity") &&
	       !text_is(sub, "treadmill") && !text_is(activity->sport, "transition") &&
	       !text_is(activity->sport, "swimming");
}

static void add_error(Check *check, double ours_m, double theirs_m)
{
	if (theirs_m >= CLIMB_MIN_M && check->count < ERRORS_MAX)
		check->errors[check->count++] = fabs(ours_m - theirs_m) / theirs_m;
}

static void check_activity(Check *check, Arena *arena, Str file, const Activity *activity)
{
	Climb climb;
	if (!text_starts(activity->origin[FACT_ASCENT], "session.") || !is_outdoors(activity) ||
	    !(activity->distance_m >= DISTANCE_MIN_M) || !(activity->ascent_m > 0) ||
	    !climb_of(&climb, arena, activity) || climb.kind == CLIMB_NONE)
		return;
	check->activities++;
	add_error(check, climb.ascent_m, activity->ascent_m);
	add_error(check, climb.descent_m, activity->descent_m);
	if (getenv("CLIMB_ROWS") != NULL)
		(void)printf("%-56.*s %s up %5.0f of %5.0f, down %5.0f of %5.0f\n", STR_ARG(file),
		             climb.kind == CLIMB_ROUGH ? "rough " : "smooth", climb.ascent_m,
		             activity->ascent_m, climb.descent_m, activity->descent_m);
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
	/* one record many times over, under the totals of a ride */
	const bool made_up = text_starts(file, "fit/bike-synthetic");
	if (arena != NULL && !made_up && file_load(&bytes, arena, path) &&
	    formats_read(&decoded, arena, bytes, &notes, NULL) == OK) {
		for (size_t i = 0; i < decoded.activity_count; i++)
			check_activity(check, arena, file, &decoded.activities[i]);
	}
	arena_free(arena);
}

static int by_size(const void *a, const void *b)
{
	const double *x = a;
	const double *y = b;
	return *x < *y ? -1 : *x > *y;
}

int main(int argc, char **argv)
{
	static Check check;
	const char *folder = corpus_folder(argc, argv);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/EXPECTED.tsv", folder);
	Bytes bytes;
	if (arena == NULL || !file_load(&bytes, arena, path)) {
		(void)printf("skipped: there is no %s\n", path);
		arena_free(arena);
		return EXIT_SKIPPED;
	}
	Str table = {(const char *)bytes.p, bytes.n};
	Str before = STR_NONE;
	for (Str line; text_split(&table, '\n', &line);) {
		Str row[COLUMNS_MAX];
		/* a row for each peer, one file's together */
		if (row_split(line, row) < 2 || text_equal(row[0], before))
			continue;
		before = row[0];
		if (text_starts(before, "fit/"))
			check_file(&check, folder, before);
	}
	qsort(check.errors, check.count, sizeof check.errors[0], by_size);
	const double half = check.count > 0 ? check.errors[check.count / 2] : UNKNOWN;
	const double most = check.count > 0 ? check.errors[check.count * 9 / 10] : UNKNOWN;
	(void)printf("%zu activities, %zu totals: off by %.1f %% at the median, %.1f %% at nine of ten\n",
	             check.activities, check.count, 100 * half, 100 * most);
	arena_free(arena);
	return half <= HALF_WITHIN && most <= MOST_WITHIN ? 0 : 1;
}
