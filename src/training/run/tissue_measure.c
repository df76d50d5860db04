/*
 * tissue_measure.c - see tissue_measure.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/tissue_measure.h"

#include <math.h>

#include "base/num.h"
#include "training/run/downhill.h"
#include "training/run/gait.h"
#include "training/run/steps.h"
#include "training/run/tissue.h"

static const double PIECE_S = 10;
static const double BLIND_SHARE = 0.1; /* of the running, without speed */

/* Level running at about an easy speed, which the force of easy running is of. */
static const double EASY_GRADE = 0.02;
static const double EASY_FROM_MPS = 2.4;
static const double EASY_TO_MPS = 3.6;
static const double EASY_MIN_S = 5 * 60;

/* Some seconds of running on end. */
typedef struct Piece {
	double seconds;
	double speed_mps, cadence_spm, grade, contact_s; /* UNKNOWN */
} Piece;

/* Sums of what is known of a piece. */
typedef struct Gather {
	double speed, speeds, cadence, cadences, contact, contacts, grade;
} Gather;

static void gather_step(Gather *gather, const Grid *grid, size_t step)
{
	const double mps = grid->speed != NULL ? (double)grid->speed[step] : UNKNOWN;
	const double spm = running_cadence(grid->cadence != NULL ? (double)grid->cadence[step] : UNKNOWN);
	const double contact_s = grid->contact != NULL ? (double)grid->contact[step] : UNKNOWN;
	gather->grade += (double)grid->grade[step];
	gather->speed += known_or(mps, 0);
	gather->speeds += is_known(mps);
	gather->cadence += known_or(spm, 0);
	gather->cadences += is_known(spm);
	gather->contact += known_or(contact_s, 0);
	gather->contacts += is_known(contact_s);
}

/* The next piece from `*at` on; false at the end. */
static bool piece_next(Piece *piece, const Grid *grid, size_t *at)
{
	size_t i = *at;
	while (i < grid->count && grid->state[i] != GRID_RUNNING)
		i++;
	const size_t from = i;
	Gather gather = {0};
	for (; i < grid->count && grid->state[i] == GRID_RUNNING && (double)(i - from) * grid->step_s < PIECE_S; i++)
		gather_step(&gather, grid, i);
	*at = i;
	const double steps = (double)(i - from);
	*piece = (Piece){.seconds = steps * grid->step_s,
			 .speed_mps = gather.speed > 0 ? gather.speed / gather.speeds : UNKNOWN,
			 .cadence_spm = gather.cadences >= steps / 2 ? gather.cadence / gather.cadences : UNKNOWN,
			 .grade = gather.grade / steps,
			 .contact_s = gather.contacts >= steps / 2 ? gather.contact / gather.contacts : UNKNOWN};
	return i > from;
}

/* What is put together over the run. */
typedef struct Sums {
	TissueSum tissue;
	DownhillDose downhill;
	double running_s, blind_s; /* … of which without speed */
	double force, force_steps; /* of the shin, with its exponent */
	double easy, easy_s;
	double own_ratio; /* expected over own cadence where it is known; UNKNOWN: nowhere */
	double height_m;
	bool treadmill;
} Sums;

static void add_force(Sums *sums, const Piece *piece, double leg_steps)
{
	const double peak_bw = force_peak_bw(duty_factor(piece->contact_s, piece->cadence_spm));
	const double shin_bw = shin_force_bw(peak_bw, piece->speed_mps, piece->grade);
	if (!is_known(shin_bw))
		return;
	sums->force += leg_steps * pow(shin_bw, tissue_exponent(TISSUE_SHIN, TISSUE_MID));
	sums->force_steps += leg_steps;
	if (fabs(piece->grade) > EASY_GRADE || piece->speed_mps < EASY_FROM_MPS || piece->speed_mps > EASY_TO_MPS)
		return;
	const TissueStep level = {.speed_mps = piece->speed_mps, .length_ratio = 1};
	sums->easy += piece->seconds * shin_bw / tissue_step_load(TISSUE_SHIN, TISSUE_MID, &level);
	sums->easy_s += piece->seconds;
}

static void add_piece(Sums *sums, const Piece *piece)
{
	sums->running_s += piece->seconds;
	const double expected_spm = cadence_expected_spm(piece->speed_mps, sums->height_m);
	if (!is_known(expected_spm)) {
		sums->blind_s += piece->seconds;
		return;
	}
	const double cadence_spm = known_or(piece->cadence_spm, expected_spm / known_or(sums->own_ratio, 1));
	const double leg_steps = cadence_spm * piece->seconds / 120;
	const double ratio = expected_spm / cadence_spm;
	const TissueStep step = {.speed_mps = piece->speed_mps,
				 .length_ratio = ratio,
				 .grade = piece->grade,
				 .treadmill = sums->treadmill};
	if (is_known(piece->cadence_spm) || is_known(sums->own_ratio))
		tissue_add(&sums->tissue, leg_steps, &step);
	else
		tissue_add_between(&sums->tissue, leg_steps, &step, expected_spm / (expected_spm + CADENCE_SD_SPM),
				   expected_spm / (expected_spm - CADENCE_SD_SPM));
	downhill_add(&sums->downhill, piece->speed_mps * piece->seconds, piece->grade, piece->speed_mps);
	add_force(sums, piece, leg_steps);
}

/* How the runner's cadence stands to the expected where both are known. */
static double own_ratio_of(const Grid *grid, double height_m)
{
	double expected = 0;
	double own = 0;
	Piece piece;
	for (size_t at = 0; grid->cadence != NULL && piece_next(&piece, grid, &at);) {
		const double expected_spm = cadence_expected_spm(piece.speed_mps, height_m);
		if (is_known(expected_spm) && is_known(piece.cadence_spm)) {
			expected += expected_spm * piece.seconds;
			own += piece.cadence_spm * piece.seconds;
		}
	}
	return own > 0 ? expected / own : UNKNOWN;
}

static void put_loads(double *of, const Sums *sums)
{
	for (int t = 0; t < TISSUE_COUNT; t++) {
		const Tissue tissue = (Tissue)t;
		of[tissue_metric(tissue)] = tissue_easy_km(&sums->tissue, tissue, TISSUE_MID);
		of[tissue_metric(tissue) + 1] = tissue_easy_km(&sums->tissue, tissue, TISSUE_LOW);
		of[tissue_metric(tissue) + 2] = tissue_easy_km(&sums->tissue, tissue, TISSUE_HIGH);
		of[tissue_plain_metric(tissue)] = tissue_plain_km(&sums->tissue, tissue);
	}
	if (sums->force_steps > 0)
		of[METRIC_SHIN_FORCE] = pow(sums->force / sums->force_steps, 1 / tissue_exponent(TISSUE_SHIN, TISSUE_MID));
	if (sums->easy_s >= EASY_MIN_S)
		of[METRIC_SHIN_FORCE_EASY] = sums->easy / sums->easy_s;
}

static void put_downhill(double *of, const DownhillDose *dose)
{
	of[METRIC_DOWNHILL_DOSE] = dose->mid_m;
	of[METRIC_DOWNHILL_DOSE_LOW] = dose->low_m;
	of[METRIC_DOWNHILL_DOSE_HIGH] = dose->high_m;
}

static void measure_summary(Sums *sums, const Activity *activity)
{
	if (!activity_is_run(activity) || !(activity->timer_s > 0))
		return;
	add_piece(sums, &(Piece){.seconds = activity->timer_s,
				 .speed_mps = activity->distance_m / activity->timer_s,
				 .cadence_spm = running_cadence(activity->cadence_avg_spm),
				 .contact_s = UNKNOWN});
}

static void measure_grid(Sums *sums, const Grid *grid)
{
	sums->own_ratio = own_ratio_of(grid, sums->height_m);
	Piece piece;
	for (size_t at = 0; piece_next(&piece, grid, &at);)
		add_piece(sums, &piece);
	double walked = 0;
	for (size_t i = 0; grid->cadence != NULL && i < grid->count; i++)
		walked += grid->state[i] == GRID_WALKING ? known_or((double)grid->cadence[i], 0) : 0;
	tissue_add_walking(&sums->tissue, walked * grid->step_s / 120);
}

void tissue_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context)
{
	if (!sport_on_foot(activity->sport))
		return;
	Sums sums = {.own_ratio = UNKNOWN,
		     .height_m = profile_number(context->profile, PROFILE_HEIGHT),
		     .treadmill = grid->treadmill};
	if (grid->count > 0)
		measure_grid(&sums, grid);
	else
		measure_summary(&sums, activity);
	const bool nothing = grid->count > 0 ? grid->moving_s <= 0 : sums.running_s <= 0;
	if (nothing || sums.blind_s > BLIND_SHARE * sums.running_s)
		return;
	put_loads(measure->metrics.of, &sums);
	if (grid->has_grade)
		put_downhill(measure->metrics.of, &sums.downhill);
}

void tissue_complete(Metrics *metrics, const Profile *profile)
{
	if (!profile_knows(profile, PROFILE_SHIN_FORCE))
		return;
	const double share = metrics->of[METRIC_SHIN_FORCE] / profile_number(profile, PROFILE_SHIN_FORCE);
	metrics->of[METRIC_SHIN_CONTACT] = metrics->of[METRIC_STEPS] / 2 / EASY_KM_STEPS *
					   pow(share, tissue_exponent(TISSUE_SHIN, TISSUE_MID));
}
