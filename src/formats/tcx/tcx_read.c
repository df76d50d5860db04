/*
 * tcx_read.c - see tcx_read.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/tcx/tcx_read.h"

#include <math.h>

#include "base/num.h"
#include "formats/samples.h"
#include "formats/xml/track.h"
#include "formats/xml/xml.h"
#include "formats/xml/xml_value.h"

enum {
	ACTIVITIES_MAX = 4096, /* in one file */
	LAP_CALORIES_MAX = 100000,
	NAME_BYTES_MAX = 80, /* of a device */
};

/* The elements that we know. */
enum {
	TCX_OTHER = XML_OTHER,
	TCX_ACTIVITY,
	TCX_COURSE,
	TCX_WORKOUT,
	TCX_LAP,
	TCX_TRACK,
	TCX_POINT,
	TCX_TIME,
	TCX_LATITUDE,
	TCX_LONGITUDE,
	TCX_ALTITUDE,
	TCX_DISTANCE,
	TCX_HEART,
	TCX_HEART_AVG,
	TCX_HEART_MAX,
	TCX_VALUE,
	TCX_CADENCE,
	TCX_RUN_CADENCE,
	TCX_RUN_CADENCE_AVG,
	TCX_SPEED,
	TCX_WATTS,
	TCX_TEMPERATURE,
	TCX_TOTAL_TIME,
	TCX_CALORIES,
	TCX_CREATOR,
	TCX_NAME,
};

static const XmlWord WORDS[] = {
    {"Trackpoint", TCX_POINT},
    {"Time", TCX_TIME},
    {"LatitudeDegrees", TCX_LATITUDE},
    {"LongitudeDegrees", TCX_LONGITUDE},
    {"AltitudeMeters", TCX_ALTITUDE},
    {"DistanceMeters", TCX_DISTANCE},
    {"HeartRateBpm", TCX_HEART},
    {"Value", TCX_VALUE},
    {"Cadence", TCX_CADENCE},
    {"RunCadence", TCX_RUN_CADENCE},
    {"Speed", TCX_SPEED},
    {"Watts", TCX_WATTS},
    {"Temperature", TCX_TEMPERATURE},
    {"Track", TCX_TRACK},
    {"Lap", TCX_LAP},
    {"TotalTimeSeconds", TCX_TOTAL_TIME},
    {"Calories", TCX_CALORIES},
    {"AverageHeartRateBpm", TCX_HEART_AVG},
    {"MaximumHeartRateBpm", TCX_HEART_MAX},
    {"AvgRunCadence", TCX_RUN_CADENCE_AVG},
    {"Activity", TCX_ACTIVITY},
    {"Creator", TCX_CREATOR},
    {"Name", TCX_NAME},
    {"Course", TCX_COURSE},
    {"Workout", TCX_WORKOUT},
};

/* One `Activity`: where its laps and points begin; they end where those of the
 * next begin. */
typedef struct Part {
	Str sport, sub_sport, device;
	size_t point_from, lap_from;
} Part;

/* What a lap says that a Lap has no room for. */
typedef struct LapMore {
	double start_s; /* with its fraction; unknown when not said */
	double hr_max_bpm;
	double calories_kcal;
} LapMore;

typedef struct Tcx {
	Arena *arena;
	Notes *notes;
	Track track;
	Part *parts;
	size_t part_count, part_room;
	Lap *laps;
	size_t lap_count, lap_room;
	LapMore *more; /* beside `laps` */
	size_t more_room;
	bool lap_open;      /* the last of `laps` is being read */
	Sample point;       /* the one that is being read */
	double cadence_spm; /* its Cadence, which a RunCadence outweighs */
	size_t courses, workouts;
	bool has_offset; /* of the first time that has one */
	int32_t offset_s;
} Tcx;

bool tcx_detect(Bytes bytes)
{
	return xml_root_is(bytes, "TrainingCenterDatabase");
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

static double time_of(Tcx *tcx, Str text)
{
	XmlTime time;
	if (!xml_time(text, &time))
		return UNKNOWN;
	if (time.has_offset && !tcx->has_offset) {
		tcx->has_offset = true;
		tcx->offset_s = time.offset_s;
	}
	return time.unix_s;
}

static ErrCode part_begin(Tcx *tcx, const Xml *xml, Error *err)
{
	if (tcx->part_count == ACTIVITIES_MAX)
		return fail(err, FAIL_LIMIT, -1, "more than %d activities", ACTIVITIES_MAX);
	Part *parts = arena_grow(tcx->arena, tcx->parts, tcx->part_count, &tcx->part_room, sizeof *parts);
	if (parts == NULL || !track_break(&tcx->track, tcx->arena))
		return no_memory(err);
	tcx->parts = parts;
	tcx->lap_open = false;
	Part *part = &parts[tcx->part_count++];
	*part = (Part){.point_from = tcx->track.count, .lap_from = tcx->lap_count};
	xml_sport(xml_attribute(xml, "Sport"), &part->sport, &part->sub_sport);
	return OK;
}

static ErrCode lap_begin(Tcx *tcx, const Xml *xml, Error *err)
{
	LapMore *more = arena_grow(tcx->arena, tcx->more, tcx->lap_count, &tcx->more_room, sizeof *more);
	if (more == NULL)
		return no_memory(err);
	tcx->more = more;
	Lap *laps = arena_grow(tcx->arena, tcx->laps, tcx->lap_count, &tcx->lap_room, sizeof *laps);
	if (laps == NULL)
		return no_memory(err);
	tcx->laps = laps;
	const double start_s = time_of(tcx, xml_attribute(xml, "StartTime"));
	more[tcx->lap_count] = (LapMore){.start_s = start_s, .hr_max_bpm = UNKNOWN, .calories_kcal = UNKNOWN};
	laps[tcx->lap_count] = lap_unknown();
	laps[tcx->lap_count].start_unix_s = is_known(start_s) ? (int64_t)floor(start_s) : 0;
	tcx->lap_count++;
	tcx->lap_open = true;
	return OK;
}

static ErrCode begin(void *context, const Xml *xml, int id, Error *err)
{
	Tcx *tcx = context;
	if (id == TCX_ACTIVITY)
		return part_begin(tcx, xml, err);
	tcx->courses += id == TCX_COURSE;
	tcx->workouts += id == TCX_WORKOUT;
	if (!xml_inside(xml, TCX_ACTIVITY))
		return OK;
	if (id == TCX_LAP)
		return lap_begin(tcx, xml, err);
	if (id == TCX_TRACK && !track_break(&tcx->track, tcx->arena))
		return no_memory(err);
	if (id == TCX_POINT) {
		tcx->point = sample_unknown();
		tcx->cadence_spm = UNKNOWN;
	}
	return OK;
}

static void point_take(Tcx *tcx, const Xml *xml, int id, Str text)
{
	Sample *point = &tcx->point;
	switch (id) {
	case TCX_TIME: point->t_s = time_of(tcx, text); return;
	case TCX_LATITUDE: point->latitude_deg = xml_number(text, -90, 90); return;
	case TCX_LONGITUDE: point->longitude_deg = xml_number(text, -180, 180); return;
	case TCX_ALTITUDE:
		point->altitude_m = xml_number(text, SAMPLE_ALTITUDE_MIN_M, SAMPLE_ALTITUDE_MAX_M);
		return;
	case TCX_DISTANCE: point->distance_m = xml_number(text, 0, SAMPLE_DISTANCE_MAX_M); return;
	case TCX_VALUE:
		if (xml_around(xml, 1) == TCX_HEART)
			point->hr_bpm = xml_number(text, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM);
		return;
	case TCX_CADENCE: tcx->cadence_spm = xml_number(text, 0, SAMPLE_CADENCE_MAX_SPM); return;
	case TCX_RUN_CADENCE: point->cadence_spm = xml_number(text, 0, SAMPLE_CADENCE_MAX_SPM); return;
	case TCX_SPEED: point->speed_mps = xml_number(text, 0, SAMPLE_SPEED_MAX_MPS); return;
	case TCX_WATTS: point->power_w = xml_number(text, 0, SAMPLE_POWER_MAX_W); return;
	case TCX_TEMPERATURE:
		point->temperature_c = xml_number(text, SAMPLE_TEMPERATURE_MIN_C, SAMPLE_TEMPERATURE_MAX_C);
		return;
	default: return;
	}
}

static bool point_end(Tcx *tcx)
{
	Sample *point = &tcx->point;
	if (!is_known(point->latitude_deg) || !is_known(point->longitude_deg))
		point->latitude_deg = point->longitude_deg = UNKNOWN;
	point->cadence_spm = known_or(point->cadence_spm, tcx->cadence_spm);
	return track_add(&tcx->track, tcx->arena, point);
}

/* A lap that does not say its cadence as steps may say it as turns. */
static void lap_take(Tcx *tcx, const Xml *xml, int id, Str text)
{
	Lap *lap = &tcx->laps[tcx->lap_count - 1];
	LapMore *more = &tcx->more[tcx->lap_count - 1];
	const bool child = xml_around(xml, 1) == TCX_LAP;
	if (id == TCX_TOTAL_TIME && child)
		lap->timer_s = xml_number(text, 0, SAMPLE_DURATION_MAX_S);
	else if (id == TCX_DISTANCE && child)
		lap->distance_m = xml_number(text, 0, SAMPLE_DISTANCE_MAX_M);
	else if (id == TCX_CALORIES && child)
		more->calories_kcal = xml_number(text, 0, LAP_CALORIES_MAX);
	else if (id == TCX_CADENCE && child && !is_known(lap->cadence_avg_spm))
		lap->cadence_avg_spm = xml_number(text, 0, SAMPLE_CADENCE_MAX_SPM);
	else if (id == TCX_RUN_CADENCE_AVG)
		lap->cadence_avg_spm = xml_number(text, 0, SAMPLE_CADENCE_MAX_SPM);
	else if (id == TCX_VALUE && xml_around(xml, 1) == TCX_HEART_AVG)
		lap->hr_avg_bpm = xml_number(text, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM);
	else if (id == TCX_VALUE && xml_around(xml, 1) == TCX_HEART_MAX)
		more->hr_max_bpm = xml_number(text, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM);
}

static ErrCode end(void *context, const Xml *xml, int id, Str text, Error *err)
{
	Tcx *tcx = context;
	if (!xml_inside(xml, TCX_ACTIVITY))
		return OK;
	Part *part = &tcx->parts[tcx->part_count - 1];
	if (id == TCX_POINT)
		return point_end(tcx) ? OK : no_memory(err);
	if (id == TCX_LAP) {
		tcx->lap_open = false;
	} else if (xml_inside(xml, TCX_POINT)) {
		point_take(tcx, xml, id, text);
	} else if (tcx->lap_open) {
		lap_take(tcx, xml, id, text);
	} else if (id == TCX_NAME && xml_around(xml, 1) == TCX_CREATOR && text.n > 0 &&
	           text.n <= NAME_BYTES_MAX) {
		part->device = arena_str(tcx->arena, text);
		if (part->device.p == NULL)
			return no_memory(err);
	}
	return OK;
}

/* The sums of the laps. A distance of 0 says that the device had no way to
 * measure it: then the points may know it. */
static void fill_from_laps(Activity *activity, const LapMore *more)
{
	Adder distance_m = {0}, timer_s = {0}, calories_kcal = {0}, beats = {0}, heart_s = {0};
	bool calories = false;
	for (size_t i = 0; i < activity->lap_count; i++) {
		const Lap *lap = &activity->laps[i];
		adder_add(&distance_m, known_or(lap->distance_m, 0));
		adder_add(&timer_s, known_or(lap->timer_s, 0));
		adder_add(&calories_kcal, known_or(more[i].calories_kcal, 0));
		calories |= is_known(more[i].calories_kcal);
		activity->hr_max_bpm = fmax(activity->hr_max_bpm, more[i].hr_max_bpm);
		if (is_known(lap->hr_avg_bpm) && lap->timer_s > 0) {
			adder_add(&beats, lap->hr_avg_bpm * lap->timer_s);
			adder_add(&heart_s, lap->timer_s);
		}
	}
	if (adder_total(&distance_m) > 0)
		activity->distance_m = adder_total(&distance_m);
	if (adder_total(&timer_s) > 0)
		activity->timer_s = adder_total(&timer_s);
	if (calories)
		activity->calories_kcal = adder_total(&calories_kcal);
	if (adder_total(&heart_s) > 0)
		activity->hr_avg_bpm = adder_total(&beats) / adder_total(&heart_s);
}

/* From the first lap or point to the last point, or to where the last lap ends
 * if it had no pause. */
static void fill_times(Activity *activity, Lap *laps, const LapMore *more, const TrackFacts *facts)
{
	double first_s = facts->first_s;
	double last_s = facts->last_s;
	for (size_t i = 0; i < activity->lap_count; i++) {
		first_s = fmin(first_s, more[i].start_s);
		last_s = fmax(last_s, more[i].start_s + laps[i].timer_s);
	}
	if (is_known(first_s))
		activity->start_unix_s = (int64_t)floor(first_s);
	activity->elapsed_s = last_s - first_s;
	for (size_t i = 0; i < activity->lap_count; i++) {
		const double end_s = i + 1 < activity->lap_count ? more[i + 1].start_s : last_s;
		laps[i].elapsed_s = end_s >= more[i].start_s ? end_s - more[i].start_s : UNKNOWN;
	}
}

static ErrCode make_activities(Decoded *out, Tcx *tcx, Error *err)
{
	Activity *activities = ARENA_ARRAY(tcx->arena, tcx->part_count, Activity);
	if (activities == NULL)
		return no_memory(err);
	for (size_t i = 0; i < tcx->part_count; i++) {
		const Part *part = &tcx->parts[i];
		const bool last = i + 1 == tcx->part_count;
		const size_t point_end = last ? tcx->track.count : part[1].point_from;
		const size_t lap_end = last ? tcx->lap_count : part[1].lap_from;
		Activity *activity = &activities[i];
		*activity = activity_unknown();
		activity->sport = part->sport;
		activity->sub_sport = part->sub_sport;
		activity->device = part->device;
		activity->has_utc_offset = tcx->has_offset;
		activity->utc_offset_s = tcx->offset_s;
		Lap *laps = lap_end > part->lap_from ? &tcx->laps[part->lap_from] : NULL;
		activity->laps = laps;
		activity->lap_count = lap_end - part->lap_from;
		if (laps != NULL)
			fill_from_laps(activity, &tcx->more[part->lap_from]);
		const TrackFacts facts = track_facts(&tcx->track, part->point_from, point_end);
		fill_times(activity, laps, laps != NULL ? &tcx->more[part->lap_from] : NULL, &facts);
		if (!track_finish(activity, &tcx->track, part->point_from, point_end, laps, tcx->arena,
		                  tcx->notes))
			return no_memory(err);
	}
	*out = (Decoded){.format = STR("tcx"), .activities = activities, .activity_count = tcx->part_count};
	return OK;
}

ErrCode tcx_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Tcx tcx = {.arena = arena, .notes = notes};
	const XmlHandler handler = {
	    .words = WORDS, .word_count = COUNT_OF(WORDS), .context = &tcx, .begin = begin, .end = end};
	Error problem = ERROR_NONE;
	const ErrCode code = xml_read(bytes, &handler, &problem);
	if (code != OK && (code == FAIL_MEMORY || tcx.part_count == 0))
		return fail(err, code, problem.at, "%s", problem.text);
	if (code != OK)
		notes_add(notes, "%s; what stands before that is kept (points: %zu, laps: %zu)", problem.text,
		          tcx.track.count, tcx.lap_count);
	if (tcx.part_count == 0)
		notes_add(notes, "a TCX file without an activity (courses: %zu, workouts: %zu)", tcx.courses,
		          tcx.workouts);
	return make_activities(out, &tcx, err);
}
