/*
 * import_priv.h - one import, as the files of it see it.
 *
 *   import.c          begins, lists, asks about each file, ends
 *   import_flow.c     many questions at once, their answers in order
 *   import_archive.c  the members of an archive
 *   import_report.c   what came of each file: kept, written down, told
 *
 * This process opens files and writes to the store; what is in the files only
 * the crew's workers see (app/decode/crew.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_IMPORT_PRIV_H
#define APP_IMPORT_PRIV_H

#include "app/app_priv.h"
#include "app/decode/crew.h"
#include "app/import.h"

enum {
	/* In one transaction, which waits for the disk once. The first ones are
	 * small, so that a short import is seen to move. */
	BATCH_LINES_MAX = 1024,
	BATCH_LINES_EACH = BATCH_LINES_MAX / IMPORT_BATCH_FILES, /* lines to a file that is kept */
};

/* Files that have been answered and wait to be kept together. */
typedef struct Batch {
	Arena *arena; /* of their texts; NULL when there is none */
	ImportLine lines[BATCH_LINES_MAX];
	Bytes packed[BATCH_LINES_MAX]; /* none: only the line is kept */
	size_t count;
	Buf answers[IMPORT_BATCH_FILES]; /* in which the packed files lie */
	size_t answer_count;
	size_t bytes;
	size_t most; /* files in this batch */
} Batch;

/* The lines of one archive, for the next time that it comes. */
typedef struct ArchiveLines {
	Arena *arena;
	ImportLine *lines;
	size_t count, room;
} ArchiveLines;

typedef struct Import {
	App *app;
	Store *store;
	Str runner;
	Digest id;
	Crew *crew;
	const ImportWatcher *watcher;
	ImportTotals *totals;
	size_t done, total;
	bool stopped;
	Batch batch;
	ArchiveLines *archive_lines; /* NULL outside of archives */
	Error *err;
} Import;

ErrCode import_no_memory(const Import *import);
/* Is it to end here? Asked before each file, and kept. */
bool import_is_stopped(Import *import);

/* ---- import_report.c ---- */

void import_report_init(Import *import);
void import_report_done(Import *import);
/* A line of a file that is not kept. Its texts need not last. */
ErrCode import_add_line(Import *import, const ImportLine *line) MUST_USE;
ErrCode import_add_failed(Import *import, Str path, Str reason) MUST_USE;
/* A failure of something that was not counted beforehand. */
ErrCode import_add_failed_too(Import *import, Str path, Str reason) MUST_USE;
/* What a worker says of a file that is no archive and not passed over. The
 * bytes in which the answer lies are moved away when they are still needed. */
ErrCode import_add_answer(Import *import, Str path, const Answer *answer, Buf *bytes) MUST_USE;
/* Keeps what waits, and tells of it. */
ErrCode import_flush(Import *import) MUST_USE;

/* ---- import_flow.c ---- */

/* Things that are asked about, several at once, and answered in their order. */
typedef struct Flow {
	size_t count;
	/* Fills in the job for the thing at `at`. What needs no worker leaves
	 * `*asks` false; why it fails, if it does, goes to `why`. */
	ErrCode (*ask)(Import *import, void *context, size_t at, Job *job, bool *asks, Error *why);
	/* Takes the answer; one of ANSWER_NONE when none was asked for and nothing
	 * failed. */
	ErrCode (*take)(Import *import, void *context, size_t at, const Answer *answer, Buf *bytes);
	void *context;
} Flow;

/* Ends early, with OK, when the import is stopped. */
ErrCode import_flow(Import *import, const Flow *flow) MUST_USE;
/* One job by itself. */
ErrCode import_ask(Import *import, const Job *job, Buf *bytes, Answer *answer) MUST_USE;

/* ---- import_archive.c ---- */

/* The members of the archive at `path`, in its place. One that was not named and
 * holds nothing of ours is passed over like any other file. */
ErrCode import_archive(Import *import, Str path, bool named) MUST_USE;

#endif
