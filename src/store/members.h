/*
 * members.h - recordings that are kept as one run, and what the runner says of
 * runs.
 *
 * A recording is an activity as one file has it; store.h's log shows runs, of
 * which a run may have several recordings, its members. Who decides that they
 * are the same is not this room: see app/import/same_run.h. Edits and verdicts are the
 * runner's own: no import and no undo touches them, and they come to bear again
 * when a file that was taken back is imported once more.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_MEMBERS_H
#define STORE_MEMBERS_H

#include "model/edit.h"
#include "store/store.h"

/* A recording, and where it came from. */
typedef struct Recording {
	Run run;      /* what deciding needs: ids, sport, device, start, distance, times, heart rate, how many samples */
	Str shown_id; /* of the run that it belongs to: its own id, while it is the only one */
	Str format;
	Str import_id;
	int64_t stored_unix_s;
	int64_t place;    /* in the order of import: smaller came earlier */
	int64_t richness; /* 0 for an only one */
	Str why;          /* it was taken for the same run; STR_NONE for the first, or an only one */
} Recording;

/* Those that begin at most so many seconds from a time, by start; of more than
 * RECORDINGS_NEAR_MAX before it, or from it on, the nearest. By an index: costs
 * what it finds. */
enum { RECORDINGS_NEAR_MAX = 32 };
ErrCode store_recordings_near(Store *store, Str runner, int64_t start_unix_s, int64_t within_s, Arena *arena,
			      const Recording **recordings, size_t *count, Error *err) MUST_USE;
/* Those of one file, in its order. */
ErrCode store_recordings_of_file(Store *store, Str runner, Str file_id, Arena *arena,
				 const Recording **recordings, size_t *count, Error *err) MUST_USE;
/* Those of the run that is shown under this id; none for an id that there is not. */
ErrCode store_recordings_of_run(Store *store, Str runner, Str shown_id, Arena *arena,
				const Recording **recordings, size_t *count, Error *err) MUST_USE;
/* One recording whole, as its file (and tables that tell of it) have it, by its whole id. */
ErrCode store_recording_whole(Store *store, Str runner, Str run_id, Arena *arena, Run *run, Error *err) MUST_USE;

/* The id under which a run is shown, by the first characters of it or of one of
 * its members. FAIL_MISSING, FAIL_USAGE as in store_run. */
ErrCode store_shown_id(Store *store, Str runner, Str id, Arena *arena, Str *shown_id, Error *err) MUST_USE;
/* The same for a recording: its whole id. */
ErrCode store_recording_id(Store *store, Str runner, Str id, Arena *arena, Str *run_id, Error *err) MUST_USE;

/* store_run, and the recording that each fact is from: NULL where it is unknown.
 * What the runner said goes over them: see store_edits. */
ErrCode store_run_from(Store *store, Str runner, Str id, Arena *arena, Run *run, const Run *from[FACT_COUNT],
		       Error *err) MUST_USE;

/* What of the log is wanted: the runs; all activities; what the runner hid. */
typedef enum LogPart { LOG_RUNS, LOG_ALL_SPORTS, LOG_HIDDEN } LogPart;
ErrCode store_log(Store *store, Str runner, LogPart part, Arena *arena, const Run **runs, size_t *count,
		  Error *err) MUST_USE;

typedef struct RunMember {
	Str run_id;
	Str shown_id;
	int64_t richness;
	Str why;
} RunMember;

/* Keeps members, whatever they belonged to before, in one transaction. */
ErrCode store_members_set(Store *store, Str runner, const RunMember *members, size_t count, Error *err) MUST_USE;
/* Makes a recording a run of its own again. */
ErrCode store_member_remove(Store *store, Str runner, Str run_id, Error *err) MUST_USE;
/* All members of runs that have several recordings, by shown id and run id. */
ErrCode store_members(Store *store, Str runner, Arena *arena, const RunMember **members, size_t *count,
		      Error *err) MUST_USE;

/* Says in the report that a file was merged, or what of it. */
ErrCode store_line_merged(Store *store, Str runner, Str import_id, Str file_id, Str outcome, Str reason,
			  Error *err) MUST_USE;

/* What the runner said of two recordings. */
typedef struct Verdict {
	Str other;
	bool same;
} Verdict;

ErrCode store_verdict_set(Store *store, Str runner, Str run_a, Str run_b, bool same, int64_t now_unix_s,
			  Error *err) MUST_USE;
/* Of one recording, by the other one's id. */
ErrCode store_verdicts(Store *store, Str runner, Str run_id, Arena *arena, const Verdict **verdicts,
		       size_t *count, Error *err) MUST_USE;

/* Keeps an edit over the one of its field that was there. */
ErrCode store_edit_set(Store *store, Str runner, const Edit *edit, Error *err) MUST_USE;
/* Takes one back; `*removed` false when there was none. */
ErrCode store_edit_remove(Store *store, Str runner, Str run_id, EditField field, bool *removed,
			  Error *err) MUST_USE;
/* Of one run, or of all for STR_NONE; by run and field. */
ErrCode store_edits(Store *store, Str runner, Str run_id, Arena *arena, const Edit **edits, size_t *count,
		    Error *err) MUST_USE;
/* Moves the edits of a run to another, except where that one has its own. */
ErrCode store_edits_move(Store *store, Str runner, Str from_id, Str to_id, Error *err) MUST_USE;

#endif
