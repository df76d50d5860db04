/*
 * gait.h - one step in closed forms: the cadence to expect, step length, duty
 * factor, and what the sine model makes of contact time and cadence. Each
 * answers UNKNOWN when an input is unknown or makes no sense.
 *
 * Sources: burns2019 (C) for the slope of the cadence over speed; that over
 * height is our estimate (D): 40 steps/min fewer for each metre, a third of what
 * 20 elite ultra runners showed. It was held against two groups: 171.3 (SD 8.3)
 * measured at 3.8 m/s in school pupils, 172.5 expected; 177.1 (7.2) at 4.6 m/s
 * in students, 177.0 expected.
 * morin2005 (C, recalled) for force and stiffness: a half sine for the force on
 * the ground. An error of 15 ms in the contact time, usual at the wrist, moves
 * the force by 6 %.
 * matijevich2019 (C) for the force on the shin: a line through data measured
 * from 2.6 to 4.0 m/s and from -9 to +9 degrees, off by 0.37 body weights. It is
 * a model estimate and is never shown without these words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_GAIT_H
#define TRAINING_RUN_GAIT_H

/* People of the same height differ by so much at the same speed (SD). */
#define CADENCE_SD_SPM 9.0
/* The height at which the formula is centred; used where none is known. */
#define HEIGHT_USUAL_M 1.72

/* Steps a minute of both feet to expect at a speed. An unknown height counts as
 * HEIGHT_USUAL_M. Source: burns2019 (C). */
double cadence_expected_spm(double speed_mps, double height_m);
/* How many standard deviations a cadence lies above the expected. */
double cadence_z(double cadence_spm, double speed_mps, double height_m);
/* Metres of one step. */
double step_length_m(double speed_mps, double cadence_spm);
/* The share of a stride (two steps) that a foot is on the ground: running
 * below 0.5. */
double duty_factor(double contact_s, double cadence_spm);
/* Highest force on the ground, in body weights. UNKNOWN without flight (a duty
 * factor of 0.5 or more). Source: morin2005 (C). */
double force_peak_bw(double duty_factor);
/* Highest force in the shin, in body weights: force on the ground, speed and
 * grade (rise over run). Source: matijevich2019 (C). */
double shin_force_bw(double force_peak_bw, double speed_mps, double grade);
/* How far the body sinks while a foot is on the ground. Source: morin2005 (C). */
double sink_m(double force_peak_bw, double contact_s, double mass_kg);
/* Vertical stiffness in kN/m. Source: morin2005 (C). */
double stiffness_kn_per_m(double force_peak_bw, double contact_s, double mass_kg);

#endif
