/*
 * tcx_read.c - see tcx_read.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/tcx/tcx_read.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "formats/samples.h"
#include "formats/xml/track.h"
#include "formats/xml/xml.h"
#include "formats/xml/xml_value.h"

enum {
	ACTIVITIES_MAX = 4096, /* in one file */
	LAP_CALORIES_MAX = 100000,
	NAME_BYTES_MAX = 400, /* of a device, of a plan; longer is cut */
	NOTES_BYTES_MAX = 8000,
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
	TCX_INTENSITY,
	TCX_WATTS_AVG,
	TCX_NOTES,
	TCX_PLAN,
	TCX_LX,
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
    {"Intensity", TCX_INTENSITY},
    {"AvgWatts", TCX_WATTS_AVG},
    {"Notes", TCX_NOTES},
    {"Plan", TCX_PLAN},
    {"LX", TCX_LX},
};

/* What the facts made of points are made of. */
static const TrackWords TRACK_WORDS = {{
    [CHANNEL_TIME] = "Trackpoint/Time",
    [CHANNEL_LATITUDE] = "Trackpoint/Position",
    [CHANNEL_ALTITUDE] = "Trackpoint/AltitudeMeters",
    [CHANNEL_DISTANCE] = "Trackpoint/DistanceMeters",
    [CHANNEL_SPEED] = "TPX/Speed",
    [CHANNEL_HR] = "Trackpoint/HeartRateBpm",
    [CHANNEL_CADENCE] = "Trackpoint/Cadence, TPX/RunCadence",
    [CHANNEL_POWER] = "TPX/Watts",
    [CHANNEL_TEMPERATURE] = "Trackpoint/Temperature",
}};

/* One `Activity`: where its laps and points begin; they end where those of the
 * next begin. */
typedef struct Part {
	Str sport, sub_sport, device, name, notes;
	size_t point_from, lap_from;
} Part;

/* What a lap says that a Lap has no room for. */
typedef struct LapMore {
	double start_s; /* with its fraction; unknown when not said */
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
	more[tcx->lap_count] = (LapMore){.start_s = start_s, .calories_kcal = UNKNOWN};
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
		lap->hr_max_bpm = xml_number(text, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM);
	else if (id == TCX_WATTS_AVG && xml_around(xml, 1) == TCX_LX)
		lap->power_avg_w = xml_number(text, 0, SAMPLE_POWER_MAX_W);
	else if (id == TCX_INTENSITY && child)
		lap->intensity = text_is(text, "Active")    ? STR("active")
		                 : text_is(text, "Resting") ? STR("rest")
		                                            : STR_NONE;
}

/* What an activity says in words, beside its laps. Polar names the sport in the
 * plan where the schema has no word for it. */
static bool words_take(Tcx *tcx, Part *part, const Xml *xml, int id, Str text)
{
	const int parent = xml_around(xml, 1);
	if (text.n == 0)
		return true;
	if (id == TCX_NAME && parent == TCX_CREATOR)
		return xml_keep(&part->device, tcx->arena, text, NAME_BYTES_MAX);
	if (id == TCX_NAME && parent == TCX_PLAN) {
		if (part->sport.n == 0 || text_is(part->sport, "generic"))
			xml_sport(text, &part->sport, &part->sub_sport);
		return xml_keep(&part->name, tcx->arena, text, NAME_BYTES_MAX);
	}
	if (id == TCX_NOTES && parent == TCX_ACTIVITY)
		return xml_keep(&part->notes, tcx->arena, text, NOTES_BYTES_MAX);
	if (id == TCX_NOTES && parent == TCX_LAP && part->notes.n == 0)
		return xml_keep(&part->notes, tcx->arena, text, NOTES_BYTES_MAX);
	return true;
}

static ErrCode end(void *context, const Xml *xml, int id, Str text, Error *err)
{
	Tcx *tcx = context;
	if (!xml_inside(xml, TCX_ACTIVITY))
		return OK;
	Part *part = &tcx->parts[tcx->part_count - 1];
	if (id == TCX_POINT)
		return point_end(tcx) ? OK : no_memory(err);
	if (xml_inside(xml, TCX_POINT)) {
		point_take(tcx, xml, id, text);
		return OK;
	}
	if (id == TCX_NAME || id == TCX_NOTES)
		return words_take(tcx, part, xml, id, text) ? OK : no_memory(err);
	if (id == TCX_LAP)
		tcx->lap_open = false;
	else if (tcx->lap_open)
		lap_take(tcx, xml, id, text);
	return OK;
}

/* A mean over the laps, each weighed by its time; unknown where no lap says it. */
static double mean_of_laps(const Activity *activity, size_t offset)
{
	Adder sum = {0};
	Adder seconds = {0};
	for (size_t i = 0; i < activity->lap_count; i++) {
		const Lap *lap = &activity->laps[i];
		double value;
		memcpy(&value, (const char *)lap + offset, sizeof value);
		if (!is_known(value) || !(lap->timer_s > 0))
			continue;
		adder_add(&sum, value * lap->timer_s);
		adder_add(&seconds, lap->timer_s);
	}
	return adder_total(&seconds) > 0 ? adder_total(&sum) / adder_total(&seconds) : UNKNOWN;
}

static void set(Activity *activity, Fact fact, double value, Str origin)
{
	activity->number[fact] = value;
	activity->origin[fact] = is_known(value) ? origin : STR_NONE;
}

/* The sums of the laps. A distance of 0 says that the device had no way to
 * measure it: then the points may know it. */
static void fill_from_laps(Activity *activity, const LapMore *more)
{
	Adder distance_m = {0}, timer_s = {0}, calories_kcal = {0};
	bool calories = false;
	double greatest_bpm = UNKNOWN;
	for (size_t i = 0; i < activity->lap_count; i++) {
		const Lap *lap = &activity->laps[i];
		adder_add(&distance_m, known_or(lap->distance_m, 0));
		adder_add(&timer_s, known_or(lap->timer_s, 0));
		adder_add(&calories_kcal, known_or(more[i].calories_kcal, 0));
		calories |= is_known(more[i].calories_kcal);
		greatest_bpm = fmax(greatest_bpm, lap->hr_max_bpm);
	}
	if (adder_total(&distance_m) > 0)
		set(activity, FACT_DISTANCE, adder_total(&distance_m), STR("Lap/DistanceMeters: sum"));
	if (adder_total(&timer_s) > 0)
		set(activity, FACT_TIMER, adder_total(&timer_s), STR("Lap/TotalTimeSeconds: sum"));
	if (calories)
		set(activity, FACT_CALORIES, adder_total(&calories_kcal), STR("Lap/Calories: sum"));
	set(activity, FACT_HR_MAX, greatest_bpm, STR("Lap/MaximumHeartRateBpm: the greatest"));
	set(activity, FACT_HR_AVG, mean_of_laps(activity, offsetof(Lap, hr_avg_bpm)),
	    STR("Lap/AverageHeartRateBpm: mean by time"));
	set(activity, FACT_POWER_AVG, mean_of_laps(activity, offsetof(Lap, power_avg_w)),
	    STR("LX/AvgWatts: mean by time"));
}

/* From the first lap or point to the last point, or to where the last lap ends
 * if it had no pause. */
static void fill_times(Activity *activity, Lap *laps, const LapMore *more, TrackSpan span)
{
	double first_s = span.first_s;
	double last_s = span.last_s;
	for (size_t i = 0; i < activity->lap_count; i++) {
		first_s = fmin(first_s, more[i].start_s);
		last_s = fmax(last_s, more[i].start_s + laps[i].timer_s);
	}
	if (is_known(first_s)) {
		activity->start_unix_s = (int64_t)floor(first_s);
		activity->origin[FACT_START] = first_s < span.first_s || !is_known(span.first_s)
		                                   ? STR("Lap StartTime")
		                                   : STR("Trackpoint/Time");
	}
	set(activity, FACT_ELAPSED, last_s - first_s,
	    STR("from the first Lap StartTime or Trackpoint/Time to the last"));
	for (size_t i = 0; i < activity->lap_count; i++) {
		const double end_s = i + 1 < activity->lap_count ? more[i + 1].start_s : last_s;
		laps[i].elapsed_s = end_s >= more[i].start_s ? end_s - more[i].start_s : UNKNOWN;
	}
}

static void take_words(Activity *activity, const Tcx *tcx, const Part *part)
{
	activity->sport = part->sport;
	activity->sub_sport = part->sub_sport;
	activity->device = part->device;
	activity->name = part->name;
	activity->notes = part->notes;
	activity->has_utc_offset = tcx->has_offset;
	activity->utc_offset_s = tcx->offset_s;
	const struct {
		Fact fact;
		bool known;
		Str origin;
	} origins[] = {
	    {FACT_SPORT, part->sport.n > 0, STR("Activity Sport, Plan/Name")},
	    {FACT_DEVICE, part->device.n > 0, STR("Creator/Name")},
	    {FACT_NAME, part->name.n > 0, STR("Plan/Name")},
	    {FACT_NOTES, part->notes.n > 0, STR("Notes")},
	    {FACT_UTC_OFFSET, tcx->has_offset, STR("Trackpoint/Time")},
	};
	for (size_t i = 0; i < COUNT_OF(origins); i++)
		activity->origin[origins[i].fact] = origins[i].known ? origins[i].origin : STR_NONE;
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
		take_words(activity, tcx, part);
		Lap *laps = lap_end > part->lap_from ? &tcx->laps[part->lap_from] : NULL;
		activity->laps = laps;
		activity->lap_count = lap_end - part->lap_from;
		if (laps != NULL)
			fill_from_laps(activity, &tcx->more[part->lap_from]);
		fill_times(activity, laps, laps != NULL ? &tcx->more[part->lap_from] : NULL,
		           track_span(&tcx->track, part->point_from, point_end));
		if (!track_finish(activity, &tcx->track, part->point_from, point_end, laps, tcx->arena,
		                  tcx->notes))
			return no_memory(err);
	}
	*out = (Decoded){.format = STR("tcx"), .activities = activities, .activity_count = tcx->part_count};
	return OK;
}

ErrCode tcx_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Tcx tcx = {.arena = arena, .notes = notes, .track = {.words = &TRACK_WORDS}};
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
