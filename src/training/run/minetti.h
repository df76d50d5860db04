/*
 * minetti.h - what running up and down costs, beside running on the level.
 *
 *   C(i) = 155.4 i^5 - 30.4 i^4 - 43.3 i^3 + 46.3 i^2 + 19.5 i + 3.6   J/kg/m
 *
 * for a grade i (rise over run) from -0.45 to 0.45; beyond, the ends are taken.
 * Source: Minetti 2002, J Appl Physiol 93:1039 (ten runners on a treadmill),
 * key minetti2002, grade C.
 *
 * The energy is not the pace. Downhill the cost falls to half, but nobody runs
 * twice as fast: braking, footing and legs limit it. So where pace is described
 * the factor is held at 0.80 or more (our estimate, grade D); where energy is
 * meant, use the cost as it is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_MINETTI_H
#define TRAINING_RUN_MINETTI_H

/* J/kg/m; 3.6 on the level. */
double minetti_cost(double grade);

/* C(i) / C(0): by how much to multiply a speed to have the speed on the level
 * that costs as much energy. */
double minetti_ratio(double grade);

/* The same for describing pace: at least 0.80. */
double minetti_pace_ratio(double grade);

#endif
