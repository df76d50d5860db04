/*
 * strata.h - how much commoner injuries are in a band than in the reference
 * one, among sessions that are otherwise alike.
 *
 * A Poisson regression of injuries on bands with a level of its own for each
 * stratum (number of the session × habitual distance). With one injury a runner
 * that is Cox's model over the number of the session, its baseline a step for
 * every ten sessions, stratified by habitual distance; ties after Breslow. The
 * levels drop out: what is fitted is how the injuries of a stratum fall on its
 * bands, given their sessions.
 *
 * Sources: Cox 1972, J R Stat Soc B 34:187; Breslow 1974, Biometrics 30:89.
 * Frandsen 2025 fitted a multistate Cox model with adjustments that a table of
 * sessions does not have. Association, not proof.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_COHORT_STRATA_H
#define TRAINING_COHORT_STRATA_H

#include "training/cohort/tally.h"

/* The ratio of each band to SPIKE_REFERENCE with its 95 % interval (Wald, on
 * the log scale); exactly 1 for the reference. Unknown where a band or the
 * reference has no injury in a stratum that can tell, or the fit fails. */
void strata_hazards(CohortEstimate hazards[COHORT_BANDS], const ExposureTally *tally);

#endif
