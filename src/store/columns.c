/*
 * columns.c - see columns.h: form 2.
 *
 * In this order: the counts of samples, laps, pauses and heartbeats; the number
 * of channels, and for each which it is and its column; the same for named
 * ones; of the laps the starts, the number of numbers, a column each, and the
 * texts; the pauses' beginnings and ends; the heartbeats.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/columns.h"

#include "base/num.h"
#include "store/numbers.h"
#include "store/wire.h"

static const Resolution RESOLUTIONS[CHANNEL_COUNT] = {
    [CHANNEL_TIME] = RESOLUTION_THOUSANDTH,
    [CHANNEL_LATITUDE] = RESOLUTION_1E8,
    [CHANNEL_LONGITUDE] = RESOLUTION_1E8,
    [CHANNEL_ALTITUDE] = RESOLUTION_THOUSANDTH,
    [CHANNEL_DISTANCE] = RESOLUTION_THOUSANDTH,
    [CHANNEL_SPEED] = RESOLUTION_THOUSANDTH,
    [CHANNEL_HR] = RESOLUTION_256TH,
    [CHANNEL_CADENCE] = RESOLUTION_256TH,
    [CHANNEL_POWER] = RESOLUTION_256TH,
    [CHANNEL_TEMPERATURE] = RESOLUTION_TENTH,
    [CHANNEL_CONTACT] = RESOLUTION_1E4,
    [CHANNEL_BALANCE] = RESOLUTION_1E4,
    [CHANNEL_OSCILLATION] = RESOLUTION_1E4,
    [CHANNEL_VERTICAL_RATIO] = RESOLUTION_1E4,
    [CHANNEL_STEP_LENGTH] = RESOLUTION_1E4,
    [CHANNEL_RESPIRATION] = RESOLUTION_1E4,
    [CHANNEL_LEG_SPRING] = RESOLUTION_1E4,
    [CHANNEL_FORM_POWER] = RESOLUTION_256TH,
};

/* More kinds of numbers than any program will ever have: a count that lies. */
enum { CHANNELS_MAX = 1024, LAP_NUMBERS_MAX = 1024 };

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* ---- writing ---- */

static ErrCode check_limit(size_t count, size_t max, const char *what, Error *err)
{
	return count <= max ? OK : fail(err, FAIL_LIMIT, -1, "an activity with more than %zu %s", max, what);
}

ErrCode columns_check(const Activity *activity, Error *err)
{
	ErrCode code = check_limit(activity->samples.count, COLUMNS_SAMPLES_MAX, "records", err);
	if (code == OK)
		code = check_limit(activity->lap_count, COLUMNS_LAPS_MAX, "laps", err);
	if (code == OK)
		code = check_limit(activity->pause_count, COLUMNS_PAUSES_MAX, "pauses", err);
	if (code == OK)
		code = check_limit(activity->beat_count, COLUMNS_BEATS_MAX, "heartbeats", err);
	return code == OK ? check_limit(activity->samples.named_count, COLUMNS_NAMED_MAX,
					"channels of developers", err)
			  : code;
}

static void put_text(Buf *out, Str text)
{
	wire_put_cut(out, text, COLUMNS_TEXT_MAX);
}

static void put_samples(Buf *out, NumberRoom *room, const Samples *samples)
{
	size_t columns = 0;
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		columns += samples->of[c] != NULL;
	wire_put_uint(out, columns);
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		if (samples->of[c] == NULL)
			continue;
		wire_put_uint(out, c);
		numbers_put(out, room, samples->of[c], samples->count, RESOLUTIONS[c]);
	}
	wire_put_uint(out, samples->named_count);
	for (size_t i = 0; i < samples->named_count; i++) {
		const NamedChannel *named = &samples->named[i];
		put_text(out, named->name);
		put_text(out, named->unit);
		numbers_put(out, room, named->values, samples->count, RESOLUTION_EXACT);
	}
}

static void put_laps(Buf *out, NumberRoom *room, double *column, const Lap *laps, size_t count)
{
	int64_t last = 0;
	for (size_t i = 0; i < count; i++) {
		/* in unsigned arithmetic: a device may say any time */
		wire_put_int(out, (int64_t)((uint64_t)laps[i].start_unix_s - (uint64_t)last));
		last = laps[i].start_unix_s;
	}
	wire_put_uint(out, LAP_NUMBERS);
	for (size_t k = 0; k < LAP_NUMBERS; k++) {
		for (size_t i = 0; i < count; i++)
			column[i] = laps[i].number[k];
		numbers_put(out, room, column, count, RESOLUTION_EXACT);
	}
	for (size_t i = 0; i < count; i++) {
		put_text(out, laps[i].intensity);
		put_text(out, laps[i].step);
	}
}

static void put_pauses(Buf *out, NumberRoom *room, double *column, const Pause *pauses, size_t count)
{
	for (size_t i = 0; i < count; i++)
		column[i] = pauses[i].from_s;
	numbers_put(out, room, column, count, RESOLUTION_EXACT);
	for (size_t i = 0; i < count; i++)
		column[i] = pauses[i].to_s;
	numbers_put(out, room, column, count, RESOLUTION_EXACT);
}

ErrCode columns_put(Buf *out, Arena *arena, const Activity *activity, Error *err)
{
	const ErrCode code = columns_check(activity, err);
	if (code != OK)
		return code;
	const size_t marks = larger(activity->lap_count, activity->pause_count);
	double *column = ARENA_ARRAY(arena, marks, double);
	NumberRoom room;
	if (column == NULL ||
	    !number_room(&room, arena, larger(activity->samples.count, larger(marks, activity->beat_count))))
		return no_memory(err);
	wire_put_uint(out, activity->samples.count);
	wire_put_uint(out, activity->lap_count);
	wire_put_uint(out, activity->pause_count);
	wire_put_uint(out, activity->beat_count);
	put_samples(out, &room, &activity->samples);
	put_laps(out, &room, column, activity->laps, activity->lap_count);
	put_pauses(out, &room, column, activity->pauses, activity->pause_count);
	numbers_put(out, &room, activity->beats_s, activity->beat_count, RESOLUTION_EXACT);
	return buf_ok(out) ? OK : no_memory(err);
}

/* ---- reading ---- */

typedef struct Reading {
	Rd rd;
	Arena *arena;
	NumberRoom room;
	bool no_memory;
} Reading;

/* A column in the arena; NULL when the bytes are bad or there is no memory. */
static const double *get_column(Reading *reading, size_t count)
{
	if (reading->rd.bad)
		return NULL;
	double *values = ARENA_ARRAY(reading->arena, count, double);
	if (values == NULL) {
		reading->no_memory = true;
		return NULL;
	}
	numbers_get(&reading->rd, &reading->room, values, count);
	return reading->rd.bad ? NULL : values;
}

static bool is_good(const Reading *reading)
{
	return !reading->rd.bad && !reading->no_memory;
}

static void get_named(Reading *reading, Samples *samples)
{
	const size_t count = wire_get_count(&reading->rd, 1, COLUMNS_NAMED_MAX);
	NamedChannel *named = ARENA_ARRAY(reading->arena, count, NamedChannel);
	if (named == NULL) {
		reading->no_memory = true;
		return;
	}
	for (size_t i = 0; i < count && is_good(reading); i++) {
		named[i].name = wire_get_text(&reading->rd, COLUMNS_TEXT_MAX);
		named[i].unit = wire_get_text(&reading->rd, COLUMNS_TEXT_MAX);
		named[i].values = get_column(reading, samples->count);
	}
	samples->named = count > 0 ? named : NULL;
	samples->named_count = count;
}

static void get_samples(Reading *reading, Samples *samples)
{
	const size_t columns = wire_get_count(&reading->rd, 1, CHANNELS_MAX);
	uint64_t next = 0; /* they stand in order, each once */
	for (size_t i = 0; i < columns && is_good(reading); i++) {
		const uint64_t channel = wire_get_uint(&reading->rd);
		reading->rd.bad |= channel < next || channel >= CHANNELS_MAX;
		next = channel + 1;
		const double *column = get_column(reading, samples->count);
		if (channel < CHANNEL_COUNT && samples->count > 0)
			samples->of[channel] = column;
	}
	if (samples->count > 0 && samples->of[CHANNEL_TIME] == NULL)
		reading->rd.bad |= is_good(reading); /* the time is never missing */
	if (is_good(reading))
		get_named(reading, samples);
}

static void get_lap_numbers(Reading *reading, Lap *laps, size_t count)
{
	const size_t numbers = wire_get_count(&reading->rd, 1, LAP_NUMBERS_MAX);
	for (size_t k = 0; k < numbers && is_good(reading); k++) {
		const double *column = get_column(reading, count);
		for (size_t i = 0; column != NULL && k < LAP_NUMBERS && i < count; i++)
			laps[i].number[k] = column[i];
	}
}

static void get_laps(Reading *reading, Activity *activity)
{
	const size_t count = activity->lap_count;
	Lap *laps = ARENA_ARRAY(reading->arena, count, Lap);
	if (laps == NULL) {
		reading->no_memory = true;
		return;
	}
	int64_t last = 0;
	for (size_t i = 0; i < count; i++) {
		last = (int64_t)((uint64_t)last + (uint64_t)wire_get_int(&reading->rd));
		laps[i] = lap_unknown();
		laps[i].start_unix_s = last;
	}
	get_lap_numbers(reading, laps, count);
	for (size_t i = 0; i < count && is_good(reading); i++) {
		laps[i].intensity = wire_get_text(&reading->rd, COLUMNS_TEXT_MAX);
		laps[i].step = wire_get_text(&reading->rd, COLUMNS_TEXT_MAX);
	}
	activity->laps = count > 0 ? laps : NULL;
}

static void get_pauses(Reading *reading, Activity *activity)
{
	const size_t count = activity->pause_count;
	Pause *pauses = ARENA_ARRAY(reading->arena, count, Pause);
	const double *from_s = get_column(reading, count);
	const double *to_s = get_column(reading, count);
	if (pauses == NULL)
		reading->no_memory = true;
	if (!is_good(reading))
		return;
	for (size_t i = 0; i < count; i++)
		pauses[i] = (Pause){.from_s = from_s[i], .to_s = to_s[i]};
	activity->pauses = count > 0 ? pauses : NULL;
}

ErrCode columns_get(Activity *activity, Arena *arena, Bytes bytes, Error *err)
{
	Reading reading = {.rd = rd_of(bytes), .arena = arena};
	Activity got = *activity;
	got.samples = (Samples){.count = (size_t)wire_get_uint(&reading.rd)};
	got.lap_count = (size_t)wire_get_uint(&reading.rd);
	got.pause_count = (size_t)wire_get_uint(&reading.rd);
	got.beat_count = (size_t)wire_get_uint(&reading.rd);
	/* a column of which nothing is known takes a byte, whatever its length: the limits bound it */
	if (reading.rd.bad || columns_check(&got, NULL) != OK)
		return fail(err, FAIL_FORMAT, -1, "the columns of a run are damaged");
	const size_t most =
	    larger(larger(got.samples.count, got.lap_count), larger(got.pause_count, got.beat_count));
	if (!number_room(&reading.room, arena, most))
		return no_memory(err);
	get_samples(&reading, &got.samples);
	if (is_good(&reading))
		get_laps(&reading, &got);
	if (is_good(&reading))
		get_pauses(&reading, &got);
	if (is_good(&reading))
		got.beats_s = get_column(&reading, got.beat_count);
	if (reading.no_memory)
		return no_memory(err);
	if (reading.rd.bad || rd_left(&reading.rd) > 0)
		return fail(err, FAIL_FORMAT, -1, "the columns of a run are damaged");
	if (got.beat_count == 0)
		got.beats_s = NULL;
	*activity = got;
	return OK;
}
