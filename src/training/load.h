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

/* NAN where there is not enough history, or a ratio has no denominator. */
typedef struct LoadDay {
	int64_t day;
	double load;
	double acute_ra7;      /* mean of the last 7 days */
	double chronic_ra28;   /* mean of the last 28 days */
	double acwr_coupled;   /* acute_ra7 / chronic_ra28 */
	double acwr_uncoupled; /* acute_ra7 / mean of days 8-28 back */
	double acute_ewma7;    /* lambda 2/(7+1), seeded by the first day */
	double chronic_ewma28; /* lambda 2/(28+1) */
	double acwr_ewma;
	double week_sum; /* of the last 7 days */
	double monotony; /* mean / standard deviation (n-1) of the last 7 days */
	double strain;   /* week_sum x monotony */
	double fitness42; /* CTL: moves 1/42 of the way each day, from 0 */
	double fatigue7;  /* ATL: 1/7 */
	double form;      /* yesterday's fitness less yesterday's fatigue */
} LoadDay;

/* Fills the derived fields of `days[count]`, whose `day` (consecutive) and
 * `load` are given. O(n). */
void load_series(LoadDay *days, size_t count);

#endif
