/*
 * input.h - what a person types or pipes in.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "base/str.h"
#include "cli/cli.h"

/* A whole file, or standard input when `path` is "-". */
ErrCode input_read(Bytes *bytes, Arena *arena, Str path, Error *err) MUST_USE;

/* The bytes of --csv; `*from_csv` false when it was not given. */
ErrCode input_csv(Cli *cli, Bytes *bytes, bool *from_csv, Error *err) MUST_USE;
/* The day of a flag, "2026-05-12"; `*has` false when it was not given. FAIL_USAGE for what is no day. */
ErrCode input_day(const Cli *cli, const char *flag, int64_t *day, bool *has, Error *err) MUST_USE;

/* A distance that a person typed: "10km", "6.2 mi", "400m", or a bare number in
 * the unit of `units`. False for anything else, and outside 0 to 100,000 km. */
bool input_distance(double *distance_m, Str typed, Units units) MUST_USE;

/* A line from standard input, without the white space around it, into the
 * arena; the first 2000 bytes of one that is longer. False at the end of the
 * input, or without memory. */
bool input_line(Str *line, Arena *arena) MUST_USE;

#endif
