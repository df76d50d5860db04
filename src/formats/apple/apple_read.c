/*
 * apple_read.c - see apple_read.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/apple/apple_read.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "formats/apple/apple_days.h"
#include "formats/apple/apple_make.h"
#include "formats/apple/apple_words.h"
#include "formats/samples.h"
#include "formats/xml/xml.h"
#include "formats/xml/xml_value.h"

enum {
	WORKOUTS_MAX = 50000,
	READINGS_MAX = 16000000, /* that may lie in a workout, kept until the end */
	LOCATIONS_MAX = 4000000,
	EVENTS_MAX = 2000000,    /* pauses and laps of all workouts */
	SOURCES_MAX = 255,       /* that are told apart; the last number is all others */
	NAME_BYTES_MAX = 200,
	PROLOG_MAX = 64 << 10,   /* in front of the root element */
	CALORIES_MAX = 100000,
	COUNTED_MAX_S = 120,     /* of steps and metres */
};

enum {
	APPLE_OTHER = XML_OTHER,
	APPLE_RECORD,
	APPLE_CORRELATION,
	APPLE_WORKOUT,
	APPLE_METADATA,
	APPLE_EVENT,
	APPLE_STATISTICS,
	APPLE_LOCATION,
	APPLE_FILE,
};

static const XmlWord WORDS[] = {
    {"Record", APPLE_RECORD},
    {"MetadataEntry", APPLE_METADATA},
    {"Correlation", APPLE_CORRELATION},
    {"Workout", APPLE_WORKOUT},
    {"WorkoutEvent", APPLE_EVENT},
    {"WorkoutStatistics", APPLE_STATISTICS},
    {"Location", APPLE_LOCATION},
    {"FileReference", APPLE_FILE},
};

/* By WellnessKind. */
static const char *const ORIGINS[WELLNESS_KINDS] = {
    [WELLNESS_HR_REST] = "Record HKQuantityTypeIdentifierRestingHeartRate",
    [WELLNESS_HRV_SDNN] = "Record HKQuantityTypeIdentifierHeartRateVariabilitySDNN: mean of the day",
    [WELLNESS_SLEEP] = "Record HKCategoryTypeIdentifierSleepAnalysis: asleep",
    [WELLNESS_WEIGHT] = "Record HKQuantityTypeIdentifierBodyMass",
    [WELLNESS_STEPS] = "Record HKQuantityTypeIdentifierStepCount: the source with most",
    [WELLNESS_RESPIRATION] = "Record HKQuantityTypeIdentifierRespiratoryRate: mean of the day",
};

typedef struct Apple {
	Arena *arena;
	Series series[APPLE_SERIES_COUNT];
	size_t readings, left_out;
	Days days;
	AppleWorkout *workouts;
	size_t workout_count, workout_room;
	size_t locations, events;
	Str sources[SOURCES_MAX];
	size_t source_count;
	size_t source_last; /* the one that was found before: mostly it is the same again */
} Apple;

bool apple_detect(Bytes bytes)
{
	return xml_root_is(bytes, "HealthData") || xml_doctype_is(bytes, "HealthData");
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

/* The number of a source. False without memory. */
static bool source_of(Apple *apple, Str name, uint8_t *source)
{
	if (apple->source_last < apple->source_count && text_equal(apple->sources[apple->source_last], name)) {
		*source = (uint8_t)apple->source_last;
		return true;
	}
	size_t i = 0;
	while (i < apple->source_count && !text_equal(apple->sources[i], name))
		i++;
	if (i == apple->source_count && i < SOURCES_MAX) {
		apple->sources[i] = arena_str(apple->arena, name);
		if (apple->sources[i].p == NULL)
			return false;
		apple->source_count++;
	}
	apple->source_last = i;
	*source = (uint8_t)i;
	return true;
}

/* ---- records ---- */

static bool add_reading(Apple *apple, size_t series, double at_s, uint8_t source, double value)
{
	if (!(at_s >= 0) || !(at_s < UINT32_MAX))
		return true;
	if (apple->readings == READINGS_MAX) {
		apple->left_out++;
		return true;
	}
	apple->readings++;
	return series_add(&apple->series[series], apple->arena, (uint32_t)at_s, value, source);
}

/* What was counted from one moment to another: metres, which are known at the
 * end, and steps a minute. What a phone sums up over minutes is no moment. */
static bool add_counted(Apple *apple, const Xml *xml, const AppleKind *kind, const XmlTime *start, uint8_t source,
                        double value)
{
	XmlTime end;
	if (!xml_time(xml_attribute(xml, "endDate"), &end))
		return true;
	const double seconds = end.unix_s - start->unix_s;
	if (!(seconds > 0) || !(seconds <= COUNTED_MAX_S))
		return true;
	if (kind->use == APPLE_DISTANCE)
		return add_reading(apple, kind->series, end.unix_s, source, value);
	const double rate_spm = value * 60 / seconds;
	return !(rate_spm <= SAMPLE_CADENCE_MAX_SPM) || add_reading(apple, kind->series, start->unix_s, source, rate_spm);
}

static bool add_sleep(Apple *apple, const Xml *xml, const XmlTime *start)
{
	XmlTime end;
	if (!text_starts(xml_attribute(xml, "value"), "HKCategoryValueSleepAnalysisAsleep") ||
	    !xml_time(xml_attribute(xml, "endDate"), &end))
		return true;
	return days_add_sleep(&apple->days, apple->arena, (int64_t)start->unix_s, (int64_t)end.unix_s, end.offset_s);
}

static bool record_begin(Apple *apple, const Xml *xml)
{
	const AppleKind *kind = apple_kind(xml_attribute(xml, "type"));
	XmlTime start;
	uint8_t source;
	if (kind == NULL || xml_inside(xml, APPLE_CORRELATION) || !xml_time(xml_attribute(xml, "startDate"), &start))
		return true;
	if (kind->use == APPLE_SLEEP)
		return add_sleep(apple, xml, &start);
	const double value =
	    apple_value(xml_attribute(xml, "value"), xml_attribute(xml, "unit")) * kind->factor;
	if (!(value >= kind->low) || !(value <= kind->high))
		return true;
	if (!source_of(apple, xml_attribute(xml, "sourceName"), &source))
		return false;
	if (kind->use == APPLE_SERIES)
		return add_reading(apple, kind->series, start.unix_s, source, value);
	if (kind->use != APPLE_DAILY && !add_counted(apple, xml, kind, &start, source, value))
		return false;
	return kind->use == APPLE_DISTANCE ||
	       days_add(&apple->days, apple->arena, kind->kind, (int64_t)start.unix_s, start.offset_s, source, value);
}

/* ---- workouts ---- */

static void set(Activity *activity, Fact fact, double value, double low, double high, Str origin)
{
	if (is_known(activity->number[fact]) || !(value >= low) || !(value <= high))
		return;
	activity->number[fact] = value;
	activity->origin[fact] = origin;
}

static double value_of(const Xml *xml, const char *number, const char *unit)
{
	return apple_value(xml_attribute(xml, number), xml_attribute(xml, unit));
}

/* "<<HKDevice: 0x28>, name:Apple Watch, manufacturer:Apple, hardware:Watch2,4, …>":
 * the value of a name, up to the next one. */
static Str device_part(Str device, const char *name)
{
	const size_t n = strlen(name);
	for (size_t i = 0; i + n < device.n; i++) {
		if (memcmp(device.p + i, name, n) != 0)
			continue;
		Str part = {device.p + i + n, 0};
		while (part.p + part.n < device.p + device.n && part.p[part.n] != '>' &&
		       !(part.p[part.n] == ',' && part.p + part.n + 1 < device.p + device.n && part.p[part.n + 1] == ' '))
			part.n++;
		return part;
	}
	return STR_NONE;
}

/* "Apple Watch Watch2,4", or what the source calls itself. */
static bool device_take(AppleWorkout *workout, const Xml *xml, Arena *arena)
{
	const Str device = xml_attribute(xml, "device");
	const Str name = device_part(device, "name:");
	const Str hardware = device_part(device, "hardware:");
	Activity *activity = &workout->activity;
	if (name.n > 0) {
		const Str whole = arena_printf(arena, "%.*s%s%.*s", STR_ARG(name), hardware.n > 0 ? " " : "", STR_ARG(hardware));
		activity->origin[FACT_DEVICE] = STR("Workout device");
		return whole.p != NULL && xml_keep(&activity->device, arena, whole, NAME_BYTES_MAX);
	}
	const Str source = xml_attribute(xml, "sourceName");
	if (source.n == 0)
		return true;
	activity->origin[FACT_DEVICE] = STR("Workout sourceName");
	return xml_keep(&activity->device, arena, source, NAME_BYTES_MAX);
}

static ErrCode workout_begin(Apple *apple, const Xml *xml, Error *err)
{
	if (apple->workout_count == WORKOUTS_MAX)
		return fail(err, FAIL_LIMIT, -1, "more than %d workouts", WORKOUTS_MAX);
	AppleWorkout *workouts =
	    arena_grow(apple->arena, apple->workouts, apple->workout_count, &apple->workout_room, sizeof *workouts);
	if (workouts == NULL)
		return no_memory(err);
	apple->workouts = workouts;
	AppleWorkout *workout = &workouts[apple->workout_count++];
	*workout = (AppleWorkout){
	    .activity = activity_unknown(), .start_s = UNKNOWN, .end_s = UNKNOWN, .paused_since_s = UNKNOWN};
	Activity *activity = &workout->activity;
	XmlTime start;
	XmlTime end;
	if (xml_time(xml_attribute(xml, "startDate"), &start)) {
		workout->start_s = start.unix_s;
		activity->start_unix_s = (int64_t)floor(start.unix_s);
		activity->has_utc_offset = true;
		activity->utc_offset_s = start.offset_s;
		activity->origin[FACT_START] = activity->origin[FACT_UTC_OFFSET] = STR("Workout startDate");
	}
	if (xml_time(xml_attribute(xml, "endDate"), &end))
		workout->end_s = end.unix_s;
	/* the dates are of whole seconds, the duration is not */
	const double duration_s = value_of(xml, "duration", "durationUnit");
	const double elapsed_s = workout->end_s - workout->start_s;
	set(activity, FACT_ELAPSED, duration_s > elapsed_s && duration_s < elapsed_s + 1 ? duration_s : elapsed_s, 0,
	    SAMPLE_DURATION_MAX_S, STR("Workout startDate to endDate"));
	set(activity, FACT_TIMER, duration_s, 0, SAMPLE_DURATION_MAX_S, STR("Workout duration"));
	set(activity, FACT_DISTANCE, value_of(xml, "totalDistance", "totalDistanceUnit"), 1, SAMPLE_DISTANCE_MAX_M,
	    STR("Workout totalDistance"));
	set(activity, FACT_CALORIES, value_of(xml, "totalEnergyBurned", "totalEnergyBurnedUnit"), 0, CALORIES_MAX,
	    STR("Workout totalEnergyBurned"));
	return xml_keep(&workout->type, apple->arena, xml_attribute(xml, "workoutActivityType"), NAME_BYTES_MAX) &&
	               device_take(workout, xml, apple->arena)
	           ? OK
	           : no_memory(err);
}

static void metadata_take(AppleWorkout *workout, const Xml *xml)
{
	const Str key = xml_attribute(xml, "key");
	const Str value = xml_attribute(xml, "value");
	if (text_is(key, "HKIndoorWorkout"))
		workout->indoor = text_is(value, "1");
	else if (text_is(key, "HKWeatherTemperature"))
		set(&workout->activity, FACT_TEMPERATURE_AVG, apple_quantity(value), SAMPLE_TEMPERATURE_MIN_C,
		    SAMPLE_TEMPERATURE_MAX_C, STR("MetadataEntry HKWeatherTemperature"));
	else if (text_is(key, "HKElevationAscended"))
		set(&workout->activity, FACT_ASCENT, apple_quantity(value), 0, SAMPLE_ALTITUDE_MAX_M,
		    STR("MetadataEntry HKElevationAscended"));
	else if (text_is(key, "HKElevationDescended"))
		set(&workout->activity, FACT_DESCENT, apple_quantity(value), 0, SAMPLE_ALTITUDE_MAX_M,
		    STR("MetadataEntry HKElevationDescended"));
}

/* What newer exports sum up themselves. */
static const struct {
	const char *type, *number;
	Fact fact;
	double low, high;
	const char *origin;
} STATISTICS[] = {
#define STATISTIC(name, number_, fact_, low_, high_)                                            \
	{                                                                                       \
		.type = "HKQuantityTypeIdentifier" name, .number = number_, .fact = fact_,      \
		.low = low_, .high = high_, .origin = "WorkoutStatistics " name " " number_ \
	}
    STATISTIC("DistanceWalkingRunning", "sum", FACT_DISTANCE, 1, SAMPLE_DISTANCE_MAX_M),
    STATISTIC("DistanceCycling", "sum", FACT_DISTANCE, 1, SAMPLE_DISTANCE_MAX_M),
    STATISTIC("DistanceSwimming", "sum", FACT_DISTANCE, 1, SAMPLE_DISTANCE_MAX_M),
    STATISTIC("ActiveEnergyBurned", "sum", FACT_CALORIES, 0, CALORIES_MAX),
    STATISTIC("HeartRate", "average", FACT_HR_AVG, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM),
    STATISTIC("HeartRate", "maximum", FACT_HR_MAX, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM),
    STATISTIC("RunningPower", "average", FACT_POWER_AVG, 0, SAMPLE_POWER_MAX_W),
    STATISTIC("CyclingPower", "average", FACT_POWER_AVG, 0, SAMPLE_POWER_MAX_W),
    STATISTIC("RunningGroundContactTime", "average", FACT_CONTACT_AVG, 0, 2),
    STATISTIC("RunningVerticalOscillation", "average", FACT_OSCILLATION_AVG, 0, 1),
    STATISTIC("RunningStrideLength", "average", FACT_STEP_LENGTH_AVG, 0, 5),
#undef STATISTIC
};

static void statistics_take(AppleWorkout *workout, const Xml *xml)
{
	const Str type = xml_attribute(xml, "type");
	for (size_t i = 0; i < COUNT_OF(STATISTICS); i++) {
		if (text_is(type, STATISTICS[i].type))
			set(&workout->activity, STATISTICS[i].fact, value_of(xml, STATISTICS[i].number, "unit"),
			    STATISTICS[i].low, STATISTICS[i].high, text_of(STATISTICS[i].origin));
	}
	if (text_is(type, "HKQuantityTypeIdentifierStepCount") && workout->activity.timer_s > 0)
		set(&workout->activity, FACT_CADENCE_AVG,
		    value_of(xml, "sum", "unit") * 60 / workout->activity.timer_s, 1, SAMPLE_CADENCE_MAX_SPM,
		    STR("WorkoutStatistics StepCount sum by Workout duration"));
}

static bool pause_end(Apple *apple, AppleWorkout *workout, double end_s)
{
	const double from_s = workout->paused_since_s;
	workout->paused_since_s = UNKNOWN;
	if (!(end_s > from_s))
		return true;
	Pause *pauses = arena_grow(apple->arena, workout->pauses, workout->pause_count, &workout->pause_room, sizeof *pauses);
	if (pauses == NULL)
		return false;
	workout->pauses = pauses;
	pauses[workout->pause_count++] = (Pause){from_s, end_s};
	return true;
}

static bool lap_add(Apple *apple, AppleWorkout *workout, double start_s, double duration_s)
{
	if (!(duration_s > 0) || !(duration_s <= SAMPLE_DURATION_MAX_S))
		return true; /* an older export, which marks moments only */
	Lap *laps = arena_grow(apple->arena, workout->laps, workout->lap_count, &workout->lap_room, sizeof *laps);
	if (laps == NULL)
		return false;
	workout->laps = laps;
	laps[workout->lap_count] = lap_unknown();
	laps[workout->lap_count].start_unix_s = (int64_t)floor(start_s);
	laps[workout->lap_count].timer_s = duration_s;
	laps[workout->lap_count].elapsed_s = duration_s;
	workout->lap_count++;
	return true;
}

/* Pauses and laps; segments are kilometres and miles that the watch counts
 * itself. */
static ErrCode event_begin(Apple *apple, AppleWorkout *workout, const Xml *xml, Error *err)
{
	const Str type = xml_attribute(xml, "type");
	XmlTime time;
	if (!xml_time(xml_attribute(xml, "date"), &time))
		return OK;
	if (++apple->events > EVENTS_MAX)
		return fail(err, FAIL_LIMIT, -1, "more than %d events of workouts", EVENTS_MAX);
	bool good = true;
	if (text_is(type, "HKWorkoutEventTypePause") || text_is(type, "HKWorkoutEventTypeMotionPaused"))
		workout->paused_since_s = known_or(workout->paused_since_s, time.unix_s);
	else if (text_is(type, "HKWorkoutEventTypeResume") || text_is(type, "HKWorkoutEventTypeMotionResumed"))
		good = pause_end(apple, workout, time.unix_s);
	else if (text_is(type, "HKWorkoutEventTypeLap"))
		good = lap_add(apple, workout, time.unix_s, value_of(xml, "duration", "durationUnit"));
	return good ? OK : no_memory(err);
}

static ErrCode location_begin(Apple *apple, AppleWorkout *workout, const Xml *xml, Error *err)
{
	XmlTime time;
	const double latitude_deg = xml_number(xml_attribute(xml, "latitude"), -90, 90);
	const double longitude_deg = xml_number(xml_attribute(xml, "longitude"), -180, 180);
	if (!xml_time(xml_attribute(xml, "date"), &time) || !is_known(latitude_deg) || !is_known(longitude_deg))
		return OK;
	if (++apple->locations > LOCATIONS_MAX)
		return fail(err, FAIL_LIMIT, -1, "more than %d places on the ways of workouts", LOCATIONS_MAX);
	AppleLocation *locations = arena_grow(apple->arena, workout->locations, workout->location_count,
	                                      &workout->location_room, sizeof *locations);
	if (locations == NULL)
		return no_memory(err);
	workout->locations = locations;
	locations[workout->location_count++] = (AppleLocation){
	    .t_s = time.unix_s,
	    .latitude_deg = latitude_deg,
	    .longitude_deg = longitude_deg,
	    .altitude_m = xml_number(xml_attribute(xml, "altitude"), SAMPLE_ALTITUDE_MIN_M, SAMPLE_ALTITUDE_MAX_M),
	    .speed_mps = xml_number(xml_attribute(xml, "speed"), 0, SAMPLE_SPEED_MAX_MPS), /* -1: unknown */
	};
	return OK;
}

static bool file_take(Apple *apple, AppleWorkout *workout, Str path)
{
	if (path.n == 0 || path.n > NAME_BYTES_MAX || workout->activity.source_id.n > 0)
		return true;
	workout->activity.source_id = arena_printf(apple->arena, "apple:%.*s", STR_ARG(path));
	return workout->activity.source_id.p != NULL;
}

static ErrCode begin(void *context, const Xml *xml, int id, Error *err)
{
	Apple *apple = context;
	if (id == APPLE_RECORD)
		return record_begin(apple, xml) ? OK : no_memory(err);
	if (id == APPLE_WORKOUT)
		return workout_begin(apple, xml, err);
	if (!xml_inside(xml, APPLE_WORKOUT))
		return OK;
	AppleWorkout *workout = &apple->workouts[apple->workout_count - 1];
	switch (id) {
	case APPLE_METADATA:
		if (xml_around(xml, 1) == APPLE_WORKOUT)
			metadata_take(workout, xml);
		return OK;
	case APPLE_STATISTICS: statistics_take(workout, xml); return OK;
	case APPLE_EVENT: return event_begin(apple, workout, xml, err);
	case APPLE_LOCATION: return location_begin(apple, workout, xml, err);
	case APPLE_FILE: return file_take(apple, workout, xml_attribute(xml, "path")) ? OK : no_memory(err);
	default: return OK;
	}
}

static ErrCode end(void *context, const Xml *xml, int id, Str text, Error *err)
{
	(void)xml;
	(void)text;
	Apple *apple = context;
	if (id != APPLE_WORKOUT)
		return OK;
	AppleWorkout *workout = &apple->workouts[apple->workout_count - 1];
	return pause_end(apple, workout, workout->end_s) ? OK : no_memory(err);
}

/* ---- the document ---- */

/* The export without what stands in front of its root element: that becomes
 * blank space of as many lines. */
typedef struct Body {
	const Stream *stream;
	uint8_t first[PROLOG_MAX];
	Rd rest; /* of `first` */
} Body;

static bool root_at(const uint8_t *p, size_t n)
{
	static const char ROOT[] = "<HealthData";
	const size_t length = sizeof ROOT - 1;
	return n > length && memcmp(p, ROOT, length) == 0 &&
	       (p[length] == ' ' || p[length] == '>' || p[length] == '\n' || p[length] == '\r' || p[length] == '\t');
}

static ErrCode body_begin(Body *body, const Stream *stream, Error *err)
{
	body->stream = stream;
	size_t n;
	const ErrCode code = stream_fill(stream, body->first, sizeof body->first, &n, err);
	if (code != OK)
		return code;
	size_t root = 0;
	while (root < n && !root_at(body->first + root, n - root))
		root++;
	for (size_t i = 0; root < n && i < root; i++)
		body->first[i] = body->first[i] == '\n' ? '\n' : ' ';
	body->rest = rd_of((Bytes){body->first, n});
	return OK;
}

static ErrCode body_read(void *context, uint8_t *into, size_t room, size_t *got, Error *err)
{
	Body *body = context;
	const Stream first = stream_of(&body->rest);
	if (rd_left(&body->rest) > 0)
		return first.read(first.context, into, room, got, err);
	return body->stream->read(body->stream->context, into, room, got, err);
}

static ErrCode make_all(Decoded *out, Apple *apple, Notes *notes, Error *err)
{
	Decoded decoded = {.format = STR("apple_health"), .activity_count = apple->workout_count};
	if (!days_finish(&apple->days, apple->arena, ORIGINS, &decoded.wellness, &decoded.wellness_count) ||
	    !apple_make(&decoded.activities, apple->workouts, apple->workout_count, apple->series, apple->arena, notes))
		return no_memory(err);
	if (apple->left_out > 0)
		notes_add(notes, "more than %d readings: the rest left out: %zu", READINGS_MAX, apple->left_out);
	if (apple->days.left_out > 0)
		notes_add(notes, "more readings of days than %d, or of sleep than %d: left out: %zu", DAYS_ROWS_MAX,
		          DAYS_SLEEPS_MAX, apple->days.left_out);
	if (apple->workout_count == 0)
		notes_add(notes, "an Apple Health export without a workout");
	*out = decoded;
	return OK;
}

ErrCode apple_read_stream(Decoded *out, Arena *arena, const Stream *stream, Notes *notes, Error *err)
{
	Apple *apple = ARENA_NEW(arena, Apple);
	Body *body = ARENA_NEW(arena, Body);
	if (apple == NULL || body == NULL)
		return no_memory(err);
	apple->arena = arena;
	const XmlHandler handler = {
	    .words = WORDS, .word_count = COUNT_OF(WORDS), .context = apple, .begin = begin, .end = end};
	const Stream behind = {.read = body_read, .context = body};
	Error problem = ERROR_NONE;
	ErrCode code = body_begin(body, stream, &problem);
	if (code == OK)
		code = xml_read_stream(&behind, &handler, &problem);
	const bool nothing = apple->workout_count == 0 && apple->days.row_count == 0 && apple->days.sleep_count == 0;
	if (code != OK && (code == FAIL_MEMORY || code == FAIL_SYSTEM || nothing))
		return fail(err, code, problem.at, "%s", problem.text);
	if (code != OK)
		notes_add(notes, "%s; what stands before that is kept (workouts: %zu)", problem.text,
		          apple->workout_count);
	return make_all(out, apple, notes, err);
}

ErrCode apple_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Rd rd = rd_of(bytes);
	const Stream stream = stream_of(&rd);
	return apple_read_stream(out, arena, &stream, notes, err);
}
