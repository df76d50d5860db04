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
/* What the studies looked at: starbuck2021 and matijevich2019 for speed, rice2024
 * for grade, willson2014 for step length. */
static const double SPEED_MIN_MPS = 2.0;
static const double SPEED_MAX_MPS = 5.6;
static const double GRADE_MAX = 0.15;
static const double RATIO_MIN = 0.84;
static const double RATIO_MAX = 1.15;

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

static double length_exponent(Tissue tissue, TissueEnd end, double ratio)
{
	return ratio < 1 ? TISSUES[tissue].shorter[end] : TISSUES[tissue].longer[end];
}

/* Logarithms, because this runs for every ten seconds of a run; all but the foot
 * strike. `log_ratio` of a step length within its limits. */
static double log_load(Tissue tissue, TissueEnd end, const TissueStep *step, double ratio, double log_ratio)
{
	const TissueRow *row = &TISSUES[tissue];
	const double most_mps = tissue == TISSUE_KNEECAP ? KNEECAP_FLAT_FROM_MPS : SPEED_MAX_MPS;
	const double speed_mps = num_clamp(step->speed_mps, SPEED_MIN_MPS, most_mps);
	const double grade = num_clamp(step->grade, -GRADE_MAX, GRADE_MAX);
	const double slope = grade > 0 ? row->up[end] : row->down[end];
	const double load = (1 + row->speed[end] * (speed_mps - REFERENCE_MPS)) * (1 + slope * fabs(grade)) *
			    (step->treadmill ? row->treadmill[end] : 1);
	return log(load) + length_exponent(tissue, end, ratio) * log_ratio;
}

static double limited(double ratio)
{
	return num_clamp(ratio, RATIO_MIN, RATIO_MAX);
}

double tissue_step_load(Tissue tissue, TissueEnd end, const TissueStep *step)
{
	const double ratio = limited(step->length_ratio);
	return exp(log_load(tissue, end, step, ratio, log(ratio))) * (step->forefoot ? TISSUES[tissue].forefoot : 1);
}

double tissue_exponent(Tissue tissue, TissueEnd end)
{
	return TISSUES[tissue].exponent[end];
}

double tissue_walking_load(Tissue tissue)
{
	return TISSUES[tissue].walking;
}

/* One tissue; the step length apart. */
static void add_tissue(TissueSum *sum, double steps, const TissueStep *step, Tissue tissue, double ratio, double log_ratio)
{
	const double *exponent = TISSUES[tissue].exponent;
	const double log_mid = log_load(tissue, TISSUE_MID, step, ratio, log_ratio);
	const double log_low = log_load(tissue, TISSUE_LOW, step, ratio, log_ratio);
	const double log_high = log_load(tissue, TISSUE_HIGH, step, ratio, log_ratio);
	sum->plain[tissue] += steps * exp(log_mid);
	sum->mid[tissue] += steps * exp(exponent[TISSUE_MID] * log_mid);
	sum->low[tissue][DOUBT_EXPONENT] += steps * exp(exponent[TISSUE_LOW] * log_mid);
	sum->high[tissue][DOUBT_EXPONENT] += steps * exp(exponent[TISSUE_HIGH] * log_mid);
	sum->low[tissue][DOUBT_SLOPES] += steps * exp(exponent[TISSUE_MID] * log_low);
	sum->high[tissue][DOUBT_SLOPES] += steps * exp(exponent[TISSUE_MID] * log_high);
}

void tissue_add_between(TissueSum *sum, double steps, const TissueStep *step, double short_ratio, double long_ratio)
{
	const double ratio = limited(step->length_ratio);
	const double ends[] = {limited(short_ratio), limited(long_ratio)};
	const double log_ratio = log(ratio);
	const double log_ends[] = {log(ends[0]), log(ends[1])};
	for (int t = 0; t < TISSUE_COUNT; t++) {
		const Tissue tissue = (Tissue)t;
		const double exponent = TISSUES[tissue].exponent[TISSUE_MID];
		add_tissue(sum, steps, step, tissue, ratio, log_ratio);
		sum->low[tissue][DOUBT_LENGTH] +=
		    steps * exp(exponent * log_load(tissue, TISSUE_MID, step, ends[0], log_ends[0]));
		sum->high[tissue][DOUBT_LENGTH] +=
		    steps * exp(exponent * log_load(tissue, TISSUE_MID, step, ends[1], log_ends[1]));
	}
}

void tissue_add(TissueSum *sum, double steps, const TissueStep *step)
{
	const double ratio = limited(step->length_ratio);
	const double log_ratio = log(ratio);
	for (int t = 0; t < TISSUE_COUNT; t++) {
		const double before = sum->mid[t];
		add_tissue(sum, steps, step, (Tissue)t, ratio, log_ratio);
		sum->low[t][DOUBT_LENGTH] += sum->mid[t] - before;
		sum->high[t][DOUBT_LENGTH] += sum->mid[t] - before;
	}
}

void tissue_add_walking(TissueSum *sum, double steps)
{
	for (int tissue = 0; tissue < TISSUE_COUNT; tissue++)
		sum->plain[tissue] += steps * TISSUES[tissue].walking;
}

double tissue_easy_km(const TissueSum *sum, Tissue tissue, TissueEnd end)
{
	double least = sum->mid[tissue];
	double most = sum->mid[tissue];
	for (int doubt = 0; doubt < DOUBTS; doubt++) {
		least = fmin(least, fmin(sum->low[tissue][doubt], sum->high[tissue][doubt]));
		most = fmax(most, fmax(sum->low[tissue][doubt], sum->high[tissue][doubt]));
	}
	return (end == TISSUE_LOW ? least : end == TISSUE_HIGH ? most : sum->mid[tissue]) / EASY_KM_STEPS;
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
