/*
 * confined.h - what holds the processes that decode files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_CONFINED_H
#define APP_CONFINED_H

#include "base/str.h"

/* Adds "landlock, seccomp", or what there is of it on this machine and what is
 * missing. */
void app_confined_by(Buf *out);

#endif
