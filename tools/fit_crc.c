/*
 * fit_crc.c - build-time: the tables of FIT's checksum, so that eight bytes
 * take eight look-ups that need not wait for each other.
 *
 *   fit_crc OUT.h
 *
 * TABLES[k][b] is what the byte b does to the checksum when k bytes follow it.
 * Source: Kounavis and Berry 2005 (slicing-by-8); the polynomial is 0xA001,
 * that of the FIT protocol.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdint.h>
#include <stdio.h>

enum { POLYNOMIAL = 0xA001, SLICES = 8, VALUES = 256 };

/* One byte through the shift register. */
static uint16_t step(uint16_t crc)
{
	for (int bit = 0; bit < 8; bit++)
		crc = (uint16_t)((crc >> 1) ^ ((crc & 1) != 0 ? POLYNOMIAL : 0));
	return crc;
}

int main(int argc, char **argv)
{
	FILE *out = argc == 2 ? fopen(argv[1], "wb") : NULL;
	if (out == NULL)
		return 2;
	(void)fputs("/* Made by tools/fit_crc.c. Do not edit. */\n", out);
	(void)fprintf(out, "static const uint16_t TABLES[%d][%d] = {\n", SLICES, VALUES);
	uint16_t row[VALUES];
	for (int value = 0; value < VALUES; value++)
		row[value] = step((uint16_t)value);
	for (int slice = 0; slice < SLICES; slice++) {
		(void)fputs("\t{", out);
		for (int value = 0; value < VALUES; value++) {
			(void)fprintf(out, "%s0x%04X,", value % 12 == 0 ? "\n\t\t" : " ", (unsigned)row[value]);
			/* the same with one more byte behind it */
			row[value] = step(row[value]);
		}
		(void)fputs("\n\t},\n", out);
	}
	(void)fputs("};\n", out);
	return fclose(out) != 0;
}
