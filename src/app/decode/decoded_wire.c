/*
 * decoded_wire.c - see decoded_wire.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/decode/decoded_wire.h"

#include <string.h>

#include "store/wire.h"

enum { TEXT_BYTES_MAX = 16 << 20 };

/* ---- out ---- */

static void put_doubles(Buf *out, const double *values, size_t count)
{
	buf_add_bytes(out, values, count * sizeof *values);
}

static void put_samples(Buf *out, const Samples *samples)
{
	wire_put_uint(out, samples->count);
	for (size_t i = 0; i < CHANNEL_COUNT; i++) {
		wire_put_uint(out, samples->of[i] != NULL);
		if (samples->of[i] != NULL)
			put_doubles(out, samples->of[i], samples->count);
	}
	wire_put_uint(out, samples->named_count);
	for (size_t i = 0; i < samples->named_count; i++) {
		wire_put_text(out, samples->named[i].name);
		wire_put_text(out, samples->named[i].unit);
		put_doubles(out, samples->named[i].values, samples->count);
	}
}

static void put_laps(Buf *out, const Lap *laps, size_t count)
{
	wire_put_uint(out, count);
	for (size_t i = 0; i < count; i++) {
		wire_put_int(out, laps[i].start_unix_s);
		put_doubles(out, laps[i].number, LAP_NUMBERS);
		wire_put_text(out, laps[i].intensity);
		wire_put_text(out, laps[i].step);
	}
}

static void put_activity(Buf *out, const Activity *activity)
{
	const Str texts[] = {activity->sport, activity->sub_sport, activity->name,  activity->notes,
	                     activity->gear,  activity->source_id, activity->device};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		wire_put_text(out, texts[i]);
	wire_put_int(out, activity->start_unix_s);
	wire_put_int(out, activity->utc_offset_s);
	wire_put_uint(out, activity->has_utc_offset);
	wire_put_uint(out, activity->has_position);
	put_doubles(out, activity->number, FACT_NUMBERS);
	for (size_t i = 0; i < FACT_COUNT; i++)
		wire_put_text(out, activity->origin[i]);
	put_samples(out, &activity->samples);
	put_laps(out, activity->laps, activity->lap_count);
	wire_put_uint(out, activity->pause_count);
	for (size_t i = 0; i < activity->pause_count; i++) {
		wire_put_double(out, activity->pauses[i].from_s);
		wire_put_double(out, activity->pauses[i].to_s);
	}
	wire_put_uint(out, activity->beat_count);
	put_doubles(out, activity->beats_s, activity->beat_count);
	wire_put_uint(out, activity->developer_field_count);
	for (size_t i = 0; i < activity->developer_field_count; i++)
		wire_put_text(out, activity->developer_fields[i]);
}

static void put_shoe(Buf *out, const Shoe *shoe)
{
	wire_put_text(out, shoe->name);
	wire_put_text(out, shoe->brand);
	wire_put_text(out, shoe->model);
	wire_put_text(out, shoe->sports);
	wire_put_double(out, shoe->prior_m);
	wire_put_double(out, shoe->limit_m);
	wire_put_int(out, shoe->first_day);
	wire_put_uint(out, shoe->has_first_day);
	wire_put_uint(out, shoe->retired);
}

static void put_telling(Buf *out, const Telling *telling)
{
	const Str texts[] = {telling->file, telling->sport, telling->sub_sport,
	                     telling->name, telling->notes, telling->gear};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		wire_put_text(out, texts[i]);
	wire_put_int(out, telling->start_unix_s);
	wire_put_double(out, telling->rpe);
}

static void put_pain(Buf *out, const Pain *pain)
{
	const double numbers[] = {pain->worst, pain->before, pain->during, pain->after, pain->morning, pain->stiffness_min};
	wire_put_int(out, pain->day);
	wire_put_int(out, pain->told_unix_s);
	wire_put_uint(out, pain->side);
	put_doubles(out, numbers, COUNT_OF(numbers));
	wire_put_text(out, pain->place);
	wire_put_text(out, pain->note);
	wire_put_text(out, pain->origin);
}

void decoded_put(Buf *out, const Decoded *decoded, const Notes *notes)
{
	wire_put_text(out, decoded->format);
	wire_put_uint(out, notes->count);
	for (size_t i = 0; i < notes->count; i++)
		wire_put_text(out, notes->text[i]);
	wire_put_uint(out, decoded->activity_count);
	for (size_t i = 0; i < decoded->activity_count; i++)
		put_activity(out, &decoded->activities[i]);
	wire_put_uint(out, decoded->wellness_count);
	for (size_t i = 0; i < decoded->wellness_count; i++) {
		wire_put_uint(out, decoded->wellness[i].kind);
		wire_put_int(out, decoded->wellness[i].day);
		wire_put_double(out, decoded->wellness[i].value);
		wire_put_text(out, decoded->wellness[i].origin);
	}
	wire_put_uint(out, decoded->shoe_count);
	for (size_t i = 0; i < decoded->shoe_count; i++)
		put_shoe(out, &decoded->shoes[i]);
	wire_put_uint(out, decoded->shoe_use_count);
	for (size_t i = 0; i < decoded->shoe_use_count; i++) {
		wire_put_text(out, decoded->shoe_uses[i].shoe);
		wire_put_text(out, decoded->shoe_uses[i].source_id);
	}
	wire_put_uint(out, decoded->telling_count);
	for (size_t i = 0; i < decoded->telling_count; i++)
		put_telling(out, &decoded->tellings[i]);
	wire_put_uint(out, decoded->pain_count);
	for (size_t i = 0; i < decoded->pain_count; i++)
		put_pain(out, &decoded->pains[i]);
}

/* ---- in ---- */

typedef struct In {
	Rd rd;
	Arena *arena;
	bool no_memory;
} In;

static Str get_text(In *in)
{
	return wire_get_text(&in->rd, TEXT_BYTES_MAX);
}

/* A whole number within the range; anything else is bad. */
static int64_t get_int(In *in, int64_t least, int64_t most)
{
	const int64_t value = wire_get_int(&in->rd);
	in->rd.bad |= value < least || value > most;
	return in->rd.bad ? 0 : value;
}

static bool get_flag(In *in)
{
	return wire_get_uint(&in->rd) != 0;
}

/* `count` things of `size` bytes each, zeroed. The count is no larger than the
 * bytes that follow, so what is asked of the arena is bounded by the input. */
static void *get_room(In *in, size_t count, size_t size)
{
	void *room = in->no_memory ? NULL : arena_array(in->arena, count, size);
	if (room == NULL) {
		in->no_memory = true;
		in->rd.bad = true;
	}
	return room;
}

/* NULL when it is bad. */
static const double *get_doubles(In *in, size_t count)
{
	if (count > rd_left(&in->rd) / sizeof(double)) {
		in->rd.bad = true;
		return NULL;
	}
	const Bytes bytes = rd_bytes(&in->rd, count * sizeof(double));
	double *values = get_room(in, count, sizeof *values);
	if (values != NULL && bytes.n > 0)
		memcpy(values, bytes.p, bytes.n);
	return values;
}

static void get_numbers(In *in, double *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		numbers[i] = wire_get_double(&in->rd);
}

static size_t get_count(In *in, size_t least_bytes)
{
	return wire_get_count(&in->rd, least_bytes, SIZE_MAX);
}

static void get_samples(In *in, Samples *samples)
{
	samples->count = get_count(in, 1);
	for (size_t i = 0; i < CHANNEL_COUNT && !in->rd.bad; i++) {
		if (get_flag(in))
			samples->of[i] = get_doubles(in, samples->count);
	}
	in->rd.bad |= samples->count > 0 && samples->of[CHANNEL_TIME] == NULL;
	samples->named_count = get_count(in, 2);
	NamedChannel *named = get_room(in, samples->named_count, sizeof *named);
	for (size_t i = 0; i < samples->named_count && !in->rd.bad; i++) {
		named[i].name = get_text(in);
		named[i].unit = get_text(in);
		named[i].values = get_doubles(in, samples->count);
	}
	samples->named = named;
}

static void get_laps(In *in, Activity *activity)
{
	activity->lap_count = get_count(in, 1 + LAP_NUMBERS * sizeof(double));
	Lap *laps = get_room(in, activity->lap_count, sizeof *laps);
	for (size_t i = 0; i < activity->lap_count && !in->rd.bad; i++) {
		laps[i].start_unix_s = wire_get_int(&in->rd);
		get_numbers(in, laps[i].number, LAP_NUMBERS);
		laps[i].intensity = get_text(in);
		laps[i].step = get_text(in);
	}
	activity->laps = laps;
}

static void get_activity(In *in, Activity *activity)
{
	Str *const texts[] = {&activity->sport, &activity->sub_sport, &activity->name,  &activity->notes,
	                      &activity->gear,  &activity->source_id, &activity->device};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		*texts[i] = get_text(in);
	activity->start_unix_s = wire_get_int(&in->rd);
	activity->utc_offset_s = (int32_t)get_int(in, INT32_MIN, INT32_MAX);
	activity->has_utc_offset = get_flag(in);
	activity->has_position = get_flag(in);
	get_numbers(in, activity->number, FACT_NUMBERS);
	for (size_t i = 0; i < FACT_COUNT; i++)
		activity->origin[i] = get_text(in);
	get_samples(in, &activity->samples);
	get_laps(in, activity);
	activity->pause_count = get_count(in, 2 * sizeof(double));
	Pause *pauses = get_room(in, activity->pause_count, sizeof *pauses);
	for (size_t i = 0; i < activity->pause_count && !in->rd.bad; i++)
		pauses[i] =
		    (Pause){.from_s = wire_get_double(&in->rd), .to_s = wire_get_double(&in->rd)};
	activity->pauses = pauses;
	activity->beat_count = get_count(in, sizeof(double));
	activity->beats_s = get_doubles(in, activity->beat_count);
	activity->developer_field_count = get_count(in, 1);
	Str *fields = get_room(in, activity->developer_field_count, sizeof *fields);
	for (size_t i = 0; i < activity->developer_field_count && !in->rd.bad; i++)
		fields[i] = get_text(in);
	activity->developer_fields = fields;
}

static void get_wellness(In *in, Decoded *decoded)
{
	decoded->wellness_count = get_count(in, 2 + sizeof(double));
	Wellness *rows = get_room(in, decoded->wellness_count, sizeof *rows);
	for (size_t i = 0; i < decoded->wellness_count && !in->rd.bad; i++) {
		const uint64_t kind = wire_get_uint(&in->rd);
		in->rd.bad |= kind >= WELLNESS_KINDS;
		rows[i].kind = in->rd.bad ? WELLNESS_HR_REST : (WellnessKind)kind;
		rows[i].day = (int32_t)get_int(in, INT32_MIN, INT32_MAX);
		rows[i].value = wire_get_double(&in->rd);
		rows[i].origin = get_text(in);
	}
	decoded->wellness = rows;
}

static void get_shoes(In *in, Decoded *decoded)
{
	decoded->shoe_count = get_count(in, 4 + 2 * sizeof(double));
	Shoe *shoes = get_room(in, decoded->shoe_count, sizeof *shoes);
	for (size_t i = 0; i < decoded->shoe_count && !in->rd.bad; i++) {
		shoes[i].name = get_text(in);
		shoes[i].brand = get_text(in);
		shoes[i].model = get_text(in);
		shoes[i].sports = get_text(in);
		shoes[i].prior_m = wire_get_double(&in->rd);
		shoes[i].limit_m = wire_get_double(&in->rd);
		shoes[i].first_day = (int32_t)get_int(in, INT32_MIN, INT32_MAX);
		shoes[i].has_first_day = get_flag(in);
		shoes[i].retired = get_flag(in);
	}
	decoded->shoes = shoes;
	decoded->shoe_use_count = get_count(in, 2);
	ShoeUse *uses = get_room(in, decoded->shoe_use_count, sizeof *uses);
	for (size_t i = 0; i < decoded->shoe_use_count && !in->rd.bad; i++) {
		uses[i].shoe = get_text(in);
		uses[i].source_id = get_text(in);
	}
	decoded->shoe_uses = uses;
}

static void get_tellings(In *in, Decoded *decoded)
{
	decoded->telling_count = get_count(in, 6 + sizeof(double));
	Telling *rows = get_room(in, decoded->telling_count, sizeof *rows);
	for (size_t i = 0; i < decoded->telling_count && !in->rd.bad; i++) {
		Str *const texts[] = {&rows[i].file, &rows[i].sport, &rows[i].sub_sport,
		                      &rows[i].name, &rows[i].notes, &rows[i].gear};
		for (size_t k = 0; k < COUNT_OF(texts); k++)
			*texts[k] = get_text(in);
		rows[i].start_unix_s = wire_get_int(&in->rd);
		rows[i].rpe = wire_get_double(&in->rd);
	}
	decoded->tellings = rows;
}

static void get_pains(In *in, Decoded *decoded)
{
	decoded->pain_count = get_count(in, 6 + 6 * sizeof(double));
	Pain *rows = get_room(in, decoded->pain_count, sizeof *rows);
	for (size_t i = 0; i < decoded->pain_count && !in->rd.bad; i++) {
		rows[i].day = (int32_t)get_int(in, INT32_MIN, INT32_MAX);
		rows[i].told_unix_s = wire_get_int(&in->rd);
		const uint64_t side = wire_get_uint(&in->rd);
		in->rd.bad |= side > PAIN_BOTH;
		rows[i].side = in->rd.bad ? PAIN_SIDE_UNKNOWN : (PainSide)side;
		double *const numbers[] = {&rows[i].worst, &rows[i].before,  &rows[i].during,
		                           &rows[i].after, &rows[i].morning, &rows[i].stiffness_min};
		for (size_t k = 0; k < COUNT_OF(numbers); k++)
			*numbers[k] = wire_get_double(&in->rd);
		rows[i].place = get_text(in);
		rows[i].note = get_text(in);
		rows[i].origin = get_text(in);
	}
	decoded->pains = rows;
}

ErrCode decoded_get(Decoded *decoded, const Str **notes, size_t *note_count, Arena *arena, Bytes bytes,
                    Error *err)
{
	In in = {.rd = rd_of(bytes), .arena = arena};
	Decoded got = {.format = get_text(&in)};
	const size_t lines = get_count(&in, 1);
	Str *texts = get_room(&in, lines, sizeof *texts);
	for (size_t i = 0; i < lines && !in.rd.bad; i++)
		texts[i] = get_text(&in);
	/* an activity takes more bytes than it has facts */
	got.activity_count = get_count(&in, FACT_COUNT + FACT_NUMBERS * sizeof(double));
	Activity *activities = get_room(&in, got.activity_count, sizeof *activities);
	for (size_t i = 0; i < got.activity_count && !in.rd.bad; i++)
		get_activity(&in, &activities[i]);
	got.activities = activities;
	get_wellness(&in, &got);
	get_shoes(&in, &got);
	get_tellings(&in, &got);
	get_pains(&in, &got);
	if (in.no_memory)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	if (in.rd.bad || rd_left(&in.rd) > 0)
		return fail(err, FAIL_FORMAT, -1, "the decoder gave an answer that makes no sense");
	*decoded = got;
	*notes = texts;
	*note_count = lines;
	return OK;
}
