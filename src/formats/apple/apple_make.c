/*
 * apple_make.c - see apple_make.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/apple/apple_make.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "formats/apple/apple_words.h"
#include "formats/xml/track.h"

/* What the facts made of readings are made of. */
static const TrackWords TRACK_WORDS = {{
    [CHANNEL_TIME] = "Location date",
    [CHANNEL_LATITUDE] = "Location latitude, longitude",
    [CHANNEL_ALTITUDE] = "Location altitude",
    [CHANNEL_SPEED] = "Record HKQuantityTypeIdentifierRunningSpeed",
    [CHANNEL_HR] = "Record HKQuantityTypeIdentifierHeartRate",
    [CHANNEL_DISTANCE] = "Record HKQuantityTypeIdentifierDistanceWalkingRunning",
    [CHANNEL_CADENCE] = "Record HKQuantityTypeIdentifierStepCount, CyclingCadence",
    [CHANNEL_POWER] = "Record HKQuantityTypeIdentifierRunningPower",
    [CHANNEL_CONTACT] = "Record HKQuantityTypeIdentifierRunningGroundContactTime",
    [CHANNEL_OSCILLATION] = "Record HKQuantityTypeIdentifierRunningVerticalOscillation",
    [CHANNEL_STEP_LENGTH] = "Record HKQuantityTypeIdentifierRunningStrideLength",
}};

/* The readings of one channel, a list for each workout. */
typedef struct Matched {
	SeriesHit **hits; /* NULL: the export has none */
	size_t *counts;
} Matched;

static bool second_of(double t_s, uint32_t *second)
{
	if (!(t_s >= 0) || !(t_s < UINT32_MAX))
		return false;
	*second = (uint32_t)t_s;
	return true;
}

static bool spans_of(SeriesSpans *spans, const AppleWorkout *workouts, size_t count, Arena *arena)
{
	SeriesSpan *list = ARENA_ARRAY(arena, count, SeriesSpan);
	if (list == NULL)
		return false;
	size_t n = 0;
	for (size_t i = 0; i < count; i++) {
		SeriesSpan span = {.owner = i};
		if (second_of(workouts[i].start_s, &span.start_s) && second_of(workouts[i].end_s, &span.end_s) &&
		    span.start_s <= span.end_s)
			list[n++] = span;
	}
	return series_spans_make(spans, list, n, arena);
}

static int compare_seconds(const void *a, const void *b)
{
	const uint32_t left = *(const uint32_t *)a;
	const uint32_t right = *(const uint32_t *)b;
	return left < right ? -1 : left > right;
}

/* How many readings of a series count for this workout: steps are the cadence on
 * foot, and only there. */
static size_t count_of(const Matched *matched, size_t series, const AppleWorkout *workout, size_t index)
{
	const bool foot = sport_on_foot(workout->activity.sport);
	if (matched[series].hits == NULL || (series == APPLE_STEPS && !foot) || (series == CHANNEL_CADENCE && foot))
		return 0;
	return matched[series].counts[index];
}

/* The seconds of which something is known, each once. */
static bool moments_of(uint32_t **moments, size_t *count, const AppleWorkout *workout, size_t index,
                       const Matched *matched, Arena *arena)
{
	size_t most = workout->location_count;
	for (size_t c = 0; c < APPLE_SERIES_COUNT; c++)
		most += count_of(matched, c, workout, index);
	uint32_t *list = ARENA_ARRAY(arena, most, uint32_t);
	if (list == NULL)
		return false;
	size_t n = 0;
	for (size_t i = 0; i < workout->location_count; i++)
		n += second_of(workout->locations[i].t_s, &list[n]);
	for (size_t c = 0; c < APPLE_SERIES_COUNT; c++) {
		for (size_t i = 0; i < count_of(matched, c, workout, index); i++)
			list[n++] = matched[c].hits[index][i].time_s;
	}
	if (n > 0)
		qsort(list, n, sizeof *list, compare_seconds);
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || list[i] != list[i - 1])
			list[kept++] = list[i];
	}
	*moments = list;
	*count = kept;
	return true;
}

static size_t place_of(const uint32_t *moments, size_t count, uint32_t second)
{
	size_t low = 0;
	size_t high = count;
	while (low + 1 < high) {
		const size_t middle = low + (high - low) / 2;
		if (moments[middle] <= second)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Where two say something of the same second, the first counts. */
static bool set_first(Track *track, Arena *arena, size_t at, Channel channel, double value)
{
	const double *column = track->columns[channel];
	if (!is_known(value) || (column != NULL && is_known(column[at])))
		return true;
	return track_set(track, arena, at, channel, value);
}

static bool add_locations(Track *track, const AppleWorkout *workout, const uint32_t *moments, size_t count,
                          Arena *arena)
{
	bool good = true;
	for (size_t i = 0; i < workout->location_count && good; i++) {
		const AppleLocation *location = &workout->locations[i];
		uint32_t second;
		if (!second_of(location->t_s, &second))
			continue;
		const size_t at = place_of(moments, count, second);
		good = set_first(track, arena, at, CHANNEL_LATITUDE, location->latitude_deg) &&
		       set_first(track, arena, at, CHANNEL_LONGITUDE, location->longitude_deg) &&
		       set_first(track, arena, at, CHANNEL_ALTITUDE, location->altitude_m) &&
		       set_first(track, arena, at, CHANNEL_SPEED, location->speed_mps);
	}
	return good;
}

/* Metres since the reading before become metres since the start. */
static bool add_readings(Track *track, size_t series, const SeriesHit *hits, size_t hit_count,
                         const uint32_t *moments, size_t count, Arena *arena)
{
	const Channel channel = series == APPLE_STEPS ? CHANNEL_CADENCE : (Channel)series;
	Adder distance_m = {0};
	for (size_t i = 0; i < hit_count; i++) {
		double value = (double)hits[i].value;
		if (channel == CHANNEL_DISTANCE) {
			adder_add(&distance_m, value);
			value = adder_total(&distance_m);
		}
		if (!set_first(track, arena, place_of(moments, count, hits[i].time_s), channel, value))
			return false;
	}
	return true;
}

static bool fill_track(Track *track, const AppleWorkout *workout, size_t index, const Matched *matched, Arena *arena)
{
	uint32_t *moments;
	size_t count;
	if (!moments_of(&moments, &count, workout, index, matched, arena))
		return false;
	*track = (Track){.room = count, .words = &TRACK_WORDS, .steps = true};
	for (size_t i = 0; i < count; i++) {
		Sample moment = sample_unknown();
		moment.t_s = moments[i];
		if (!track_add(track, arena, &moment))
			return false;
	}
	if (!add_locations(track, workout, moments, count, arena))
		return false;
	for (size_t c = 0; c < APPLE_SERIES_COUNT; c++) {
		if (!add_readings(track, c, matched[c].hits != NULL ? matched[c].hits[index] : NULL,
		                  count_of(matched, c, workout, index), moments, count, arena))
			return false;
	}
	return true;
}

/* What the workout says, on its own clock. */
static void finish_words(AppleWorkout *workout)
{
	Activity *activity = &workout->activity;
	apple_sport(workout->type, workout->indoor, &activity->sport, &activity->sub_sport);
	activity->origin[FACT_SPORT] = STR("Workout workoutActivityType, HKIndoorWorkout");
	for (size_t i = 0; i < workout->pause_count; i++) {
		workout->pauses[i].from_s -= (double)activity->start_unix_s;
		workout->pauses[i].to_s -= (double)activity->start_unix_s;
	}
	activity->pauses = workout->pauses;
	activity->pause_count = workout->pause_count;
	activity->laps = workout->laps;
	activity->lap_count = workout->lap_count;
}

static bool match_series(Matched *matched, const Series *series, const AppleWorkout *workouts, size_t count,
                         Arena *arena, Notes *notes)
{
	SeriesSpans spans;
	if (!spans_of(&spans, workouts, count, arena))
		return false;
	size_t left_out = 0;
	for (size_t c = 0; c < APPLE_SERIES_COUNT; c++) {
		if (series[c].count == 0)
			continue;
		matched[c].hits = ARENA_ARRAY(arena, count, SeriesHit *);
		matched[c].counts = ARENA_ARRAY(arena, count, size_t);
		if (matched[c].hits == NULL || matched[c].counts == NULL ||
		    !series_match(&series[c], &spans, count, matched[c].hits, matched[c].counts, arena, &left_out))
			return false;
	}
	if (left_out > 0)
		notes_add(notes, "readings in workouts that lie over each other, beyond what is looked up, left out: %zu",
		          left_out);
	return true;
}

bool apple_make(const Activity **activities, AppleWorkout *workouts, size_t count,
                const Series series[APPLE_SERIES_COUNT], Arena *arena, Notes *notes)
{
	Matched matched[APPLE_SERIES_COUNT] = {{0}};
	Activity *made = ARENA_ARRAY(arena, count, Activity);
	if (made == NULL || !match_series(matched, series, workouts, count, arena, notes))
		return false;
	for (size_t i = 0; i < count; i++) {
		Track track;
		finish_words(&workouts[i]);
		made[i] = workouts[i].activity;
		if (!fill_track(&track, &workouts[i], i, matched, arena) ||
		    !track_finish(&made[i], &track, 0, track.count, workouts[i].laps, arena, notes))
			return false;
	}
	*activities = made;
	return true;
}
