/*
 * race_oracle_test.c - race predictions against numbers that another program
 * printed, and Daniels' published table, where they are at hand: LEGWORK_SHARED
 * names the folder that holds oracles/. Skipped (77) otherwise.
 *
 * The peer rounds some of its power-law times to whole seconds: half a second
 * is allowed there, 1e-6 for Cameron, 0.1 VDOT for the table.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/race.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/num.h"

enum { SKIPPED = 77, FILE_MAX = 1 << 20 };

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

static double number_of(const Csv *csv, size_t row, const char *column)
{
	size_t at = 0;
	double value = UNKNOWN;
	Error err = ERROR_NONE;
	if (csv_column(csv, column, &at, &err) != OK || !num_parse_double(csv_cell(csv, row, at), &value))
		return UNKNOWN;
	return value;
}

static int compare(const Csv *csv, size_t row, double ours, double theirs, double off)
{
	if (fabs(ours - theirs) <= off)
		return 0;
	(void)fprintf(stderr, "%.*s:%lld: %.6f against %.6f\n", STR_ARG(csv->file), (long long)csv->lines[row], ours, theirs);
	return 1;
}

static int compare_predictions(const Csv *csv)
{
	int wrong = 0;
	for (size_t row = 0; row < csv->row_count; row++) {
		const Effort first = {.distance_m = 1000 * number_of(csv, row, "ref1_km"), .time_s = number_of(csv, row, "ref1_s")};
		const Effort both[] = {first,
				       {.distance_m = 1000 * number_of(csv, row, "ref2_km"), .time_s = number_of(csv, row, "ref2_s")}};
		const double target_m = 1000 * number_of(csv, row, "target_km");
		const double theirs = number_of(csv, row, "predicted_s");
		if (text_is(csv_cell(csv, row, 0), "cameron"))
			wrong += compare(csv, row, race_cameron(&first, target_m), theirs, 1e-6 * theirs);
		else
			wrong += compare(csv, row, race_power_law(&first, race_exponent(both, 2), target_m), theirs, 0.501);
	}
	return wrong;
}

static int compare_table(const Csv *csv)
{
	int wrong = 0;
	for (size_t row = 0; row < csv->row_count; row++) {
		const double distance_m = 1000 * number_of(csv, row, "distance_km");
		const double time_s = number_of(csv, row, "time_s");
		const double vdot = number_of(csv, row, "vdot");
		/* a marathon slower than four hours is beyond what the reader of VDOT takes, but not the other way */
		if (is_known(race_vdot(distance_m, time_s)))
			wrong += compare(csv, row, race_vdot(distance_m, time_s), vdot, 0.1);
		wrong += compare(csv, row, race_vdot_time(vdot, distance_m), time_s, 0.003 * time_s);
	}
	return wrong;
}

int main(int argc, char **argv)
{
	const char *folder = getenv("LEGWORK_SHARED");
	if (folder == NULL && argc > 1)
		folder = argv[1];
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 64 << 20);
	Csv predictions;
	Csv table;
	if (arena == NULL || folder == NULL || !oracle_read(&predictions, arena, folder, "race_prediction_runalyze.csv") ||
	    !oracle_read(&table, arena, folder, "vdot_race_times.csv")) {
		(void)printf("skipped: no oracles (LEGWORK_SHARED names their folder)\n");
		arena_free(arena);
		return SKIPPED;
	}
	const int wrong = compare_predictions(&predictions) + compare_table(&table);
	(void)printf("%zu predictions and %zu table rows compared, %d differ\n", predictions.row_count, table.row_count, wrong);
	const bool enough = predictions.row_count > 30 && table.row_count > 20;
	arena_free(arena);
	return wrong > 0 || !enough;
}
