/*
 * export_json.c - see export_json.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export/export_json.h"

#include "app/export/export_said.h"
#include "base/json.h"
#include "base/json_read.h"
#include "base/num.h"
#include "base/when.h"

enum { METRE_DECIMALS = 3 };
static const double LENGTH_MAX_M = 1e9;

/* ---- writing ---- */

static void key_time(Json *json, const char *key, int64_t unix_s)
{
	if (unix_s != 0) {
		json_key_time(json, key, unix_s);
	} else {
		json_key(json, key);
		json_null(json);
	}
}

static void key_day(Json *json, const char *key, bool has, int32_t day)
{
	if (has) {
		json_key_day(json, key, day);
	} else {
		json_key(json, key);
		json_null(json);
	}
}

static void list_begin(Json *json, const char *key)
{
	json_key(json, key);
	json_array(json);
}

static void write_files(Json *json, const ExportFacts *facts)
{
	list_begin(json, "files");
	for (size_t i = 0; i < facts->file_count; i++) {
		json_object(json);
		json_key_text(json, "id", facts->files[i].id);
		json_key_text(json, "name", facts->files[i].name);
		json_key_text(json, "import", facts->files[i].import_id);
		json_object_end(json);
	}
	json_array_end(json);
	list_begin(json, "imports");
	for (size_t i = 0; i < facts->import_count; i++) {
		const ImportSummary *import = &facts->imports[i];
		json_object(json);
		json_key_text(json, "id", import->id);
		json_key_time(json, "begun", import->begun_unix_s);
		key_time(json, "ended", import->ended_unix_s);
		key_time(json, "undone", import->undone_unix_s);
		json_object_end(json);
	}
	json_array_end(json);
}

static void write_shoe(Json *json, const Shoe *shoe)
{
	json_object(json);
	json_key_text(json, "name", shoe->name);
	json_key_text(json, "brand", shoe->brand);
	json_key_text(json, "model", shoe->model);
	json_key_text(json, "sports", shoe->sports);
	json_key_number(json, "prior_m", shoe->prior_m, METRE_DECIMALS);
	json_key_number(json, "limit_m", shoe->limit_m, METRE_DECIMALS);
	key_day(json, "first_day", shoe->has_first_day, shoe->first_day);
	if (shoe->has_retired) {
		json_key_bool(json, "retired", shoe->retired);
	} else {
		json_key(json, "retired");
		json_null(json);
	}
	key_day(json, "retired_day", shoe->has_retired_day, shoe->retired_day);
	json_object_end(json);
}

static void write_shoes(Json *json, const ExportFacts *facts)
{
	list_begin(json, "shoes");
	for (size_t i = 0; i < facts->shoe_count; i++)
		write_shoe(json, &facts->shoes[i]);
	json_array_end(json);
	list_begin(json, "shoe_rules");
	for (size_t i = 0; i < facts->rule_count; i++) {
		json_object(json);
		json_key_text(json, "rule", facts->rules[i].rule);
		json_key_text(json, "shoe", facts->rules[i].shoe);
		json_object_end(json);
	}
	json_array_end(json);
	list_begin(json, "shoe_runs");
	for (size_t i = 0; i < facts->shoe_run_count; i++) {
		json_object(json);
		json_key_text(json, "run", facts->shoe_runs[i].run_id);
		json_key_text(json, "shoe", facts->shoe_runs[i].shoe.p != NULL ? facts->shoe_runs[i].shoe : STR(""));
		json_object_end(json);
	}
	json_array_end(json);
}

static void write_words(Json *json, const ExportFacts *facts)
{
	list_begin(json, "edits");
	for (size_t i = 0; i < facts->edit_count; i++) {
		const Edit *edit = &facts->edits[i];
		json_object(json);
		json_key_text(json, "run", edit->run_id);
		json_key_text(json, "field", text_of(edit_field_name(edit->field)));
		json_key_text(json, "value", edit->value.p != NULL ? edit->value : STR(""));
		json_key_time(json, "edited", edit->edited_unix_s);
		json_object_end(json);
	}
	json_array_end(json);
	list_begin(json, "verdicts");
	for (size_t i = 0; i < facts->verdict_count; i++) {
		json_object(json);
		json_key_text(json, "a", facts->verdicts[i].a);
		json_key_text(json, "b", facts->verdicts[i].b);
		json_key_bool(json, "same", facts->verdicts[i].same);
		json_object_end(json);
	}
	json_array_end(json);
}

void export_json_write(Buf *out, const ExportFacts *facts)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_int(&json, "legwork_export", EXPORT_VERSION);
	json_key_time(&json, "made", facts->made_unix_s);
	json_key_text(&json, "runner", facts->runner);
	write_files(&json, facts);
	write_shoes(&json, facts);
	write_words(&json, facts);
	export_said_write(&json, facts);
	json_object_end(&json);
	json_end(&json);
}

/* ---- reading ---- */

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading %s", EXPORT_JSON);
}

static double length_of(const JsonNode *map, const char *key)
{
	const double value_m = json_get_number(map, key);
	return value_m >= 0 && value_m <= LENGTH_MAX_M ? value_m : UNKNOWN;
}

static bool day_of(const JsonNode *map, const char *key, int32_t *day)
{
	int64_t read;
	if (when_parse_day(json_get_text(map, key), &read, NULL) != OK)
		return false;
	*day = (int32_t)read;
	return true;
}

static ErrCode read_shoes(ExportFacts *facts, Arena *arena, const JsonNode *list, Error *err)
{
	Shoe *shoes = ARENA_ARRAY(arena, json_count(list), Shoe);
	if (shoes == NULL)
		return no_memory(err);
	for (size_t i = 0; i < json_count(list); i++) {
		const JsonNode *map = &list->items[i];
		Shoe shoe = {.name = json_get_text(map, "name"),
		             .brand = json_get_text(map, "brand"),
		             .model = json_get_text(map, "model"),
		             .sports = json_get_text(map, "sports"),
		             .prior_m = length_of(map, "prior_m"),
		             .limit_m = length_of(map, "limit_m")};
		const JsonNode *retired = json_get(map, "retired");
		shoe.has_first_day = day_of(map, "first_day", &shoe.first_day);
		shoe.has_retired_day = day_of(map, "retired_day", &shoe.retired_day);
		shoe.has_retired = retired != NULL && (retired->kind == JSON_IS_TRUE || retired->kind == JSON_IS_FALSE);
		shoe.retired = json_is_true(retired);
		if (shoe.name.n > 0)
			shoes[facts->shoe_count++] = shoe;
	}
	facts->shoes = shoes;
	return OK;
}

static ErrCode read_rules(ExportFacts *facts, Arena *arena, const JsonNode *list, Error *err)
{
	ShoeRule *rules = ARENA_ARRAY(arena, json_count(list), ShoeRule);
	if (rules == NULL)
		return no_memory(err);
	for (size_t i = 0; i < json_count(list); i++) {
		const ShoeRule rule = {.rule = json_get_text(&list->items[i], "rule"),
		                       .shoe = json_get_text(&list->items[i], "shoe")};
		if (rule.rule.n > 0 && rule.shoe.n > 0)
			rules[facts->rule_count++] = rule;
	}
	facts->rules = rules;
	return OK;
}

static ErrCode read_runs(ExportFacts *facts, Arena *arena, const JsonNode *list, Error *err)
{
	ShoeRun *runs = ARENA_ARRAY(arena, json_count(list), ShoeRun);
	if (runs == NULL)
		return no_memory(err);
	for (size_t i = 0; i < json_count(list); i++) {
		const JsonNode *shoe = json_get(&list->items[i], "shoe");
		const Str run = json_get_text(&list->items[i], "run");
		if (run.n > 0 && shoe != NULL && shoe->kind == JSON_IS_TEXT)
			runs[facts->shoe_run_count++] = (ShoeRun){.run_id = run, .shoe = shoe->text};
	}
	facts->shoe_runs = runs;
	return OK;
}

/* Values are checked where they are taken in. */
static ErrCode read_edits(ExportFacts *facts, Arena *arena, const JsonNode *list, Error *err)
{
	Edit *edits = ARENA_ARRAY(arena, json_count(list), Edit);
	if (edits == NULL)
		return no_memory(err);
	for (size_t i = 0; i < json_count(list); i++) {
		const JsonNode *map = &list->items[i];
		const JsonNode *value = json_get(map, "value");
		Edit edit = {.run_id = json_get_text(map, "run"), .field = edit_field_of_name(json_get_text(map, "field"))};
		if (edit.run_id.n == 0 || edit.field == EDIT_FIELDS || value == NULL || value->kind != JSON_IS_TEXT ||
		    when_parse(json_get_text(map, "edited"), &edit.edited_unix_s, NULL) != OK)
			continue;
		edit.value = value->text;
		edits[facts->edit_count++] = edit;
	}
	facts->edits = edits;
	return OK;
}

static ErrCode read_verdicts(ExportFacts *facts, Arena *arena, const JsonNode *list, Error *err)
{
	ExportVerdict *verdicts = ARENA_ARRAY(arena, json_count(list), ExportVerdict);
	if (verdicts == NULL)
		return no_memory(err);
	for (size_t i = 0; i < json_count(list); i++) {
		const JsonNode *map = &list->items[i];
		const ExportVerdict verdict = {
		    .a = json_get_text(map, "a"), .b = json_get_text(map, "b"), .same = json_is_true(json_get(map, "same"))};
		if (verdict.a.n > 0 && verdict.b.n > 0)
			verdicts[facts->verdict_count++] = verdict;
	}
	facts->verdicts = verdicts;
	return OK;
}

ErrCode export_json_read(ExportFacts *facts, Arena *arena, Bytes bytes, Error *err)
{
	const JsonNode *root;
	int64_t version;
	ErrCode code = json_read(&root, arena, STR(EXPORT_JSON), bytes, err);
	if (code != OK)
		return code;
	if (!json_as_int(json_get(root, "legwork_export"), &version) || version < 1)
		return fail(err, FAIL_FORMAT, 1, "%s does not say that it is an export of Legwork", EXPORT_JSON);
	if (version > EXPORT_VERSION)
		return fail(err, FAIL_FORMAT, 1, "%s is of a newer Legwork (version %lld of the export)", EXPORT_JSON,
		            (long long)version);
	*facts = (ExportFacts){.runner = json_get_text(root, "runner")};
	code = read_shoes(facts, arena, json_get(root, "shoes"), err);
	if (code == OK)
		code = read_rules(facts, arena, json_get(root, "shoe_rules"), err);
	if (code == OK)
		code = read_runs(facts, arena, json_get(root, "shoe_runs"), err);
	if (code == OK)
		code = read_edits(facts, arena, json_get(root, "edits"), err);
	if (code == OK)
		code = read_verdicts(facts, arena, json_get(root, "verdicts"), err);
	return code == OK ? export_said_read(facts, arena, root, err) : code;
}
