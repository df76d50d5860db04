/*
 * progress.c - see progress.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli/progress.h"

#include <math.h>
#include <stdio.h>

enum { LINE_BYTES_MAX = 256, MS_IN_S = 1000, S_IN_MIN = 60, S_IN_H = 3600 };

/* Rounded up: better early than late. */
static void add_time_left(Buf *out, double left_s)
{
	if (left_s < S_IN_MIN) {
		buf_printf(out, ", %.0f s left", ceil(left_s));
	} else if (left_s < S_IN_H) {
		buf_printf(out, ", %.0f min left", ceil(left_s / S_IN_MIN));
	} else {
		const double minutes = ceil(left_s / S_IN_MIN);
		buf_printf(out, ", %.0f h %.0f min left", floor(minutes / S_IN_MIN), fmod(minutes, S_IN_MIN));
	}
}

void progress_text(Buf *out, const Progress *progress, size_t done, size_t total, int64_t elapsed_ms)
{
	buf_printf(out, "%s%zu of %zu %s", progress->before, done, total, progress->what);
	if (done == 0 || elapsed_ms < PROGRESS_RATE_AFTER_MS)
		return;
	const double per_s = (double)done * MS_IN_S / (double)elapsed_ms;
	buf_adds(out, ", ");
	buf_add_fixed(out, per_s, per_s < 10 ? 1 : 0);
	buf_printf(out, " %s/s", progress->what);
	if (done < total)
		add_time_left(out, (double)(total - done) / per_s);
}

void progress_begin(Progress *progress, bool wanted, int64_t now_ms)
{
	*progress = (Progress){.wanted = wanted,
	                       .before = "",
	                       .what = "files",
	                       .begun_ms = now_ms,
	                       .drawn_ms = now_ms - PROGRESS_REDRAW_MS};
}

void progress_clear(Progress *progress)
{
	if (progress->columns == 0)
		return;
	/* with blanks, which every terminal knows */
	(void)fprintf(stderr, "\r%*s\r", (int)progress->columns, "");
	(void)fflush(stderr);
	progress->columns = 0;
}

void progress_turn(Progress *progress, const char *before, const char *what, int64_t now_ms)
{
	progress_clear(progress);
	progress_begin(progress, progress->wanted, now_ms);
	progress->before = before;
	progress->what = what;
}

void progress_draw(Progress *progress, size_t done, size_t total, int64_t now_ms)
{
	/* a line that was taken away for another is put back at once */
	if (!progress->wanted || (progress->columns > 0 && now_ms - progress->drawn_ms < PROGRESS_REDRAW_MS))
		return;
	Buf line;
	buf_init(&line, &ALLOCATOR_SYSTEM, LINE_BYTES_MAX);
	progress_text(&line, progress, done, total, now_ms - progress->begun_ms);
	if (buf_ok(&line)) {
		progress_clear(progress);
		(void)fprintf(stderr, "%s", buf_cstr(&line));
		(void)fflush(stderr);
		progress->columns = line.n;
		progress->drawn_ms = now_ms;
	}
	buf_done(&line);
}
