/*
 * season_days.c - see season_days.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/sample/season_days.h"

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"

enum { SHORT_NIGHTS = 7 }; /* those before the long jump and the one after */

static bool night_is_short(const SeasonPlan *plan, int64_t day)
{
	const int64_t jump = season_jump_day(plan);
	return day > jump - SHORT_NIGHTS + 1 && day <= jump + 1;
}

static void add_day(Buf *out, const SeasonPlan *plan, int64_t day, Rng *rng)
{
	const bool is_short = night_is_short(plan, day);
	const double sleep_h = (is_short ? 6.3 : 7.6) + 0.35 * rng_normal(rng);
	const double rest_bpm = 52 + (is_short ? 2 : 0) + 1.2 * rng_normal(rng);
	const double rmssd_ms = 58 - (is_short ? 5 : 0) + 6 * rng_normal(rng);
	const double mass_kg = 62 + 0.3 * rng_normal(rng);
	when_add_day(out, day);
	buf_addc(out, ',');
	buf_add_fixed(out, num_clamp(sleep_h, 3, 11), 2);
	buf_addc(out, ',');
	buf_add_fixed(out, num_clamp(rest_bpm, 40, 80), 0);
	buf_addc(out, ',');
	buf_add_fixed(out, num_clamp(rmssd_ms, 20, 150), 0);
	buf_addc(out, ',');
	buf_add_fixed(out, mass_kg, 1);
	buf_addc(out, '\n');
}

ErrCode season_days(Buf *out, const SeasonPlan *plan, Error *err)
{
	const ErrCode code = season_plan_check(plan, err);
	if (code != OK)
		return code;
	Rng rng = rng_of(plan->seed ^ 0x64617973);
	buf_adds(out, "date,sleep_h,resting_hr,hrv_rmssd,weight_kg\n");
	for (int64_t day = plan->end_day - 7 * (int64_t)plan->weeks + 1; day <= plan->end_day; day++)
		add_day(out, plan, day, &rng);
	return buf_ok(out) ? OK : fail(err, FAIL_MEMORY, -1, "out of memory while writing the days");
}
