/*
 * decode_work.h - the work of a process that may only compute: it reads, unpacks,
 * decodes and packs what it is given, one job after the other.
 *
 * It runs in a worker (confine/confine.h) or, where there can be none, in the
 * process itself: tests of what happens without memory, and fuzzing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_DECODE_WORK_H
#define APP_DECODE_WORK_H

#include "app/decode/job.h"
#include "app/import/settle.h"
#include "base/alloc.h"

/* What one file may take while it is decoded. */
enum { WORK_BYTES_MAX = 1 << 30 };

typedef struct DecodeWork DecodeWork;

/* What is kept is settled as `how` says. NULL without memory. `allocator` must
 * outlive it. */
DecodeWork *decode_work_new(const Allocator *allocator, const Settling *how) MUST_USE;
/* NULL is allowed. */
void decode_work_free(DecodeWork *work);

/* Does a job; the answer's bytes go to `out`, which is cleared before. The job's
 * file belongs to the work from here on. ANSWER_NONE for jobs that have none. A file
 * that is bad is an answer, and so is a lack of memory. */
AnswerKind decode_work_do(DecodeWork *work, const Job *job, Buf *out);

/* For tests: sees each job in the worker, before it is done. */
typedef struct JobWatcher {
	void (*job)(const Job *job);
} JobWatcher;

typedef struct DecodeLife {
	Settling settling;
	const JobWatcher *watcher; /* or NULL */
} DecodeLife;

/* Does what comes over the socket, until its end (confine's WorkerMain). The
 * context is a DecodeLife. */
void decode_work_live(int socket, void *context);

#endif
