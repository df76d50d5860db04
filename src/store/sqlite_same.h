/*
 * sqlite_same.h - the operations of sqlite_same.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_SQLITE_SAME_H
#define STORE_SQLITE_SAME_H

#include "store/members.h"

ErrCode sqlite_recordings_near(Store *store, Str runner, int64_t start_unix_s, int64_t within_s, Arena *arena,
			       const Recording **recordings, size_t *count, Error *err);
ErrCode sqlite_recordings_of_file(Store *store, Str runner, Str file_id, Arena *arena,
				  const Recording **recordings, size_t *count, Error *err);
ErrCode sqlite_recordings_of_run(Store *store, Str runner, Str shown_id, Arena *arena,
				 const Recording **recordings, size_t *count, Error *err);
ErrCode sqlite_shown_id(Store *store, Str runner, Str id, Arena *arena, Str *shown_id, Error *err);
ErrCode sqlite_recording_id(Store *store, Str runner, Str id, Arena *arena, Str *run_id, Error *err);
ErrCode sqlite_members_set(Store *store, Str runner, const RunMember *members, size_t count, Error *err);
ErrCode sqlite_member_remove(Store *store, Str runner, Str run_id, Error *err);
ErrCode sqlite_members(Store *store, Str runner, Arena *arena, const RunMember **members, size_t *count, Error *err);
ErrCode sqlite_line_merged(Store *store, Str runner, Str import_id, Str file_id, Str outcome, Str reason, Error *err);
ErrCode sqlite_verdict_set(Store *store, Str runner, Str run_a, Str run_b, bool same, int64_t now_unix_s, Error *err);
ErrCode sqlite_verdicts(Store *store, Str runner, Str run_id, Arena *arena, const Verdict **verdicts, size_t *count,
			Error *err);
ErrCode sqlite_edit_set(Store *store, Str runner, const Edit *edit, Error *err);
ErrCode sqlite_edit_remove(Store *store, Str runner, Str run_id, EditField field, bool *removed, Error *err);
ErrCode sqlite_edits(Store *store, Str runner, Str run_id, Arena *arena, const Edit **edits, size_t *count, Error *err);
ErrCode sqlite_edits_move(Store *store, Str runner, Str from_id, Str to_id, Error *err);

#endif
