/*
 * digest.c - see digest.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/digest.h"

#include <sodium.h>
#include <string.h>

enum { DIGEST_BYTES = 16 };

Digest digest_of(const char *kind, Bytes bytes)
{
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
	unsigned char raw[DIGEST_BYTES];
	crypto_generichash_state state;
	(void)crypto_generichash_init(&state, NULL, 0, sizeof raw);
	/* the closing NUL ends the kind, so no kind is a prefix of another */
	(void)crypto_generichash_update(&state, (const unsigned char *)kind, strlen(kind) + 1);
	(void)crypto_generichash_update(&state, bytes.p, bytes.n);
	(void)crypto_generichash_final(&state, raw, sizeof raw);

	Digest digest;
	unsigned bits = 0;
	int held = 0;
	size_t next = 0;
	for (size_t i = 0; i < DIGEST_TEXT; i++) {
		if (held < 5) {
			bits = bits << 8 | (next < sizeof raw ? raw[next++] : 0u);
			held += 8;
		}
		held -= 5;
		digest.text[i] = alphabet[bits >> held & 31u];
		bits &= (1u << held) - 1u;
	}
	digest.text[DIGEST_TEXT] = '\0';
	return digest;
}

Str digest_str(const Digest *digest)
{
	return (Str){digest->text, DIGEST_TEXT};
}
