/*
 * today_plan.c - the sentences of a planned run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"
#include "base/when.h"
#include "report/cap_words.h"
#include "report/ink.h"
#include "report/today_priv.h"

/* Another unit is named when it asks so much more than the distance does. */
static const double WORTH_POINTS = 10;
static const double WORTH_SHARE = 0.95;

void plan_say_run(Buf *out, const WhatIf *plan, const Page *page)
{
	const PlannedRun *run = &plan->run;
	buf_adds(out, "Planned: ");
	ink_distance(out, page, (double)run->distance_m);
	buf_adds(out, " in ");
	when_add_duration(out, run->duration_s);
	buf_adds(out, " (");
	ink_pace(out, page, (double)run->distance_m, run->duration_s);
	buf_adds(out, plan->usual_speed ? ", your usual)" : ")");
	if (is_known(run->ascent_m)) {
		buf_adds(out, ", ");
		ink_height(out, page, run->ascent_m);
		buf_adds(out, " up");
	}
	if (is_known(run->descent_m)) {
		buf_adds(out, is_known(run->ascent_m) ? " and " : ", ");
		ink_height(out, page, run->descent_m);
		buf_adds(out, " down");
	}
	if (plan->usual_climb && is_known(run->descent_m))
		buf_adds(out, " as usual");
	buf_adds(out, ".");
}

void plan_say_jump(Buf *out, const Today *today, const Page *page)
{
	const WhatIfUnit *distance = &today->plan.of[CAP_DISTANCE];
	if (distance->band == SPIKE_NO_BASELINE) {
		buf_printf(out, "There is %s, so no number is known for it.", band_meaning(distance->band));
		return;
	}
	if (distance->band == SPIKE_REFERENCE) {
		buf_adds(out, "By its distance it keeps the rule; ");
	} else {
		buf_adds(out, "It would be ");
		buf_add_fixed(out, distance->jump_pct, 0);
		buf_adds(out, " % longer than the longest of the 30 days before, ");
		ink_distance(out, page, distance->longest);
		buf_adds(out, "; ");
	}
	buf_adds(out, band_meaning(distance->band));
	buf_adds(out, " (frandsen2025, grade B: an association among many runners, not your own risk).");
}

static bool is_tissue(CapUnit unit)
{
	return unit >= CAP_SHIN && unit <= CAP_SOLE;
}

void plan_say_binds(Buf *out, const WhatIf *plan, const Page *page)
{
	const WhatIfUnit *row = &plan->of[plan->binds];
	const double more_pct = row->jump_pct - known_or(plan->of[CAP_DISTANCE].jump_pct, 0);
	if (plan->binds == CAP_DISTANCE || row->band <= SPIKE_REFERENCE || !(more_pct >= WORTH_POINTS))
		return;
	if (is_tissue(plan->binds)) {
		buf_printf(out, "Your %s would see about as much as ", tissue_words((Tissue)(plan->binds - CAP_SHIN)));
		cap_add_range(out, plan->binds, row, page);
		buf_adds(out, "; the most in one run of the 30 days was ");
	} else {
		buf_printf(out, "What rises most is the %s: ", cap_unit_words(plan->binds));
		cap_add_value(out, plan->binds, row->value, page);
		buf_adds(out, " beside ");
	}
	cap_add_value(out, plan->binds, row->longest, page);
	buf_adds(out, is_tissue(plan->binds) ? " (a model's estimate; the rule in this unit is untested, grade D)."
					     : " (the same rule in another unit, untested: grade D).");
}

void plan_say_within(Buf *out, const Today *today, const Page *page)
{
	const WhatIf *plan = &today->plan;
	if (!is_known(plan->within_m))
		return;
	const bool all_keep = plan->within_all_m >= (double)plan->run.distance_m;
	if (all_keep && today->caps.longest_m >= 0) {
		buf_adds(out, "It keeps within a tenth more in everything that is counted.");
		return;
	}
	buf_adds(out, "Within the rule: ");
	ink_distance(out, page, plan->within_m);
	buf_adds(out, " of this kind of running");
	if (plan->within_all_m < WORTH_SHARE * plan->within_m) {
		buf_adds(out, " by distance, ");
		ink_distance(out, page, plan->within_all_m);
		buf_printf(out, " also by %s", cap_unit_words(plan->within_unit));
	}
	buf_adds(out, ".");
}

void plan_say_soreness(Buf *out, const WhatIf *plan, const Page *page)
{
	(void)page;
	if (!is_known(plan->sore.mid)) {
		buf_adds(out, "How sore it would make cannot be told: say --descent.");
		return;
	}
	if (plan->sore.high < 1) {
		buf_adds(out, "No muscle soreness to expect of it.");
		return;
	}
	buf_adds(out, "Muscle soreness of it, at its height after about two days: ");
	sore_add(out, &plan->sore);
	if (is_known(plan->sore_tomorrow.mid)) {
		buf_adds(out, "; on the next day, with all else you ran, up to ");
		sore_add(out, &plan->sore_tomorrow);
	}
	buf_adds(out, " (estimate, grade D).");
	if (plan->sore.mid >= 4)
		buf_adds(out, " No hard or downhill run in the 72 hours after it.");
}
