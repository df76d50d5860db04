/*
 * rows.h - the same number out of many rows of bytes: how a column is read.
 *
 * A row is what rd_bytes once gave: `size` bytes that are there. A number lies
 * at the same place in each; where it would leave the row, nothing is read.
 * The loops are tight ones, one for every type: a row costs about a
 * nanosecond.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_ROWS_H
#define BASE_ROWS_H

#include "base/rd.h"

typedef enum RowKind { ROW_UINT, ROW_SINT, ROW_FLOAT } RowKind;

typedef struct Rows {
	const uint8_t *const *rows;
	size_t count;
	size_t size; /* of each */
} Rows;

typedef struct RowNumber {
	size_t at;
	uint8_t size; /* 1, 2, 4 or 8; 4 or 8 of a float */
	RowKind kind;
	bool big_endian;
	uint64_t nothing; /* the stored bits that stand for an unknown number */
} RowNumber;

/* One number of each row, UNKNOWN where it is `nothing`, no number or not
 * finite. False when no row has one: `to` is then all unknown. */
bool rows_read(double *to, const Rows *rows, const RowNumber *number);

#endif
