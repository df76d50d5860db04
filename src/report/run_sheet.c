/*
 * run_sheet.c - see run_sheet.h. The text form: a table of subjects, each a
 * stretch of the metrics' list.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/run_sheet.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "report/chart.h"
#include "report/ink.h"
#include "report/metric_value.h"

enum { WORDS_WIDTH = 45, VALUE_WIDTH = 25, SPLITS_SHOWN = 60, ZONE_BAR = 30, MISSING_BYTES_MAX = 512 };

static const double SAME_LENGTH_M = 20;

typedef struct Subject {
	const char *title;
	Metric first, last;
	const char *unknown; /* what a recording without any of it lacks */
	const char *remark;  /* under the title */
} Subject;

/* What stands among the facts above is not said twice. */
static const Subject SUBJECTS[] = {
    {"How much", METRIC_MOVING, METRIC_WALKING_STEPS, "steps", NULL},
    {"Pace and effort", METRIC_GAP, METRIC_RTSS, "pace", NULL},
    {"Heart", METRIC_HR_10S, METRIC_SRPE, "heart rate or effort", NULL},
    {"How you ran", METRIC_CADENCE, METRIC_STEADY_SPEED, "cadence", NULL},
    {"Warm-up and cool-down", METRIC_WARM_UP, METRIC_GENTLE_START, "warm-up", NULL},
    {"Load on the legs, estimated", METRIC_SHIN, METRIC_DOWNHILL_DOSE, "load on the legs",
     "In easy level running that would do the same, with the range over the uncertain constants; \"steps only\" "
     "weighs every step once. Compare with yourself, not with others: nothing on a watch measures tissue."},
    {"Heat and water", METRIC_TEMPERATURE, METRIC_SWEAT_LOSS, "weather and weighings", NULL},
};

/* The range of a metric that has one: the next two. */
static bool has_range(Metric metric)
{
	return metric == METRIC_SHIN || metric == METRIC_ACHILLES || metric == METRIC_KNEECAP || metric == METRIC_SOLE ||
	       metric == METRIC_DOWNHILL_DOSE;
}

static bool is_range_end(Metric metric)
{
	return (metric > METRIC_SHIN && metric < METRIC_SHIN_PLAIN && (metric - METRIC_SHIN) % 3 != 0) ||
	       metric == METRIC_DOWNHILL_DOSE_LOW || metric == METRIC_DOWNHILL_DOSE_HIGH;
}

/* Yes or no, where the number says just that. */
static bool is_yes_no(Metric metric)
{
	return metric == METRIC_IS_HARD || metric == METRIC_GENTLE_START;
}

/* Stands among the facts of the run already. */
static bool is_fact(Metric metric)
{
	return metric == METRIC_ELAPSED || metric == METRIC_ASCENT || metric == METRIC_DESCENT;
}

static bool is_zone(Metric metric)
{
	return metric >= METRIC_HR_ZONE1 && metric <= METRIC_HR_ZONE5;
}

static void add_range(Buf *out, double low, double high, const MetricRow *row, double unit)
{
	buf_adds(out, " (");
	buf_add_fixed(out, low / unit, row->decimals);
	buf_adds(out, "–");
	buf_add_fixed(out, high / unit, row->decimals);
	buf_addc(out, ')');
}

static double range_unit(Metric metric, const Page *page)
{
	if (!page->imperial)
		return 1;
	return metric == METRIC_DOWNHILL_DOSE ? 0.3048 : 1.609344;
}

static void add_row(Buf *out, const RunSheet *sheet, Metric metric, const Page *page)
{
	const MetricRow *row = metric_row(metric);
	const double *of = sheet->metrics.of;
	buf_adds(out, "  ");
	size_t from = out->n;
	buf_adds(out, row->words);
	ink_pad(out, from, WORDS_WIDTH, false);
	from = out->n;
	if (is_yes_no(metric))
		buf_adds(out, of[metric] > 0 ? "yes" : "no");
	else
		metric_value_add(out, page, metric, of[metric]);
	if (has_range(metric) && is_known(of[metric + 1]) && is_known(of[metric + 2]))
		add_range(out, of[metric + 1], of[metric + 2], row, range_unit(metric, page));
	ink_pad(out, from, VALUE_WIDTH, false);
	ink_add(out, page, TONE_FAINT, grade_word(row->grade));
	buf_addc(out, '\n');
}

/* False when nothing of the subject is known. */
static bool add_subject(Buf *out, const RunSheet *sheet, const Subject *subject, bool on_foot, const Page *page)
{
	bool any = false;
	for (int m = (int)subject->first; m <= (int)subject->last; m++) {
		const Metric metric = (Metric)m;
		if (!is_known(sheet->metrics.of[m]) || (metric_row(metric)->on_foot && !on_foot) || is_range_end(metric) || is_zone(metric) || is_fact(metric))
			continue;
		if (!any) {
			ink_heading(out, page, TONE_STRONG, subject->title);
			if (subject->remark != NULL)
				ink_paragraph(out, page, "  ", text_of(subject->remark));
		}
		any = true;
		add_row(out, sheet, metric, page);
	}
	return any;
}

static void add_zones(Buf *out, const RunSheet *sheet, const Page *page)
{
	double whole = 0;
	for (size_t i = 0; i < HR_ZONES; i++)
		whole += sheet->zones[i].seconds;
	if (!sheet->has_zones || !(whole > 0))
		return;
	ink_heading(out, page, TONE_STRONG, "Heart rate zones (Edwards: tenths of the highest heart rate)");
	for (size_t i = 0; i < HR_ZONES; i++) {
		const HrZone *zone = &sheet->zones[i];
		buf_printf(out, "  %zu  ", i + 1);
		size_t from = out->n;
		buf_add_fixed(out, zone->from_bpm, 0);
		buf_adds(out, "–");
		if (is_known(zone->to_bpm))
			buf_add_fixed(out, zone->to_bpm, 0);
		buf_adds(out, " bpm");
		ink_pad(out, from, 13, false);
		from = out->n;
		when_add_duration(out, zone->seconds);
		ink_pad(out, from, 8, true);
		buf_adds(out, "  ");
		chart_bar(out, zone->seconds / whole, ZONE_BAR);
		buf_addc(out, '\n');
	}
}

#define FIELD(width, statement) \
	do { \
		const size_t field_from = out->n; \
		statement; \
		ink_pad(out, field_from, (width), true); \
	} while (0)

static void add_speed(Buf *out, const Split *split, const Page *page)
{
	const double unit_m = page->imperial ? 1609.344 : 1000;
	if (!(split->distance_m > 0) || !(split->moving_s > 0)) {
		buf_adds(out, "–");
		return;
	}
	buf_add_fixed(out, split->distance_m / split->moving_s * 3600 / unit_m, 1);
	buf_adds(out, page->imperial ? " mph" : " km/h");
}

static void add_split(Buf *out, const Split *split, size_t number, bool on_foot, const Page *page)
{
	buf_printf(out, "  %3zu", number);
	FIELD(10, ink_distance(out, page, split->distance_m));
	FIELD(9, when_add_duration(out, split->moving_s));
	if (on_foot) {
		FIELD(11, ink_pace(out, page, split->distance_m, split->moving_s));
		FIELD(11, ink_pace(out, page, split->gap_mps, 1));
	} else {
		FIELD(11, add_speed(out, split, page));
	}
	FIELD(9, ink_whole(out, split->hr_avg_bpm, "bpm"));
	FIELD(9, ink_whole(out, split->cadence_avg_spm, on_foot ? "spm" : "rpm"));
	FIELD(8, ink_height(out, page, split->ascent_m));
	FIELD(8, ink_height(out, page, split->descent_m));
	buf_addc(out, '\n');
}

static void add_splits(Buf *out, const char *title, const Split *splits, size_t count, bool on_foot, const Page *page)
{
	if (count < 2)
		return;
	ink_heading(out, page, TONE_STRONG, title);
	ink_add(out, page, TONE_FAINT,
		on_foot ? STR("         length   moving       pace      level    heart  cadence      up    down\n")
			: STR("         length   moving      speed    heart  cadence      up    down\n"));
	for (size_t i = 0; i < count && i < SPLITS_SHOWN; i++)
		add_split(out, &splits[i], i + 1, on_foot, page);
	if (count > SPLITS_SHOWN)
		buf_printf(out, "  … and %zu more\n", count - SPLITS_SHOWN);
}

/* Watches mark a lap each kilometre unless told otherwise: then the laps are the
 * splits again, but for a few metres. */
static bool laps_are_splits(const RunSheet *sheet)
{
	if (sheet->lap_count != sheet->split_count)
		return false;
	for (size_t i = 0; i < sheet->lap_count; i++) {
		if (!(fabs(sheet->laps[i].distance_m - sheet->splits[i].distance_m) < SAME_LENGTH_M))
			return false;
	}
	return true;
}

/* "Not in this recording: heart rate or effort, cadence." */
static void add_missing(Buf *out, const bool *known, const Page *page)
{
	Buf list;
	buf_init(&list, &out->allocator, MISSING_BYTES_MAX);
	for (size_t i = 0; i < COUNT_OF(SUBJECTS); i++) {
		if (!known[i])
			buf_printf(&list, "%s%s", list.n > 0 ? ", " : "Not known of it: ", SUBJECTS[i].unknown);
	}
	if (list.n > 0) {
		buf_addc(&list, '.');
		ink_paragraph(out, page, "  ", buf_str(&list));
	}
	buf_done(&list);
}

void report_run_sheet(Buf *out, const RunSheet *sheet, bool on_foot, const Page *page)
{
	bool known[COUNT_OF(SUBJECTS)];
	for (size_t i = 0; i < COUNT_OF(SUBJECTS); i++)
		known[i] = add_subject(out, sheet, &SUBJECTS[i], on_foot, page) ||
			   (!on_foot && metric_row(SUBJECTS[i].last)->on_foot); /* nobody misses steps in a ride */
	add_zones(out, sheet, page);
	add_splits(out, page->imperial ? "Miles" : "Kilometres", sheet->splits, sheet->split_count, on_foot, page);
	if (!laps_are_splits(sheet))
		add_splits(out, "Laps", sheet->laps, sheet->lap_count, on_foot, page);
	if (sheet->shown_count > 0)
		ink_heading(out, page, TONE_STRONG, "What the run shows");
	for (size_t i = 0; i < sheet->shown_count; i++)
		ink_paragraph(out, page, "  ", sheet->shown[i]);
	ink_heading(out, page, TONE_STRONG, "What the numbers stand on");
	for (size_t i = 0; i < sheet->note_count; i++)
		ink_paragraph(out, page, "  ", sheet->notes[i]);
	add_missing(out, known, page);
	ink_paragraph(out, page, "  ",
		      STR("The letter behind a number says how well it is founded as a measure of what it says, from A (counted, "
			  "or a trial) to D (tradition, or our estimate): legwork metrics --list explains each."));
}
