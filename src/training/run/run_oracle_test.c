/*
 * run_oracle_test.c - formulas of one run against numbers that Runalyze and
 * elevate printed, where they are at hand: LEGWORK_SHARED names the folder that
 * holds oracles/. Skipped (77) otherwise. Where a peer's constant is not the
 * published one, the difference is that constant and nothing else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/num.h"
#include "training/run/minetti.h"
#include "training/run/pace.h"
#include "training/run/trimp.h"

enum { SKIPPED = 77, FILE_MAX = 1 << 20, ROWS_MIN = 250 };

static const double WITHIN = 1e-6;
/* Women's factor: 0.86 is published; Runalyze has the first, elevate the men's. */
static const double WOMAN_PUBLISHED = 0.86;
static const double WOMAN_RUNALYZE = 0.821776;
static const double WOMAN_ELEVATE = 0.64;
static const double TIME_EXPONENT_RUNALYZE = 0.83;

typedef struct Oracle {
	Csv csv;
	size_t row;
	size_t compared, wrong;
} Oracle;

static Str cell_of(const Oracle *oracle, const char *column)
{
	size_t at = 0;
	Error err = ERROR_NONE;
	if (csv_column(&oracle->csv, column, &at, &err) == OK)
		return csv_cell(&oracle->csv, oracle->row, at);
	(void)fprintf(stderr, "%s\n", err.text);
	return STR("no such column");
}

static double number_of(const Oracle *oracle, const char *column)
{
	double value = UNKNOWN;
	return num_parse_double(cell_of(oracle, column), &value) ? value : UNKNOWN;
}

static void compare_within(Oracle *oracle, double ours, double theirs, double within)
{
	oracle->compared++;
	if (fabs(ours - theirs) <= within * fmax(1, fabs(theirs)))
		return;
	oracle->wrong++;
	(void)fprintf(stderr, "%.*s line %lld: %.9f against %.9f\n", STR_ARG(oracle->csv.file),
		      (long long)oracle->csv.lines[oracle->row], ours, theirs);
}

static void compare(Oracle *oracle, double ours, double theirs)
{
	compare_within(oracle, ours, theirs, WITHIN);
}

static HeartRange range_of(const Oracle *oracle)
{
	const Str sex = cell_of(oracle, "gender");
	const bool woman = text_is(sex, "female") || text_is(sex, "F");
	const bool man = text_is(sex, "male") || text_is(sex, "M");
	return (HeartRange){.rest_bpm = number_of(oracle, "hr_rest"),
			    .max_bpm = number_of(oracle, "hr_max"),
			    .threshold_bpm = UNKNOWN,
			    .sex = woman ? SEX_WOMAN : man ? SEX_MAN : SEX_UNKNOWN};
}

/* Ours, with the factor that a peer uses for women. */
static double banister_with(const HeartRange *range, double seconds, double bpm, double woman)
{
	return trimp_banister(range, seconds, bpm) * (range->sex == SEX_WOMAN ? woman / WOMAN_PUBLISHED : 1);
}

/* Where the sex is not known Runalyze takes the mean of the constants, we of the
 * two impulses. */
static double within_of(const HeartRange *range)
{
	return range->sex == SEX_UNKNOWN ? 0.03 : WITHIN;
}

static void check_minetti(Oracle *oracle)
{
	const double grade = number_of(oracle, "grade_fraction");
	compare(oracle, minetti_ratio(grade), number_of(oracle, "relative_energy_cost"));
	compare(oracle, pow(minetti_ratio(grade), -TIME_EXPONENT_RUNALYZE), number_of(oracle, "time_factor_exp0.83"));
}

static void check_trimp(Oracle *oracle)
{
	const HeartRange range = range_of(oracle);
	const double ours = banister_with(&range, number_of(oracle, "seconds"), number_of(oracle, "hr"), WOMAN_RUNALYZE);
	compare_within(oracle, ours, number_of(oracle, "trimp"), within_of(&range));
}

/* "120:30 125:60 …" */
static void check_histogram(Oracle *oracle)
{
	Str list = cell_of(oracle, "histogram_bpm:seconds");
	const HeartRange range = range_of(oracle);
	float seconds[HR_BINS] = {0};
	double ours = 0;
	for (Str pair; text_split(&list, ' ', &pair);) {
		Str bpm_text;
		uint64_t bpm = 0;
		uint64_t s = 0;
		if (!text_split(&pair, ':', &bpm_text) || !num_parse_uint(bpm_text, &bpm) || !num_parse_uint(pair, &s) ||
		    bpm < HR_BIN_FIRST || bpm >= HR_BIN_FIRST + HR_BINS) {
			oracle->wrong++;
			return;
		}
		seconds[bpm - HR_BIN_FIRST] += (float)s;
		ours += banister_with(&range, (double)s, (double)bpm, WOMAN_RUNALYZE);
	}
	compare_within(oracle, ours, number_of(oracle, "trimp"), within_of(&range));
	if (range.sex == SEX_MAN) /* where the constants are the same, the whole way of a run */
		compare(oracle, trimp_banister_of(&range, seconds), number_of(oracle, "trimp"));
}

static void check_hrss(Oracle *oracle)
{
	HeartRange range = range_of(oracle);
	range.threshold_bpm = number_of(oracle, "lthr");
	const double reserve = number_of(oracle, "avg_hrr_percent") / 100;
	const double bpm = range.rest_bpm + reserve * (range.max_bpm - range.rest_bpm);
	const double seconds = number_of(oracle, "moving_s");
	compare(oracle, banister_with(&range, seconds, bpm, WOMAN_ELEVATE), number_of(oracle, "trimp"));
	/* the factor cancels in the share of an hour */
	compare(oracle, trimp_hrss(&range, trimp_banister(&range, seconds, bpm)), number_of(oracle, "hrss"));
}

static void check_rss(Oracle *oracle)
{
	compare(oracle,
		rtss_of(number_of(oracle, "moving_s"), 1000 / number_of(oracle, "gap_s_per_km"),
			1000 / number_of(oracle, "threshold_pace_s_per_km")),
		number_of(oracle, "rss"));
}

/* The rows that concern one run: by what they say. */
static void check_unit_tests(Oracle *oracle)
{
	const Str quantity = cell_of(oracle, "quantity");
	const double expected = number_of(oracle, "expected");
	if (text_is(quantity, "TRIMP")) {
		const HeartRange man = {.rest_bpm = 40, .max_bpm = 200, .threshold_bpm = UNKNOWN, .sex = SEX_MAN};
		const double ours = trimp_banister(&man, 1800, 130);
		compare(oracle, fabs(ours - expected) <= 0.01 * expected, 1);
	} else if (text_is(quantity, "hrSS")) {
		const HeartRange man = {.rest_bpm = 60, .max_bpm = 190, .threshold_bpm = 163, .sex = SEX_MAN};
		compare(oracle, floor(trimp_hrss(&man, 333)), expected);
	} else if (text_is(quantity, "RSS")) {
		compare(oracle, floor(rtss_of(3600, 1000.0 / 300, 1000.0 / 300) + WITHIN), expected);
	}
}

typedef struct Table {
	const char *name;
	void (*check)(Oracle *oracle);
} Table;

static const Table TABLES[] = {
    {"minetti_cost_runalyze.csv", check_minetti},
    {"trimp_runalyze.csv", check_trimp},
    {"trimp_histogram_runalyze.csv", check_histogram},
    {"trimp_hrss_elevate.csv", check_hrss},
    {"rss_elevate.csv", check_rss},
    {"peer_unit_tests.csv", check_unit_tests},
};

static bool oracle_read(Oracle *oracle, Arena *arena, const char *folder, const char *name)
{
	const Str path = arena_printf(arena, "%s/oracles/%s", folder, name);
	FILE *file = path.p != NULL ? fopen(path.p, "rb") : NULL;
	if (file == NULL)
		return false;
	uint8_t *bytes = arena_alloc(arena, FILE_MAX);
	const size_t size = bytes != NULL ? fread(bytes, 1, FILE_MAX, file) : 0;
	(void)fclose(file);
	Error err = ERROR_NONE;
	*oracle = (Oracle){.row = 0};
	return csv_read(&oracle->csv, arena, path, (Bytes){bytes, size}, &err) == OK;
}

int main(int argc, char **argv)
{
	const char *folder = getenv("LEGWORK_SHARED");
	if (folder == NULL && argc > 1)
		folder = argv[1];
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 64 << 20);
	size_t compared = 0;
	size_t wrong = 0;
	for (size_t i = 0; i < COUNT_OF(TABLES); i++) {
		Oracle oracle;
		if (arena == NULL || folder == NULL || !oracle_read(&oracle, arena, folder, TABLES[i].name)) {
			(void)printf("skipped: no oracles (LEGWORK_SHARED names their folder)\n");
			arena_free(arena);
			return SKIPPED;
		}
		for (oracle.row = 0; oracle.row < oracle.csv.row_count; oracle.row++)
			TABLES[i].check(&oracle);
		compared += oracle.compared;
		wrong += oracle.wrong;
	}
	(void)printf("%zu numbers compared, %zu differ\n", compared, wrong);
	arena_free(arena);
	return wrong > 0 || compared < ROWS_MIN;
}
