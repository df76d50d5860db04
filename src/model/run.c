/*
 * run.c - see run.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/run.h"

#include "base/num.h"

RunTold run_told_nothing(void)
{
	return (RunTold){.temperature_c = UNKNOWN,
			 .humidity_pct = UNKNOWN,
			 .mass_before_kg = UNKNOWN,
			 .mass_after_kg = UNKNOWN,
			 .drunk_l = UNKNOWN,
			 .passed_l = UNKNOWN};
}
