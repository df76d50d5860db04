/*
 * habit_shoes.c - the shoes of the last two weeks: past their limit, or new.
 *
 * Worn out: past the runner's own limit for it, else past 500 miles (805 km), as
 * training/shoes.h has it. New: its first run in the log lies in the two weeks
 * before, and no pair of the same brand and model was worn in the half year
 * before that. Both estimates, grade D: no study shows at which distance a shoe
 * begins to injure, or that a new one does. A shoe that was there when the log
 * began may have come far before: it is called good only where the runner said
 * how far.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"
#include "training/shoes.h"

enum {
	RECENT_DAYS = 14,
	KNOWN_SHARE_PCT = 80,
	LOG_BEFORE_DAYS = 30, /* that a shoe's first run must lie behind the log's, to be its first of all */
	SAME_MODEL_DAYS = 183,
};

static const Shoe *shoe_of(const TrainingLog *log, Str name)
{
	for (size_t i = 0; i < log->shoe_count; i++)
		if (text_equal(log->shoes[i].name, name))
			return &log->shoes[i];
	return NULL;
}

static bool shoes_known(const Looking *looking, int64_t from_day)
{
	size_t runs = 0;
	size_t known = 0;
	for (size_t i = 0; i < looking->count; i++) {
		if (habit_run_day(&looking->runs[i]) < from_day)
			continue;
		runs++;
		known += looking->runs[i].shoe.n > 0;
	}
	return known > 0 && 100 * known >= KNOWN_SHARE_PCT * runs;
}

/* What a shoe has been through up to the last day. */
typedef struct Worn {
	double metres; /* in the log, on foot */
	size_t runs;
	const LoggedRun *first; /* of the runs */
} Worn;

static Worn worn_of(const Looking *looking, Str shoe)
{
	Worn worn = {.metres = 0};
	for (size_t i = 0; i < looking->count; i++) {
		if (!text_equal(looking->runs[i].shoe, shoe))
			continue;
		worn.first = worn.first == NULL ? &looking->runs[i] : worn.first;
		worn.metres += (double)looking->runs[i].distance_m;
		worn.runs++;
	}
	for (size_t i = 0; i < looking->other_count; i++)
		if (text_equal(looking->log->others[i].shoe, shoe))
			worn.metres += (double)looking->log->others[i].distance_m;
	return worn;
}

/* The shoe that most of the recent distance was run in. */
static Str main_shoe(const Looking *looking, int64_t from_day)
{
	Str best = STR_NONE;
	int64_t best_m = -1;
	for (size_t i = looking->first_in_window; i < looking->count; i++) {
		const Str shoe = looking->runs[i].shoe;
		int64_t sum = 0;
		if (shoe.n == 0 || habit_run_day(&looking->runs[i]) < from_day)
			continue;
		for (size_t k = looking->first_in_window; k < looking->count; k++)
			if (habit_run_day(&looking->runs[k]) >= from_day && text_equal(looking->runs[k].shoe, shoe))
				sum += looking->runs[k].distance_m;
		if (sum > best_m) {
			best_m = sum;
			best = shoe;
		}
	}
	return best;
}

/* ---- worn out ---- */

static void look_at_wear(Looking *looking, Str name)
{
	const Shoe *shoe = shoe_of(looking->log, name);
	const Worn worn = worn_of(looking, name);
	const double prior_m = shoe == NULL ? UNKNOWN : shoe->prior_m;
	const double limit_m = shoe == NULL ? SHOE_RED_M : known_or(shoe->limit_m, SHOE_RED_M);
	const double metres = worn.metres + known_or(prior_m, 0);
	const bool from_new =
	    is_known(prior_m) ||
	    habit_run_day(worn.first) >= habit_run_day(&looking->log->runs[0]) + LOG_BEFORE_DAYS;
	const bool changed = metres > limit_m;
	if (!changed && !from_new) {
		looking->would_tell[HABIT_SHOES_WORN_OUT] =
		    "how far your shoes had come before the log: legwork shoes edit NAME --prior";
		return;
	}
	HabitFact fact = habit_fact(looking, HABIT_SHOES_WORN_OUT, changed);
	const Str day = habit_say_day(looking, looking->to_day);
	const Str far = habit_say_distance(looking, metres);
	const Str limit = habit_say_distance(looking, limit_m);
	fact.text = SAY(looking, "By %.*s the %.*s that you ran in most had come %.*s; the limit is %.*s.", STR_ARG(day),
			STR_ARG(name), STR_ARG(far), STR_ARG(limit));
	if (changed)
		fact.meaning = STR("That is a rule of thumb: worn shoes lose cushioning on a bench, runners adapt, and no study shows "
				   "at which distance a shoe begins to injure.");
	habit_add(looking, &fact);
}

/* ---- new ---- */

/* A pair of the same brand and model worn in the half year before. */
static bool same_model_before(const Looking *looking, Str name, const LoggedRun *first)
{
	const Shoe *shoe = shoe_of(looking->log, name);
	if (shoe == NULL || shoe->model.n == 0)
		return false;
	const int64_t day = habit_run_day(first);
	for (size_t i = 0; &looking->runs[i] < first; i++) {
		const Shoe *other = shoe_of(looking->log, looking->runs[i].shoe);
		if (other != NULL && other != shoe && habit_run_day(&looking->runs[i]) >= day - SAME_MODEL_DAYS &&
		    text_equal(other->model, shoe->model) && text_equal(other->brand, shoe->brand))
			return true;
	}
	return false;
}

static bool is_new(const Looking *looking, const LoggedRun *run, int64_t from_day, Worn *worn)
{
	if (run->shoe.n == 0)
		return false;
	*worn = worn_of(looking, run->shoe);
	const Shoe *shoe = shoe_of(looking->log, run->shoe);
	return worn->first == run && habit_run_day(run) >= from_day &&
	       (shoe == NULL || !(known_or(shoe->prior_m, 0) > 0)) && !same_model_before(looking, run->shoe, run);
}

static void look_at_new(Looking *looking, int64_t from_day)
{
	if (habit_run_day(&looking->runs[0]) > from_day - LOG_BEFORE_DAYS)
		return; /* every shoe is new to a new log */
	for (size_t i = looking->first_in_window; i < looking->count; i++) {
		const LoggedRun *run = &looking->runs[i];
		Worn worn;
		if (!is_new(looking, run, from_day, &worn))
			continue;
		HabitFact fact = habit_fact_of_run(looking, HABIT_SHOES_CHANGED, true, run);
		const Str day = habit_say_day(looking, fact.day);
		const Str far = habit_say_distance(looking, worn.metres);
		fact.text = SAY(looking, "On %.*s you ran in the %.*s for the first time; since then %zu run%s and %.*s in all.",
				STR_ARG(day), STR_ARG(run->shoe), worn.runs, worn.runs == 1 ? "" : "s", STR_ARG(far));
		fact.also = SAY(looking, "the first in new shoes (%.*s)", STR_ARG(run->shoe));
		fact.meaning = STR("Another shoe moves the load to another place. It is compatible with a pain that begins in the two "
				   "weeks after; how much it matters has not been measured.");
		habit_add(looking, &fact);
		return;
	}
	HabitFact fact = habit_fact(looking, HABIT_SHOES_CHANGED, false);
	const Str from = habit_say_day(looking, from_day);
	const Str to = habit_say_day(looking, looking->to_day);
	fact.text = SAY(looking, "No new model of shoe from %.*s to %.*s.", STR_ARG(from), STR_ARG(to));
	habit_add(looking, &fact);
}

void habit_look_at_shoes(Looking *looking)
{
	const int64_t from_day = looking->to_day - RECENT_DAYS + 1;
	if (!shoes_known(looking, from_day))
		return;
	const Str name = main_shoe(looking, from_day);
	if (name.n > 0)
		look_at_wear(looking, name);
	look_at_new(looking, from_day);
}
