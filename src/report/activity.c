/*
 * activity.c - see activity.h. The text forms.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/activity.h"

#include "base/num.h"
#include "base/when.h"
#include "report/activity_priv.h"
#include "report/ink.h"
#include "report/run_sheet.h"
#include "report/shoes.h"

enum { ID_SHOWN = 8, LAPS_SHOWN = 60 };

/* The start as the runner's watch showed it, where the file knows; else in UTC. */
static void add_local_start(Buf *out, const Activity *activity)
{
	if (activity->start_unix_s == 0) {
		buf_adds(out, "–");
		return;
	}
	const Civil c = when_civil(activity->start_unix_s + (activity->has_utc_offset ? activity->utc_offset_s : 0));
	buf_printf(out, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
}

/* What stands behind a start that is not by the runner's watch. */
static const char *utc_mark(const Activity *activity)
{
	if (activity->start_unix_s == 0)
		return "";
	if (text_starts(activity->origin[FACT_UTC_OFFSET], ORIGIN_ZONE_ESTIMATED))
		return " (hour by the longitude)";
	return activity->has_utc_offset ? "" : " UTC";
}

static void add_sport(Buf *out, const Activity *activity)
{
	buf_add(out, activity->sport.n > 0 ? activity->sport : STR("unknown sport"));
	if (activity->sub_sport.n > 0 && !text_is(activity->sub_sport, "generic"))
		buf_printf(out, ", %.*s", STR_ARG(activity->sub_sport));
}

static void add_fact(Buf *out, const char *name)
{
	buf_printf(out, "  %-12s", name);
}

static void add_rate(Buf *out, const Activity *activity)
{
	ink_whole(out, activity->cadence_avg_spm, sport_on_foot(activity->sport) ? "steps/min (both feet)" : "rpm");
}

/* How the runner ran, where a watch or pod measured it. */
static void add_dynamics(Buf *out, const Activity *activity)
{
	static const struct {
		Fact fact;
		double scale;
		int decimals;
		const char *unit, *what;
	} parts[] = {
	    {FACT_CONTACT_AVG, 1000, 0, "ms", "on the ground"},
	    {FACT_BALANCE_AVG, 1, 1, "%", "of it left"},
	    {FACT_OSCILLATION_AVG, 100, 1, "cm", "up and down"},
	    {FACT_STEP_LENGTH_AVG, 1, 2, "m", "a step"},
	    {FACT_RESPIRATION_AVG, 1, 0, "breaths/min", ""},
	};
	bool first = true;
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		const double value = activity->number[parts[i].fact];
		if (!is_known(value))
			continue;
		if (first)
			add_fact(out, "dynamics");
		buf_adds(out, first ? "" : ", ");
		buf_add_fixed(out, value * parts[i].scale, parts[i].decimals);
		buf_printf(out, " %s%s%s", parts[i].unit, parts[i].what[0] != '\0' ? " " : "", parts[i].what);
		first = false;
	}
	if (!first)
		buf_addc(out, '\n');
}

static void add_heart(Buf *out, const Activity *activity)
{
	const bool mean = is_known(activity->hr_avg_bpm);
	const bool most = is_known(activity->hr_max_bpm);
	if (!mean && !most)
		buf_adds(out, "–");
	if (mean)
		ink_whole(out, activity->hr_avg_bpm, "bpm on average");
	if (mean && most)
		buf_adds(out, ", ");
	if (most)
		ink_whole(out, activity->hr_max_bpm, "bpm at most");
	buf_addc(out, '\n');
}

static void add_facts(Buf *out, const Activity *activity, const Page *page)
{
	add_fact(out, "distance");
	ink_distance(out, page, activity->distance_m);
	buf_addc(out, '\n');
	add_fact(out, "time");
	when_add_duration(out, activity->timer_s);
	if (is_known(activity->elapsed_s) && activity->elapsed_s - known_or(activity->timer_s, 0) >= 1) {
		buf_adds(out, " moving, ");
		when_add_duration(out, activity->elapsed_s);
		buf_adds(out, " with pauses");
	}
	buf_addc(out, '\n');
	if (sport_on_foot(activity->sport)) {
		add_fact(out, "pace");
		ink_pace(out, page, activity->distance_m, activity->timer_s);
		buf_addc(out, '\n');
	}
	add_fact(out, "climb");
	ink_height(out, page, activity->ascent_m);
	buf_adds(out, " up, ");
	ink_height(out, page, activity->descent_m);
	buf_adds(out, " down\n");
	add_fact(out, "heart rate");
	add_heart(out, activity);
	add_fact(out, "cadence");
	add_rate(out, activity);
	buf_addc(out, '\n');
	add_dynamics(out, activity);
	if (is_known(activity->rpe)) {
		add_fact(out, "effort");
		buf_add_fixed(out, activity->rpe, 0);
		buf_adds(out, " of 10, as you felt it\n");
	}
	if (activity->device.n > 0) {
		add_fact(out, "device");
		buf_printf(out, "%.*s\n", STR_ARG(activity->device));
	}
}

static void add_file(Buf *out, const FileReport *file, const Page *page)
{
	ink_add(out, page, TONE_STRONG, file->file);
	if (!file->ok) {
		buf_adds(out, ": ");
		ink_add(out, page, TONE_ALARM, text_of(file->error->text));
		buf_addc(out, '\n');
		return;
	}
	buf_printf(out, " (%.*s)\n", STR_ARG(file->decoded->format));
	for (size_t i = 0; i < file->note_count; i++)
		ink_paragraph(out, page, "  note: ", file->notes[i]);
	if (file->decoded->activity_count == 0 && file->decoded->wellness_count + file->decoded->pain_count == 0)
		buf_adds(out, "  no activity in it\n");
	if (file->decoded->pain_count > 0)
		buf_printf(out, "  %zu entries of a pain diary\n", file->decoded->pain_count);
	if (file->decoded->wellness_count > 0)
		buf_printf(out, "  %zu values of days: sleep, heart, weight and the like\n", file->decoded->wellness_count);
	for (size_t i = 0; i < file->decoded->activity_count; i++) {
		const Activity *activity = &file->decoded->activities[i];
		buf_adds(out, "  ");
		add_sport(out, activity);
		buf_adds(out, ", ");
		add_local_start(out, activity);
		buf_printf(out, "%s, %zu records, %zu laps\n", utc_mark(activity), activity->samples.count, activity->lap_count);
		if (activity->name.n > 0)
			buf_printf(out, "  %-12s%.*s\n", "name", STR_ARG(activity->name));
		add_facts(out, activity, page);
		for (size_t k = 0; k < activity->developer_field_count; k++)
			buf_printf(out, "  %-12s%.*s\n", k == 0 ? "also writes" : "", STR_ARG(activity->developer_fields[k]));
	}
}

void report_files(Buf *out, const FileReport *files, size_t count, const Page *page)
{
	if (page->form == FORM_JSON) {
		files_json(out, files, count);
		return;
	}
	for (size_t i = 0; i < count; i++)
		add_file(out, &files[i], page);
}

/* A right-aligned field of the table. */
#define FIELD(width, right, statement) \
	do { \
		const size_t field_from = out->n; \
		statement; \
		ink_pad(out, field_from, (width), (right)); \
		buf_adds(out, "  "); \
	} while (0)

/* What the log made of it. */
static void add_marks(Buf *out, const Run *run)
{
	if (run->member_count > 1)
		buf_printf(out, "; %u recordings", run->member_count);
	if (run->edited)
		buf_adds(out, run->cropped ? "; cropped" : "; edited");
	if (run->hidden)
		buf_adds(out, "; hidden");
}

static void add_run_line(Buf *out, const Run *run, const Page *page)
{
	const Activity *a = &run->summary;
	FIELD(ID_SHOWN, false, buf_add(out, (Str){run->id.p, run->id.n < ID_SHOWN ? run->id.n : ID_SHOWN}));
	FIELD(16, false, add_local_start(out, a));
	FIELD(8, true, ink_distance(out, page, a->distance_m));
	FIELD(8, true, when_add_duration(out, a->timer_s));
	FIELD(9, true, ink_pace(out, page, a->distance_m, a->timer_s));
	FIELD(7, true, ink_whole(out, a->hr_avg_bpm, "bpm"));
	FIELD(7, true, ink_whole(out, a->cadence_avg_spm, sport_on_foot(a->sport) ? "spm" : "rpm"));
	FIELD(6, true, ink_height(out, page, a->ascent_m));
	add_sport(out, a);
	add_marks(out, run);
	buf_addc(out, '\n');
}

void report_runs(Buf *out, const Run *runs, size_t count, const Page *page)
{
	if (page->form == FORM_JSON) {
		runs_json(out, runs, count);
		return;
	}
	if (count == 0) {
		buf_adds(out, "The log is empty. Put runs into it with: legwork import FOLDER\n");
		return;
	}
	ink_add(out, page, TONE_FAINT,
	        STR("id        start             distance      time       pace    heart  cadence   climb  sport\n"));
	for (size_t i = 0; i < count; i++)
		add_run_line(out, &runs[i], page);
}

/* What the runner called it and wrote of it. */
static void add_words(Buf *out, const Run *run, const Page *page)
{
	if (run->summary.name.n > 0)
		ink_paragraph(out, page, "  name        ", run->summary.name);
	const char *first = "  notes       ";
	Str rest = run->summary.notes;
	for (Str line; rest.n > 0 && text_split(&rest, '\n', &line);) {
		if (text_trim(line).n == 0)
			continue;
		ink_paragraph(out, page, first, text_trim(line));
		first = "              ";
	}
}

static void add_shoe(Buf *out, const Run *run)
{
	static const char *const says[] = {[SHOE_FROM_NOBODY] = "",
	                                   [SHOE_FROM_RUNNER] = ", as you said",
	                                   [SHOE_FROM_FILE] = ", as it was imported",
	                                   [SHOE_FROM_RULE] = ", by your rule"};
	if (run->shoe.n == 0)
		return;
	add_fact(out, "shoe");
	buf_printf(out, "%.*s%s", STR_ARG(run->shoe), says[run->shoe_from]);
	if (run->shoe_from == SHOE_FROM_RULE)
		buf_printf(out, ": %.*s", STR_ARG(run->shoe_rule));
	buf_addc(out, '\n');
}

static void add_laps(Buf *out, const Activity *activity, const Page *page)
{
	if (activity->lap_count < 2)
		return;
	ink_heading(out, page, TONE_STRONG, "Laps");
	for (size_t i = 0; i < activity->lap_count && i < LAPS_SHOWN; i++) {
		const Lap *lap = &activity->laps[i];
		buf_printf(out, "  %3zu  ", i + 1);
		FIELD(8, true, ink_distance(out, page, lap->distance_m));
		FIELD(8, true, when_add_duration(out, lap->timer_s));
		FIELD(9, true, ink_pace(out, page, lap->distance_m, lap->timer_s));
		FIELD(7, true, ink_whole(out, lap->hr_avg_bpm, "bpm"));
		ink_whole(out, lap->cadence_avg_spm, sport_on_foot(activity->sport) ? "spm" : "rpm");
		buf_addc(out, '\n');
	}
	if (activity->lap_count > LAPS_SHOWN)
		buf_printf(out, "  … and %zu more\n", activity->lap_count - LAPS_SHOWN);
}

/* What the log made of the run. */
static void add_said(Buf *out, const Run *run)
{
	if (run->surface.n > 0) {
		add_fact(out, "surface");
		buf_printf(out, "%.*s\n", STR_ARG(run->surface));
	}
	if (run->member_count < 2 && !run->edited)
		return;
	add_fact(out, "from");
	if (run->member_count > 1)
		buf_printf(out, "%u recordings kept as one", run->member_count);
	if (run->edited)
		buf_printf(out, "%s%s", run->member_count > 1 ? ", " : "",
			   run->cropped ? "cropped by you" : "edited by you");
	buf_adds(out, ": see --provenance\n");
}

void report_run(Buf *out, const Run *run, const RunSheet *sheet, const Page *page)
{
	if (page->form == FORM_JSON) {
		run_json(out, run, sheet);
		return;
	}
	const size_t from = out->n;
	add_sport(out, &run->summary);
	if (out->n > from && out->p[from] >= 'a' && out->p[from] <= 'z')
		out->p[from] = (char)(out->p[from] - 'a' + 'A');
	buf_adds(out, ", ");
	add_local_start(out, &run->summary);
	buf_adds(out, utc_mark(&run->summary));
	buf_printf(out, "  (%.*s, from %.*s)\n", STR_ARG(run->id), STR_ARG(run->file_name));
	add_words(out, run, page);
	add_facts(out, &run->summary, page);
	add_shoe(out, run);
	add_said(out, run);
	run_charts(out, &run->summary, page);
	if (sheet != NULL)
		report_run_sheet(out, sheet, sport_on_foot(run->summary.sport), page);
	else
		add_laps(out, &run->summary, page);
}
