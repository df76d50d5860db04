/*
 * intervals_log.c - see intervals_log.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/intervals/intervals_log.h"

#include <string.h>

#include "base/num.h"
#include "formats/json/csv_map.h"
#include "formats/json/json_facts.h"
#include "formats/samples.h"
#include "formats/xml/xml_value.h"

static const Str FILE_WORDS = {"the export of intervals.icu", sizeof "the export of intervals.icu" - 1};

/* Nobody takes so few steps a minute on foot: it is one foot's. */
static const double STRIDES_MAX = 120;
/* 1 is strong, 5 is weak. */
static const double FEEL_WORST = 5;
static const double FEEL_STEP = 25;

#define FACT_ROW(name, which, least, most)                                                                             \
	{.key = (name), .fact = (which), .scale = 1, .low = (least), .high = (most), .origin = "intervals.icu " name}

static const JsonFact FACTS[] = {
    FACT_ROW("distance", FACT_DISTANCE, 0, SAMPLE_DISTANCE_MAX_M),
    FACT_ROW("icu_distance", FACT_DISTANCE, 0, SAMPLE_DISTANCE_MAX_M),
    FACT_ROW("moving_time", FACT_TIMER, 0, SAMPLE_DURATION_MAX_S),
    FACT_ROW("elapsed_time", FACT_ELAPSED, 0, SAMPLE_DURATION_MAX_S),
    FACT_ROW("total_elevation_gain", FACT_ASCENT, 0, SAMPLE_ALTITUDE_MAX_M),
    FACT_ROW("total_elevation_loss", FACT_DESCENT, 0, SAMPLE_ALTITUDE_MAX_M),
    FACT_ROW("average_heartrate", FACT_HR_AVG, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM),
    FACT_ROW("max_heartrate", FACT_HR_MAX, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM),
    FACT_ROW("average_cadence", FACT_CADENCE_AVG, 1, SAMPLE_CADENCE_MAX_SPM),
    FACT_ROW("icu_average_watts", FACT_POWER_AVG, 1, SAMPLE_POWER_MAX_W),
    FACT_ROW("calories", FACT_CALORIES, 0, 100000),
    FACT_ROW("icu_rpe", FACT_RPE, 1, 10),
    FACT_ROW("perceived_exertion", FACT_RPE, 1, 10),
    FACT_ROW("feel", FACT_FEEL, 1, 5),
    FACT_ROW("average_temp", FACT_TEMPERATURE_AVG, SAMPLE_TEMPERATURE_MIN_C, SAMPLE_TEMPERATURE_MAX_C),
};

static const struct {
	const char *key;
	WellnessKind kind;
	const char *origin;
} DAYS[] = {
    {"restingHR", WELLNESS_HR_REST, "intervals.icu restingHR"},
    {"hrv", WELLNESS_HRV_RMSSD, "intervals.icu hrv"},
    {"hrvSDNN", WELLNESS_HRV_SDNN, "intervals.icu hrvSDNN"},
    {"sleepSecs", WELLNESS_SLEEP, "intervals.icu sleepSecs"},
    {"sleepScore", WELLNESS_SLEEP_SCORE, "intervals.icu sleepScore"},
    {"weight", WELLNESS_WEIGHT, "intervals.icu weight"},
    {"steps", WELLNESS_STEPS, "intervals.icu steps"},
    {"respiration", WELLNESS_RESPIRATION, "intervals.icu respiration"},
};

/* What is read, row after row. */
typedef struct Log {
	Arena *arena;
	Activity *activities;
	size_t count, room;
	size_t unzoned;
	WellnessList days;
	bool out_of_memory;
} Log;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(FILE_WORDS));
}

static void set_text(Activity *activity, Str *field, Fact fact, Str text, Str origin)
{
	*field = text;
	if (text.n > 0)
		activity->origin[fact] = origin;
}

static void set_scales(Activity *activity)
{
	if (is_known(activity->feel))
		activity->feel = (FEEL_WORST - activity->feel) * FEEL_STEP;
	if (sport_on_foot(activity->sport) && activity->cadence_avg_spm < STRIDES_MAX)
		activity->cadence_avg_spm *= 2;
}

static bool read_id(Log *log, Activity *activity, const JsonNode *map)
{
	const Str id = json_as_id(json_get(map, "id"));
	if (id.n == 0)
		return true;
	activity->source_id = arena_printf(log->arena, "intervals:%.*s", STR_ARG(id));
	return activity->source_id.p != NULL;
}

static bool read_activity(Log *log, const JsonNode *map)
{
	Activity *grown = arena_grow(log->arena, log->activities, log->count, &log->room, sizeof *grown);
	if (grown == NULL)
		return false;
	log->activities = grown;
	Activity *activity = &grown[log->count++];
	*activity = activity_unknown();
	const double utc_s = json_as_time(json_get(map, "start_date"));
	const double local_s = json_as_time(json_get(map, "start_date_local"));
	const bool unzoned =
	    json_start(activity, utc_s, local_s, STR("intervals.icu start_date, start_date_local")) && !is_known(utc_s);
	if (unzoned)
		activity->origin[FACT_UTC_OFFSET] = STR(ORIGIN_ZONE_NONE);
	log->unzoned += unzoned;
	xml_sport(json_get_text(map, "type"), &activity->sport, &activity->sub_sport);
	if (activity->sport.n > 0)
		activity->origin[FACT_SPORT] = STR("intervals.icu type");
	set_text(activity, &activity->name, FACT_NAME, json_get_text(map, "name"), STR("intervals.icu name"));
	set_text(activity, &activity->notes, FACT_NOTES, json_get_text(map, "description"),
	         STR("intervals.icu description"));
	set_text(activity, &activity->device, FACT_DEVICE, json_get_text(map, "device_name"),
	         STR("intervals.icu device_name"));
	const JsonNode *gear = json_get(map, "gear");
	set_text(activity, &activity->gear, FACT_GEAR,
	         json_count(gear) > 0 ? json_get_text(gear, "name") : json_as_text(gear), STR("intervals.icu gear"));
	json_facts(activity, map, FACTS, COUNT_OF(FACTS));
	set_scales(activity);
	return read_id(log, activity, map);
}

static void read_day(Log *log, const JsonNode *map)
{
	int32_t day;
	const JsonNode *date = json_get(map, "date");
	if (!json_as_day(date != NULL ? date : json_get(map, "id"), &day))
		return;
	for (size_t i = 0; i < COUNT_OF(DAYS); i++)
		wellness_list_add(&log->days, DAYS[i].kind, day, json_get_number(map, DAYS[i].key), text_of(DAYS[i].origin));
}

static void read_row(Log *log, const JsonNode *map)
{
	if (map->kind != JSON_IS_MAP)
		return;
	if (json_get(map, "start_date_local") == NULL)
		read_day(log, map);
	else if (!log->out_of_memory)
		log->out_of_memory = !read_activity(log, map);
}

static ErrCode read_json(Log *log, Bytes bytes, Error *err)
{
	const JsonNode *root;
	const ErrCode code = json_read(&root, log->arena, FILE_WORDS, bytes, err);
	if (code != OK)
		return code;
	if (root->kind != JSON_IS_LIST) {
		read_row(log, root);
		return OK;
	}
	for (size_t i = 0; i < root->count; i++)
		read_row(log, &root->items[i]);
	return OK;
}

static ErrCode read_csv(Log *log, Bytes bytes, Error *err)
{
	Csv csv;
	const CsvDialect dialect = {.separator = ',', .names_repeat = true, .ragged = true};
	const ErrCode code = csv_read_as(&csv, log->arena, FILE_WORDS, bytes, dialect, err);
	if (code != OK)
		return code;
	JsonNode *cells = ARENA_ARRAY(log->arena, csv.column_count, JsonNode);
	if (cells == NULL)
		return no_memory(err);
	JsonNode map;
	for (size_t row = 0; row < csv.row_count; row++) {
		csv_map_row(&map, cells, &csv, row);
		read_row(log, &map);
	}
	return OK;
}

/* Its own keys begin so; one of them is among the first. */
static bool head_has_icu(Bytes bytes)
{
	const Str head = {(const char *)bytes.p, bytes.n < JSON_HEAD_BYTES ? bytes.n : JSON_HEAD_BYTES};
	for (size_t i = 0; i + 4 <= head.n; i++) {
		if (memcmp(head.p + i, "icu_", 4) == 0)
			return true;
	}
	return false;
}

static bool is_json(Bytes bytes)
{
	return (json_head_has(bytes, "start_date_local") && head_has_icu(bytes)) ||
	       (json_head_has(bytes, "restingHR") && json_head_has(bytes, "id"));
}

static bool is_csv(Bytes bytes)
{
	return (csv_head_has(bytes, "start_date_local") && head_has_icu(bytes)) ||
	       (csv_head_has(bytes, "restingHR") && csv_head_has(bytes, "date"));
}

bool intervals_log_detect(Bytes bytes)
{
	return is_json(bytes) || is_csv(bytes);
}

ErrCode intervals_log_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Log log = {.arena = arena, .days = {.arena = arena}};
	const ErrCode code = is_json(bytes) ? read_json(&log, bytes, err) : read_csv(&log, bytes, err);
	if (code != OK)
		return code;
	if (log.out_of_memory || log.days.out_of_memory)
		return no_memory(err);
	wellness_list_finish(&log.days);
	if (log.unzoned > 0)
		notes_add(notes, "activities whose start is said in local time only, without the zone: %zu", log.unzoned);
	if (log.count + log.days.count == 0)
		notes_add(notes, "nothing in it that Legwork keeps");
	*out = (Decoded){.format = STR("intervals"),
	                 .activities = log.activities,
	                 .activity_count = log.count,
	                 .wellness = log.days.rows,
	                 .wellness_count = log.days.count};
	return OK;
}
