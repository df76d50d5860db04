/*
 * channel.h - what a device recorded moment by moment, column by column.
 *
 * A column holds one kind of number for all moments, NAN (UNKNOWN) where
 * nothing was recorded; a column of which nothing is known is NULL. So a file
 * of a watch without a belt takes no room for the heart, and a loop over one
 * kind of number reads nothing else. What a device or an application records
 * under a name of its own stands in `named`.
 *
 * `Sample` is one moment across the columns: for those who build or look at
 * moments one by one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_CHANNEL_H
#define MODEL_CHANNEL_H

#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/str.h"

/* The order is that of Sample, and of what is stored: add at the end. */
typedef enum Channel {
	CHANNEL_TIME,      /* since the activity's start; may be negative by a few seconds */
	CHANNEL_LATITUDE,
	CHANNEL_LONGITUDE,
	CHANNEL_ALTITUDE,
	CHANNEL_DISTANCE,  /* since the start, as the device counted */
	CHANNEL_SPEED,
	CHANNEL_HR,
	CHANNEL_CADENCE,   /* steps of both feet for foot sports, turns of the crank otherwise */
	CHANNEL_POWER,
	CHANNEL_TEMPERATURE,
	CHANNEL_CONTACT,        /* ground contact time of a step */
	CHANNEL_BALANCE,        /* the left foot's share of the contact time */
	CHANNEL_OSCILLATION,    /* how far the trunk moves up and down in a step */
	CHANNEL_VERTICAL_RATIO, /* oscillation to step length */
	CHANNEL_STEP_LENGTH,
	CHANNEL_RESPIRATION,    /* breaths a minute */
	CHANNEL_LEG_SPRING,     /* leg spring stiffness */
	CHANNEL_FORM_POWER,     /* the part of the power that goes up and down */
	CHANNEL_COUNT
} Channel;

/* One moment. */
typedef union Sample {
	struct {
		double t_s;
		double latitude_deg;
		double longitude_deg;
		double altitude_m;
		double distance_m;
		double speed_mps;
		double hr_bpm;
		double cadence_spm;
		double power_w;
		double temperature_c;
		double contact_s;
		double balance_left_pct;
		double oscillation_m;
		double vertical_ratio_pct;
		double step_length_m;
		double respiration_brpm;
		double leg_spring_n_per_m;
		double form_power_w;
	};
	double of[CHANNEL_COUNT];
} Sample;

/* A column under a name that a device or application gave it. */
typedef struct NamedChannel {
	Str name; /* "stryd: Air Power" */
	Str unit; /* as the file says; may be empty */
	const double *values;
} NamedChannel;

typedef struct Samples {
	size_t count;
	const double *of[CHANNEL_COUNT]; /* `count` numbers each, or NULL; the time is never NULL when count > 0 */
	const NamedChannel *named;
	size_t named_count;
} Samples;

/* The channel's name with its unit, as the JSON has it: "hr_bpm". */
const char *channel_name(Channel channel);

/* All numbers unknown. */
Sample sample_unknown(void);
/* The moment at `index`, which must be less than the count. */
Sample samples_at(const Samples *samples, size_t index);
/* One number of a moment; UNKNOWN where the column is not there. */
double samples_number(const Samples *samples, Channel channel, size_t index);
/* Is any number of this column known? */
bool samples_know(const Samples *samples, Channel channel);

/* Makes columns of moments; those of which nothing is known stay NULL, except
 * the time. `room` holds CHANNEL_COUNT * count numbers and outlives them. */
void samples_in_room(Samples *samples, double *room, const Sample *rows, size_t count);
/* The same in an arena, which gives only what is needed. False without memory. */
bool samples_of_rows(Samples *samples, Arena *arena, const Sample *rows, size_t count) MUST_USE;

#endif
