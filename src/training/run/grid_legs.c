/*
 * grid_legs.c - climbs and descents of a run, from turn to turn, and which of
 * them cannot be true.
 *
 * Heights of satellites wander by a hundred metres in minutes at times, as smooth
 * as a hill. Uphill it shows: at the speed that was run the climb would cost more
 * than any runner can spend. The cost of 7 m/s on the level is that of the fastest
 * three minutes ever run, and of the fastest climbs of a thousand metres (2000 m
 * an hour). Source: our estimate, grade D.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/num.h"
#include "training/run/grid_priv.h"

static const double GAP_MAX_MPS = 7.0;
static const double COST_MIN = 1.2;     /* a sprint on the level is no fault of the height */
/* Metres beyond that speed: a ramp may be taken faster, and the grade over 40 m of a
 * short one is rough. The reserve of the best (D') is of this size. */
static const double EXCESS_M = 100;
/* A descent beside it that is so steep is of the same wander. */
static const double NEIGHBOUR_GRADE = 0.10;
static const double APART_S = 30;
static const double LEVEL_GRADE = 0.01;

static void mark(int8_t *leg, size_t from, size_t to, int8_t way)
{
	for (size_t i = from; i < to; i++)
		leg[i] = way;
}

void grid_legs_mark(int8_t *leg, const float *altitude, size_t count, double turn_m)
{
	size_t low = count;
	size_t high = count;
	int way = 0;
	for (size_t i = 0; i < count; i++) {
		const float m = altitude[i];
		if (isnan(m))
			continue;
		if (low == count)
			low = high = i;
		if (way >= 0 && m > altitude[high])
			high = i;
		if (way <= 0 && m < altitude[low])
			low = i;
		if (way >= 0 && (double)(altitude[high] - m) >= turn_m) {
			mark(leg, low, high, way > 0 ? 1 : 0);
			way = -1;
			low = i;
		} else if (way <= 0 && (double)(m - altitude[low]) >= turn_m) {
			mark(leg, high, low, way < 0 ? -1 : 0);
			way = 1;
			high = i;
		}
	}
	if (way > 0)
		mark(leg, low, high, 1);
	if (way < 0)
		mark(leg, high, low, -1);
}

/* 1 uphill, -1 downhill, 0 about level. */
static int way_of(const GridWay *way, size_t step)
{
	const double grade = (double)way->grade[step];
	return grade > LEVEL_GRADE ? 1 : grade < -LEVEL_GRADE ? -1 : 0;
}

/* The end of the stretch of one way that begins at a step. */
static size_t stretch_end(const GridWay *way, size_t from, size_t count)
{
	size_t end = from;
	while (end < count && way_of(way, end) == way_of(way, from))
		end++;
	return end;
}

static bool is_impossible(const GridWay *way, const GridClock *clock, size_t from, size_t to)
{
	double excess_m = 0;
	for (size_t i = from; i < to; i++) {
		const double cost = (double)way->cost[i];
		const double beyond_mps = (double)way->speed[i] * cost - GAP_MAX_MPS;
		excess_m += cost > COST_MIN && beyond_mps > 0 ? beyond_mps * clock->step_s : 0;
	}
	return excess_m >= EXCESS_M;
}

static bool is_steep_descent(const GridWay *way, size_t from, size_t to)
{
	double fall_m = 0;
	double way_m = 0;
	for (size_t i = from; i < to; i++) {
		fall_m -= (double)way->grade[i] * (double)way->metres[i];
		way_m += (double)way->metres[i];
	}
	return fall_m > NEIGHBOUR_GRADE * way_m;
}

static size_t level(GridWay *way, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		way->grade[i] = 0;
		way->cost[i] = 1;
	}
	return to - from;
}

size_t grid_climbs_doubt(GridWay *way, const GridClock *clock)
{
	const size_t count = clock->count;
	size_t doubted = 0;
	size_t fall_from = 0; /* the last descent, and its end: 0 and 0 without */
	size_t fall_to = 0;
	for (size_t from = 0; from < count;) {
		size_t end = stretch_end(way, from, count);
		const int sign = way_of(way, from);
		if (sign > 0 && is_impossible(way, clock, from, end)) {
			if ((double)(from - fall_to) * clock->step_s <= APART_S && is_steep_descent(way, fall_from, fall_to))
				doubted += level(way, fall_from, fall_to);
			doubted += level(way, from, end);
			size_t next = end;
			if (next < count && way_of(way, next) == 0)
				next = stretch_end(way, next, count);
			const size_t next_end = next < count && way_of(way, next) < 0 ? stretch_end(way, next, count) : next;
			if ((double)(next - end) * clock->step_s <= APART_S && is_steep_descent(way, next, next_end)) {
				doubted += level(way, next, next_end);
				end = next_end;
			}
		} else if (sign < 0) {
			fall_from = from;
			fall_to = end;
		}
		from = end;
	}
	return doubted;
}
