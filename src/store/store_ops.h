/*
 * store_ops.h - the table of operations that a storage engine fills. store.h
 * says what each must do; store_contract_test.c holds every engine to it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_STORE_OPS_H
#define STORE_STORE_OPS_H

#include "store/file_pack.h"
#include "store/measures.h"
#include "store/members.h"
#include "store/said.h"
#include "store/store.h"

/* What is told of a run in its file's stead. */
typedef struct ToldRun {
	Str run_id;
	Str sport, sub_sport, name, notes, gear;
	double rpe;
} ToldRun;

typedef struct StoreOps {
	const char *name;
	void (*close)(Store *store);
	ErrCode (*runners)(Store *store, Arena *arena, const Str **names, size_t *count, Error *err);
	ErrCode (*runner_add)(Store *store, Str runner, int64_t now_unix_s, Error *err);
	ErrCode (*has_file)(Store *store, Str runner, Str file_id, bool *has, Error *err);
	ErrCode (*import_begin)(Store *store, Str runner, Str import_id, int64_t now_unix_s,
				StoreOutcome *outcome, Error *err);
	ErrCode (*import_lines)(Store *store, Str runner, Str import_id, const ImportLine *lines,
				size_t count, Error *err);
	ErrCode (*import_end)(Store *store, Str runner, Str import_id, int64_t now_unix_s, Error *err);
	ErrCode (*import_packed)(Store *store, Str runner, Str import_id, const PackedFile *file,
				 int64_t now_unix_s, ImportLine *line, Error *err);
	ErrCode (*batch_begin)(Store *store, Error *err);
	ErrCode (*batch_end)(Store *store, ErrCode code, Error *err);
	ErrCode (*imports)(Store *store, Str runner, Arena *arena, const ImportSummary **imports,
			   size_t *count, Error *err);
	ErrCode (*import_report)(Store *store, Str runner, Str import_id, Arena *arena,
				 const ImportLine **lines, size_t *count, Error *err);
	ErrCode (*import_find)(Store *store, Str runner, Str id, Arena *arena, ImportSummary *import,
			       Error *err);
	ErrCode (*import_undo)(Store *store, Str runner, Str import_id, int64_t now_unix_s,
			       ImportUndone *undone, Error *err);
	ErrCode (*runs)(Store *store, Str runner, bool runs_only, Arena *arena, const Run **runs,
			size_t *count, Error *err);
	ErrCode (*run)(Store *store, Str runner, Str id, Arena *arena, Run *run, Error *err);
	ErrCode (*original)(Store *store, Str runner, Str file_id, Arena *arena, Bytes *bytes, Error *err);
	/* What tables tell of runs, by run id; of one run, or of all for STR_NONE. */
	ErrCode (*told)(Store *store, Str runner, Str run_id, Arena *arena, const ToldRun **told, size_t *count,
			Error *err);
	ErrCode (*shoes)(Store *store, Str runner, Arena *arena, const Shoe **shoes, size_t *count, Error *err);
	ErrCode (*shoe_set)(Store *store, Str runner, const Shoe *shoe, Error *err);
	ErrCode (*shoe_uses)(Store *store, Str runner, Arena *arena, const ShoeUse **uses, size_t *count,
			     Error *err);
	ErrCode (*shoe_runs)(Store *store, Str runner, Arena *arena, const ShoeRun **runs, size_t *count,
			     Error *err);
	ErrCode (*shoe_assign)(Store *store, Str runner, Str shoe, const Str *run_ids, size_t count, Error *err);
	ErrCode (*shoe_rules)(Store *store, Str runner, Arena *arena, const ShoeRule **rules, size_t *count,
			      Error *err);
	ErrCode (*shoe_rules_set)(Store *store, Str runner, const ShoeRule *rules, size_t count, Error *err);
	ErrCode (*original_to)(Store *store, Str runner, Str file_id, const StoreSink *sink, Error *err);
	ErrCode (*files)(Store *store, Str runner, Arena *arena, const FileSummary **files, size_t *count,
			 Error *err);
	ErrCode (*wellness)(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena,
			    const StoredWellness **rows, size_t *count, Error *err);
	ErrCode (*archive_note)(Store *store, Str runner, Str import_id, Str archive_id,
				const ImportLine *members, size_t count, Error *err);
	ErrCode (*archive)(Store *store, Str runner, Str archive_id, Arena *arena, bool *known,
			   const ImportLine **members, size_t *count, Error *err);
	/* store/members.h */
	ErrCode (*recordings_near)(Store *store, Str runner, int64_t start_unix_s, int64_t within_s, Arena *arena,
				   const Recording **recordings, size_t *count, Error *err);
	ErrCode (*recordings_of_file)(Store *store, Str runner, Str file_id, Arena *arena,
				      const Recording **recordings, size_t *count, Error *err);
	ErrCode (*recordings_of_run)(Store *store, Str runner, Str shown_id, Arena *arena,
				     const Recording **recordings, size_t *count, Error *err);
	ErrCode (*shown_id)(Store *store, Str runner, Str id, Arena *arena, Str *shown_id, Error *err);
	ErrCode (*recording_id)(Store *store, Str runner, Str id, Arena *arena, Str *run_id, Error *err);
	ErrCode (*members_set)(Store *store, Str runner, const RunMember *members, size_t count, Error *err);
	ErrCode (*member_remove)(Store *store, Str runner, Str run_id, Error *err);
	ErrCode (*members)(Store *store, Str runner, Arena *arena, const RunMember **members, size_t *count,
			   Error *err);
	ErrCode (*line_merged)(Store *store, Str runner, Str import_id, Str file_id, Str outcome, Str reason,
			       Error *err);
	ErrCode (*verdict_set)(Store *store, Str runner, Str run_a, Str run_b, bool same, int64_t now_unix_s,
			       Error *err);
	ErrCode (*verdicts)(Store *store, Str runner, Str run_id, Arena *arena, const Verdict **verdicts,
			    size_t *count, Error *err);
	ErrCode (*edit_set)(Store *store, Str runner, const Edit *edit, Error *err);
	ErrCode (*edit_remove)(Store *store, Str runner, Str run_id, EditField field, bool *removed, Error *err);
	ErrCode (*edits)(Store *store, Str runner, Str run_id, Arena *arena, const Edit **edits, size_t *count,
			 Error *err);
	ErrCode (*edits_move)(Store *store, Str runner, Str from_id, Str to_id, Error *err);
	/* store/said.h */
	ErrCode (*profile)(Store *store, Str runner, Arena *arena, const ProfileSaid **said, size_t *count, Error *err);
	ErrCode (*profile_say)(Store *store, Str runner, const ProfileSaid *said, size_t count, Error *err);
	ErrCode (*profile_forget)(Store *store, Str runner, ProfileField field, bool *removed, Error *err);
	ErrCode (*days_said)(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena,
			     const DaySaid **said, size_t *count, Error *err);
	ErrCode (*day_say)(Store *store, Str runner, const DaySaid *said, size_t count, Error *err);
	ErrCode (*day_forget)(Store *store, Str runner, int32_t day, WellnessKind kind, bool *removed, Error *err);
	ErrCode (*pains)(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena, const Pain **pains,
			 size_t *count, Error *err);
	ErrCode (*pain_add)(Store *store, Str runner, const Pain *pain, int64_t *id, Error *err);
	ErrCode (*pain_remove)(Store *store, Str runner, int64_t id, bool *removed, Error *err);
	/* store/measures.h */
	ErrCode (*measures)(Store *store, Str runner, int form, Arena *arena, const KeptMeasure **measures,
			    size_t *count, Error *err);
	ErrCode (*measures_keep)(Store *store, Str runner, int form, const KeptMeasure *measures, size_t count,
				 Error *err);
	ErrCode (*backup)(Store *store, const char *path, Error *err);
	ErrCode (*check)(Store *store, Error *err);
} StoreOps;

/* Every engine's store begins with this. */
struct Store {
	const StoreOps *ops;
};

/* The embedded engine. */
ErrCode sqlite_store_open(Store **store, const char *path, Error *err) MUST_USE;

#endif
