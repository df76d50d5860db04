/*
 * matched.c - see matched.h. With at most five times in a set, the sums over all
 * ways in which e of n times can be exposed are sums over at most ten of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/matched.h"

#include <math.h>

#include "base/num.h"

enum { STEPS_MAX = 60, HALVINGS_MAX = 30 };

static const double Z95 = 1.96;
static const double TREND_DAYS = 28; /* the unit of the time term */
static const double STEP_DONE = 1e-12;
/* Beyond it a ratio says nothing more; keeps exp() in its range. */
static const double LOG_ODDS_MAX = 30;

/* Log-likelihood with its first and second derivatives at (b, g): the ratio of
 * odds, and the trend. */
typedef struct Slope {
	double value, b, g, bb, bg, gg;
} Slope;

static size_t exposed_of(const MatchedSet *set)
{
	size_t exposed = 0;
	for (size_t i = 0; i < set->count; i++)
		exposed += set->on[i];
	return exposed;
}

/* Only a set in which some times are exposed and some are not can tell. */
static bool can_tell(const MatchedSet *set)
{
	const size_t exposed = exposed_of(set);
	return set->count >= 2 && exposed > 0 && exposed < set->count;
}

/* Is the i-th time in the subset, and how many are? */
static bool has(unsigned subset, size_t i)
{
	return (subset >> i & 1U) != 0;
}

static size_t size_of(unsigned subset)
{
	size_t n = 0;
	for (; subset != 0; subset >>= 1)
		n += subset & 1U;
	return n;
}

static double time_of(const MatchedSet *set, unsigned subset)
{
	double sum = 0;
	for (size_t i = 0; i < set->count; i++)
		sum += has(subset, i) ? set->days[i] / TREND_DAYS : 0;
	return sum;
}

static unsigned subset_of(const MatchedSet *set)
{
	unsigned subset = 0;
	for (size_t i = 0; i < set->count; i++)
		subset |= set->on[i] ? 1U << i : 0U;
	return subset;
}

/* Means over all ways to expose as many times as were, weighted by (b, g). */
typedef struct Ways {
	double log_sum, x, t, xx, xt, tt;
} Ways;

static Ways ways_of(const MatchedSet *set, double b, double g)
{
	const size_t exposed = exposed_of(set);
	double highest = -HUGE_VAL;
	for (unsigned s = 0; s < 1U << set->count; s++) {
		const double power = b * (double)(s & 1U) + g * time_of(set, s);
		if (size_of(s) == exposed && power > highest)
			highest = power;
	}
	Ways ways = {0};
	double sum = 0;
	for (unsigned s = 0; s < 1U << set->count; s++) {
		if (size_of(s) != exposed)
			continue;
		const double x = (double)(s & 1U);
		const double t = time_of(set, s);
		const double weight = exp(b * x + g * t - highest);
		sum += weight;
		ways.x += weight * x;
		ways.t += weight * t;
		ways.xx += weight * x * x;
		ways.xt += weight * x * t;
		ways.tt += weight * t * t;
	}
	ways.x /= sum;
	ways.t /= sum;
	ways.xx = ways.xx / sum - ways.x * ways.x;
	ways.xt = ways.xt / sum - ways.x * ways.t;
	ways.tt = ways.tt / sum - ways.t * ways.t;
	ways.log_sum = highest + log(sum);
	return ways;
}

static Slope slope_at(const MatchedSet *sets, size_t count, double b, double g, bool penalty)
{
	Slope slope = {.value = -g * g / 2, .g = -g, .gg = -1};
	for (size_t i = 0; i < count; i++) {
		if (!can_tell(&sets[i]))
			continue;
		const unsigned seen = subset_of(&sets[i]);
		const Ways ways = ways_of(&sets[i], b, g);
		const double x = (double)(seen & 1U);
		const double t = time_of(&sets[i], seen);
		slope.value += b * x + g * t - ways.log_sum;
		slope.b += x - ways.x;
		slope.g += t - ways.t;
		slope.bb -= ways.xx;
		slope.bg -= ways.xt;
		slope.gg -= ways.tt;
	}
	if (penalty) { /* half a set more on each side */
		const double share = 1 / (1 + exp(-b));
		slope.value += b / 2 - log1p(exp(b));
		slope.b += 0.5 - share;
		slope.bb -= share * (1 - share);
	}
	return slope;
}

typedef struct Found {
	double b, g;
	Slope slope;
} Found;

/* Newton's steps, halved until they climb. What is not asked for stays at 0. */
static Found climb(const MatchedSet *sets, size_t count, bool ratio, bool trend, bool penalty)
{
	Found found = {0};
	found.slope = slope_at(sets, count, 0, 0, penalty);
	for (int step = 0; step < STEPS_MAX; step++) {
		const Slope *s = &found.slope;
		const double det = s->bb * s->gg - s->bg * s->bg;
		double db = ratio ? -s->b / s->bb : 0;
		double dg = trend ? -s->g / s->gg : 0;
		if (ratio && trend && det > 0) {
			db = -(s->gg * s->b - s->bg * s->g) / det;
			dg = -(s->bb * s->g - s->bg * s->b) / det;
		}
		Slope next = *s;
		int halvings = 0;
		for (; halvings < HALVINGS_MAX; halvings++, db /= 2, dg /= 2) {
			next = slope_at(sets, count, num_clamp(found.b + db, -LOG_ODDS_MAX, LOG_ODDS_MAX), found.g + dg, penalty);
			if (next.value >= s->value)
				break;
		}
		if (halvings == HALVINGS_MAX)
			break;
		found.b = num_clamp(found.b + db, -LOG_ODDS_MAX, LOG_ODDS_MAX);
		found.g += dg;
		found.slope = next;
		if (fabs(db) + fabs(dg) < STEP_DONE)
			break;
	}
	return found;
}

/* The exact chance of as many exposed cases, or of anything no likelier, when it
 * makes no difference: a sum of independent sets with a chance each. */
static double exact_p(const MatchedSet *sets, size_t count, double trend)
{
	static const double SAME = 1 + 1e-9; /* equal chances that rounding parted */
	double chance[MATCHED_SETS_MAX + 1] = {1};
	size_t n = 0;
	size_t seen = 0;
	for (size_t i = 0; i < count && n < MATCHED_SETS_MAX; i++) {
		if (!can_tell(&sets[i]))
			continue;
		const double one = ways_of(&sets[i], 0, trend).x;
		n++;
		seen += sets[i].on[0];
		for (size_t k = n; k > 0; k--)
			chance[k] = chance[k] * (1 - one) + chance[k - 1] * one;
		chance[0] *= 1 - one;
	}
	double p = 0;
	for (size_t k = 0; k <= n; k++)
		p += chance[k] <= chance[seen] * SAME ? chance[k] : 0;
	return n == 0 ? UNKNOWN : p < 1 ? p : 1;
}

static void set_interval(MatchedFit *fit)
{
	fit->odds = exp(fit->log_odds);
	fit->low = exp(fit->log_odds - Z95 * fit->error);
	fit->high = exp(fit->log_odds + Z95 * fit->error);
}

MatchedFit matched_unknown(void)
{
	return (MatchedFit){
	    .log_odds = UNKNOWN, .error = UNKNOWN, .odds = UNKNOWN, .low = UNKNOWN, .high = UNKNOWN, .p = UNKNOWN};
}

MatchedFit matched_fit(const MatchedSet *sets, size_t count, bool with_trend)
{
	MatchedFit fit = matched_unknown();
	count = count < MATCHED_SETS_MAX ? count : MATCHED_SETS_MAX;
	size_t tell = 0;
	size_t with = 0; /* the case was exposed */
	for (size_t i = 0; i < count; i++) {
		tell += can_tell(&sets[i]);
		with += can_tell(&sets[i]) && sets[i].on[0];
	}
	if (tell == 0)
		return fit;
	fit.corrected = with == 0 || with == tell;
	const double trend = with_trend ? climb(sets, count, false, true, false).g : 0;
	const Found found = climb(sets, count, true, with_trend, fit.corrected);
	const Slope *s = &found.slope;
	const double information = with_trend ? -s->bb + s->bg * s->bg / s->gg : -s->bb;
	fit.p = exact_p(sets, count, trend);
	fit.log_odds = found.b;
	fit.error = information > 0 ? 1 / sqrt(information) : UNKNOWN;
	set_interval(&fit);
	return fit;
}

MatchedFit matched_pairs(size_t case_only, size_t control_only)
{
	MatchedSet sets[MATCHED_SETS_MAX];
	size_t count = 0;
	for (size_t i = 0; i < case_only + control_only && count < MATCHED_SETS_MAX; i++)
		sets[count++] = (MatchedSet){.count = 2, .on = {i < case_only, i >= case_only}};
	return matched_fit(sets, count, false);
}

Shrunk matched_shrink(double log_odds, double variance, double ratio, double low, double high)
{
	const bool published = is_known(ratio);
	const double mean = published ? log(ratio) : 0;
	const double error = published ? (log(high) - log(low)) / (2 * Z95) : MATCHED_NO_NUMBER;
	const double prior = 1 / (error * error + (published ? MATCHED_BETWEEN * MATCHED_BETWEEN : 0));
	const double own = is_known(log_odds) && variance > 0 ? 1 / variance : 0;
	const double spread = 1 / sqrt(prior + own);
	Shrunk shrunk = {.log_odds = (mean * prior + (own > 0 ? log_odds * own : 0)) / (prior + own)};
	shrunk.odds = exp(shrunk.log_odds);
	shrunk.low = exp(shrunk.log_odds - Z95 * spread);
	shrunk.high = exp(shrunk.log_odds + Z95 * spread);
	return shrunk;
}

void matched_discoveries(bool *stands, const double *p, size_t count, double q)
{
	size_t known = 0;
	double limit = -1;
	for (size_t i = 0; i < count; i++)
		known += is_known(p[i]);
	for (size_t i = 0; i < count; i++) { /* the largest p with so many at or below it that it may be */
		size_t rank = 0;
		for (size_t k = 0; k < count; k++)
			rank += is_known(p[i]) && p[k] <= p[i];
		if (is_known(p[i]) && p[i] <= q * (double)rank / (double)known && p[i] > limit)
			limit = p[i];
	}
	for (size_t i = 0; i < count; i++)
		stands[i] = is_known(p[i]) && p[i] <= limit;
}

double matched_predictive_value(double sensitivity, double specificity, double prevalence)
{
	const double right = sensitivity * prevalence;
	return right / (right + (1 - specificity) * (1 - prevalence));
}
