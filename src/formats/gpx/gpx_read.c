/*
 * gpx_read.c - see gpx_read.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/gpx/gpx_read.h"

#include <math.h>

#include "base/num.h"
#include "formats/samples.h"
#include "formats/xml/track.h"
#include "formats/xml/xml.h"
#include "formats/xml/xml_value.h"

enum {
	TRACKS_MAX = 4096,      /* in one file */
	TRACK_GAP_MAX_S = 900,  /* a longer pause between two tracks: two activities */
	NAME_BYTES_MAX = 400,   /* of what wrote the file, of a track's name; longer is cut */
	NOTES_BYTES_MAX = 8000,
	POSITION_PAUSE = 100,   /* a latitude that OpenTracks writes for "paused here", without a place */
};

/* The elements that we know. */
enum {
	GPX_OTHER = XML_OTHER,
	GPX_ROOT,
	GPX_TRACK,
	GPX_SEGMENT,
	GPX_POINT,
	GPX_ROUTE,
	GPX_WAYPOINT,
	GPX_TYPE,
	GPX_TIME,
	GPX_ELEVATION,
	GPX_HEART,
	GPX_CADENCE,
	GPX_TEMPERATURE,
	GPX_SPEED,
	GPX_POWER,
	GPX_POINT_DISTANCE,
	GPX_STATS,
	GPX_STATS_DISTANCE,
	GPX_STATS_TIMER,
	GPX_METADATA,
	GPX_NAME,
	GPX_DESCRIPTION,
	GPX_COMMENT,
	GPX_LINK,
	GPX_TRACK_ID,
};

static const XmlWord WORDS[] = {
    {"trkpt", GPX_POINT},
    {"time", GPX_TIME},
    {"ele", GPX_ELEVATION},
    {"hr", GPX_HEART},
    {"heartrate", GPX_HEART},
    {"heartRate", GPX_HEART},
    {"HeartRate", GPX_HEART},
    {"heart_rate", GPX_HEART},
    {"cad", GPX_CADENCE},
    {"cadence", GPX_CADENCE},
    {"Cadence", GPX_CADENCE},
    {"RunCadence", GPX_CADENCE},
    {"run_cadence", GPX_CADENCE},
    {"atemp", GPX_TEMPERATURE},
    {"temp", GPX_TEMPERATURE},
    {"temperature", GPX_TEMPERATURE},
    {"Temperature", GPX_TEMPERATURE},
    {"speed", GPX_SPEED},
    {"power", GPX_POWER},
    {"PowerInWatts", GPX_POWER},
    {"watts", GPX_POWER},
    {"Watts", GPX_POWER},
    {"distance", GPX_POINT_DISTANCE},
    {"Heartrate", GPX_HEART},
    {"pwr", GPX_POWER},
    {"Speed", GPX_SPEED},
    {"gpx", GPX_ROOT},
    {"trk", GPX_TRACK},
    {"trkseg", GPX_SEGMENT},
    {"rte", GPX_ROUTE},
    {"wpt", GPX_WAYPOINT},
    {"type", GPX_TYPE},
    {"TrackStatsExtension", GPX_STATS},
    {"Distance", GPX_STATS_DISTANCE},
    {"TimerTime", GPX_STATS_TIMER},
    {"metadata", GPX_METADATA},
    {"name", GPX_NAME},
    {"desc", GPX_DESCRIPTION},
    {"cmt", GPX_COMMENT},
    {"link", GPX_LINK},
    {"trackid", GPX_TRACK_ID},
};

/* What the facts made of points are made of. */
static const TrackWords TRACK_WORDS = {{
    [CHANNEL_TIME] = "trkpt/time",
    [CHANNEL_LATITUDE] = "trkpt lat, lon",
    [CHANNEL_ALTITUDE] = "trkpt/ele",
    [CHANNEL_DISTANCE] = "trkpt/extensions: distance",
    [CHANNEL_SPEED] = "trkpt/extensions: speed",
    [CHANNEL_HR] = "trkpt/extensions: hr",
    [CHANNEL_CADENCE] = "trkpt/extensions: cad",
    [CHANNEL_POWER] = "trkpt/extensions: power",
    [CHANNEL_TEMPERATURE] = "trkpt/extensions: atemp",
}};

/* A `trk`, or several that are one activity. */
typedef struct Piece {
	size_t from; /* its first point; it ends where the next begins */
	Str sport, sub_sport;
	Str name, description, comment, source_id;
	double distance_m, timer_s; /* as the file sums them up, else unknown */
} Piece;

typedef struct Gpx {
	Arena *arena;
	Notes *notes;
	Track track;
	Piece *pieces;
	size_t piece_count, piece_room;
	Sample point; /* the one that is being read */
	Str creator;
	Str name, description; /* of the whole file */
	size_t routes, waypoints;
	bool has_offset; /* of the first time that has one */
	int32_t offset_s;
} Gpx;

bool gpx_detect(Bytes bytes)
{
	return xml_root_is(bytes, "gpx");
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

static ErrCode piece_begin(Gpx *gpx, Error *err)
{
	if (gpx->piece_count == TRACKS_MAX)
		return fail(err, FAIL_LIMIT, -1, "more than %d tracks", TRACKS_MAX);
	Piece *pieces =
	    arena_grow(gpx->arena, gpx->pieces, gpx->piece_count, &gpx->piece_room, sizeof *pieces);
	if (pieces == NULL || !track_break(&gpx->track, gpx->arena))
		return no_memory(err);
	gpx->pieces = pieces;
	pieces[gpx->piece_count++] =
	    (Piece){.from = gpx->track.count, .distance_m = UNKNOWN, .timer_s = UNKNOWN};
	return OK;
}

/* Out of range is no place, and a pause: OpenTracks writes its pauses so. */
static ErrCode point_begin(Gpx *gpx, const Xml *xml, Error *err)
{
	gpx->point = sample_unknown();
	const Str latitude = xml_attribute(xml, "lat");
	const double latitude_deg = xml_number(latitude, -90, 90);
	const double longitude_deg = xml_number(xml_attribute(xml, "lon"), -180, 180);
	if (is_known(latitude_deg) && is_known(longitude_deg)) {
		gpx->point.latitude_deg = latitude_deg;
		gpx->point.longitude_deg = longitude_deg;
	} else if (is_known(xml_number(latitude, POSITION_PAUSE, HUGE_VAL)) &&
	           !track_break(&gpx->track, gpx->arena)) {
		return no_memory(err);
	}
	return OK;
}

static bool point_is_open(const Xml *xml)
{
	return xml_inside(xml, GPX_POINT) && xml_inside(xml, GPX_TRACK);
}

/* A track's link to the service that it came from is its name there. */
static bool link_begin(Gpx *gpx, const Xml *xml)
{
	if (gpx->piece_count == 0 || xml_around(xml, 1) != GPX_TRACK)
		return true;
	Piece *piece = &gpx->pieces[gpx->piece_count - 1];
	return piece->source_id.n > 0 || xml_source(&piece->source_id, gpx->arena, xml_attribute(xml, "href"));
}

static ErrCode begin(void *context, const Xml *xml, int id, Error *err)
{
	Gpx *gpx = context;
	switch (id) {
	case GPX_ROOT:
		return xml_keep(&gpx->creator, gpx->arena, xml_attribute(xml, "creator"), NAME_BYTES_MAX)
		           ? OK
		           : no_memory(err);
	case GPX_LINK: return link_begin(gpx, xml) ? OK : no_memory(err);
	case GPX_TRACK: return piece_begin(gpx, err);
	case GPX_SEGMENT: return track_break(&gpx->track, gpx->arena) ? OK : no_memory(err);
	case GPX_POINT: return point_is_open(xml) ? point_begin(gpx, xml, err) : OK;
	case GPX_ROUTE: gpx->routes++; return OK;
	case GPX_WAYPOINT: gpx->waypoints++; return OK;
	default: return OK;
	}
}

/* The first reading counts: some programs write the same number under several
 * names. */
static void take(double *field, Str text, double low, double high)
{
	if (!is_known(*field))
		*field = xml_number(text, low, high);
}

static void point_take(Gpx *gpx, const Xml *xml, int id, Str text)
{
	Sample *point = &gpx->point;
	XmlTime time;
	switch (id) {
	case GPX_TIME:
		if (xml_around(xml, 1) != GPX_POINT || !xml_time(text, &time))
			return;
		point->t_s = time.unix_s;
		if (time.has_offset && !gpx->has_offset) {
			gpx->has_offset = true;
			gpx->offset_s = time.offset_s;
		}
		return;
	case GPX_ELEVATION:
		take(&point->altitude_m, text, SAMPLE_ALTITUDE_MIN_M, SAMPLE_ALTITUDE_MAX_M);
		return;
	case GPX_HEART: take(&point->hr_bpm, text, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM); return;
	case GPX_CADENCE: take(&point->cadence_spm, text, 0, SAMPLE_CADENCE_MAX_SPM); return;
	case GPX_TEMPERATURE:
		take(&point->temperature_c, text, SAMPLE_TEMPERATURE_MIN_C, SAMPLE_TEMPERATURE_MAX_C);
		return;
	case GPX_SPEED: take(&point->speed_mps, text, 0, SAMPLE_SPEED_MAX_MPS); return;
	case GPX_POWER: take(&point->power_w, text, 0, SAMPLE_POWER_MAX_W); return;
	case GPX_POINT_DISTANCE: /* OpenTracks' is that since the point before */
		if (!text_is(xml_prefix(xml), "opentracks"))
			take(&point->distance_m, text, 0, SAMPLE_DISTANCE_MAX_M);
		return;
	default: return;
	}
}

/* Names and remarks, of a track or of the whole file. */
static bool keep_words(Gpx *gpx, Piece *piece, const Xml *xml, int id, Str text)
{
	const int parent = xml_around(xml, 1);
	Str *to = NULL;
	if (piece != NULL && parent == GPX_TRACK)
		to = id == GPX_NAME          ? &piece->name
		     : id == GPX_DESCRIPTION ? &piece->description
		     : id == GPX_COMMENT     ? &piece->comment
		                             : NULL;
	else if (parent == GPX_METADATA || parent == GPX_ROOT)
		to = id == GPX_NAME ? &gpx->name : id == GPX_DESCRIPTION ? &gpx->description : NULL;
	if (to == NULL || text.n == 0 || to->n > 0)
		return true;
	return xml_keep(to, gpx->arena, text, id == GPX_NAME ? NAME_BYTES_MAX : NOTES_BYTES_MAX);
}

static ErrCode end(void *context, const Xml *xml, int id, Str text, Error *err)
{
	Gpx *gpx = context;
	Piece *piece = gpx->piece_count > 0 ? &gpx->pieces[gpx->piece_count - 1] : NULL;
	if (piece != NULL && point_is_open(xml)) {
		if (id == GPX_POINT)
			return track_add(&gpx->track, gpx->arena, &gpx->point) ? OK : no_memory(err);
		point_take(gpx, xml, id, text);
		return OK;
	}
	if (id == GPX_NAME || id == GPX_DESCRIPTION || id == GPX_COMMENT)
		return keep_words(gpx, piece, xml, id, text) ? OK : no_memory(err);
	if (piece == NULL || !xml_inside(xml, GPX_TRACK))
		return OK;
	if (id == GPX_TYPE && xml_around(xml, 1) == GPX_TRACK)
		xml_sport(text, &piece->sport, &piece->sub_sport);
	else if (id == GPX_STATS_DISTANCE && xml_around(xml, 1) == GPX_STATS)
		take(&piece->distance_m, text, 1, SAMPLE_DISTANCE_MAX_M); /* 0 is "not counted" */
	else if (id == GPX_STATS_TIMER && xml_around(xml, 1) == GPX_STATS)
		take(&piece->timer_s, text, 1, SAMPLE_DURATION_MAX_S);
	else if (id == GPX_TRACK_ID && text.n > 0 && text.n <= NAME_BYTES_MAX) {
		piece->source_id = arena_printf(gpx->arena, "opentracks:%.*s", STR_ARG(text));
		return piece->source_id.p != NULL ? OK : no_memory(err);
	}
	return OK;
}

static size_t piece_end(const Gpx *gpx, size_t piece)
{
	return piece + 1 < gpx->piece_count ? gpx->pieces[piece + 1].from : gpx->track.count;
}

/* Puts pieces that are one activity together, and drops those without a point. */
static void pieces_join(Gpx *gpx)
{
	size_t kept = 0;
	size_t joined = 0;
	TrackSpan before = {0};
	for (size_t i = 0; i < gpx->piece_count; i++) {
		const Piece piece = gpx->pieces[i];
		const size_t to = piece_end(gpx, i);
		if (piece.from == to)
			continue;
		const TrackSpan span = track_span(&gpx->track, piece.from, to);
		const double gap_s = span.first_s - before.last_s;
		if (kept > 0 && gap_s >= 0 && gap_s <= TRACK_GAP_MAX_S &&
		    text_equal(gpx->pieces[kept - 1].sport, piece.sport) &&
		    text_equal(gpx->pieces[kept - 1].sub_sport, piece.sub_sport)) {
			Piece *whole = &gpx->pieces[kept - 1];
			whole->distance_m += piece.distance_m; /* unknown, where one is */
			whole->timer_s += piece.timer_s;
			if (whole->source_id.n == 0)
				whole->source_id = piece.source_id;
			joined++;
		} else {
			gpx->pieces[kept++] = piece;
		}
		before = span;
	}
	gpx->piece_count = kept;
	if (joined > 0)
		notes_add(gpx->notes,
		          "tracks that begin within %d minutes of the end of the one before: %zu; read as "
		          "its continuation",
		          TRACK_GAP_MAX_S / 60, joined);
}

/* What the file says in words, beside its points. */
static void take_words(Activity *activity, const Gpx *gpx, const Piece *piece)
{
	activity->sport = piece->sport;
	activity->sub_sport = piece->sub_sport;
	activity->device = gpx->creator;
	activity->source_id = piece->source_id;
	activity->origin[FACT_SPORT] = piece->sport.n > 0 ? STR("trk/type") : STR_NONE;
	activity->origin[FACT_DEVICE] = gpx->creator.n > 0 ? STR("gpx creator") : STR_NONE;
	const bool alone = gpx->piece_count == 1;
	if (piece->name.n > 0 || (alone && gpx->name.n > 0)) {
		activity->name = piece->name.n > 0 ? piece->name : gpx->name;
		activity->origin[FACT_NAME] = piece->name.n > 0 ? STR("trk/name") : STR("metadata/name");
	}
	if (piece->description.n > 0) {
		activity->notes = piece->description;
		activity->origin[FACT_NOTES] = STR("trk/desc");
	} else if (piece->comment.n > 0) {
		activity->notes = piece->comment;
		activity->origin[FACT_NOTES] = STR("trk/cmt");
	} else if (alone && gpx->description.n > 0) {
		activity->notes = gpx->description;
		activity->origin[FACT_NOTES] = STR("metadata/desc");
	}
}

static void take_stats(Activity *activity, const Gpx *gpx, const Piece *piece)
{
	activity->distance_m = piece->distance_m;
	activity->timer_s = piece->timer_s;
	if (is_known(piece->distance_m))
		activity->origin[FACT_DISTANCE] = STR("TrackStatsExtension/Distance");
	if (is_known(piece->timer_s))
		activity->origin[FACT_TIMER] = STR("TrackStatsExtension/TimerTime");
	activity->has_utc_offset = gpx->has_offset;
	activity->utc_offset_s = gpx->offset_s;
	if (gpx->has_offset)
		activity->origin[FACT_UTC_OFFSET] = STR("trkpt/time");
}

static ErrCode make_activities(Decoded *out, Gpx *gpx, Error *err)
{
	pieces_join(gpx);
	Activity *activities = ARENA_ARRAY(gpx->arena, gpx->piece_count, Activity);
	if (activities == NULL)
		return no_memory(err);
	for (size_t i = 0; i < gpx->piece_count; i++) {
		const Piece *piece = &gpx->pieces[i];
		Activity *activity = &activities[i];
		*activity = activity_unknown();
		take_words(activity, gpx, piece);
		take_stats(activity, gpx, piece);
		if (!track_finish(activity, &gpx->track, piece->from, piece_end(gpx, i), NULL, gpx->arena,
		                  gpx->notes))
			return no_memory(err);
	}
	*out = (Decoded){.format = STR("gpx"), .activities = activities, .activity_count = gpx->piece_count};
	return OK;
}

ErrCode gpx_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Gpx gpx = {.arena = arena, .notes = notes, .track = {.words = &TRACK_WORDS}};
	const XmlHandler handler = {
	    .words = WORDS, .word_count = COUNT_OF(WORDS), .context = &gpx, .begin = begin, .end = end};
	Error problem = ERROR_NONE;
	const ErrCode code = xml_read(bytes, &handler, &problem);
	if (code != OK && (code == FAIL_MEMORY || gpx.track.count == 0))
		return fail(err, code, problem.at, "%s", problem.text);
	if (code != OK)
		notes_add(notes, "%s; what stands before that is kept (points: %zu)", problem.text,
		          gpx.track.count);
	if (gpx.track.count == 0)
		notes_add(notes,
		          "a GPX file without a track (routes: %zu, waypoints: %zu): no activity in it",
		          gpx.routes, gpx.waypoints);
	return make_activities(out, &gpx, err);
}
