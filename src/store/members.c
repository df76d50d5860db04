/*
 * members.c - see members.h: hands every call to the engine.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/members.h"

#include "store/store_ops.h"

ErrCode store_recordings_near(Store *store, Str runner, int64_t start_unix_s, int64_t within_s, Arena *arena,
			      const Recording **recordings, size_t *count, Error *err)
{
	return store->ops->recordings_near(store, runner, start_unix_s, within_s, arena, recordings, count, err);
}

ErrCode store_recordings_of_file(Store *store, Str runner, Str file_id, Arena *arena,
				 const Recording **recordings, size_t *count, Error *err)
{
	return store->ops->recordings_of_file(store, runner, file_id, arena, recordings, count, err);
}

ErrCode store_recordings_of_run(Store *store, Str runner, Str shown_id, Arena *arena,
				const Recording **recordings, size_t *count, Error *err)
{
	return store->ops->recordings_of_run(store, runner, shown_id, arena, recordings, count, err);
}

ErrCode store_shown_id(Store *store, Str runner, Str id, Arena *arena, Str *shown_id, Error *err)
{
	return store->ops->shown_id(store, runner, id, arena, shown_id, err);
}

ErrCode store_recording_id(Store *store, Str runner, Str id, Arena *arena, Str *run_id, Error *err)
{
	return store->ops->recording_id(store, runner, id, arena, run_id, err);
}

ErrCode store_members_set(Store *store, Str runner, const RunMember *members, size_t count, Error *err)
{
	return store->ops->members_set(store, runner, members, count, err);
}

ErrCode store_member_remove(Store *store, Str runner, Str run_id, Error *err)
{
	return store->ops->member_remove(store, runner, run_id, err);
}

ErrCode store_members(Store *store, Str runner, Arena *arena, const RunMember **members, size_t *count, Error *err)
{
	return store->ops->members(store, runner, arena, members, count, err);
}

ErrCode store_line_merged(Store *store, Str runner, Str import_id, Str file_id, Str outcome, Str reason, Error *err)
{
	return store->ops->line_merged(store, runner, import_id, file_id, outcome, reason, err);
}

ErrCode store_verdict_set(Store *store, Str runner, Str run_a, Str run_b, bool same, int64_t now_unix_s, Error *err)
{
	if (text_equal(run_a, run_b))
		return fail(err, FAIL_USAGE, -1, "these are one recording");
	return store->ops->verdict_set(store, runner, run_a, run_b, same, now_unix_s, err);
}

ErrCode store_verdicts(Store *store, Str runner, Str run_id, Arena *arena, const Verdict **verdicts, size_t *count,
		       Error *err)
{
	return store->ops->verdicts(store, runner, run_id, arena, verdicts, count, err);
}

ErrCode store_edit_set(Store *store, Str runner, const Edit *edit, Error *err)
{
	return store->ops->edit_set(store, runner, edit, err);
}

ErrCode store_edit_remove(Store *store, Str runner, Str run_id, EditField field, bool *removed, Error *err)
{
	return store->ops->edit_remove(store, runner, run_id, field, removed, err);
}

ErrCode store_edits(Store *store, Str runner, Str run_id, Arena *arena, const Edit **edits, size_t *count, Error *err)
{
	return store->ops->edits(store, runner, run_id, arena, edits, count, err);
}

ErrCode store_edits_move(Store *store, Str runner, Str from_id, Str to_id, Error *err)
{
	return store->ops->edits_move(store, runner, from_id, to_id, err);
}
