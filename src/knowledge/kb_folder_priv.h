/*
 * kb_folder_priv.h - the YAML files of a folder, as kb_read wants them. For the
 * build tool and the tests of this room only: the room itself reads no files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_KB_FOLDER_PRIV_H
#define KNOWLEDGE_KB_FOLDER_PRIV_H

#include <stdbool.h>

#include "knowledge/kb_read.h"

enum { KB_FOLDER_MAX = 2000 };

typedef struct KbFolder {
	const char *root;
	KbFile files[KB_FOLDER_MAX]; /* sorted by path */
	size_t count;
	Str folders[KB_FOLDER_MAX]; /* paths below root; "" is root itself */
	size_t folder_count;
} KbFolder;

/* All files under `root` that end in ".yaml", hidden ones excepted; NULL, and a
 * line on stderr, when something cannot be read. */
const KbFolder *kb_folder_read(Arena *arena, const char *root) MUST_USE;

#endif
