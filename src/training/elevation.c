/*
 * elevation.c - see elevation.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/elevation.h"

#include <math.h>

#include "base/num.h"

/* What is smooth: window and threshold. */
static const double SMOOTH_WINDOW_S = 10;
static const double SMOOTH_TURN_M = 2.5;
static const double ROUGH_WINDOW_S = 20;
static const double ROUGH_TURN_M = 5;

/* Between two samples nobody rises or falls by more than this, and as fast: on
 * foot down a fell, or on skis and wheels. */
static const double STEP_M = 8;
static const double STEP_ON_FOOT_MPS = 3;
static const double STEP_OTHERWISE_MPS = 15;
static const double PAUSE_MIN_S = 10; /* less is an automatic pause at a kerb */

/* A moment is rough when the altitude differs from the line between those a lag
 * before and after by more than a change of the slope by 16 % would make of it
 * (half of that, times the way of a lag), and by a metre in any case: altitudes
 * may be whole metres. */
static const double LAG_S = 5;
static const double GAP_LAGS = 6; /* further apart than so many lags it says nothing */
static const double BEND = 0.08;
static const double BEND_MIN_M = 1;
static const double ROUGH_SHARE = 0.07;
enum { MOMENTS_MIN = 20 };

/* The altitudes that are known, in the order of time. */
typedef struct Profile {
	size_t count;
	double *t_s;
	double *altitude_m;
	double *distance_m; /* unknown where it is */
	double *sum;        /* room for smoothing: the integral so far */
	double *smooth_m;
} Profile;

static bool profile_make(Profile *profile, Arena *arena, const Samples *samples)
{
	const size_t room = samples->count;
	const size_t bytes = room * sizeof(double);
	*profile = (Profile){.t_s = arena_room(arena, bytes),
	                     .altitude_m = arena_room(arena, bytes),
	                     .distance_m = arena_room(arena, bytes),
	                     .sum = arena_room(arena, bytes),
	                     .smooth_m = arena_room(arena, bytes)};
	if (profile->t_s == NULL || profile->altitude_m == NULL || profile->distance_m == NULL ||
	    profile->sum == NULL || profile->smooth_m == NULL)
		return false;
	const double *times = samples->of[CHANNEL_TIME];
	const double *altitudes = samples->of[CHANNEL_ALTITUDE];
	size_t n = 0;
	for (size_t i = 0; i < room; i++) {
		const bool later = n == 0 || times[i] > profile->t_s[n - 1];
		if (!isfinite(altitudes[i]) || !isfinite(times[i]) || !later)
			continue;
		profile->t_s[n] = times[i];
		profile->altitude_m[n] = altitudes[i];
		profile->distance_m[n] = samples_number(samples, CHANNEL_DISTANCE, i);
		n++;
	}
	profile->count = n;
	return true;
}

/* Are the altitudes those of satellites? */
static bool profile_is_rough(const Profile *p)
{
	size_t seen = 0;
	size_t rough = 0;
	size_t middle = 0;
	size_t last = 0;
	for (size_t i = 0; i < p->count; i++) {
		middle = middle > i ? middle : i;
		while (middle < p->count && p->t_s[middle] < p->t_s[i] + LAG_S)
			middle++;
		last = last > middle ? last : middle;
		while (last < p->count && p->t_s[last] < p->t_s[i] + 2 * LAG_S)
			last++;
		if (last >= p->count)
			break;
		const double span_s = p->t_s[last] - p->t_s[i];
		if (last == middle || span_s > GAP_LAGS * LAG_S)
			continue;
		const double part = (p->t_s[middle] - p->t_s[i]) / span_s;
		const double line_m = p->altitude_m[i] + part * (p->altitude_m[last] - p->altitude_m[i]);
		const double way_m = known_or(p->distance_m[last] - p->distance_m[i], 0) / 2;
		seen++;
		rough += fabs(p->altitude_m[middle] - line_m) > fmax(BEND_MIN_M, BEND * way_m);
	}
	return seen >= MOMENTS_MIN && (double)rough > ROUGH_SHARE * (double)seen;
}

/* Does a pause lie between two moments? `*at` is the first pause that may. */
static bool is_paused(const Activity *activity, size_t *at, double from_s, double to_s)
{
	while (*at < activity->pause_count && activity->pauses[*at].to_s <= from_s)
		(*at)++;
	if (*at >= activity->pause_count)
		return false;
	const Pause *pause = &activity->pauses[*at];
	return pause->from_s < to_s && pause->to_s - pause->from_s >= PAUSE_MIN_S;
}

/* Takes out steps that nobody makes, and what changes in a pause. */
static void profile_join(Profile *p, const Activity *activity)
{
	const double most_mps = sport_on_foot(activity->sport) ? STEP_ON_FOOT_MPS : STEP_OTHERWISE_MPS;
	double before_m = p->count > 0 ? p->altitude_m[0] : 0;
	double shift_m = 0;
	size_t pause = 0;
	for (size_t i = 1; i < p->count; i++) {
		const double rise_m = p->altitude_m[i] - before_m;
		const double span_s = p->t_s[i] - p->t_s[i - 1];
		const bool step = fabs(rise_m) > STEP_M && fabs(rise_m) > most_mps * fmax(span_s, 1);
		before_m = p->altitude_m[i];
		if (step || is_paused(activity, &pause, p->t_s[i - 1], p->t_s[i]))
			shift_m += rise_m;
		p->altitude_m[i] -= shift_m;
	}
}

/* The mean over a window of time around each moment, narrower at the ends so
 * that they stay where they are. */
static void profile_smooth(Profile *p, double window_s)
{
	const double first_s = p->t_s[0];
	const double last_s = p->t_s[p->count - 1];
	Adder sum = {0};
	for (size_t i = 0; i < p->count; i++) {
		if (i > 0)
			adder_add(&sum, (p->altitude_m[i] + p->altitude_m[i - 1]) / 2 * (p->t_s[i] - p->t_s[i - 1]));
		p->sum[i] = adder_total(&sum);
	}
	size_t low = 0;
	size_t high = 0;
	for (size_t i = 0; i < p->count; i++) {
		const double t_s = p->t_s[i];
		const double to_end_s = t_s - first_s < last_s - t_s ? t_s - first_s : last_s - t_s;
		const double half_s = to_end_s < window_s / 2 ? to_end_s : window_s / 2;
		while (p->t_s[low] < t_s - half_s)
			low++;
		high = high > i ? high : i;
		while (high + 1 < p->count && p->t_s[high + 1] <= t_s + half_s)
			high++;
		p->smooth_m[i] = high > low ? (p->sum[high] - p->sum[low]) / (p->t_s[high] - p->t_s[low])
		                            : p->altitude_m[i];
	}
}

/* From turn to turn; what lies between two turns is one climb or one fall. */
static void profile_sum(Climb *climb, const Profile *p, double turn_m)
{
	Adder up = {0};
	Adder down = {0};
	double low_m = p->smooth_m[0];
	double high_m = low_m;
	int way = 0; /* 1 up from `low_m`, -1 down from `high_m`, 0 not known yet */
	for (size_t i = 1; i < p->count; i++) {
		const double m = p->smooth_m[i];
		if (way >= 0 && m > high_m)
			high_m = m;
		if (way <= 0 && m < low_m)
			low_m = m;
		if (way >= 0 && high_m - m >= turn_m) {
			adder_add(&up, way > 0 ? high_m - low_m : 0);
			way = -1;
			low_m = m;
		} else if (way <= 0 && m - low_m >= turn_m) {
			adder_add(&down, way < 0 ? high_m - low_m : 0);
			way = 1;
			high_m = m;
		}
	}
	if (way > 0)
		adder_add(&up, high_m - low_m);
	if (way < 0)
		adder_add(&down, high_m - low_m);
	climb->ascent_m = adder_total(&up);
	climb->descent_m = adder_total(&down);
}

bool heights_of(Heights *heights, Arena *arena, const Activity *activity)
{
	*heights = (Heights){.climb = {.ascent_m = UNKNOWN, .descent_m = UNKNOWN}};
	const Samples *samples = &activity->samples;
	if (samples->count == 0 || samples->of[CHANNEL_ALTITUDE] == NULL)
		return true;
	Profile profile;
	if (!profile_make(&profile, arena, samples))
		return false;
	if (profile.count < 2)
		return true;
	const bool rough = profile_is_rough(&profile);
	profile_join(&profile, activity);
	profile_smooth(&profile, rough ? ROUGH_WINDOW_S : SMOOTH_WINDOW_S);
	heights->turn_m = rough ? ROUGH_TURN_M : SMOOTH_TURN_M;
	profile_sum(&heights->climb, &profile, heights->turn_m);
	heights->climb.kind = heights->kind = rough ? CLIMB_ROUGH : CLIMB_SMOOTH;
	heights->count = profile.count;
	heights->t_s = profile.t_s;
	heights->altitude_m = profile.smooth_m;
	return true;
}

bool climb_of(Climb *climb, Arena *arena, const Activity *activity)
{
	Heights heights;
	if (!heights_of(&heights, arena, activity))
		return false;
	*climb = heights.climb;
	return true;
}

Str climb_words(ClimbKind kind)
{
	return kind == CLIMB_ROUGH    ? STR("from altitude: rough, as of satellites; mean of 20 s, turns of 5 m")
	       : kind == CLIMB_SMOOTH ? STR("from altitude: smooth, as of a barometer; mean of 10 s, turns of 2.5 m")
	                              : STR_NONE;
}
