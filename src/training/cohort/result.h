/*
 * result.h - from the counts of a cohort to its tables.
 *
 * Rates have exact Poisson intervals (poisson.h). Ratios of rates have
 * intervals by the sandwich formula, a runner being one observation: sessions
 * of one runner are alike. Source: Liang and Zeger 1986, Biometrika 73:13; for
 * rates of bands it comes down to sums of products that the tally holds.
 * Hazards: strata.h; there are none when injuries after the first count too,
 * for their interval would take a runner's injuries as independent.
 *
 * The control of the gap: if the days since the session before, alone, tell
 * injured sessions from others (area under the curve of 0.8 or more, or 0.2 or
 * less), the rows were chosen by their outcome, and every window over
 * neighbouring rows leaks it. Source: the public Groningen data (Lovdal 2021,
 * Int J Sports Physiol Perform 16:1522), where that area is 0.98; grade C.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_COHORT_RESULT_H
#define TRAINING_COHORT_RESULT_H

#include "training/cohort/tally.h"

void cohort_result(Cohort *cohort, const CohortTally *tally, bool all_injuries);

#endif
