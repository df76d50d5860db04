/*
 * bone.h - a model from the literature of how likely a shin bone is to crack
 * when the same run is run every day: fatigue that scatters, against repair
 * that takes a month. It checks that our numbers move in the direction and by
 * the size that the published simulations do: more with mileage, less with a
 * shorter stride, most of it within the first forty days.
 *
 * It is never shown as the runner's own probability: nothing but its test
 * includes this file, and tests/check_unshown.py holds that.
 *
 * Source: edwards2009 (C, the structure recalled), after Taylor 2004: Weibull
 * scatter 1.2, exponent 6.6, repair Weibull 26 days and 2. The cycles at 4000
 * microstrain, 3000 microstrain at 3.5 m/s and the exponent of the stride were
 * set by us so that the published ranges come out (D); the time course, the
 * order over speed and that a stride matters more with more mileage were not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_BONE_H
#define TRAINING_RUN_BONE_H

/* Peak strain at a speed, with steps so many times as long as expected. */
double bone_microstrain(double speed_mps, double length_ratio);
/* Steps of one leg a day for so many miles a day. */
double bone_cycles(double miles, double speed_mps, double length_ratio);
/* The model's probability (0-1) after so many days. 20 steps a day. */
double bone_model(double microstrain, double cycles_per_day, double days);

#endif
