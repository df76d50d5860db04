/*
 * what_if.h - a planned run beside the 30 days before it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_WHAT_IF_H
#define TRAINING_FORECAST_WHAT_IF_H

#include "training/forecast/sore_ahead.h"
#include "training/forecast/usual.h"

/* Completes a planned run that has a distance or a duration, works out its
 * units, and holds them against the caps of its moment; adds it to the soreness
 * ahead. How long the same kind of run may be grows with its distance alone:
 * twice the run is twice of everything. */
void what_if_of(WhatIf *what_if, const PlannedRun *run, const Usual *usual, const Caps *caps, SoreAhead *ahead);

#endif
