/*
 * app.h - what a person can do with Legwork, one function a thing. Both faces,
 * the command line and the web, call these and nothing below, so they cannot
 * drift apart: no SQL in a page, no formula in a command.
 *
 * The use cases stand in a header per subject: app/import.h, app/log.h,
 * app/undo.h, app/watch.h, app/training.h, app/assessment.h, app/sample.h,
 * app/knowledge.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "base/str.h"

typedef struct App App;

typedef struct AppOptions {
	Str db;            /* path of the store; it is made when first written to */
	Str runner;        /* whose profile; STR_NONE: the only one, or "me" in a new store */
	Str knowledge_dir; /* STR_NONE: the built-in knowledge */
	int64_t now_unix_s;
	bool imperial;     /* what is said of the training, in miles */
	const Allocator *allocator;
	int workers; /* that decode files; 0: as many as the machine has cores (app/decode/crew.h) */
} AppOptions;

/* Opens nothing yet: the store is opened by the first use case that needs it. */
ErrCode app_new(App **app, const AppOptions *options, Error *err) MUST_USE;
void app_free(App *app);

int64_t app_now(const App *app);
/* For what goes on for long: a later time than the one that it began with. */
void app_set_now(App *app, int64_t now_unix_s);
bool app_imperial(const App *app);
/* The sport of what is imported from now on, where a file does not say it. FAIL_USAGE for a word that is none. */
ErrCode app_set_sport(App *app, Str word, Error *err) MUST_USE;
/* The runner that the use cases work for, borrowed from the App. FAIL_USAGE when
 * the store has several and none was named; FAIL_MISSING when the one that was
 * named is not in the store, which has others. */
ErrCode app_runner(App *app, Str *runner, Error *err) MUST_USE;

/* Limits of what is read from a disk in one go. */
enum { FILE_BYTES_MAX = 256 << 20 };

/* A whole file into the arena. FAIL_SYSTEM with one plain sentence. */
ErrCode file_read(Bytes *bytes, Arena *arena, Str path, Error *err) MUST_USE;
/* The first bytes of a file, `most` at most. */
ErrCode file_head(Bytes *bytes, Arena *arena, Str path, size_t most, Error *err) MUST_USE;
/* Opens a file to be read by whoever decodes it, and says how large it is.
 * FAIL_SYSTEM with one plain sentence. */
ErrCode file_open(int *fd, uint64_t *size, Arena *arena, Str path, Error *err) MUST_USE;
/* Opens a new file that has no name, to be written and read again: in the
 * folder of `near`, a file, or where the system has temporary files. */
ErrCode file_temporary(int *fd, Arena *arena, Str near, Error *err) MUST_USE;
/* Writes a file so that it is there whole or not at all, and survives a lost
 * power supply (temporary file, fsync, rename, fsync of the folder). */
ErrCode file_write(Str path, Bytes bytes, Error *err) MUST_USE;
/* The files under `path` (itself, when it is one), sorted by bytes; hidden ones
 * and symbolic links are left out. A folder in it that cannot be read stands
 * among the files, so that reading it says why. FAIL_LIMIT past FILES_MAX. */
enum { FILES_MAX = 200000 };
ErrCode files_under(const Str **paths, size_t *count, Arena *arena, Str path, Error *err) MUST_USE;

#endif
