/*
 * tissue.c - see tissue.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/tissue.h"

#include <math.h>

#include "base/num.h"

static const double REFERENCE_MPS = 3.0;
static const double KNEECAP_FLAT_FROM_MPS = 4.0; /* faster does not raise it further: starbuck2021 */
static const double LOAD_MIN = 0.1;              /* on slopes that nobody runs the lines would cross 0 */

/* The ends: low, most believed, high. */
typedef double Ends[TISSUE_ENDS];

/* load = (1 + speed * (v - 3)) * ratio ^ (shorter or longer) * (1 + up or down * |grade|)
 *        * (treadmill) * (forefoot) */
typedef struct TissueRow {
	Ends exponent;
	Ends speed;           /* per m/s */
	Ends shorter, longer; /* exponents of the step length, on either side of the expected */
	Ends up, down;        /* per unit of grade */
	Ends treadmill;
	double forefoot;
	double walking;
} TissueRow;

/* What of this is published stands in docs/decisions/0011. */
static const TissueRow TISSUES[TISSUE_COUNT] = {
    [TISSUE_SHIN] = {.exponent = {4, 6.6, 10},
                     .speed = {0.05, 0.09, 0.13},
                     .shorter = {0.3, 0.65, 1.0},
                     .longer = {0.3, 0.65, 1.0},
                     .up = {0, 0, 1.0},
                     .down = {0, 0, -1.0},
                     .treadmill = {1, 1, 1},
                     .forefoot = 1,
                     .walking = 0.55},
    [TISSUE_ACHILLES] = {.exponent = {5, 9.3, 12},
                         .speed = {0.08, 0.11, 0.13},
                         .shorter = {0.3, 0.3, 0.3},
                         .longer = {0.3, 0.3, 0.3},
                         .up = {0, 1.0, 2.5},
                         .down = {-1.5, -0.5, 0},
                         .treadmill = {1.0, 1.10, 1.14},
                         .forefoot = 1.11,
                         .walking = 0.53},
    [TISSUE_KNEECAP] = {.exponent = {1, 5, 12.9},
                        .speed = {0, 0.05, 0.10},
                        .shorter = {1.5, 1.5, 1.5},
                        .longer = {1.9, 1.9, 1.9},
                        .up = {-1.0, -0.5, 0.5},
                        .down = {1.0, 2.0, 4.0},
                        .treadmill = {1, 1, 1},
                        .forefoot = 1,
                        .walking = 0.30},
    [TISSUE_SOLE] = {.exponent = {5, 9.3, 12},
                     .speed = {0.05, 0.10, 0.15},
                     .shorter = {0.25, 0.5, 0.75},
                     .longer = {0.25, 0.5, 0.75},
                     .up = {0, 0.8, 1.6},
                     .down = {0, 0, 0},
                     .treadmill = {1, 1, 1},
                     .forefoot = 1.2,
                     .walking = 0.50},
};

/* Speed, grade and treadmill: all but the step length. */
static double load_without_length(Tissue tissue, TissueEnd end, const TissueStep *step)
{
	const TissueRow *row = &TISSUES[tissue];
	const double speed_mps =
	    tissue == TISSUE_KNEECAP ? fmin(step->speed_mps, KNEECAP_FLAT_FROM_MPS) : step->speed_mps;
	const double slope = step->grade > 0 ? row->up[end] : row->down[end];
	const double load = (1 + row->speed[end] * (speed_mps - REFERENCE_MPS)) * (1 + slope * fabs(step->grade)) *
			    (step->treadmill ? row->treadmill[end] : 1);
	return fmax(load, LOAD_MIN);
}

static double length_exponent(Tissue tissue, TissueEnd end, double ratio)
{
	return ratio < 1 ? TISSUES[tissue].shorter[end] : TISSUES[tissue].longer[end];
}

double tissue_step_load(Tissue tissue, TissueEnd end, const TissueStep *step)
{
	return load_without_length(tissue, end, step) *
	       pow(step->length_ratio, length_exponent(tissue, end, step->length_ratio)) *
	       (step->forefoot ? TISSUES[tissue].forefoot : 1);
}

double tissue_exponent(Tissue tissue, TissueEnd end)
{
	return TISSUES[tissue].exponent[end];
}

double tissue_walking_load(Tissue tissue)
{
	return TISSUES[tissue].walking;
}

/* Logarithms, because this runs twelve times for every ten seconds of a run. */
void tissue_add_between(TissueSum *sum, double steps, const TissueStep *step, const double ratio[TISSUE_ENDS])
{
	const double log_ratio[TISSUE_ENDS] = {log(ratio[TISSUE_LOW]), log(ratio[TISSUE_MID]),
					       log(ratio[TISSUE_HIGH])};
	for (int tissue = 0; tissue < TISSUE_COUNT; tissue++) {
		for (int end = 0; end < TISSUE_ENDS; end++) {
			const double log_load =
			    log(load_without_length((Tissue)tissue, (TissueEnd)end, step)) +
			    log_ratio[end] * length_exponent((Tissue)tissue, (TissueEnd)end, ratio[end]);
			sum->of[tissue][end] += steps * exp(TISSUES[tissue].exponent[end] * log_load);
			if (end == TISSUE_MID)
				sum->plain[tissue] += steps * exp(log_load);
		}
	}
}

void tissue_add(TissueSum *sum, double steps, const TissueStep *step)
{
	const double ratio[TISSUE_ENDS] = {step->length_ratio, step->length_ratio, step->length_ratio};
	tissue_add_between(sum, steps, step, ratio);
}

void tissue_add_walking(TissueSum *sum, double steps)
{
	for (int tissue = 0; tissue < TISSUE_COUNT; tissue++)
		sum->plain[tissue] += steps * TISSUES[tissue].walking;
}

double tissue_easy_km(const TissueSum *sum, Tissue tissue, TissueEnd end)
{
	const double *of = sum->of[tissue];
	const double steps = end == TISSUE_LOW    ? fmin(of[TISSUE_LOW], fmin(of[TISSUE_MID], of[TISSUE_HIGH]))
			     : end == TISSUE_HIGH ? fmax(of[TISSUE_LOW], fmax(of[TISSUE_MID], of[TISSUE_HIGH]))
						  : of[TISSUE_MID];
	return steps / EASY_KM_STEPS;
}

double tissue_plain_km(const TissueSum *sum, Tissue tissue)
{
	return sum->plain[tissue] / EASY_KM_STEPS;
}

/* stress = STRESS_ONE - STRESS_DECADE * log10(cycles) */
static const double STRESS_ONE = 101.3;
static const double STRESS_DECADE = 14.8;

double tendon_cycles(double stress_pct)
{
	return pow(10, (STRESS_ONE - stress_pct) / STRESS_DECADE);
}

double tendon_exponent(double stress_pct)
{
	return stress_pct * log(10) / STRESS_DECADE;
}
