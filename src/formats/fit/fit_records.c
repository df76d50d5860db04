/*
 * fit_records.c - see fit_records.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_records.h"

#include <string.h>

#include "base/num.h"
#include "fit_profile_names.h"

enum {
	RECORDS_MAX = 4000000, /* a month of seconds */
	ROW_BYTES_LIKELY = 24, /* a first record may be a small one: no more room than for such as most are */
};

/* Where a number of a record goes. Of several for one column the last known counts. */
static const struct {
	int slot;
	Channel channel;
	FitHow how;
} TARGETS[] = {
    {FIT_RECORD_POSITION_LAT, CHANNEL_LATITUDE, FIT_HOW_SET},
    {FIT_RECORD_POSITION_LONG, CHANNEL_LONGITUDE, FIT_HOW_SET},
    {FIT_RECORD_ALTITUDE, CHANNEL_ALTITUDE, FIT_HOW_SET},
    {FIT_RECORD_ENHANCED_ALTITUDE, CHANNEL_ALTITUDE, FIT_HOW_SET},
    {FIT_RECORD_DISTANCE, CHANNEL_DISTANCE, FIT_HOW_SET},
    {FIT_RECORD_SPEED, CHANNEL_SPEED, FIT_HOW_SET},
    {FIT_RECORD_ENHANCED_SPEED, CHANNEL_SPEED, FIT_HOW_SET},
    {FIT_RECORD_HEART_RATE, CHANNEL_HR, FIT_HOW_POSITIVE},
    {FIT_RECORD_CADENCE, CHANNEL_CADENCE, FIT_HOW_SET},
    {FIT_RECORD_FRACTIONAL_CADENCE, CHANNEL_CADENCE, FIT_HOW_ADD},
    {FIT_RECORD_POWER, CHANNEL_POWER, FIT_HOW_SET},
    {FIT_RECORD_TEMPERATURE, CHANNEL_TEMPERATURE, FIT_HOW_SET},
    {FIT_RECORD_STANCE_TIME, CHANNEL_CONTACT, FIT_HOW_POSITIVE},
    {FIT_RECORD_STANCE_TIME_BALANCE, CHANNEL_BALANCE, FIT_HOW_POSITIVE},
    {FIT_RECORD_VERTICAL_OSCILLATION, CHANNEL_OSCILLATION, FIT_HOW_POSITIVE},
    {FIT_RECORD_VERTICAL_RATIO, CHANNEL_VERTICAL_RATIO, FIT_HOW_POSITIVE},
    {FIT_RECORD_STEP_LENGTH, CHANNEL_STEP_LENGTH, FIT_HOW_POSITIVE},
    {FIT_RECORD_RESPIRATION_RATE, CHANNEL_RESPIRATION, FIT_HOW_POSITIVE},
    {FIT_RECORD_ENHANCED_RESPIRATION_RATE, CHANNEL_RESPIRATION, FIT_HOW_POSITIVE},
};

static RowKind row_kind(FitKind kind)
{
	return kind == FIT_KIND_FLOAT ? ROW_FLOAT : kind == FIT_KIND_SINT ? ROW_SINT : ROW_UINT;
}

/* Can it be read as a number? */
static bool is_number(const FitField *field)
{
	return field->size > 0 && field->base != NULL && field->base->kind != FIT_KIND_STRING;
}

static void add_step(FitPlan *plan, const FitField *field, bool big_endian, size_t column, FitHow how)
{
	if (plan->count == FIT_STEPS_MAX || !is_number(field))
		return;
	const bool plain = !(field->scale < 1) && !(field->scale > 1) && !(field->offset < 0) && !(field->offset > 0);
	plan->steps[plan->count++] = (FitStep){
	    .number = {.at = field->at, .size = field->base->size, .kind = row_kind(field->base->kind),
	               .big_endian = big_endian, .nothing = field->base->invalid},
	    .column = column, .how = how, .plain = plain, .scale = field->scale, .offset = field->offset};
}

/* Developer fields stand behind the others. */
static void add_developer_steps(FitPlan *plan, const FitDefinition *definition, FitDevelopers *developers)
{
	Rd rd = rd_of(definition->dev_fields);
	uint32_t at = definition->size;
	while (rd_left(&rd) > 0) {
		const uint8_t number = rd_u8(&rd);
		const uint8_t size = rd_u8(&rd);
		const uint8_t developer = rd_u8(&rd);
		FitField field = {.at = at};
		size_t column;
		at += size;
		if (fit_developer_column(developers, developer, number, size, &field, &column))
			add_step(plan, &field, definition->big_endian, column, FIT_HOW_SET);
	}
}

static void make_plan(FitPlan *plan, const FitDefinition *definition, FitDevelopers *developers)
{
	plan->serial = definition->serial;
	plan->row_size = (size_t)definition->size + definition->dev_size;
	plan->compressed_field = definition->fields[FIT_RECORD_COMPRESSED_SPEED_DISTANCE];
	plan->compressed = plan->compressed_field.size > 0;
	plan->count = 0;
	for (size_t i = 0; i < COUNT_OF(TARGETS); i++)
		add_step(plan, &definition->fields[TARGETS[i].slot], definition->big_endian, TARGETS[i].channel, TARGETS[i].how);
	add_developer_steps(plan, definition, developers);
}

static void run_step(FitRecords *records, const FitStep *step)
{
	double values[FIT_ROWS];
	const size_t count = records->waiting;
	if (!rows_read(values, &(Rows){records->rows, count, records->plan->row_size}, &step->number))
		return;
	for (size_t i = 0; !step->plain && i < count; i++)
		values[i] = values[i] / step->scale - step->offset;
	for (size_t i = 0; step->how == FIT_HOW_POSITIVE && i < count; i++)
		values[i] = values[i] > 0 ? values[i] : UNKNOWN;
	fit_columns_put(&records->columns, step->column, values, count,
	                step->how == FIT_HOW_ADD ? FIT_PUT_ADD : FIT_PUT_KNOWN);
}

/* Speed in the low 12 bits (1/100 m/s), distance in the high 12 (1/16 m), the
 * latter counting on from record to record. */
static void run_compressed(FitRecords *records, const FitField *field)
{
	enum { INVALID = 0xffffff, LOW_12 = 0xfff, BYTES = 3 };
	double speeds[FIT_ROWS];
	double distances[FIT_ROWS];
	for (size_t i = 0; i < records->waiting; i++) {
		Rd rd = {.p = records->rows[i], .n = records->plan->row_size, .at = field->at};
		const uint32_t bits = (uint32_t)rd_uint(&rd, BYTES, false);
		speeds[i] = distances[i] = UNKNOWN;
		if (rd.bad || field->size != BYTES || bits == INVALID)
			continue;
		const uint32_t distance = bits >> 12;
		if (!records->has_compressed_distance) {
			records->has_compressed_distance = true;
			records->distance_16ths = distance;
		} else {
			records->distance_16ths += (distance - records->distance_16ths) & LOW_12;
		}
		speeds[i] = (bits & LOW_12) / 100.0;
		distances[i] = records->distance_16ths / 16.0;
	}
	fit_columns_put(&records->columns, CHANNEL_SPEED, speeds, records->waiting, FIT_PUT_KNOWN);
	fit_columns_put(&records->columns, CHANNEL_DISTANCE, distances, records->waiting, FIT_PUT_KNOWN);
}

void fit_records_flush(FitRecords *records)
{
	const size_t count = records->waiting;
	if (count == 0)
		return;
	if (!fit_columns_room(&records->columns, count, records->expected)) {
		records->waiting = 0;
		return;
	}
	fit_columns_put(&records->columns, CHANNEL_TIME, records->times_s, count, FIT_PUT_KNOWN);
	/* first, so that a number of its own field counts more */
	if (records->plan->compressed)
		run_compressed(records, &records->plan->compressed_field);
	for (size_t i = 0; i < records->plan->count; i++)
		run_step(records, &records->plan->steps[i]);
	fit_columns_next(&records->columns, count);
	records->waiting = 0;
}

size_t fit_records_count(const FitRecords *records)
{
	return records->columns.count + records->waiting;
}

/* The plan of a message's definition. */
static const FitPlan *plan_of(FitRecords *records, const FitDefinition *definition)
{
	FitPlan *plan = records->plans[definition->local];
	if (plan != NULL && plan->serial == definition->serial)
		return plan;
	if (plan == NULL) {
		plan = records->plans[definition->local] = ARENA_NEW(records->columns.arena, FitPlan);
		records->columns.memory_short |= plan == NULL;
		if (plan == NULL)
			return NULL;
	}
	if (plan == records->plan)
		fit_records_flush(records);
	make_plan(plan, definition, &records->developers);
	return plan;
}

void fit_records_take(FitRecords *records, const FitMessage *message)
{
	if (fit_records_count(records) == RECORDS_MAX) {
		notes_add(records->notes, "more than %d records: the rest is left out", RECORDS_MAX);
		return;
	}
	const FitPlan *plan = plan_of(records, message->definition);
	if (plan == NULL)
		return;
	if (plan != records->plan || records->waiting == FIT_ROWS) {
		fit_records_flush(records);
		records->plan = plan;
	}
	if (records->waiting == 0) {
		const size_t row_size = plan->row_size < ROW_BYTES_LIKELY ? ROW_BYTES_LIKELY : plan->row_size + 1;
		const size_t expected = message->left / row_size + FIT_ROWS;
		const size_t most = RECORDS_MAX - records->columns.count;
		records->expected = expected < most ? expected : most;
	}
	records->rows[records->waiting] = message->bytes.p;
	records->times_s[records->waiting] = message->timestamp;
	records->waiting++;
}
