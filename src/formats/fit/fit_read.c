/*
 * fit_read.c - from bytes to activities: the record layer (fit_stream.c) gives
 * messages, these are gathered (fit_gather.c) and put together (fit_activity.c).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit.h"

#include <string.h>

#include "formats/fit/fit_activity.h"
#include "formats/fit/fit_gather.h"
#include "formats/fit/fit_stream.h"

bool fit_detect(Bytes bytes)
{
	return bytes.n >= 12 && memcmp(bytes.p + 8, ".FIT", 4) == 0;
}

/* Settings, courses and workouts are good FIT files: we say what they are. */
static void note_no_activity(const FitGathered *all)
{
	const Str name = all->has_file_type ? fit_name(&FIT_FILES, 0, all->file_type) : STR_NONE;
	if (all->has_file_type && all->file_type == FIT_TYPE_ACTIVITY)
		notes_add(all->notes, "an activity file without any activity in it");
	else if (name.n > 0)
		notes_add(all->notes, "a FIT file for something else (%.*s): no activity in it", STR_ARG(name));
	else
		notes_add(all->notes, "a FIT file of a kind that Legwork does not know: no activity in it");
}

ErrCode fit_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	FitStream *stream = arena_room(arena, sizeof *stream); /* fit_open sets it */
	FitGathered *all = ARENA_NEW(arena, FitGathered);
	if (stream == NULL || all == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	fit_gather_begin(all, arena, notes);
	ErrCode code = fit_open(stream, bytes, notes, err);
	if (code != OK)
		return code;
	size_t messages = 0;
	FitMessage message;
	while (!all->memory_short && fit_next(stream, &message)) {
		while (all->part_count < stream->files)
			fit_gather_part(all);
		fit_gather_message(all, &message);
		messages++;
	}
	if (messages == 0 && stream->problem.code != OK)
		return fail(err, stream->problem.code, stream->problem.at, "%s", stream->problem.text);
	if (messages == 0)
		return fail(err, FAIL_FORMAT, (int64_t)stream->at, "a FIT file without any message");
	fit_gather_end(all);
	code = all->memory_short ? fail(err, FAIL_MEMORY, -1, "out of memory") : fit_activities(all, err);
	if (code != OK)
		return code;
	if (!all->wellness.has_utc_offset && all->has_utc_offset) {
		all->wellness.has_utc_offset = true;
		all->wellness.utc_offset_s = all->utc_offset_s;
	}
	Decoded decoded = {.format = STR("fit"), .activities = all->sessions, .activity_count = all->session_count};
	if (!fit_wellness_days(&all->wellness, &decoded.wellness, &decoded.wellness_count))
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	if (decoded.activity_count == 0 && decoded.wellness_count == 0)
		note_no_activity(all);
	*out = decoded;
	return OK;
}
