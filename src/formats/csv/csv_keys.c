/*
 * csv_keys.c - see csv_keys.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/csv/csv_keys.h"

#include <string.h>

#include "base/json_read.h"
#include "base/yaml.h"

enum { HEADER_CHARS_MAX = 64 };

#define KM 1000
#define MILE 1609.344
#define FOOT 0.3048
#define POUND 0.45359237
#define KCAL_PER_KJ (1 / 4.184)

static const CsvKey KEYS[] = {
    {.name = "date", .target = CSV_DATE},
    {.name = "start", .target = CSV_DATE},
    {.name = "time_of_day", .target = CSV_TIME_OF_DAY},
    {.name = "utc_offset", .target = CSV_OFFSET},
    {.name = "sport", .target = CSV_SPORT},
    {.name = "name", .target = CSV_NAME},
    {.name = "notes", .target = CSV_NOTES},
    {.name = "shoe", .target = CSV_GEAR},
    {.name = "device", .target = CSV_DEVICE},
    {.name = "id", .target = CSV_ID},
    {.name = "dates", .target = CSV_DATES},
    {.name = "decimals", .target = CSV_DECIMALS},
    {.name = "distance", .target = CSV_FACT, .which = FACT_DISTANCE, .scale = 1, .open_unit = true},
    {.name = "distance_m", .target = CSV_FACT, .which = FACT_DISTANCE, .scale = 1},
    {.name = "distance_km", .target = CSV_FACT, .which = FACT_DISTANCE, .scale = KM},
    {.name = "distance_mi", .target = CSV_FACT, .which = FACT_DISTANCE, .scale = MILE},
    {.name = "duration", .target = CSV_FACT, .which = FACT_TIMER, .scale = 1, .duration = true},
    {.name = "duration_s", .target = CSV_FACT, .which = FACT_TIMER, .scale = 1, .duration = true},
    {.name = "duration_min", .target = CSV_FACT, .which = FACT_TIMER, .scale = 60, .duration = true},
    {.name = "duration_h", .target = CSV_FACT, .which = FACT_TIMER, .scale = 3600, .duration = true},
    {.name = "elapsed", .target = CSV_FACT, .which = FACT_ELAPSED, .scale = 1, .duration = true},
    {.name = "elapsed_s", .target = CSV_FACT, .which = FACT_ELAPSED, .scale = 1, .duration = true},
    {.name = "elapsed_min", .target = CSV_FACT, .which = FACT_ELAPSED, .scale = 60, .duration = true},
    {.name = "ascent_m", .target = CSV_FACT, .which = FACT_ASCENT, .scale = 1},
    {.name = "ascent_ft", .target = CSV_FACT, .which = FACT_ASCENT, .scale = FOOT},
    {.name = "descent_m", .target = CSV_FACT, .which = FACT_DESCENT, .scale = 1},
    {.name = "descent_ft", .target = CSV_FACT, .which = FACT_DESCENT, .scale = FOOT},
    {.name = "hr_avg_bpm", .target = CSV_FACT, .which = FACT_HR_AVG, .scale = 1},
    {.name = "hr_max_bpm", .target = CSV_FACT, .which = FACT_HR_MAX, .scale = 1},
    {.name = "cadence_avg_spm", .target = CSV_FACT, .which = FACT_CADENCE_AVG, .scale = 1},
    {.name = "power_avg_w", .target = CSV_FACT, .which = FACT_POWER_AVG, .scale = 1},
    {.name = "calories_kcal", .target = CSV_FACT, .which = FACT_CALORIES, .scale = 1},
    {.name = "energy_kj", .target = CSV_FACT, .which = FACT_CALORIES, .scale = KCAL_PER_KJ},
    {.name = "rpe", .target = CSV_FACT, .which = FACT_RPE, .scale = 1},
    {.name = "feel", .target = CSV_FACT, .which = FACT_FEEL, .scale = 1},
    {.name = "temperature_c", .target = CSV_FACT, .which = FACT_TEMPERATURE_AVG, .scale = 1},
    {.name = "hr_rest_bpm", .target = CSV_WELLNESS, .which = WELLNESS_HR_REST, .scale = 1},
    {.name = "resting_hr", .target = CSV_WELLNESS, .which = WELLNESS_HR_REST, .scale = 1},
    {.name = "hrv_rmssd_ms", .target = CSV_WELLNESS, .which = WELLNESS_HRV_RMSSD, .scale = 1},
    {.name = "hrv_rmssd", .target = CSV_WELLNESS, .which = WELLNESS_HRV_RMSSD, .scale = 1},
    {.name = "hrv_sdnn_ms", .target = CSV_WELLNESS, .which = WELLNESS_HRV_SDNN, .scale = 1},
    {.name = "sleep", .target = CSV_WELLNESS, .which = WELLNESS_SLEEP, .scale = 3600, .duration = true},
    {.name = "sleep_h", .target = CSV_WELLNESS, .which = WELLNESS_SLEEP, .scale = 3600, .duration = true},
    {.name = "sleep_min", .target = CSV_WELLNESS, .which = WELLNESS_SLEEP, .scale = 60, .duration = true},
    {.name = "sleep_s", .target = CSV_WELLNESS, .which = WELLNESS_SLEEP, .scale = 1, .duration = true},
    {.name = "sleep_score", .target = CSV_WELLNESS, .which = WELLNESS_SLEEP_SCORE, .scale = 1},
    {.name = "weight", .target = CSV_WELLNESS, .which = WELLNESS_WEIGHT, .scale = 1},
    {.name = "weight_kg", .target = CSV_WELLNESS, .which = WELLNESS_WEIGHT, .scale = 1},
    {.name = "weight_lb", .target = CSV_WELLNESS, .which = WELLNESS_WEIGHT, .scale = POUND},
    {.name = "steps", .target = CSV_WELLNESS, .which = WELLNESS_STEPS, .scale = 1},
    {.name = "stress", .target = CSV_WELLNESS, .which = WELLNESS_STRESS, .scale = 1},
    {.name = "respiration_brpm", .target = CSV_WELLNESS, .which = WELLNESS_RESPIRATION, .scale = 1},
};

/* Headers in lower case, letters and digits only (and bytes beyond ASCII), and
 * what they mean: English, German, French, Spanish, Italian, Dutch. */
static const struct {
	const char *header, *key;
} HEADERS[] = {
    {"date", "date"}, {"datum", "date"}, {"datumzeit", "date"}, {"datetime", "date"}, {"dateandtime", "date"},
    {"start", "date"}, {"startdate", "date"}, {"starttime", "date"}, {"startzeit", "date"}, {"activitydate", "date"},
    {"workoutdate", "date"}, {"startedat", "date"}, {"day", "date"}, {"tag", "date"}, {"fecha", "date"}, {"jour", "date"},
    {"timeofday", "time_of_day"}, {"uhrzeit", "time_of_day"}, {"heure", "time_of_day"}, {"hora", "time_of_day"},
    {"utcoffset", "utc_offset"}, {"utcoffsets", "utc_offset"},
    {"sport", "sport"}, {"type", "sport"}, {"activitytype", "sport"}, {"sportart", "sport"}, {"aktivitätstyp", "sport"},
    {"deporte", "sport"}, {"typedactivité", "sport"},
    {"name", "name"}, {"title", "name"}, {"titel", "name"}, {"activityname", "name"},
    {"notes", "notes"}, {"note", "notes"}, {"notizen", "notes"}, {"comment", "notes"}, {"comments", "notes"},
    {"bemerkung", "notes"}, {"kommentar", "notes"}, {"description", "notes"}, {"beschreibung", "notes"},
    {"shoe", "shoe"}, {"shoes", "shoe"}, {"schuh", "shoe"}, {"schuhe", "shoe"}, {"gear", "shoe"},
    {"device", "device"}, {"gerät", "device"}, {"id", "id"}, {"activityid", "id"},
    {"distance", "distance"}, {"distanz", "distance"}, {"strecke", "distance"}, {"distancia", "distance"},
    {"distanza", "distance"}, {"afstand", "distance"}, {"entfernung", "distance"},
    {"distancem", "distance_m"}, {"distanzm", "distance_m"}, {"streckem", "distance_m"}, {"distancemeters", "distance_m"},
    {"km", "distance_km"}, {"distancekm", "distance_km"}, {"distanzkm", "distance_km"}, {"streckekm", "distance_km"},
    {"kilometer", "distance_km"}, {"kilometers", "distance_km"}, {"kilometres", "distance_km"}, {"distanciakm", "distance_km"},
    {"distanzakm", "distance_km"}, {"afstandkm", "distance_km"},
    {"mi", "distance_mi"}, {"miles", "distance_mi"}, {"distancemi", "distance_mi"}, {"distancemiles", "distance_mi"},
    {"duration", "duration"}, {"time", "duration"}, {"zeit", "duration"}, {"dauer", "duration"}, {"durée", "duration"},
    {"movingtime", "duration"}, {"temps", "duration"}, {"tiempo", "duration"}, {"durata", "duration"}, {"tijd", "duration"},
    {"laufzeit", "duration"}, {"durations", "duration_s"}, {"timers", "duration_s"}, {"movingtimes", "duration_s"},
    {"durationmin", "duration_min"}, {"dauermin", "duration_min"}, {"minutes", "duration_min"}, {"durationminutes", "duration_min"},
    {"elapsedtime", "elapsed"}, {"gesamtzeit", "elapsed"}, {"elapseds", "elapsed_s"},
    {"ascentm", "ascent_m"}, {"totalascentm", "ascent_m"}, {"elevationgainm", "ascent_m"}, {"höhenmeter", "ascent_m"},
    {"höhenmeterm", "ascent_m"}, {"hm", "ascent_m"}, {"anstiegm", "ascent_m"}, {"elevationm", "ascent_m"},
    {"descentm", "descent_m"}, {"abstiegm", "descent_m"},
    {"avghr", "hr_avg_bpm"}, {"averagehr", "hr_avg_bpm"}, {"hravg", "hr_avg_bpm"}, {"hravgbpm", "hr_avg_bpm"},
    {"averageheartrate", "hr_avg_bpm"}, {"avgheartrate", "hr_avg_bpm"}, {"averageheartratebpm", "hr_avg_bpm"},
    {"heartrate", "hr_avg_bpm"}, {"hr", "hr_avg_bpm"}, {"puls", "hr_avg_bpm"}, {"durchschnittspuls", "hr_avg_bpm"},
    {"herzfrequenz", "hr_avg_bpm"}, {"øhf", "hr_avg_bpm"}, {"fcmoyenne", "hr_avg_bpm"}, {"fcmedia", "hr_avg_bpm"},
    {"maxhr", "hr_max_bpm"}, {"hrmax", "hr_max_bpm"}, {"hrmaxbpm", "hr_max_bpm"}, {"maxheartrate", "hr_max_bpm"},
    {"maxpuls", "hr_max_bpm"}, {"maximalpuls", "hr_max_bpm"}, {"maxhf", "hr_max_bpm"},
    {"cadencespm", "cadence_avg_spm"}, {"cadenceavgspm", "cadence_avg_spm"}, {"avgcadencespm", "cadence_avg_spm"},
    {"avgruncadence", "cadence_avg_spm"}, {"schrittfrequenz", "cadence_avg_spm"},
    {"avgpowerw", "power_avg_w"}, {"poweravgw", "power_avg_w"}, {"powerw", "power_avg_w"}, {"leistungw", "power_avg_w"},
    {"calories", "calories_kcal"}, {"kcal", "calories_kcal"}, {"calorieskcal", "calories_kcal"}, {"kalorien", "calories_kcal"},
    {"caloriesburned", "calories_kcal"}, {"calorías", "calories_kcal"}, {"rpe", "rpe"}, {"perceivedexertion", "rpe"}, {"feel", "feel"},
    {"temperaturec", "temperature_c"},
    {"hrrestbpm", "hr_rest_bpm"}, {"restinghr", "hr_rest_bpm"}, {"restinghrbpm", "hr_rest_bpm"},
    {"restingheartrate", "hr_rest_bpm"}, {"restingheartratebpm", "hr_rest_bpm"}, {"ruhepuls", "hr_rest_bpm"},
    {"hrvrmssd", "hrv_rmssd_ms"}, {"hrvrmssdms", "hrv_rmssd_ms"}, {"rmssd", "hrv_rmssd_ms"}, {"rmssdms", "hrv_rmssd_ms"},
    {"hrvsdnn", "hrv_sdnn_ms"}, {"hrvsdnnms", "hrv_sdnn_ms"}, {"sdnn", "hrv_sdnn_ms"},
    {"sleep", "sleep"}, {"schlaf", "sleep"}, {"sleephours", "sleep"}, {"sleeph", "sleep"}, {"schlafh", "sleep"},
    {"sleepmin", "sleep_min"}, {"sleepminutes", "sleep_min"}, {"sleeps", "sleep_s"}, {"sleepscore", "sleep_score"},
    {"weight", "weight"}, {"gewicht", "weight"}, {"weightkg", "weight_kg"}, {"gewichtkg", "weight_kg"}, {"poids", "weight"},
    {"weightlb", "weight_lb"}, {"weightlbs", "weight_lb"}, {"steps", "steps"}, {"schritte", "steps"},
    {"stress", "stress"}, {"respirationbrpm", "respiration_brpm"},
};

static const CsvKey *key_of(Str name)
{
	for (size_t i = 0; i < COUNT_OF(KEYS); i++) {
		if (text_is(name, KEYS[i].name))
			return &KEYS[i];
	}
	return NULL;
}

/* Do two keys fill the same? */
static bool same_target(const CsvKey *a, const CsvKey *b)
{
	return a->target == b->target && a->which == b->which;
}

static ErrCode add_pair(CsvMap *map, Str name, Str column, Error *err)
{
	const CsvKey *key = key_of(name);
	if (key == NULL)
		return fail(err, FAIL_USAGE, -1,
		            "a map has no key \"%.*s\"; the usual ones are date, distance_km, duration, hr_avg_bpm, sport, notes "
		            "(legwork import --help lists all)",
		            (int)(name.n < 40 ? name.n : 40), name.p);
	if (column.n == 0)
		return fail(err, FAIL_USAGE, -1, "the map's key %s names no column: %s=COLUMN", key->name, key->name);
	for (size_t i = 0; i < map->count; i++) {
		if (same_target(map->pairs[i].key, key))
			return fail(err, FAIL_USAGE, -1, "the map says %s and %s, which are the same", map->pairs[i].key->name,
			            key->name);
	}
	if (map->count == CSV_MAP_PAIRS_MAX)
		return fail(err, FAIL_LIMIT, -1, "a map of more than %d pairs", CSV_MAP_PAIRS_MAX);
	map->pairs[map->count++] = (CsvPair){.key = key, .column = column};
	return OK;
}

ErrCode csv_map_parse(CsvMap *map, Str text, Error *err)
{
	*map = (CsvMap){.count = 0};
	if (text.n > CSV_MAP_BYTES_MAX)
		return fail(err, FAIL_LIMIT, -1, "a map of more than %d KiB", CSV_MAP_BYTES_MAX >> 10);
	Str rest = text;
	for (Str pair; text_split(&rest, ',', &pair);) {
		Str column = text_trim(pair);
		Str name;
		if (!text_split(&column, '=', &name) || column.p == NULL)
			return fail(err, FAIL_USAGE, -1, "a map is KEY=COLUMN,KEY=COLUMN…, and \"%.*s\" is no such pair",
			            (int)(pair.n < 60 ? pair.n : 60), pair.p == NULL ? "" : pair.p);
		const ErrCode code = add_pair(map, text_trim(name), text_trim(column), err);
		if (code != OK)
			return code;
	}
	return OK;
}

ErrCode csv_map_read(CsvMap *map, Arena *arena, Str file, Bytes bytes, Error *err)
{
	const Yaml *root;
	*map = (CsvMap){.count = 0};
	ErrCode code = yaml_read(&root, arena, file, bytes, err);
	if (code != OK)
		return code;
	if (root->kind != YAML_MAP)
		return yaml_fail(err, file, root->line, "a map of keys and columns is expected: \"date: Datum\"");
	for (size_t i = 0; i < root->count && code == OK; i++) {
		const YamlPair *pair = &root->pairs[i];
		if (pair->value.kind != YAML_SCALAR)
			return yaml_fail(err, file, pair->line, "%.*s: the name of a column is expected", STR_ARG(pair->key));
		code = add_pair(map, pair->key, text_trim(pair->value.text), err);
	}
	return code;
}

static void add_quoted(Buf *out, Str text)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		const unsigned char c = (unsigned char)text.p[i];
		if (c < 0x20) {
			buf_printf(out, "\\u%04x", (unsigned)c);
			continue;
		}
		if (c == '"' || c == '\\')
			buf_addc(out, '\\');
		buf_addc(out, (char)c);
	}
	buf_addc(out, '"');
}

void csv_map_add_json(Buf *out, const CsvMap *map)
{
	for (size_t i = 0; i < map->count; i++) {
		buf_addc(out, i == 0 ? '{' : ',');
		add_quoted(out, text_of(map->pairs[i].key->name));
		buf_addc(out, ':');
		add_quoted(out, map->pairs[i].column);
	}
	buf_adds(out, map->count == 0 ? "{}" : "}");
}

ErrCode csv_map_of_json(CsvMap *map, Arena *arena, Bytes bytes, Error *err)
{
	const JsonNode *root;
	*map = (CsvMap){.count = 0};
	ErrCode code = json_read(&root, arena, STR("the table's map"), bytes, err);
	if (code == OK && root->kind != JSON_IS_MAP)
		return fail(err, FAIL_FORMAT, 1, "the table's map is none");
	for (size_t i = 0; code == OK && i < json_count(root); i++)
		code = add_pair(map, root->items[i].key, json_as_text(&root->items[i]), err);
	return code;
}

/* "Distance (km)" → "distancekm" */
static Str normalized(char *out, Str header)
{
	size_t n = 0;
	for (size_t i = 0; i < header.n && n < HEADER_CHARS_MAX; i++) {
		const char c = header.p[i];
		if (c >= 'A' && c <= 'Z')
			out[n++] = (char)(c - 'A' + 'a');
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[n++] = c;
		else if ((unsigned char)c == 0x96 && n > 0 && (unsigned char)out[n - 1] == 0xC3)
			out[n++] = (char)0xB6; /* Ö */
		else if ((unsigned char)c >= 0x80)
			out[n++] = c;
	}
	return (Str){out, n};
}

static const CsvKey *guess_key(Str header)
{
	char room[HEADER_CHARS_MAX];
	const Str word = normalized(room, header);
	for (size_t i = 0; i < COUNT_OF(HEADERS); i++) {
		if (text_is(word, HEADERS[i].header))
			return key_of(text_of(HEADERS[i].key));
	}
	return NULL;
}

void csv_map_guess(CsvMap *map, const Str *headers, size_t count)
{
	*map = (CsvMap){.count = 0};
	for (size_t i = 0; i < count && map->count < CSV_MAP_PAIRS_MAX; i++) {
		const CsvKey *key = guess_key(headers[i]);
		bool taken = key == NULL; /* the first of two columns of one meaning counts */
		for (size_t k = 0; k < map->count && !taken; k++)
			taken = same_target(map->pairs[k].key, key);
		if (!taken)
			map->pairs[map->count++] = (CsvPair){.key = key, .column = headers[i]};
	}
}

const CsvPair *csv_map_find(const CsvMap *map, CsvTarget target)
{
	for (size_t i = 0; i < map->count; i++) {
		if (map->pairs[i].key->target == target)
			return &map->pairs[i];
	}
	return NULL;
}

const CsvPair *csv_map_fact(const CsvMap *map, Fact fact)
{
	for (size_t i = 0; i < map->count; i++) {
		if (map->pairs[i].key->target == CSV_FACT && map->pairs[i].key->which == (int)fact)
			return &map->pairs[i];
	}
	return NULL;
}

bool csv_map_has_wellness(const CsvMap *map)
{
	return csv_map_find(map, CSV_WELLNESS) != NULL;
}
