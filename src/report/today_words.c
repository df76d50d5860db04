/*
 * today_words.c - the sentences of today.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"
#include "base/when.h"
#include "report/cap_words.h"
#include "report/ink.h"
#include "report/today_priv.h"

/* Another unit's cap is told when it comes this much earlier. */
static const double WORTH_SAYING = 0.95;
/* What a run was beside those before it matters for two weeks. */
static const double OLD_HOURS = 14 * 24;

static void add_place(Buf *out, Str place)
{
	for (size_t i = 0; i < place.n; i++)
		buf_addc(out, place.p[i] == '_' ? ' ' : place.p[i]);
}

static const char *where_to_ask(const Page *page)
{
	return page->form == FORM_HTML ? "answer the questions." : "legwork why";
}

/* The highest number of an entry. */
static double pain_number(const Pain *pain)
{
	const double all[] = {pain->worst, pain->before, pain->during, pain->after, pain->morning};
	double most = UNKNOWN;
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		if (is_known(all[i]) && !(all[i] <= most))
			most = all[i];
	}
	return most;
}

static void add_time(Buf *out, int64_t unix_s, const Today *today)
{
	const Civil civil = when_civil(unix_s + today->offset_s);
	day_add(out, when_day(unix_s, today->offset_s), today->day);
	buf_printf(out, " at %d:%02d", civil.hour, civil.minute);
}

static void add_up_to(Buf *out, const Today *today, const Page *page)
{
	if (today->caps.most_m < 0) {
		buf_adds(out, ". How far cannot be told: the runs of the last 30 days have no distance");
		return;
	}
	buf_adds(out, ", up to ");
	ink_distance(out, page, (double)today->caps.most_m);
}

void today_say_verdict(Buf *out, const Today *today, const Page *page)
{
	switch (today->verdict) {
	case TODAY_PAIN_FIRST:
		buf_adds(out, "Pain first: ");
		day_add(out, today->pain.day, today->day);
		buf_adds(out, " you noted ");
		buf_add_fixed(out, pain_number(&today->pain), 0);
		buf_adds(out, " of 10");
		if (today->pain.place.n > 0) {
			buf_adds(out, " (");
			add_place(out, today->pain.place);
			buf_adds(out, ")");
		}
		buf_printf(out, "; more than %.0f there is too much to run on. Find out what it is before you run: %s",
			   today->pain_limit, where_to_ask(page));
		return;
	case TODAY_HEAT_STOPS:
		buf_adds(out, "Too hot: do not run outside today.");
		return;
	case TODAY_WALK_RUN:
		buf_adds(out, "Begin with walking in between: ");
		entry_add(out, &today->caps.entry, page);
		buf_adds(out, ".");
		return;
	case TODAY_EASY_ONLY:
		buf_adds(out, "Only easy and flat");
		if (today->rest_until_unix_s > today->at_unix_s) {
			buf_adds(out, " until ");
			add_time(out, today->rest_until_unix_s, today);
		}
		add_up_to(out, today, page);
		buf_adds(out, ".");
		return;
	case TODAY_NOTHING_AGAINST:
		buf_adds(out, "Nothing in your log speaks against a run today");
		add_up_to(out, today, page);
		buf_adds(out, ".");
		return;
	}
}

void today_say_cap(Buf *out, const Today *today, const Page *page)
{
	const Caps *caps = &today->caps;
	if (caps->longest_m >= 0) {
		buf_adds(out, "The longest run of the last 30 days was ");
		ink_distance(out, page, (double)caps->longest_m);
		buf_adds(out, " (");
		day_add(out, when_day(caps->of[CAP_DISTANCE].longest_start_unix_s, caps->of[CAP_DISTANCE].longest_offset_s),
			today->day);
		buf_adds(out, "); a run of up to a tenth more is ");
		ink_distance(out, page, (double)caps->most_m);
		buf_adds(out, ". Longer ones were followed by overuse injuries more often (frandsen2025, grade B).");
	} else if (caps->runs + caps->unknown_runs > 0) {
		buf_adds(out, "No run of the last 30 days has a distance, so there is nothing to compare with.");
	} else if (caps->days_off == NEVER_RAN) {
		buf_adds(out, "The log holds no run before today, so there is nothing to compare with. If you run already, import your "
			      "files first; if you do not, this is how most programmes begin (estimate, grade D).");
	} else {
		buf_printf(out, "Your last run was %lld days ago, so none lies in the 30 days that count. This is how to come back after "
				"such a break (estimate, grade D).",
			   (long long)caps->days_off);
	}
}

void today_say_first_unit(Buf *out, const Today *today, const Page *page)
{
	const Caps *caps = &today->caps;
	if (!is_known(caps->first_m) || caps->longest_m < 0 || !(caps->first_m < WORTH_SAYING * (double)caps->most_m))
		return;
	buf_adds(out, "In your usual running another count comes to its own tenth more first: ");
	buf_adds(out, cap_unit_words(caps->first));
	buf_adds(out, ", after ");
	ink_distance(out, page, caps->first_m);
	buf_adds(out, " (the same rule in another unit, which nobody tested: grade D).");
}

static void add_last_jump(Buf *out, const TodayRun *last)
{
	if (!is_known(last->jump_pct) || last->hours_since > OLD_HOURS) {
		buf_adds(out, ".");
		return;
	}
	if (last->band > SPIKE_REFERENCE) {
		buf_adds(out, ": ");
		buf_add_fixed(out, last->jump_pct, 0);
		buf_adds(out, " % longer than any of the 30 days before it; ");
		buf_adds(out, band_meaning(last->band));
		buf_adds(out, " (frandsen2025, grade B).");
	} else {
		buf_adds(out, ", no jump beside the 30 days before it.");
	}
}

void today_say_last(Buf *out, const Today *today, const Page *page)
{
	const TodayRun *last = &today->last;
	if (!today->has_last)
		return;
	buf_adds(out, "Last run ");
	day_add(out, when_day(last->start_unix_s, last->utc_offset_s), today->day);
	if (last->distance_m > 0) {
		buf_adds(out, ", ");
		ink_distance(out, page, (double)last->distance_m);
	}
	if (is_known(last->moving_s)) {
		buf_adds(out, last->distance_m > 0 ? " in " : ", ");
		when_add_duration(out, last->moving_s);
	}
	add_last_jump(out, last);
	if (last->hard)
		buf_adds(out, " It was a hard one.");
	if (last->downhill_novelty > 1.5) {
		buf_adds(out, " It had ");
		buf_add_fixed(out, last->downhill_novelty, 1);
		buf_adds(out, " times the downhill of any run in the six weeks before.");
	}
}

void today_say_soreness(Buf *out, const Today *today, const Page *page)
{
	(void)page;
	const bool sore_ahead = today->sore_gone_unix_s > today->at_unix_s;
	if (!today->knows_downhill) {
		buf_adds(out, "How sore your legs may get cannot be told: a run of the last week has no heights.");
		return;
	}
	if (!sore_ahead && today->sore_gone_late_unix_s <= today->at_unix_s) {
		buf_adds(out, "No muscle soreness to expect from what you ran.");
		return;
	}
	buf_adds(out, "Muscle soreness to expect from running downhill: today up to ");
	sore_add(out, &today->sore[0].sore);
	buf_adds(out, ", tomorrow ");
	sore_add(out, &today->sore[1].sore);
	buf_adds(out, "; below 1 ");
	if (!sore_ahead)
		buf_adds(out, "already");
	else
		day_add(out, when_day(today->sore_gone_unix_s, today->offset_s), today->day);
	buf_adds(out, ", at the latest ");
	day_add(out, when_day(today->sore_gone_late_unix_s, today->offset_s), today->day);
	buf_adds(out, " (bontemps2020, grade B; the numbers are an estimate, grade D). In both legs, dull, easing as you move: "
		      "anything else is not this.");
	if (today->rest_until_unix_s > today->at_unix_s) {
		buf_adds(out, " No hard or downhill run until ");
		add_time(out, today->rest_until_unix_s, today);
		buf_adds(out, ".");
	}
}

void today_say_pain(Buf *out, const Today *today, const Page *page)
{
	if (today->verdict == TODAY_PAIN_FIRST)
		return;
	if (!today->has_pain) {
		buf_printf(out,
			   "Nothing stands in the pain diary of the last two weeks, which is not the same as no pain. If something "
			   "hurts, that comes first: %s",
			   where_to_ask(page));
		return;
	}
	buf_adds(out, "Pain diary, ");
	day_add(out, today->pain.day, today->day);
	const double most = pain_number(&today->pain);
	if (!(most > 0)) {
		buf_adds(out, is_known(most) ? ": nothing hurt." : ": without a number.");
		return;
	}
	buf_adds(out, ": ");
	buf_add_fixed(out, most, 0);
	buf_adds(out, " of 10");
	if (today->pain.place.n > 0) {
		buf_adds(out, " (");
		add_place(out, today->pain.place);
		buf_adds(out, ")");
	}
	if (today->pain_over)
		buf_printf(out, ", above the %.0f up to which one may run on there. If it is still so: %s", today->pain_limit,
			   where_to_ask(page));
	else
		buf_printf(out,
			   ", within the %.0f up to which one may run on there, if it does not rise as you run and is no worse the "
			   "next morning.",
			   today->pain_limit);
}

void today_say_heat(Buf *out, const Today *today, const Page *page)
{
	if (today->heat.band == HEAT_UNKNOWN)
		return;
	buf_printf(out, "It is %s for running (", heat_band_words(today->heat.band));
	buf_add_fixed(out, page->imperial ? today->heat.wbgt_c * 1.8 + 32 : today->heat.wbgt_c, 1);
	buf_printf(out, " %s WBGT, estimated for moderate sun, flag %s). %s (acsm2007, grade B)", page->imperial ? "°F" : "°C",
		   heat_band_flag(today->heat.band), heat_band_advice(today->heat.band, today->heat.acclimatised));
}

void today_say_water(Buf *out, const Today *today, const Page *page)
{
	const TodayWater *water = &today->water;
	(void)page;
	if (!is_known(water->drink_l_per_h))
		return;
	if (water->drink_l_per_h < 0.05) {
		buf_adds(out, "Without drinking you would lose less than 2 % of your mass on a run of this length: drink when you are thirsty");
	} else {
		buf_adds(out, "Drink about ");
		buf_add_fixed(out, water->drink_l_per_h, 1);
		buf_adds(out, " l an hour, not more than thirst asks for");
	}
	buf_adds(out, water->guessed ? "; you sweat about " : "; by your own weighings you sweat ");
	buf_add_fixed(out, water->sweat_l_per_h, 1);
	buf_adds(out, water->guessed ? " l an hour, reckoned from mass and speed and right within 40 % (estimate, grade D)."
				     : " l an hour (sawka2007, grade A).");
	if (today->heat.band >= HEAT_HOT)
		buf_adds(out, " In this heat it is more.");
}

void today_say_remark(Buf *out, const Today *today, TodayRemark remark, const Page *page)
{
	switch (remark) {
	case REMARK_BREAK:
		buf_printf(out, "You have not run for %lld days. If pain or illness was the reason, begin with less than the rule allows: ",
			   (long long)today->caps.days_off);
		entry_add(out, &today->caps.entry, page);
		buf_adds(out, ".");
		break;
	case REMARK_ALONE:
		buf_adds(out, "The longest run stands alone: the next longest of the 30 days is ");
		ink_distance(out, page, (double)today->caps.second_m);
		buf_adds(out, ", and a tenth more than that is ");
		ink_distance(out, page, (double)today->caps.second_most_m);
		buf_adds(out, ". The rule counts the longest; your legs know the others better.");
		break;
	case REMARK_HARD_BEFORE:
		buf_printf(out, "Your last run was hard and ended %.0f hours ago. Tendons rebuild for about 72 hours after such a run and are "
				"weaker for the first day: keep this one easy.",
			   today->last.hours_since);
		break;
	case REMARK_LONG_BEFORE:
		buf_printf(out, "Your last run loaded the Achilles tendon about as much as any of the 30 days, %.0f hours ago: 48 hours between "
				"such runs let it rebuild.",
			   today->last.hours_since);
		break;
	case REMARK_FRESH_BONE:
		buf_printf(out, "Your last run ended %.0f hours ago. Bone answers to a new load again after about 4 to 8 hours: a second run now "
				"adds load and little else.",
			   today->last.hours_since);
		break;
	case REMARK_FIRST_WEEK:
		buf_adds(out, "In the first week of running, with a body mass index over 30, stay within ");
		ink_distance(out, page, 3000);
		buf_adds(out, " in all, and walk the rest; you have run ");
		ink_distance(out, page, today->first_week_m);
		buf_adds(out, ". Novices who ran more in that week were injured more often.");
		break;
	case REMARK_EXPIRES:
		buf_adds(out, "The longest run leaves the 30 days ");
		day_add(out, today->caps.expires_day, today->day);
		if (today->caps.then_most_m > 0) {
			buf_adds(out, "; unless you run farther before, up to ");
			ink_distance(out, page, (double)today->caps.then_most_m);
			buf_adds(out, " is allowed from then on.");
		} else {
			buf_adds(out, ", and no other run is in them.");
		}
		break;
	case REMARK_NO_DISTANCE:
		buf_printf(out, "%zu of the runs of the last 30 days %s no distance and could not be counted.", today->caps.unknown_runs,
			   today->caps.unknown_runs == 1 ? "has" : "have");
		break;
	case REMARK_OLD_LOG:
		buf_adds(out, "The log may not be complete: the last file is from ");
		day_add(out, today->complete_until_day, today->day);
		buf_adds(out, ". Import what you ran since.");
		break;
	case TODAY_REMARKS: break;
	}
}
