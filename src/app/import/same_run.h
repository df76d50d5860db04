/*
 * same_run.h - recordings of one run are found when they are imported, and kept
 * as one; and what the runner says of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_SAME_RUN_H
#define APP_SAME_RUN_H

#include "app/app.h"
#include "store/members.h"

/* Called once after a file was stored, in the same batch: each of its runs that
 * is a recording of one in the log is joined to that. The line of the report is
 * then "merged", when all of them are, and its reason says with which and why;
 * `line` is changed the same way, its texts in the arena. Where nothing lies
 * near in time it costs one look into an index. */
ErrCode same_run_join(Store *store, Str runner, Str import_id, ImportLine *line, Arena *arena,
		      Error *err) MUST_USE;

/* These two are the same run: remembered, also when they are imported again.
 * FAIL_USAGE when they already are, or have no time in common: one of two
 * distances would be lost. `shown_id` is that of the one run. */
ErrCode app_join(App *app, Arena *arena, Str id_a, Str id_b, Str *shown_id, Error *err) MUST_USE;
/* A run falls apart into its recordings; with the id of a recording that is not
 * the first, that one leaves the others. Remembered. `*count` is how many runs
 * there are now. FAIL_USAGE when it has one recording only. */
ErrCode app_split(App *app, Arena *arena, Str id, size_t *count, Error *err) MUST_USE;

#endif
