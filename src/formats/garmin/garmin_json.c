/*
 * garmin_json.c - see garmin_json.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/garmin/garmin_json.h"

#include <string.h>
#include <strings.h>

#include "base/num.h"
#include "formats/json/json_facts.h"
#include "formats/samples.h"
#include "formats/xml/xml_value.h"

static const Str FILE_WORDS = {"Garmin's export", sizeof "Garmin's export" - 1};

enum { WHOLES_MAX = 1000, GEAR_MAX = 1000 };

#define CM 0.01
#define MS 0.001
#define KCAL_PER_KJ (1 / 4.184)
#define FACT_ROW(name, which, factor, least, most)                                                                     \
	{.key = (name), .fact = (which), .scale = (factor), .low = (least), .high = (most), .origin = "summarizedActivities." name}

/* A heart rate, cadence, power or effort of 0 was not measured. */
static const JsonFact FACTS[] = {
    FACT_ROW("distance", FACT_DISTANCE, CM, 0, SAMPLE_DISTANCE_MAX_M),
    FACT_ROW("duration", FACT_TIMER, MS, 0, SAMPLE_DURATION_MAX_S),
    FACT_ROW("elapsedDuration", FACT_ELAPSED, MS, 0, SAMPLE_DURATION_MAX_S),
    FACT_ROW("elevationGain", FACT_ASCENT, CM, 0, SAMPLE_ALTITUDE_MAX_M),
    FACT_ROW("elevationLoss", FACT_DESCENT, CM, 0, SAMPLE_ALTITUDE_MAX_M),
    FACT_ROW("avgHr", FACT_HR_AVG, 1, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM),
    FACT_ROW("maxHr", FACT_HR_MAX, 1, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM),
    FACT_ROW("avgDoubleCadence", FACT_CADENCE_AVG, 1, 1, SAMPLE_CADENCE_MAX_SPM),
    FACT_ROW("avgRunCadence", FACT_CADENCE_AVG, 2, 1, SAMPLE_CADENCE_MAX_SPM),
    FACT_ROW("avgBikeCadence", FACT_CADENCE_AVG, 1, 1, SAMPLE_CADENCE_MAX_SPM),
    FACT_ROW("avgPower", FACT_POWER_AVG, 1, 1, SAMPLE_POWER_MAX_W),
    FACT_ROW("calories", FACT_CALORIES, KCAL_PER_KJ, 0, 100000),
    FACT_ROW("workoutRpe", FACT_RPE, 0.1, 1, 10),
    FACT_ROW("directWorkoutRpe", FACT_RPE, 0.1, 1, 10),
    FACT_ROW("workoutFeel", FACT_FEEL, 1, 0, 100),
    FACT_ROW("directWorkoutFeel", FACT_FEEL, 1, 0, 100),
    FACT_ROW("avgGroundContactTime", FACT_CONTACT_AVG, MS, 0.05, 2),
    FACT_ROW("avgGroundContactBalance", FACT_BALANCE_AVG, 1, 1, 99),
    FACT_ROW("avgVerticalOscillation", FACT_OSCILLATION_AVG, CM, 0.001, 1),
    FACT_ROW("avgVerticalRatio", FACT_VERTICAL_RATIO_AVG, 1, 0.1, 100),
    FACT_ROW("avgStrideLength", FACT_STEP_LENGTH_AVG, CM, 0.01, 10),
    FACT_ROW("avgRespirationRate", FACT_RESPIRATION_AVG, 1, 1, 200),
};

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(FILE_WORDS));
}

static void set_text(Activity *activity, Str *field, Fact fact, const JsonNode *map, const char *key, Str origin)
{
	*field = json_get_text(map, key);
	if (field->n > 0)
		activity->origin[fact] = origin;
}

static void read_sport(Activity *activity, const JsonNode *map)
{
	const JsonNode *type = json_get(map, "activityType");
	const JsonNode *key = json_get(type, "typeKey"); /* in older exports, the type is a map */
	Str word = json_as_text(key != NULL ? key : type);
	if (word.n == 0)
		word = json_get_text(map, "sportType");
	xml_sport(word, &activity->sport, &activity->sub_sport);
	if (text_is(activity->sport, "generic")) { /* a type that we have no word for; its family perhaps */
		Str sub_sport;
		xml_sport(json_get_text(map, "sportType"), &activity->sport, &sub_sport);
	}
	if (activity->sport.n > 0)
		activity->origin[FACT_SPORT] = STR("summarizedActivities.activityType");
}

/* Is it the whole of a multi-sport activity, whose parts are in the file too?
 * O(n), so no more than WHOLES_MAX are asked. */
static bool is_whole_of_others(const JsonNode *all, const JsonNode *map)
{
	if (!json_is_true(json_get(map, "parent")))
		return false;
	const Str id = json_as_id(json_get(map, "activityId"));
	for (size_t i = 0; i < json_count(all); i++) {
		if (text_equal(json_as_id(json_get(&all->items[i], "parentId")), id))
			return true;
	}
	return false;
}

/* False without memory. */
static bool read_activity(Activity *activity, Arena *arena, const JsonNode *map)
{
	*activity = activity_unknown();
	const JsonNode *utc = json_get(map, "startTimeGmt");
	if (utc == NULL)
		utc = json_get(map, "startTimeGMT");
	if (utc == NULL)
		utc = json_get(map, "beginTimestamp");
	if (!json_start(activity, json_as_time(utc), json_as_time(json_get(map, "startTimeLocal")),
	                STR("summarizedActivities.startTimeGmt, startTimeLocal")))
		activity->start_unix_s = 0;
	read_sport(activity, map);
	set_text(activity, &activity->name, FACT_NAME, map, "name", STR("summarizedActivities.name"));
	set_text(activity, &activity->notes, FACT_NOTES, map, "description", STR("summarizedActivities.description"));
	json_facts(activity, map, FACTS, COUNT_OF(FACTS));
	const Str id = json_as_id(json_get(map, "activityId"));
	if (id.n == 0)
		return true;
	activity->source_id = arena_printf(arena, "garmin:%.*s", STR_ARG(id));
	return activity->source_id.p != NULL;
}

/* The chunks of the file: a list with one of them, or the one itself. */
static size_t chunk_count(const JsonNode *root)
{
	return root->kind == JSON_IS_LIST ? root->count : 1;
}

static const JsonNode *chunk_at(const JsonNode *root, size_t index)
{
	return json_get(root->kind == JSON_IS_LIST ? &root->items[index] : root, "summarizedActivitiesExport");
}

static ErrCode read_activities(Decoded *out, Arena *arena, const JsonNode *root, Notes *notes, Error *err)
{
	size_t room = 0;
	for (size_t i = 0; i < chunk_count(root); i++)
		room += json_count(chunk_at(root, i));
	Activity *activities = ARENA_ARRAY(arena, room, Activity);
	if (activities == NULL)
		return no_memory(err);
	size_t count = 0;
	size_t wholes = 0;
	for (size_t i = 0; i < chunk_count(root); i++) {
		const JsonNode *list = chunk_at(root, i);
		for (size_t k = 0; k < json_count(list); k++) {
			if (list->items[k].kind != JSON_IS_MAP)
				continue;
			if (wholes < WHOLES_MAX && is_whole_of_others(list, &list->items[k]))
				wholes++;
			else if (!read_activity(&activities[count++], arena, &list->items[k]))
				return no_memory(err);
		}
	}
	if (wholes > 0)
		notes_add(notes, "multi-sport activities left out, whose parts are here: %zu", wholes);
	out->activities = activities;
	out->activity_count = count;
	return OK;
}

/* ---- gear ---- */

static const JsonNode *first_of(const JsonNode *root)
{
	return root->kind == JSON_IS_LIST ? (root->count > 0 ? &root->items[0] : NULL) : root;
}

static bool is_shoe(const JsonNode *gear)
{
	const Str type = json_get_text(gear, "gearTypeName");
	return type.n == 5 && strncasecmp(type.p, "shoes", 5) == 0;
}

/* Two shoes of one name would become one: the later gets a number. */
static Str name_apart(Arena *arena, const Shoe *shoes, size_t count, Str name)
{
	size_t same = 0;
	for (size_t i = 0; i < count; i++) {
		const Str other = shoes[i].name;
		same += text_equal(other, name) || (other.n > name.n && memcmp(other.p, name.p, name.n) == 0 &&
		                                    text_starts((Str){other.p + name.n, other.n - name.n}, " ("));
	}
	return same == 0 ? name : arena_printf(arena, "%.*s (%zu)", STR_ARG(name), same + 1);
}

static Shoe read_shoe(const JsonNode *gear)
{
	Shoe shoe = {.prior_m = UNKNOWN, .limit_m = json_get_number(gear, "maximumMeters")};
	const Str make = json_get_text(gear, "gearMakeName");
	const Str custom = json_get_text(gear, "customMakeModel");
	shoe.model = custom.n > 0 ? custom : json_get_text(gear, "gearModelName");
	if (make.n > 0 && !text_is(make, "Other"))
		shoe.brand = make;
	shoe.name = json_get_text(gear, "displayName");
	if (shoe.name.n == 0)
		shoe.name = shoe.model;
	if (!(shoe.limit_m > 0 && shoe.limit_m <= SAMPLE_DISTANCE_MAX_M))
		shoe.limit_m = UNKNOWN;
	shoe.has_first_day = json_as_day(json_get(gear, "dateBegin"), &shoe.first_day);
	const Str status = json_get_text(gear, "gearStatusName");
	shoe.retired = status.n == 7 && strncasecmp(status.p, "retired", 7) == 0;
	return shoe;
}

static ErrCode read_uses(Decoded *out, Arena *arena, const JsonNode *links, const Shoe *shoes, const Str *keys,
                         size_t shoe_count, Error *err)
{
	size_t room = 0;
	for (size_t i = 0; i < json_count(links); i++)
		room += json_count(&links->items[i]);
	ShoeUse *uses = ARENA_ARRAY(arena, room, ShoeUse);
	if (uses == NULL)
		return no_memory(err);
	size_t count = 0;
	for (size_t i = 0; i < json_count(links); i++) {
		const JsonNode *worn = &links->items[i];
		size_t shoe = 0;
		while (shoe < shoe_count && !text_equal(keys[shoe], worn->key))
			shoe++;
		if (shoe == shoe_count)
			continue; /* a bicycle */
		for (size_t k = 0; k < json_count(worn); k++) {
			const Str id = json_as_id(json_get(&worn->items[k], "activityId"));
			if (id.n == 0)
				continue;
			const Str source_id = arena_printf(arena, "garmin:%.*s", STR_ARG(id));
			if (source_id.p == NULL)
				return no_memory(err);
			uses[count++] = (ShoeUse){.shoe = shoes[shoe].name, .source_id = source_id};
		}
	}
	out->shoe_uses = uses;
	out->shoe_use_count = count;
	return OK;
}

static ErrCode read_gear(Decoded *out, Arena *arena, const JsonNode *root, Notes *notes, Error *err)
{
	const JsonNode *top = first_of(root);
	const JsonNode *list = json_get(top, "gearDTOS");
	const size_t room = json_count(list);
	if (room > GEAR_MAX || json_count(json_get(top, "gearActivityDTOs")) > GEAR_MAX)
		return fail(err, FAIL_LIMIT, -1, "%.*s: more than %d pieces of gear", STR_ARG(FILE_WORDS), GEAR_MAX);
	Shoe *shoes = ARENA_ARRAY(arena, room, Shoe);
	Str *keys = ARENA_ARRAY(arena, room, Str);
	if (shoes == NULL || keys == NULL)
		return no_memory(err);
	size_t count = 0;
	size_t others = 0;
	for (size_t i = 0; i < room; i++) {
		const JsonNode *gear = &list->items[i];
		Shoe shoe = read_shoe(gear);
		if (!is_shoe(gear) || shoe.name.n == 0) {
			others++;
			continue;
		}
		shoe.name = name_apart(arena, shoes, count, shoe.name);
		if (shoe.name.p == NULL)
			return no_memory(err);
		keys[count] = json_as_id(json_get(gear, "gearPk"));
		shoes[count++] = shoe;
	}
	if (others > 0)
		notes_add(notes, "gear that is no shoe, or has no name: %zu", others);
	out->shoes = shoes;
	out->shoe_count = count;
	return read_uses(out, arena, json_get(top, "gearActivityDTOs"), shoes, keys, count, err);
}

/* ---- days ---- */

static void read_sleep(WellnessList *list, const JsonNode *night, int32_t day)
{
	static const char *const STAGES[] = {"deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds"};
	double asleep_s = UNKNOWN;
	for (size_t i = 0; i < COUNT_OF(STAGES); i++) {
		const double stage_s = json_get_number(night, STAGES[i]);
		if (is_known(stage_s))
			asleep_s = known_or(asleep_s, 0) + stage_s;
	}
	if (is_known(asleep_s))
		wellness_list_add(list, WELLNESS_SLEEP, day, asleep_s, STR("sleepData: deep, light and rem sleep seconds"));
	else
		wellness_list_add(list, WELLNESS_SLEEP, day, json_get_number(night, "sleepTimeSeconds"),
		                  STR("sleepData.sleepTimeSeconds"));
	const JsonNode *scores = json_get(night, "sleepScores");
	const JsonNode *overall = json_get(scores, "overall");
	wellness_list_add(list, WELLNESS_SLEEP_SCORE, day,
	                  overall != NULL ? json_get_number(overall, "value") : json_get_number(scores, "overallScore"),
	                  STR("sleepData.sleepScores.overallScore"));
	wellness_list_add(list, WELLNESS_RESPIRATION, day, json_get_number(night, "averageRespiration"),
	                  STR("sleepData.averageRespiration"));
}

static void read_summary(WellnessList *list, const JsonNode *summary, int32_t day)
{
	wellness_list_add(list, WELLNESS_HR_REST, day, json_get_number(summary, "restingHeartRate"),
	                  STR("UDSFile.restingHeartRate"));
	wellness_list_add(list, WELLNESS_STEPS, day, json_get_number(summary, "totalSteps"), STR("UDSFile.totalSteps"));
	const JsonNode *stress = json_get(json_get(summary, "allDayStress"), "aggregatorList");
	for (size_t i = 0; i < json_count(stress); i++) {
		if (text_is(json_get_text(&stress->items[i], "type"), "TOTAL"))
			wellness_list_add(list, WELLNESS_STRESS, day, json_get_number(&stress->items[i], "averageStressLevel"),
			                  STR("UDSFile.allDayStress TOTAL averageStressLevel"));
	}
}

/* 0 with the status UNKNOWN is what Garmin writes for a night without a value. */
static void read_status(WellnessList *list, const JsonNode *status, int32_t day)
{
	const JsonNode *metrics = json_get(status, "metrics");
	for (size_t i = 0; i < json_count(metrics); i++) {
		const JsonNode *metric = &metrics->items[i];
		const Str type = json_get_text(metric, "type");
		if (text_is(json_get_text(metric, "status"), "UNKNOWN"))
			continue;
		if (text_is(type, "HRV"))
			wellness_list_add(list, WELLNESS_HRV_RMSSD, day, json_get_number(metric, "value"),
			                  STR("healthStatusData HRV"));
		else if (text_is(type, "RESPIRATION"))
			wellness_list_add(list, WELLNESS_RESPIRATION, day, json_get_number(metric, "value"),
			                  STR("healthStatusData RESPIRATION"));
	}
}

static void read_body(WellnessList *list, const JsonNode *body, int32_t day)
{
	static const double KG_PER_G = 0.001;
	wellness_list_add(list, WELLNESS_WEIGHT, day, json_get_number(json_get(body, "weight"), "weight") * KG_PER_G,
	                  STR("userBioMetrics.weight.weight"));
}

static ErrCode read_days(Decoded *out, Arena *arena, const JsonNode *root, Notes *notes, Error *err)
{
	WellnessList list = {.arena = arena};
	size_t dateless = 0;
	for (size_t i = 0; i < json_count(root); i++) {
		const JsonNode *row = &root->items[i];
		int32_t day;
		const JsonNode *date = json_get(row, "calendarDate");
		if (date == NULL)
			date = json_get(json_get(row, "metaData"), "calendarDate");
		if (!json_as_day(date, &day)) {
			dateless++;
			continue;
		}
		read_sleep(&list, row, day);
		read_summary(&list, row, day);
		read_status(&list, row, day);
		read_body(&list, row, day);
	}
	if (list.out_of_memory)
		return no_memory(err);
	if (dateless > 0)
		notes_add(notes, "rows without a date: %zu", dateless);
	wellness_list_finish(&list);
	out->wellness = list.rows;
	out->wellness_count = list.count;
	return OK;
}

/* ---- the whole ---- */

static bool is_activities(Bytes bytes)
{
	return json_head_has(bytes, "summarizedActivitiesExport");
}

static bool is_gear(Bytes bytes)
{
	return json_head_has(bytes, "gearDTOS") || json_head_has(bytes, "gearActivityDTOs");
}

/* A first row may lack most of its keys. */
static bool is_days(Bytes bytes)
{
	static const char *const KEYS[] = {"sleepStartTimestampGMT", "sleepWindowConfirmationType", "deepSleepSeconds",
	                                   "wellnessStartTimeGmt",   "wellnessKilocalories",        "restingHeartRate",
	                                   "dailyStepGoal",          "baselineUpperLimit",          "metaData",
	                                   "includesWellnessData",   "totalSteps",                  "metrics"};
	if (!json_head_has(bytes, "calendarDate"))
		return false;
	for (size_t i = 0; i < COUNT_OF(KEYS); i++) {
		if (json_head_has(bytes, KEYS[i]))
			return true;
	}
	return false;
}

bool garmin_json_detect(Bytes bytes)
{
	return is_activities(bytes) || is_gear(bytes) || is_days(bytes);
}

ErrCode garmin_json_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	const JsonNode *root;
	Decoded decoded = {.format = STR("garmin_export")};
	ErrCode code = json_read(&root, arena, FILE_WORDS, bytes, err);
	if (code == OK && is_activities(bytes)) {
		code = read_activities(&decoded, arena, root, notes, err);
	} else if (code == OK && is_gear(bytes)) {
		code = read_gear(&decoded, arena, root, notes, err);
	} else if (code == OK) {
		code = read_days(&decoded, arena, root, notes, err);
	}
	if (code != OK)
		return code;
	if (decoded.activity_count + decoded.wellness_count + decoded.shoe_count == 0)
		notes_add(notes, "nothing in it that Legwork keeps");
	*out = decoded;
	return OK;
}
