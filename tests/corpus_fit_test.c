/*
 * corpus_fit_test.c - reads real FIT files and compares what we say of them
 * with what three other decoders say.
 *
 *   corpus_fit_test FOLDER       (the environment's LEGWORK_SHARED goes first)
 *
 * FOLDER/real/EXPECTED.tsv has a row for each file and decoder. A fact counts
 * where at least two decoders that came through the file give the same value.
 * What they leave empty we may fill in; what they know we must know. Then each
 * file is cut and damaged in turn, which has to be noticed. Disagreements are
 * printed as a table; exit 1 when there are any, 77 without the folder.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/when.h"
#include "formats/formats.h"
#include "corpus.h"

enum {
	PEERS_MAX = 8,
	CUTS = 7, /* places at which each file is cut, and damaged */
};

/* How a fact of ours is made and compared. */
typedef enum Way { WAY_TEXT, WAY_TIME, WAY_NUMBER, WAY_CADENCE, WAY_SET } Way;

typedef struct Totals {
	size_t records, positions, hearts, laps;
	double lap_distance_m, lap_timer_s, hr_mean_bpm, last_distance_m;
	double first_unix_s, last_unix_s;
} Totals;

typedef struct PeerFact {
	const char *column;
	Way way;
	double tolerance;
	Str (*text)(const Activity *activity);       /* one value per activity */
	double (*number)(const Activity *activity);  /* the same, as a number */
	double (*total)(const Totals *totals);       /* or one value per file */
} PeerFact;

static Str sport_of(const Activity *a) { return a->sport; }
static Str sub_sport_of(const Activity *a) { return a->sub_sport; }
static double start_of(const Activity *a) { return (double)a->start_unix_s; }
static double distance_of(const Activity *a) { return a->distance_m; }
static double timer_of(const Activity *a) { return a->timer_s; }
static double elapsed_of(const Activity *a) { return a->elapsed_s; }
static double ascent_of(const Activity *a) { return a->ascent_m; }
static double descent_of(const Activity *a) { return a->descent_m; }
static double hr_avg_of(const Activity *a) { return a->hr_avg_bpm; }
static double hr_max_of(const Activity *a) { return a->hr_max_bpm; }
/* as the file stores it: strides for sports on foot */
static double cadence_of(const Activity *a) { return a->cadence_avg_spm / (sport_on_foot(a->sport) ? 2 : 1); }
static double laps_of(const Totals *t) { return (double)t->laps; }
static double lap_distance_of(const Totals *t) { return t->lap_distance_m; }
static double lap_timer_of(const Totals *t) { return t->lap_timer_s; }
static double records_of(const Totals *t) { return (double)t->records; }
static double positions_of(const Totals *t) { return (double)t->positions; }
static double hearts_of(const Totals *t) { return (double)t->hearts; }
static double hr_mean_of(const Totals *t) { return t->hr_mean_bpm; }
static double first_of(const Totals *t) { return t->first_unix_s; }
static double last_of(const Totals *t) { return t->last_unix_s; }
static double last_distance_of(const Totals *t) { return t->last_distance_m; }

#define HEART_OF_RECORDS "records_with_hr,record_hr_mean"
#define HEART_OF_ALL "avg_hr,max_hr," HEART_OF_RECORDS
#define ALL_TIMES "start_time_utc,first_record_utc,last_record_utc"
#define NO_HEART "a heart rate of 0 is no reading"
#define NO_PLACE "0 N 0 E is what a device writes before its first fix"
#define NO_CLOCK "they print a counter; the file tells elsewhere what date it stands for"

static const PeerFact FACTS[] = {
    {.column = "sport", .way = WAY_TEXT, .text = sport_of},
    {.column = "sub_sport", .way = WAY_TEXT, .text = sub_sport_of},
    {.column = "start_time_utc", .way = WAY_TIME, .number = start_of},
    {.column = "total_distance_m", .way = WAY_NUMBER, .tolerance = 0.0051, .number = distance_of},
    {.column = "total_timer_s", .way = WAY_NUMBER, .tolerance = 0.00051, .number = timer_of},
    {.column = "total_elapsed_s", .way = WAY_NUMBER, .tolerance = 0.00051, .number = elapsed_of},
    {.column = "total_ascent_m", .way = WAY_NUMBER, .number = ascent_of},
    {.column = "total_descent_m", .way = WAY_NUMBER, .number = descent_of},
    {.column = "avg_hr", .way = WAY_NUMBER, .number = hr_avg_of},
    {.column = "max_hr", .way = WAY_NUMBER, .number = hr_max_of},
    {.column = "avg_cadence", .way = WAY_CADENCE, .tolerance = 0.00051, .number = cadence_of},
    {.column = "laps", .way = WAY_NUMBER, .total = laps_of},
    {.column = "lap_distance_sum_m", .way = WAY_NUMBER, .tolerance = 0.0051, .total = lap_distance_of},
    {.column = "lap_timer_sum_s", .way = WAY_NUMBER, .tolerance = 0.00051, .total = lap_timer_of},
    {.column = "records", .way = WAY_NUMBER, .total = records_of},
    {.column = "records_with_position", .way = WAY_NUMBER, .total = positions_of},
    {.column = "records_with_hr", .way = WAY_NUMBER, .total = hearts_of},
    {.column = "record_hr_mean", .way = WAY_NUMBER, .tolerance = 0.00051, .total = hr_mean_of},
    {.column = "first_record_utc", .way = WAY_TIME, .total = first_of},
    {.column = "last_record_utc", .way = WAY_TIME, .total = last_of},
    {.column = "last_record_distance_m", .way = WAY_NUMBER, .tolerance = 0.0051, .total = last_distance_of},
    {.column = "developer_fields", .way = WAY_SET},
};

/* Where we know better, or where the fact does not mean the same. */
static const struct {
	const char *file;
	const char *columns; /* joined by commas */
	const char *reason;
} EXCEPTIONS[] = {
    {"fit/bike-0134902991.fit", HEART_OF_ALL, NO_HEART},
    {"fit/bike-hr-only-zeros.fit", HEART_OF_ALL, NO_HEART},
    {"fit/bike-null-compressed-speed-dist.fit", HEART_OF_ALL, NO_HEART},
    {"fit/bike-virtual-zwift-climb-portal-cauberg-at-100-elevation-in-.fit", HEART_OF_RECORDS, NO_HEART},
    {"fit/virtualride-14582164182-strava-style.fit.gz", HEART_OF_RECORDS, NO_HEART},
    {"other/strava-export/activities/12866632127.fit.gz", HEART_OF_RECORDS, NO_HEART},
    {"fit/chained2-activity-poolswim.fit", HEART_OF_RECORDS, NO_HEART},
    {"fit/chained2-activity-poolswim.fit", "records_with_position", NO_PLACE},
    {"fit/bike-activity.fit", "records_with_position", NO_PLACE},
    {"fit/dive-suunto-ocean-nitrox.fit", "records_with_position", NO_PLACE},
    {"fit/run-fr70-compressed-speed-distance.fit", ALL_TIMES, NO_CLOCK},
    {"fit/run-fr70-compressed-timestamps-antfs.fit", ALL_TIMES, NO_CLOCK},
    {"fit/virb-ultra30-camera-obd.fit", ALL_TIMES, NO_CLOCK},
    {"fit/run-fenix-3-with-runscribe-v1-38.fit", "developer_fields", "described there without a name; they print None"},
    {"fit/run-fr920xt-stryd.fit", HEART_OF_RECORDS, "the heart rate stands in a developer field; they read native ones"},
    {"fit/chained2-bad-crc-second.fit", "cut", "cut in the middle, it is the first of its two files, and whole"},
};

typedef struct Check {
	Str columns[COLUMNS_MAX]; /* names, from the first line */
	size_t column_count;
	Arena *arena;
	const char *folder;
	size_t files, compared, filled, excused, wrong;
} Check;

static bool is_excused(Str file, const char *column)
{
	for (size_t i = 0; i < COUNT_OF(EXCEPTIONS); i++) {
		Str columns = text_of(EXCEPTIONS[i].columns);
		for (Str one; text_is(file, EXCEPTIONS[i].file) && text_split(&columns, ',', &one);) {
			if (text_is(one, column))
				return true;
		}
	}
	return false;
}

static void complain(Check *check, Str file, const char *what, Str ours, Str theirs)
{
	if (is_excused(file, what)) {
		check->excused++;
		return;
	}
	(void)printf("%-48.*s %-24s ours %-28.*s theirs %.*s\n", STR_ARG(file), what, STR_ARG(ours), STR_ARG(theirs));
	check->wrong++;
}

static size_t column_of(const Check *check, const char *name)
{
	for (size_t i = 0; i < check->column_count; i++) {
		if (text_is(check->columns[i], name))
			return i;
	}
	(void)fprintf(stderr, "EXPECTED.tsv has no column %s\n", name);
	exit(1);
}

static Str cell(const Check *check, const Str *row, const char *name)
{
	return row[column_of(check, name)];
}

/* The value that at least two of the decoders give; false when none is. */
static bool agreed(const Check *check, Str (*rows)[COLUMNS_MAX], size_t peers, const char *name, Str *value)
{
	for (size_t i = 0; i < peers; i++) {
		for (size_t j = i + 1; j < peers; j++) {
			if (text_equal(cell(check, rows[i], name), cell(check, rows[j], name))) {
				*value = cell(check, rows[i], name);
				return true;
			}
		}
	}
	return false;
}

static Totals totals_of(const Decoded *decoded)
{
	Totals t = {.hr_mean_bpm = UNKNOWN, .last_distance_m = UNKNOWN, .first_unix_s = HUGE_VAL, .last_unix_s = UNKNOWN};
	Adder hearts = {0};
	for (size_t i = 0; i < decoded->activity_count; i++) {
		const Activity *a = &decoded->activities[i];
		t.records += a->samples.count;
		t.laps += a->lap_count;
		for (size_t k = 0; k < a->lap_count; k++) {
			t.lap_distance_m += known_or(a->laps[k].distance_m, 0);
			t.lap_timer_s += known_or(a->laps[k].timer_s, 0);
		}
		for (size_t k = 0; k < a->samples.count; k++) {
			const Sample s = samples_at(&a->samples, k);
			const double when = (double)a->start_unix_s + s.t_s;
			t.first_unix_s = fmin(t.first_unix_s, when);
			t.last_unix_s = when; /* the last of the file, though a chain may go back in time */
			t.last_distance_m = known_or(s.distance_m, t.last_distance_m);
			t.positions += is_known(s.latitude_deg);
			if (is_known(s.hr_bpm)) {
				t.hearts++;
				adder_add(&hearts, s.hr_bpm);
			}
		}
	}
	if (t.hearts > 0)
		t.hr_mean_bpm = adder_total(&hearts) / (double)t.hearts;
	return t;
}

static bool number_agrees(const PeerFact *fact, double ours, Str theirs)
{
	if (theirs.n == 0)
		return true; /* filling in is allowed */
	if (fact->way == WAY_TIME) {
		int64_t when = 0;
		return when_parse(theirs, &when, NULL) == OK && fabs(ours - (double)when) < 0.5;
	}
	double value = 0;
	return num_parse_double(theirs, &value) && fabs(ours - value) <= fact->tolerance + 1e-9;
}

static Str number_text(Arena *arena, const PeerFact *fact, double value)
{
	if (!is_known(value) || isinf(value))
		return STR("-");
	if (fact->way != WAY_TIME)
		return arena_printf(arena, "%.3f", value);
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 64);
	when_add_rfc3339(&buf, (int64_t)value);
	const Str text = arena_str(arena, buf_str(&buf));
	buf_done(&buf);
	return text;
}

static bool fact_agrees(Check *check, const PeerFact *fact, const Activity *a, const Totals *totals, Str theirs, Str fraction,
                        Str *ours)
{
	if (fact->way == WAY_TEXT) {
		*ours = fact->text(a);
		return theirs.n == 0 || text_equal(*ours, theirs);
	}
	double value = fact->total != NULL ? fact->total(totals) : fact->number(a);
	*ours = number_text(check->arena, fact, value);
	check->filled += theirs.n == 0 && is_known(value);
	double part = 0;
	if (fact->way == WAY_CADENCE && fraction.n > 0 && num_parse_double(fraction, &part))
		value -= part;
	return number_agrees(fact, value, theirs);
}

/* Are their developer fields, joined by commas, ours without the maker? */
static bool developer_fields_agree(const Decoded *decoded, Str theirs)
{
	for (Str name; text_split(&theirs, ',', &name);) {
		bool found = name.n == 0;
		for (size_t i = 0; i < decoded->activity_count && !found; i++) {
			for (size_t k = 0; k < decoded->activities[i].developer_field_count && !found; k++) {
				const Str own = decoded->activities[i].developer_fields[k];
				found = own.n >= name.n && memcmp(own.p + own.n - name.n, name.p, name.n) == 0;
			}
		}
		if (!found)
			return false;
	}
	return true;
}

static void compare(Check *check, Str file, const Decoded *decoded, Str (*rows)[COLUMNS_MAX], size_t peers)
{
	const Totals totals = totals_of(decoded);
	Str sessions;
	uint64_t session_count = 0;
	const bool counted = agreed(check, rows, peers, "sessions", &sessions) && num_parse_uint(sessions, &session_count);
	/* a file without a session is decoded to what its records say; only the totals can be compared */
	if (counted && session_count > 0 && decoded->activity_count != session_count) {
		complain(check, file, "sessions", arena_printf(check->arena, "%zu", decoded->activity_count), sessions);
		return;
	}
	for (size_t i = 0; i < COUNT_OF(FACTS) && decoded->activity_count > 0; i++) {
		const PeerFact *fact = &FACTS[i];
		Str theirs;
		if (!agreed(check, rows, peers, fact->column, &theirs))
			continue;
		Str fractions = STR_NONE;
		if (fact->way == WAY_CADENCE && !agreed(check, rows, peers, "avg_fractional_cadence", &fractions))
			continue;
		check->compared++;
		if (fact->way == WAY_SET) {
			if (!developer_fields_agree(decoded, theirs))
				complain(check, file, fact->column, STR("(see inspect)"), theirs);
			continue;
		}
		const size_t values = fact->total != NULL || session_count == 0 ? 1 : decoded->activity_count;
		Str rest = theirs;
		for (size_t k = 0; k < values; k++) {
			Str part = STR_NONE;
			Str fraction = STR_NONE;
			(void)text_split(&rest, '|', &part);
			(void)text_split(&fractions, '|', &fraction);
			Str ours;
			if (!fact_agrees(check, fact, &decoded->activities[k], &totals, part, fraction, &ours))
				complain(check, file, fact->column, ours, part);
		}
	}
}

/* A damaged file must be refused in words, or read with a note. */
static void damage_is_noticed(Check *check, Str file, Bytes bytes, const char *how)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded = {0};
	Error err = ERROR_NONE;
	const ErrCode code = formats_read(&decoded, arena, bytes, &notes, &err);
	if (code == OK ? notes.count == 0 : err.text[0] == '\0')
		complain(check, file, how, STR("no note and no error"), STR("damaged"));
	arena_free(arena);
}

static void check_damaged(Check *check, Str file, Bytes bytes)
{
	uint8_t *copy = arena_alloc(check->arena, bytes.n);
	if (copy == NULL)
		exit(1);
	for (size_t i = 1; i <= CUTS && bytes.n > 2 * CUTS; i++) {
		const size_t at = bytes.n * i / (CUTS + 1);
		memcpy(copy, bytes.p, bytes.n);
		damage_is_noticed(check, file, (Bytes){copy, at}, "cut");
		copy[at] ^= 0x10;
		damage_is_noticed(check, file, (Bytes){copy, bytes.n}, "damaged");
	}
}

static void check_file(Check *check, Str file, Str (*rows)[COLUMNS_MAX], size_t peers)
{
	check->files++;
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/%.*s", check->folder, STR_ARG(file));
	check->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Bytes bytes;
	Notes notes;
	notes_init(&notes, check->arena);
	Decoded decoded = {0};
	Error err = ERROR_NONE;
	if (check->arena == NULL || !file_load(&bytes, check->arena, path)) {
		complain(check, file, "cannot be loaded", STR_NONE, STR_NONE);
		arena_free(check->arena);
		return;
	}
	size_t good = 0;
	for (size_t i = 0; i < peers; i++) {
		if (text_is(cell(check, rows[i], "status"), "ok"))
			memmove(rows[good++], rows[i], sizeof rows[i]);
	}
	const ErrCode code = formats_read(&decoded, check->arena, bytes, &notes, &err);
	if (code != OK && good >= 2)
		complain(check, file, "error", text_of(err.text), STR("decodes"));
	if (code != OK && err.text[0] == '\0')
		complain(check, file, "error", STR("without a text"), STR_NONE);
	if (code == OK) {
		compare(check, file, &decoded, rows, good);
		if (good < peers && notes.count == 0)
			complain(check, file, "notes", STR("none"), STR("a decoder failed"));
		check_damaged(check, file, bytes);
	}
	if (getenv("CORPUS_NOTES") != NULL) {
		for (size_t i = 0; i < notes.count; i++)
			(void)printf("  %.*s: %.*s\n", STR_ARG(file), STR_ARG(notes.text[i]));
		if (code != OK)
			(void)printf("  %.*s: error: %s\n", STR_ARG(file), err.text);
	}
	arena_free(check->arena);
}

static void check_all(Check *check, Str table)
{
	static Str rows[PEERS_MAX][COLUMNS_MAX]; /* a test, not a library room */
	size_t peers = 0;
	Str line;
	if (!text_split(&table, '\n', &line))
		return;
	check->column_count = row_split(line, check->columns);
	Str file = STR_NONE;
	while (text_split(&table, '\n', &line)) {
		if (line.n == 0)
			continue;
		Str row[COLUMNS_MAX];
		(void)row_split(line, row);
		const Str name = cell(check, row, "file");
		if (peers > 0 && (!text_equal(name, file) || peers == PEERS_MAX)) {
			check_file(check, file, rows, peers);
			peers = 0;
		}
		file = name;
		memcpy(rows[peers++], row, sizeof row);
	}
	if (peers > 0)
		check_file(check, file, rows, peers);
}

int main(int argc, char **argv)
{
	Check check = {.folder = corpus_folder(argc, argv)};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/EXPECTED.tsv", check.folder);
	Bytes table;
	if (arena == NULL || !file_load(&table, arena, path)) {
		(void)printf("skipped: there is no %s\n", path);
		arena_free(arena);
		return EXIT_SKIPPED;
	}
	check_all(&check, str_of(table));
	(void)printf("%zu files, %zu facts compared, %zu filled in, %zu excused, %zu wrong\n", check.files, check.compared,
	             check.filled, check.excused, check.wrong);
	arena_free(arena);
	return check.wrong == 0 && check.files > 0 ? 0 : 1;
}
