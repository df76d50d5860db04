/*
 * load_view.h - the training day by day, of the store: one measure of load, the
 * tissues, the body, and the pain of the days that are to be shown.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_LOAD_VIEW_H
#define APP_LOAD_VIEW_H

#include "app/app.h"
#include "model/series.h"

typedef struct LoadRequest {
	Str of;          /* "distance", "shin", the key of a metric; STR_NONE: distance */
	bool all_sports; /* rides, walks and the rest too */
	bool has_from, has_to;
	int64_t from_day, to_day;
	int weeks; /* whole ones, Monday to Sunday, up to the last day; 0: all that there is. Without a from_day only */
} LoadRequest;

enum { LOAD_WEEKS_SHOWN = 26, LOAD_WEEKS_MAX = 5200 };

/* All in the arena. The series is of the whole log, whatever is shown of it.
 * FAIL_USAGE for a measure that does not add up, or days that are not in the
 * series. */
ErrCode app_load_view(App *app, Arena *arena, const LoadRequest *request, LoadView *view, Error *err) MUST_USE;

#endif
