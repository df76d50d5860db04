/*
 * planned_run.c - see planned_run.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/planned_run.h"

#include "base/num.h"

PlannedRun planned_run_on(int64_t day)
{
	return (PlannedRun){.day = day,
			    .duration_s = UNKNOWN,
			    .speed_mps = UNKNOWN,
			    .ascent_m = UNKNOWN,
			    .descent_m = UNKNOWN,
			    .kind = STR_NONE};
}
