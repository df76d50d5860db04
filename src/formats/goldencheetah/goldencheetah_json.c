/*
 * goldencheetah_json.c - see goldencheetah_json.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/goldencheetah/goldencheetah_json.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/when.h"
#include "formats/json/json_facts.h"
#include "formats/samples.h"
#include "formats/xml/track.h"
#include "formats/xml/xml_value.h"

static const Str FILE_WORDS = {"GoldenCheetah's file", sizeof "GoldenCheetah's file" - 1};
static const double PAUSE_S = 30;

enum { INTERVALS_MAX = 10000, TIME_CHARS = 19 };

/* A key of a sample. Outside [low, high], after scaling, it is unknown. */
static const struct {
	const char *key;
	Channel channel;
	double scale;
	double low, high;
} CHANNELS[] = {
    {"SECS", CHANNEL_TIME, 1, 0, SAMPLE_DURATION_MAX_S},
    {"KM", CHANNEL_DISTANCE, 1000, 0, SAMPLE_DISTANCE_MAX_M},
    {"KPH", CHANNEL_SPEED, 1 / 3.6, 0, SAMPLE_SPEED_MAX_MPS},
    {"WATTS", CHANNEL_POWER, 1, 0, SAMPLE_POWER_MAX_W},
    {"HR", CHANNEL_HR, 1, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM},
    {"CAD", CHANNEL_CADENCE, 1, 0, SAMPLE_CADENCE_MAX_SPM},
    {"RCAD", CHANNEL_CADENCE, 1, 0, SAMPLE_CADENCE_MAX_SPM},
    {"ALT", CHANNEL_ALTITUDE, 1, SAMPLE_ALTITUDE_MIN_M, SAMPLE_ALTITUDE_MAX_M},
    {"LAT", CHANNEL_LATITUDE, 1, -90, 90},
    {"LON", CHANNEL_LONGITUDE, 1, -180, 180},
    {"TEMP", CHANNEL_TEMPERATURE, 1, SAMPLE_TEMPERATURE_MIN_C, SAMPLE_TEMPERATURE_MAX_C},
    {"RVERT", CHANNEL_OSCILLATION, 0.01, 0.001, 1},
    {"RCONTACT", CHANNEL_CONTACT, 0.001, 0.05, 2},
};

static const TrackWords WORDS = {.of = {
                                     [CHANNEL_TIME] = "SAMPLES.SECS",
                                     [CHANNEL_DISTANCE] = "SAMPLES.KM",
                                     [CHANNEL_SPEED] = "SAMPLES.KPH",
                                     [CHANNEL_POWER] = "SAMPLES.WATTS",
                                     [CHANNEL_HR] = "SAMPLES.HR",
                                     [CHANNEL_CADENCE] = "SAMPLES.CAD or RCAD",
                                     [CHANNEL_ALTITUDE] = "SAMPLES.ALT",
                                     [CHANNEL_LATITUDE] = "SAMPLES.LAT, LON",
                                     [CHANNEL_LONGITUDE] = "SAMPLES.LAT, LON",
                                     [CHANNEL_TEMPERATURE] = "SAMPLES.TEMP",
                                     [CHANNEL_OSCILLATION] = "SAMPLES.RVERT",
                                     [CHANNEL_CONTACT] = "SAMPLES.RCONTACT",
                                 }};

#define OVERRIDE(name, which, factor, most)                                                                            \
	{.key = (name), .fact = (which), .scale = (factor), .low = 0, .high = (most), .origin = "OVERRIDES." name}

static const JsonFact OVERRIDES[] = {
    OVERRIDE("total_distance", FACT_DISTANCE, 1000, SAMPLE_DISTANCE_MAX_M),
    OVERRIDE("workout_time", FACT_ELAPSED, 1, SAMPLE_DURATION_MAX_S),
    OVERRIDE("time_recording", FACT_TIMER, 1, SAMPLE_DURATION_MAX_S),
    OVERRIDE("elevation_gain", FACT_ASCENT, 1, SAMPLE_ALTITUDE_MAX_M),
    OVERRIDE("average_hr", FACT_HR_AVG, 1, SAMPLE_HR_MAX_BPM),
    OVERRIDE("average_power", FACT_POWER_AVG, 1, SAMPLE_POWER_MAX_W),
    OVERRIDE("total_kcalories", FACT_CALORIES, 1, 100000),
};

static const JsonFact TAGS[] = {
    {.key = "RPE", .fact = FACT_RPE, .scale = 1, .low = 1, .high = 10, .origin = "TAGS.RPE"},
};

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(FILE_WORDS));
}

/* "2016/02/05 22:13:03 UTC" */
static int64_t read_start(Str text)
{
	char copy[TIME_CHARS + 1];
	int64_t unix_s;
	if (text.n < TIME_CHARS)
		return 0;
	for (size_t i = 0; i < TIME_CHARS; i++)
		copy[i] = text.p[i] == '/' ? '-' : text.p[i] == ' ' ? 'T' : text.p[i];
	copy[TIME_CHARS] = 'Z';
	return when_parse((Str){copy, sizeof copy}, &unix_s, NULL) == OK ? unix_s : 0;
}

static Sample read_sample(const JsonNode *map, int64_t start_unix_s)
{
	Sample sample = sample_unknown();
	for (size_t i = 0; i < json_count(map); i++) { /* once over its keys, not once a key */
		for (size_t k = 0; k < COUNT_OF(CHANNELS); k++) {
			if (!text_is(map->items[i].key, CHANNELS[k].key))
				continue;
			const double value = json_as_number(&map->items[i]) * CHANNELS[k].scale;
			if (value >= CHANNELS[k].low && value <= CHANNELS[k].high)
				sample.of[CHANNELS[k].channel] = value;
			break;
		}
	}
	const bool nowhere = !(fabs(sample.latitude_deg) > 0) && !(fabs(sample.longitude_deg) > 0);
	if (nowhere || !is_known(sample.latitude_deg) || !is_known(sample.longitude_deg)) {
		sample.latitude_deg = UNKNOWN;
		sample.longitude_deg = UNKNOWN;
	}
	sample.t_s += (double)start_unix_s;
	return sample;
}

/* False without memory. */
static bool read_samples(Track *track, Arena *arena, const JsonNode *list, int64_t start_unix_s)
{
	double before_s = UNKNOWN;
	for (size_t i = 0; i < json_count(list); i++) {
		if (list->items[i].kind != JSON_IS_MAP)
			continue;
		const Sample sample = read_sample(&list->items[i], start_unix_s);
		if (sample.t_s - before_s > PAUSE_S && !track_break(track, arena))
			return false;
		if (!track_add(track, arena, &sample))
			return false;
		before_s = known_or(sample.t_s, before_s);
	}
	return true;
}

static void read_tags(Activity *activity, const JsonNode *tags)
{
	const Str sub_sport = json_get_text(tags, "SubSport");
	xml_sport(json_get_text(tags, "Sport"), &activity->sport, &activity->sub_sport);
	if (activity->sub_sport.n == 0 && sub_sport.n > 0)
		activity->sub_sport = sub_sport;
	if (activity->sport.n > 0)
		activity->origin[FACT_SPORT] = STR("TAGS.Sport");
	activity->notes = json_get_text(tags, "Notes");
	if (activity->notes.n > 0)
		activity->origin[FACT_NOTES] = STR("TAGS.Notes");
	activity->name = json_get_text(tags, "Route");
	if (activity->name.n > 0)
		activity->origin[FACT_NAME] = STR("TAGS.Route");
	json_facts(activity, tags, TAGS, COUNT_OF(TAGS));
}

/* [{"total_distance": {"value": "10.2"}}, …] */
static void read_overrides(Activity *activity, const JsonNode *list)
{
	for (size_t i = 0; i < json_count(list); i++) {
		const JsonNode *map = &list->items[i];
		for (size_t k = 0; k < json_count(map); k++) {
			const JsonNode *metric = &map->items[k];
			for (size_t row = 0; row < COUNT_OF(OVERRIDES); row++) {
				JsonFact fact = OVERRIDES[row];
				if (!text_is(metric->key, fact.key))
					continue;
				fact.key = "value";
				json_facts(activity, metric, &fact, 1);
			}
		}
	}
}

/* The first point at or behind a time; points are in the order of the file. */
static size_t index_at(const Track *track, size_t from, double t_s)
{
	const double *times = track->columns[CHANNEL_TIME];
	while (times != NULL && from < track->count && times[from] < t_s)
		from++;
	return from;
}

/* What the points from `from` to before `end` counted. */
static void fill_lap(Lap *lap, const Track *track, size_t from, size_t end)
{
	const double *distances = track->columns[CHANNEL_DISTANCE];
	const double *hr = track->columns[CHANNEL_HR];
	double first_m = UNKNOWN;
	double last_m = UNKNOWN;
	Adder sum = {0};
	size_t beating = 0;
	for (size_t i = from; i < end; i++) {
		if (distances != NULL && is_known(distances[i])) {
			first_m = known_or(first_m, distances[i]);
			last_m = distances[i];
		}
		if (hr != NULL && is_known(hr[i])) {
			adder_add(&sum, hr[i]);
			lap->hr_max_bpm = fmax(lap->hr_max_bpm, hr[i]);
			beating++;
		}
	}
	if (last_m >= first_m)
		lap->distance_m = last_m - first_m;
	if (beating > 0)
		lap->hr_avg_bpm = adder_total(&sum) / (double)beating;
}

static Lap read_lap(const JsonNode *interval, const Track *track, size_t *at, int64_t start_unix_s)
{
	Lap lap = lap_unknown();
	const double from_s = json_get_number(interval, "START");
	const double to_s = json_get_number(interval, "STOP");
	lap.start_unix_s = start_unix_s + (int64_t)from_s;
	lap.elapsed_s = to_s - from_s;
	lap.step = json_get_text(interval, "NAME");
	*at = index_at(track, *at, (double)start_unix_s + from_s);
	fill_lap(&lap, track, *at, index_at(track, *at, (double)start_unix_s + to_s + 0.5));
	return lap;
}

/* False without memory. */
static bool read_laps(Activity *activity, Arena *arena, const JsonNode *list, const Track *track, Lap **out)
{
	const size_t count = json_count(list) < INTERVALS_MAX ? json_count(list) : INTERVALS_MAX;
	Lap *laps = ARENA_ARRAY(arena, count, Lap);
	if (laps == NULL)
		return false;
	double end_s = 0;
	size_t at = 0;
	for (size_t i = 0; i < count; i++) {
		const double from_s = json_get_number(&list->items[i], "START");
		const double to_s = json_get_number(&list->items[i], "STOP");
		if (!(from_s >= end_s && to_s > from_s && to_s <= SAMPLE_DURATION_MAX_S))
			continue;
		laps[activity->lap_count++] = read_lap(&list->items[i], track, &at, activity->start_unix_s);
		end_s = to_s;
	}
	activity->laps = laps;
	*out = laps;
	return true;
}

static ErrCode read_ride(Activity *activity, Arena *arena, const JsonNode *ride, Notes *notes, Error *err)
{
	*activity = activity_unknown();
	activity->start_unix_s = read_start(json_get_text(ride, "STARTTIME"));
	if (activity->start_unix_s == 0)
		notes_add(notes, "no start that can be read: its date is unknown");
	activity->device = json_get_text(ride, "DEVICETYPE");
	if (activity->device.n > 0)
		activity->origin[FACT_DEVICE] = STR("RIDE.DEVICETYPE");
	read_tags(activity, json_get(ride, "TAGS"));
	read_overrides(activity, json_get(ride, "OVERRIDES"));
	const Str id = json_get_text(ride, "IDENTIFIER");
	if (id.n > 0)
		activity->source_id = arena_printf(arena, "goldencheetah:%.*s", STR_ARG(id));
	if (id.n > 0 && activity->source_id.p == NULL)
		return no_memory(err);
	Track track = {.words = &WORDS};
	Lap *laps;
	if (!read_samples(&track, arena, json_get(ride, "SAMPLES"), activity->start_unix_s) ||
	    !read_laps(activity, arena, json_get(ride, "INTERVALS"), &track, &laps))
		return no_memory(err);
	if (track.count == 0)
		notes_add(notes, "no samples: an activity that was entered by hand");
	else if (!track_finish(activity, &track, 0, track.count, laps, arena, notes))
		return no_memory(err);
	activity->origin[FACT_START] = STR("RIDE.STARTTIME");
	if (read_start(json_get_text(ride, "STARTTIME")) == 0)
		activity->start_unix_s = 0; /* the points only count from it */
	return OK;
}

bool goldencheetah_json_detect(Bytes bytes)
{
	return json_head_has(bytes, "RIDE") && (json_head_has(bytes, "STARTTIME") || json_head_has(bytes, "RECINTSECS"));
}

ErrCode goldencheetah_json_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	const JsonNode *root;
	const ErrCode code = json_read(&root, arena, FILE_WORDS, bytes, err);
	if (code != OK)
		return code;
	const JsonNode *ride = json_get(root, "RIDE");
	if (ride == NULL || ride->kind != JSON_IS_MAP)
		return fail(err, FAIL_FORMAT, 1, "%.*s: there is no activity under RIDE", STR_ARG(FILE_WORDS));
	Activity *activity = ARENA_NEW(arena, Activity);
	if (activity == NULL)
		return no_memory(err);
	const ErrCode read = read_ride(activity, arena, ride, notes, err);
	if (read != OK)
		return read;
	*out = (Decoded){.format = STR("goldencheetah"), .activities = activity, .activity_count = 1};
	return OK;
}
