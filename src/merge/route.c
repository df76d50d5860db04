/*
 * route.c - see route.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "merge/route.h"

#include <math.h>

#include "base/num.h"

static const double EARTH_RADIUS_M = 6371008.8;
static const double RADIANS = 3.14159265358979323846 / 180;

/* Positions farther apart in time are not joined by a straight line. */
static const double GAP_MAX_S = 120;
/* Lying upon each other: what two receivers on one runner differ by (our estimate). */
static const double UPON_M = 15;

enum { MOMENTS = 48, COARSE_S = 5, NEIGHBOURS_MAX = 64 };

typedef struct Place {
	double latitude, longitude; /* UNKNOWN both or none */
} Place;

double route_metres(double latitude_a, double longitude_a, double latitude_b, double longitude_b)
{
	double east = longitude_b - longitude_a;
	if (east > 180)
		east -= 360;
	if (east < -180)
		east += 360;
	east *= cos((latitude_a + latitude_b) / 2 * RADIANS);
	const double north = latitude_b - latitude_a;
	return EARTH_RADIUS_M * RADIANS * sqrt(east * east + north * north);
}

static bool has_place(const Samples *s, size_t i)
{
	return is_known(s->of[CHANNEL_LATITUDE][i]) && is_known(s->of[CHANNEL_LONGITUDE][i]);
}

/* Where it was `t` seconds after its start. */
static Place place_at(const Samples *s, double t)
{
	static const Place nowhere = {__builtin_nan(""), __builtin_nan("")};
	const double *time = s->of[CHANNEL_TIME];
	size_t low = 0; /* the first sample that is not before t */
	for (size_t high = s->count; low < high;) {
		const size_t middle = low + (high - low) / 2;
		if (time[middle] < t)
			low = middle + 1;
		else
			high = middle;
	}
	size_t after = low;
	for (size_t n = 0; after < s->count && !has_place(s, after) && n < NEIGHBOURS_MAX; n++)
		after++;
	size_t before = low;
	for (size_t n = 0; before > 0 && !has_place(s, before - 1) && n < NEIGHBOURS_MAX; n++)
		before--;
	if (before == 0 || !has_place(s, before - 1))
		before = after + 1; /* none: only an exact sample will do */
	if (after >= s->count || !has_place(s, after))
		return nowhere;
	const Place b = {s->of[CHANNEL_LATITUDE][after], s->of[CHANNEL_LONGITUDE][after]};
	if (time[after] <= t)
		return b;
	if (before > after || !(time[after] - time[before - 1] <= GAP_MAX_S))
		return nowhere;
	const Place a = {s->of[CHANNEL_LATITUDE][before - 1], s->of[CHANNEL_LONGITUDE][before - 1]};
	const double share = (t - time[before - 1]) / (time[after] - time[before - 1]);
	if (fabs(b.longitude - a.longitude) > 180) /* across the date line: the nearer end */
		return share < 0.5 ? a : b;
	return (Place){a.latitude + share * (b.latitude - a.latitude),
		       a.longitude + share * (b.longitude - a.longitude)};
}

static void sort_numbers(double *numbers, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const double number = numbers[i];
		size_t k = i;
		for (; k > 0 && numbers[k - 1] > number; k--)
			numbers[k] = numbers[k - 1];
		numbers[k] = number;
	}
}

typedef struct Walk {
	double from_s, step_s; /* the moments, on a's own clock */
	double to_b_s;         /* from a's own clock to b's */
	Place a[MOMENTS];
} Walk;

static RouteMatch match_at(const Walk *walk, const Samples *b, double slip_s)
{
	double apart[MOMENTS];
	RouteMatch match = {.median_m = UNKNOWN, .slip_s = slip_s};
	size_t near = 0;
	for (size_t i = 0; i < MOMENTS; i++) {
		if (!is_known(walk->a[i].latitude))
			continue;
		const double t = walk->from_s + walk->step_s * ((double)i + 0.5);
		const Place there = place_at(b, t + walk->to_b_s - slip_s);
		if (!is_known(there.latitude))
			continue;
		const double metres = route_metres(walk->a[i].latitude, walk->a[i].longitude, there.latitude,
						   there.longitude);
		near += metres <= ROUTE_NEAR_M;
		apart[match.moments++] = metres;
	}
	if (match.moments == 0)
		return match;
	sort_numbers(apart, match.moments);
	match.median_m = apart[match.moments / 2];
	match.near_share = (double)near / (double)match.moments;
	return match;
}

/* Is it better, and as well founded? */
static bool better(const RouteMatch *match, const RouteMatch *than)
{
	return 2 * match->moments >= than->moments && match->median_m < than->median_m;
}

static RouteMatch look_for_slip(const Walk *walk, const Samples *b, const RouteMatch *without)
{
	RouteMatch best = *without;
	for (int slip = COARSE_S; slip <= ROUTE_SLIP_MAX_S; slip += COARSE_S) {
		for (int sign = -1; sign <= 1; sign += 2) {
			const RouteMatch match = match_at(walk, b, sign * slip);
			if (better(&match, &best))
				best = match;
		}
	}
	const double middle = best.slip_s;
	for (int more = -COARSE_S + 1; more < COARSE_S; more++) {
		const RouteMatch match = match_at(walk, b, middle + more);
		if (better(&match, &best))
			best = match;
	}
	return best;
}

static bool has_route(const Samples *s)
{
	return s->count > 0 && s->of[CHANNEL_TIME] != NULL && s->of[CHANNEL_LATITUDE] != NULL &&
	       s->of[CHANNEL_LONGITUDE] != NULL;
}

RouteMatch route_match(const Activity *a, const Activity *b, double clock_s)
{
	const Samples *sa = &a->samples;
	const Samples *sb = &b->samples;
	const RouteMatch none = {.median_m = UNKNOWN};
	if (!has_route(sa) || !has_route(sb))
		return none;
	Walk walk = {.to_b_s = (double)(a->start_unix_s - b->start_unix_s) - clock_s};
	const double from = fmax(sa->of[CHANNEL_TIME][0], sb->of[CHANNEL_TIME][0] - walk.to_b_s);
	const double to = fmin(sa->of[CHANNEL_TIME][sa->count - 1],
			       sb->of[CHANNEL_TIME][sb->count - 1] - walk.to_b_s);
	if (!(to > from))
		return none;
	walk.from_s = from;
	walk.step_s = (to - from) / MOMENTS;
	for (size_t i = 0; i < MOMENTS; i++)
		walk.a[i] = place_at(sa, walk.from_s + walk.step_s * ((double)i + 0.5));
	const RouteMatch plain = match_at(&walk, sb, 0);
	if (plain.moments == 0 || plain.median_m <= UPON_M)
		return plain;
	const RouteMatch slipped = look_for_slip(&walk, sb, &plain);
	/* standing about, any slip fits a little better: it has to be much better */
	return 2 * slipped.median_m < plain.median_m ? slipped : plain;
}
