/*
 * load_oracle_test.c - the load series against numbers that other people's
 * programs printed (R ACWR, Athlytics, zoo, base R, GoldenCheetah, Runalyze,
 * dorem), each in that program's convention, where they are at hand:
 * LEGWORK_SHARED names the folder that holds oracles/. Skipped (77) otherwise.
 *
 * Of R ACWR only the weighted means: its rolling ones are per session.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/load.h"

#include <math.h>
#include <stdio.h>

#include "base/csv.h"
#include "base/num.h"

enum { SKIPPED = 77, DAYS_MAX = 400, FILE_MAX = 1 << 20, PAIRS_MAX = 8, WEEK = 7 };

static const double TOLERANCE = 1e-6; /* relative; absolute below 1 */

/* A column of the oracle and where our number stands in a LoadDay. */
typedef struct Pair {
	const char *column;
	size_t offset;
} Pair;

typedef struct Oracle {
	const char *file;
	const char *series; /* the column that tells one series from the next */
	const char *load;   /* the column of loads; NULL: seven of them, d1 … d7, and the numbers of the last */
	LoadConvention convention;
	Pair pairs[PAIRS_MAX];
} Oracle;

static const Oracle ORACLES[] = {
    {"acwr_series_R.csv", "series", "load", {LOAD_STEP_SPAN, LOAD_SEED_FIRST, LOAD_STEP_PART, LOAD_SEED_ZERO, false, false, 0},
     {{"ewma2n1_acute7", offsetof(LoadDay, acute_ewma7)},
      {"ewma2n1_chronic28", offsetof(LoadDay, chronic_ewma28)},
      {"ewma2n1_acwr", offsetof(LoadDay, acwr_ewma)},
      {"roll7", offsetof(LoadDay, acute_ra7)},
      {"roll28", offsetof(LoadDay, chronic_ra28)},
      {"acwr_coupled_7_28", offsetof(LoadDay, acwr_coupled)},
      {"acwr_uncoupled_7_21", offsetof(LoadDay, acwr_uncoupled)}}},
    {"acwr_series_R.csv", "series", "load", {LOAD_STEP_HALF, LOAD_SEED_FIRST, LOAD_STEP_PART, LOAD_SEED_ZERO, false, false, 0},
     {{"halflife3.5_acute", offsetof(LoadDay, acute_ewma7)}, {"halflife14_chronic", offsetof(LoadDay, chronic_ewma28)}}},
    {"acwr_R_package_training_load.csv", "ID", "TL",
     {LOAD_STEP_SPAN, LOAD_SEED_FIRST, LOAD_STEP_PART, LOAD_SEED_ZERO, false, false, 0},
     {{"EWMA_acute", offsetof(LoadDay, acute_ewma7)},
      {"EWMA_chronic", offsetof(LoadDay, chronic_ewma28)},
      {"EWMA_ACWR", offsetof(LoadDay, acwr_ewma)}}},
    {"pmc_goldencheetah.csv", "series", "load", {LOAD_STEP_SPAN, LOAD_SEED_FIRST, LOAD_STEP_DECAY, LOAD_SEED_ZERO, true, false, 0},
     {{"lts42", offsetof(LoadDay, fitness42)}, {"sts7", offsetof(LoadDay, fatigue7)}, {"sb_today", offsetof(LoadDay, form)}}},
    {"pmc_runalyze.csv", "series", "load", {LOAD_STEP_SPAN, LOAD_SEED_FIRST, LOAD_STEP_SPAN, LOAD_SEED_ZERO, true, false, 0},
     {{"tsb_ctl42", offsetof(LoadDay, fitness42)}, {"tsb_atl7", offsetof(LoadDay, fatigue7)}, {"tsb", offsetof(LoadDay, form)}}},
    {"foster_monotony_R.csv", "series", NULL, {LOAD_STEP_SPAN, LOAD_SEED_FIRST, LOAD_STEP_PART, LOAD_SEED_ZERO, false, false, 0},
     {{"week_load", offsetof(LoadDay, week_sum)},
      {"monotony_sample", offsetof(LoadDay, monotony)},
      {"strain_sample", offsetof(LoadDay, strain)}}},
    {"foster_monotony_R.csv", "series", NULL, {LOAD_STEP_SPAN, LOAD_SEED_FIRST, LOAD_STEP_PART, LOAD_SEED_ZERO, false, true, 0},
     {{"monotony_pop", offsetof(LoadDay, monotony)}, {"strain_pop", offsetof(LoadDay, strain)}}},
    {"foster_monotony_runalyze.csv", "series", NULL,
     {LOAD_STEP_SPAN, LOAD_SEED_FIRST, LOAD_STEP_PART, LOAD_SEED_ZERO, false, true, 10},
     {{"monotony_popsd_cap10", offsetof(LoadDay, monotony)}, {"strain", offsetof(LoadDay, strain)}}},
};

/* The models whose values Runalyze and two publications print. */
typedef struct BanisterOracle {
	const char *file;
	const char *series; /* NULL: one series */
	const char *load;
	const char *column;
	Banister model;
} BanisterOracle;

static const BanisterOracle BANISTERS[] = {
    {"pmc_runalyze.csv", "series", "load", "banister_perf_k1_1_k2_2", {0, 1, 2, 42, 7}},
    {"pmc_runalyze.csv", "series", "load", "banister_fitness42", {0, 1, 0, 42, 7}},
    {"pmc_runalyze.csv", "series", "load", "banister_fatigue7", {0, 0, -1, 42, 7}},
    /* Clarke and Skiba 2013, as published */
    {"banister_clarke_skiba_2013.csv", NULL, "bikescore", "pred_clarke_skiba_rounded_params", {262, 0.18, 0.23, 36, 21}},
    /* dorem's own parameters are not in the file: these give its 115 values to 6e-7 */
    {"banister_clarke_skiba_2013.csv", NULL, "bikescore", "pred_dorem_params",
     {266.0204774293935, 0.30207504941045227, 0.35147514821731746, 33.6433771786855, 24.605640553165024}},
};

typedef struct Tally {
	size_t compared;
	int wrong;
} Tally;

static bool oracle_read(Csv *csv, Arena *arena, const char *folder, const char *name)
{
	const Str path = arena_printf(arena, "%s/oracles/%s", folder, name);
	FILE *file = fopen(path.p, "rb");
	if (file == NULL)
		return false;
	uint8_t *bytes = arena_alloc(arena, FILE_MAX);
	const size_t size = fread(bytes, 1, FILE_MAX, file);
	(void)fclose(file);
	Error err = ERROR_NONE;
	if (csv_read(csv, arena, path, (Bytes){bytes, size}, &err) == OK)
		return true;
	(void)fprintf(stderr, "%s\n", err.text);
	return false;
}

static Str cell_of(const Csv *csv, size_t row, const char *column)
{
	size_t at = 0;
	Error err = ERROR_NONE;
	if (csv_column(csv, column, &at, &err) != OK) {
		(void)fprintf(stderr, "%s\n", err.text);
		return STR("no such column");
	}
	return csv_cell(csv, row, at);
}

/* An empty field or NaN is unknown. */
static void compare(Tally *tally, const Csv *csv, size_t row, const char *column, double ours)
{
	const Str cell = cell_of(csv, row, column);
	double theirs = UNKNOWN;
	const bool known = num_parse_double(cell, &theirs);
	tally->compared++;
	if (known ? fabs(ours - theirs) <= TOLERANCE * fmax(1, fabs(theirs)) : !is_known(ours))
		return;
	tally->wrong++;
	(void)fprintf(stderr, "%.*s:%lld, %s: %.9f against %.*s\n", STR_ARG(csv->file), (long long)csv->lines[row], column,
		      ours, STR_ARG(cell));
}

static void compare_day(Tally *tally, const Csv *csv, size_t row, const Oracle *oracle, const LoadDay *day)
{
	for (size_t p = 0; p < PAIRS_MAX && oracle->pairs[p].column != NULL; p++)
		compare(tally, csv, row, oracle->pairs[p].column,
			*(const double *)(const void *)((const char *)day + oracle->pairs[p].offset));
}

/* How many rows from `row` on are of its series. */
static size_t rows_alike(const Csv *csv, size_t row, const char *series)
{
	size_t end = row;
	while (end < csv->row_count && text_equal(cell_of(csv, end, series), cell_of(csv, row, series)))
		end++;
	return end - row;
}

static bool loads_read(LoadDay *days, const Csv *csv, size_t row, size_t count, const char *column)
{
	for (size_t i = 0; i < count; i++) {
		days[i] = (LoadDay){.day = (int64_t)i};
		if (!num_parse_double(cell_of(csv, row + i, column), &days[i].load))
			return false;
	}
	return true;
}

static bool week_read(LoadDay *days, const Csv *csv, size_t row)
{
	for (int i = 0; i < WEEK; i++) {
		const char column[] = {'d', (char)('1' + i), '\0'};
		days[i] = (LoadDay){.day = i};
		if (!num_parse_double(cell_of(csv, row, column), &days[i].load))
			return false;
	}
	return true;
}

static void check(Tally *tally, const Csv *csv, const Oracle *oracle)
{
	LoadDay days[DAYS_MAX];
	for (size_t row = 0, next; row < csv->row_count; row = next) {
		next = row + (oracle->load == NULL ? 1 : rows_alike(csv, row, oracle->series));
		const size_t count = oracle->load == NULL ? WEEK : next - row;
		if (count > DAYS_MAX || !(oracle->load == NULL ? week_read(days, csv, row)
							      : loads_read(days, csv, row, count, oracle->load))) {
			tally->wrong++;
			return;
		}
		load_series_from(days, NULL, count, 0, &oracle->convention);
		for (size_t i = 0; i < next - row; i++)
			compare_day(tally, csv, row + i, oracle, &days[oracle->load == NULL ? WEEK - 1 : i]);
	}
}

static void check_banister(Tally *tally, const Csv *csv, const BanisterOracle *oracle)
{
	for (size_t row = 0, next; row < csv->row_count; row = next) {
		next = row + (oracle->series == NULL ? csv->row_count : rows_alike(csv, row, oracle->series));
		BanisterMemory memory = {0};
		for (size_t i = row; i < next; i++) {
			double load = 0;
			double theirs;
			if (!num_parse_double(cell_of(csv, i, oracle->load), &load))
				tally->wrong++;
			const double ours = banister_day(&oracle->model, &memory, load);
			if (num_parse_double(cell_of(csv, i, oracle->column), &theirs)) /* the last 50 days have none */
				compare(tally, csv, i, oracle->column, ours);
		}
	}
}

int main(int argc, char **argv)
{
	const char *folder = getenv("LEGWORK_SHARED");
	if (folder == NULL && argc > 1)
		folder = argv[1];
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 64 << 20);
	Csv csv;
	if (arena == NULL || folder == NULL || !oracle_read(&csv, arena, folder, ORACLES[0].file)) {
		(void)printf("skipped: no oracles (LEGWORK_SHARED names their folder)\n");
		arena_free(arena);
		return SKIPPED;
	}
	Tally tally = {0};
	int missing = 0;
	for (size_t i = 0; i < COUNT_OF(ORACLES); i++) {
		if (oracle_read(&csv, arena, folder, ORACLES[i].file))
			check(&tally, &csv, &ORACLES[i]);
		else
			missing++;
	}
	for (size_t i = 0; i < COUNT_OF(BANISTERS); i++) {
		if (oracle_read(&csv, arena, folder, BANISTERS[i].file))
			check_banister(&tally, &csv, &BANISTERS[i]);
		else
			missing++;
	}
	(void)printf("%zu numbers compared, %d differ, %d files missing\n", tally.compared, tally.wrong, missing);
	arena_free(arena);
	return tally.wrong > 0 || missing > 0 || tally.compared < 1000;
}
