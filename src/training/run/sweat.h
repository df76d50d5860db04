/*
 * sweat.h - water: how much a run cost, by scales or without them, and how much
 * to drink on the next.
 *
 * Sources: sawka2007 (A, recalled) for the weighing, the 2 % and the 0.4-0.8
 * l/h; almond2005 (B, recalled) for who drinks too much. Without scales the
 * heat of running is reckoned (D): right within 40 %, and said so. From 90
 * minutes on, breath and burnt fuel weigh 0.1 to 0.2 kg an hour, which a weighing
 * counts as sweat: 5 to 10 % too much.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_SWEAT_H
#define TRAINING_RUN_SWEAT_H

#include <stdbool.h>

#include "model/run.h"

/* l/h, of weighings before and after; what was drunk or passed and not said is
 * taken as nothing. UNKNOWN without both weighings or a duration, or where the
 * result is below 0. Source: sawka2007 (A). */
double sweat_rate_l_per_h(const RunTold *told, double duration_s);
/* % of the mass before; below 0: gained. Source: sawka2007 (A). */
double sweat_loss_pct(const RunTold *told);
/* Litres to drink afterwards: 1.5 for each kg lost; 0 when none is. */
double drink_after_l(const RunTold *told);

/* How far off a rate without scales may be. */
#define SWEAT_GUESS_SHARE 0.40
/* l/h of a person of this mass at this speed. Source: estimate (D). */
double sweat_rate_guessed_l_per_h(double mass_kg, double speed_mps);

/* l/h to drink on a run of this length, so that no more than 2 % of the mass is
 * lost, never more than is sweated, and never more than 0.8. Source: sawka2007
 * (A) for the limits, estimate (D) for the sum. */
double drink_plan_l_per_h(double sweat_rate_l_per_h, double mass_kg, double duration_s);

/* Heavier after two hours or more than before: too much was drunk, which is more
 * dangerous than too little. False where it is not known. Source: almond2005
 * (B). */
bool drank_too_much(const RunTold *told, double duration_s);

#endif
