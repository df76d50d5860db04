/*
 * load.h - the daily load series: one number a day in, the usual summaries
 * out. Shown and explained; none of them alarms alone.
 *
 * Sources: Gabbett 2016 and Williams 2017 (Br J Sports Med 51:209) for acute
 * and chronic load; Foster 1998 (Med Sci Sports Exerc 30:1164) for monotony
 * and strain; Coggan's performance manager for fitness and fatigue.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_LOAD_H
#define TRAINING_LOAD_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "model/load.h"

/* Fills the derived fields of `days[count]`, whose `day` (consecutive) and
 * `load` (0 or more) are given. What looks back 7 or 28 days is unknown until
 * there are as many; monotony uses the standard deviation with n - 1 below and
 * is unknown in a week of identical days. O(n). */
void load_series(LoadDay *days, size_t count);

#endif
