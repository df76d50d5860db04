/*
 * worker.c - see confine.h. A worker's first frame says what holds it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "confine/confine.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "confine/cage.h"
#include "confine/channel.h"

enum { HELLO = 1, HELLO_BYTES_MAX = 16, HELD_LANDLOCK = 1, HELD_SECCOMP = 2, STATUS_NOT_HELD = 3 };

/* ---- in the worker ---- */

/* Signals are the master's business: those that it blocks or catches do not
 * reach us, and Ctrl-C on the terminal is answered by its end. */
static void reset_signals(void)
{
	static const int own[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU, SIGPIPE, SIGCHLD};
	for (size_t i = 0; i < COUNT_OF(own); i++)
		(void)signal(own[i], SIG_DFL);
	(void)signal(SIGINT, SIG_IGN);
	(void)signal(SIGTERM, SIG_IGN);
	sigset_t none;
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

static void live(int socket, pid_t master, WorkerMain main, void *context, const WorkerLimits *limits)
{
	Confinement held = {.landlock = false};
	reset_signals();
	/* the master may have ended before we asked to be told */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 || getppid() != master ||
	    !cage_enter(socket, limits, &held))
		_exit(STATUS_NOT_HELD);
	const uint8_t flags = (uint8_t)((held.landlock ? HELD_LANDLOCK : 0) | (held.seccomp ? HELD_SECCOMP : 0));
	const Bytes hello = {&flags, 1};
	if (channel_send(socket, HELLO, &hello, 1, -1, NULL) == OK)
		main(socket, context);
	_exit(0);
}

/* ---- in the master ---- */

static ErrCode hear_hello(Worker *worker, Error *err)
{
	Buf room;
	Frame frame;
	buf_init(&room, &ALLOCATOR_SYSTEM, HELLO_BYTES_MAX);
	ErrCode code = channel_receive(worker->socket, &frame, &room, HELLO_BYTES_MAX, err);
	if (code == OK) {
		Rd rd = rd_of(frame.body);
		const unsigned flags = rd_u8(&rd);
		worker->held.landlock = (flags & HELD_LANDLOCK) != 0;
		worker->held.seccomp = (flags & HELD_SECCOMP) != 0;
		if (rd.bad || frame.kind != HELLO)
			code = FAIL_FORMAT;
	}
	if (code != OK)
		code = fail(err, FAIL_SYSTEM, -1, "a decoding process could not be confined");
	buf_done(&room);
	return code;
}

ErrCode worker_start(Worker *worker, WorkerMain main, void *context, const WorkerLimits *limits, Error *err)
{
	int ends[2];
	ErrCode code = channel_make(ends, err);
	if (code != OK)
		return code;
	const pid_t master = getpid();
	const pid_t pid = fork();
	if (pid == 0)
		live(ends[1], master, main, context, limits);
	(void)close(ends[1]);
	if (pid < 0) {
		(void)close(ends[0]);
		return fail(err, FAIL_SYSTEM, -1, "no process for decoding: %s", strerror(errno));
	}
	*worker = (Worker){.pid = pid, .socket = ends[0]};
	worker_refresh(worker, limits);
	code = hear_hello(worker, err);
	if (code != OK)
		worker_end(worker);
	return code;
}

int64_t worker_spent_ms(const Worker *worker)
{
	clockid_t clock;
	struct timespec spent;
	if (clock_getcpuclockid(worker->pid, &clock) != 0 || clock_gettime(clock, &spent) != 0)
		return -1;
	return (int64_t)spent.tv_sec * 1000 + spent.tv_nsec / 1000000;
}

void worker_refresh(const Worker *worker, const WorkerLimits *limits)
{
	const int64_t spent_ms = worker_spent_ms(worker);
	if (spent_ms < 0)
		return; /* it is gone, which the next frame says */
	/* the system counts whole seconds */
	const struct rlimit limit = {.rlim_cur = (rlim_t)(spent_ms / 1000) + limits->cpu_s + 1,
	                             .rlim_max = RLIM_INFINITY};
	(void)prlimit(worker->pid, RLIMIT_CPU, &limit, NULL);
}

/* Ends it and waits; how it ended. */
static int reap(Worker *worker)
{
	int status = 0;
	(void)close(worker->socket);
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR) {
	}
	worker->pid = 0;
	worker->socket = -1;
	return status;
}

ErrCode worker_autopsy(Worker *worker, Error *err)
{
	/* what has stopped by itself is not reached by this any more */
	const struct timespec moment = {.tv_nsec = 1000000};
	siginfo_t ended = {.si_pid = 0};
	for (int i = 0; i < 100 && ended.si_pid == 0; i++) {
		if (waitid(P_PID, (id_t)worker->pid, &ended, WEXITED | WNOHANG | WNOWAIT) != 0)
			break;
		if (ended.si_pid == 0)
			(void)nanosleep(&moment, NULL);
	}
	if (ended.si_pid == 0)
		(void)kill(worker->pid, SIGKILL);
	const int status = reap(worker);
	if (ended.si_pid == 0)
		return fail(err, FAIL_FORMAT, -1, "the decoder did not answer on this file");
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		return fail(err, FAIL_LIMIT, -1, "the decoder took too long on this file");
	if (WIFSIGNALED(status))
		return fail(err, FAIL_FORMAT, -1, "the decoder stopped on this file (signal %d)", WTERMSIG(status));
	return fail(err, FAIL_FORMAT, -1, "the decoder stopped on this file (status %d)", WEXITSTATUS(status));
}

void worker_end(Worker *worker)
{
	if (worker->pid == 0)
		return;
	/* it holds nothing that could be lost */
	(void)kill(worker->pid, SIGKILL);
	(void)reap(worker);
}

static void do_nothing(int socket, void *context)
{
	(void)socket;
	(void)context;
}

ErrCode confinement_find(Confinement *found, Error *err)
{
	static const WorkerLimits limits = {.memory_bytes = (size_t)64 << 20, .cpu_s = 1};
	Worker worker;
	const ErrCode code = worker_start(&worker, do_nothing, NULL, &limits, err);
	if (code != OK)
		return code;
	*found = worker.held;
	worker_end(&worker);
	return OK;
}

void confinement_text(Buf *out, const Confinement *held)
{
	if (!held->landlock && !held->seccomp)
		buf_adds(out, "a process of its own; this kernel has neither landlock nor seccomp");
	else if (!held->landlock)
		buf_adds(out, "seccomp; this kernel has no landlock");
	else if (!held->seccomp)
		buf_adds(out, "landlock; this kernel has no seccomp");
	else
		buf_adds(out, "landlock, seccomp");
}
