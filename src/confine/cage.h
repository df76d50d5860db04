/*
 * cage.h - shuts the process that calls it in, for good.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CONFINE_CAGE_H
#define CONFINE_CAGE_H

#include "confine/confine.h"

/* Closes every file but `socket`, gives up all rights, and sets the limits.
 * False when one of those failed that every kernel has: then the process must
 * end. Which of the others took hold is in `held`. */
bool cage_enter(int socket, const WorkerLimits *limits, Confinement *held) MUST_USE;

#endif
