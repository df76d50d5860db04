/*
 * track.h - the points of a recording, as GPX and TCX have them, and what can
 * be said of them: length, climb, times, averages.
 *
 * Points stand in the file's order. A segment is recorded without a pause:
 * length and climb are summed inside segments only, and running time is that of
 * the segments. Distances are great circles on a sphere of the mean radius
 * 6371008.8 m (IUGG; within 0.5 % of the ellipsoid). Climb is the plain sum of
 * the differences, without smoothing: it is larger than what watches say.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_TRACK_H
#define FORMATS_XML_TRACK_H

#include "base/arena.h"
#include "base/error.h"
#include "base/notes.h"
#include "model/activity.h"

typedef struct Track {
	Sample *points; /* t_s is the time since 1970, unknown where the file says none */
	size_t count, room;
	size_t *segments; /* the index of each segment's first point */
	size_t segment_count, segment_room;
} Track;

/* What a stretch of the track says of itself; unknown where it says nothing. */
typedef struct TrackFacts {
	double first_s, last_s; /* the earliest and the latest time, since 1970 */
	double timer_s;
	double length_m;  /* by the positions */
	double counted_m; /* by the distances of the points, which must not decrease */
	double ascent_m, descent_m;
	size_t untimed; /* points without a time */
} TrackFacts;

/* False without memory. */
bool track_add(Track *track, Arena *arena, const Sample *point) MUST_USE;
/* The next point begins a segment. */
bool track_break(Track *track, Arena *arena) MUST_USE;

/* Of the points from index `from` to before `end`. */
TrackFacts track_facts(const Track *track, size_t from, size_t end);

/* Makes these points the activity's samples, and fills what is unknown of the
 * activity and can be told from them. Points without a time get that of the
 * point before them, in a file without any time 0. Turns the cadence of sports
 * on foot into steps, also that of the `laps`. False without memory. */
bool track_finish(Activity *activity, Track *track, size_t from, size_t end, Lap *laps, Arena *arena,
                  Notes *notes) MUST_USE;

#endif
