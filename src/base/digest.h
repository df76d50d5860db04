/*
 * digest.h - names for bytes: a 128-bit BLAKE2b digest (libsodium), written as
 * 26 letters and digits. Ids of files and runs are made of it, so that keys
 * depend on the content and on no database.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/rd.h"
#include "base/str.h"

enum { DIGEST_TEXT = 26, DIGEST_STATE_BYTES = 384 /* libsodium's own */ };

/* NUL-terminated lower-case base32 (Crockford's alphabet). */
typedef struct Digest {
	char text[DIGEST_TEXT + 1];
} Digest;

/* Of some bytes, under a word that keeps different kinds of things apart
 * ("file", "run"). */
Digest digest_of(const char *kind, Bytes bytes);
Str digest_str(const Digest *digest);

/* The same of bytes that come one after the other. */
typedef struct DigestSum {
	unsigned char state[DIGEST_STATE_BYTES] __attribute__((aligned(64)));
} DigestSum;

void digest_begin(DigestSum *sum, const char *kind);
void digest_add(DigestSum *sum, Bytes bytes);
Digest digest_end(DigestSum *sum);

#endif
