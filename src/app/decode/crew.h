/*
 * crew.h - several workers that decode: jobs go in, answers come out in any
 * order that is asked for.
 *
 * Each worker does its jobs one after the other. An answer waits in memory until
 * it is taken; when much waits, only the answers that are asked for are read,
 * and the workers wait. A worker that dies makes the job that it was at an
 * answer of its own, ANSWER_FAILED with the reason; another takes its place and
 * does what else it was given.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_CREW_H
#define APP_CREW_H

#include "app/decode/job.h"
#include "app/import/settle.h"
#include "base/alloc.h"

enum {
	CREW_AS_CORES = 0,    /* as many workers as the machine has cores */
	CREW_IN_PROCESS = -1, /* none: the work is done here, unconfined */
	CREW_WORKERS_MAX = 16,
};

typedef struct Crew Crew;

/* Starts no worker yet. What is kept is settled as `how` says. */
ErrCode crew_new(Crew **crew, const Allocator *allocator, int workers, const Settling *how, Error *err) MUST_USE;
/* Ends the workers; what they are at is lost. NULL is allowed. */
void crew_free(Crew *crew);

/* For tests: what workers that are started from now on show their jobs to. */
struct JobWatcher;
void crew_watch(Crew *crew, struct JobWatcher *watcher);

/* So many jobs are well given before an answer is waited for. */
size_t crew_ahead(const Crew *crew);
/* Can another job be given now? */
bool crew_has_room(const Crew *crew);
/* Gives a job, and says by what number its answer is taken. Its file belongs to
 * the crew from here on, also when this fails. FAIL_USAGE without room. */
ErrCode crew_give(Crew *crew, const Job *job, uint64_t *ticket, Error *err) MUST_USE;

/* Waits for the answer. Its bytes are moved to `bytes`, which must be of the
 * crew's allocator, and `answer` borrows from them. FAIL_MEMORY when the worker
 * had no memory; FAIL_SYSTEM when no worker can be started. */
ErrCode crew_take(Crew *crew, uint64_t ticket, Buf *bytes, Answer *answer, Error *err) MUST_USE;
/* Waits for any answer to come in: for whoever has no room and no ticket. */
ErrCode crew_wait(Crew *crew, Error *err) MUST_USE;
/* Reads what has come in, without waiting. */
ErrCode crew_pump(Crew *crew, Error *err) MUST_USE;
/* The answer is not wanted any more. */
void crew_drop(Crew *crew, uint64_t ticket);

/* The ids of the files that are kept already: borrowed until the crew ends. */
void crew_tell_known(Crew *crew, Bytes ids);
/* From now on `archive`, of this size, is the one at this depth. Each worker
 * gets it with its first job on it. The descriptor is borrowed until another
 * takes its place, or crew_shut_archive. */
void crew_open_archive(Crew *crew, uint32_t depth, int fd, uint64_t size);
void crew_shut_archive(Crew *crew, uint32_t depth);

#endif
