/*
 * export_said.c - see export_said.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export/export_said.h"

#include "base/num.h"
#include "base/when.h"

enum { VALUE_DECIMALS = 6 };

/* ---- writing ---- */

static void list_begin(Json *json, const char *key)
{
	json_key(json, key);
	json_array(json);
}

static void write_pain(Json *json, const Pain *pain)
{
	json_object(json);
	json_key_int(json, "id", pain->id);
	json_key_day(json, "date", pain->day);
	json_key_text(json, "place", pain->place.p != NULL ? pain->place : STR(""));
	json_key_text(json, "side", pain->side == PAIN_SIDE_UNKNOWN ? STR_NONE : text_of(pain_side_word(pain->side)));
	json_key_number(json, "worst", pain->worst, VALUE_DECIMALS);
	json_key_number(json, "before", pain->before, VALUE_DECIMALS);
	json_key_number(json, "during", pain->during, VALUE_DECIMALS);
	json_key_number(json, "after", pain->after, VALUE_DECIMALS);
	json_key_number(json, "morning", pain->morning, VALUE_DECIMALS);
	json_key_number(json, "stiffness_min", pain->stiffness_min, VALUE_DECIMALS);
	json_key_text(json, "note", pain->note.n > 0 ? pain->note : STR_NONE);
	json_key_time(json, "told", pain->told_unix_s);
	json_object_end(json);
}

void export_said_write(Json *json, const ExportFacts *facts)
{
	list_begin(json, "profile");
	for (size_t i = 0; i < facts->profile_count; i++) {
		json_object(json);
		json_key_text(json, "field", text_of(profile_field_name(facts->profile[i].field)));
		json_key_number(json, "value", facts->profile[i].value, VALUE_DECIMALS);
		json_key_time(json, "told", facts->profile[i].told_unix_s);
		json_object_end(json);
	}
	json_array_end(json);
	list_begin(json, "days");
	for (size_t i = 0; i < facts->day_count; i++) {
		json_object(json);
		json_key_day(json, "date", facts->days[i].wellness.day);
		json_key_text(json, "kind", text_of(wellness_name(facts->days[i].wellness.kind)));
		json_key_number(json, "value", facts->days[i].wellness.value, VALUE_DECIMALS);
		json_key_time(json, "told", facts->days[i].told_unix_s);
		json_object_end(json);
	}
	json_array_end(json);
	list_begin(json, "pains");
	for (size_t i = 0; i < facts->pain_count; i++)
		write_pain(json, &facts->pains[i]);
	json_array_end(json);
}

/* ---- reading ---- */

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading %s", EXPORT_JSON);
}

static bool time_of(const JsonNode *map, int64_t *told_unix_s)
{
	return when_parse(json_get_text(map, "told"), told_unix_s, NULL) == OK;
}

static bool day_of(const JsonNode *map, int32_t *day)
{
	int64_t read;
	if (when_parse_day(json_get_text(map, "date"), &read, NULL) != OK)
		return false;
	*day = (int32_t)read;
	return true;
}

static ErrCode read_profile(ExportFacts *facts, Arena *arena, const JsonNode *list, Error *err)
{
	ProfileSaid *rows = ARENA_ARRAY(arena, json_count(list), ProfileSaid);
	if (rows == NULL)
		return no_memory(err);
	for (size_t i = 0; i < json_count(list); i++) {
		const JsonNode *map = &list->items[i];
		ProfileSaid said = {.field = profile_field_of_name(json_get_text(map, "field")),
		                    .value = json_get_number(map, "value")};
		if (said.field != PROFILE_FIELDS && is_known(said.value) && time_of(map, &said.told_unix_s))
			rows[facts->profile_count++] = said;
	}
	facts->profile = rows;
	return OK;
}

static ErrCode read_days(ExportFacts *facts, Arena *arena, const JsonNode *list, Error *err)
{
	DaySaid *rows = ARENA_ARRAY(arena, json_count(list), DaySaid);
	if (rows == NULL)
		return no_memory(err);
	for (size_t i = 0; i < json_count(list); i++) {
		const JsonNode *map = &list->items[i];
		DaySaid said = {.wellness = {.kind = wellness_of_name(json_get_text(map, "kind")),
		                             .value = json_get_number(map, "value")}};
		if (said.wellness.kind != WELLNESS_KINDS && is_known(said.wellness.value) && day_of(map, &said.wellness.day) &&
		    time_of(map, &said.told_unix_s))
			rows[facts->day_count++] = said;
	}
	facts->days = rows;
	return OK;
}

static PainSide side_of(Str word)
{
	int side = PAIN_BOTH;
	while (side > PAIN_SIDE_UNKNOWN && !text_is(word, pain_side_word((PainSide)side)))
		side--;
	return (PainSide)side;
}

static ErrCode read_pains(ExportFacts *facts, Arena *arena, const JsonNode *list, Error *err)
{
	Pain *rows = ARENA_ARRAY(arena, json_count(list), Pain);
	if (rows == NULL)
		return no_memory(err);
	for (size_t i = 0; i < json_count(list); i++) {
		const JsonNode *map = &list->items[i];
		Pain pain = {.place = json_get_text(map, "place"),
		             .side = side_of(json_get_text(map, "side")),
		             .worst = json_get_number(map, "worst"),
		             .before = json_get_number(map, "before"),
		             .during = json_get_number(map, "during"),
		             .after = json_get_number(map, "after"),
		             .morning = json_get_number(map, "morning"),
		             .stiffness_min = json_get_number(map, "stiffness_min"),
		             .note = json_get_text(map, "note")};
		if (!json_as_int(json_get(map, "id"), &pain.id) || pain.id < 1)
			pain.id = 0;
		if (day_of(map, &pain.day) && time_of(map, &pain.told_unix_s))
			rows[facts->pain_count++] = pain;
	}
	facts->pains = rows;
	return OK;
}

ErrCode export_said_read(ExportFacts *facts, Arena *arena, const JsonNode *root, Error *err)
{
	ErrCode code = read_profile(facts, arena, json_get(root, "profile"), err);
	if (code == OK)
		code = read_days(facts, arena, json_get(root, "days"), err);
	return code == OK ? read_pains(facts, arena, json_get(root, "pains"), err) : code;
}
