/*
 * decoded_wire.h - what a file held, as bytes between the process that decoded
 * it and the one that asked: exactly, every number to its last bit.
 *
 * Both are the same program on the same machine, so numbers are in its order of
 * bytes. Nothing of this is kept on a disk.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_DECODED_WIRE_H
#define APP_DECODED_WIRE_H

#include "base/arena.h"
#include "base/notes.h"
#include "formats/formats.h"

/* `out` fails without memory. */
void decoded_put(Buf *out, const Decoded *decoded, const Notes *notes);

/* Into the arena, which may also hold the bytes: texts are borrowed from them.
 * FAIL_FORMAT for bytes that are none of it. */
ErrCode decoded_get(Decoded *decoded, const Str **notes, size_t *note_count, Arena *arena, Bytes bytes,
                    Error *err) MUST_USE;

#endif
