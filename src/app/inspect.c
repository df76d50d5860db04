/*
 * inspect.c - a look into files without a store; see import.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <unistd.h>

#include "app/app_priv.h"
#include "app/decode/crew.h"
#include "app/decode/decoded_wire.h"
#include "app/import.h"

static const size_t LOOK_BYTES_MAX = (size_t)1 << 20;

/* Opens the file and asks a worker about it, or about what is in it at `inside`. */
static ErrCode ask_one(const App *app, JobKind kind, Arena *arena, Str path, Str inside, Buf *bytes, Answer *answer,
		       Error *err)
{
	const Allocator *allocator = app_allocator(app);
	const int workers = app_workers(app) == CREW_IN_PROCESS ? CREW_IN_PROCESS : 1;
	Job job = {.kind = kind, .named = true, .path = inside};
	ErrCode code = file_open(&job.fd, &job.size, arena, path, err);
	if (code != OK)
		return code;
	Crew *crew;
	uint64_t ticket;
	const Settling as_said = settling_default(); /* nothing is kept */
	code = crew_new(&crew, allocator, workers, &as_said, err);
	if (code != OK) {
		(void)close(job.fd);
		return code;
	}
	code = crew_give(crew, &job, &ticket, err);
	if (code == OK)
		code = crew_take(crew, ticket, bytes, answer, err);
	crew_free(crew);
	return code;
}

bool app_worth_importing(const App *app, Str path)
{
	if (formats_of_name(path) != NULL)
		return true;
	Arena *arena = arena_new(app_allocator(app), LOOK_BYTES_MAX);
	if (arena == NULL)
		return true;
	Buf bytes;
	Answer answer;
	buf_init(&bytes, app_allocator(app), 0);
	const bool worth = ask_one(app, JOB_LOOK, arena, path, path, &bytes, &answer, NULL) != OK ||
			   answer.kind != ANSWER_PASSED;
	buf_done(&bytes);
	arena_free(arena);
	return worth;
}

ErrCode app_extract(const App *app, Bytes *found, Arena *arena, Str archive, Str member, Error *err)
{
	Buf bytes;
	Answer answer;
	buf_init(&bytes, app_allocator(app), 0);
	ErrCode code = ask_one(app, JOB_EXTRACT, arena, archive, member, &bytes, &answer, err);
	if (code == OK && answer.kind == ANSWER_DONE) {
		*found = bytes_of(arena_str(arena, str_of(answer.body)));
		if (found->p == NULL)
			code = fail(err, FAIL_MEMORY, -1, "out of memory");
	} else if (code == OK && answer.kind == ANSWER_PASSED) {
		*found = (Bytes){NULL, 0};
	} else if (code == OK) {
		code = fail(err, answer.code == OK ? FAIL_FORMAT : answer.code, -1, "%.*s: %.*s", STR_ARG(member),
			    STR_ARG(answer.reason));
	}
	buf_done(&bytes);
	return code;
}

/* What the worker says, into the arena. */
static void read_answer(Inspected *inspected, Arena *arena, const Answer *answer, const Buf *bytes)
{
	inspected->decoded.format = arena_str(arena, answer->format);
	if (answer->format.n == 0)
		inspected->decoded.format = STR_NONE;
	if (answer->kind != ANSWER_INSPECTED) {
		(void)fail(&inspected->error, answer->code == OK ? FAIL_FORMAT : answer->code, answer->at, "%.*s",
			   STR_ARG(answer->reason));
		return;
	}
	/* texts are borrowed from the bytes, which must last as long */
	const Str copy = arena_str(arena, buf_str(bytes));
	if (copy.p == NULL) {
		(void)fail(&inspected->error, FAIL_MEMORY, -1, "out of memory");
		return;
	}
	const Bytes body = {(const uint8_t *)copy.p + (copy.n - answer->body.n), answer->body.n};
	inspected->ok = decoded_get(&inspected->decoded, &inspected->notes, &inspected->note_count, arena, body,
				    &inspected->error) == OK;
}

/* One of several files, which is being decoded. */
typedef struct Looked {
	uint64_t ticket; /* 0: it could not be opened */
} Looked;

static ErrCode look_at(Crew *crew, Looked *looked, Arena *arena, Inspected *inspected)
{
	Job job = {.kind = JOB_INSPECT, .named = true, .path = inspected->file};
	const ErrCode code = file_open(&job.fd, &job.size, arena, job.path, &inspected->error);
	return code == OK ? crew_give(crew, &job, &looked->ticket, &inspected->error) : code;
}

static void see(Crew *crew, const Looked *looked, Arena *arena, Inspected *inspected)
{
	Buf bytes;
	Answer answer;
	buf_init(&bytes, &ALLOCATOR_SYSTEM, 0);
	if (looked->ticket != 0 &&
	    crew_take(crew, looked->ticket, &bytes, &answer, &inspected->error) == OK)
		read_answer(inspected, arena, &answer, &bytes);
	buf_done(&bytes);
}

/* Asks about some ahead, and takes the answers in order. */
static void inspect_with(Crew *crew, Looked *looked, Inspected *files, size_t count, Arena *arena)
{
	const size_t ahead = crew_ahead(crew);
	size_t next = 0;
	for (size_t i = 0; i < count; i++) {
		for (; next < count && next < i + ahead; next++) {
			if (look_at(crew, &looked[next], arena, &files[next]) != OK)
				looked[next].ticket = 0;
		}
		see(crew, &looked[i], arena, &files[i]);
	}
}

void app_inspect_all(Inspected *files, size_t count, Arena *arena)
{
	Crew *crew = NULL;
	Error err = ERROR_NONE;
	const Settling as_said = settling_default(); /* nothing is kept */
	Looked *looked = ARENA_ARRAY(arena, count, Looked);
	for (size_t i = 0; i < count; i++)
		files[i] = (Inspected){.file = files[i].file, .error = ERROR_NONE};
	ErrCode code = looked == NULL ? fail(&err, FAIL_MEMORY, -1, "out of memory")
				      : crew_new(&crew, &ALLOCATOR_SYSTEM, count == 1 ? 1 : CREW_AS_CORES, &as_said, &err);
	for (size_t i = 0; i < count && code != OK; i++)
		files[i].error = err;
	if (code == OK)
		inspect_with(crew, looked, files, count, arena);
	crew_free(crew);
}

void app_inspect(Inspected *inspected, Arena *arena, Str path)
{
	inspected->file = path;
	app_inspect_all(inspected, 1, arena);
}
