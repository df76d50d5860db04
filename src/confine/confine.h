/*
 * confine.h - processes that can only compute: what reads a stranger's bytes
 * runs in one, so that a decoder that is led astray has nothing to take and
 * nowhere to bring it.
 *
 * A worker is a copy of this process (fork, no exec) that gives up, before it
 * sees a byte: every open file but its socket, what it could gain by a set-uid
 * program, the file system and the network (Landlock), every system call that
 * is not for memory, for reading what it is given, and for answering (seccomp),
 * and more memory than its limit. It gets open files over its socket, and
 * answers there. When its master ends, for whatever reason, it ends too.
 *
 * What the kernel does not have is left out and told: `legwork --version`.
 * Files are told apart by the master; which frames mean what is the caller's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CONFINE_CONFINE_H
#define CONFINE_CONFINE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"
#include "base/str.h"

/* What holds a worker, beside the closed files and the limits. */
typedef struct Confinement {
	bool landlock; /* no file, no network */
	bool seccomp;  /* no other system calls */
} Confinement;

typedef struct Worker {
	pid_t pid;  /* 0: none is running */
	int socket; /* of the master */
	Confinement held;
} Worker;

typedef struct WorkerLimits {
	size_t memory_bytes; /* of data; mapped files do not count */
	unsigned cpu_s;      /* between two calls of worker_refresh */
} WorkerLimits;

/* What a worker does: reads frames from its socket and answers, until the
 * socket is at its end. It must not touch what the master holds open. */
typedef void (*WorkerMain)(int socket, void *context);

/* Starts one. FAIL_SYSTEM when there can be no other process. */
ErrCode worker_start(Worker *worker, WorkerMain main, void *context, const WorkerLimits *limits,
		     Error *err) MUST_USE;

/* Gives it its share of computing time anew, for the next piece of work. */
void worker_refresh(const Worker *worker, const WorkerLimits *limits);

/* The computing that it has done; -1 for one that is gone. */
int64_t worker_spent_ms(const Worker *worker);

/* For one that is gone, or is to be: ends it, and puts into `err` as
 * FAIL_FORMAT why it stopped: "the decoder stopped on this file (signal 11)". */
ErrCode worker_autopsy(Worker *worker, Error *err);

/* Ends it. One that is not running is allowed. */
void worker_end(Worker *worker);

/* What holds workers on this machine, found out by starting one. */
ErrCode confinement_find(Confinement *found, Error *err) MUST_USE;

/* "landlock, seccomp", or what there is of it and what is missing. */
void confinement_text(Buf *out, const Confinement *held);

#endif
