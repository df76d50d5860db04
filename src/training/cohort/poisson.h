/*
 * poisson.h - the exact interval of a count.
 *
 * Source: Garwood 1936, Biometrika 28:437: the two means under which the count
 * seen, or one further off, has a chance of 2.5 %. A convention of statistics,
 * no clinical fact.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_COHORT_POISSON_H
#define TRAINING_COHORT_POISSON_H

#include <stdint.h>

#include "model/cohort.h"

/* `count` events in `exposure`, times `per`, with the exact 95 % interval; all
 * unknown without exposure. Counts to 10^12. */
CohortEstimate poisson_rate(int64_t count, double exposure, double per);

/* The chance of at most `count` events where `mean` are expected. */
double poisson_at_most(int64_t count, double mean);

#endif
