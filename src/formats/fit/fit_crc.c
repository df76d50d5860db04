/*
 * fit_crc.c - see fit_crc.h. Sixteen bytes at a time by tables, or 64 by
 * carry-less multiplication; tools/fit_crc.c makes the numbers for both and
 * says how they work.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_crc.h"

#include "fit_crc_tables.h"

#if defined(__x86_64__)
#include <wmmintrin.h>
#define CAN_FOLD 1
#else
#define CAN_FOLD 0
#endif

uint16_t fit_crc_tables(uint16_t crc, Bytes bytes)
{
	const uint8_t *p = bytes.p;
	size_t left = bytes.n;
	for (; left >= 16; left -= 16, p += 16) {
		const uint16_t high = (uint16_t)(TABLES[15][(crc ^ p[0]) & 0xff] ^ TABLES[14][(crc >> 8) ^ p[1]] ^
		                                 TABLES[13][p[2]] ^ TABLES[12][p[3]] ^ TABLES[11][p[4]] ^ TABLES[10][p[5]] ^
		                                 TABLES[9][p[6]] ^ TABLES[8][p[7]]);
		crc = (uint16_t)(high ^ TABLES[7][p[8]] ^ TABLES[6][p[9]] ^ TABLES[5][p[10]] ^ TABLES[4][p[11]] ^
		                 TABLES[3][p[12]] ^ TABLES[2][p[13]] ^ TABLES[1][p[14]] ^ TABLES[0][p[15]]);
	}
	for (; left > 0; left--, p++)
		crc = (uint16_t)(crc >> 8 ^ TABLES[0][(crc ^ *p) & 0xff]);
	return crc;
}

#if CAN_FOLD
#define WITH_PCLMUL __attribute__((target("pclmul,sse2")))

enum { LANES = 4, LANE_BYTES = 16, BLOCK_BYTES = LANES * LANE_BYTES };

/* What `sum` stands for, moved on by as many bits as `by` is made for, and
 * `next` in the room that it leaves. */
WITH_PCLMUL static inline __m128i fold(__m128i sum, __m128i by, __m128i next)
{
	const __m128i low = _mm_clmulepi64_si128(sum, by, 0x00);
	const __m128i high = _mm_clmulepi64_si128(sum, by, 0x11);
	return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

WITH_PCLMUL static inline __m128i lane(const uint8_t *block, size_t index)
{
	return _mm_loadu_si128((const __m128i *)(const void *)(block + index * LANE_BYTES));
}

/* Folds whole blocks of 64 bytes into 16 that have the same checksum. */
WITH_PCLMUL static uint16_t crc_folded(uint16_t crc, Bytes bytes)
{
	static const uint64_t fold_512[2] = FOLD_512;
	static const uint64_t fold_128[2] = FOLD_128;
	const __m128i by_512 = _mm_loadu_si128((const __m128i *)(const void *)fold_512);
	const __m128i by_128 = _mm_loadu_si128((const __m128i *)(const void *)fold_128);
	const uint8_t *p = bytes.p;
	const uint8_t *end = p + bytes.n / BLOCK_BYTES * BLOCK_BYTES;
	__m128i sums[LANES];
	for (size_t i = 0; i < LANES; i++)
		sums[i] = lane(p, i);
	sums[0] = _mm_xor_si128(sums[0], _mm_cvtsi32_si128(crc));
	for (p += BLOCK_BYTES; p < end; p += BLOCK_BYTES) {
		for (size_t i = 0; i < LANES; i++)
			sums[i] = fold(sums[i], by_512, lane(p, i));
	}
	__m128i sum = sums[0];
	for (size_t i = 1; i < LANES; i++)
		sum = fold(sum, by_128, sums[i]);
	uint8_t folded[LANE_BYTES];
	_mm_storeu_si128((__m128i *)(void *)folded, sum);
	crc = fit_crc_tables(0, (Bytes){folded, sizeof folded});
	return fit_crc_tables(crc, (Bytes){p, bytes.n % BLOCK_BYTES});
}
#endif

uint16_t fit_crc(uint16_t crc, Bytes bytes)
{
#if CAN_FOLD
	if (bytes.n >= 2 * BLOCK_BYTES && __builtin_cpu_supports("pclmul"))
		return crc_folded(crc, bytes);
#endif
	return fit_crc_tables(crc, bytes);
}
