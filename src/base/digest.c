/*
 * digest.c - see digest.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/digest.h"

#include <sodium.h>
#include <string.h>

enum { DIGEST_BYTES = 16 };

_Static_assert(sizeof(crypto_generichash_state) <= DIGEST_STATE_BYTES, "libsodium's state has grown");

static crypto_generichash_state *state_of(DigestSum *sum)
{
	return (crypto_generichash_state *)(void *)sum->state;
}

void digest_begin(DigestSum *sum, const char *kind)
{
	(void)crypto_generichash_init(state_of(sum), NULL, 0, DIGEST_BYTES);
	/* the closing NUL ends the kind, so no kind is a prefix of another */
	digest_add(sum, (Bytes){(const unsigned char *)kind, strlen(kind) + 1});
}

void digest_add(DigestSum *sum, Bytes bytes)
{
	(void)crypto_generichash_update(state_of(sum), bytes.p, bytes.n);
}

Digest digest_end(DigestSum *sum)
{
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
	unsigned char raw[DIGEST_BYTES];
	(void)crypto_generichash_final(state_of(sum), raw, sizeof raw);

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

Digest digest_of(const char *kind, Bytes bytes)
{
	DigestSum sum;
	digest_begin(&sum, kind);
	digest_add(&sum, bytes);
	return digest_end(&sum);
}

Str digest_str(const Digest *digest)
{
	return (Str){digest->text, DIGEST_TEXT};
}
