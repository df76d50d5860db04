/*
 * load_oracle_test.c - the load series against numbers that R printed (ACWR,
 * zoo and plain R), where they are at hand: LEGWORK_SHARED names the folder
 * that holds oracles/. Skipped (77) otherwise.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/load.h"

#include <math.h>
#include <stdio.h>

#include "base/csv.h"
#include "base/num.h"

enum { SKIPPED = 77, DAYS_MAX = 400, FILE_MAX = 1 << 20 };

/* A column of the oracle and where our number stands. */
typedef struct Pair {
	const char *column;
	size_t offset;
} Pair;

static const Pair ACWR_PAIRS[] = {
    {"ewma2n1_acute7", offsetof(LoadDay, acute_ewma7)},
    {"ewma2n1_chronic28", offsetof(LoadDay, chronic_ewma28)},
    {"ewma2n1_acwr", offsetof(LoadDay, acwr_ewma)},
    {"roll7", offsetof(LoadDay, acute_ra7)},
    {"roll28", offsetof(LoadDay, chronic_ra28)},
    {"acwr_coupled_7_28", offsetof(LoadDay, acwr_coupled)},
    {"acwr_uncoupled_7_21", offsetof(LoadDay, acwr_uncoupled)},
};

static const Pair FOSTER_PAIRS[] = {
    {"week_load", offsetof(LoadDay, week_sum)},
    {"monotony_sample", offsetof(LoadDay, monotony)},
    {"strain_sample", offsetof(LoadDay, strain)},
};

typedef struct Series {
	Str name;
	LoadDay days[DAYS_MAX];
	size_t count;
} Series;

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

/* 1 when ours is not theirs; an empty field or NaN is unknown. */
static int differs(const Csv *csv, size_t row, const Pair *pair, const LoadDay *day, size_t *compared)
{
	const double ours = *(const double *)(const void *)((const char *)day + pair->offset);
	const Str cell = cell_of(csv, row, pair->column);
	double theirs = UNKNOWN;
	const bool known = num_parse_double(cell, &theirs);
	++*compared;
	if (known ? fabs(ours - theirs) <= 1e-6 * fmax(1, fabs(theirs)) : !is_known(ours))
		return 0;
	(void)fprintf(stderr, "line %lld, %s: %.9f against %.*s\n", (long long)csv->lines[row], pair->column,
		      ours, STR_ARG(cell));
	return 1;
}

static size_t series_of(Series *series, size_t room, const Csv *csv)
{
	size_t count = 0;
	for (size_t row = 0; row < csv->row_count; row++) {
		const Str name = cell_of(csv, row, "series");
		if (count == 0 || !text_equal(series[count - 1].name, name)) {
			if (count == room)
				return 0;
			series[count++].name = name;
		}
		Series *s = &series[count - 1];
		double load = 0;
		if (s->count == DAYS_MAX || !num_parse_double(cell_of(csv, row, "load"), &load))
			return 0;
		s->days[s->count] = (LoadDay){.day = (int64_t)s->count, .load = load};
		s->count++;
	}
	for (size_t i = 0; i < count; i++)
		load_series(series[i].days, series[i].count);
	return count;
}

static int compare(const Csv *acwr, const Csv *foster, const Series *series, size_t count, size_t *compared)
{
	int wrong = 0;
	size_t row = 0;
	for (size_t i = 0; i < count; i++)
		for (size_t d = 0; d < series[i].count; d++, row++)
			for (size_t p = 0; p < COUNT_OF(ACWR_PAIRS); p++)
				wrong += differs(acwr, row, &ACWR_PAIRS[p], &series[i].days[d], compared);
	for (row = 0; row < foster->row_count; row++) {
		int64_t last = -1;
		const bool good = num_parse_int(cell_of(foster, row, "last_day"), &last);
		for (size_t i = 0; i < count && good; i++)
			for (size_t p = 0; text_equal(series[i].name, cell_of(foster, row, "series")) &&
					   p < COUNT_OF(FOSTER_PAIRS);
			     p++)
				wrong +=
				    differs(foster, row, &FOSTER_PAIRS[p], &series[i].days[last], compared);
	}
	return wrong;
}

int main(int argc, char **argv)
{
	const char *folder = getenv("LEGWORK_SHARED");
	if (folder == NULL && argc > 1)
		folder = argv[1];
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 64 << 20);
	Csv acwr;
	Csv foster;
	if (arena == NULL || folder == NULL || !oracle_read(&acwr, arena, folder, "acwr_series_R.csv") ||
	    !oracle_read(&foster, arena, folder, "foster_monotony_R.csv")) {
		(void)printf("skipped: no oracles (LEGWORK_SHARED names their folder)\n");
		arena_free(arena);
		return SKIPPED;
	}
	enum { SERIES_MAX = 8 };
	Series *series = ARENA_ARRAY(arena, SERIES_MAX, Series);
	const size_t count = series == NULL ? 0 : series_of(series, SERIES_MAX, &acwr);
	size_t compared = 0;
	const int wrong = compare(&acwr, &foster, series, count, &compared);
	(void)printf("%zu series, %zu numbers compared, %d differ\n", count, compared, wrong);
	arena_free(arena);
	return wrong > 0 || count == 0 || compared < 1000;
}
