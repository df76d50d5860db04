/*
 * fit_crc.c - see fit_crc.h. Eight bytes at a time, by tables that
 * tools/fit_crc.c makes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_crc.h"

#include "fit_crc_tables.h"

uint16_t fit_crc(uint16_t crc, Bytes bytes)
{
	const uint8_t *p = bytes.p;
	size_t left = bytes.n;
	for (; left >= 8; left -= 8, p += 8) {
		crc = (uint16_t)(TABLES[7][(crc ^ p[0]) & 0xff] ^ TABLES[6][(crc >> 8) ^ p[1]] ^ TABLES[5][p[2]] ^
		                 TABLES[4][p[3]] ^ TABLES[3][p[4]] ^ TABLES[2][p[5]] ^ TABLES[1][p[6]] ^ TABLES[0][p[7]]);
	}
	for (; left > 0; left--, p++)
		crc = (uint16_t)(crc >> 8 ^ TABLES[0][(crc ^ *p) & 0xff]);
	return crc;
}
