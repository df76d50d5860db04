/*
 * activity_json.c - activities in the shape of the public interface.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/activity_priv.h"

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
	json_key(json, "developer_fields");
	json_array(json);
	for (size_t i = 0; i < activity->developer_field_count; i++)
		json_text(json, activity->developer_fields[i]);
	json_array_end(json);
	json_key_number(json, "rpe", activity->rpe, 1);
	json_key_number(json, "feel", activity->feel, 1);
}

static void add_file(Json *json, const FileReport *file)
{
	json_object(json);
	json_key_text(json, "file", file->file);
	json_key_text(json, "format", file->decoded == NULL ? STR_NONE : file->decoded->format);
	json_key_bool(json, "ok", file->ok);
	if (file->ok) {
		json_key(json, "notes");
		json_array(json);
		for (size_t i = 0; i < file->note_count; i++)
			json_text(json, file->notes[i]);
		json_array_end(json);
		json_key(json, "activities");
		json_array(json);
		for (size_t i = 0; i < file->decoded->activity_count; i++) {
			json_object(json);
			activity_json_fields(json, &file->decoded->activities[i]);
			json_object_end(json);
		}
		json_array_end(json);
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

void run_json(Buf *out, const Run *run)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	add_run(&json, run);
	json_key(&json, "laps");
	json_array(&json);
	for (size_t i = 0; i < run->summary.lap_count; i++) {
		const Lap *lap = &run->summary.laps[i];
		json_object(&json);
		json_key_time(&json, "start", lap->start_unix_s);
		json_key_number(&json, "distance_m", lap->distance_m, 2);
		json_key_number(&json, "timer_s", lap->timer_s, 3);
		json_key_number(&json, "elapsed_s", lap->elapsed_s, 3);
		add_rounded(&json, "ascent_m", lap->ascent_m);
		add_rounded(&json, "descent_m", lap->descent_m);
		add_rounded(&json, "hr_avg_bpm", lap->hr_avg_bpm);
		json_key_number(&json, "cadence_avg_spm", lap->cadence_avg_spm, 1);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}
