/*
 * kml_read.c - see kml_read.h.
 *
 * In a Track, times, places and values stand in lists of their own, or by
 * turns: the n-th of each belong together.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/kml/kml_read.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "formats/samples.h"
#include "formats/xml/track.h"
#include "formats/xml/xml.h"
#include "formats/xml/xml_value.h"

enum {
	PLACEMARKS_MAX = 4096, /* with a track, in one file */
	PLACE_BYTES_MAX = 120, /* "8.5400000000000001,47.38,408.2" */
	NAME_BYTES_MAX = 400,
	NOTES_BYTES_MAX = 8000,
};

/* The elements that we know. */
enum {
	KML_OTHER = XML_OTHER,
	KML_PLACEMARK,
	KML_TRACK,
	KML_WHEN,
	KML_COORD,
	KML_ARRAY,
	KML_VALUE,
	KML_LINE,
	KML_COORDINATES,
	KML_NAME,
	KML_DESCRIPTION,
	KML_ICON,
	KML_DATA,
	KML_SPAN,
	KML_BEGIN,
	KML_END,
	KML_GENERATOR,
	KML_TRACK_ID,
};

static const XmlWord WORDS[] = {
    {"when", KML_WHEN},
    {"coord", KML_COORD},
    {"value", KML_VALUE},
    {"Placemark", KML_PLACEMARK},
    {"Track", KML_TRACK},
    {"SimpleArrayData", KML_ARRAY},
    {"LineString", KML_LINE},
    {"coordinates", KML_COORDINATES},
    {"name", KML_NAME},
    {"description", KML_DESCRIPTION},
    {"icon", KML_ICON},
    {"Data", KML_DATA},
    {"TimeSpan", KML_SPAN},
    {"begin", KML_BEGIN},
    {"end", KML_END},
    {"generator", KML_GENERATOR},
    {"trackid", KML_TRACK_ID},
};

/* What the arrays of values are called. */
static const struct {
	const char *name;
	Channel channel;
	double low, high;
} ARRAYS[] = {
    {"heart_rate", CHANNEL_HR, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM},
    {"heartrate", CHANNEL_HR, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM},
    {"hr", CHANNEL_HR, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM},
    {"cadence", CHANNEL_CADENCE, 0, SAMPLE_CADENCE_MAX_SPM},
    {"cad", CHANNEL_CADENCE, 0, SAMPLE_CADENCE_MAX_SPM},
    {"power", CHANNEL_POWER, 0, SAMPLE_POWER_MAX_W},
    {"speed", CHANNEL_SPEED, 0, SAMPLE_SPEED_MAX_MPS},
    {"temperature", CHANNEL_TEMPERATURE, SAMPLE_TEMPERATURE_MIN_C, SAMPLE_TEMPERATURE_MAX_C},
    {"temp", CHANNEL_TEMPERATURE, SAMPLE_TEMPERATURE_MIN_C, SAMPLE_TEMPERATURE_MAX_C},
};

/* What the facts made of points are made of. */
static const TrackWords TRACK_WORDS = {{
    [CHANNEL_TIME] = "Track/when",
    [CHANNEL_LATITUDE] = "Track/coord",
    [CHANNEL_ALTITUDE] = "Track/coord: altitude",
    [CHANNEL_SPEED] = "SimpleArrayData speed",
    [CHANNEL_HR] = "SimpleArrayData heart_rate",
    [CHANNEL_CADENCE] = "SimpleArrayData cadence",
    [CHANNEL_POWER] = "SimpleArrayData power",
    [CHANNEL_TEMPERATURE] = "SimpleArrayData temperature",
}};

/* A Placemark. */
typedef struct Mark {
	size_t from; /* its first point; they end where the next mark's begin */
	Str name, description, source_id;
	Str sport, sub_sport;
	Str sport_origin;
	double begin_s, end_s; /* of its TimeSpan */
	double distance_m;
} Mark;

/* Which of several data an element is. */
typedef enum Datum { DATUM_NONE, DATUM_SPORT, DATUM_DISTANCE } Datum;

typedef struct Kml {
	Arena *arena;
	Notes *notes;
	Track track;
	Mark *marks;
	size_t mark_count, mark_room;
	size_t first;              /* point of the Track that is being read */
	size_t whens, coords;      /* so far in it */
	size_t uneven;             /* tracks in which they differ */
	size_t values;             /* so far in the array */
	size_t array;              /* which of ARRAYS, or their count */
	Datum datum;
	char place[PLACE_BYTES_MAX]; /* of a LineString, while its text comes in pieces */
	size_t place_n;
	bool place_cut;
	Str generator, title;
	bool has_offset; /* of the first time that has one */
	int32_t offset_s;
} Kml;

bool kml_detect(Bytes bytes)
{
	return xml_root_is(bytes, "kml");
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

static ErrCode mark_begin(Kml *kml, Error *err)
{
	if (kml->mark_count > 0 && kml->marks[kml->mark_count - 1].from == kml->track.count)
		kml->mark_count--; /* the one before had no track */
	if (kml->mark_count == PLACEMARKS_MAX)
		return fail(err, FAIL_LIMIT, -1, "more than %d tracks", PLACEMARKS_MAX);
	Mark *marks = arena_grow(kml->arena, kml->marks, kml->mark_count, &kml->mark_room, sizeof *marks);
	if (marks == NULL || !track_break(&kml->track, kml->arena))
		return no_memory(err);
	kml->marks = marks;
	marks[kml->mark_count++] = (Mark){
	    .from = kml->track.count, .begin_s = UNKNOWN, .end_s = UNKNOWN, .distance_m = UNKNOWN};
	return OK;
}

static Datum datum_of(Str name)
{
	if (text_is(name, "type") || text_is(name, "activityType") || text_is(name, "Category") ||
	    text_is(name, "category"))
		return DATUM_SPORT;
	return text_is(name, "Distance") ? DATUM_DISTANCE : DATUM_NONE;
}

static void array_begin(Kml *kml, Str name)
{
	kml->values = 0;
	kml->array = 0;
	while (kml->array < COUNT_OF(ARRAYS) && !text_is(name, ARRAYS[kml->array].name))
		kml->array++;
}

static ErrCode begin(void *context, const Xml *xml, int id, Error *err)
{
	Kml *kml = context;
	switch (id) {
	case KML_PLACEMARK: return mark_begin(kml, err);
	case KML_TRACK:
		kml->first = kml->track.count;
		kml->whens = 0;
		kml->coords = 0;
		return track_break(&kml->track, kml->arena) ? OK : no_memory(err);
	case KML_LINE: return track_break(&kml->track, kml->arena) ? OK : no_memory(err);
	case KML_ARRAY: array_begin(kml, xml_attribute(xml, "name")); return OK;
	case KML_DATA: kml->datum = datum_of(xml_attribute(xml, "name")); return OK;
	default: return OK;
	}
}

static double time_of(Kml *kml, Str text)
{
	XmlTime time;
	if (!xml_time(text, &time))
		return UNKNOWN;
	if (time.has_offset && !kml->has_offset) {
		kml->has_offset = true;
		kml->offset_s = time.offset_s;
	}
	return time.unix_s;
}

/* ---- points ---- */

/* Makes sure that the Track has its n-th point. */
static bool point_ensure(Kml *kml, size_t n)
{
	const Sample unknown = sample_unknown();
	while (kml->track.count - kml->first <= n) {
		if (!track_add(&kml->track, kml->arena, &unknown))
			return false;
	}
	return true;
}

/* "8.54 47.38 408", or with commas. Half a place is none. */
static Sample place_of(Str text, char separator)
{
	Sample point = sample_unknown();
	Str part;
	if (text_split(&text, separator, &part))
		point.longitude_deg = xml_number(text_trim(part), -180, 180);
	if (text_split(&text, separator, &part))
		point.latitude_deg = xml_number(text_trim(part), -90, 90);
	if (text_split(&text, separator, &part))
		point.altitude_m = xml_number(text_trim(part), SAMPLE_ALTITUDE_MIN_M, SAMPLE_ALTITUDE_MAX_M);
	if (!is_known(point.latitude_deg) || !is_known(point.longitude_deg))
		point = sample_unknown();
	return point;
}

static bool coord_take(Kml *kml, Str text)
{
	const size_t n = kml->coords++;
	if (!point_ensure(kml, n))
		return false;
	const Sample point = place_of(text, ' ');
	const size_t at = kml->first + n;
	static const Channel CHANNELS[] = {CHANNEL_LATITUDE, CHANNEL_LONGITUDE, CHANNEL_ALTITUDE};
	bool good = true;
	for (size_t i = 0; i < COUNT_OF(CHANNELS) && is_known(point.latitude_deg); i++)
		good = good && track_set(&kml->track, kml->arena, at, CHANNELS[i], point.of[CHANNELS[i]]);
	return good;
}

/* A value of an array; values behind the last point are of nothing. */
static bool value_take(Kml *kml, Str text)
{
	const size_t at = kml->first + kml->values++;
	if (kml->array == COUNT_OF(ARRAYS) || at >= kml->track.count)
		return true;
	const double value = xml_number(text, ARRAYS[kml->array].low, ARRAYS[kml->array].high);
	return !is_known(value) ||
	       track_set(&kml->track, kml->arena, at, ARRAYS[kml->array].channel, value);
}

static bool line_place_end(Kml *kml)
{
	const Sample point = place_of((Str){kml->place, kml->place_n}, ',');
	const bool good = !kml->place_cut && is_known(point.latitude_deg);
	kml->place_n = 0;
	kml->place_cut = false;
	return !good || track_add(&kml->track, kml->arena, &point);
}

/* The text of `coordinates`, cut anywhere. */
static ErrCode piece(void *context, const Xml *xml, Str text, Error *err)
{
	Kml *kml = context;
	if (!xml_inside(xml, KML_LINE) || !xml_inside(xml, KML_PLACEMARK))
		return OK;
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
			if (kml->place_n > 0 && !line_place_end(kml))
				return no_memory(err);
		} else if (kml->place_n < sizeof kml->place) {
			kml->place[kml->place_n++] = c;
		} else {
			kml->place_cut = true;
		}
	}
	return OK;
}

/* ---- words ---- */

/* The first word for a sport that we know; one that we do not know is better
 * than none. */
static void sport_take(Mark *mark, Str text, Str origin)
{
	if (mark->sport.n > 0 && !text_is(mark->sport, "generic"))
		return;
	Str sport;
	Str sub_sport;
	xml_sport(text, &sport, &sub_sport);
	if (sport.n == 0)
		return;
	mark->sport = sport;
	mark->sub_sport = sub_sport;
	mark->sport_origin = origin;
}

/* A description may be a piece of HTML: its words. */
static bool description_keep(Str *out, Arena *arena, Str text)
{
	char *words = arena_alloc(arena, text.n);
	if (words == NULL)
		return false;
	size_t n = 0;
	bool tag = false;
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		if (c == '<' || (tag && c == '>')) {
			tag = c == '<';
			if (n > 0 && words[n - 1] != ' ')
				words[n++] = ' ';
		} else if (!tag && (c != ' ' || n == 0 || words[n - 1] != ' ')) {
			words[n++] = c;
		}
	}
	return xml_keep(out, arena, text_trim((Str){words, n}), NOTES_BYTES_MAX);
}

static bool data_take(Kml *kml, Mark *mark, Str text)
{
	if (kml->datum == DATUM_SPORT)
		sport_take(mark, text, STR("Data type"));
	else if (kml->datum == DATUM_DISTANCE)
		mark->distance_m = xml_number(text, 1, SAMPLE_DISTANCE_MAX_M);
	return true;
}

/* What stands in a Placemark beside its points. */
static bool mark_take(Kml *kml, const Xml *xml, int id, Str text)
{
	Mark *mark = &kml->marks[kml->mark_count - 1];
	const int parent = xml_around(xml, 1);
	switch (id) {
	case KML_NAME:
		return parent != KML_PLACEMARK || text.n == 0 ||
		       xml_keep(&mark->name, kml->arena, text, NAME_BYTES_MAX);
	case KML_DESCRIPTION:
		return parent != KML_PLACEMARK || text.n == 0 ||
		       description_keep(&mark->description, kml->arena, text);
	case KML_ICON: sport_take(mark, text, STR("Placemark/icon")); return true;
	case KML_VALUE: return parent != KML_DATA || data_take(kml, mark, text);
	case KML_BEGIN:
		if (parent == KML_SPAN)
			mark->begin_s = time_of(kml, text);
		return true;
	case KML_END:
		if (parent == KML_SPAN)
			mark->end_s = time_of(kml, text);
		return true;
	case KML_TRACK_ID:
		if (text.n > 0 && text.n <= NAME_BYTES_MAX)
			mark->source_id = arena_printf(kml->arena, "opentracks:%.*s", STR_ARG(text));
		return text.n == 0 || text.n > NAME_BYTES_MAX || mark->source_id.p != NULL;
	default: return true;
	}
}

static bool take(Kml *kml, const Xml *xml, int id, Str text)
{
	if (id == KML_GENERATOR)
		return text.n == 0 || xml_keep(&kml->generator, kml->arena, text, NAME_BYTES_MAX);
	if (!xml_inside(xml, KML_PLACEMARK))
		return id != KML_NAME || text.n == 0 || kml->title.n > 0 ||
		       xml_keep(&kml->title, kml->arena, text, NAME_BYTES_MAX);
	if (id == KML_COORDINATES)
		return kml->place_n == 0 || line_place_end(kml);
	if (!xml_inside(xml, KML_TRACK))
		return mark_take(kml, xml, id, text);
	if (id == KML_TRACK) {
		kml->uneven += kml->whens != kml->coords;
		return true;
	}
	if (id == KML_WHEN && xml_around(xml, 1) == KML_TRACK) {
		const size_t n = kml->whens++;
		return point_ensure(kml, n) &&
		       track_set(&kml->track, kml->arena, kml->first + n, CHANNEL_TIME, time_of(kml, text));
	}
	if (id == KML_COORD && xml_around(xml, 1) == KML_TRACK)
		return coord_take(kml, text);
	return id != KML_VALUE || xml_around(xml, 1) != KML_ARRAY || value_take(kml, text);
}

static ErrCode end(void *context, const Xml *xml, int id, Str text, Error *err)
{
	return take(context, xml, id, text) ? OK : no_memory(err);
}

/* ---- activities ---- */

static void take_words(Activity *activity, const Kml *kml, const Mark *mark)
{
	activity->sport = mark->sport;
	activity->sub_sport = mark->sub_sport;
	activity->device = kml->generator;
	activity->name = mark->name.n > 0 ? mark->name : kml->title;
	activity->notes = mark->description;
	activity->source_id = mark->source_id;
	activity->has_utc_offset = kml->has_offset;
	activity->utc_offset_s = kml->offset_s;
	activity->origin[FACT_SPORT] = mark->sport_origin;
	if (activity->device.n > 0)
		activity->origin[FACT_DEVICE] = STR("Document/generator");
	if (activity->name.n > 0)
		activity->origin[FACT_NAME] = mark->name.n > 0 ? STR("Placemark/name") : STR("Document/name");
	if (activity->notes.n > 0)
		activity->origin[FACT_NOTES] = STR("Placemark/description");
	if (kml->has_offset)
		activity->origin[FACT_UTC_OFFSET] = STR("Track/when");
}

/* Of a line, which has no times of its own. */
static void take_span(Activity *activity, const Kml *kml, const Mark *mark, size_t end)
{
	if (is_known(mark->distance_m)) {
		activity->distance_m = mark->distance_m;
		activity->origin[FACT_DISTANCE] = STR("Data Distance");
	}
	if (is_known(track_span(&kml->track, mark->from, end).first_s) || !is_known(mark->begin_s))
		return;
	activity->start_unix_s = (int64_t)floor(mark->begin_s);
	activity->origin[FACT_START] = STR("TimeSpan/begin");
	if (mark->end_s >= mark->begin_s) {
		activity->elapsed_s = mark->end_s - mark->begin_s;
		activity->timer_s = activity->elapsed_s;
		activity->origin[FACT_ELAPSED] = activity->origin[FACT_TIMER] = STR("TimeSpan/begin to end");
	}
}

static ErrCode make_activities(Decoded *out, Kml *kml, Error *err)
{
	if (kml->mark_count > 0 && kml->marks[kml->mark_count - 1].from == kml->track.count)
		kml->mark_count--;
	Activity *activities = ARENA_ARRAY(kml->arena, kml->mark_count, Activity);
	if (activities == NULL)
		return no_memory(err);
	for (size_t i = 0; i < kml->mark_count; i++) {
		const Mark *mark = &kml->marks[i];
		const size_t end = i + 1 < kml->mark_count ? mark[1].from : kml->track.count;
		Activity *activity = &activities[i];
		*activity = activity_unknown();
		take_words(activity, kml, mark);
		take_span(activity, kml, mark, end);
		if (!track_finish(activity, &kml->track, mark->from, end, NULL, kml->arena, kml->notes))
			return no_memory(err);
	}
	if (kml->uneven > 0)
		notes_add(kml->notes, "tracks with more times than places, or the reverse: %zu", kml->uneven);
	*out = (Decoded){.format = STR("kml"), .activities = activities, .activity_count = kml->mark_count};
	return OK;
}

ErrCode kml_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Kml kml = {.arena = arena, .notes = notes, .track = {.words = &TRACK_WORDS}};
	const XmlHandler handler = {.words = WORDS,
	                            .word_count = COUNT_OF(WORDS),
	                            .context = &kml,
	                            .begin = begin,
	                            .end = end,
	                            .long_id = KML_COORDINATES,
	                            .piece = piece};
	Error problem = ERROR_NONE;
	const ErrCode code = xml_read(bytes, &handler, &problem);
	if (code != OK && (code == FAIL_MEMORY || kml.track.count == 0))
		return fail(err, code, problem.at, "%s", problem.text);
	if (code != OK)
		notes_add(notes, "%s; what stands before that is kept (points: %zu)", problem.text,
		          kml.track.count);
	if (kml.track.count == 0)
		notes_add(notes, "a KML file without a track or line: no activity in it");
	return make_activities(out, &kml, err);
}
