/*
 * told.h - what the tables of exports say of the files beside them, gathered
 * while an import lists what there is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_TOLD_H
#define APP_TOLD_H

#include "base/arena.h"
#include "base/error.h"
#include "formats/strava/strava.h"

enum { TOLD_TABLES_MAX = 64 }; /* what more of them say is not used */

typedef struct Told {
	const Allocator *allocator;
	Arena *arena; /* NULL until there is a table */
	struct {
		Str folder; /* its path without its name: "", or with a slash at the end */
		StravaTable table;
	} of[TOLD_TABLES_MAX];
	size_t count;
} Told;

/* In the caller's storage; allocates nothing yet. */
void told_init(Told *told, const Allocator *allocator);
void told_done(Told *told);

/* Does a table have this name? */
bool told_is_table(Str path);
/* Takes a table in; neither text need last. OK also for one that is of
 * somebody else: it says nothing of activities. */
ErrCode told_add(Told *told, Str path, Bytes bytes, Error *err) MUST_USE;
/* The exertion that the runner told of the file at `path`, or unknown. */
double told_rpe(const Told *told, Str path);

#endif
