/*
 * corpus_xml_test.c - reads real GPX and TCX files and compares what we say of
 * them with what an independent reader says.
 *
 *   corpus_xml_test FOLDER       (the environment's LEGWORK_SHARED goes first)
 *
 * FOLDER/real/EXPECTED_XML.tsv has a row for each file. Counts and times must be
 * equal, lengths, climbs and averages within 0.5 %. Where we differ on purpose,
 * EXCUSED says why. Then each file is cut at several places, which must be
 * noticed and keep what came before. Disagreements are printed; exit 1 when there
 * are any, 77 without the folder.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "formats/formats.h"
#include "formats/xml/xml_value.h"
#include "corpus.h"

enum {
	CUTS = 7, /* places at which each file is cut */
};
static const double TOLERANCE = 0.005;

/* What we say of a whole file. */
typedef struct Totals {
	double activities, points, positions, hearts, cadences, laps;
	double first_s, last_s, hr_mean, cad_mean;
	double distance_m, ascent_m, descent_m, timer_s, lap_distance_m, lap_timer_s;
} Totals;

typedef enum Way { WAY_EXACT, WAY_TIME, WAY_NEAR, WAY_CADENCE } Way;

static const struct {
	const char *column;
	Way way;
	size_t offset;
	const char *format; /* the only format that it holds for; NULL both */
} FACTS[] = {
    {"activities", WAY_EXACT, offsetof(Totals, activities), "tcx"},
    {"points", WAY_EXACT, offsetof(Totals, points), NULL},
    {"points_with_position", WAY_EXACT, offsetof(Totals, positions), NULL},
    {"hr_points", WAY_EXACT, offsetof(Totals, hearts), NULL},
    {"cad_points", WAY_EXACT, offsetof(Totals, cadences), NULL},
    {"laps", WAY_EXACT, offsetof(Totals, laps), "tcx"},
    {"first_time_utc", WAY_TIME, offsetof(Totals, first_s), NULL},
    {"last_time_utc", WAY_TIME, offsetof(Totals, last_s), NULL},
    {"hr_mean", WAY_NEAR, offsetof(Totals, hr_mean), NULL},
    {"cad_mean", WAY_CADENCE, offsetof(Totals, cad_mean), NULL},
    {"haversine_m", WAY_NEAR, offsetof(Totals, distance_m), "gpx"},
    {"ele_gain_raw_m", WAY_NEAR, offsetof(Totals, ascent_m), NULL},
    {"ele_loss_raw_m", WAY_NEAR, offsetof(Totals, descent_m), NULL},
    {"lap_distance_sum_m", WAY_NEAR, offsetof(Totals, lap_distance_m), "tcx"},
    {"lap_time_sum_s", WAY_NEAR, offsetof(Totals, lap_timer_s), "tcx"},
};

#define IN_ORDER "theirs is the first and last in the file; we sort by time"
#define NO_HEART "a heart rate of 0 is no reading"
#define NO_PLACE "latitudes of 100 and 200 are how OpenTracks writes a pause"
#define COURSE   "a course: a plan, no activity"

/* Where we say something else, on purpose. */
static const struct {
	const char *file, *column, *why;
} EXCUSED[] = {
    {"gpx/hike-ashland.gpx", "first_time_utc", IN_ORDER},
    {"gpx/hike-ashland.gpx", "last_time_utc", IN_ORDER},
    {"tcx/bike-negative-pause.tcx", "last_time_utc", IN_ORDER},
    {"gpx/hike-opentracks.gpx", "hr_points", NO_HEART},
    {"gpx/hike-opentracks.gpx", "hr_mean", NO_HEART},
    {"gpx/walk-opentracks-cadzand.gpx", "hr_points", NO_HEART},
    {"gpx/walk-opentracks-cadzand.gpx", "hr_mean", NO_HEART},
    {"gpx/opentracks-pause-resume.gpx", "points_with_position", NO_PLACE},
    {"gpx/opentracks-pause-resume.gpx", "haversine_m", NO_PLACE},
    {"tcx/route-only.tcx", "points", COURSE},
    {"tcx/route-only.tcx", "points_with_position", COURSE},
    {"tcx/route-only.tcx", "first_time_utc", COURSE},
    {"tcx/route-only.tcx", "last_time_utc", COURSE},
    {"tcx/route-only.tcx", "ele_gain_raw_m", COURSE},
    {"tcx/route-only.tcx", "ele_loss_raw_m", COURSE},
};

typedef struct Check {
	const char *folder;
	Str columns[COLUMNS_MAX];
	size_t column_count;
	size_t files, compared, excused, wrong;
} Check;

static Str cell(const Check *check, const Str *row, const char *column)
{
	for (size_t i = 0; i < check->column_count; i++) {
		if (text_is(check->columns[i], column))
			return row[i];
	}
	return STR_NONE;
}

static void complain(Check *check, Str file, const char *what, const char *ours, Str theirs)
{
	for (size_t i = 0; i < COUNT_OF(EXCUSED); i++) {
		if (text_is(file, EXCUSED[i].file) && strcmp(what, EXCUSED[i].column) == 0) {
			check->excused++;
			if (getenv("CORPUS_NOTES") != NULL)
				(void)printf("%.*s\t%s\texcused: %s\n", STR_ARG(file), what, EXCUSED[i].why);
			return;
		}
	}
	check->wrong++;
	(void)printf("%.*s\t%s\tours %s\ttheirs %.*s\n", STR_ARG(file), what, ours, STR_ARG(theirs));
}

static Totals totals_of(const Decoded *decoded)
{
	Totals t = {.activities = (double)decoded->activity_count, .first_s = UNKNOWN, .last_s = UNKNOWN};
	Adder hearts = {0}, cadences = {0};
	for (size_t i = 0; i < decoded->activity_count; i++) {
		const Activity *a = &decoded->activities[i];
		t.points += (double)a->samples.count;
		t.laps += (double)a->lap_count;
		t.distance_m += known_or(a->distance_m, 0);
		t.ascent_m += known_or(a->ascent_m, 0);
		t.descent_m += known_or(a->descent_m, 0);
		t.timer_s += known_or(a->timer_s, 0);
		for (size_t k = 0; k < a->samples.count; k++) {
			const Sample s = samples_at(&a->samples, k);
			t.positions += is_known(s.latitude_deg);
			if (is_known(s.hr_bpm))
				adder_add(&hearts, s.hr_bpm);
			if (is_known(s.cadence_spm))
				adder_add(&cadences, s.cadence_spm);
			t.hearts += is_known(s.hr_bpm);
			t.cadences += is_known(s.cadence_spm);
			if (a->start_unix_s != 0) {
				t.first_s = fmin(t.first_s, (double)a->start_unix_s + s.t_s);
				t.last_s = fmax(t.last_s, (double)a->start_unix_s + s.t_s);
			}
		}
		for (size_t k = 0; k < a->lap_count; k++) {
			t.lap_distance_m += known_or(a->laps[k].distance_m, 0);
			t.lap_timer_s += known_or(a->laps[k].timer_s, 0);
		}
	}
	t.hr_mean = t.hearts > 0 ? adder_total(&hearts) / t.hearts : UNKNOWN;
	t.cad_mean = t.cadences > 0 ? adder_total(&cadences) / t.cadences : UNKNOWN;
	return t;
}

static bool near(double ours, double theirs)
{
	return fabs(ours - theirs) <= fmax(TOLERANCE * fabs(theirs), 0.0051);
}

static bool agrees(Way way, double ours, Str theirs)
{
	XmlTime time;
	double value;
	if (way == WAY_TIME)
		return xml_time(theirs, &time) && fabs(time.unix_s - ours) < 1e-3;
	if (!num_parse_double(theirs, &value))
		return false;
	if (way == WAY_EXACT)
		return ours >= value && ours <= value;
	/* they print it as the file has it: strides, or steps */
	return near(ours, value) || (way == WAY_CADENCE && near(ours, 2 * value));
}

static void compare(Check *check, Str file, const Decoded *decoded, const Str *row)
{
	const Totals totals = totals_of(decoded);
	for (size_t i = 0; i < COUNT_OF(FACTS); i++) {
		const Str theirs = cell(check, row, FACTS[i].column);
		if (theirs.n == 0 || (FACTS[i].format != NULL && !text_is(decoded->format, FACTS[i].format)))
			continue;
		double ours;
		memcpy(&ours, (const char *)&totals + FACTS[i].offset, sizeof ours);
		check->compared++;
		char text[40];
		(void)snprintf(text, sizeof text, "%.3f", ours);
		if (!agrees(FACTS[i].way, ours, theirs))
			complain(check, file, FACTS[i].column, text, theirs);
	}
}

/* A file cut short gives no more points, and says so. */
static void check_cuts(Check *check, Str file, Bytes bytes, const Decoded *whole)
{
	const Totals all = totals_of(whole);
	for (size_t i = 1; i <= CUTS; i++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
		Notes notes;
		notes_init(&notes, arena);
		Decoded decoded = {0};
		Error err = ERROR_NONE;
		const ErrCode code =
		    formats_read(&decoded, arena, (Bytes){bytes.p, bytes.n * i / (CUTS + 1)}, &notes, &err);
		if (code == OK && notes.count == 0)
			complain(check, file, "cut", "not noticed", STR_NONE);
		if (code == OK && totals_of(&decoded).points > all.points)
			complain(check, file, "cut", "more points", STR_NONE);
		if (code != OK && err.text[0] == '\0')
			complain(check, file, "cut", "an error without a text", STR_NONE);
		arena_free(arena);
	}
}

static void check_file(Check *check, const Str *row)
{
	const Str file = cell(check, row, "file");
	const Str status = cell(check, row, "status");
	check->files++;
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/%.*s", check->folder, STR_ARG(file));
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Bytes bytes;
	if (arena == NULL || !file_load(&bytes, arena, path)) {
		complain(check, file, "cannot be loaded", "", STR_NONE);
		arena_free(arena);
		return;
	}
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded = {0};
	Error err = ERROR_NONE;
	const ErrCode code = formats_read(&decoded, arena, bytes, &notes, &err);
	const bool readable = !text_starts(status, "error");
	if ((code == OK) != readable)
		complain(check, file, "error", err.text, status);
	if (code == OK && decoded.activity_count == 0 && notes.count == 0)
		complain(check, file, "notes", "none, and no activity", STR_NONE);
	if (code == OK) {
		compare(check, file, &decoded, row);
		check_cuts(check, file, bytes, &decoded);
	}
	if (getenv("CORPUS_NOTES") != NULL) {
		for (size_t i = 0; i < notes.count; i++)
			(void)printf("  %.*s: %.*s\n", STR_ARG(file), STR_ARG(notes.text[i]));
	}
	arena_free(arena);
}

int main(int argc, char **argv)
{
	Check check = {.folder = corpus_folder(argc, argv)};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/EXPECTED_XML.tsv", check.folder);
	Bytes bytes;
	if (arena == NULL || !file_load(&bytes, arena, path)) {
		(void)printf("skipped: there is no %s\n", path);
		arena_free(arena);
		return EXIT_SKIPPED;
	}
	Str table = {(const char *)bytes.p, bytes.n};
	Str line;
	if (text_split(&table, '\n', &line))
		check.column_count = row_split(line, check.columns);
	while (text_split(&table, '\n', &line)) {
		Str row[COLUMNS_MAX];
		if (line.n > 0 && row_split(line, row) > 0)
			check_file(&check, row);
	}
	(void)printf("%zu files, %zu facts compared, %zu excused, %zu wrong\n", check.files, check.compared,
	             check.excused, check.wrong);
	arena_free(arena);
	/* an excuse that is not needed is one to delete */
	return check.wrong == 0 && check.files > 0 && check.excused == COUNT_OF(EXCUSED) ? 0 : 1;
}
