/*
 * season_activity.c - see season.h: one run of the season, second by second.
 *
 * The runner goes round a closed path of straight lines whose corners were cut
 * three times (Chaikin's subdivision), with a height at each corner. Speed
 * follows its target with a lag and slows uphill, heart rate follows speed,
 * slope and time with a longer one, cadence follows speed; the satellite fix
 * wanders by a few metres.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/sample/season.h"

#include <math.h>

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"

typedef struct Place {
	double east_m, north_m, up_m;
} Place;

/* Once around the park, from the start. */
static const Place CORNERS[] = {
    {0, 0, 44},      {310, 60, 46},   {620, 40, 49},  {900, 160, 54}, {1080, 380, 58},
    {1010, 640, 61}, {760, 780, 57},  {480, 740, 52}, {260, 860, 50}, {-40, 820, 46},
    {-240, 600, 41}, {-330, 330, 39}, {-200, 90, 41},
};

enum { CUTS = 3, PLACES_MAX = COUNT_OF(CORNERS) << CUTS };

/* Phoenix Park, Dublin; a degree of latitude is 111320 m, one of longitude
 * there 66440 m. */
static const double START_LATITUDE_DEG = 53.3533;
static const double START_LONGITUDE_DEG = -6.3262;
static const double M_PER_DEG_NORTH = 111320;
static const double M_PER_DEG_EAST = 66440;
static const double LOWEST_M = 39;

typedef struct Path {
	Place places[PLACES_MAX];
	double reached_m[PLACES_MAX + 1]; /* along the path, to each place and back to the first */
	size_t count;
	double climb_m; /* once around */
} Path;

static double square(double x)
{
	return x * x;
}

static void path_cut_corners(Path *path)
{
	Place cut[PLACES_MAX];
	for (size_t i = 0; i < path->count; i++) {
		const Place a = path->places[i];
		const Place b = path->places[(i + 1) % path->count];
		cut[2 * i] = (Place){0.75 * a.east_m + 0.25 * b.east_m, 0.75 * a.north_m + 0.25 * b.north_m,
				     0.75 * a.up_m + 0.25 * b.up_m};
		cut[2 * i + 1] = (Place){0.25 * a.east_m + 0.75 * b.east_m,
					 0.25 * a.north_m + 0.75 * b.north_m, 0.25 * a.up_m + 0.75 * b.up_m};
	}
	path->count *= 2;
	memcpy(path->places, cut, path->count * sizeof cut[0]);
}

static void path_init(Path *path)
{
	path->count = COUNT_OF(CORNERS);
	memcpy(path->places, CORNERS, sizeof CORNERS);
	for (int i = 0; i < CUTS; i++)
		path_cut_corners(path);
	path->reached_m[0] = 0;
	path->climb_m = 0;
	for (size_t i = 0; i < path->count; i++) {
		const Place a = path->places[i];
		const Place b = path->places[(i + 1) % path->count];
		path->reached_m[i + 1] =
		    path->reached_m[i] + sqrt(square(b.east_m - a.east_m) + square(b.north_m - a.north_m));
		path->climb_m += b.up_m > a.up_m ? b.up_m - a.up_m : 0;
	}
}

/* Where one is after so many metres, and how steep it is there. */
static Place path_at(const Path *path, double distance_m, double *slope)
{
	const double length_m = path->reached_m[path->count];
	double along_m = distance_m;
	while (along_m >= length_m)
		along_m -= length_m;
	size_t i = 0;
	while (path->reached_m[i + 1] <= along_m)
		i++;
	const Place a = path->places[i];
	const Place b = path->places[(i + 1) % path->count];
	const double step_m = path->reached_m[i + 1] - path->reached_m[i];
	const double part = (along_m - path->reached_m[i]) / step_m;
	*slope = (b.up_m - a.up_m) / step_m;
	return (Place){a.east_m + part * (b.east_m - a.east_m), a.north_m + part * (b.north_m - a.north_m),
		       a.up_m + part * (b.up_m - a.up_m)};
}

/* What is going on while the watch runs. */
typedef struct Recording {
	const SeasonRun *run;
	Path path;
	Rng rng;
	Rng form_rng; /* of how the feet land: apart, so that the rest of the run is as it was without it */
	double hill_scale; /* of the path's heights, for the ascent intended */
	bool outside;
	double distance_m, speed_mps, hr_bpm, surge, lean, east_off_m, north_off_m, temperature_c;
	int64_t t_s;     /* since the start */
	int64_t timer_s; /* without the pause */
	double pause_at_m;
	int64_t pause_s;
	double up_m; /* NAN before the first sample, and inside */
	Sample *samples;
	size_t count, room;
	Lap *laps;
	size_t lap_count, lap_room;
	Lap lap; /* the one that is being run */
	int64_t lap_timer_from_s, lap_from_s;
	double lap_from_m;
	double lap_hr_sum, lap_cadence_sum;
	size_t lap_samples;
	double hr_sum, hr_max_bpm, cadence_sum, ascent_m, descent_m;
} Recording;

/* The speed that the runner wants here: steady, or fast and slow in turn. */
static double wanted_speed(const Recording *r)
{
	const double base_mps = 1000 / r->run->pace_s_per_km;
	if (r->run->kind != SEASON_INTERVALS)
		return base_mps;
	const double left_m = (double)r->run->distance_m - r->distance_m;
	if (r->distance_m < 1500 || left_m < 1000)
		return base_mps * 0.88;
	double in_turn_m = r->distance_m - 1500;
	while (in_turn_m >= 700)
		in_turn_m -= 700;
	return in_turn_m < 400 ? base_mps * 1.2 : base_mps * 0.78;
}

/* One second further. */
static void step(Recording *r)
{
	double slope = 0;
	if (r->outside) {
		(void)path_at(&r->path, r->distance_m, &slope);
		slope *= r->hill_scale;
	}
	r->surge = 0.97 * r->surge + 0.006 * rng_normal(&r->rng);
	const double wanted_mps = wanted_speed(r) * (1 - 2.5 * slope) * (1 + r->surge);
	r->speed_mps += 0.15 * (wanted_mps - r->speed_mps);
	const double minutes = (double)r->timer_s / 60;
	const double hr_wanted =
	    46 + 38 * r->speed_mps + 330 * (slope > 0 ? slope : slope / 2) + 0.11 * minutes;
	r->hr_bpm += (hr_wanted - r->hr_bpm) / 28 + 0.25 * rng_normal(&r->rng);
	r->hr_bpm = num_clamp(r->hr_bpm, 58, 191);
	r->east_off_m = 0.98 * r->east_off_m + 0.3 * rng_normal(&r->rng);
	r->north_off_m = 0.98 * r->north_off_m + 0.3 * rng_normal(&r->rng);
	const double left_m = (double)r->run->distance_m - r->distance_m;
	if (left_m <= r->speed_mps)
		r->speed_mps = left_m;
	r->distance_m = left_m <= r->speed_mps ? (double)r->run->distance_m : r->distance_m + r->speed_mps;
	r->t_s++;
	r->timer_s++;
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while simulating a run");
}

static double whole(double x)
{
	return floor(x + 0.5);
}

/* How the feet land: longer on the ground when slow and when tired, and more on
 * the left when the right one hurts more. What a watch with a chest strap shows. */
static void take_form(Recording *r, Sample *s)
{
	if (!(r->speed_mps > 1.5))
		return; /* standing or walking */
	const double hours = (double)r->timer_s / 3600;
	const double contact_s = 0.258 - 0.03 * (r->speed_mps - 3) + 0.006 * hours;
	r->lean = 0.98 * r->lean + 0.02 * rng_normal(&r->form_rng);
	s->contact_s = whole(1000 * contact_s + 2 * rng_normal(&r->form_rng)) / 1000;
	s->balance_left_pct = whole(10 * (50.2 + (r->run->hurts ? 1.3 : 0) + r->lean)) / 10;
	s->oscillation_m = whole(1000 * (0.086 + 0.002 * (r->speed_mps - 3)) + rng_normal(&r->form_rng)) / 1000;
}

static ErrCode take_sample(Recording *r, Arena *arena, Error *err)
{
	Sample *samples = arena_grow(arena, r->samples, r->count, &r->room, sizeof *samples);
	if (samples == NULL)
		return no_memory(err);
	r->samples = samples;
	Sample s = sample_unknown();
	s.t_s = (double)r->t_s;
	s.distance_m = r->distance_m;
	s.speed_mps = r->speed_mps;
	s.hr_bpm = whole(r->hr_bpm);
	s.cadence_spm = whole(138 + 10.5 * r->speed_mps + 0.8 * rng_normal(&r->rng));
	s.temperature_c = r->temperature_c;
	take_form(r, &s);
	if (r->outside) {
		double slope;
		const Place place = path_at(&r->path, r->distance_m, &slope);
		const double up_m = LOWEST_M + r->hill_scale * (place.up_m - LOWEST_M);
		s.latitude_deg = START_LATITUDE_DEG + (place.north_m + r->north_off_m) / M_PER_DEG_NORTH;
		s.longitude_deg = START_LONGITUDE_DEG + (place.east_m + r->east_off_m) / M_PER_DEG_EAST;
		s.altitude_m = whole(up_m * 5) / 5;
		if (is_known(r->up_m)) {
			const double up = up_m - r->up_m;
			r->ascent_m += up > 0 ? up : 0;
			r->descent_m += up < 0 ? -up : 0;
			r->lap.ascent_m += up > 0 ? up : 0;
			r->lap.descent_m += up < 0 ? -up : 0;
		}
		r->up_m = up_m;
	}
	r->hr_sum += s.hr_bpm;
	r->cadence_sum += s.cadence_spm;
	r->lap_hr_sum += s.hr_bpm;
	r->lap_cadence_sum += s.cadence_spm;
	r->lap_samples++;
	if (!(r->hr_max_bpm >= s.hr_bpm))
		r->hr_max_bpm = s.hr_bpm;
	r->samples[r->count++] = s;
	return OK;
}

static void lap_begin(Recording *r)
{
	r->lap = lap_unknown();
	r->lap.start_unix_s = r->run->start_unix_s + r->t_s;
	r->lap.ascent_m = r->lap.descent_m = r->outside ? 0 : UNKNOWN;
	r->lap_timer_from_s = r->timer_s;
	r->lap_from_s = r->t_s;
	r->lap_from_m = r->distance_m;
	r->lap_hr_sum = r->lap_cadence_sum = 0;
	r->lap_samples = 0;
}

static ErrCode lap_end(Recording *r, Arena *arena, Error *err)
{
	Lap *laps = arena_grow(arena, r->laps, r->lap_count, &r->lap_room, sizeof *laps);
	if (laps == NULL)
		return no_memory(err);
	r->laps = laps;
	Lap *lap = &r->lap;
	lap->distance_m = r->distance_m - r->lap_from_m;
	lap->timer_s = (double)(r->timer_s - r->lap_timer_from_s);
	lap->elapsed_s = (double)(r->t_s - r->lap_from_s);
	lap->ascent_m = whole(lap->ascent_m);
	lap->descent_m = whole(lap->descent_m);
	lap->hr_avg_bpm = whole(r->lap_hr_sum / (double)r->lap_samples);
	lap->cadence_avg_spm = whole(r->lap_cadence_sum / (double)r->lap_samples);
	r->laps[r->lap_count++] = *lap;
	lap_begin(r);
	return OK;
}

static void recording_init(Recording *r, const SeasonPlan *plan, const SeasonRun *run)
{
	static const double month_c[12] = {6, 6, 8, 10, 12, 15, 17, 17, 15, 12, 8, 6};
	*r = (Recording){.run = run,
			 .rng = rng_of(plan->seed ^ (uint64_t)run->start_unix_s),
			 .form_rng = rng_of(plan->seed ^ (uint64_t)run->start_unix_s ^ 0x666f726d),
			 .up_m = UNKNOWN,
			 .hr_bpm = 78,
			 .hr_max_bpm = UNKNOWN,
			 .outside = run->kind != SEASON_TREADMILL};
	path_init(&r->path);
	const double natural_m = r->path.climb_m * (double)run->distance_m / r->path.reached_m[r->path.count];
	r->hill_scale = run->hill_m / natural_m;
	const Civil day = when_civil(run->start_unix_s);
	r->temperature_c = r->outside ? whole(month_c[day.month - 1] + 2.5 * rng_normal(&r->rng)) : 20;
	/* a drink on a long run; otherwise now and then a shoe lace or a road */
	const bool pauses = run->kind == SEASON_LONG || rng_unit(&r->rng) < 0.3;
	r->pause_at_m = pauses ? (double)run->distance_m * rng_between(&r->rng, 0.4, 0.6) : HUGE_VAL;
	r->pause_s = run->kind == SEASON_LONG ? 60 + (int64_t)(rng_next(&r->rng) % 90)
					      : 15 + (int64_t)(rng_next(&r->rng) % 40);
	lap_begin(r);
}

static ErrCode record(Recording *r, Arena *arena, Error *err)
{
	ErrCode code = take_sample(r, arena, err);
	while (code == OK && r->distance_m < (double)r->run->distance_m) {
		step(r);
		code = take_sample(r, arena, err);
		if (code == OK && r->distance_m >= 1000 * (double)(r->lap_count + 1))
			code = lap_end(r, arena, err);
		if (r->distance_m >= r->pause_at_m) {
			r->t_s += r->pause_s; /* nothing is recorded, and the heart calms down */
			r->hr_bpm -= num_clamp((double)r->pause_s / 3, 0, 30);
			r->speed_mps = 0;
			r->pause_at_m = HUGE_VAL;
		}
	}
	if (code == OK && r->lap_samples > 0)
		code = lap_end(r, arena, err);
	return code;
}

ErrCode season_activity(Activity *activity, Arena *arena, const SeasonPlan *plan, const SeasonRun *run,
			Error *err)
{
	Recording *r = ARENA_NEW(arena, Recording);
	if (r == NULL)
		return no_memory(err);
	recording_init(r, plan, run);
	const ErrCode code = record(r, arena, err);
	if (code != OK)
		return code;
	Activity made = activity_unknown();
	made.sport = STR("running");
	made.sub_sport = r->outside ? STR("street") : STR("treadmill");
	made.start_unix_s = run->start_unix_s;
	made.has_utc_offset = true;
	made.utc_offset_s = run->utc_offset_s;
	made.has_position = r->outside;
	made.distance_m = (double)run->distance_m;
	made.timer_s = (double)r->timer_s;
	made.elapsed_s = (double)r->t_s;
	made.ascent_m = r->outside ? whole(r->ascent_m) : UNKNOWN;
	made.descent_m = r->outside ? whole(r->descent_m) : UNKNOWN;
	made.hr_avg_bpm = whole(r->hr_sum / (double)r->count);
	made.hr_max_bpm = r->hr_max_bpm;
	made.cadence_avg_spm = whole(r->cadence_sum / (double)r->count);
	made.calories_kcal = whole(0.062 * (double)run->distance_m); /* about 1 kcal for each kg and km */
	made.rpe = run->rpe;
	made.feel = run->hurts ? 25 : 75;
	made.device = STR("Legwork simulated watch");
	made.laps = r->laps;
	made.lap_count = r->lap_count;
	if (!samples_of_rows(&made.samples, arena, r->samples, r->count))
		return no_memory(err);
	*activity = made;
	return OK;
}
