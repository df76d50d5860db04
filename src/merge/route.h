/*
 * route.h - where a recording was at a moment, and how far two recordings are
 * apart.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MERGE_ROUTE_H
#define MERGE_ROUTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "model/activity.h"

/* On a sphere of 6371008.8 m (IUGG's mean radius); good to 1 % up to 100 km. */
double route_metres(double latitude_a, double longitude_a, double latitude_b, double longitude_b);

typedef struct RouteMatch {
	size_t moments;     /* that both have a position for */
	double median_m;    /* how far apart they were then; UNKNOWN without moments */
	double near_share;  /* of the moments, within ROUTE_NEAR_M */
	double slip_s;      /* added to b's clock, so that they lie best upon each other */
} RouteMatch;

enum { ROUTE_NEAR_M = 200, ROUTE_SLIP_MAX_S = 180 };

/* Both at the same moments, the clock of `b` moved by `clock_s`. A slip between
 * the clocks is looked for when they do not lie upon each other without. */
RouteMatch route_match(const Activity *a, const Activity *b, double clock_s);

#endif
