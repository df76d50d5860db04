/*
 * habit_jump.c - the run that was longest against the longest of the 30 days
 * before it: in distance, as the study has it, and the same rule in time, steps,
 * metres downhill and load on a tissue, which no study has looked at.
 *
 * The load on a tissue hangs on an exponent that is known badly: a change is one
 * only when the steps weighted without it (exponent 1) say so, too.
 *
 * Source: Frandsen 2025 (frandsen2025, grade B), training/series/spikes.h. The absolute
 * numbers follow from 1820 injuries, 72 % of them of overuse, in 588071 runs:
 * 2.2 in 1000, times 1.64 (1.31-2.05) and 1.52 (1.16-2.00) for up to 30 and up
 * to 100 % longer - their intervals overlap, so they are said as one - and 2.28
 * (1.50-3.48) for more than double. In another unit: estimate, grade D.
 *
 * A run is compared only where four in five of the runs of the 30 days have the
 * number, lest a run without a distance or a cadence make the next a jump;
 * downhill only from a kilometre, below which a road to the park decides.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"
#include "training/series/spikes.h"

enum { DOWNHILL_LEAST_M = 1000, KNOWN_SHARE_PCT = 80, METRES_PER_KM = 1000 };
static const double DOUBLED_RATIO = 2.28;

typedef struct Unit {
	const char *habit;
	const char *words;   /* "in time" */
	const char *counted; /* "Counted in time, " */
	Metric metric;
	int64_t least;
} Unit;

static const Unit DISTANCE = {"longest_run_jump", "in distance", "", METRIC_DISTANCE, 1};
static const Unit OTHERS[] = {
    {"longest_run_jump_in_time", "in time", "Counted in time", METRIC_MOVING, 1},
    {"longest_run_jump_in_steps", "in steps", "Counted in steps", METRIC_STEPS, 1},
    {"longest_run_jump_downhill", "in metres downhill", "Counted in metres run downhill", METRIC_DOWNHILL,
     DOWNHILL_LEAST_M},
    {"longest_run_jump_shin", "in load on the shin", "By the estimated load on the shin", METRIC_SHIN, 1},
    {"longest_run_jump_achilles", "in load on the Achilles tendon", "By the estimated load on the Achilles tendon",
     METRIC_ACHILLES, 1},
    {"longest_run_jump_kneecap", "in load on the kneecap", "By the estimated load on the kneecap", METRIC_KNEECAP, 1},
    {"longest_run_jump_sole", "in load on the sole", "By the estimated load on the sole", METRIC_SOLE, 1},
};

static bool is_tissue(Metric metric)
{
	return metric >= METRIC_SHIN;
}

/* Whole metres, seconds, steps, or metres of easy running; 0 unknown. */
static int64_t amount(const LoggedRun *run, Metric metric)
{
	if (metric == METRIC_DISTANCE)
		return run->distance_m;
	const double value = metric == METRIC_MOVING ? habit_run_time(run) : habit_metric(run, metric);
	if (!is_known(value) || value <= 0)
		return 0;
	return (int64_t)(num_clamp(value, 0, 1e9) * (is_tissue(metric) ? METRES_PER_KM : 1) + 0.5);
}

static Str say_amount(Looking *looking, Metric metric, int64_t value)
{
	if (metric == METRIC_MOVING)
		return habit_say_time(looking, (double)value);
	if (metric == METRIC_STEPS)
		return SAY(looking, "%lld steps", (long long)value);
	const Str far = habit_say_distance(looking, (double)value);
	return is_tissue(metric) ? SAY(looking, "%.*s of easy running", STR_ARG(far)) : far;
}

/* ---- the jump ---- */

typedef struct RunJump {
	const LoggedRun *run;
	const LoggedRun *longest; /* of the 30 days before */
	int64_t amount, before;
} RunJump;

/* The most of the 30 days before run `i`, half-open in seconds; of equals the
 * latest. False where too many of them do not know it. */
static bool most_before(const Looking *looking, size_t i, Metric metric, RunJump *jump)
{
	const int64_t start = looking->runs[i].start_unix_s;
	size_t runs = 0;
	size_t known = 0;
	jump->before = 0;
	for (size_t k = i; k-- > 0;) {
		const LoggedRun *run = &looking->runs[k];
		if (run->start_unix_s < start - HABIT_MONTH_DAYS * (int64_t)SECONDS_PER_DAY)
			break;
		const int64_t value = amount(run, metric);
		if (run->start_unix_s == start)
			continue;
		runs++;
		known += value > 0;
		if (value > jump->before) {
			jump->before = value;
			jump->longest = run;
		}
	}
	/* a run downhill that has none is known to have none */
	return jump->before > 0 && (metric == METRIC_DOWNHILL || 100 * known >= KNOWN_SHARE_PCT * runs);
}

/* The highest jump from a run on, the latest of equals; false: nothing to compare. */
static bool best_jump_from(const Looking *looking, size_t from, const Unit *unit, RunJump *best)
{
	bool found = false;
	for (size_t i = from; i < looking->count; i++) {
		RunJump jump = {.run = &looking->runs[i], .amount = amount(&looking->runs[i], unit->metric)};
		if (jump.amount < unit->least || !most_before(looking, i, unit->metric, &jump))
			continue;
		if (!found || jump.amount * best->before >= best->amount * jump.before) {
			*best = jump;
			found = true;
		}
	}
	return found;
}

/* Of the days in which a pain may have to do with it, when there was one; else of
 * the window. */
static bool best_jump(const Looking *looking, const Unit *unit, RunJump *best)
{
	if (best_jump_from(looking, habit_first_in_time(looking, HABIT_LONGEST_RUN_JUMP), unit, best) &&
	    spike_band(best->amount, best->before) != SPIKE_REFERENCE)
		return true;
	return best_jump_from(looking, looking->first_in_window, unit, best);
}

static Str jump_value(SpikeBand band)
{
	switch (band) {
	case SPIKE_SMALL: return STR("10_to_30");
	case SPIKE_MODERATE: return STR("30_to_100");
	case SPIKE_LARGE: return STR("over_100");
	case SPIKE_NO_BASELINE:
	case SPIKE_REFERENCE: break;
	}
	return STR("under_10");
}

/* ---- in distance ---- */

/* What the log does not reach. */
static Str young_log(Looking *looking, const RunJump *jump)
{
	const LoggedRun *first = &looking->runs[0];
	if (first->start_unix_s <= jump->run->start_unix_s - HABIT_MONTH_DAYS * (int64_t)SECONDS_PER_DAY)
		return STR("");
	const Str day = habit_say_day(looking, habit_run_day(first));
	return SAY(looking, " Your log begins on %.*s, so a longer run before that is not known here.", STR_ARG(day));
}

static void say_jump(Looking *looking, HabitFact *fact, const RunJump *jump, SpikeBand band)
{
	const Str day = habit_say_day(looking, fact->day);
	const Str ran = habit_say_distance(looking, (double)jump->amount);
	const Str before = habit_say_distance(looking, (double)jump->before);
	const Str young = young_log(looking, jump);
	const int more = habit_percent_above((double)jump->amount, (double)jump->before);
	if (!fact->changed) {
		const Str from = habit_say_day(looking, looking->from_day);
		const Str to = habit_say_day(looking, looking->to_day);
		const Str end = habit_say_end(looking);
		fact->text = SAY(looking,
				 "No run from %.*s to %.*s was more than 10 %% longer than the longest of the 30 days "
				 "before it. The nearest to it, on %.*s, was %.*s after %.*s.%.*s%.*s",
				 STR_ARG(from), STR_ARG(to), STR_ARG(day), STR_ARG(ran), STR_ARG(before), STR_ARG(young),
				 STR_ARG(end));
		return;
	}
	fact->text = SAY(looking,
			 "On %.*s you ran %.*s; your longest run in the 30 days before was %.*s, so it was %d %% longer.%.*s",
			 STR_ARG(day), STR_ARG(ran), STR_ARG(before), more, STR_ARG(young));
	fact->also = SAY(looking, "%d %% longer than the longest of the 30 days before (%.*s after %.*s)", more,
			 STR_ARG(ran), STR_ARG(before));
	fact->absolute = band == SPIKE_LARGE
			     ? STR("about 2 in 1000 runs became about 5 in 1000 (between 3 and 8)")
			     : STR("about 2 in 1000 runs became about 4 in 1000 (between 3 and 5)");
	fact->meaning = SAY(looking,
			    "In a study of 5205 runners, overuse injuries were commoner after a run more than %s: %.*s. "
			    "A pain that begins in the weeks after is compatible with it; that is no proof.",
			    band == SPIKE_LARGE ? "twice as long" : "10 % longer", STR_ARG(fact->absolute));
}

static void look_at_distance(Looking *looking)
{
	RunJump jump;
	if (!best_jump(looking, &DISTANCE, &jump))
		return;
	const SpikeBand band = spike_band(jump.amount, jump.before);
	HabitFact fact =
	    habit_fact_of_run(looking, HABIT_LONGEST_RUN_JUMP, band != SPIKE_REFERENCE, jump.run);
	fact.value = jump_value(band);
	if (band == SPIKE_LARGE)
		fact.rank = habit_rank(DOUBLED_RATIO, fact.evidence);
	if (fact.changed) {
		looking->jump_run = jump.run;
		looking->jump_m = jump.amount - jump.before;
	}
	say_jump(looking, &fact, &jump, band);
	habit_add(looking, &fact);
}

/* ---- in other units ---- */

static void add_other(Looking *looking, const Unit *unit, const RunJump *jump, SpikeBand band)
{
	HabitFact fact = habit_fact_of_run(looking, HABIT_LONGEST_RUN_JUMP, true, jump->run);
	fact.habit = text_of(unit->habit);
	fact.value = jump_value(band);
	fact.evidence = GRADE_D;
	fact.source = STR("estimate");
	fact.answers = false;
	fact.other_unit = true;
	fact.rank = habit_rank(1.1, GRADE_D);
	const Str day = habit_say_day(looking, fact.day);
	const Str ran = say_amount(looking, unit->metric, jump->amount);
	const Str before = say_amount(looking, unit->metric, jump->before);
	const int more = habit_percent_above((double)jump->amount, (double)jump->before);
	fact.text = SAY(looking, "%s, the run of %.*s was %d %% above the most of the 30 days before: %.*s after %.*s.",
			unit->counted, STR_ARG(day), more, STR_ARG(ran), STR_ARG(before));
	fact.also = SAY(looking, "%d %% more %s", more, unit->words);
	fact.meaning = STR("It is the same rule in another unit; the study looked at distance only.");
	habit_add(looking, &fact);
}

/* Of a tissue: how much the run was above the most before it by steps weighted
 * without an exponent; `fallback` where that is not known. */
static SpikeBand plain_band(const Looking *looking, Metric metric, const RunJump *jump, int *more, SpikeBand fallback)
{
	const Metric plain = tissue_plain_metric((Tissue)((metric - METRIC_SHIN) / 3));
	RunJump other = {.run = jump->run, .amount = amount(jump->run, plain)};
	if (other.amount <= 0 || !most_before(looking, (size_t)(jump->run - looking->runs), plain, &other))
		return fallback;
	*more = habit_percent_above((double)other.amount, (double)other.before);
	return spike_band(other.amount, other.before);
}

static void add_disagreement(Looking *looking, const Unit *unit, const RunJump *jump, int plain_more)
{
	HabitFact fact = habit_fact_of_run(looking, HABIT_LONGEST_RUN_JUMP, false, jump->run);
	const Str day = habit_say_day(looking, fact.day);
	fact.habit = text_of(unit->habit);
	fact.value = STR("under_10");
	fact.evidence = GRADE_D;
	fact.source = STR("estimate");
	fact.answers = false;
	fact.other_unit = true;
	fact.text = SAY(looking,
			"The run of %.*s was %d %% above the most of the 30 days before %s with the exponent of the tissue, and %d %% "
			"by weighted steps: too uncertain to call it a change.",
			STR_ARG(day), habit_percent_above((double)jump->amount, (double)jump->before), unit->words, plain_more);
	habit_add(looking, &fact);
}

/* "time, steps and load on the shin" of those that are set. */
static Str list_units(Looking *looking, unsigned set)
{
	Str list = STR_NONE;
	size_t left = 0;
	for (size_t u = 0; u < COUNT_OF(OTHERS); u++)
		left += (set >> u & 1u) != 0;
	for (size_t u = 0; u < COUNT_OF(OTHERS); u++) {
		if ((set >> u & 1u) == 0)
			continue;
		const Str words = text_of(OTHERS[u].words);
		list = list.n == 0 ? words
				   : SAY(looking, "%.*s%s %.*s", STR_ARG(list), left == 1 ? " and" : ",", STR_ARG(words));
		left--;
	}
	return list;
}

static void look_at_other_units(Looking *looking)
{
	unsigned normal = 0;
	for (size_t u = 0; u < COUNT_OF(OTHERS); u++) {
		RunJump jump;
		if (!best_jump(looking, &OTHERS[u], &jump))
			continue;
		const SpikeBand band = spike_band(jump.amount, jump.before);
		int plain_more = 0;
		if (band == SPIKE_REFERENCE)
			normal |= 1u << u;
		else if (is_tissue(OTHERS[u].metric) &&
			 plain_band(looking, OTHERS[u].metric, &jump, &plain_more, band) == SPIKE_REFERENCE)
			add_disagreement(looking, &OTHERS[u], &jump, plain_more);
		else
			add_other(looking, &OTHERS[u], &jump, band);
	}
	if (normal == 0)
		return;
	HabitFact fact = habit_fact(looking, HABIT_LONGEST_RUN_JUMP, false);
	const Str units = list_units(looking, normal);
	fact.habit = STR("longest_run_jump_other_units");
	fact.value = STR("under_10");
	fact.evidence = GRADE_D;
	fact.source = STR("estimate");
	fact.answers = false;
	fact.other_unit = true;
	fact.text = SAY(looking, "No run was more than 10 %% above the most of the 30 days before it %.*s.",
			STR_ARG(units));
	habit_add(looking, &fact);
}

void habit_look_at_longest_run(Looking *looking)
{
	look_at_distance(looking);
	look_at_other_units(looking);
}
