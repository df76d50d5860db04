/*
 * store.h - what is kept: runners, original files, imports, runs, and what
 * files say of days.
 *
 * One table of operations, so that a second engine is a second table; every
 * row belongs to a runner, keys are digests and names, never a database's own
 * numbers. All calls return whole results into the caller's arena.
 *
 * Durability: when store_import_file has returned OK, the file, its runs and
 * its line of the report survive a killed process and a lost power supply;
 * before that, none of it is there. Between store_batch_begin and
 * store_batch_end the same holds of the whole batch, when it has ended.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/rd.h"
#include "model/pain.h"
#include "model/run.h"
#include "model/shoe.h"
#include "model/telling.h"
#include "model/wellness.h"

typedef struct Store Store;

/* Opens or creates the store at `url`: a file path, or ":memory:". Runs the
 * migrations that are missing. FAIL_STORE for a file that is something else, a
 * store of a newer program, or a damaged one. */
ErrCode store_open(Store **store, const char *url, Error *err) MUST_USE;
/* NULL is allowed. */
void store_close(Store *store);

/* Every name of a runner, in the order of bytes. */
ErrCode store_runners(Store *store, Arena *arena, const Str **names, size_t *count, Error *err) MUST_USE;
/* Makes sure that there is a runner of this name. FAIL_USAGE for a name that
 * is empty, longer than RUNNER_NAME_MAX bytes, or not printable UTF-8. */
enum { RUNNER_NAME_MAX = 64 };
ErrCode store_runner_add(Store *store, Str runner, int64_t now_unix_s, Error *err) MUST_USE;

/* What a file held, to be kept (the same as formats' Decoded, which this room
 * may not know). */
typedef struct StoredFile {
	Str path;    /* as it was given: kept in the report; its last part is the file's name */
	Str format;  /* "fit" */
	Bytes bytes; /* as they were; empty when they were read as a stream */
	Bytes deflated; /* the same as a deflate stream, where the caller has it out of an archive: it is kept so */
	Str file_id; /* of the bytes, where the caller has it already, as it must of a stream; STR_NONE otherwise */
	uint64_t stream_bytes; /* the size of a stream; 0 otherwise */
	const Activity *activities; /* whole: samples and laps are kept too */
	size_t activity_count;
	const Wellness *wellness;
	size_t wellness_count;
	const Pain *pains; /* their ids do not count */
	size_t pain_count;
	const Shoe *shoes;
	size_t shoe_count;
	const ShoeUse *shoe_uses;
	size_t shoe_use_count;
	const Telling *tellings;
	size_t telling_count;
	const Str *notes; /* what the decoder remarked */
	size_t note_count;
} StoredFile;

enum {
	/* A larger original is not kept, only its id and its size are. */
	ORIGINAL_BYTES_MAX = 64 << 20,
	/* Texts of an activity or a shoe that are longer are cut. */
	STORED_TEXT_MAX = 16 << 10,
	/* More of it in one file is FAIL_LIMIT. */
	FILE_ACTIVITIES_MAX = 100000,
	FILE_WELLNESS_MAX = 1000000,
	FILE_PAINS_MAX = 100000,
	FILE_SHOES_MAX = 10000,
	FILE_TELLINGS_MAX = 1000000, /* also of the uses of shoes */
};

typedef enum StoreOutcome {
	STORE_ADDED,
	STORE_ALREADY_THERE, /* the same bytes, of this runner */
} StoreOutcome;

/* The id that these bytes have, or would have. */
Digest store_file_id(Bytes bytes);
/* Are these bytes there already, for this runner? */
ErrCode store_has_file(Store *store, Str runner, Str file_id, bool *has, Error *err) MUST_USE;

/* One line of an import's report. */
typedef struct ImportLine {
	Str path;
	Str outcome; /* imported, already_there, merged, no_run, failed */
	Str reason;  /* why it failed, or a note; STR_NONE otherwise */
	uint32_t runs;
	Str file_id; /* of the bytes, when they are in the store; STR_NONE otherwise */
} ImportLine;

/* Keeps a file, all that was in it and its line of the report of the import
 * `import_id`, in one transaction. Bytes that are there already are left as
 * they are, and only the line is written. FAIL_LIMIT, and nothing is kept,
 * when there is more of something than can be (above, and store/columns.h). */
ErrCode store_import_file(Store *store, Str runner, Str import_id, const StoredFile *file, int64_t now_unix_s,
			  StoreOutcome *outcome, Error *err) MUST_USE;

/* The same in two steps, for whoever decodes in one process and keeps in
 * another. The first needs no store: it appends to `out` all of the file that is
 * to be kept, compressed; what it takes from `arena` is for the while. */
ErrCode store_pack_file(Buf *out, Arena *arena, const StoredFile *file, Error *err) MUST_USE;
/* The second keeps it, and writes its line, which is also left in `line` (in
 * the arena, or borrowed from the bytes). FAIL_FORMAT, and nothing is kept, for
 * bytes that store_pack_file has not made: they may come from a process that
 * is not to be trusted. */
ErrCode store_import_packed(Store *store, Str runner, Str import_id, Bytes packed, int64_t now_unix_s,
			    Arena *arena, ImportLine *line, Error *err) MUST_USE;

/* From here on everything is written in one transaction, which other programs
 * wait for; not to be nested. When something fails in between, all of the batch
 * is taken back at once and everything else in it fails. */
ErrCode store_batch_begin(Store *store, Error *err) MUST_USE;
/* Ends it: everything is kept when `code` is OK, nothing otherwise. Returns
 * `code`, or why it could not be kept. */
ErrCode store_batch_end(Store *store, ErrCode code, Error *err) MUST_USE;

/* Begins an import: the id is chosen by the caller (a digest of time and
 * paths). STORE_ALREADY_THERE when there was one of this id: choose another. */
ErrCode store_import_begin(Store *store, Str runner, Str import_id, int64_t now_unix_s, StoreOutcome *outcome,
			   Error *err) MUST_USE;
/* Lines of files that were not kept, after the lines that are there. All in
 * one transaction, because each waits for the disk. */
ErrCode store_import_lines(Store *store, Str runner, Str import_id, const ImportLine *lines, size_t count,
			   Error *err) MUST_USE;
ErrCode store_import_end(Store *store, Str runner, Str import_id, int64_t now_unix_s, Error *err) MUST_USE;

typedef struct ImportSummary {
	Str id;
	int64_t begun_unix_s;
	int64_t ended_unix_s;  /* 0: was cut short */
	int64_t undone_unix_s; /* 0: it stands */
	uint32_t imported, already_there, merged, no_run, failed;
} ImportSummary;

/* By the time they began. */
ErrCode store_imports(Store *store, Str runner, Arena *arena, const ImportSummary **imports, size_t *count,
		      Error *err) MUST_USE;
/* The report of one import, in its order; empty for an id that there is not. */
ErrCode store_import_report(Store *store, Str runner, Str import_id, Arena *arena, const ImportLine **lines,
			    size_t *count, Error *err) MUST_USE;

/* One import by its id or the first characters of it; FAIL_MISSING when there
 * is none, FAIL_USAGE when several begin so. */
ErrCode store_import_find(Store *store, Str runner, Str id, Arena *arena, ImportSummary *import,
			  Error *err) MUST_USE;

/* What tables tell of runs in other files (StoredFile.tellings) fills, in all
 * that reads runs, what those files leave open; where several tell it, the one
 * that was kept last. It does so from the end of its import on, and goes with
 * its table. */

/* What went when an import was taken back. */
typedef struct ImportUndone {
	uint32_t files, runs;
	uint32_t runs_seen_again; /* of these: in files that another import found already there */
} ImportUndone;

/* Takes an import back in one transaction: the files that it kept and their
 * runs go, its report stays and is marked. What it found already there belongs
 * to another import and stays. Afterwards nothing can be added to it, also by
 * a process that is still at it. FAIL_MISSING when there is no import of this
 * whole id, or it was taken back before. */
ErrCode store_import_undo(Store *store, Str runner, Str import_id, int64_t now_unix_s, ImportUndone *undone,
			  Error *err) MUST_USE;

/* The log, by start; `runs_only` leaves out other sports. Summaries: see
 * model/run.h. A run of several recordings stands there once, without what the
 * runner hid, with what the runner says of it: store/members.h. */
ErrCode store_runs(Store *store, Str runner, bool runs_only, Arena *arena, const Run **runs, size_t *count,
		   Error *err) MUST_USE;
/* One activity whole, with samples and laps, by its id or the first characters
 * of it; FAIL_MISSING when there is none, FAIL_USAGE when several begin so. */
ErrCode store_run(Store *store, Str runner, Str id, Arena *arena, Run *run, Error *err) MUST_USE;
/* The bytes that were imported. FAIL_MISSING when there is no such file, or it
 * was too large to be kept. */
ErrCode store_original(Store *store, Str runner, Str file_id, Arena *arena, Bytes *bytes,
		       Error *err) MUST_USE;
/* The same piece by piece, in order; `take` may fail, which ends it. */
typedef struct StoreSink {
	ErrCode (*take)(void *context, Bytes part, Error *err);
	void *context;
} StoreSink;
ErrCode store_original_to(Store *store, Str runner, Str file_id, const StoreSink *sink, Error *err) MUST_USE;

/* A file that was kept. */
typedef struct FileSummary {
	Str id;
	Str import_id;
	Str name; /* the last part of its path */
	Str format;
	uint64_t size_bytes;
	bool has_original; /* false: it was too large to be kept */
	int64_t stored_unix_s;
} FileSummary;

/* By the time they were stored, then by id. */
ErrCode store_files(Store *store, Str runner, Arena *arena, const FileSummary **files, size_t *count,
		    Error *err) MUST_USE;

/* What a file said of a day. */
typedef struct StoredWellness {
	Wellness wellness;
	Str file_id;
} StoredWellness;

/* From one day to another, both included, by day, kind and file. */
ErrCode store_wellness(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena,
		       const StoredWellness **rows, size_t *count, Error *err) MUST_USE;

/* Notes what came of each member of an archive, so that the same archive needs
 * not be unpacked again. `archive_id` is a digest of the archive, which the
 * caller makes. Forgotten when the import, or the one that kept any of its
 * members, is taken back. Noting it again replaces what was noted. */
ErrCode store_archive_note(Store *store, Str runner, Str import_id, Str archive_id, const ImportLine *members,
			   size_t count, Error *err) MUST_USE;
/* What was noted, in its order; `*known` false when nothing was. */
ErrCode store_archive(Store *store, Str runner, Str archive_id, Arena *arena, bool *known,
		      const ImportLine **members, size_t *count, Error *err) MUST_USE;

/* What the training engine needs, running activities of known date and
 * distance only, by start. */
ErrCode store_run_facts(Store *store, Str runner, Arena *arena, const RunFact **facts, size_t *count,
			Error *err) MUST_USE;
/* ---- shoes ---- */

/* All of a runner's shoes, by name: those that files have, with what the runner
 * changed, and his own. Of a shoe that several files have, each fact is that of
 * the file that was kept last. */
ErrCode store_shoes(Store *store, Str runner, Arena *arena, const Shoe **shoes, size_t *count, Error *err) MUST_USE;
/* Keeps the runner's own words on a shoe: what is known in `shoe` is set, what is
 * unknown stays as it is. A shoe that there is not is added. FAIL_USAGE for a name
 * that is empty, longer than SHOE_NAME_MAX bytes, or not printable UTF-8. */
enum { SHOE_NAME_MAX = 200 };
ErrCode store_shoe_set(Store *store, Str runner, const Shoe *shoe, Error *err) MUST_USE;
/* What files say of which shoe was worn where, by source id. */
ErrCode store_shoe_uses(Store *store, Str runner, Arena *arena, const ShoeUse **uses, size_t *count,
			Error *err) MUST_USE;
/* What the runner says of it, by run. */
ErrCode store_shoe_runs(Store *store, Str runner, Arena *arena, const ShoeRun **runs, size_t *count,
			Error *err) MUST_USE;
/* Says which shoe runs were run in, all or none of them; STR_NONE: forget what
 * was said; "": in no shoe. */
ErrCode store_shoe_assign(Store *store, Str runner, Str shoe, const Str *run_ids, size_t count,
			  Error *err) MUST_USE;
/* The rules, in their order. */
ErrCode store_shoe_rules(Store *store, Str runner, Arena *arena, const ShoeRule **rules, size_t *count,
			 Error *err) MUST_USE;
/* Sets all rules anew. */
ErrCode store_shoe_rules_set(Store *store, Str runner, const ShoeRule *rules, size_t count, Error *err) MUST_USE;

/* Copies the whole store, as it is at one moment, to `path`, where no file is: a
 * store of its own. Others may write meanwhile; what they write is not in it. */
ErrCode store_backup(Store *store, const char *path, Error *err) MUST_USE;

/* FAIL_STORE when the database itself finds damage. */
ErrCode store_check(Store *store, Error *err) MUST_USE;

#endif
