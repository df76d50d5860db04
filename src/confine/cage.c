/*
 * cage.c - see cage.h.
 *
 * What a system call outside the list gets is EPERM, not death: the C library
 * asks for things in passing (the time zone, a random number for malloc) and
 * lives without them. Calls are listed by what they are for; a mapping may
 * never be executable, and a signal may only go to the process itself.
 *
 * Under a sanitizer the limit of memory is left out, because the shadow memory
 * of one is terabytes of address space, and standard error stays open for its
 * report.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "confine/cage.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/attr.h"

/* ---- files and limits ---- */

/* Standard input, output and error lead nowhere; all else but the socket is
 * closed. */
static bool close_files(int socket)
{
	const int nowhere = open("/dev/null", O_RDWR);
	if (nowhere < 0)
		return false;
	const int last = SANITIZED ? STDOUT_FILENO : STDERR_FILENO;
	for (int fd = STDIN_FILENO; fd <= last; fd++) {
		if (fd != socket && dup2(nowhere, fd) < 0)
			return false;
	}
	const unsigned kept = (unsigned)socket;
	const unsigned first = STDERR_FILENO + 1;
	if (kept > first && syscall(SYS_close_range, first, kept - 1, 0) != 0)
		return false;
	return syscall(SYS_close_range, kept >= first ? kept + 1 : first, ~0U, 0) == 0;
}

static bool set_limit(int which, rlim_t value)
{
	const struct rlimit limit = {.rlim_cur = value, .rlim_max = value};
	return setrlimit((unsigned)which, &limit) == 0;
}

static bool set_limits(const WorkerLimits *limits)
{
	if (!SANITIZED && !set_limit(RLIMIT_DATA, limits->memory_bytes))
		return false;
	/* a dump would hold what the runner's files say; and no file is ever made */
	return set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_NPROC, 0);
}

/* ---- Landlock ---- */

/* The newest form of struct landlock_ruleset_attr; older headers lack its end. */
typedef struct Ruleset {
	uint64_t handled_access_fs;
	uint64_t handled_access_net; /* from version 4 */
	uint64_t scoped;             /* from version 6 */
} Ruleset;

enum {
	FS_RIGHTS_1 = 13, /* so many rights has each version: the lowest bits */
	FS_RIGHTS_2 = 14,
	FS_RIGHTS_3 = 15,
	FS_RIGHTS_5 = 16,
	NET_RIGHTS = 2,
	SCOPES = 2,
};

static uint64_t lowest_bits(unsigned count)
{
	return (UINT64_C(1) << count) - 1;
}

/* Everything that this kernel can forbid, and no rule that allows any of it. */
static bool enter_landlock(void)
{
	const long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 1)
		return false;
	const unsigned rights = version >= 5   ? FS_RIGHTS_5
				: version >= 3 ? FS_RIGHTS_3
				: version == 2 ? FS_RIGHTS_2
					       : FS_RIGHTS_1;
	const Ruleset ruleset = {.handled_access_fs = lowest_bits(rights),
				 .handled_access_net = version >= 4 ? lowest_bits(NET_RIGHTS) : 0,
				 .scoped = version >= 6 ? lowest_bits(SCOPES) : 0};
	const size_t size = version >= 6   ? sizeof ruleset
			    : version >= 4 ? offsetof(Ruleset, scoped)
					   : offsetof(Ruleset, handled_access_net);
	const long fd = syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
	if (fd < 0)
		return false;
	const bool held = syscall(SYS_landlock_restrict_self, (int)fd, 0) == 0;
	(void)close((int)fd);
	return held;
}

/* ---- seccomp ---- */

static const int ALLOWED[] = {
    /* what it is given, and its answers */
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(write),
    SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(close),
    /* memory */
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    /* the C library's own */
    SCMP_SYS(futex), SCMP_SYS(clock_gettime), SCMP_SYS(getrandom), SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(getpid), SCMP_SYS(gettid),
    SCMP_SYS(sched_yield), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* What the runtimes of sanitizers ask for on their way to a report. */
static const int ALLOWED_SANITIZED[] = {
    SCMP_SYS(sigaltstack), SCMP_SYS(rt_sigaction), SCMP_SYS(prlimit64), SCMP_SYS(getrlimit),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(mprotect), SCMP_SYS(readlink), SCMP_SYS(prctl),
};

static bool allow_calls(scmp_filter_ctx filter)
{
	bool good = true;
	for (size_t i = 0; i < COUNT_OF(ALLOWED); i++)
		good &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, ALLOWED[i], 0) == 0;
	for (size_t i = 0; SANITIZED && i < COUNT_OF(ALLOWED_SANITIZED); i++)
		good &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, ALLOWED_SANITIZED[i], 0) == 0;
	const struct scmp_arg_cmp not_executable = SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	good &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_executable) == 0;
	if (!SANITIZED) /* has it whole */
		good &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable) == 0;
	const struct scmp_arg_cmp own = {.arg = 0, .op = SCMP_CMP_EQ, .datum_a = (scmp_datum_t)getpid(), .datum_b = 0};
	good &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, own) == 0;
	return good;
}

static bool enter_seccomp(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (filter == NULL)
		return false;
	const bool held = allow_calls(filter) && seccomp_load(filter) == 0;
	seccomp_release(filter);
	return held;
}

bool cage_enter(int socket, const WorkerLimits *limits, Confinement *held)
{
	if (!close_files(socket) || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !set_limits(limits))
		return false;
	held->landlock = enter_landlock();
	held->seccomp = enter_seccomp();
	return true;
}
