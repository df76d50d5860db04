/*
 * fit_developer.c - see fit_developer.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_developer.h"

#include <string.h>
#include <strings.h>

#include "base/num.h"
#include "fit_profile_names.h"

/* What applications call what a channel holds; small and capital letters are one. */
static const struct {
	const char *name;
	Channel channel;
} NAMES[] = {
    {"power", CHANNEL_POWER},
    {"rp_power", CHANNEL_POWER},
    {"run power", CHANNEL_POWER},
    {"cadence", CHANNEL_CADENCE},
    {"ground time", CHANNEL_CONTACT},
    {"ground contact time", CHANNEL_CONTACT},
    {"contact time", CHANNEL_CONTACT},
    {"stance time", CHANNEL_CONTACT},
    {"vertical oscillation", CHANNEL_OSCILLATION},
    {"vertical ratio", CHANNEL_VERTICAL_RATIO},
    {"step length", CHANNEL_STEP_LENGTH},
    {"leg spring stiffness", CHANNEL_LEG_SPRING},
    {"form power", CHANNEL_FORM_POWER},
    {"respiration rate", CHANNEL_RESPIRATION},
    {"breathing rate", CHANNEL_RESPIRATION},
};

/* The field of a record that a description says it stands for. */
static const struct {
	int slot;
	Channel channel;
} NATIVES[] = {
    {FIT_RECORD_HEART_RATE, CHANNEL_HR},
    {FIT_RECORD_CADENCE, CHANNEL_CADENCE},
    {FIT_RECORD_POWER, CHANNEL_POWER},
    {FIT_RECORD_VERTICAL_OSCILLATION, CHANNEL_OSCILLATION},
    {FIT_RECORD_STANCE_TIME, CHANNEL_CONTACT},
    {FIT_RECORD_VERTICAL_RATIO, CHANNEL_VERTICAL_RATIO},
    {FIT_RECORD_STANCE_TIME_BALANCE, CHANNEL_BALANCE},
    {FIT_RECORD_STEP_LENGTH, CHANNEL_STEP_LENGTH},
    {FIT_RECORD_RESPIRATION_RATE, CHANNEL_RESPIRATION},
    {FIT_RECORD_ENHANCED_RESPIRATION_RATE, CHANNEL_RESPIRATION},
};

/* What makes a channel's unit of one that applications write; without a row, the
 * numbers are not those of the channel. */
static const struct {
	Channel channel;
	const char *unit;
	double factor;
} UNITS[] = {
    {CHANNEL_HR, "bpm", 1},
    {CHANNEL_CADENCE, "rpm", 1},
    {CHANNEL_CADENCE, "spm", 1}, /* on foot half of it */
    {CHANNEL_POWER, "w", 1},
    {CHANNEL_POWER, "watt", 1},
    {CHANNEL_POWER, "watts", 1},
    {CHANNEL_CONTACT, "ms", 1e-3},
    {CHANNEL_CONTACT, "milliseconds", 1e-3},
    {CHANNEL_CONTACT, "s", 1},
    {CHANNEL_BALANCE, "%", 1},
    {CHANNEL_OSCILLATION, "mm", 1e-3},
    {CHANNEL_OSCILLATION, "cm", 1e-2},
    {CHANNEL_OSCILLATION, "centimeters", 1e-2},
    {CHANNEL_OSCILLATION, "m", 1},
    {CHANNEL_VERTICAL_RATIO, "%", 1},
    {CHANNEL_STEP_LENGTH, "mm", 1e-3},
    {CHANNEL_STEP_LENGTH, "cm", 1e-2},
    {CHANNEL_STEP_LENGTH, "m", 1},
    {CHANNEL_STEP_LENGTH, "meters", 1},
    {CHANNEL_RESPIRATION, "brpm", 1},
    {CHANNEL_RESPIRATION, "br/min", 1},
    {CHANNEL_RESPIRATION, "breaths/min", 1},
    {CHANNEL_LEG_SPRING, "kn/m", 1e3},
    {CHANNEL_LEG_SPRING, "n/m", 1},
    {CHANNEL_FORM_POWER, "w", 1},
    {CHANNEL_FORM_POWER, "watts", 1},
};

static bool same_word(Str text, const char *word)
{
	const Str other = text_of(word);
	return text.n == other.n && strncasecmp(text.p, other.p, text.n) == 0;
}

void fit_developer_part(FitDevelopers *all)
{
	memset(all->who, 0, sizeof all->who);
	all->field_count = 0;
}

void fit_developer_take(FitDevelopers *all, const FitMessage *message)
{
	uint32_t index = 0;
	if (!fit_uint(message, FIT_DEVELOPER_DATA_ID_DEVELOPER_DATA_INDEX, &index) || index >= FIT_DEVELOPERS)
		return;
	const Bytes id = fit_bytes(message, FIT_DEVELOPER_DATA_ID_APPLICATION_ID);
	uint32_t maker = 0;
	all->who[index] = fit_app_name(id.p, id.n);
	if (all->who[index].n == 0 && fit_uint(message, FIT_DEVELOPER_DATA_ID_MANUFACTURER_ID, &maker))
		all->who[index] = fit_name(&FIT_MAKERS, 0, maker);
}

/* Keeps the names sorted, each once. */
static void list_name(FitDevelopers *all, Str name)
{
	size_t at = all->name_count;
	while (at > 0 && text_compare(all->names[at - 1], name) > 0)
		at--;
	if (at > 0 && text_equal(all->names[at - 1], name))
		return;
	if (all->name_count == FIT_DEV_NAMES_MAX) {
		notes_add(all->notes, "more than %d developer fields: the rest is left out", FIT_DEV_NAMES_MAX);
		return;
	}
	Str *names = arena_grow(all->arena, all->names, all->name_count, &all->name_room, sizeof *names);
	all->memory_short |= names == NULL;
	if (names == NULL)
		return;
	all->names = names;
	memmove(&names[at + 1], &names[at], (all->name_count - at) * sizeof *names);
	names[at] = name;
	all->name_count++;
}

/* What a field measures, by its name, else by the field that it says it stands for. */
static Channel channel_of(Str name, uint32_t native_message, uint32_t native_field)
{
	for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
		if (same_word(name, NAMES[i].name))
			return NAMES[i].channel;
	}
	const FitMessageFacts *record = fit_message_facts(FIT_RECORD);
	for (size_t i = 0; i < COUNT_OF(NATIVES) && native_message == FIT_RECORD; i++) {
		if (record->fields[NATIVES[i].slot].number == native_field)
			return NATIVES[i].channel;
	}
	return CHANNEL_COUNT;
}

static void set_channel(FitDevField *field, Str name, uint32_t native_message, uint32_t native_field)
{
	const Channel channel = channel_of(name, native_message, native_field);
	field->channel = CHANNEL_COUNT;
	for (size_t i = 0; i < COUNT_OF(UNITS); i++) {
		if (UNITS[i].channel == channel && same_word(field->unit, UNITS[i].unit)) {
			field->channel = channel;
			field->factor = UNITS[i].factor;
		}
	}
}

void fit_developer_field_take(FitDevelopers *all, const FitMessage *message)
{
	uint32_t developer = 0;
	uint32_t number = 0;
	uint32_t base = 0;
	const Str name = fit_text(message, FIT_FIELD_DESCRIPTION_FIELD_NAME);
	if (name.n == 0 || !fit_uint(message, FIT_FIELD_DESCRIPTION_DEVELOPER_DATA_INDEX, &developer) ||
	    developer >= FIT_DEVELOPERS)
		return;
	const Str who = all->who[developer];
	const Str full = who.n > 0 ? arena_printf(all->arena, "%.*s: %.*s", STR_ARG(who), STR_ARG(name))
	                           : arena_str(all->arena, name);
	all->memory_short |= full.p == NULL;
	if (full.p == NULL)
		return;
	list_name(all, full);
	if (!fit_uint(message, FIT_FIELD_DESCRIPTION_FIELD_DEFINITION_NUMBER, &number) ||
	    !fit_uint(message, FIT_FIELD_DESCRIPTION_FIT_BASE_TYPE_ID, &base) || number > UINT8_MAX || base > UINT8_MAX ||
	    all->field_count == FIT_DEV_FIELDS_MAX)
		return;
	FitDevField *fields = arena_grow(all->arena, all->fields, all->field_count, &all->field_room, sizeof *fields);
	all->memory_short |= fields == NULL;
	if (fields == NULL)
		return;
	all->fields = fields;
	const double scale = fit_number(message, FIT_FIELD_DESCRIPTION_SCALE);
	uint32_t native_message = UINT32_MAX;
	uint32_t native_field = UINT32_MAX;
	(void)fit_uint(message, FIT_FIELD_DESCRIPTION_NATIVE_MESG_NUM, &native_message);
	(void)fit_uint(message, FIT_FIELD_DESCRIPTION_NATIVE_FIELD_NUM, &native_field);
	FitDevField *field = &fields[all->field_count++];
	*field = (FitDevField){.developer = (uint8_t)developer, .number = (uint8_t)number, .base = (uint8_t)base,
	                       .scale = scale > 0 ? scale : 1,
	                       .offset = known_or(fit_number(message, FIT_FIELD_DESCRIPTION_OFFSET), 0), .name = full,
	                       .unit = fit_text(message, FIT_FIELD_DESCRIPTION_UNITS)};
	set_channel(field, name, native_message, native_field);
}

/* The column of this name and unit; a new one when there is none. */
static bool column_of(FitDevelopers *all, const FitDevField *field, size_t *column)
{
	size_t i = 0;
	while (i < all->named_count &&
	       !(text_equal(all->named[i].name, field->name) && text_equal(all->named[i].unit, field->unit)))
		i++;
	if (i == FIT_NAMED_MAX) {
		notes_add(all->notes, "more than %d developer fields in the records: the rest is left out", FIT_NAMED_MAX);
		return false;
	}
	if (i == all->named_count)
		all->named[all->named_count++] = (FitNamed){field->name, field->unit, field->channel, field->factor};
	*column = CHANNEL_COUNT + i;
	return true;
}

bool fit_developer_column(FitDevelopers *all, uint8_t developer, uint8_t number, uint8_t size, FitField *field,
                          size_t *column)
{
	for (size_t i = all->field_count; i > 0; i--) { /* of a field that is described twice, the last counts */
		const FitDevField *described = &all->fields[i - 1];
		if (described->developer != developer || described->number != number)
			continue;
		const FitBase *base = fit_base(described->base);
		if (base == NULL || base->kind == FIT_KIND_STRING || size < base->size || size % base->size != 0)
			return false;
		field->base = base;
		field->size = size;
		field->scale = described->scale;
		field->offset = described->offset;
		return column_of(all, described, column);
	}
	return false;
}

/* A foot that does not touch the ground has no contact time. */
static bool is_of_a_step(Channel channel)
{
	return channel != CHANNEL_POWER && channel != CHANNEL_FORM_POWER && channel != CHANNEL_CADENCE;
}

static bool knows(const FitColumns *columns, size_t column)
{
	const double *values = columns->columns[column].values;
	for (size_t i = 0; values != NULL && i < columns->count; i++) {
		if (is_known(values[i]))
			return true;
	}
	return false;
}

void fit_developer_end(FitDevelopers *all, FitColumns *columns, bool on_foot)
{
	for (size_t n = 0; n < all->named_count; n++) {
		const FitNamed *named = &all->named[n];
		FitColumn *from = &columns->columns[CHANNEL_COUNT + n];
		if (named->channel == CHANNEL_COUNT || !knows(columns, CHANNEL_COUNT + n) || knows(columns, named->channel))
			continue;
		const double factor = on_foot && same_word(named->unit, "spm") ? named->factor / 2 : named->factor;
		for (size_t i = 0; i < columns->count; i++) {
			from->values[i] *= factor;
			if (is_of_a_step(named->channel) && !(from->values[i] > 0))
				from->values[i] = UNKNOWN;
		}
		columns->columns[named->channel] = *from;
		all->moved[named->channel] = named->name;
		*from = (FitColumn){.values = NULL};
	}
}
