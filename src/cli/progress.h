/*
 * progress.h - one line on a terminal's standard error that says how far along
 * something is, how fast, and how long it still takes. It is taken away again
 * before anything else is written there, and at the end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct Progress {
	bool wanted; /* false: draws nothing */
	const char *before; /* "", "measured " */
	const char *what;   /* "files", "runs" */
	int64_t begun_ms, drawn_ms;
	size_t columns; /* of what stands there now */
} Progress;

enum { PROGRESS_RATE_AFTER_MS = 1000, PROGRESS_REDRAW_MS = 100 };

/* "120 of 1000 files, 48 files/s, 19 s left"; no rate in the first second, which
 * would be a guess, and no time left when all is done. */
void progress_text(Buf *out, const Progress *progress, size_t done, size_t total, int64_t elapsed_ms);

/* Of files. */
void progress_begin(Progress *progress, bool wanted, int64_t now_ms);
/* Something else is counted from here on; the line of what went before goes. */
void progress_turn(Progress *progress, const char *before, const char *what, int64_t now_ms);
/* Draws the line, but not more often than the eye needs. */
void progress_draw(Progress *progress, size_t done, size_t total, int64_t now_ms);
void progress_clear(Progress *progress);

#endif
