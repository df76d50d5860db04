/*
 * fit_developer.h - fields that applications add to a file under names of their
 * own: Stryd's air power, RunScribe's braking.
 *
 * A field of records that holds a number becomes a column. Where the application
 * measures what a watch measures too (Stryd's ground time) and the watch did
 * not, its numbers become those of the channel, in its unit; all others stay
 * under their name and unit.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_DEVELOPER_H
#define FORMATS_FIT_FIT_DEVELOPER_H

#include "base/notes.h"
#include "formats/fit/fit_columns.h"
#include "formats/fit/fit_message.h"

enum {
	FIT_DEVELOPERS = 256,       /* developer data indexes, by the protocol */
	FIT_DEV_NAMES_MAX = 255,    /* names that are listed */
	FIT_DEV_FIELDS_MAX = 4096,  /* descriptions that are kept */
};

/* A description of this part of the chain. */
typedef struct FitDevField {
	uint8_t developer, number;
	uint8_t base;
	double scale, offset; /* value = stored / scale - offset */
	Str name, unit;       /* "stryd: Air Power", "Watts" */
	Channel channel;      /* what it measures; CHANNEL_COUNT when that is none of ours */
	double factor;        /* makes the channel's unit of it */
} FitDevField;

/* A column that a description stands for. */
typedef struct FitNamed {
	Str name, unit;
	Channel channel;
	double factor;
} FitNamed;

typedef struct FitDevelopers {
	Arena *arena;
	Notes *notes;
	Str who[FIT_DEVELOPERS]; /* is behind a developer index of this part */
	FitDevField *fields;
	size_t field_count, field_room;
	Str *names; /* of all parts, sorted, each once */
	size_t name_count, name_room;
	FitNamed named[FIT_NAMED_MAX]; /* columns CHANNEL_COUNT and on */
	size_t named_count;
	Str moved[CHANNEL_COUNT]; /* at the end: the name behind a channel that the watch did not measure */
	bool memory_short;
} FitDevelopers;

/* The next file of a chain has developers of its own. */
void fit_developer_part(FitDevelopers *all);
/* Messages developer_data_id and field_description. */
void fit_developer_take(FitDevelopers *all, const FitMessage *message);
void fit_developer_field_take(FitDevelopers *all, const FitMessage *message);
/* Field `number` of `developer`, stored in `size` bytes: where it stands, as a
 * field, and its column. False when it is not described or no number, or when
 * there are more than FIT_NAMED_MAX columns (noted). */
bool fit_developer_column(FitDevelopers *all, uint8_t developer, uint8_t number, uint8_t size, FitField *field,
                          size_t *column);
/* At the end: what only an application measured becomes a channel. `on_foot`:
 * "spm" are steps of both feet, of which FIT's cadence counts half. */
void fit_developer_end(FitDevelopers *all, FitColumns *columns, bool on_foot);

#endif
