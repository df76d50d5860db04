/*
 * fit_write_records.c - records, the timer's events, and developer fields for
 * the columns that FIT has no field for. See fit_write_priv.h.
 *
 * A developer field has the column's whole name, and says nothing of who is
 * behind it: so it is read back under the same name.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/num.h"
#include "fit_profile_names.h"
#include "formats/fit/fit_message.h"
#include "formats/fit/fit_write_priv.h"

enum { EVENT_TIMER = 0, UNIT_BYTES_MAX = 32, NO_FIELD = 0xff };

/* The fields of a record; those of the second half where something is known.
 * The time comes first; cadence takes two. */
static const struct {
	uint8_t slot;
	Channel channel;
	bool always;
} FIELDS[] = {
    {FIT_RECORD_POSITION_LAT, CHANNEL_LATITUDE, true},
    {FIT_RECORD_POSITION_LONG, CHANNEL_LONGITUDE, true},
    {FIT_RECORD_ENHANCED_ALTITUDE, CHANNEL_ALTITUDE, true},
    {FIT_RECORD_HEART_RATE, CHANNEL_HR, true},
    {FIT_RECORD_CADENCE, CHANNEL_CADENCE, true},
    {FIT_RECORD_DISTANCE, CHANNEL_DISTANCE, true},
    {FIT_RECORD_ENHANCED_SPEED, CHANNEL_SPEED, true},
    {FIT_RECORD_POWER, CHANNEL_POWER, true},
    {FIT_RECORD_TEMPERATURE, CHANNEL_TEMPERATURE, true},
    {FIT_RECORD_STANCE_TIME, CHANNEL_CONTACT, false},
    {FIT_RECORD_STANCE_TIME_BALANCE, CHANNEL_BALANCE, false},
    {FIT_RECORD_VERTICAL_OSCILLATION, CHANNEL_OSCILLATION, false},
    {FIT_RECORD_VERTICAL_RATIO, CHANNEL_VERTICAL_RATIO, false},
    {FIT_RECORD_STEP_LENGTH, CHANNEL_STEP_LENGTH, false},
    {FIT_RECORD_ENHANCED_RESPIRATION_RATE, CHANNEL_RESPIRATION, false},
};

/* Channels without a field of FIT's, under the names that the reader knows. */
static const struct {
	Channel channel;
	Str name, unit;
} OWN[] = {
    {CHANNEL_LEG_SPRING, {"Leg Spring Stiffness", 20}, {"N/m", 3}},
    {CHANNEL_FORM_POWER, {"Form Power", 10}, {"Watts", 5}},
};

/* A column that becomes a developer field. */
typedef struct Own {
	Str name, unit;
	const double *values;
} Own;

static bool fits(const NamedChannel *named)
{
	return named->name.n > 0 && named->name.n < FIT_TEXT_BYTES_MAX && named->unit.n < UNIT_BYTES_MAX;
}

static size_t own_of(const Activity *activity, Own own[FIT_PUT_DEV_MAX])
{
	size_t count = 0;
	const Samples *samples = &activity->samples;
	for (size_t i = 0; i < COUNT_OF(OWN); i++) {
		if (samples_know(samples, OWN[i].channel))
			own[count++] = (Own){OWN[i].name, OWN[i].unit, samples->of[OWN[i].channel]};
	}
	for (size_t i = 0; i < samples->named_count && count < FIT_PUT_DEV_MAX; i++) {
		if (fits(&samples->named[i]))
			own[count++] = (Own){samples->named[i].name, samples->named[i].unit, samples->named[i].values};
	}
	return count;
}

bool fit_write_has_own(const Activity *activity)
{
	Own own[FIT_PUT_DEV_MAX];
	return own_of(activity, own) > 0;
}

/* Whose the fields are (nobody's), and a description of each. */
static void put_descriptions(Buf *out, const Own *own, size_t count)
{
	static const FitLayout developer = {.local = FIT_LOCAL_DEVELOPER, .message = FIT_DEVELOPER_DATA_ID,
	                                    .slots = {FIT_DEVELOPER_DATA_ID_DEVELOPER_DATA_INDEX}, .count = 1};
	if (count == 0)
		return;
	fit_put_definition(out, &developer);
	fit_put_message(out, &developer, (const double[]){0}, STR_NONE, NULL);
	const FitMessageFacts *facts = fit_message_facts(FIT_FIELD_DESCRIPTION);
	const FitBase *base = fit_base(9); /* float64 */
	for (size_t i = 0; i < count; i++) {
		FitBytes to = {.n = 0};
		const struct {
			uint8_t slot;
			size_t size;
		} fields[] = {{FIT_FIELD_DESCRIPTION_DEVELOPER_DATA_INDEX, 1},
		              {FIT_FIELD_DESCRIPTION_FIELD_DEFINITION_NUMBER, 1},
		              {FIT_FIELD_DESCRIPTION_FIT_BASE_TYPE_ID, 1},
		              {FIT_FIELD_DESCRIPTION_FIELD_NAME, own[i].name.n + 1},
		              {FIT_FIELD_DESCRIPTION_UNITS, own[i].unit.n + 1}};
		fit_put_uint(&to, FIT_DEFINITION_MARK | FIT_LOCAL_DESCRIPTION, 1);
		fit_put_uint(&to, 0, 2); /* reserved; little-endian */
		fit_put_uint(&to, FIT_FIELD_DESCRIPTION, 2);
		fit_put_uint(&to, COUNT_OF(fields), 1);
		for (size_t k = 0; k < COUNT_OF(fields); k++) {
			fit_put_uint(&to, facts->fields[fields[k].slot].number, 1);
			fit_put_uint(&to, fields[k].size, 1);
			fit_put_uint(&to, facts->fields[fields[k].slot].base->number, 1);
		}
		fit_put_uint(&to, FIT_LOCAL_DESCRIPTION, 1);
		fit_put_uint(&to, 0, 1);
		fit_put_uint(&to, i, 1);
		fit_put_uint(&to, base->number, 1);
		buf_add_bytes(out, to.bytes, to.n);
		buf_add(out, own[i].name);
		buf_addc(out, '\0');
		buf_add(out, own[i].unit);
		buf_addc(out, '\0');
	}
}

static const FitLayout EVENT_LAYOUT = {.local = FIT_LOCAL_EVENT, .message = FIT_EVENT,
                                       .slots = {FIT_EVENT_TIMESTAMP, FIT_EVENT_EVENT, FIT_EVENT_EVENT_TYPE},
                                       .count = 3};

void fit_write_event(Buf *out, double when, double type)
{
	fit_put_message(out, &EVENT_LAYOUT, (const double[]){when, EVENT_TIMER, type}, STR_NONE, NULL);
}

/* The stops and starts of a pause; one that FIT's whole seconds swallow, or that
 * begins before the last one ended, is none. */
static void put_pause(Buf *out, const Pause *pause, double start, double *last)
{
	const double from = nearbyint(start + pause->from_s);
	const double to = nearbyint(start + pause->to_s);
	if (!(from >= *last && to > from && to < UINT32_MAX))
		return;
	fit_write_event(out, from, FIT_EVENT_STOP_ALL);
	fit_write_event(out, to, FIT_EVENT_START);
	*last = to;
}

/* One record's values, in the order of its layout. */
static void record_values(double *values, const FitLayout *layout, const Activity *activity, size_t index, double start)
{
	const Samples *samples = &activity->samples;
	size_t at = 0;
	values[at++] = start + samples->of[CHANNEL_TIME][index];
	for (size_t i = 0; i < COUNT_OF(FIELDS) && at < layout->count; i++) {
		if (FIELDS[i].slot != layout->slots[at])
			continue; /* left out */
		const double value = samples_number(samples, FIELDS[i].channel, index);
		if (FIELDS[i].channel == CHANNEL_CADENCE) {
			fit_write_cadence(value, activity->sport, &values[at], &values[at + 1]);
			at++;
		} else {
			values[at] = value;
		}
		at++;
	}
}

void fit_write_records(Buf *out, const Activity *activity)
{
	Own own[FIT_PUT_DEV_MAX];
	const Samples *samples = &activity->samples;
	FitLayout layout = {.local = FIT_LOCAL_RECORD, .message = FIT_RECORD, .slots = {FIT_RECORD_TIMESTAMP}, .count = 1,
	                    .dev_count = own_of(activity, own)};
	for (size_t i = 0; i < COUNT_OF(FIELDS); i++) {
		if (!FIELDS[i].always && !samples_know(samples, FIELDS[i].channel))
			continue;
		fit_layout_add(&layout, FIELDS[i].slot);
		if (FIELDS[i].channel == CHANNEL_CADENCE)
			fit_layout_add(&layout, FIT_RECORD_FRACTIONAL_CADENCE);
	}
	const double start = fit_write_time(activity->start_unix_s);
	fit_put_definition(out, &EVENT_LAYOUT);
	fit_write_event(out, start, FIT_EVENT_START);
	put_descriptions(out, own, layout.dev_count);
	fit_put_definition(out, &layout);
	size_t pause = 0;
	double last = start;
	for (size_t i = 0; i < samples->count; i++) {
		while (pause < activity->pause_count && activity->pauses[pause].to_s <= samples->of[CHANNEL_TIME][i])
			put_pause(out, &activity->pauses[pause++], start, &last);
		double values[FIT_SLOTS_MAX];
		double dev_values[FIT_PUT_DEV_MAX];
		record_values(values, &layout, activity, i, start);
		for (size_t k = 0; k < layout.dev_count; k++)
			dev_values[k] = own[k].values[i];
		fit_put_message(out, &layout, values, STR_NONE, dev_values);
	}
	while (pause < activity->pause_count)
		put_pause(out, &activity->pauses[pause++], start, &last);
}
