/*
 * restore_words.c - see restore_priv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export/restore_priv.h"

#include "app/import/same_run.h"
#include "merge/edit.h"

ErrCode restore_shown(Restoring *restoring, Str run_id, Str *shown_id)
{
	ErrCode code = store_shown_id(restoring->store, restoring->runner, run_id, restoring->arena, shown_id,
	                              restoring->err);
	if (code != FAIL_MISSING && code != FAIL_USAGE)
		return code;
	*shown_id = STR_NONE;
	restoring->restored->strange++;
	return OK;
}

/* ---- edits ---- */

static bool has_edit(const Edit *edits, size_t count, EditField field)
{
	for (size_t i = 0; i < count; i++) {
		if (edits[i].field == field)
			return true;
	}
	return false;
}

static ErrCode restore_edit(Restoring *restoring, const Edit *told)
{
	Edit edit = *told;
	const Edit *known;
	size_t count;
	ErrCode code = restore_shown(restoring, told->run_id, &edit.run_id);
	if (code != OK || edit.run_id.n == 0)
		return code;
	code = store_edits(restoring->store, restoring->runner, edit.run_id, restoring->arena, &known, &count,
	                   restoring->err);
	if (code != OK || has_edit(known, count, edit.field))
		return code;
	code = edit_value(&edit.value, edit.field, told->value, restoring->arena, restoring->err);
	if (code == FAIL_USAGE) { /* somebody changed the file by hand */
		restoring->restored->strange++;
		return OK;
	}
	if (code == OK)
		code = store_edit_set(restoring->store, restoring->runner, &edit, restoring->err);
	restoring->restored->edits += code == OK;
	return code;
}

ErrCode restore_edits(Restoring *restoring)
{
	ErrCode code = store_batch_begin(restoring->store, restoring->err);
	if (code != OK)
		return code;
	for (size_t i = 0; i < restoring->facts->edit_count && code == OK; i++)
		code = restore_edit(restoring, &restoring->facts->edits[i]);
	return store_batch_end(restoring->store, code, restoring->err);
}

/* ---- verdicts ---- */

/* Has the runner said something of these two here? */
static ErrCode is_settled(Restoring *restoring, const ExportVerdict *verdict, bool *settled)
{
	const Verdict *known;
	size_t count;
	const ErrCode code = store_verdicts(restoring->store, restoring->runner, verdict->a, restoring->arena, &known,
	                                    &count, restoring->err);
	*settled = false;
	for (size_t i = 0; code == OK && i < count; i++)
		*settled |= text_equal(known[i].other, verdict->b);
	return code;
}

/* Brings about what was said, where the import decided otherwise. */
static ErrCode restore_verdict(Restoring *restoring, const ExportVerdict *verdict)
{
	Str a;
	Str b;
	bool settled = false;
	ErrCode code = restore_shown(restoring, verdict->a, &a);
	if (code == OK)
		code = restore_shown(restoring, verdict->b, &b);
	if (code == OK && a.n > 0 && b.n > 0)
		code = is_settled(restoring, verdict, &settled);
	if (code != OK || a.n == 0 || b.n == 0 || settled)
		return code;
	const bool together = text_equal(a, b);
	Str shown_id;
	size_t count;
	if (verdict->same && !together)
		code = app_join(restoring->app, restoring->arena, verdict->a, verdict->b, &shown_id, restoring->err);
	else if (!verdict->same && together)
		code = app_split(restoring->app, restoring->arena, text_equal(a, verdict->b) ? verdict->a : verdict->b, &count,
		                 restoring->err);
	else
		code = store_verdict_set(restoring->store, restoring->runner, verdict->a, verdict->b, verdict->same,
		                         app_now(restoring->app), restoring->err);
	if (code == FAIL_USAGE) { /* they have no time in common here */
		restoring->restored->strange++;
		return OK;
	}
	restoring->restored->verdicts += code == OK;
	return code;
}

ErrCode restore_verdicts(Restoring *restoring)
{
	ErrCode code = OK;
	for (size_t i = 0; i < restoring->facts->verdict_count && code == OK; i++)
		code = restore_verdict(restoring, &restoring->facts->verdicts[i]);
	return code;
}
