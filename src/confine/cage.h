/*
 * cage.h - shuts the process that calls it in, for good.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CONFINE_CAGE_H
#define CONFINE_CAGE_H

#include "confine/confine.h"

/* A sanitizer takes terabytes of addresses and calls of its own: built with it,
 * a worker has no limit of memory and some more system calls. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* Closes every file but `socket`, gives up all rights, and sets the limits.
 * False when one of those failed that every kernel has: then the process must
 * end. Which of the others took hold is in `held`. */
bool cage_enter(int socket, const WorkerLimits *limits, Confinement *held) MUST_USE;

#endif
