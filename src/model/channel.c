/*
 * channel.c - see channel.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/channel.h"

#include <assert.h>
#include <stdint.h>

#include "base/num.h"

static const char *const NAMES[CHANNEL_COUNT] = {
    [CHANNEL_TIME] = "t_s",
    [CHANNEL_LATITUDE] = "latitude_deg",
    [CHANNEL_LONGITUDE] = "longitude_deg",
    [CHANNEL_ALTITUDE] = "altitude_m",
    [CHANNEL_DISTANCE] = "distance_m",
    [CHANNEL_SPEED] = "speed_mps",
    [CHANNEL_HR] = "hr_bpm",
    [CHANNEL_CADENCE] = "cadence_spm",
    [CHANNEL_POWER] = "power_w",
    [CHANNEL_TEMPERATURE] = "temperature_c",
    [CHANNEL_CONTACT] = "contact_s",
    [CHANNEL_BALANCE] = "balance_left_pct",
    [CHANNEL_OSCILLATION] = "oscillation_m",
    [CHANNEL_VERTICAL_RATIO] = "vertical_ratio_pct",
    [CHANNEL_STEP_LENGTH] = "step_length_m",
    [CHANNEL_RESPIRATION] = "respiration_brpm",
    [CHANNEL_LEG_SPRING] = "leg_spring_n_per_m",
    [CHANNEL_FORM_POWER] = "form_power_w",
};

/* The two views of a Sample are one. */
_Static_assert(sizeof(Sample) == CHANNEL_COUNT * sizeof(double), "a number of Sample has no channel, or the reverse");
_Static_assert(offsetof(Sample, form_power_w) == CHANNEL_FORM_POWER * sizeof(double), "Sample and Channel differ in order");

const char *channel_name(Channel channel)
{
	return NAMES[channel];
}

Sample sample_unknown(void)
{
	Sample sample;
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		sample.of[c] = UNKNOWN;
	return sample;
}

double samples_number(const Samples *samples, Channel channel, size_t index)
{
	assert(index < samples->count);
	return samples->of[channel] != NULL ? samples->of[channel][index] : UNKNOWN;
}

Sample samples_at(const Samples *samples, size_t index)
{
	Sample sample;
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		sample.of[c] = samples_number(samples, (Channel)c, index);
	return sample;
}

bool samples_know(const Samples *samples, Channel channel)
{
	const double *column = samples->of[channel];
	for (size_t i = 0; column != NULL && i < samples->count; i++) {
		if (is_known(column[i]))
			return true;
	}
	return false;
}

/* Is there to be a column? */
static bool rows_know(const Sample *rows, size_t count, size_t channel)
{
	if (channel == CHANNEL_TIME)
		return true;
	size_t first = 0;
	while (first < count && !is_known(rows[first].of[channel]))
		first++;
	return first < count;
}

static const double *column_of(double *room, const Sample *rows, size_t count, size_t channel)
{
	for (size_t i = 0; i < count; i++)
		room[i] = rows[i].of[channel];
	return room;
}

void samples_in_room(Samples *samples, double *room, const Sample *rows, size_t count)
{
	*samples = (Samples){.count = count};
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		if (rows_know(rows, count, c))
			samples->of[c] = column_of(room + c * count, rows, count, c);
	}
}

bool samples_of_rows(Samples *samples, Arena *arena, const Sample *rows, size_t count)
{
	Samples made = {.count = count};
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		if (!rows_know(rows, count, c))
			continue;
		double *room = ARENA_ARRAY(arena, count, double);
		if (room == NULL)
			return false;
		made.of[c] = column_of(room, rows, count, c);
	}
	*samples = made;
	return true;
}
