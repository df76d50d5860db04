/*
 * track.c - see track.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xml/track.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "formats/samples.h"

static const double EARTH_RADIUS_M = 6371008.8;
static const double RADIANS = 0.017453292519943295; /* of a degree */

/* Nobody takes fewer steps a minute than this in a walk or run, and nobody
 * more strides. */
static const double STRIDES_MAX = 120;

bool track_add(Track *track, Arena *arena, const Sample *point)
{
	Sample *points = arena_grow(arena, track->points, track->count, &track->room, sizeof *points);
	if (points == NULL)
		return false;
	track->points = points;
	points[track->count++] = *point;
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

/* The haversine formula; Sinnott 1984, Sky & Telescope 68:159. */
static double distance_between(const Sample *a, const Sample *b)
{
	const double sin_latitude = sin((b->latitude_deg - a->latitude_deg) * RADIANS / 2);
	const double sin_longitude = sin((b->longitude_deg - a->longitude_deg) * RADIANS / 2);
	const double h = sin_latitude * sin_latitude + cos(a->latitude_deg * RADIANS) *
	                                                   cos(b->latitude_deg * RADIANS) * sin_longitude *
	                                                   sin_longitude;
	return 2 * EARTH_RADIUS_M * asin(fmin(sqrt(h), 1));
}

/* The sums over segments, while they grow. */
typedef struct Sums {
	Adder length_m, ascent_m, descent_m, timer_s;
	bool position, altitude;
	bool counts; /* some point has a distance, and none is less than the one before */
	double counted_first_m, counted_last_m;
} Sums;

/* The last point of the segment with a position, with an altitude, and the
 * times it spans. */
typedef struct Segment {
	const Sample *position, *altitude;
	double first_s, last_s;
} Segment;

static void sums_end_segment(Sums *sums, const Segment *segment)
{
	if (is_known(segment->first_s))
		adder_add(&sums->timer_s, segment->last_s - segment->first_s);
}

static void sums_add(Sums *sums, Segment *segment, const Sample *point)
{
	if (is_known(point->latitude_deg)) {
		if (segment->position != NULL)
			adder_add(&sums->length_m, distance_between(segment->position, point));
		segment->position = point;
		sums->position = true;
	}
	if (is_known(point->altitude_m)) {
		const double climb_m =
		    segment->altitude != NULL ? point->altitude_m - segment->altitude->altitude_m : 0;
		adder_add(climb_m > 0 ? &sums->ascent_m : &sums->descent_m, fabs(climb_m));
		segment->altitude = point;
		sums->altitude = true;
	}
	if (is_known(point->distance_m)) {
		if (!is_known(sums->counted_first_m))
			sums->counted_first_m = point->distance_m;
		else if (point->distance_m < sums->counted_last_m)
			sums->counts = false;
		sums->counted_last_m = point->distance_m;
	}
	segment->first_s = fmin(segment->first_s, point->t_s); /* fmin and fmax pass over an unknown */
	segment->last_s = fmax(segment->last_s, point->t_s);
}

TrackFacts track_facts(const Track *track, size_t from, size_t end)
{
	const Segment fresh = {.first_s = UNKNOWN, .last_s = UNKNOWN};
	TrackFacts facts = {.first_s = UNKNOWN, .last_s = UNKNOWN};
	Sums sums = {.counts = true, .counted_first_m = UNKNOWN, .counted_last_m = UNKNOWN};
	Segment segment = fresh;
	size_t next = 0; /* the segment that begins next */
	for (size_t i = from; i < end; i++) {
		while (next < track->segment_count && track->segments[next] < i)
			next++;
		if (next < track->segment_count && track->segments[next] == i) {
			sums_end_segment(&sums, &segment);
			segment = fresh;
		}
		const Sample *point = &track->points[i];
		sums_add(&sums, &segment, point);
		facts.first_s = fmin(facts.first_s, point->t_s);
		facts.last_s = fmax(facts.last_s, point->t_s);
		facts.untimed += !is_known(point->t_s);
	}
	sums_end_segment(&sums, &segment);
	facts.timer_s = is_known(facts.first_s) ? adder_total(&sums.timer_s) : UNKNOWN;
	facts.length_m = sums.position ? adder_total(&sums.length_m) : UNKNOWN;
	/* a counter that stands still while the positions move is none */
	const double counted_m = sums.counted_last_m - sums.counted_first_m;
	facts.counted_m = sums.counts && (counted_m > 0 || !(facts.length_m > 0)) ? counted_m : UNKNOWN;
	facts.ascent_m = sums.altitude ? adder_total(&sums.ascent_m) : UNKNOWN;
	facts.descent_m = sums.altitude ? adder_total(&sums.descent_m) : UNKNOWN;
	return facts;
}

/* The length so far, as the distance of points in place of what the file says. */
static void fill_distances(const Track *track, size_t from, size_t end)
{
	Adder length_m = {0};
	const Sample *before = NULL;
	size_t next = 0;
	for (size_t i = from; i < end; i++) {
		Sample *point = &track->points[i];
		while (next < track->segment_count && track->segments[next] < i)
			next++;
		if (next < track->segment_count && track->segments[next] == i)
			before = NULL;
		point->distance_m = UNKNOWN;
		if (!is_known(point->latitude_deg))
			continue;
		if (before != NULL)
			adder_add(&length_m, distance_between(before, point));
		point->distance_m = adder_total(&length_m);
		before = point;
	}
}

/* The mean of a channel; `moving` leaves the zeros out, because standing still
 * is no cadence. */
static double mean_of(const Sample *samples, size_t count, Channel channel, bool moving)
{
	Adder sum = {0};
	size_t known = 0;
	for (size_t i = 0; i < count; i++) {
		const double value = samples[i].of[channel];
		if (!is_known(value) || (moving && !(value > 0)))
			continue;
		adder_add(&sum, value);
		known++;
	}
	return known > 0 ? adder_total(&sum) / (double)known : UNKNOWN;
}

/* On foot, some programs write strides (Garmin's and Strava's GPX, the TCX
 * schema), others steps of both feet (Huawei, some treadmills), and no field
 * says which. A mean that is too low for steps is one of strides. */
static double steps_per_turn(const Activity *activity, const Sample *samples)
{
	if (!sport_on_foot(activity->sport))
		return 1;
	double mean = mean_of(samples, activity->samples.count, CHANNEL_CADENCE, true);
	for (size_t i = 0; i < activity->lap_count && !is_known(mean); i++)
		mean = activity->laps[i].cadence_avg_spm > 0 ? activity->laps[i].cadence_avg_spm : UNKNOWN;
	return mean < STRIDES_MAX ? 2 : 1;
}

static void fill_averages(Activity *activity, Sample *samples, Lap *laps)
{
	const double steps = steps_per_turn(activity, samples);
	for (size_t i = 0; i < activity->samples.count; i++) {
		samples[i].cadence_spm *= steps;
		activity->hr_max_bpm = fmax(activity->hr_max_bpm, samples[i].hr_bpm);
		activity->has_position |= is_known(samples[i].latitude_deg);
	}
	for (size_t i = 0; i < activity->lap_count; i++)
		laps[i].cadence_avg_spm *= steps;
	const size_t n = activity->samples.count;
	if (!is_known(activity->hr_avg_bpm))
		activity->hr_avg_bpm = mean_of(samples, n, CHANNEL_HR, false);
	if (!is_known(activity->cadence_avg_spm))
		activity->cadence_avg_spm = mean_of(samples, n, CHANNEL_CADENCE, true);
	if (!is_known(activity->power_avg_w))
		activity->power_avg_w = mean_of(samples, n, CHANNEL_POWER, false);
}

bool track_finish(Activity *activity, Track *track, size_t from, size_t end, Lap *laps, Arena *arena,
                  Notes *notes)
{
	const TrackFacts facts = track_facts(track, from, end);
	Sample *samples = end > from ? &track->points[from] : NULL;
	if (activity->start_unix_s == 0 && is_known(facts.first_s))
		activity->start_unix_s = (int64_t)floor(facts.first_s);
	if (!is_known(facts.counted_m) && is_known(facts.length_m))
		fill_distances(track, from, end);
	if (!is_known(activity->distance_m))
		activity->distance_m = is_known(facts.counted_m) ? facts.counted_m : facts.length_m;
	if (!is_known(activity->elapsed_s))
		activity->elapsed_s = facts.last_s - facts.first_s;
	if (!is_known(activity->timer_s))
		activity->timer_s = facts.timer_s;
	activity->ascent_m = facts.ascent_m;
	activity->descent_m = facts.descent_m;

	double before_s = known_or(facts.first_s, (double)activity->start_unix_s);
	for (size_t i = 0; i < end - from; i++) {
		before_s = known_or(samples[i].t_s, before_s);
		samples[i].t_s = before_s - (double)activity->start_unix_s;
	}
	if (facts.untimed == end - from && end > from)
		notes_add(
		    notes,
		    "a track without times: a plan, or a recording without its times; its date is unknown");
	else if (facts.untimed > 0)
		notes_add(notes, "points without a time: %zu; each is put at the time of the point before it",
		          facts.untimed);
	bool sorted;
	if (!samples_sort(samples, end - from, arena, &sorted))
		return false;
	if (sorted)
		notes_add(notes, "points out of the order of time: sorted");
	activity->samples.count = end - from;
	fill_averages(activity, samples, laps);
	return samples_of_rows(&activity->samples, arena, samples, end - from);
}
