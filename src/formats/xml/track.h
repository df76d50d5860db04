/*
 * track.h - the points of a recording, as GPX, TCX, KML and others have them,
 * and what can be said of them: length, climb, times, averages.
 *
 * Points stand in the file's order, column by column (model/channel.h). A
 * segment is recorded without a pause: length and climb are summed inside
 * segments only, and running time is that of the segments. Distances are great
 * circles on a sphere of the mean radius 6371008.8 m (IUGG; within 0.5 % of the
 * ellipsoid). Climb is the plain sum of the differences, without smoothing: it
 * is larger than what watches say.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_TRACK_H
#define FORMATS_XML_TRACK_H

#include "base/arena.h"
#include "base/error.h"
#include "base/notes.h"
#include "model/activity.h"

/* How a format calls what its points say, for the origins of the facts made of
 * it: "trkpt/ele". NULL: the format has no such thing. */
typedef struct TrackWords {
	const char *of[CHANNEL_COUNT];
} TrackWords;

/* Starts with {0}, and the format's words where it has some. */
typedef struct Track {
	double *columns[CHANNEL_COUNT]; /* NULL: nothing known. The time is that since 1970, unknown where the file says none */
	size_t count, room;
	size_t *segments; /* the index of each segment's first point */
	size_t segment_count, segment_room;
	const TrackWords *words;
	bool steps; /* the cadence on foot is said to be of steps: not to be guessed */
} Track;

/* The earliest and the latest time of a stretch, since 1970; unknown where it
 * has none. */
typedef struct TrackSpan {
	double first_s, last_s;
} TrackSpan;

/* False without memory. */
bool track_add(Track *track, Arena *arena, const Sample *point) MUST_USE;
/* Sets a number of a point that was added: some formats give the times first,
 * then the places. */
bool track_set(Track *track, Arena *arena, size_t index, Channel channel, double value) MUST_USE;
/* The next point begins a segment. */
bool track_break(Track *track, Arena *arena) MUST_USE;

/* Does an origin say that track_finish summed up a climb, without smoothing? */
bool track_is_summed(Str origin);

/* Of the points from index `from` to before `end`. */
TrackSpan track_span(const Track *track, size_t from, size_t end);

/* Makes these points the activity's samples, which stay in the track's columns,
 * and fills what is unknown of the activity and can be told from them, with its
 * origin; a gap of more than 10 s between two segments is a pause. Points
 * without a time get that of the point before them, in a file without any time
 * 0. Turns the cadence of sports on foot into steps, also that of the `laps`.
 * False without memory. */
bool track_finish(Activity *activity, Track *track, size_t from, size_t end, Lap *laps, Arena *arena,
                  Notes *notes) MUST_USE;

#endif
