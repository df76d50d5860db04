/*
 * cohort_csv.h - sessions of many runners from a table of any length, piece by
 * piece: a piece holds whole runners, so that pieces can be read beside each
 * other, and in the memory of a few of them.
 *
 * A header row, then a session a row; commas, semicolons or tabs, as the header
 * has them; all sessions of a runner follow each other. Columns, in any order,
 * others are passed over; whatever their case:
 *
 *   runner       also runner_id, athlete, athlete_id, user, user_id
 *   start        also start_time, timestamp, datetime, date: cohort_value.h
 *   distance_m   or distance_km; nothing in a cell: not said
 *   duration_s   or duration_min; may be missing
 *   injured      also injury: cohort_value.h; may be missing
 *
 * Quotes may stand around a cell, which then holds no quote and no line end:
 * pieces are cut at line ends. Lines end in LF or CRLF. For tables that are
 * small and strict there is base/csv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_COHORT_COHORT_CSV_H
#define FORMATS_COHORT_COHORT_CSV_H

#include "base/error.h"
#include "base/rd.h"
#include "model/cohort_block.h"

enum {
	COHORT_COLUMNS_MAX = 64,
	COHORT_LINE_MAX = 64 << 10, /* bytes of a row */
};

enum { COHORT_NO_COLUMN = COHORT_COLUMNS_MAX };

typedef struct CohortCsv {
	char separator;
	size_t column_count;
	size_t runner, start, distance, duration, injured; /* columns; COHORT_NO_COLUMN: there is none */
	bool kilometres, minutes;
} CohortCsv;

/* Reads the header, which `head` begins with and which ends in a line feed (or
 * with `head`, which is then all of the file); `*size` bytes are taken, and
 * `*lines` of the file. */
ErrCode cohort_csv_header(CohortCsv *csv, Bytes head, size_t *size, int64_t *lines, Error *err) MUST_USE;

/* How many of the bytes, which begin with a row and follow the header, are
 * whole runners; 0 when all that is there is of one. The rest goes before the
 * bytes that follow. O(the last runner's rows). */
size_t cohort_csv_whole(const CohortCsv *csv, Bytes bytes);

/* Reads rows into the block, which goes on with its last group where the runner
 * is the same; `*lines` is the line of the first row and that after the last
 * one when it returns. Errors say "line N: …" and have N in `at`. O(n). */
ErrCode cohort_csv_read(CohortBlock *block, const CohortCsv *csv, Bytes bytes, int64_t *lines, Error *err) MUST_USE;

/* The columns of some names, for readers of other formats: like cohort_csv_header, of which this is a part. */
ErrCode cohort_columns(CohortCsv *csv, const Str *names, size_t count, Error *err) MUST_USE;

#endif
