/*
 * watch_wait.c - see watch_wait.h.
 *
 * What an event says is not read: it only ends the waiting.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/watch_wait.h"

#include <limits.h>
#include <poll.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, EVENTS_BYTES = 16384 };

/* A file was closed after writing or moved here, a folder was made, something
 * went. Not every write: a file that grows is looked at by the clock. */
static const uint32_t EVENTS =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

void watch_wait_init(WatchWait *wait, int end_fd)
{
	*wait = (WatchWait){.events_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC), .end_fd = end_fd};
}

void watch_wait_done(WatchWait *wait)
{
	if (wait->events_fd >= 0)
		(void)close(wait->events_fd);
	wait->events_fd = -1;
}

/* Without a watch to be had, the clock remains. */
static void listen_to(const WatchWait *wait, Str folder)
{
	char name[PATH_BYTES];
	if (folder.n >= sizeof name)
		return;
	memcpy(name, folder.p, folder.n);
	name[folder.n] = '\0';
	(void)inotify_add_watch(wait->events_fd, name, EVENTS);
}

static Str folder_of(Str path)
{
	while (path.n > 1 && path.p[path.n - 1] != '/')
		path.n--;
	return path;
}

void watch_wait_listen(WatchWait *wait, Str folder, const Str *paths, size_t count)
{
	if (wait->events_fd < 0)
		return;
	listen_to(wait, folder);
	Str last = STR_NONE;
	for (size_t i = 0; i < count; i++) {
		const Str own = folder_of(paths[i]);
		if (!text_equal(own, last))
			listen_to(wait, own);
		last = own;
	}
}

void watch_wait_for(WatchWait *wait, int64_t at_most_ms)
{
	struct pollfd fds[] = {{.fd = wait->events_fd, .events = POLLIN},
	                       {.fd = wait->end_fd, .events = POLLIN}};
	const int timeout = at_most_ms < 0 ? 0 : at_most_ms > INT_MAX ? INT_MAX : (int)at_most_ms;
	if (poll(fds, sizeof fds / sizeof fds[0], timeout) <= 0 || (fds[0].revents & POLLIN) == 0)
		return;
	char events[EVENTS_BYTES];
	while (read(wait->events_fd, events, sizeof events) > 0) {
	}
}

bool watch_wait_is_over(const WatchWait *wait)
{
	struct pollfd end = {.fd = wait->end_fd, .events = POLLIN};
	return wait->end_fd >= 0 && poll(&end, 1, 0) > 0;
}

int64_t watch_wait_clock_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
