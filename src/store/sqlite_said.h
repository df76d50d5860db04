/*
 * sqlite_said.h - the operations of said.h and measures.h for the embedded
 * engine, and the rows of pain that a file brings.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_SQLITE_SAID_H
#define STORE_SQLITE_SAID_H

#include "store/measures.h"
#include "store/said.h"
#include "store/sqlite.h"

ErrCode sqlite_profile(Store *store, Str runner, Arena *arena, const ProfileSaid **said, size_t *count, Error *err);
ErrCode sqlite_profile_say(Store *store, Str runner, const ProfileSaid *said, size_t count, Error *err);
ErrCode sqlite_profile_forget(Store *store, Str runner, ProfileField field, bool *removed, Error *err);
ErrCode sqlite_days_said(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena,
			 const DaySaid **said, size_t *count, Error *err);
ErrCode sqlite_day_say(Store *store, Str runner, const DaySaid *said, size_t count, Error *err);
ErrCode sqlite_day_forget(Store *store, Str runner, int32_t day, WellnessKind kind, bool *removed, Error *err);
ErrCode sqlite_pains(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena, const Pain **pains,
		     size_t *count, Error *err);
ErrCode sqlite_pain_add(Store *store, Str runner, const Pain *pain, int64_t *id, Error *err);
ErrCode sqlite_pain_remove(Store *store, Str runner, int64_t id, bool *removed, Error *err);
ErrCode sqlite_measures(Store *store, Str runner, int form, Arena *arena, const KeptMeasure **measures, size_t *count,
			Error *err);
ErrCode sqlite_measures_keep(Store *store, Str runner, int form, const KeptMeasure *measures, size_t count,
			     Error *err);

/* Inside a transaction: the entries of pain in a file. */
ErrCode sqlite_insert_pains(SqliteStore *store, Str runner, const PackedFile *file, Error *err);

#endif
