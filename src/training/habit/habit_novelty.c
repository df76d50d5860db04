/*
 * habit_novelty.c - more of a kind of running than before: fast, uphill,
 * downhill.
 *
 * Fast: metres above critical speed, 10 % over the most of the 30 days before,
 * or the first in six weeks; where speed is not known, the first hard session in
 * six weeks. Source: Theisen 2014 (theisen2014, cohort, grade C here): runs that
 * were a point of effort harder went with 1.40 (1.04-1.87) times the injuries;
 * but in the Run Clever trial (ramskov2018) a schedule that raised speed injured
 * no more than one that raised distance.
 *
 * The most of 30 days is passed often by who trains by intervals (on half of all
 * days in a simulated season), so that as an answer it must also be more in all:
 * the two weeks to that run 30 % above the mean of the six weeks before; and it
 * answers the question whether it was added only from 30 % in a run. Ours.
 *
 * Uphill: the same rule on metres run uphill, on runs that climb 10 m a kilometre
 * or more; estimate, grade D.
 *
 * Downhill: more than 1.5 times the dose of any run of six weeks, or 20 m.
 * Source: Bontemps 2020 (bontemps2020, review, grade B for soreness): muscles
 * that are not used to it are sore, and an earlier bout is what protects best.
 * Below 45 m, which by our curve gives a soreness of 1 of 10, nothing is said.
 *
 * A run counts only when the log reaches six weeks back from it, and four in five
 * runs have the number.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"

enum { KNOWN_SHARE_PCT = 80, TWO_WEEKS = 14 };

static const double MORE_IN_ALL = 1.3;
static const double FAST_LEAST_M = 400;
static const double UPHILL_LEAST_M = 800;
static const double CLIMB_LEAST_M = 50;
static const double CLIMB_LEAST_PER_KM = 10;
static const double DOWNHILL_LEAST_M = 45;
static const double DOWNHILL_FLOOR_M = 20;

typedef struct Rule {
	double (*amount)(const LoggedRun *run);
	bool (*fits)(const LoggedRun *run); /* NULL: every run */
	double least;   /* less of it is none */
	int days;       /* of the comparison */
	double ratio;   /* more than so many times the most of those days */
	double floor;   /* of what it is compared with; 0: what is less than `least` is the first in six weeks */
} Rule;

typedef struct Novelty {
	bool looked; /* some run could be judged */
	const LoggedRun *run; /* the novel one with the most of it; NULL: none */
	double amount, before;
	bool first; /* in six weeks */
	const LoggedRun *most; /* of all that were looked at */
} Novelty;

static bool amounts_known(const Looking *looking, const Rule *rule)
{
	size_t runs = 0;
	size_t known = 0;
	for (size_t i = 0; i < looking->count; i++) {
		if (habit_run_day(&looking->runs[i]) < looking->from_day - HABIT_SIX_WEEKS)
			continue;
		runs++;
		known += is_known(rule->amount(&looking->runs[i]));
	}
	return 100 * known >= KNOWN_SHARE_PCT * runs;
}

/* The most of the `days` before run `i`: of all runs, or of those that fit. */
static double most_before(const Looking *looking, const Rule *rule, size_t i, int days, bool all)
{
	const int64_t start = looking->runs[i].start_unix_s;
	double most = 0;
	for (size_t k = i; k-- > 0;) {
		if (looking->runs[k].start_unix_s < start - days * (int64_t)SECONDS_PER_DAY)
			break;
		const double amount = known_or(rule->amount(&looking->runs[k]), 0);
		if (!all && rule->fits != NULL && !rule->fits(&looking->runs[k]))
			continue;
		if (looking->runs[k].start_unix_s < start && amount > most)
			most = amount;
	}
	return most;
}

/* Clear enough to be the answer to whether it was added. */
static bool is_clear(const Novelty *novelty)
{
	return novelty->run == NULL || novelty->first || novelty->amount > MORE_IN_ALL * novelty->before;
}

static double sum_between(const Looking *looking, const Rule *rule, int64_t from_day, int64_t to_day)
{
	Adder sum = {0};
	for (size_t i = 0; i < looking->count; i++) {
		const int64_t day = habit_run_day(&looking->runs[i]);
		if (day >= from_day && day <= to_day)
			adder_add(&sum, known_or(rule->amount(&looking->runs[i]), 0));
	}
	return adder_total(&sum);
}

/* Are the two weeks to run `i` above those of the six weeks before? */
static bool more_in_all(const Looking *looking, const Rule *rule, size_t i)
{
	const int64_t day = habit_run_day(&looking->runs[i]);
	const double recent = sum_between(looking, rule, day - TWO_WEEKS + 1, day);
	const double before = sum_between(looking, rule, day - TWO_WEEKS - HABIT_SIX_WEEKS + 1, day - TWO_WEEKS);
	return recent * HABIT_SIX_WEEKS > MORE_IN_ALL * before * TWO_WEEKS;
}

static void judge_run(const Looking *looking, const Rule *rule, size_t i, double amount, Novelty *novelty)
{
	if (amount < rule->least || (rule->fits != NULL && !rule->fits(&looking->runs[i])))
		return;
	if (novelty->run != NULL && amount < novelty->amount)
		return;
	const bool first =
	    !(rule->floor > 0) && most_before(looking, rule, i, HABIT_SIX_WEEKS, false) < rule->least;
	const double before = most_before(looking, rule, i, rule->days, true);
	const double base = before > rule->floor ? before : rule->floor;
	/* little of it before is no base: five minutes after one are not five times as many */
	if (first || (base > 0 && (rule->floor > 0 || base >= rule->least) && amount > rule->ratio * base &&
		      (rule->floor > 0 || more_in_all(looking, rule, i)))) {
		novelty->run = &looking->runs[i];
		novelty->amount = amount;
		novelty->before = before;
		novelty->first = first;
	}
}

static Novelty novelty_from(const Looking *looking, size_t from, const Rule *rule)
{
	Novelty novelty = {.looked = false};
	const int64_t first_day = habit_run_day(&looking->runs[0]);
	for (size_t i = from; i < looking->count; i++) {
		const LoggedRun *run = &looking->runs[i];
		const double amount = rule->amount(run);
		if (!is_known(amount) || habit_run_day(run) - HABIT_SIX_WEEKS < first_day)
			continue;
		novelty.looked = true;
		if (novelty.most == NULL || amount >= rule->amount(novelty.most))
			novelty.most = run;
		judge_run(looking, rule, i, amount, &novelty);
	}
	return novelty;
}

/* Of the days in which a pain may have to do with it, when there was one; else of
 * the window. */
static Novelty novelty_of(const Looking *looking, const Rule *rule)
{
	if (!amounts_known(looking, rule))
		return (Novelty){.looked = false};
	const Novelty late = novelty_from(looking, habit_first_in_time(looking, HABIT_SPEEDWORK_ADDED), rule);
	return late.run != NULL ? late : novelty_from(looking, looking->first_in_window, rule);
}

/* "From 3 May to 30 May there was not much more … than in the weeks before" */
static Str say_normal(Looking *looking, const char *what)
{
	const Str from = habit_say_day(looking, looking->from_day);
	const Str to = habit_say_day(looking, looking->to_day);
	return SAY(looking, "From %.*s to %.*s there was not much more %s than in the weeks before", STR_ARG(from), STR_ARG(to), what);
}

/* "; the most was 1.2 km, on 12 May." */
static Str say_most(Looking *looking, const LoggedRun *most, Str amount)
{
	const Str day = habit_say_day(looking, habit_run_day(most));
	return SAY(looking, "; the most in a run was %.*s, on %.*s.", STR_ARG(amount), STR_ARG(day));
}

static Str joined(Looking *looking, Str a, Str b)
{
	return SAY(looking, "%.*s%.*s", STR_ARG(a), STR_ARG(b));
}

/* ---- fast ---- */

static double fast_metres(const LoggedRun *run)
{
	return habit_metric(run, METRIC_FAST);
}

static double is_hard(const LoggedRun *run)
{
	return habit_metric(run, METRIC_IS_HARD);
}

static const Rule FAST = {fast_metres, NULL, FAST_LEAST_M, HABIT_MONTH_DAYS, 1.1, 0};
static const Rule HARD = {is_hard, NULL, 1, HABIT_MONTH_DAYS, 1.1, 0};

#define SPEED_MEANING \
	"In one cohort, injuries were 1.4 times as common (1.0 to 1.9) for each point of effort that runs were harder on " \
	"average; in a trial, raising the speed injured no more runners than raising the distance. It is compatible with " \
	"a pain that begins in the two weeks after."

static void say_fast(Looking *looking, HabitFact *fact, const Novelty *novelty)
{
	if (novelty->run == NULL) {
		const Str none = say_normal(looking, "fast running (above critical speed)");
		const double amount = fast_metres(novelty->most);
		const Str most = habit_say_distance(looking, amount);
		fact->text = joined(looking, none, amount < FAST_LEAST_M ? STR(": there was none to speak of.")
									   : say_most(looking, novelty->most, most));
		return;
	}
	const Str day = habit_say_day(looking, fact->day);
	const Str ran = habit_say_distance(looking, novelty->amount);
	const Str before = habit_say_distance(looking, novelty->before);
	const Str than = novelty->first ? STR("the first in six weeks")
					: SAY(looking, "the most in the 30 days before was %.*s", STR_ARG(before));
	fact->text = SAY(looking,
			 "On %.*s you ran %.*s faster than you could hold for about half an hour (critical speed); %.*s.",
			 STR_ARG(day), STR_ARG(ran), STR_ARG(than));
	fact->also = SAY(looking, "%.*s of fast running (%.*s)", STR_ARG(ran), STR_ARG(than));
}

static void say_hard(Looking *looking, HabitFact *fact, const Novelty *novelty)
{
	if (novelty->run == NULL) {
		const Str from = habit_say_day(looking, looking->from_day);
		const Str to = habit_say_day(looking, looking->to_day);
		fact->text = is_hard(novelty->most) > 0
				 ? SAY(looking, "Hard sessions from %.*s to %.*s were nothing new.", STR_ARG(from), STR_ARG(to))
				 : SAY(looking, "No session from %.*s to %.*s was a hard one.", STR_ARG(from), STR_ARG(to));
		return;
	}
	const Str day = habit_say_day(looking, fact->day);
	fact->text = SAY(looking, "On %.*s you ran a hard session, the first in six weeks.", STR_ARG(day));
	fact->also = STR("the first hard session in six weeks");
}

void habit_look_at_speed(Looking *looking)
{
	Novelty novelty = novelty_of(looking, &FAST);
	const bool by_speed = novelty.looked;
	if (!by_speed)
		novelty = novelty_of(looking, &HARD);
	if (!novelty.looked)
		return;
	HabitFact fact = habit_fact(looking, HABIT_SPEEDWORK_ADDED, false);
	if (novelty.run != NULL) {
		fact = habit_fact_of_run(looking, HABIT_SPEEDWORK_ADDED, true, novelty.run);
		fact.meaning = STR(SPEED_MEANING);
		fact.answers = is_clear(&novelty);
	}
	if (by_speed)
		say_fast(looking, &fact, &novelty);
	else
		say_hard(looking, &fact, &novelty);
	habit_add(looking, &fact);
}

/* ---- uphill ---- */

static double climb(const LoggedRun *run)
{
	return known_or(habit_metric(run, METRIC_ASCENT), run->ascent_m);
}

static double uphill_metres(const LoggedRun *run)
{
	return habit_metric(run, METRIC_UPHILL);
}

static bool is_hilly(const LoggedRun *run)
{
	const double up = climb(run);
	return is_known(up) && run->distance_m > 0 && up * 1000 >= CLIMB_LEAST_PER_KM * (double)run->distance_m;
}

static const Rule UPHILL = {uphill_metres, is_hilly, UPHILL_LEAST_M, HABIT_MONTH_DAYS, 1.1, 0};
static const Rule CLIMB = {climb, is_hilly, CLIMB_LEAST_M, HABIT_MONTH_DAYS, 1.1, 0};

static void say_hills(Looking *looking, HabitFact *fact, const Novelty *novelty, const Rule *rule)
{
	const bool metres = rule == &UPHILL;
	const char *what = metres ? "running uphill" : "climbing";
	if (novelty->run == NULL) {
		const double amount = rule->amount(novelty->most);
		const Str none = say_normal(looking, what);
		const Str most = metres ? habit_say_distance(looking, amount) : habit_say_height(looking, amount);
		fact->text = joined(looking, none,
				    amount < rule->least ? STR(": there was none to speak of.")
							 : say_most(looking, novelty->most, most));
		return;
	}
	const Str day = habit_say_day(looking, fact->day);
	const Str up = habit_say_height(looking, climb(novelty->run));
	const Str over = habit_say_distance(looking, (double)novelty->run->distance_m);
	const Str before = metres ? habit_say_distance(looking, novelty->before) : habit_say_height(looking, novelty->before);
	const Str than = novelty->first
			     ? STR("the first hills in six weeks")
			     : metres ? SAY(looking, "the most of it uphill in 30 days: %.*s, after %.*s at most",
					    STR_ARG(habit_say_distance(looking, novelty->amount)), STR_ARG(before))
				      : SAY(looking, "after at most %.*s in a run of the 30 days before", STR_ARG(before));
	fact->text = SAY(looking, "On %.*s you climbed %.*s in %.*s; %.*s.", STR_ARG(day), STR_ARG(up), STR_ARG(over),
			 STR_ARG(than));
	fact->also = SAY(looking, "%.*s of climb (%.*s)", STR_ARG(up), STR_ARG(than));
	fact->meaning = STR("Uphill loads calf and Achilles tendon. It is compatible with a pain there in the two weeks after; how "
			    "much it matters has not been measured.");
}

void habit_look_at_hills(Looking *looking)
{
	const Rule *rule = &UPHILL;
	Novelty novelty = novelty_of(looking, rule);
	if (!novelty.looked) {
		rule = &CLIMB;
		novelty = novelty_of(looking, rule);
	}
	if (!novelty.looked)
		return;
	HabitFact fact = novelty.run == NULL
			     ? habit_fact(looking, HABIT_HILLS_ADDED, false)
			     : habit_fact_of_run(looking, HABIT_HILLS_ADDED, true, novelty.run);
	fact.answers = is_clear(&novelty);
	say_hills(looking, &fact, &novelty, rule);
	habit_add(looking, &fact);
}

/* ---- downhill ---- */

static double downhill_dose(const LoggedRun *run)
{
	return habit_metric(run, METRIC_DOWNHILL_DOSE);
}

static const Rule DOWNHILL = {downhill_dose, NULL, DOWNHILL_LEAST_M, HABIT_SIX_WEEKS, 1.5, DOWNHILL_FLOOR_M};

void habit_look_at_downhill(Looking *looking)
{
	const Novelty novelty = novelty_of(looking, &DOWNHILL);
	if (!novelty.looked)
		return;
	if (novelty.run == NULL) {
		HabitFact fact = habit_fact(looking, HABIT_DOWNHILL_ADDED, false);
		const Str none = say_normal(looking, "running downhill");
		const double amount = downhill_dose(novelty.most);
		const Str drop = habit_say_height(looking, amount);
		const Str most = SAY(looking, "a drop of %.*s", STR_ARG(drop));
		fact.text = joined(looking, none, amount < DOWNHILL_LEAST_M ? STR(": there was none to speak of.")
									     : say_most(looking, novelty.most, most));
		habit_add(looking, &fact);
		return;
	}
	HabitFact fact = habit_fact_of_run(looking, HABIT_DOWNHILL_ADDED, true, novelty.run);
	const Str day = habit_say_day(looking, fact.day);
	const Str drop = habit_say_height(looking, novelty.amount);
	const Str before = habit_say_height(looking, novelty.before);
	fact.text = SAY(looking,
			"On %.*s you ran downhill for the dose of a drop of %.*s (weighted by the speed); the most of any run "
			"in the six weeks before was %.*s.",
			STR_ARG(day), STR_ARG(drop), STR_ARG(before));
	fact.also = SAY(looking, "a downhill dose of %.*s (after %.*s at most)", STR_ARG(drop), STR_ARG(before));
	fact.meaning = STR("Muscles that are not used to running downhill are sore one to three days later, and less so the next "
			   "time. That, or a knee pain in the two weeks after, is compatible with it.");
	habit_add(looking, &fact);
}
