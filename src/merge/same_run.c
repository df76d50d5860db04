/*
 * same_run.c - see same_run.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "merge/same_run.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/num.h"
#include "merge/route.h"

enum {
	QUARTER_S = 900, /* time zones lie so far apart, or a multiple of it */
	ZONE_MAX_S = 14 * 3600, /* local time against UTC; a day later is another run */
	ROUTE_MOMENTS_MIN = 5,
};

/* Our estimates. Two devices on one runner: 5 % is about what foot pods, wrists and receivers differ by. */
static const double COMMON_MIN = 0.70;         /* of the longer one's time, when the routes lie upon each other */
static const double COMMON_NEAR_MIN = 0.85;    /* when they lie near each other */
static const double COMMON_NO_ROUTE_MIN = 0.90; /* when there is none to compare */
static const double ROUTE_UPON_M = 30;         /* median, for "upon" */
static const double ROUTE_MEDIAN_MAX_M = 60;   /* median, for "near" */
static const double ROUTE_NEAR_SHARE_MIN = 0.8;
static const double SPEED_APART_MAX = 0.10;    /* routes upon each other, one of them cut */
static const double COMMON_ALL_MIN = 0.95;     /* at the same place all the time: */
static const double DISTANCE_ALL_MAX = 0.20;   /* ways to count do not matter much */
static const double DISTANCE_APART_MAX = 0.08; /* routes near */
static const double DISTANCE_NO_ROUTE_MAX = 0.05;
static const double DISTANCE_INDOOR_MAX = 0.10; /* neither has a position: a belt and an arm count differently */
static const double HR_APART_MAX_BPM = 15;      /* without a route, averages farther apart are two runners' */
static const double START_CLOSE_S = 60;         /* where distances do not help */
/* Clocks that lie quarter hours apart. */
static const double ZONE_START_ROUTE_S = 10;
static const double ZONE_COMMON_MIN = 0.95;
static const double ZONE_DISTANCE_ROUTE_MAX = 0.05;
static const double ZONE_START_S = 3;
static const double ZONE_TIME_APART_S = 1;
static const double ZONE_TIME_APART = 0.001;
static const double ZONE_DISTANCE_MAX = 0.005;
static const double ZONE_HR_APART_BPM = 1;

/* ---- what is compared ---- */

typedef struct Compared {
	double zone_s;         /* whole quarter hours, added to b's clock */
	double start_apart_s;  /* with it */
	double common;         /* time in common, of the longer one's */
	double time_apart_s;   /* of their lengths */
	double longer_s;
	double distance_apart; /* of the longer distance; UNKNOWN when either is */
	double speed_apart;
	double hr_apart_bpm;
	RouteMatch route;
} Compared;

static double last_sample_s(const Activity *a)
{
	const Samples *s = &a->samples;
	return s->count > 0 && s->of[CHANNEL_TIME] != NULL ? s->of[CHANNEL_TIME][s->count - 1] : UNKNOWN;
}

/* With its pauses; some devices say less of it than of the time without them. */
static double elapsed_of(const Activity *a)
{
	return is_known(a->elapsed_s) ? fmax(a->elapsed_s, known_or(a->timer_s, 0)) : UNKNOWN;
}

/* How long each took, by the same clock where both have it. */
static void spans_of(const Activity *a, const Activity *b, double *span_a, double *span_b)
{
	const bool elapsed = is_known(a->elapsed_s) && is_known(b->elapsed_s);
	const bool timer = !elapsed && is_known(a->timer_s) && is_known(b->timer_s);
	*span_a = timer ? a->timer_s : known_or(elapsed_of(a), known_or(a->timer_s, last_sample_s(a)));
	*span_b = timer ? b->timer_s : known_or(elapsed_of(b), known_or(b->timer_s, last_sample_s(b)));
}

static double share_apart(double x, double y)
{
	return x > 0 && y > 0 ? fabs(x - y) / fmax(x, y) : UNKNOWN; /* 0 is a sensor that was not there */
}

static double apart(double x, double y)
{
	return x > 0 && y > 0 ? fabs(x - y) : UNKNOWN;
}

/* The share of the longer one's time that is common. */
static double common_of(double apart_s, double span_a, double span_b)
{
	const double end = fmin(span_a, apart_s + span_b);
	const double begin = fmax(0, apart_s);
	const double longer = fmax(span_a, span_b);
	return longer > 0 ? fmax(0, end - begin) / longer : 0;
}

static int64_t quarter_hours(int64_t apart_s)
{
	const int64_t half = QUARTER_S / 2;
	return (apart_s >= 0 ? apart_s + half : apart_s - half) / QUARTER_S * QUARTER_S;
}

int64_t same_run_zone_s(const Activity *a, const Activity *b)
{
	double span_a;
	double span_b;
	spans_of(a, b, &span_a, &span_b);
	const int64_t apart_s = b->start_unix_s - a->start_unix_s;
	const int64_t zone_s = -quarter_hours(apart_s);
	if (llabs(zone_s) > ZONE_MAX_S)
		return 0;
	if (!is_known(span_a) || !is_known(span_b))
		return zone_s;
	/* a long run has much time in common with itself an hour later */
	const bool alike = fabs((double)(apart_s + zone_s)) <= ZONE_START_ROUTE_S &&
			   fabs(span_a - span_b) <= (1 - ZONE_COMMON_MIN) * fmax(span_a, span_b);
	return common_of((double)apart_s, span_a, span_b) >= COMMON_MIN && !alike ? 0 : zone_s;
}

static Compared compare_summaries(const Activity *a, const Activity *b, int64_t zone_s)
{
	double span_a;
	double span_b;
	spans_of(a, b, &span_a, &span_b);
	Compared c = {.zone_s = (double)zone_s,
		      .distance_apart = share_apart(a->distance_m, b->distance_m),
		      .hr_apart_bpm = apart(a->hr_avg_bpm, b->hr_avg_bpm),
		      .time_apart_s = fabs(span_a - span_b),
		      .longer_s = fmax(span_a, span_b),
		      .route = {.median_m = UNKNOWN}};
	const double apart_s = (double)(b->start_unix_s - a->start_unix_s) + c.zone_s;
	c.start_apart_s = fabs(apart_s);
	c.common = is_known(span_a) && is_known(span_b) ? common_of(apart_s, span_a, span_b) : UNKNOWN;
	c.speed_apart = share_apart(a->distance_m / span_a, b->distance_m / span_b);
	return c;
}

double same_run_common(const Activity *a, const Activity *b)
{
	const double plain = known_or(compare_summaries(a, b, 0).common, 0);
	return fmax(plain, known_or(compare_summaries(a, b, same_run_zone_s(a, b)).common, 0));
}

/* ---- sports ---- */

/* Many sources do not say, or say "other". */
static bool sport_open(Str sport)
{
	static const char *const open[] = {"generic", "training", "fitness_equipment", "other", "all"};
	bool found = sport.n == 0;
	for (size_t i = 0; i < COUNT_OF(open) && !found; i++)
		found = text_is(sport, open[i]);
	return found;
}

static bool sports_fit(Str a, Str b)
{
	return text_equal(a, b) || (sport_on_foot(a) && sport_on_foot(b)) || sport_open(a) || sport_open(b);
}

/* ---- the decision ---- */

static Sameness no(const char *why)
{
	Sameness sameness = {.same = false};
	(void)snprintf(sameness.why, sizeof sameness.why, "%s", why);
	return sameness;
}

static bool within(double value, double most)
{
	return !is_known(value) || value <= most;
}

static bool known_within(double value, double most)
{
	return is_known(value) && value <= most;
}

static bool has_route(const Compared *c)
{
	return c->route.moments >= ROUTE_MOMENTS_MIN;
}

static bool route_fits(const Compared *c)
{
	return has_route(c) && c->route.median_m <= ROUTE_MEDIAN_MAX_M &&
	       c->route.near_share >= ROUTE_NEAR_SHARE_MIN;
}

/* NULL: they are the same. */
static const char *against_across_zones(const Compared *c)
{
	if (!known_within(c->common, 1))
		return "their lengths are unknown";
	if (has_route(c)) {
		if (!route_fits(c) || c->route.median_m > ROUTE_UPON_M || c->start_apart_s > ZONE_START_ROUTE_S)
			return "they do not overlap in time, nor do their routes at the same clock in another time zone";
		return c->common >= ZONE_COMMON_MIN && within(c->distance_apart, ZONE_DISTANCE_ROUTE_MAX)
			   ? NULL
			   : "they do not overlap in time";
	}
	const bool alike = c->start_apart_s <= ZONE_START_S &&
			   c->time_apart_s <= fmax(ZONE_TIME_APART_S, ZONE_TIME_APART * c->longer_s) &&
			   known_within(c->distance_apart, ZONE_DISTANCE_MAX) &&
			   known_within(c->hr_apart_bpm, ZONE_HR_APART_BPM);
	return alike ? NULL : "they do not overlap in time";
}

static const char *against_by_route(const Compared *c)
{
	if (!route_fits(c))
		return "their routes differ";
	if (c->route.median_m <= ROUTE_UPON_M && c->common >= COMMON_MIN && within(c->speed_apart, SPEED_APART_MAX))
		return NULL;
	if (c->route.median_m <= ROUTE_UPON_M && c->common >= COMMON_ALL_MIN &&
	    within(c->distance_apart, DISTANCE_ALL_MAX))
		return NULL;
	if (c->common < COMMON_NEAR_MIN)
		return "too little time in common";
	return within(c->distance_apart, DISTANCE_APART_MAX) ? NULL : "their distances differ";
}

static const char *against_at_once(const Compared *c, bool indoor)
{
	if (!is_known(c->common)) /* a summary without a length */
		return c->start_apart_s <= ZONE_START_S && known_within(c->distance_apart, ZONE_DISTANCE_MAX)
			   ? NULL
			   : "their lengths are unknown";
	if (c->common < COMMON_MIN)
		return c->common > 0 ? "too little time in common" : "they do not overlap in time";
	if (has_route(c))
		return against_by_route(c);
	if (c->common < COMMON_NO_ROUTE_MIN)
		return "too little time in common, and no routes to compare";
	if (!within(c->hr_apart_bpm, HR_APART_MAX_BPM))
		return "their heart rates differ, and there are no routes to compare";
	if (!is_known(c->distance_apart))
		return c->start_apart_s <= START_CLOSE_S ? NULL : "their starts differ, and a distance is unknown";
	if (indoor && c->start_apart_s <= START_CLOSE_S)
		return c->distance_apart <= DISTANCE_INDOOR_MAX ? NULL : "their distances differ";
	return c->distance_apart <= DISTANCE_NO_ROUTE_MAX ? NULL : "their distances differ";
}

static const char *against(const Compared *c, const Activity *a, const Activity *b)
{
	return c->zone_s < 0 || c->zone_s > 0 ? against_across_zones(c)
					      : against_at_once(c, !a->has_position && !b->has_position);
}

/* ---- in words ---- */

typedef struct Words {
	char *text;
	size_t n;
} Words;

static void say(Words *words, const char *format, ...) PRINTF_LIKE(2, 3);

static void say(Words *words, const char *format, ...)
{
	if (words->n >= SAME_WHY_SIZE)
		return;
	va_list list;
	va_start(list, format);
	const int n = vsnprintf(words->text + words->n, SAME_WHY_SIZE - words->n, format, list);
	va_end(list);
	words->n += n > 0 ? (size_t)n : 0;
}

static void say_zone(Words *words, double zone_s)
{
	const int minutes = (int)(fabs(zone_s) / 60);
	if (minutes % 60 == 0)
		say(words, "clocks %d h apart, then ", minutes / 60);
	else
		say(words, "clocks %d:%02d h apart, then ", minutes / 60, minutes % 60);
}

static void say_why(Sameness *sameness, const Compared *c)
{
	Words words = {.text = sameness->why};
	if (c->zone_s < 0 || c->zone_s > 0)
		say_zone(&words, c->zone_s);
	const int start_s = (int)lround(c->start_apart_s);
	if (start_s == 0)
		say(&words, "same start");
	else if (start_s < 60)
		say(&words, "same start within %d s", start_s);
	else
		say(&words, "starts %d:%02d min apart with %.0f %% of the time in common", start_s / 60, start_s % 60,
		    floor(100 * c->common));
	if (is_known(c->distance_apart)) {
		if (c->distance_apart < 0.0005)
			say(&words, ", same distance");
		else
			say(&words, ", distance within %.1f %%", ceil(1000 * c->distance_apart) / 10);
	}
	if (has_route(c))
		say(&words, ", routes %.0f m apart", c->route.median_m);
	if (has_route(c) && (c->route.slip_s < 0 || c->route.slip_s > 0))
		say(&words, " with the clocks moved by %.0f s", fabs(c->route.slip_s));
}

/* ---- symmetric: in an order that does not depend on who comes first ---- */

static int order_numbers(double x, double y)
{
	const bool kx = is_known(x);
	const bool ky = is_known(y);
	if (!kx || !ky)
		return (int)kx - (int)ky;
	return (x > y) - (x < y);
}

/* By the summaries, then by the recorded numbers. */
static int order_of(const Activity *a, const Activity *b)
{
	int order = (a->start_unix_s > b->start_unix_s) - (a->start_unix_s < b->start_unix_s);
	for (size_t i = 0; order == 0 && i < FACT_NUMBERS; i++)
		order = order_numbers(a->number[i], b->number[i]);
	if (order == 0)
		order = (a->samples.count > b->samples.count) - (a->samples.count < b->samples.count);
	for (size_t c = 0; order == 0 && c < CHANNEL_COUNT; c++) {
		const double *x = a->samples.of[c];
		const double *y = b->samples.of[c];
		if (x == NULL || y == NULL) {
			order = (x != NULL) - (y != NULL);
			continue;
		}
		for (size_t i = 0; order == 0 && i < a->samples.count; i++)
			order = order_numbers(x[i], y[i]);
	}
	return order;
}

/* What a damaged file may hold twice. Rows of a table that say the same are two
 * runs of one day: without samples nothing is a copy. */
static bool is_copy(const Activity *a, const Activity *b)
{
	return a->samples.count > 0 && a->start_unix_s == b->start_unix_s && text_equal(a->sport, b->sport) &&
	       order_numbers(a->distance_m, b->distance_m) == 0 && order_numbers(a->elapsed_s, b->elapsed_s) == 0 &&
	       order_numbers(a->timer_s, b->timer_s) == 0 && a->samples.count == b->samples.count;
}

/* Whole answers that need no comparing; false when it has to be compared. */
static bool decide_at_sight(Sameness *out, const Run *a, const Run *b)
{
	const Activity *x = &a->summary;
	const Activity *y = &b->summary;
	if (a->file_id.n > 0 && text_equal(a->file_id, b->file_id) && !is_copy(x, y))
		*out = no("they are parts of one file");
	else if (x->source_id.n > 0 && text_equal(x->source_id, y->source_id)) {
		*out = no("");
		out->same = true;
		(void)snprintf(out->why, sizeof out->why, "both are %.*s", STR_ARG(x->source_id));
	} else if (x->start_unix_s == 0 || y->start_unix_s == 0)
		*out = no("a date is unknown");
	else if (!sports_fit(x->sport, y->sport))
		*out = no("their sports differ");
	else if (llabs(x->start_unix_s - y->start_unix_s) > SAME_START_APART_MAX_S)
		*out = no("they lie more than a day apart");
	else
		return false;
	return true;
}

/* Is there nothing against it, with the best route that there could be, or with none? */
static bool possible_in(const Activity *a, const Activity *b, int64_t zone_s)
{
	Compared c = compare_summaries(a, b, zone_s);
	if (against(&c, a, b) == NULL)
		return true;
	c.route = (RouteMatch){.moments = ROUTE_MOMENTS_MIN, .near_share = 1};
	return a->has_position && b->has_position && against(&c, a, b) == NULL;
}

bool same_run_possible(const Run *a, const Run *b)
{
	Sameness sameness;
	if (decide_at_sight(&sameness, a, b))
		return sameness.same;
	const int64_t zone_s = same_run_zone_s(&a->summary, &b->summary);
	return possible_in(&a->summary, &b->summary, zone_s) ||
	       (zone_s != 0 && possible_in(&a->summary, &b->summary, 0));
}

/* In their order; what is against it with the clocks as they are counts, unless
 * another zone explains all. */
static const char *compare(Compared *c, const Activity *a, const Activity *b)
{
	const int64_t zone_s = same_run_zone_s(a, b);
	if (zone_s != 0) {
		*c = compare_summaries(a, b, zone_s);
		c->route = route_match(a, b, c->zone_s);
		if (against(c, a, b) == NULL)
			return NULL;
	}
	*c = compare_summaries(a, b, 0);
	c->route = route_match(a, b, 0);
	return against(c, a, b);
}

static double clock_of(const Compared *c, bool swapped)
{
	const double clock_s = c->zone_s + (route_fits(c) ? c->route.slip_s : 0);
	return swapped ? -clock_s : clock_s;
}

Sameness same_run(const Run *a, const Run *b)
{
	Sameness sameness;
	if (decide_at_sight(&sameness, a, b)) {
		if (sameness.same)
			sameness.clock_s = same_run_clock(a, b);
		return sameness;
	}
	const bool swapped = order_of(&a->summary, &b->summary) > 0;
	const Activity *x = swapped ? &b->summary : &a->summary;
	const Activity *y = swapped ? &a->summary : &b->summary;
	Compared c;
	const char *why_not = compare(&c, x, y);
	if (why_not != NULL)
		return no(why_not);
	sameness = no("");
	sameness.same = true;
	sameness.clock_s = clock_of(&c, swapped);
	say_why(&sameness, &c);
	return sameness;
}

double same_run_clock(const Run *a, const Run *b)
{
	const bool swapped = order_of(&a->summary, &b->summary) > 0;
	const Activity *x = swapped ? &b->summary : &a->summary;
	const Activity *y = swapped ? &a->summary : &b->summary;
	Compared c;
	if (compare(&c, x, y) != NULL)
		c = compare_summaries(x, y, same_run_zone_s(x, y));
	return clock_of(&c, swapped);
}
