/*
 * fitotrack_xml.c - see fitotrack_xml.h. Samples stand behind all workouts, each
 * with the id of its own: they are sorted by it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fitotrack/fitotrack_xml.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "formats/samples.h"
#include "formats/xml/track.h"
#include "formats/xml/xml.h"
#include "formats/xml/xml_value.h"

enum { WORKOUTS_MAX = 100000, SAMPLES_MAX = 4000000, TEXT_MAX = 8000 };

static const double TIME_MAX_MS = 7258118400000.0; /* 2200-01-01 */
static const double MS = 0.001;

enum {
	FT_OTHER = XML_OTHER,
	FT_WORKOUTS,
	FT_INDOOR,
	FT_SAMPLES,
	FT_ID,
	FT_START,
	FT_END,
	FT_DURATION,
	FT_LENGTH,
	FT_COMMENT,
	FT_TYPE,
	FT_ASCENT,
	FT_DESCENT,
	FT_CALORIE,
	FT_HR_AVG,
	FT_HR_MAX,
	FT_WORKOUT_ID,
	FT_TIME,
	FT_LATITUDE,
	FT_LONGITUDE,
	FT_ELEVATION,
	FT_ELEVATION_MSL,
	FT_SPEED,
	FT_HR,
};

static const XmlWord WORDS[] = {
    {"workouts", FT_WORKOUTS},     {"indoorWorkouts", FT_INDOOR},  {"samples", FT_SAMPLES},
    {"id", FT_ID},                 {"start", FT_START},            {"end", FT_END},
    {"duration", FT_DURATION},     {"length", FT_LENGTH},          {"comment", FT_COMMENT},
    {"workoutType", FT_TYPE},      {"workoutTypeId", FT_TYPE},     {"ascent", FT_ASCENT},
    {"descent", FT_DESCENT},       {"calorie", FT_CALORIE},        {"avgHeartRate", FT_HR_AVG},
    {"maxHeartRate", FT_HR_MAX},   {"workoutId", FT_WORKOUT_ID},   {"absoluteTime", FT_TIME},
    {"lat", FT_LATITUDE},          {"lon", FT_LONGITUDE},          {"elevation", FT_ELEVATION},
    {"elevationMSL", FT_ELEVATION_MSL}, {"speed", FT_SPEED},       {"heartRate", FT_HR},
};

/* Numbers of a workout; 0 of any of them was not measured. */
static const struct {
	int id;
	Fact fact;
	double scale, high;
	const char *origin;
} FACTS[] = {
    {FT_LENGTH, FACT_DISTANCE, 1, SAMPLE_DISTANCE_MAX_M, "workouts.length"},
    {FT_DURATION, FACT_TIMER, 0.001, SAMPLE_DURATION_MAX_S, "workouts.duration"},
    {FT_ASCENT, FACT_ASCENT, 1, SAMPLE_ALTITUDE_MAX_M, "workouts.ascent"},
    {FT_DESCENT, FACT_DESCENT, 1, SAMPLE_ALTITUDE_MAX_M, "workouts.descent"},
    {FT_CALORIE, FACT_CALORIES, 1, 100000, "workouts.calorie"},
    {FT_HR_AVG, FACT_HR_AVG, 1, SAMPLE_HR_MAX_BPM, "workouts.avgHeartRate"},
    {FT_HR_MAX, FACT_HR_MAX, 1, SAMPLE_HR_MAX_BPM, "workouts.maxHeartRate"},
};

static const TrackWords TRACK_WORDS = {.of = {
                                           [CHANNEL_TIME] = "samples.absoluteTime",
                                           [CHANNEL_LATITUDE] = "samples.lat, lon",
                                           [CHANNEL_LONGITUDE] = "samples.lat, lon",
                                           [CHANNEL_ALTITUDE] = "samples.elevationMSL",
                                           [CHANNEL_SPEED] = "samples.speed",
                                           [CHANNEL_HR] = "samples.heartRate",
                                       }};

typedef struct Point {
	double workout; /* whole and below 2^53: a time in ms */
	double time_ms, latitude_deg, longitude_deg, elevation_m, over_sea_m, speed_mps, hr_bpm;
	size_t order;
} Point;

typedef struct Workout {
	double id, end_ms;
	Activity activity;
} Workout;

typedef struct Backup {
	Arena *arena;
	Notes *notes;
	Workout *workouts;
	size_t count, room;
	Point *points;
	size_t point_count, point_room;
} Backup;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading FitoTrack's backup");
}

static ErrCode begin(void *context, const Xml *xml, int id, Error *err)
{
	Backup *backup = context;
	const bool inner = xml_around(xml, 1) == id;
	if (!inner)
		return OK;
	if (id == FT_SAMPLES) {
		if (backup->point_count == SAMPLES_MAX)
			return fail(err, FAIL_LIMIT, -1, "more than %d samples in FitoTrack's backup", SAMPLES_MAX);
		Point *points = arena_grow(backup->arena, backup->points, backup->point_count, &backup->point_room, sizeof *points);
		if (points == NULL)
			return no_memory(err);
		backup->points = points;
		points[backup->point_count] = (Point){UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN,
		                                      backup->point_count};
		backup->point_count++;
	} else if (id == FT_WORKOUTS || id == FT_INDOOR) {
		if (backup->count == WORKOUTS_MAX)
			return fail(err, FAIL_LIMIT, -1, "more than %d workouts in FitoTrack's backup", WORKOUTS_MAX);
		Workout *workouts = arena_grow(backup->arena, backup->workouts, backup->count, &backup->room, sizeof *workouts);
		if (workouts == NULL)
			return no_memory(err);
		backup->workouts = workouts;
		workouts[backup->count++] = (Workout){.id = UNKNOWN, .end_ms = UNKNOWN, .activity = activity_unknown()};
	}
	return OK;
}

static void take_sample(Point *point, int id, Str text)
{
	switch (id) {
	case FT_WORKOUT_ID: point->workout = xml_number(text, 0, TIME_MAX_MS); break;
	case FT_TIME: point->time_ms = xml_number(text, 1, TIME_MAX_MS); break;
	case FT_LATITUDE: point->latitude_deg = xml_number(text, -90, 90); break;
	case FT_LONGITUDE: point->longitude_deg = xml_number(text, -180, 180); break;
	case FT_ELEVATION: point->elevation_m = xml_number(text, SAMPLE_ALTITUDE_MIN_M, SAMPLE_ALTITUDE_MAX_M); break;
	case FT_ELEVATION_MSL: point->over_sea_m = xml_number(text, SAMPLE_ALTITUDE_MIN_M, SAMPLE_ALTITUDE_MAX_M); break;
	case FT_SPEED: point->speed_mps = xml_number(text, 0, SAMPLE_SPEED_MAX_MPS); break;
	case FT_HR: point->hr_bpm = xml_number(text, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM); break;
	default: break;
	}
}

/* False without memory. */
static bool take_workout(Backup *backup, Workout *workout, int id, Str text)
{
	Activity *activity = &workout->activity;
	const double time_ms = xml_number(text, 1, TIME_MAX_MS);
	if (id == FT_ID && is_known(time_ms)) {
		workout->id = time_ms;
		activity->source_id = arena_printf(backup->arena, "fitotrack:%.*s", STR_ARG(text));
		return activity->source_id.p != NULL;
	}
	if (id == FT_START && is_known(time_ms)) {
		activity->start_unix_s = (int64_t)(time_ms * MS);
		activity->origin[FACT_START] = STR("workouts.start");
	} else if (id == FT_END) {
		workout->end_ms = time_ms;
	} else if (id == FT_TYPE) {
		xml_sport(text, &activity->sport, &activity->sub_sport);
		activity->origin[FACT_SPORT] = activity->sport.n > 0 ? STR("workouts.workoutType") : STR_NONE;
	} else if (id == FT_COMMENT && text.n > 0) {
		activity->origin[FACT_NOTES] = STR("workouts.comment");
		return xml_keep(&activity->notes, backup->arena, text, TEXT_MAX);
	}
	for (size_t i = 0; i < COUNT_OF(FACTS); i++) {
		const double value = FACTS[i].id == id ? xml_number(text, 0, 1e12) * FACTS[i].scale : UNKNOWN;
		if (!(value > 0 && value <= FACTS[i].high))
			continue;
		activity->number[FACTS[i].fact] = value;
		activity->origin[FACTS[i].fact] = text_of(FACTS[i].origin);
	}
	return true;
}

static ErrCode end(void *context, const Xml *xml, int id, Str text, Error *err)
{
	Backup *backup = context;
	const int parent = xml_around(xml, 1);
	const bool listed = xml_around(xml, 2) == parent;
	if (listed && parent == FT_SAMPLES && backup->point_count > 0)
		take_sample(&backup->points[backup->point_count - 1], id, text);
	else if (listed && (parent == FT_WORKOUTS || parent == FT_INDOOR) && backup->count > 0 &&
	         !take_workout(backup, &backup->workouts[backup->count - 1], id, text))
		return no_memory(err);
	return OK;
}

static int by_workout(const void *a, const void *b)
{
	const Point *left = a;
	const Point *right = b;
	const double l = known_or(left->workout, -1);
	const double r = known_or(right->workout, -1);
	if (l < r || l > r)
		return l < r ? -1 : 1;
	return left->order < right->order ? -1 : left->order > right->order;
}

/* The first point of a workout, or of a later one. */
static size_t points_from(const Backup *backup, double workout)
{
	size_t low = 0;
	size_t high = backup->point_count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (known_or(backup->points[middle].workout, -1) < workout)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static Sample sample_of(const Point *point)
{
	Sample sample = sample_unknown();
	const bool over_sea = fabs(point->over_sea_m) > 0;
	sample.t_s = point->time_ms * MS;
	if (is_known(point->latitude_deg) && is_known(point->longitude_deg)) {
		sample.latitude_deg = point->latitude_deg;
		sample.longitude_deg = point->longitude_deg;
	}
	sample.altitude_m = over_sea ? point->over_sea_m : point->elevation_m;
	sample.speed_mps = point->speed_mps;
	sample.hr_bpm = point->hr_bpm;
	return sample;
}

static ErrCode finish(Backup *backup, Workout *workout, Activity *activity, size_t *used, Error *err)
{
	*activity = workout->activity;
	Track track = {.words = &TRACK_WORDS};
	size_t i = is_known(workout->id) ? points_from(backup, workout->id) : backup->point_count;
	for (; i < backup->point_count && !(backup->points[i].workout > workout->id); i++) {
		const Sample sample = sample_of(&backup->points[i]);
		if (!track_add(&track, backup->arena, &sample))
			return no_memory(err);
	}
	*used += track.count;
	const double elapsed_s = workout->end_ms * MS - (double)activity->start_unix_s;
	if (activity->start_unix_s != 0 && elapsed_s >= 0 && elapsed_s <= SAMPLE_DURATION_MAX_S) {
		activity->elapsed_s = elapsed_s;
		activity->origin[FACT_ELAPSED] = STR("workouts.start, end");
	}
	if (track.count == 0)
		return OK;
	return track_finish(activity, &track, 0, track.count, NULL, backup->arena, backup->notes) ? OK : no_memory(err);
}

static ErrCode make_activities(Decoded *out, Backup *backup, Error *err)
{
	size_t used = 0;
	Activity *activities = ARENA_ARRAY(backup->arena, backup->count, Activity);
	if (activities == NULL)
		return no_memory(err);
	if (backup->point_count > 1)
		qsort(backup->points, backup->point_count, sizeof *backup->points, by_workout);
	for (size_t i = 0; i < backup->count; i++) {
		const ErrCode code = finish(backup, &backup->workouts[i], &activities[i], &used, err);
		if (code != OK)
			return code;
	}
	if (used < backup->point_count)
		notes_add(backup->notes, "samples of no workout in the backup: %zu", backup->point_count - used);
	if (backup->count == 0)
		notes_add(backup->notes, "a backup without workouts");
	*out = (Decoded){.format = STR("fitotrack"), .activities = activities, .activity_count = backup->count};
	return OK;
}

bool fitotrack_xml_detect(Bytes bytes)
{
	return xml_root_is(bytes, "fito-track");
}

ErrCode fitotrack_xml_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Backup backup = {.arena = arena, .notes = notes};
	const XmlHandler handler = {
	    .words = WORDS, .word_count = COUNT_OF(WORDS), .context = &backup, .begin = begin, .end = end};
	Error problem = ERROR_NONE;
	const ErrCode code = xml_read(bytes, &handler, &problem);
	if (code != OK && (code == FAIL_MEMORY || backup.count == 0))
		return fail(err, code, problem.at, "%s", problem.text);
	if (code != OK)
		notes_add(notes, "%s; what stands before that is kept", problem.text);
	return make_activities(out, &backup, err);
}
