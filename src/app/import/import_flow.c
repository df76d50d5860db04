/*
 * import_flow.c - see import_priv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import/import_priv.h"

#include <unistd.h>

enum { AHEAD_MAX = 32 };

/* What was asked, or needed no asking, and was not taken yet. */
typedef struct Asked {
	uint64_t ticket; /* 0: nothing was asked */
	Error why;
} Asked;

typedef struct Window {
	Asked of[AHEAD_MAX]; /* a ring */
	size_t first, next;  /* things: from the first that was not taken to the next to ask about */
	size_t most;
} Window;

static Asked *asked_at(Window *window, size_t at)
{
	return &window->of[at % AHEAD_MAX];
}

static ErrCode ask_next(Import *import, const Flow *flow, Window *window)
{
	Job job = {.fd = -1};
	bool asks = false;
	Asked *asked = asked_at(window, window->next);
	*asked = (Asked){.ticket = 0, .why = ERROR_NONE};
	ErrCode code = flow->ask(import, flow->context, window->next, &job, &asks, &asked->why);
	if (code == OK && asks)
		code = crew_give(import->crew, &job, &asked->ticket, import->err);
	window->next++;
	return code;
}

static ErrCode take_first(Import *import, const Flow *flow, Window *window)
{
	const Asked *asked = asked_at(window, window->first);
	Buf bytes;
	Answer answer = {.kind = ANSWER_NONE};
	ErrCode code = OK;
	buf_init(&bytes, app_allocator(import->app), 0);
	if (asked->ticket != 0)
		code = crew_take(import->crew, asked->ticket, &bytes, &answer, import->err);
	else if (asked->why.code != OK)
		answer = (Answer){.kind = ANSWER_FAILED,
				  .code = asked->why.code,
				  .at = asked->why.at,
				  .reason = text_of(asked->why.text)};
	const size_t at = window->first++;
	if (code == OK)
		code = flow->take(import, flow->context, at, &answer, &bytes);
	buf_done(&bytes);
	return code;
}

ErrCode import_flow(Import *import, const Flow *flow)
{
	Window window = {.most = crew_ahead(import->crew)};
	if (window.most > AHEAD_MAX)
		window.most = AHEAD_MAX;
	ErrCode code = OK;
	while (code == OK && window.first < flow->count && !import_is_stopped(import)) {
		while (code == OK && window.next < flow->count && window.next - window.first < window.most &&
		       crew_has_room(import->crew))
			code = ask_next(import, flow, &window);
		if (code == OK && window.next > window.first)
			code = take_first(import, flow, &window);
		else if (code == OK) /* others have all the room */
			code = crew_wait(import->crew, import->err);
	}
	for (; window.first < window.next; window.first++)
		crew_drop(import->crew, asked_at(&window, window.first)->ticket);
	return code;
}

ErrCode import_ask(Import *import, const Job *job, Buf *bytes, Answer *answer)
{
	uint64_t ticket;
	ErrCode code = OK;
	while (code == OK && !crew_has_room(import->crew))
		code = crew_wait(import->crew, import->err);
	if (code == OK)
		code = crew_give(import->crew, job, &ticket, import->err);
	else if (job->fd >= 0)
		(void)close(job->fd);
	return code == OK ? crew_take(import->crew, ticket, bytes, answer, import->err) : code;
}
