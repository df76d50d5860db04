/*
 * export_json.h - legwork.json of the full export: what the store has beside
 * the originals.
 *
 *   {"legwork_export": 1, "made": TIME, "runner": NAME,
 *    "files": [{"id", "name", "import"}],
 *    "imports": [{"id", "begun", "ended", "undone"}],
 *    "shoes": [{"name", "brand", "model", "sports", "prior_m", "limit_m",
 *               "first_day", "retired", "retired_day"}],
 *    "shoe_rules": [{"rule", "shoe"}], "shoe_runs": [{"run", "shoe"}],
 *    "edits": [{"run", "field", "value", "edited"}],
 *    "verdicts": [{"a", "b", "same"}],
 *    "profile": [{"field", "value", "told"}], "days": [{"date", "kind", "value", "told"}],
 *    "pains": [{"id", "date", "place", "side", "worst", "before", "during", "after",
 *               "morning", "stiffness_min", "note", "told"}]}
 *
 * Unknown is null. Files and imports are told for people, and not read back.
 * Keys that a later program adds are passed over by an earlier one; it refuses
 * a later version.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_EXPORT_JSON_H
#define APP_EXPORT_JSON_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "model/edit.h"
#include "model/shoe.h"
#include "store/members.h"
#include "store/said.h"

#define EXPORT_JSON "legwork.json"
enum { EXPORT_VERSION = 1 };

/* The runner said of two recordings whether they are one run. */
typedef struct ExportVerdict {
	Str a, b;
	bool same;
} ExportVerdict;

/* Everything but the originals. */
typedef struct ExportFacts {
	int64_t made_unix_s;
	Str runner;
	const FileSummary *files;
	size_t file_count;
	const ImportSummary *imports;
	size_t import_count;
	const Shoe *shoes;
	size_t shoe_count;
	const ShoeRule *rules;
	size_t rule_count;
	const ShoeRun *shoe_runs;
	size_t shoe_run_count;
	const Edit *edits;
	size_t edit_count;
	const ExportVerdict *verdicts;
	size_t verdict_count;
	const ProfileSaid *profile;
	size_t profile_count;
	const DaySaid *days;
	size_t day_count;
	const Pain *pains; /* the runner's own */
	size_t pain_count;
} ExportFacts;

/* `out` fails without memory. */
void export_json_write(Buf *out, const ExportFacts *facts);
/* FAIL_FORMAT for what is no such file. Texts point into `bytes` too. */
ErrCode export_json_read(ExportFacts *facts, Arena *arena, Bytes bytes, Error *err) MUST_USE;

#endif
