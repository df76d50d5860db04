/*
 * confine_test.c - what a worker can do, what it cannot, and what is left when
 * it ends.
 *
 * A worker is asked by the kind of a frame to try something, and answers with
 * the error that it got; what the system let through is answer 0.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "confine/confine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/cage.h"
#include "confine/channel.h"

enum { MEMORY_BYTES = 256 << 20, ANSWER_BYTES_MAX = 64, SECRET = 42 };

typedef enum Task {
	READ_GIVEN, /* the file that came along */
	ANSWER,
	OPEN_FILE,
	MAKE_FILE,
	OPEN_SOCKET,
	RUN_PROGRAM,
	START_PROCESS,
	KILL_MASTER,
	RUN_DATA,   /* make memory executable */
	OPEN_FILES_LEFT,
	TAKE_MEMORY,
	CRASH,
	ABORT,
	COMPUTE_FOREVER,
} Task;

/* ---- in the worker ---- */

static int error_of(long result)
{
	return result < 0 ? errno : 0;
}

/* So many of the first hundred descriptors are open, beside the standard ones
 * and the socket. */
static int files_left(int own)
{
	int left = 0;
	struct stat status;
	for (int fd = 3; fd < 100; fd++)
		left += fd != own && fstat(fd, &status) == 0;
	return left;
}

static int take_memory(void)
{
	size_t taken = 0;
	for (size_t i = 0; i < 64; i++) {
		char *part = malloc((size_t)16 << 20);
		if (part == NULL)
			return taken < MEMORY_BYTES ? ENOMEM : 0;
		memset(part, 1, (size_t)16 << 20);
		taken += (size_t)16 << 20;
	}
	return 0;
}

static int try(Task task, int own, int given)
{
	char byte = 0;
	char *const none[] = {NULL};
	static volatile int *volatile nowhere;
	switch (task) {
	case READ_GIVEN:
		return pread(given, &byte, 1, 0) == 1 ? byte : -1;
	case ANSWER:
		return SECRET;
	case OPEN_FILE:
		return error_of(open("/etc/passwd", O_RDONLY));
	case MAKE_FILE:
		return error_of(open("/tmp/legwork-not-there", O_WRONLY | O_CREAT, 0600));
	case OPEN_SOCKET:
		return error_of(socket(AF_INET, SOCK_STREAM, 0));
	case RUN_PROGRAM:
		return error_of(execve("/bin/true", none, none));
	case START_PROCESS:
		return error_of(fork());
	case KILL_MASTER:
		return error_of(kill(getppid(), SIGKILL));
	case RUN_DATA:
		return error_of((long)mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
	case OPEN_FILES_LEFT:
		return files_left(own);
	case TAKE_MEMORY:
		return take_memory();
	case CRASH:
		return *nowhere;
	case ABORT:
		abort();
	case COMPUTE_FOREVER:
		for (volatile unsigned i = 0;; i++) {
		}
	default:
		return -1;
	}
}

static void do_tasks(int socket, void *context)
{
	(void)context;
	Buf room;
	Frame frame;
	buf_init(&room, &ALLOCATOR_SYSTEM, ANSWER_BYTES_MAX);
	while (channel_receive(socket, &frame, &room, ANSWER_BYTES_MAX, NULL) == OK) {
		const uint8_t answer = (uint8_t)try((Task)frame.kind, socket, frame.fd);
		const Bytes body = {&answer, 1};
		if (channel_send(socket, frame.kind, &body, 1, -1, NULL) != OK)
			break;
	}
	buf_done(&room);
}

/* ---- in the test ---- */

static const WorkerLimits LIMITS = {.memory_bytes = MEMORY_BYTES, .cpu_s = 1};

typedef struct World {
	Worker worker;
	Buf room;
} World;

static int world_begin(void **state)
{
	World *world = calloc(1, sizeof *world);
	assert_non_null(world);
	buf_init(&world->room, &ALLOCATOR_SYSTEM, ANSWER_BYTES_MAX);
	assert_int_equal(worker_start(&world->worker, do_tasks, NULL, &LIMITS, NULL), OK);
	*state = world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	worker_end(&world->worker);
	buf_done(&world->room);
	free(world);
	return 0;
}

static ErrCode ask_with(World *world, Task task, int fd, int *answer)
{
	Frame frame;
	ErrCode code = channel_send(world->worker.socket, (uint32_t)task, NULL, 0, fd, NULL);
	if (code == OK)
		code = channel_receive(world->worker.socket, &frame, &world->room, ANSWER_BYTES_MAX, NULL);
	if (code == OK)
		*answer = frame.body.p[0];
	return code;
}

static int ask(World *world, Task task)
{
	int answer = -1;
	assert_int_equal(ask_with(world, task, -1, &answer), OK);
	return answer;
}

static void needs(bool held)
{
	if (!held)
		skip();
}

static void it_answers_and_reads_the_file_that_it_is_given(void **state)
{
	World *world = *state;
	assert_int_equal(ask(world, ANSWER), SECRET);
	char path[] = "/tmp/legwork-test-XXXXXX";
	const int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(write(fd, "!", 1), 1);
	int answer = 0;
	assert_int_equal(ask_with(world, READ_GIVEN, fd, &answer), OK);
	(void)close(fd);
	assert_int_equal(answer, '!');
}

static void it_has_no_file_of_its_master(void **state)
{
	assert_int_equal(ask(*state, OPEN_FILES_LEFT), 0);
}

static void it_cannot_open_or_make_a_file(void **state)
{
	World *world = *state;
	needs(world->worker.held.landlock || world->worker.held.seccomp);
	assert_int_not_equal(ask(world, OPEN_FILE), 0);
	assert_int_not_equal(ask(world, MAKE_FILE), 0);
	assert_int_not_equal(access("/tmp/legwork-not-there", F_OK), 0);
}

static void it_cannot_reach_a_network_or_run_a_program(void **state)
{
	World *world = *state;
	needs(world->worker.held.seccomp);
	assert_int_equal(ask(world, OPEN_SOCKET), EPERM);
	assert_int_equal(ask(world, RUN_PROGRAM), EPERM);
	assert_int_equal(ask(world, START_PROCESS), EPERM);
	assert_int_equal(ask(world, RUN_DATA), EPERM);
}

static void it_cannot_end_its_master(void **state)
{
	World *world = *state;
	needs(world->worker.held.seccomp);
	assert_int_equal(ask(world, KILL_MASTER), EPERM);
}

static void it_gets_no_more_memory_than_its_limit(void **state)
{
	needs(!SANITIZED);
	assert_int_equal(ask(*state, TAKE_MEMORY), ENOMEM);
}

static void one_that_crashes_is_told_by_its_signal(void **state)
{
	World *world = *state;
	int answer;
	Error err = ERROR_NONE;
	assert_int_equal(ask_with(world, ABORT, -1, &answer), FAIL_MISSING);
	assert_int_equal(worker_autopsy(&world->worker, &err), FAIL_FORMAT);
	assert_string_equal(err.text, "the decoder stopped on this file (signal 6)");
	assert_int_equal(world->worker.pid, 0);
	assert_int_equal(worker_start(&world->worker, do_tasks, NULL, &LIMITS, NULL), OK);
	assert_int_equal(ask_with(world, CRASH, -1, &answer), FAIL_MISSING);
	assert_int_equal(worker_autopsy(&world->worker, &err), FAIL_FORMAT);
	assert_true(text_starts(text_of(err.text), "the decoder stopped on this file ("));
}

static void one_that_computes_too_long_is_ended(void **state)
{
	World *world = *state;
	int answer;
	Error err = ERROR_NONE;
	assert_int_equal(ask_with(world, COMPUTE_FOREVER, -1, &answer), FAIL_MISSING);
	assert_int_equal(worker_autopsy(&world->worker, &err), FAIL_LIMIT);
	assert_string_equal(err.text, "the decoder took too long on this file");
}

/* A master in a process of its own, which is killed: its worker's end of a pipe
 * closes. The worker keeps the pipe open as standard output. */
static void it_ends_with_its_master(void **state)
{
	(void)state;
	int to_worker[2];
	assert_int_equal(pipe(to_worker), 0);
	const pid_t master = fork();
	assert_true(master >= 0);
	if (master == 0) {
		Worker worker;
		if (worker_start(&worker, do_tasks, NULL, &LIMITS, NULL) != OK)
			_exit(1);
		/* the worker's number goes out, and nothing is left undone */
		(void)!write(to_worker[1], &worker.pid, sizeof worker.pid);
		for (;;)
			(void)pause();
	}
	pid_t worker = 0;
	assert_int_equal(read(to_worker[0], &worker, sizeof worker), (ssize_t)sizeof worker);
	assert_int_equal(kill(worker, 0), 0);
	assert_int_equal(kill(master, SIGKILL), 0);
	assert_int_equal(waitpid(master, NULL, 0), master);
	int gone = 0;
	for (int i = 0; i < 2000 && gone == 0; i++) {
		gone = kill(worker, 0) != 0;
		(void)usleep(1000);
	}
	(void)close(to_worker[0]);
	(void)close(to_worker[1]);
	assert_true(gone);
}

static void what_holds_it_is_said(void **state)
{
	(void)state;
	Confinement found = {.landlock = false};
	assert_int_equal(confinement_find(&found, NULL), OK);
	Buf text;
	buf_init(&text, &ALLOCATOR_SYSTEM, 1000);
	confinement_text(&text, &(Confinement){.landlock = true, .seccomp = true});
	assert_string_equal(buf_cstr(&text), "landlock, seccomp");
	buf_clear(&text);
	confinement_text(&text, &(Confinement){.seccomp = true});
	assert_string_equal(buf_cstr(&text), "seccomp; this kernel has no landlock");
	buf_done(&text);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(it_answers_and_reads_the_file_that_it_is_given),
	    EACH(it_has_no_file_of_its_master),
	    EACH(it_cannot_open_or_make_a_file),
	    EACH(it_cannot_reach_a_network_or_run_a_program),
	    EACH(it_cannot_end_its_master),
	    EACH(it_gets_no_more_memory_than_its_limit),
	    EACH(one_that_crashes_is_told_by_its_signal),
	    EACH(one_that_computes_too_long_is_ended),
	    EACH(it_ends_with_its_master),
	    EACH(what_holds_it_is_said),
	};
#undef EACH
	return cmocka_run_group_tests(tests, NULL, NULL);
}
