/*
 * cohort_parquet.h - sessions of many runners from a Parquet file
 * (formats/parquet/parquet.h says which are read), piece by piece as in
 * cohort_csv.h and with the same columns by the same names.
 *
 * A runner is a text or a whole number. A start is a timestamp, a date, whole
 * seconds since 1970, or a text as in a table; its day is that of UTC, unless a
 * text says another. Distances and durations are numbers of any kind, decimals
 * or texts. An injury is a truth value, 0 and 1, or a word. Null is not said.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_COHORT_COHORT_PARQUET_H
#define FORMATS_COHORT_COHORT_PARQUET_H

#include "formats/parquet/parquet.h"
#include "model/cohort_block.h"

typedef struct CohortParquet CohortParquet;

/* Does it begin like one? */
bool cohort_parquet_detect(Bytes head);

/* Reads the footer into the arena and looks for the columns; `source` outlives what is opened. */
ErrCode cohort_parquet_open(CohortParquet **file, Arena *arena, const ParquetSource *source, const Allocator *allocator,
			    Error *err) MUST_USE;
/* Does a column say which sessions were injured? */
bool cohort_parquet_has_injuries(const CohortParquet *file);
/* Fills the block, which is emptied before, with whole runners: at least so many
 * sessions, or all that are left; `*more` false when there are none behind them. A
 * group's `line` is its first row, from 1; so is `at` of an error. */
ErrCode cohort_parquet_read(CohortParquet *file, CohortBlock *block, size_t least, bool *more, Error *err) MUST_USE;
/* NULL is allowed. */
void cohort_parquet_close(CohortParquet *file);

#endif
