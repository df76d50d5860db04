/*
 * opentracks_csv.c - see opentracks_csv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/opentracks/opentracks_csv.h"

#include "base/csv.h"
#include "base/num.h"
#include "formats/samples.h"
#include "formats/xml/track.h"
#include "formats/xml/xml_value.h"

static const Str FILE_WORDS = {"the CSV of OpenTracks", sizeof "the CSV of OpenTracks" - 1};

static const struct {
	const char *name;
	Channel channel;
	double scale; /* to our unit, after the limits */
	double low, high;
} COLUMNS[] = {
    {"latitude", CHANNEL_LATITUDE, 1, -90, 90},
    {"longitude", CHANNEL_LONGITUDE, 1, -180, 180},
    {"altitude", CHANNEL_ALTITUDE, 1, SAMPLE_ALTITUDE_MIN_M, SAMPLE_ALTITUDE_MAX_M},
    {"speed", CHANNEL_SPEED, 1 / 3.6, 0, SAMPLE_SPEED_MAX_MPS},
    {"sensor_distance", CHANNEL_DISTANCE, 1, 0, SAMPLE_DISTANCE_MAX_M},
    {"heartrate", CHANNEL_HR, 1, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM},
    {"cadence", CHANNEL_CADENCE, 1, 0, SAMPLE_CADENCE_MAX_SPM},
    {"power", CHANNEL_POWER, 1, 0, SAMPLE_POWER_MAX_W},
};

static const TrackWords WORDS = {.of = {
                                     [CHANNEL_TIME] = "time",
                                     [CHANNEL_LATITUDE] = "latitude, longitude",
                                     [CHANNEL_LONGITUDE] = "latitude, longitude",
                                     [CHANNEL_ALTITUDE] = "altitude",
                                     [CHANNEL_SPEED] = "speed",
                                     [CHANNEL_DISTANCE] = "sensor_distance",
                                     [CHANNEL_HR] = "heartrate",
                                     [CHANNEL_CADENCE] = "cadence",
                                     [CHANNEL_POWER] = "power",
                                 }};

enum { NO_COLUMN = CSV_COLUMNS_MAX };

typedef struct Places {
	size_t of[COUNT_OF(COLUMNS)];
	size_t time, type;
} Places;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(FILE_WORDS));
}

static size_t place_of(const Csv *csv, const char *name)
{
	for (size_t i = 0; i < csv->column_count; i++) {
		if (text_is(text_trim(csv->header[i]), name))
			return i;
	}
	return NO_COLUMN;
}

static Sample read_point(const Csv *csv, size_t row, const Places *places, double *counted_m)
{
	Sample point = sample_unknown();
	for (size_t i = 0; i < COUNT_OF(COLUMNS); i++) {
		if (places->of[i] != NO_COLUMN)
			point.of[COLUMNS[i].channel] = COLUMNS[i].scale * xml_number(text_trim(csv_cell(csv, row, places->of[i])),
			                                                             COLUMNS[i].low, COLUMNS[i].high);
	}
	if (!is_known(point.latitude_deg) || !is_known(point.longitude_deg)) {
		point.latitude_deg = UNKNOWN;
		point.longitude_deg = UNKNOWN;
	}
	if (is_known(point.distance_m)) {
		*counted_m = known_or(*counted_m, 0) + point.distance_m;
		point.distance_m = *counted_m;
	}
	return point;
}

/* Every row is a point; the types of segments also part them. */
static ErrCode read_points(Track *track, Activity *activity, Arena *arena, const Csv *csv, const Places *places,
                           Error *err)
{
	double counted_m = UNKNOWN;
	bool break_next = false;
	for (size_t row = 0; row < csv->row_count; row++) {
		Sample point = read_point(csv, row, places, &counted_m);
		XmlTime time;
		if (xml_time(text_trim(csv_cell(csv, row, places->time)), &time)) {
			point.t_s = time.unix_s;
			if (time.has_offset && !activity->has_utc_offset) {
				activity->has_utc_offset = true;
				activity->utc_offset_s = time.offset_s;
			}
		}
		const Str type = text_trim(csv_cell(csv, row, places->type));
		if ((break_next || text_starts(type, "SEGMENT_START")) && !track_break(track, arena))
			return no_memory(err);
		break_next = text_starts(type, "SEGMENT_END");
		if (!track_add(track, arena, &point))
			return no_memory(err);
	}
	return OK;
}

bool opentracks_csv_detect(Bytes bytes)
{
	return text_starts(str_of(bytes), "#time,trackpoint_type");
}

ErrCode opentracks_csv_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Csv csv;
	const CsvDialect dialect = {.separator = ',', .names_repeat = true, .ragged = true};
	const ErrCode code = csv_read_as(&csv, arena, FILE_WORDS, bytes, dialect, err);
	if (code != OK)
		return code;
	Places places = {.time = place_of(&csv, "#time"), .type = place_of(&csv, "trackpoint_type")};
	for (size_t i = 0; i < COUNT_OF(COLUMNS); i++)
		places.of[i] = place_of(&csv, COLUMNS[i].name);
	if (places.time == NO_COLUMN || places.type == NO_COLUMN)
		return fail(err, FAIL_FORMAT, 1, "%.*s: no columns #time and trackpoint_type", STR_ARG(FILE_WORDS));
	if (csv.row_count == 0) {
		notes_add(notes, "a track without points");
		*out = (Decoded){.format = STR("opentracks_csv")};
		return OK;
	}
	Activity *activity = ARENA_NEW(arena, Activity);
	if (activity == NULL)
		return no_memory(err);
	*activity = activity_unknown();
	Track track = {.words = &WORDS};
	const ErrCode read = read_points(&track, activity, arena, &csv, &places, err);
	if (read != OK)
		return read;
	if (!track_finish(activity, &track, 0, track.count, NULL, arena, notes))
		return no_memory(err);
	activity->origin[FACT_UTC_OFFSET] = activity->has_utc_offset ? STR("time") : STR_NONE;
	*out = (Decoded){.format = STR("opentracks_csv"), .activities = activity, .activity_count = 1};
	return OK;
}
