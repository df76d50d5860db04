/*
 * fit_read.c - from FIT messages to activities.
 *
 * One pass gathers records, laps, sessions and the names of developer fields;
 * then records and laps go to the session in whose time they fall. A file
 * without a session gets one made of its records and laps, and a note.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "fit_profile_names.h"
#include "formats/fit/fit_stream.h"

enum {
	FIT_RECORDS_MAX = 4000000, /* a month of seconds */
	FIT_LAPS_MAX = 100000,
	FIT_SESSIONS_MAX = 1000,
	FIT_DEV_FIELDS_MAX = 1000,
	FIT_DEVELOPERS_MAX = 256,
	FILE_TYPE_ACTIVITY = 4,
};

typedef struct Record {
	uint32_t timestamp;
	Sample sample;
} Record;

typedef struct Gathered {
	Arena *arena;
	Notes *notes;
	Record *records;
	size_t record_count, record_room;
	Lap *laps;
	size_t lap_count, lap_room;
	Activity *sessions;
	size_t session_count, session_room;
	Str *dev_names;
	size_t dev_count, dev_room;
	Str developer[FIT_DEVELOPERS_MAX]; /* who is behind a developer index */
	uint32_t distance_16ths; /* of compressed_speed_distance, accumulated */
	bool has_compressed_distance;
	uint32_t file_type;
	bool has_file_type;
	Str device;
	int32_t utc_offset_s;
	bool has_utc_offset;
	bool memory_short;
} Gathered;

bool fit_detect(Bytes bytes)
{
	return bytes.n >= 12 && memcmp(bytes.p + 8, ".FIT", 4) == 0;
}

static int64_t unix_of(uint32_t timestamp)
{
	return (int64_t)timestamp + FIT_EPOCH_UNIX_S;
}

static double degrees(double semicircles)
{
	const double value = semicircles * (180.0 / 2147483648.0);
	return value >= -180 && value <= 180 ? value : UNKNOWN;
}

/* The first that is known. */
static double either(double first, double second)
{
	return is_known(first) ? first : second;
}

/* Speed in the low 12 bits (1/100 m/s), distance in the high 12 (1/16 m), the
 * latter counting on from record to record. */
static void take_compressed(Gathered *all, const FitMessage *message, Sample *sample)
{
	const Bytes raw = fit_field_bytes(message, FIT_RECORD_COMPRESSED_SPEED_DISTANCE);
	Rd rd = rd_of(raw);
	const uint32_t bits = (uint32_t)rd_uint(&rd, 3, false);
	if (rd.bad || raw.n != 3 || bits == 0xffffff)
		return;
	const uint32_t distance = bits >> 12;
	if (!is_known(sample->speed_mps))
		sample->speed_mps = (bits & 0xfff) / 100.0;
	if (!all->has_compressed_distance) {
		all->has_compressed_distance = true;
		all->distance_16ths = distance;
	} else {
		all->distance_16ths += (distance - all->distance_16ths) & 0xfff;
	}
	if (!is_known(sample->distance_m))
		sample->distance_m = all->distance_16ths / 16.0;
}

static void take_record(Gathered *all, const FitMessage *message)
{
	if (all->record_count == FIT_RECORDS_MAX) {
		notes_add(all->notes, "more than %d records: the rest is left out", FIT_RECORDS_MAX);
		return;
	}
	Record *records = arena_grow(all->arena, all->records, all->record_count, &all->record_room, sizeof *records);
	if (records == NULL) {
		all->memory_short = true;
		return;
	}
	all->records = records;
	Record *record = &records[all->record_count++];
	record->timestamp = message->timestamp;
	Sample *sample = &record->sample;
	*sample = sample_unknown();
	sample->latitude_deg = degrees(fit_number(message, FIT_RECORD_POSITION_LAT));
	sample->longitude_deg = degrees(fit_number(message, FIT_RECORD_POSITION_LONG));
	if (!is_known(sample->latitude_deg) || !is_known(sample->longitude_deg))
		sample->latitude_deg = sample->longitude_deg = UNKNOWN;
	sample->altitude_m =
	    either(fit_number(message, FIT_RECORD_ENHANCED_ALTITUDE), fit_number(message, FIT_RECORD_ALTITUDE));
	sample->speed_mps = either(fit_number(message, FIT_RECORD_ENHANCED_SPEED), fit_number(message, FIT_RECORD_SPEED));
	sample->distance_m = fit_number(message, FIT_RECORD_DISTANCE);
	sample->hr_bpm = fit_number(message, FIT_RECORD_HEART_RATE);
	sample->cadence_spm = fit_number(message, FIT_RECORD_CADENCE);
	if (is_known(sample->cadence_spm))
		sample->cadence_spm += known_or(fit_number(message, FIT_RECORD_FRACTIONAL_CADENCE), 0);
	sample->power_w = fit_number(message, FIT_RECORD_POWER);
	sample->temperature_c = fit_number(message, FIT_RECORD_TEMPERATURE);
	take_compressed(all, message, sample);
}

static void take_lap(Gathered *all, const FitMessage *message)
{
	if (all->lap_count == FIT_LAPS_MAX) {
		notes_add(all->notes, "more than %d laps: the rest is left out", FIT_LAPS_MAX);
		return;
	}
	Lap *laps = arena_grow(all->arena, all->laps, all->lap_count, &all->lap_room, sizeof *laps);
	if (laps == NULL) {
		all->memory_short = true;
		return;
	}
	all->laps = laps;
	Lap *lap = &laps[all->lap_count++];
	*lap = lap_unknown();
	uint32_t start = 0;
	const uint32_t when = fit_uint(message, FIT_LAP_START_TIME, &start) ? start : message->timestamp;
	lap->start_unix_s = when == 0 ? 0 : unix_of(when);
	lap->distance_m = fit_number(message, FIT_LAP_TOTAL_DISTANCE);
	lap->timer_s = fit_number(message, FIT_LAP_TOTAL_TIMER_TIME);
	lap->elapsed_s = fit_number(message, FIT_LAP_TOTAL_ELAPSED_TIME);
	lap->ascent_m = fit_number(message, FIT_LAP_TOTAL_ASCENT);
	lap->descent_m = fit_number(message, FIT_LAP_TOTAL_DESCENT);
	lap->hr_avg_bpm = fit_number(message, FIT_LAP_AVG_HEART_RATE);
	lap->cadence_avg_spm = fit_number(message, FIT_LAP_AVG_CADENCE);
	if (is_known(lap->cadence_avg_spm))
		lap->cadence_avg_spm += known_or(fit_number(message, FIT_LAP_AVG_FRACTIONAL_CADENCE), 0);
}

static Str name_or_number(Arena *arena, const FitName *names, size_t count, double number)
{
	if (!is_known(number))
		return STR_NONE;
	const Str name = fit_name(names, count, 0, (uint32_t)number);
	return name.n > 0 ? name : arena_printf(arena, "%u", (unsigned)number);
}

/* The session's start: as it says, else its end less its length. */
static int64_t session_start(const FitMessage *message, double elapsed_s)
{
	uint32_t start = 0;
	if (fit_uint(message, FIT_SESSION_START_TIME, &start))
		return unix_of(start);
	if (!message->has_timestamp)
		return 0;
	return unix_of(message->timestamp) - (int64_t)known_or(elapsed_s, 0);
}

static void take_session(Gathered *all, const FitMessage *message)
{
	if (all->session_count == FIT_SESSIONS_MAX) {
		notes_add(all->notes, "more than %d sessions: the rest is left out", FIT_SESSIONS_MAX);
		return;
	}
	Activity *sessions =
	    arena_grow(all->arena, all->sessions, all->session_count, &all->session_room, sizeof *sessions);
	if (sessions == NULL) {
		all->memory_short = true;
		return;
	}
	all->sessions = sessions;
	Activity *session = &sessions[all->session_count++];
	*session = activity_unknown();
	session->sport = name_or_number(all->arena, FIT_SPORTS, FIT_SPORTS_COUNT, fit_number(message, FIT_SESSION_SPORT));
	session->sub_sport =
	    name_or_number(all->arena, FIT_SUB_SPORTS, FIT_SUB_SPORTS_COUNT, fit_number(message, FIT_SESSION_SUB_SPORT));
	session->distance_m = fit_number(message, FIT_SESSION_TOTAL_DISTANCE);
	session->timer_s = fit_number(message, FIT_SESSION_TOTAL_TIMER_TIME);
	session->elapsed_s = fit_number(message, FIT_SESSION_TOTAL_ELAPSED_TIME);
	session->ascent_m = fit_number(message, FIT_SESSION_TOTAL_ASCENT);
	session->descent_m = fit_number(message, FIT_SESSION_TOTAL_DESCENT);
	session->hr_avg_bpm = fit_number(message, FIT_SESSION_AVG_HEART_RATE);
	session->hr_max_bpm = fit_number(message, FIT_SESSION_MAX_HEART_RATE);
	session->cadence_avg_spm = fit_number(message, FIT_SESSION_AVG_CADENCE);
	if (is_known(session->cadence_avg_spm))
		session->cadence_avg_spm += known_or(fit_number(message, FIT_SESSION_AVG_FRACTIONAL_CADENCE), 0);
	session->power_avg_w = fit_number(message, FIT_SESSION_AVG_POWER);
	session->calories_kcal = fit_number(message, FIT_SESSION_TOTAL_CALORIES);
	session->rpe = fit_number(message, FIT_SESSION_WORKOUT_RPE);
	session->feel = fit_number(message, FIT_SESSION_WORKOUT_FEEL);
	session->start_unix_s = session_start(message, session->elapsed_s);
}

static void take_file_id(Gathered *all, const FitMessage *message)
{
	uint32_t number = 0;
	if (!all->has_file_type && fit_uint(message, FIT_FILE_ID_TYPE, &number)) {
		all->file_type = number;
		all->has_file_type = true;
	}
	uint32_t maker = 0;
	if (all->device.n > 0 || !fit_uint(message, FIT_FILE_ID_MANUFACTURER, &maker))
		return;
	const Str maker_name = fit_name(FIT_MAKERS, FIT_MAKERS_COUNT, 0, maker);
	const Str maker_text = maker_name.n > 0 ? maker_name : arena_printf(all->arena, "maker %u", (unsigned)maker);
	uint32_t product = 0;
	const bool has_product = fit_uint(message, FIT_FILE_ID_PRODUCT, &product);
	Str name = fit_name(FIT_PRODUCTS, FIT_PRODUCTS_COUNT, maker, product);
	if (!has_product || name.n == 0)
		name = fit_text(message, FIT_FILE_ID_PRODUCT_NAME);
	if (name.n > 0 && utf8_valid(name))
		all->device = arena_printf(all->arena, "%.*s %.*s", STR_ARG(maker_text), STR_ARG(name));
	else if (has_product)
		all->device = arena_printf(all->arena, "%.*s product %u", STR_ARG(maker_text), (unsigned)product);
	else
		all->device = arena_str(all->arena, maker_text);
}

/* Who wrote a developer field: an application that we know, or a maker. */
static void take_developer(Gathered *all, const FitMessage *message)
{
	uint32_t index = 0;
	if (!fit_uint(message, FIT_DEVELOPER_DATA_ID_DEVELOPER_DATA_INDEX, &index) || index >= FIT_DEVELOPERS_MAX)
		return;
	const Bytes id = fit_field_bytes(message, FIT_DEVELOPER_DATA_ID_APPLICATION_ID);
	static const char digits[] = "0123456789abcdef";
	char text[33] = "";
	for (size_t i = 0; i < id.n && i < 16; i++) {
		text[2 * i] = digits[id.p[i] >> 4];
		text[2 * i + 1] = digits[id.p[i] & 15];
		text[2 * i + 2] = '\0';
	}
	all->developer[index] = STR_NONE;
	for (size_t i = 0; i < FIT_APPS_COUNT; i++) {
		if (text_is(text_of(text), FIT_APPS[i].id))
			all->developer[index] = FIT_APPS[i].name;
	}
	uint32_t maker = 0;
	if (all->developer[index].n == 0 && fit_uint(message, FIT_DEVELOPER_DATA_ID_MANUFACTURER_ID, &maker))
		all->developer[index] = fit_name(FIT_MAKERS, FIT_MAKERS_COUNT, 0, maker);
}

/* Keeps the names sorted, each once. */
static void take_dev_field(Gathered *all, const FitMessage *message)
{
	uint32_t index = 0;
	const Str name = fit_text(message, FIT_FIELD_DESCRIPTION_FIELD_NAME);
	if (!fit_uint(message, FIT_FIELD_DESCRIPTION_DEVELOPER_DATA_INDEX, &index) || index >= FIT_DEVELOPERS_MAX ||
	    name.n == 0 || !utf8_valid(name) || all->dev_count == FIT_DEV_FIELDS_MAX)
		return;
	const Str who = all->developer[index];
	const Str full = who.n > 0 ? arena_printf(all->arena, "%.*s: %.*s", STR_ARG(who), STR_ARG(name))
	                           : arena_str(all->arena, name);
	Str *names = arena_grow(all->arena, all->dev_names, all->dev_count, &all->dev_room, sizeof *names);
	if (names == NULL || full.p == NULL) {
		all->memory_short = true;
		return;
	}
	all->dev_names = names;
	size_t at = all->dev_count;
	while (at > 0 && text_compare(names[at - 1], full) > 0)
		at--;
	if (at > 0 && text_equal(names[at - 1], full))
		return;
	memmove(&names[at + 1], &names[at], (all->dev_count - at) * sizeof *names);
	names[at] = full;
	all->dev_count++;
}

/* The local clock at the end of the activity tells the offset from UTC, in
 * steps of a quarter of an hour. */
static void take_activity(Gathered *all, const FitMessage *message)
{
	uint32_t local = 0;
	if (!fit_uint(message, FIT_ACTIVITY_LOCAL_TIMESTAMP, &local) || !message->has_timestamp || local == 0)
		return;
	const double offset = (double)local - (double)message->timestamp;
	if (fabs(offset) > 15 * 3600)
		return;
	all->utc_offset_s = (int32_t)lround(offset / 900) * 900;
	all->has_utc_offset = true;
}

static void take_message(Gathered *all, const FitMessage *message)
{
	switch (message->definition->message) {
	case FIT_FILE_ID: take_file_id(all, message); break;
	case FIT_RECORD: take_record(all, message); break;
	case FIT_LAP: take_lap(all, message); break;
	case FIT_SESSION: take_session(all, message); break;
	case FIT_ACTIVITY: take_activity(all, message); break;
	case FIT_DEVELOPER_DATA_ID: take_developer(all, message); break;
	case FIT_FIELD_DESCRIPTION: take_dev_field(all, message); break;
	default: break;
	}
}

/* The session of a moment: the latest that has begun, else the first. */
static size_t session_at(const Gathered *all, int64_t unix_s)
{
	size_t best = 0;
	bool begun = false;
	size_t first = 0;
	for (size_t i = 0; i < all->session_count; i++) {
		const int64_t start = all->sessions[i].start_unix_s;
		if (start < all->sessions[first].start_unix_s)
			first = i;
		if (start <= unix_s && (!begun || start >= all->sessions[best].start_unix_s)) {
			best = i;
			begun = true;
		}
	}
	return begun ? best : first;
}

/* Fills one session's samples and laps from all; true with memory. */
static bool session_fill(Gathered *all, size_t which, const uint32_t *of_record, const uint32_t *of_lap)
{
	Activity *session = &all->sessions[which];
	size_t samples = 0;
	size_t laps = 0;
	for (size_t i = 0; i < all->record_count; i++)
		samples += of_record[i] == which;
	for (size_t i = 0; i < all->lap_count; i++)
		laps += of_lap[i] == which;
	Sample *own_samples = ARENA_ARRAY(all->arena, samples, Sample);
	Lap *own_laps = ARENA_ARRAY(all->arena, laps, Lap);
	if (own_samples == NULL || own_laps == NULL)
		return false;
	const bool on_foot = sport_on_foot(session->sport);
	for (size_t i = 0; i < all->record_count; i++) {
		if (of_record[i] != which)
			continue;
		Sample *sample = &own_samples[session->sample_count++];
		*sample = all->records[i].sample;
		sample->t_s = (double)(unix_of(all->records[i].timestamp) - session->start_unix_s);
		if (on_foot) /* stored as strides: two steps each */
			sample->cadence_spm *= 2;
		session->has_position |= is_known(sample->latitude_deg);
	}
	for (size_t i = 0; i < all->lap_count; i++) {
		if (of_lap[i] != which)
			continue;
		own_laps[session->lap_count] = all->laps[i];
		if (on_foot)
			own_laps[session->lap_count].cadence_avg_spm *= 2;
		session->lap_count++;
	}
	if (on_foot)
		session->cadence_avg_spm *= 2;
	session->samples = own_samples;
	session->laps = own_laps;
	session->device = all->device;
	session->utc_offset_s = all->utc_offset_s;
	session->has_utc_offset = all->has_utc_offset;
	session->developer_fields = all->dev_names;
	session->developer_field_count = all->dev_count;
	return true;
}

static bool sessions_fill(Gathered *all)
{
	uint32_t *of_record = ARENA_ARRAY(all->arena, all->record_count, uint32_t);
	uint32_t *of_lap = ARENA_ARRAY(all->arena, all->lap_count, uint32_t);
	if (of_record == NULL || of_lap == NULL)
		return false;
	for (size_t i = 0; i < all->record_count; i++)
		of_record[i] = (uint32_t)session_at(all, unix_of(all->records[i].timestamp));
	for (size_t i = 0; i < all->lap_count; i++)
		of_lap[i] = (uint32_t)session_at(all, all->laps[i].start_unix_s);
	for (size_t i = 0; i < all->session_count; i++) {
		if (!session_fill(all, i, of_record, of_lap))
			return false;
	}
	return true;
}

/* A session that never said when it began begins with its first record. */
static void sessions_date(Gathered *all)
{
	uint32_t first = 0;
	for (size_t i = 0; i < all->record_count && first == 0; i++)
		first = all->records[i].timestamp;
	for (size_t i = 0; i < all->session_count && first != 0; i++) {
		if (all->sessions[i].start_unix_s == 0)
			all->sessions[i].start_unix_s = unix_of(first);
	}
}

/* A watch whose clock was never set counts from when it was switched on: its
 * times order the samples, but say no date. */
static void sessions_undate(Gathered *all)
{
	for (size_t i = 0; i < all->session_count; i++) {
		Activity *session = &all->sessions[i];
		if (session->start_unix_s >= unix_of(FIT_TIME_ABSOLUTE_MIN))
			continue;
		if (session->start_unix_s != 0)
			notes_add(all->notes, "the device's clock was not set: the date is unknown");
		session->start_unix_s = 0;
	}
}

/* Mean of known heart rates, and the greatest. */
static void heart_of_records(const Gathered *all, Activity *session)
{
	Adder sum = {0};
	size_t count = 0;
	for (size_t i = 0; i < all->record_count; i++) {
		const double hr = all->records[i].sample.hr_bpm;
		if (!(hr > 0))
			continue;
		adder_add(&sum, hr);
		count++;
		session->hr_max_bpm = is_known(session->hr_max_bpm) && session->hr_max_bpm > hr ? session->hr_max_bpm : hr;
	}
	if (count > 0)
		session->hr_avg_bpm = adder_total(&sum) / (double)count;
}

/* An activity file whose device never wrote the session: what its records and
 * laps say, and no more. */
static bool session_from_records(Gathered *all)
{
	Activity *session = ARENA_NEW(all->arena, Activity);
	if (session == NULL)
		return false;
	*session = activity_unknown();
	const Record *first = &all->records[0];
	const Record *last = &all->records[all->record_count - 1];
	session->start_unix_s = first->timestamp == 0 ? 0 : unix_of(first->timestamp);
	if (last->timestamp >= first->timestamp)
		session->elapsed_s = (double)(last->timestamp - first->timestamp);
	for (size_t i = all->record_count; i > 0 && !is_known(session->distance_m); i--)
		session->distance_m = all->records[i - 1].sample.distance_m;
	heart_of_records(all, session);
	Adder timer = {0};
	for (size_t i = 0; i < all->lap_count; i++)
		adder_add(&timer, all->laps[i].timer_s);
	session->timer_s = all->lap_count > 0 ? adder_total(&timer) : UNKNOWN;
	all->sessions = session;
	all->session_count = 1;
	notes_add(all->notes, "no session message: the facts are made of %zu records and %zu laps", all->record_count,
	          all->lap_count);
	return true;
}

static void note_no_activity(const Gathered *all)
{
	const Str name =
	    all->has_file_type ? fit_name(FIT_FILES, FIT_FILES_COUNT, 0, all->file_type) : STR("unknown kind");
	if (all->has_file_type && all->file_type == FILE_TYPE_ACTIVITY)
		notes_add(all->notes, "an activity file without any activity in it");
	else
		notes_add(all->notes, "a FIT file of another kind (%.*s): no activity in it",
		          STR_ARG(name.n > 0 ? name : STR("unknown kind")));
}

ErrCode fit_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	FitStream *stream = ARENA_NEW(arena, FitStream);
	Gathered *all = ARENA_NEW(arena, Gathered);
	if (stream == NULL || all == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	all->arena = arena;
	all->notes = notes;
	ErrCode code = fit_open(stream, bytes, notes, err);
	if (code != OK)
		return code;
	size_t messages = 0;
	FitMessage message;
	Error ended = ERROR_NONE;
	while (!all->memory_short && fit_next(stream, &message, &ended)) {
		take_message(all, &message);
		messages++;
	}
	if (all->memory_short)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	if (ended.code != OK && messages == 0) {
		if (err != NULL)
			*err = ended;
		return ended.code;
	}
	if (ended.code != OK)
		notes_add(notes, "at byte %lld, %s: kept what came before", (long long)ended.at, ended.text);
	const bool may_lack_session = !all->has_file_type || all->file_type == FILE_TYPE_ACTIVITY;
	if (all->session_count == 0 && all->record_count > 0 && may_lack_session && !session_from_records(all))
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	sessions_date(all);
	if (!sessions_fill(all))
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	sessions_undate(all);
	if (all->session_count == 0)
		note_no_activity(all);
	*out = (Decoded){.format = STR("fit"), .activities = all->sessions, .activity_count = all->session_count};
	return OK;
}
