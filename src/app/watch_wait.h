/*
 * watch_wait.h - waits until something may have changed in a folder: inotify
 * where there is one, the time alone otherwise. Network folders and watches on
 * a cable tell nobody of their changes, and a system may have no watches left:
 * whoever waits must look again after a while anyhow.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_WATCH_WAIT_H
#define APP_WATCH_WAIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct WatchWait {
	int events_fd; /* of inotify; -1 without */
	int end_fd;    /* readable when it is time to end; -1: never. Not owned. */
} WatchWait;

void watch_wait_init(WatchWait *wait, int end_fd);
void watch_wait_done(WatchWait *wait);

/* Listens to the folder, and to the folders in it that hold one of these sorted
 * files; again for a folder that was away. A new folder is heard of when a
 * look has found a file in it. */
void watch_wait_listen(WatchWait *wait, Str folder, const Str *paths, size_t count);
/* Returns after so long, or earlier on a change or when it is time to end. */
void watch_wait_for(WatchWait *wait, int64_t at_most_ms);
bool watch_wait_is_over(const WatchWait *wait);
/* Milliseconds of a clock that is never set. */
int64_t watch_wait_clock_ms(void);

#endif
