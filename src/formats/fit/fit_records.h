/*
 * fit_records.h - record messages into columns.
 *
 * For each definition of a record message there is a plan: which bytes of it are
 * which number of which column. Records wait until there are enough of one
 * plan; then each of its steps reads one number of all of them in one loop.
 * Messages of other kinds may stand between them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_RECORDS_H
#define FORMATS_FIT_FIT_RECORDS_H

#include "base/notes.h"
#include "base/rows.h"
#include "formats/fit/fit_developer.h"

enum {
	FIT_ROWS = 256,     /* records that wait at most: their bytes and a column of them stay in the nearest cache */
	FIT_STEPS_MAX = 96, /* numbers of a record that are kept */
};

typedef enum FitHow {
	FIT_HOW_SET,
	FIT_HOW_ADD,      /* a fraction, to what is known already */
	FIT_HOW_POSITIVE, /* 0 means that there was no reading */
} FitHow;

typedef struct FitStep {
	RowNumber number;
	size_t column;
	FitHow how;
	bool plain; /* scale 1, offset 0 */
	double scale, offset;
} FitStep;

typedef struct FitPlan {
	uint32_t serial; /* of the definition; 0: none yet */
	bool compressed; /* has compressed_speed_distance: */
	FitField compressed_field;
	size_t row_size;
	size_t count;
	FitStep steps[FIT_STEPS_MAX];
} FitPlan;

typedef struct FitRecords {
	FitColumns columns;
	FitDevelopers developers;
	Notes *notes;
	FitPlan *plans[FIT_LOCALS]; /* by the definition's local number; NULL: no record yet */
	const FitPlan *plan;       /* of those that wait */
	const uint8_t *rows[FIT_ROWS];
	double times_s[FIT_ROWS];
	size_t waiting;
	size_t expected; /* records that the bytes still to be read likely hold */
	uint32_t distance_16ths; /* of compressed_speed_distance, counted on */
	bool has_compressed_distance;
} FitRecords;

void fit_records_take(FitRecords *records, const FitMessage *message);
/* How many were taken. */
size_t fit_records_count(const FitRecords *records);
/* Those that wait go to their columns; before the next file of a chain, and at
 * the end. */
void fit_records_flush(FitRecords *records);

#endif
