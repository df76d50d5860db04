/*
 * fit_crc.c - see fit_crc.h. Four bits at a time: a table of 16 entries, which
 * a reader can check by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_crc.h"

uint16_t fit_crc(uint16_t crc, Bytes bytes)
{
	static const uint16_t nibbles[16] = {0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
	                                     0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400};
	for (size_t i = 0; i < bytes.n; i++) {
		crc ^= bytes.p[i];
		crc = (uint16_t)(crc >> 4 ^ nibbles[crc & 0xf]);
		crc = (uint16_t)(crc >> 4 ^ nibbles[crc & 0xf]);
	}
	return crc;
}
