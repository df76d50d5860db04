/*
 * activity_json.c - activities in the shape of the public interface.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/activity_priv.h"
#include "report/run_sheet.h"
#include "report/shoes.h"

static void add_rounded(Json *json, const char *key, double value)
{
	json_key_number(json, key, value, 0);
}

void activity_json_fields(Json *json, const Activity *activity)
{
	json_key_text(json, "sport", activity->sport);
	json_key_text(json, "sub_sport", activity->sub_sport);
	if (activity->start_unix_s != 0)
		json_key_time(json, "start", activity->start_unix_s);
	else
		json_key_text(json, "start", STR_NONE);
	json_key_number(json, "distance_m", activity->distance_m, 2);
	json_key_number(json, "timer_s", activity->timer_s, 3);
	json_key_number(json, "elapsed_s", activity->elapsed_s, 3);
	add_rounded(json, "ascent_m", activity->ascent_m);
	add_rounded(json, "descent_m", activity->descent_m);
	json_key_int(json, "record_count", (int64_t)activity->samples.count);
	json_key_int(json, "lap_count", (int64_t)activity->lap_count);
	add_rounded(json, "hr_avg_bpm", activity->hr_avg_bpm);
	add_rounded(json, "hr_max_bpm", activity->hr_max_bpm);
	json_key_number(json, "cadence_avg_spm", activity->cadence_avg_spm, 1);
	add_rounded(json, "power_avg_w", activity->power_avg_w);
	add_rounded(json, "calories_kcal", activity->calories_kcal);
	json_key_text(json, "device", activity->device);
	json_key_bool(json, "has_position", activity->has_position);
	json_key_texts(json, "developer_fields", activity->developer_fields, activity->developer_field_count);
	json_key_number(json, "rpe", activity->rpe, 1);
	json_key_number(json, "feel", activity->feel, 1);
}

/* Numbers of the second half of the facts, and texts. */
static void add_more_facts(Json *json, const Activity *activity)
{
	static const struct {
		Fact fact;
		int decimals;
	} more[] = {
	    {FACT_TEMPERATURE_AVG, 1},    {FACT_CONTACT_AVG, 4},     {FACT_BALANCE_AVG, 2},     {FACT_OSCILLATION_AVG, 4},
	    {FACT_VERTICAL_RATIO_AVG, 2}, {FACT_STEP_LENGTH_AVG, 3}, {FACT_RESPIRATION_AVG, 1},
	};
	json_key_text(json, "name", activity->name);
	json_key_text(json, "notes", activity->notes);
	json_key_text(json, "gear", activity->gear);
	for (size_t i = 0; i < COUNT_OF(more); i++)
		json_key_number(json, fact_name(more[i].fact), activity->number[more[i].fact], more[i].decimals);
	json_key_int(json, "beat_count", (int64_t)activity->beat_count);
}

/* Which columns there are: those of FIT's kind by their names with the unit. */
static void add_channels(Json *json, const Samples *samples)
{
	json_key(json, "channels");
	json_array(json);
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		if (samples->of[c] != NULL)
			json_text(json, text_of(channel_name((Channel)c)));
	}
	json_array_end(json);
	json_key(json, "named_channels");
	json_array(json);
	for (size_t i = 0; i < samples->named_count; i++) {
		json_object(json);
		json_key_text(json, "name", samples->named[i].name);
		json_key_text(json, "unit", samples->named[i].unit);
		json_object_end(json);
	}
	json_array_end(json);
}

static void add_pauses(Json *json, const Activity *activity)
{
	json_key(json, "pauses");
	json_array(json);
	for (size_t i = 0; i < activity->pause_count; i++) {
		json_object(json);
		json_key_number(json, "from_s", activity->pauses[i].from_s, 0);
		json_key_number(json, "to_s", activity->pauses[i].to_s, 0);
		json_object_end(json);
	}
	json_array_end(json);
}

static void add_origins(Json *json, const Activity *activity)
{
	json_key(json, "origins");
	json_object(json);
	for (size_t f = 0; f < FACT_COUNT; f++) {
		if (activity->origin[f].n > 0)
			json_key_text(json, fact_name((Fact)f), activity->origin[f]);
	}
	json_object_end(json);
}

static void add_lap(Json *json, const Lap *lap)
{
	json_object(json);
	json_key_time(json, "start", lap->start_unix_s);
	json_key_number(json, "distance_m", lap->distance_m, 2);
	json_key_number(json, "timer_s", lap->timer_s, 3);
	json_key_number(json, "elapsed_s", lap->elapsed_s, 3);
	add_rounded(json, "ascent_m", lap->ascent_m);
	add_rounded(json, "descent_m", lap->descent_m);
	add_rounded(json, "hr_avg_bpm", lap->hr_avg_bpm);
	add_rounded(json, "hr_max_bpm", lap->hr_max_bpm);
	json_key_number(json, "cadence_avg_spm", lap->cadence_avg_spm, 1);
	add_rounded(json, "power_avg_w", lap->power_avg_w);
	json_key_number(json, "contact_avg_s", lap->contact_avg_s, 4);
	json_key_number(json, "balance_left_avg_pct", lap->balance_left_avg_pct, 2);
	json_key_number(json, "oscillation_avg_m", lap->oscillation_avg_m, 4);
	json_key_number(json, "vertical_ratio_avg_pct", lap->vertical_ratio_avg_pct, 2);
	json_key_number(json, "step_length_avg_m", lap->step_length_avg_m, 3);
	json_key_text(json, "intensity", lap->intensity);
	json_key_text(json, "step", lap->step);
	json_object_end(json);
}

static void add_laps(Json *json, const Activity *activity)
{
	json_key(json, "laps");
	json_array(json);
	for (size_t i = 0; i < activity->lap_count; i++)
		add_lap(json, &activity->laps[i]);
	json_array_end(json);
}

static void add_wellness(Json *json, const Decoded *decoded)
{
	json_key(json, "wellness");
	json_array(json);
	for (size_t i = 0; i < decoded->wellness_count; i++) {
		const Wellness *wellness = &decoded->wellness[i];
		json_object(json);
		json_key_day(json, "date", wellness->day);
		json_key_text(json, "kind", text_of(wellness_name(wellness->kind)));
		json_key_number(json, "value", wellness->value, 2);
		json_key_text(json, "origin", wellness->origin);
		json_object_end(json);
	}
	json_array_end(json);
}

static void add_pains(Json *json, const Decoded *decoded)
{
	json_key(json, "pains");
	json_array(json);
	for (size_t i = 0; i < decoded->pain_count; i++) {
		const Pain *pain = &decoded->pains[i];
		const char *side = pain_side_word(pain->side);
		json_object(json);
		json_key_day(json, "date", pain->day);
		json_key_text(json, "place", pain->place);
		json_key_text(json, "side", side[0] != '\0' ? text_of(side) : STR_NONE);
		json_key_number(json, "worst", pain->worst, 1);
		json_key_text(json, "origin", pain->origin);
		json_object_end(json);
	}
	json_array_end(json);
}

static void add_file(Json *json, const FileReport *file)
{
	json_object(json);
	json_key_text(json, "file", file->file);
	json_key_text(json, "format", file->decoded == NULL ? STR_NONE : file->decoded->format);
	json_key_bool(json, "ok", file->ok);
	if (file->ok) {
		json_key_texts(json, "notes", file->notes, file->note_count);
		json_key(json, "activities");
		json_array(json);
		for (size_t i = 0; i < file->decoded->activity_count; i++) {
			json_object(json);
			const Activity *activity = &file->decoded->activities[i];
			activity_json_fields(json, activity);
			add_more_facts(json, activity);
			add_channels(json, &activity->samples);
			add_pauses(json, activity);
			add_laps(json, activity);
			add_origins(json, activity);
			json_object_end(json);
		}
		json_array_end(json);
		add_wellness(json, file->decoded);
		if (file->decoded->pain_count > 0)
			add_pains(json, file->decoded);
	} else {
		json_key(json, "error");
		json_object(json);
		json_key_text(json, "code", text_of(err_code_name(file->error->code)));
		json_key(json, "at");
		if (file->error->at < 0)
			json_null(json);
		else
			json_int(json, file->error->at);
		json_key_text(json, "text", text_of(file->error->text));
		json_object_end(json);
	}
	json_object_end(json);
}

void files_json(Buf *out, const FileReport *files, size_t count)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key(&json, "files");
	json_array(&json);
	for (size_t i = 0; i < count; i++)
		add_file(&json, &files[i]);
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

static void add_run(Json *json, const Run *run)
{
	json_key_text(json, "id", run->id);
	json_key_text(json, "file", run->file_name);
	json_key_int(json, "recordings", run->member_count > 0 ? run->member_count : 1);
	json_key_bool(json, "edited", run->edited);
	json_key_bool(json, "cropped", run->cropped);
	json_key_bool(json, "hidden", run->hidden);
	json_key_text(json, "surface", run->surface);
	json_key(json, "told");
	json_object(json);
	json_key_number(json, "temperature_c", run->told.temperature_c, 1);
	json_key_number(json, "humidity_pct", run->told.humidity_pct, 0);
	json_key_number(json, "mass_before_kg", run->told.mass_before_kg, 2);
	json_key_number(json, "mass_after_kg", run->told.mass_after_kg, 2);
	json_key_number(json, "drunk_l", run->told.drunk_l, 2);
	json_key_number(json, "passed_l", run->told.passed_l, 2);
	json_object_end(json);
	activity_json_fields(json, &run->summary);
}

void runs_json(Buf *out, const Run *runs, size_t count)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key(&json, "runs");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		json_object(&json);
		add_run(&json, &runs[i]);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

void report_run_json(Json *json, const Run *run, const RunSheet *sheet)
{
	add_run(json, run);
	json_key_text(json, "name", run->summary.name);
	json_key_text(json, "notes", run->summary.notes);
	json_key_text(json, "shoe", run->shoe);
	json_key_text(json, "shoe_from", shoe_from_name(run->shoe_from));
	add_laps(json, &run->summary);
	if (sheet != NULL)
		run_sheet_json(json, sheet);
}

void run_json(Buf *out, const Run *run, const RunSheet *sheet)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	report_run_json(&json, run, sheet);
	json_object_end(&json);
	json_end(&json);
}
