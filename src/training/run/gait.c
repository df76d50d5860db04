/*
 * gait.c - see gait.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/gait.h"

#include <math.h>

#include "base/num.h"

static const double PI = 3.14159265358979323846;
static const double GRAVITY = 9.80665; /* m/s² */

static const double CADENCE_AT_3 = 168;    /* steps/min at 3.0 m/s, 1.72 m */
static const double CADENCE_PER_MPS = 5.6;
static const double CADENCE_PER_M = -40;

/* body weights = BASE + GROUND * force on the ground + SPEED * m/s + SLOPE * degrees */
static const double SHIN_BASE = 0.23;
static const double SHIN_GROUND = 2.96;
static const double SHIN_SPEED = 0.12;
static const double SHIN_SLOPE = 0.10;

static double positive(double value)
{
	return value > 0 && isfinite(value) ? value : UNKNOWN;
}

double cadence_expected_spm(double speed_mps, double height_m)
{
	const double height = known_or(height_m, HEIGHT_USUAL_M);
	return positive(CADENCE_AT_3 + CADENCE_PER_MPS * (positive(speed_mps) - 3.0) +
			CADENCE_PER_M * (height - HEIGHT_USUAL_M));
}

double cadence_z(double cadence_spm, double speed_mps, double height_m)
{
	return (positive(cadence_spm) - cadence_expected_spm(speed_mps, height_m)) / CADENCE_SD_SPM;
}

double step_length_m(double speed_mps, double cadence_spm)
{
	return 60 * positive(speed_mps) / positive(cadence_spm);
}

double duty_factor(double contact_s, double cadence_spm)
{
	return positive(contact_s) * positive(cadence_spm) / 120;
}

double force_peak_bw(double duty_factor)
{
	return duty_factor < 0.5 ? PI / (4 * positive(duty_factor)) : UNKNOWN;
}

double shin_force_bw(double force_peak_bw, double speed_mps, double grade)
{
	const double slope_deg = atan(grade) * 180 / PI;
	return SHIN_BASE + SHIN_GROUND * positive(force_peak_bw) + SHIN_SPEED * positive(speed_mps) +
	       SHIN_SLOPE * slope_deg;
}

double sink_m(double force_peak_bw, double contact_s, double mass_kg)
{
	const double force_n = positive(force_peak_bw) * positive(mass_kg) * GRAVITY;
	const double square_s2 = positive(contact_s) * contact_s;
	return positive(force_n * square_s2 / (mass_kg * PI * PI) - GRAVITY * square_s2 / 8);
}

double stiffness_kn_per_m(double force_peak_bw, double contact_s, double mass_kg)
{
	const double force_n = force_peak_bw * mass_kg * GRAVITY;
	return force_n / sink_m(force_peak_bw, contact_s, mass_kg) / 1000;
}
