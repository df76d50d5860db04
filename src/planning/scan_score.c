/*
 * scan_score.c - see scan_score.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "planning/scan_score.h"

#include <math.h>

#include "base/num.h"

static const double GREEN_SHARE = 0.9, AMBER_SHARE = 0.75;
static const double EVEN_SHARE = 0.9, UNEVEN_SHARE = 0.8;
static const double PAIN_STOP = 4;
static const double PAIN_MAX = 10;
static const double ROUNDING = 1e-9; /* 0.9 of 10 is 9 */

double scan_norm(const KbScanTest *test, double age_years, ScanSex sex)
{
	double norm = UNKNOWN;
	for (size_t i = 0; i < test->norm_count; i++) {
		const KbScanNorm *row = &test->norms[i];
		const bool fits_sex = row->sex == SCAN_ANY_SEX || row->sex == sex;
		const bool fits_age = row->from_years <= 0 || age_years >= row->from_years; /* false of an unknown age */
		if (fits_sex && fits_age)
			norm = row->value;
	}
	return norm;
}

bool scan_allowed(const KbScanTest *test, bool bone_suspected)
{
	return !(bone_suspected && test->hops);
}

static ScanState worse(ScanState a, ScanState b)
{
	return a > b ? a : b;
}

static ScanState state_of_share(double share, double green, double amber)
{
	if (!is_known(share))
		return SCAN_UNKNOWN;
	return share >= green - ROUNDING ? SCAN_GREEN : share >= amber - ROUNDING ? SCAN_AMBER : SCAN_RED;
}

/* Comparisons with a limit that is not there are false. */
static ScanState state_of_limits(const KbScanTest *test, double value)
{
	const double *const limits[] = {&test->good_from, &test->good_to, &test->poor_from, &test->poor_to};
	bool any = false;
	for (size_t i = 0; i < COUNT_OF(limits); i++)
		any |= is_known(*limits[i]);
	if (!any || !is_known(value))
		return SCAN_UNKNOWN;
	if (value < test->poor_from || value > test->poor_to)
		return SCAN_RED;
	return value < test->good_from || value > test->good_to ? SCAN_AMBER : SCAN_GREEN;
}

static bool is_of_pain(const KbScanTest *test)
{
	return text_is(test->unit, "pain");
}

/* One side; its value when it counts, else UNKNOWN. */
static double score_side(ScanScore *score, const KbScanTest *test, const ScanEntry *entry, int side)
{
	const double value = entry->value[side];
	const double pain = is_of_pain(test) ? value : entry->pain[side];
	score->alarm |= test->bone_alarm && entry->on_bone && (pain > 0 || !is_known(pain));
	if (is_of_pain(test) && !(value >= 0 && value <= PAIN_MAX))
		return UNKNOWN;
	if (!is_of_pain(test) && pain >= PAIN_STOP) {
		score->side[side] = SCAN_PAIN;
		return UNKNOWN;
	}
	if (is_known(value))
		score->share[side] = value / score->norm;
	score->side[side] =
	    worse(state_of_share(score->share[side], GREEN_SHARE, AMBER_SHARE), state_of_limits(test, value));
	return value;
}

/* `left` and `right` are known. */
static void score_sides(ScanScore *score, const KbScanTest *test, double left, double right)
{
	score->difference = fabs(left - right);
	if (is_known(test->side_difference)) {
		score->sides = score->difference > test->side_difference + ROUNDING ? SCAN_AMBER : SCAN_GREEN;
	} else if (test->side_share || test->norm_count > 0) {
		const double stronger = fmax(left, right);
		score->symmetry = stronger > 0 ? fmin(left, right) / stronger : UNKNOWN;
		score->sides = state_of_share(score->symmetry, EVEN_SHARE, UNEVEN_SHARE);
	}
	const bool more_is_better = test->norm_count > 0 || test->side_share || is_known(test->good_from);
	if (score->difference > 0 && more_is_better)
		score->weaker = left < right ? SCAN_LEFT : SCAN_RIGHT;
	else if (score->difference > 0 && is_known(test->good_to))
		score->weaker = left > right ? SCAN_LEFT : SCAN_RIGHT;
}

void scan_score(ScanScore *score, const KbScanTest *test, const ScanEntry *entry, double age_years, ScanSex sex)
{
	*score = (ScanScore){.share = {UNKNOWN, UNKNOWN},
			     .norm = scan_norm(test, age_years, sex),
			     .symmetry = UNKNOWN,
			     .difference = UNKNOWN,
			     .weaker = -1};
	const double left = score_side(score, test, entry, SCAN_LEFT);
	const double right = test->sides ? score_side(score, test, entry, SCAN_RIGHT) : UNKNOWN;
	if (is_known(left) && is_known(right))
		score_sides(score, test, left, right);
	score->worst = worse(worse(score->side[SCAN_LEFT], score->side[SCAN_RIGHT]), score->sides);
}

int scan_change(const KbScanTest *test, double before, double after)
{
	const double gain = after - before;
	if (!is_known(gain) || !is_known(test->change) || fabs(gain) <= test->change)
		return 0;
	return gain > 0 ? 1 : -1;
}

/* The smaller, the more in need. */
static double need_of(const ScanScore *score)
{
	const double shares[] = {score->share[SCAN_LEFT], score->share[SCAN_RIGHT], score->symmetry};
	double least = 1;
	for (size_t i = 0; i < COUNT_OF(shares); i++) {
		if (shares[i] < least)
			least = shares[i];
	}
	return least;
}

static bool is_worse(const ScanScore *a, const ScanScore *b)
{
	return a->worst != b->worst ? a->worst > b->worst : need_of(a) < need_of(b);
}

size_t scan_pick(const ScanScore *scores, size_t count, size_t *picks, size_t most)
{
	size_t picked = 0;
	for (size_t i = 0; i < count; i++) {
		if ((scores[i].worst != SCAN_AMBER && scores[i].worst != SCAN_RED) || scores[i].alarm)
			continue;
		size_t at = picked;
		while (at > 0 && is_worse(&scores[i], &scores[picks[at - 1]]))
			at--;
		if (at == most)
			continue;
		picked += picked < most;
		for (size_t k = picked - 1; k > at; k--)
			picks[k] = picks[k - 1];
		picks[at] = i;
	}
	return picked;
}
