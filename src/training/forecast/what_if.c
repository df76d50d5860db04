/*
 * what_if.c - see what_if.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/what_if.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "training/forecast/cap.h"
#include "training/series/spikes.h"

static void hold_against(WhatIfUnit *row, CapUnit unit, const Cap *cap)
{
	row->longest = cap->longest;
	row->jump_pct = cap->longest > 0 && is_known(row->value) ? 100 * (row->value / cap->longest - 1) : UNKNOWN;
	row->band = is_known(row->jump_pct) ? spike_band(cap_whole(row->value, unit), cap_whole(cap->longest, unit))
					    : SPIKE_NO_BASELINE;
}

/* Less than 20 m of drop is as good as none, and no jump. */
static bool counts(CapUnit unit, const WhatIfUnit *row)
{
	static const double DOWNHILL_MIN_M = 20;
	return is_known(row->jump_pct) && (unit != CAP_DOWNHILL || row->value > DOWNHILL_MIN_M);
}

static void find_bounds(WhatIf *what_if, const Caps *caps)
{
	const double wish_m = (double)what_if->run.distance_m;
	double most_pct = -HUGE_VAL;
	what_if->binds = CAP_DISTANCE;
	what_if->within_m = caps->most_m < 0 ? UNKNOWN : (double)caps->most_m;
	what_if->within_all_m = what_if->within_m;
	what_if->within_unit = CAP_DISTANCE;
	for (int unit = 0; unit < CAP_UNITS; unit++) {
		const WhatIfUnit *row = &what_if->of[unit];
		if (!counts((CapUnit)unit, row))
			continue;
		if (row->jump_pct > most_pct + 1e-9) {
			most_pct = row->jump_pct;
			what_if->binds = (CapUnit)unit;
		}
		const double reach_m = wish_m * caps->of[unit].most / row->value;
		if (unit != CAP_DISTANCE && reach_m < what_if->within_all_m) {
			what_if->within_all_m = reach_m;
			what_if->within_unit = (CapUnit)unit;
		}
	}
}

void what_if_of(WhatIf *what_if, const PlannedRun *run, const Usual *usual, const Caps *caps, SoreAhead *ahead)
{
	*what_if = (WhatIf){.run = *run,
			    .usual_speed = !is_known(run->speed_mps) && (run->distance_m == 0 || !is_known(run->duration_s)),
			    .usual_climb = !is_known(run->ascent_m) && !is_known(run->descent_m)};
	usual_complete(&what_if->run, usual);
	usual_units(what_if->of, &what_if->run, !what_if->usual_climb, usual);
	for (int unit = 0; unit < CAP_UNITS; unit++)
		hold_against(&what_if->of[unit], (CapUnit)unit, &caps->of[unit]);
	find_bounds(what_if, caps);
	const int64_t end_s = caps->at_unix_s + (int64_t)what_if->run.duration_s;
	what_if->sore = sore_ahead_add(ahead, end_s, &what_if->of[CAP_DOWNHILL]);
	what_if->sore_tomorrow = sore_ahead_day(ahead, when_day(end_s, ahead->offset_s) + 1, end_s);
	if (!is_known(what_if->sore.mid) || !ahead->knows_recent)
		what_if->sore_tomorrow = (Sore){.mid = UNKNOWN, .low = UNKNOWN, .high = UNKNOWN};
}
