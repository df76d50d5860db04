/*
 * fit_crc.c - build-time: the tables of FIT's checksum, and the constants with
 * which carry-less multiplication folds it.
 *
 *   fit_crc OUT.h
 *
 * TABLES[k][b] is what the byte b does to the checksum when k bytes follow it:
 * sixteen bytes take sixteen look-ups that need not wait for each other.
 * Source: Kounavis and Berry 2005 (slicing); the polynomial P is 0xA001, that
 * of the FIT protocol, least bit first.
 *
 * FOLD_n holds x^(n+63) and x^(n-1) modulo P, least bit first at the top of 64
 * bits: what the two halves of 128 bits are multiplied with so that the sum
 * stands for them n bits further on. The exponents are one less than n + 64 and
 * n, because the product of two numbers with their least bit first comes out
 * one bit too low. Source: Gopal et al. 2009 (Intel, 323102), with a remainder of
 * 16 bits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdint.h>
#include <stdio.h>

enum { POLYNOMIAL = 0xA001, SLICES = 16, VALUES = 256, ONE = 0x8000 };

/* Times x, `bits` times. */
static uint16_t shifted(uint16_t crc, int bits)
{
	for (int bit = 0; bit < bits; bit++)
		crc = (uint16_t)((crc >> 1) ^ ((crc & 1) != 0 ? POLYNOMIAL : 0));
	return crc;
}

static void print_fold(FILE *out, int bits)
{
	(void)fprintf(out, "#define FOLD_%d {UINT64_C(0x%04X) << 48, UINT64_C(0x%04X) << 48}\n", bits,
	              (unsigned)shifted(ONE, bits + 63), (unsigned)shifted(ONE, bits - 1));
}

int main(int argc, char **argv)
{
	FILE *out = argc == 2 ? fopen(argv[1], "wb") : NULL;
	if (out == NULL)
		return 2;
	(void)fputs("/* Made by tools/fit_crc.c. Do not edit. */\n", out);
	print_fold(out, 128);
	print_fold(out, 512);
	(void)fprintf(out, "static const uint16_t TABLES[%d][%d] = {\n", SLICES, VALUES);
	uint16_t row[VALUES];
	for (int value = 0; value < VALUES; value++)
		row[value] = shifted((uint16_t)value, 8);
	for (int slice = 0; slice < SLICES; slice++) {
		(void)fputs("\t{", out);
		for (int value = 0; value < VALUES; value++) {
			(void)fprintf(out, "%s0x%04X,", value % 12 == 0 ? "\n\t\t" : " ", (unsigned)row[value]);
			/* the same with one more byte behind it */
			row[value] = shifted(row[value], 8);
		}
		(void)fputs("\n\t},\n", out);
	}
	(void)fputs("};\n", out);
	return fclose(out) != 0;
}
