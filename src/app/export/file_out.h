/*
 * file_out.h - a file that is written piece by piece, and is there whole or not
 * at all: under another name until it is kept.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_FILE_OUT_H
#define APP_FILE_OUT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"

typedef struct FileOut {
	int fd; /* -1: it is only a name, for something else to write to */
	Str path, temporary;
	int why; /* errno of the write that failed */
} FileOut;

/* Opens the other name, for its owner alone. Texts belong to the arena. */
ErrCode file_out_open(FileOut *out, Arena *arena, Str path, Error *err) MUST_USE;
/* Only finds the other name, and makes sure that nothing is there. */
ErrCode file_out_name(FileOut *out, Arena *arena, Str path, Error *err) MUST_USE;
/* False when the disk is full or fails; file_out_keep then says why. */
bool file_out_write(FileOut *out, Bytes bytes) MUST_USE;
/* Makes it durable, under its own name: whatever was there is replaced. */
ErrCode file_out_keep(FileOut *out, Error *err) MUST_USE;
/* Takes it away; after file_out_keep it does nothing. */
void file_out_drop(FileOut *out);

#endif
