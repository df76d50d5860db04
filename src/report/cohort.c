/*
 * cohort.c - see cohort.h: the text. JSON and CSV are in cohort_data.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/cohort.h"

#include "base/num.h"
#include "report/cohort_priv.h"
#include "report/ink.h"

enum { BAND_WIDTH = 17, COUNT_WIDTH = 10, RATE_WIDTH = 19, RATIO_WIDTH = 18, FLAG_WIDTH = 52, SHARE_WIDTH = 10 };

static const char *band_text(SpikeBand band)
{
	switch (band) {
	case SPIKE_NO_BASELINE: return "nothing before it";
	case SPIKE_REFERENCE: return "up to 10 % more";
	case SPIKE_SMALL: return "10 to 30 % more";
	case SPIKE_MODERATE: return "30 to 100 % more";
	case SPIKE_LARGE: return "more than double";
	}
	return "";
}

/* "2.21 (2.02–2.42)", or a dash; a blank before it in a column. */
static void add_estimate(Buf *out, const CohortEstimate *estimate, int decimals, size_t width)
{
	const size_t from = out->n;
	buf_adds(out, width > 0 ? " " : "");
	if (is_known(estimate->value)) {
		buf_add_fixed(out, estimate->value, decimals);
		buf_adds(out, " (");
		buf_add_fixed(out, estimate->low, decimals);
		buf_adds(out, "–");
		buf_add_fixed(out, estimate->high, decimals);
		buf_addc(out, ')');
	} else {
		buf_adds(out, "–");
	}
	ink_pad(out, from, width, true);
}

static void add_ratio(Buf *out, const CohortEstimate *estimate, SpikeBand band)
{
	const size_t from = out->n;
	if (band == SPIKE_REFERENCE && is_known(estimate->value)) {
		buf_adds(out, "1");
		ink_pad(out, from, RATIO_WIDTH, true);
		return;
	}
	add_estimate(out, estimate, 2, RATIO_WIDTH);
}

static void add_count(Buf *out, int64_t count, size_t width)
{
	const size_t from = out->n;
	buf_printf(out, " %lld", (long long)count);
	ink_pad(out, from, width, true);
}

static void add_title(Buf *out, const char *text, size_t width)
{
	const size_t from = out->n;
	buf_adds(out, text);
	ink_pad(out, from, width, true);
}

static void add_rows(Buf *out, const CohortRow *rows, bool hazards, const Page *page)
{
	ink_tone(out, page, TONE_FAINT);
	buf_adds(out, "band");
	buf_fill(out, ' ', BAND_WIDTH - 4);
	add_title(out, "sessions", COUNT_WIDTH);
	add_title(out, "runners", COUNT_WIDTH - 2);
	add_title(out, "injuries", COUNT_WIDTH);
	add_title(out, "per 1000", RATE_WIDTH);
	add_title(out, "ratio", RATIO_WIDTH);
	if (hazards)
		add_title(out, "like sessions", RATIO_WIDTH);
	ink_tone(out, page, TONE_PLAIN);
	buf_addc(out, '\n');
	for (size_t k = 0; k < COHORT_BANDS; k++) {
		const CohortRow *row = &rows[k];
		const size_t from = out->n;
		buf_adds(out, band_text(row->band));
		ink_pad(out, from, BAND_WIDTH, false);
		add_count(out, row->sessions, COUNT_WIDTH);
		add_count(out, row->runners, COUNT_WIDTH - 2);
		add_count(out, row->injuries, COUNT_WIDTH);
		add_estimate(out, &row->rate, 2, RATE_WIDTH);
		add_ratio(out, &row->ratio, row->band);
		if (hazards)
			add_ratio(out, &row->hazard, row->band);
		buf_addc(out, '\n');
	}
}

static void add_alarms(Buf *out, const Cohort *cohort, const Page *page)
{
	ink_heading(out, page, TONE_STRONG, "How often a rule would raise an alarm on a session");
	ink_tone(out, page, TONE_FAINT);
	buf_adds(out, "rule");
	buf_fill(out, ' ', FLAG_WIDTH - 4);
	add_title(out, "sessions", COUNT_WIDTH);
	add_title(out, "share", SHARE_WIDTH);
	add_title(out, "published", SHARE_WIDTH + 2);
	ink_tone(out, page, TONE_PLAIN);
	buf_addc(out, '\n');
	for (size_t f = 0; f < COHORT_FLAGS; f++) {
		const CohortAlarm *alarm = &cohort->alarms[f];
		const double shares[] = {alarm->share, cohort_flag_published((CohortFlag)f)};
		const size_t from = out->n;
		buf_add(out, cohort_flag_words((CohortFlag)f));
		ink_pad(out, from, FLAG_WIDTH, false);
		add_count(out, alarm->sessions, COUNT_WIDTH);
		for (size_t k = 0; k < COUNT_OF(shares); k++) {
			const size_t at = out->n;
			if (is_known(shares[k])) {
				buf_add_fixed(out, 100 * shares[k], 1);
				buf_adds(out, " %");
			} else {
				buf_adds(out, "–");
			}
			ink_pad(out, at, SHARE_WIDTH + 2 * k, true);
		}
		buf_addc(out, '\n');
	}
	ink_paragraph(out, page, "",
		      STR("Published: 430 runners, 22839 sessions of ordinary logs (jat2024, grade B). A weekly rule that "
			  "fires on far more than a third of sessions points to a mistake in the data."));
}

static void add_totals(Buf *out, const Cohort *cohort, const Page *page)
{
	const CohortTotals *t = &cohort->totals;
	buf_printf(out, "%lld %s, %lld sessions with a distance, ", (long long)t->runners,
		   t->runners == 1 ? "runner" : "runners", (long long)t->sessions);
	ink_distance(out, page, (double)t->distance_m);
	buf_addc(out, '\n');
	if (t->without_distance > 0)
		buf_printf(out, "  %lld more without a distance are left out\n", (long long)t->without_distance);
	if (t->not_said > 0)
		buf_printf(out, "  of %lld nothing is said of an injury: they are in no table\n", (long long)t->not_said);
	if (t->censored > 0)
		buf_printf(out, "  %lld come after a runner's first injury: they are in no table\n", (long long)t->censored);
	if (t->unmatched > 0)
		buf_printf(out, "  %lld injuries of the list belong to no session of the 7 days before them\n",
			   (long long)t->unmatched);
	if (t->counted == 0)
		return;
	buf_printf(out, "%lld %s in %lld sessions: ", (long long)t->injuries, t->injuries == 1 ? "injury" : "injuries",
		   (long long)t->counted);
	add_estimate(out, &cohort->rate, 2, 0);
	buf_adds(out, " per 1000 sessions");
	if (is_known(cohort->rate_hour.value)) {
		buf_adds(out, ", ");
		add_estimate(out, &cohort->rate_hour, 2, 0);
		buf_adds(out, " per 1000 hours");
	}
	buf_addc(out, '\n');
}

static void add_tables(Buf *out, const Cohort *cohort, const Page *page)
{
	for (size_t e = 0; e < COHORT_EXPOSURES; e++) {
		const Str words = cohort_exposure_words((CohortExposure)e);
		ink_heading(out, page, TONE_STRONG, words.p);
		add_rows(out, cohort->rows[e], !cohort->all_injuries, page);
	}
	buf_addc(out, '\n');
	ink_paragraph(out, page, "",
		      STR("Numbers in brackets are 95 % intervals: of the rate, exact (Poisson); of the ratio to the first "
			  "band, with each runner as one observation."));
	if (!cohort->all_injuries)
		ink_paragraph(out, page, "",
			      STR("\"Like sessions\" compares within sessions of like number in a runner's record and like "
				  "distance in the four weeks before (hazard ratio, Cox); read it rather than the plain ratio."));
	ink_paragraph(out, page, "",
		      STR("This is association, not proof: runners choose their sessions. In 5205 runners the ratios for the "
			  "first table were 1.64, 1.52 and 2.28 (frandsen2025, grade B)."));
}

void cohort_text(Buf *out, const Cohort *cohort, const Page *page)
{
	if (cohort->totals.sessions == 0) {
		buf_adds(out, "No session with a distance, so there is nothing to count.\n");
		return;
	}
	add_totals(out, cohort, page);
	if (cohort->gap_warns) {
		buf_addc(out, '\n');
		ink_tone(out, page, TONE_ALARM);
		buf_adds(out, "Do not trust the tables: ");
		buf_printf(out, "the rows were chosen by their outcome.\n");
		ink_tone(out, page, TONE_PLAIN);
		const Str text =
		    STR("The days since a runner's session before tell injured sessions from others by themselves (area under "
			"the curve ");
		buf_add(out, text);
		buf_add_fixed(out, cohort->gap_auc, 2);
		buf_adds(out, ").\nWindows over neighbouring rows then show the choice, not the training.\n");
	}
	if (cohort->totals.counted > 0)
		add_tables(out, cohort, page);
	else
		ink_paragraph(out, page, "",
			      STR("Nothing says which sessions were injured, so there are no tables: give a column injured, or "
				  "--injuries FILE."));
	add_alarms(out, cohort, page);
}

void report_cohort(Buf *out, const Cohort *cohort, const Page *page)
{
	switch (page->form) {
	case FORM_JSON: cohort_json(out, cohort); return;
	case FORM_CSV: cohort_csv(out, cohort); return;
	case FORM_TEXT:
	case FORM_HTML: cohort_text(out, cohort, page); return;
	}
}
