/*
 * made_stream.h - recordings for tests: a sample a second of what a test says
 * of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_MADE_STREAM_H
#define TRAINING_RUN_MADE_STREAM_H

#include "base/num.h"
#include "training/run/grid.h"

/* Within a tolerance, compared as doubles, float or double. */
#define ASSERT_NEAR(a, b, within) assert_true(fabs((double)(a) - (double)(b)) <= (within))

enum { STREAM_MAX = 14401, STREAM_ARENA_BYTES = 64 << 20 };

typedef struct Stream {
	Activity activity;
	size_t count;
	double of[CHANNEL_COUNT][STREAM_MAX];
} Stream;

/* `seconds` + 1 samples, a second apart: a run of that many seconds at a speed,
 * with a cadence, as a watch without altitude records it. */
static inline void stream_make(Stream *stream, size_t seconds, double speed_mps, double cadence_spm)
{
	stream->count = seconds + 1;
	stream->activity = activity_unknown();
	stream->activity.sport = STR("running");
	stream->activity.start_unix_s = 1700000000;
	stream->activity.samples = (Samples){.count = stream->count};
	for (size_t i = 0; i < stream->count; i++) {
		stream->of[CHANNEL_TIME][i] = (double)i;
		stream->of[CHANNEL_DISTANCE][i] = speed_mps * (double)i;
		stream->of[CHANNEL_SPEED][i] = speed_mps;
		stream->of[CHANNEL_CADENCE][i] = cadence_spm;
	}
	stream->activity.samples.of[CHANNEL_TIME] = stream->of[CHANNEL_TIME];
	stream->activity.samples.of[CHANNEL_DISTANCE] = stream->of[CHANNEL_DISTANCE];
	stream->activity.samples.of[CHANNEL_SPEED] = stream->of[CHANNEL_SPEED];
	stream->activity.samples.of[CHANNEL_CADENCE] = stream->of[CHANNEL_CADENCE];
}

/* A channel with the same number all the time. */
static inline void stream_set(Stream *stream, Channel channel, double value)
{
	for (size_t i = 0; i < stream->count; i++)
		stream->of[channel][i] = value;
	stream->activity.samples.of[channel] = stream->of[channel];
}

/* Speed and cadence from one second to before another; the distance follows. */
static inline void stream_part(Stream *stream, size_t from, size_t to, double speed_mps, double cadence_spm)
{
	for (size_t i = from; i < to && i < stream->count; i++) {
		stream->of[CHANNEL_SPEED][i] = speed_mps;
		stream->of[CHANNEL_CADENCE][i] = cadence_spm;
	}
	for (size_t i = 1; i < stream->count; i++)
		stream->of[CHANNEL_DISTANCE][i] = stream->of[CHANNEL_DISTANCE][i - 1] + stream->of[CHANNEL_SPEED][i - 1];
}

/* An altitude that rises with the distance. */
static inline void stream_slope(Stream *stream, double grade)
{
	for (size_t i = 0; i < stream->count; i++)
		stream->of[CHANNEL_ALTITUDE][i] = 500 + grade * stream->of[CHANNEL_DISTANCE][i];
	stream->activity.samples.of[CHANNEL_ALTITUDE] = stream->of[CHANNEL_ALTITUDE];
}

/* Leaves a sample out, as a watch does that records when it likes. */
static inline void stream_thin(Stream *stream, size_t every)
{
	size_t kept = 0;
	for (size_t i = 0; i < stream->count; i += every) {
		for (size_t c = 0; c < CHANNEL_COUNT; c++)
			stream->of[c][kept] = stream->of[c][i];
		kept++;
	}
	stream->count = stream->activity.samples.count = kept;
}

#endif
