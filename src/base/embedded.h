/*
 * embedded.h - files that the build has put into the program
 * (tools/embed_text.c).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

#include "base/rd.h"

typedef struct Embedded {
	const char *name; /* without folders */
	Bytes bytes;      /* followed by a NUL that is not counted */
} Embedded;

#endif
