/*
 * track.c - see track.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xml/track.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"

enum { COLUMN_FIRST = 64 };

static const double EARTH_RADIUS_M = 6371008.8;
static const double RADIANS = 0.017453292519943295; /* of a degree */
static const double PAUSE_MIN_S = 10; /* between two segments; less is the time between two points */

/* Nobody takes fewer steps a minute than this in a walk or run, and nobody
 * more strides. */
static const double STRIDES_MAX = 120;

/* ---- collecting ---- */

static double *column_new(const Track *track, Arena *arena)
{
	double *column = ARENA_ARRAY(arena, track->room, double);
	for (size_t i = 0; column != NULL && i < track->count; i++)
		column[i] = UNKNOWN;
	return column;
}

/* Twice the room, for all columns. */
static bool columns_grow(Track *track, Arena *arena)
{
	const size_t room = track->room == 0 ? COLUMN_FIRST : 2 * track->room;
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		if (track->columns[c] == NULL)
			continue;
		double *column = ARENA_ARRAY(arena, room, double);
		if (column == NULL)
			return false;
		memcpy(column, track->columns[c], track->count * sizeof *column);
		track->columns[c] = column;
	}
	track->room = room;
	return true;
}

bool track_add(Track *track, Arena *arena, const Sample *point)
{
	if (track->count == track->room && !columns_grow(track, arena))
		return false;
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		if (track->columns[c] == NULL) {
			if (!is_known(point->of[c]))
				continue;
			track->columns[c] = column_new(track, arena);
			if (track->columns[c] == NULL)
				return false;
		}
		track->columns[c][track->count] = point->of[c];
	}
	track->count++;
	return true;
}

bool track_set(Track *track, Arena *arena, size_t index, Channel channel, double value)
{
	assert(index < track->count);
	if (track->columns[channel] == NULL)
		track->columns[channel] = column_new(track, arena);
	if (track->columns[channel] == NULL)
		return false;
	track->columns[channel][index] = value;
	return true;
}

bool track_break(Track *track, Arena *arena)
{
	if (track->segment_count > 0 && track->segments[track->segment_count - 1] == track->count)
		return true; /* the segment before is empty */
	size_t *segments =
	    arena_grow(arena, track->segments, track->segment_count, &track->segment_room, sizeof *segments);
	if (segments == NULL)
		return false;
	track->segments = segments;
	segments[track->segment_count++] = track->count;
	return true;
}

TrackSpan track_span(const Track *track, size_t from, size_t end)
{
	TrackSpan span = {.first_s = UNKNOWN, .last_s = UNKNOWN};
	const double *times = track->columns[CHANNEL_TIME];
	for (size_t i = from; times != NULL && i < end; i++) {
		span.first_s = times[i] >= span.first_s ? span.first_s : known_or(times[i], span.first_s);
		span.last_s = times[i] <= span.last_s ? span.last_s : known_or(times[i], span.last_s);
	}
	return span;
}

/* ---- sums ---- */

/* sin x and asin x: for the few metres between two points the next term of
 * their series is below the last bit of a double. */
static const double SMALL = 1e-4;

static double sin_of(double x)
{
	return fabs(x) < SMALL ? x - x * x * x / 6 : sin(x);
}

static double asin_of(double x)
{
	return x < SMALL ? x + x * x * x / 6 : asin(fmin(x, 1));
}

/* A place, with the cosine that its two distances need. */
typedef struct Place {
	double latitude, longitude; /* radians; unknown without a place */
	double cosine;
} Place;

static const Place NOWHERE = {__builtin_nan(""), __builtin_nan(""), __builtin_nan("")};

static Place place_of(double latitude_deg, double longitude_deg)
{
	const double latitude = latitude_deg * RADIANS;
	return (Place){latitude, longitude_deg * RADIANS, cos(latitude)};
}

/* The haversine formula; Sinnott 1984, Sky & Telescope 68:159. */
static double distance_between(const Place *a, const Place *b)
{
	const double sin_latitude = sin_of((b->latitude - a->latitude) / 2);
	const double sin_longitude = sin_of((b->longitude - a->longitude) / 2);
	const double h = sin_latitude * sin_latitude + a->cosine * b->cosine * sin_longitude * sin_longitude;
	return 2 * EARTH_RADIUS_M * asin_of(sqrt(h));
}

/* Goes through the segments of a stretch. */
typedef struct Cursor {
	const Track *track;
	size_t at, end;
	size_t next; /* the segment that begins next */
} Cursor;

static Cursor cursor_of(const Track *track, size_t from, size_t end)
{
	size_t low = 0;
	size_t high = track->segment_count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (track->segments[middle] <= from)
			low = middle + 1;
		else
			high = middle;
	}
	return (Cursor){.track = track, .at = from, .end = end, .next = low};
}

/* The next segment's points; false behind the last. */
static bool cursor_next(Cursor *cursor, size_t *from, size_t *end)
{
	if (cursor->at >= cursor->end)
		return false;
	*from = cursor->at;
	*end = cursor->end;
	if (cursor->next < cursor->track->segment_count && cursor->track->segments[cursor->next] < cursor->end)
		*end = cursor->track->segments[cursor->next++];
	cursor->at = *end;
	return true;
}

/* The length inside segments, and along the way into `distances`, which may be
 * NULL. Unknown without a place. */
static double sum_length(const Track *track, size_t from, size_t end, double *distances)
{
	const double *latitudes = track->columns[CHANNEL_LATITUDE];
	const double *longitudes = track->columns[CHANNEL_LONGITUDE];
	if (latitudes == NULL || longitudes == NULL)
		return UNKNOWN;
	Adder length_m = {0};
	bool any = false;
	Cursor cursor = cursor_of(track, from, end);
	for (size_t i, segment_end; cursor_next(&cursor, &i, &segment_end);) {
		Place before = NOWHERE;
		for (; i < segment_end; i++) {
			if (distances != NULL)
				distances[i] = UNKNOWN;
			if (!is_known(latitudes[i]))
				continue;
			const Place place = place_of(latitudes[i], longitudes[i]);
			if (is_known(before.latitude))
				adder_add(&length_m, distance_between(&before, &place));
			before = place;
			any = true;
			if (distances != NULL)
				distances[i] = adder_total(&length_m);
		}
	}
	return any ? adder_total(&length_m) : UNKNOWN;
}

static const char SUM_OF_RISES[] = "sum of rises";
static const char SUM_OF_FALLS[] = "sum of falls";

bool track_is_summed(Str origin)
{
	return text_ends(origin, SUM_OF_RISES) || text_ends(origin, SUM_OF_FALLS);
}

static void sum_climb(const Track *track, size_t from, size_t end, double *ascent_m, double *descent_m)
{
	const double *altitudes = track->columns[CHANNEL_ALTITUDE];
	Adder up = {0};
	Adder down = {0};
	bool any = false;
	Cursor cursor = cursor_of(track, from, end);
	for (size_t i, segment_end; altitudes != NULL && cursor_next(&cursor, &i, &segment_end);) {
		double before_m = UNKNOWN;
		for (; i < segment_end; i++) {
			if (!is_known(altitudes[i]))
				continue;
			const double climb_m = altitudes[i] - before_m;
			if (climb_m > 0)
				adder_add(&up, climb_m);
			else if (climb_m < 0)
				adder_add(&down, -climb_m);
			before_m = altitudes[i];
			any = true;
		}
	}
	*ascent_m = any ? adder_total(&up) : UNKNOWN;
	*descent_m = any ? adder_total(&down) : UNKNOWN;
}

/* By the distances of the points, which must not decrease. */
static double sum_counted(const double *distances, size_t from, size_t end)
{
	double first_m = UNKNOWN;
	double last_m = UNKNOWN;
	for (size_t i = from; distances != NULL && i < end; i++) {
		if (!is_known(distances[i]))
			continue;
		if (distances[i] < last_m)
			return UNKNOWN;
		first_m = known_or(first_m, distances[i]);
		last_m = distances[i];
	}
	return last_m - first_m;
}

/* Running time, and the pauses between segments, on the clock from `start_s`. */
typedef struct Timing {
	double timer_s; /* unknown without any time */
	Pause *pauses;
	size_t pause_count, pause_room;
} Timing;

static bool sum_time(Timing *timing, const Track *track, size_t from, size_t end, Arena *arena)
{
	Adder timer_s = {0};
	double before_s = UNKNOWN; /* where the segment before ended */
	*timing = (Timing){.timer_s = UNKNOWN};
	Cursor cursor = cursor_of(track, from, end);
	for (size_t i, segment_end; cursor_next(&cursor, &i, &segment_end);) {
		const TrackSpan span = track_span(track, i, segment_end);
		if (!is_known(span.first_s))
			continue;
		adder_add(&timer_s, span.last_s - span.first_s);
		if (span.first_s - before_s > PAUSE_MIN_S) {
			Pause *pauses =
			    arena_grow(arena, timing->pauses, timing->pause_count, &timing->pause_room, sizeof *pauses);
			if (pauses == NULL)
				return false;
			timing->pauses = pauses;
			pauses[timing->pause_count++] = (Pause){before_s, span.first_s};
		}
		before_s = span.last_s <= before_s ? before_s : span.last_s;
		timing->timer_s = 0;
	}
	if (is_known(timing->timer_s))
		timing->timer_s = adder_total(&timer_s);
	return true;
}

/* ---- finishing ---- */

/* The stretch of a track that becomes an activity. */
typedef struct Stretch {
	Activity *activity;
	Track *track;
	size_t from, end;
	Arena *arena;
	Notes *notes;
	bool failed; /* out of memory */
} Stretch;

/* Sets a fact that is unknown, and says what it was made of: "trkpt/ele: sum of
 * rises". */
static void fill(Stretch *stretch, Fact fact, double value, Channel channel, const char *how)
{
	Activity *activity = stretch->activity;
	if (is_known(activity->number[fact]) || !isfinite(value))
		return;
	activity->number[fact] = value;
	const TrackWords *words = stretch->track->words;
	if (words == NULL || words->of[channel] == NULL)
		return;
	activity->origin[fact] = arena_printf(stretch->arena, "%s: %s", words->of[channel], how);
	stretch->failed |= activity->origin[fact].p == NULL;
}

static double *column_at(const Stretch *stretch, Channel channel)
{
	double *column = stretch->track->columns[channel];
	return column != NULL ? column + stretch->from : NULL;
}

static double *column_ensure(Stretch *stretch, Channel channel)
{
	Track *track = stretch->track;
	if (track->columns[channel] == NULL)
		track->columns[channel] = column_new(track, stretch->arena);
	stretch->failed |= track->columns[channel] == NULL;
	return track->columns[channel];
}

/* A counter that stands still while the positions move is none: then the length
 * so far is the distance of the points. */
static void fill_distance(Stretch *stretch)
{
	const Track *track = stretch->track;
	const double counted_m = sum_counted(track->columns[CHANNEL_DISTANCE], stretch->from, stretch->end);
	if (counted_m > 0) {
		fill(stretch, FACT_DISTANCE, counted_m, CHANNEL_DISTANCE, "the last less the first");
		return;
	}
	double length_m = UNKNOWN;
	if (is_known(counted_m))
		length_m = sum_length(track, stretch->from, stretch->end, NULL);
	if (is_known(counted_m) && !(length_m > 0)) {
		fill(stretch, FACT_DISTANCE, counted_m, CHANNEL_DISTANCE, "the last less the first");
		return;
	}
	if (track->columns[CHANNEL_LATITUDE] == NULL)
		return;
	double *distances = column_ensure(stretch, CHANNEL_DISTANCE);
	if (distances == NULL)
		return;
	length_m = sum_length(track, stretch->from, stretch->end, distances);
	fill(stretch, FACT_DISTANCE, length_m, CHANNEL_LATITUDE, "length of the way");
}

/* From times since 1970 to times since the start; those without one get that of
 * the point before. */
static void fill_clock(Stretch *stretch, double first_s)
{
	const size_t count = stretch->end - stretch->from;
	if (column_ensure(stretch, CHANNEL_TIME) == NULL)
		return;
	double *times = column_at(stretch, CHANNEL_TIME);
	const double start_s = (double)stretch->activity->start_unix_s;
	double before_s = known_or(first_s, start_s);
	size_t untimed = 0;
	for (size_t i = 0; i < count; i++) {
		untimed += !is_known(times[i]);
		before_s = known_or(times[i], before_s);
		times[i] = before_s - start_s;
	}
	if (untimed == count && stretch->activity->start_unix_s != 0)
		notes_add(stretch->notes, "a track of which only the beginning has a time");
	else if (untimed == count)
		notes_add(
		    stretch->notes,
		    "a track without times: a plan, or a recording without its times; its date is unknown");
	else if (untimed > 0)
		notes_add(stretch->notes,
		          "points without a time: %zu; each is put at the time of the point before it", untimed);
}

static int compare_times(const void *a, const void *b)
{
	const double *const *left = a;
	const double *const *right = b;
	if (**left < **right || **left > **right)
		return **left < **right ? -1 : 1;
	return *left < *right ? -1 : *left > *right; /* of one moment, in the order of the file */
}

/* Puts the points in the order of time. */
static void sort_points(Stretch *stretch)
{
	const size_t count = stretch->end - stretch->from;
	const double *times = column_at(stretch, CHANNEL_TIME);
	bool sorted = true;
	for (size_t i = 1; i < count && sorted; i++)
		sorted = !(times[i] < times[i - 1]);
	if (sorted)
		return;
	notes_add(stretch->notes, "points out of the order of time: sorted");
	const double **order = ARENA_ARRAY(stretch->arena, count, const double *);
	size_t *places = ARENA_ARRAY(stretch->arena, count, size_t);
	double *moved = ARENA_ARRAY(stretch->arena, count, double);
	stretch->failed |= order == NULL || places == NULL || moved == NULL;
	if (stretch->failed)
		return;
	for (size_t i = 0; i < count; i++)
		order[i] = &times[i];
	qsort(order, count, sizeof(const double *), compare_times);
	for (size_t i = 0; i < count; i++)
		places[i] = (size_t)(order[i] - times);
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		double *column = column_at(stretch, (Channel)c);
		if (column == NULL)
			continue;
		for (size_t i = 0; i < count; i++)
			moved[i] = column[places[i]];
		memcpy(column, moved, count * sizeof *moved);
	}
}

/* The mean of a channel; `moving` leaves the zeros out, because standing still
 * is no cadence. */
static double mean_of(const Stretch *stretch, Channel channel, bool moving)
{
	const double *column = column_at(stretch, channel);
	Adder sum = {0};
	size_t known = 0;
	for (size_t i = 0; column != NULL && i < stretch->end - stretch->from; i++) {
		if (!is_known(column[i]) || (moving && !(column[i] > 0)))
			continue;
		adder_add(&sum, column[i]);
		known++;
	}
	return known > 0 ? adder_total(&sum) / (double)known : UNKNOWN;
}

/* On foot, some programs write strides (Garmin's and Strava's GPX, the TCX
 * schema), others steps of both feet (Huawei, some treadmills), and no field
 * says which. A mean that is too low for steps is one of strides. */
static double steps_per_turn(const Stretch *stretch)
{
	const Activity *activity = stretch->activity;
	if (!sport_on_foot(activity->sport) || stretch->track->steps)
		return 1;
	double mean = mean_of(stretch, CHANNEL_CADENCE, true);
	for (size_t i = 0; i < activity->lap_count && !is_known(mean); i++)
		mean = activity->laps[i].cadence_avg_spm > 0 ? activity->laps[i].cadence_avg_spm : UNKNOWN;
	return mean < STRIDES_MAX ? 2 : 1;
}

static double greatest_of(const Stretch *stretch, Channel channel)
{
	const double *column = column_at(stretch, channel);
	double greatest = UNKNOWN;
	for (size_t i = 0; column != NULL && i < stretch->end - stretch->from; i++)
		greatest = fmax(greatest, column[i]); /* fmax passes over an unknown */
	return greatest;
}

/* Facts that are the mean of a channel. */
static const struct {
	Fact fact;
	Channel channel;
} MEANS[] = {
    {FACT_HR_AVG, CHANNEL_HR},
    {FACT_POWER_AVG, CHANNEL_POWER},
    {FACT_TEMPERATURE_AVG, CHANNEL_TEMPERATURE},
    {FACT_CONTACT_AVG, CHANNEL_CONTACT},
    {FACT_BALANCE_AVG, CHANNEL_BALANCE},
    {FACT_OSCILLATION_AVG, CHANNEL_OSCILLATION},
    {FACT_VERTICAL_RATIO_AVG, CHANNEL_VERTICAL_RATIO},
    {FACT_STEP_LENGTH_AVG, CHANNEL_STEP_LENGTH},
    {FACT_RESPIRATION_AVG, CHANNEL_RESPIRATION},
};

static void fill_averages(Stretch *stretch, Lap *laps)
{
	const Activity *activity = stretch->activity;
	const double steps = steps_per_turn(stretch);
	double *cadences = column_at(stretch, CHANNEL_CADENCE);
	for (size_t i = 0; cadences != NULL && i < stretch->end - stretch->from; i++)
		cadences[i] *= steps;
	for (size_t i = 0; i < activity->lap_count; i++)
		laps[i].cadence_avg_spm *= steps;
	const double greatest_bpm = greatest_of(stretch, CHANNEL_HR);
	if (greatest_bpm > activity->hr_max_bpm)
		stretch->activity->hr_max_bpm = UNKNOWN; /* of the laps: the points know better */
	fill(stretch, FACT_HR_MAX, greatest_bpm, CHANNEL_HR, "the greatest");
	for (size_t i = 0; i < COUNT_OF(MEANS); i++)
		fill(stretch, MEANS[i].fact, mean_of(stretch, MEANS[i].channel, false), MEANS[i].channel, "mean");
	fill(stretch, FACT_CADENCE_AVG, mean_of(stretch, CHANNEL_CADENCE, true), CHANNEL_CADENCE,
	     steps > 1 ? "mean while moving, strides counted double" : "mean while moving");
}

/* The columns of which something is known in this stretch. */
static void make_samples(Stretch *stretch)
{
	Activity *activity = stretch->activity;
	activity->samples = (Samples){.count = stretch->end - stretch->from};
	if (activity->samples.count == 0)
		return;
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		activity->samples.of[c] = column_at(stretch, (Channel)c);
		if (!samples_know(&activity->samples, (Channel)c))
			activity->samples.of[c] = NULL;
	}
	activity->has_position = activity->samples.of[CHANNEL_LATITUDE] != NULL;
}

static void fill_pauses(Activity *activity, const Timing *timing)
{
	if (activity->pause_count > 0)
		return; /* the file said them itself */
	for (size_t i = 0; i < timing->pause_count; i++) {
		timing->pauses[i].from_s -= (double)activity->start_unix_s;
		timing->pauses[i].to_s -= (double)activity->start_unix_s;
	}
	activity->pauses = timing->pauses;
	activity->pause_count = timing->pause_count;
}

bool track_finish(Activity *activity, Track *track, size_t from, size_t end, Lap *laps, Arena *arena,
                  Notes *notes)
{
	Stretch stretch = {
	    .activity = activity, .track = track, .from = from, .end = end, .arena = arena, .notes = notes};
	const TrackSpan span = track_span(track, from, end);
	Timing timing;
	if (!sum_time(&timing, track, from, end, arena))
		return false;
	if (activity->start_unix_s == 0 && is_known(span.first_s)) {
		activity->start_unix_s = (int64_t)floor(span.first_s);
		if (track->words != NULL)
			activity->origin[FACT_START] = text_of(track->words->of[CHANNEL_TIME]);
	}
	fill_distance(&stretch);
	fill(&stretch, FACT_ELAPSED, span.last_s - span.first_s, CHANNEL_TIME, "the last less the first");
	fill(&stretch, FACT_TIMER, timing.timer_s, CHANNEL_TIME, "sum over the segments");
	double ascent_m;
	double descent_m;
	sum_climb(track, from, end, &ascent_m, &descent_m);
	fill(&stretch, FACT_ASCENT, ascent_m, CHANNEL_ALTITUDE, SUM_OF_RISES);
	fill(&stretch, FACT_DESCENT, descent_m, CHANNEL_ALTITUDE, SUM_OF_FALLS);
	fill_pauses(activity, &timing);
	if (end > from) {
		fill_clock(&stretch, span.first_s);
		if (!stretch.failed)
			sort_points(&stretch);
	}
	if (stretch.failed)
		return false;
	fill_averages(&stretch, laps);
	make_samples(&stretch);
	return !stretch.failed;
}
