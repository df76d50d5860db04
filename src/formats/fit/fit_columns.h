/*
 * fit_columns.h - the columns that a file's records grow into, before they are
 * dealt to sessions.
 *
 * A column takes room when a first known number of it comes; what stands before
 * that, and where a record says nothing, is UNKNOWN. The room is what the bytes
 * still to be read likely hold, so that a good file needs no second one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_COLUMNS_H
#define FORMATS_FIT_FIT_COLUMNS_H

#include "base/arena.h"
#include "model/channel.h"

enum {
	FIT_NAMED_MAX = 64,                          /* columns of developer fields */
	FIT_COLUMNS = CHANNEL_COUNT + FIT_NAMED_MAX, /* a column's number: a channel, or one of those */
};

typedef struct FitColumn {
	double *values; /* NULL: nothing known yet */
	size_t filled;  /* those up to here are set */
} FitColumn;

typedef struct FitColumns {
	Arena *arena;
	size_t count; /* rows; CHANNEL_TIME is FIT time: seconds since 1989-12-31T00:00:00Z */
	size_t room;
	FitColumn columns[FIT_COLUMNS];
	bool memory_short; /* stop */
} FitColumns;

typedef enum FitPut {
	FIT_PUT_KNOWN, /* what is known, over what is there */
	FIT_PUT_ADD,   /* to what is known already */
} FitPut;

/* Makes room for `more` rows. `expected` is how many may come. */
bool fit_columns_room(FitColumns *all, size_t more, size_t expected) MUST_USE;
/* Numbers of the next `count` rows, for which there is room. */
void fit_columns_put(FitColumns *all, size_t column, const double *values, size_t count, FitPut put);
/* A column that is set to the last row, new when it was not there; NULL without
 * memory. */
double *fit_columns_whole(FitColumns *all, size_t column);
/* Those rows are complete. */
void fit_columns_next(FitColumns *all, size_t count);
/* At the end: every column is as long as the others, and a place that is none
 * is unknown. */
void fit_columns_end(FitColumns *all);

/* The rows in another order: row i is the one that was at order[i]. */
bool fit_columns_order(FitColumns *all, const uint32_t *order) MUST_USE;
/* Puts order[from .. end) in the order of time, those of one moment as they
 * are. `*moved`: they were not. False without memory. */
bool fit_columns_sort(const FitColumns *all, uint32_t *order, size_t from, size_t end, bool *moved) MUST_USE;

#endif
