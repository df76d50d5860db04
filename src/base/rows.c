/*
 * rows.c - see rows.h. A loop for each type and byte order, made by a macro.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rows.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

static inline uint8_t same8(uint8_t value)
{
	return value;
}

static inline uint16_t same16(uint16_t value)
{
	return value;
}

static inline uint32_t same32(uint32_t value)
{
	return value;
}

static inline uint64_t same64(uint64_t value)
{
	return value;
}

/* Bytes of a row as this machine orders them, and the other way round. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define LITTLE16 same16
#define LITTLE32 same32
#define LITTLE64 same64
#define BIG16 __builtin_bswap16
#define BIG32 __builtin_bswap32
#define BIG64 __builtin_bswap64
#else
#define LITTLE16 __builtin_bswap16
#define LITTLE32 __builtin_bswap32
#define LITTLE64 __builtin_bswap64
#define BIG16 same16
#define BIG32 same32
#define BIG64 same64
#endif

static inline double float_of(uint32_t bits)
{
	float value;
	memcpy(&value, &bits, sizeof value);
	return isfinite(value) ? (double)value : UNKNOWN;
}

static inline double double_of(uint64_t bits)
{
	double value;
	memcpy(&value, &bits, sizeof value);
	return isfinite(value) ? value : UNKNOWN;
}

/* Two's complement without a conversion that the standard leaves open. */
static inline double sint8_of(uint8_t bits)
{
	return (double)(int)(bits ^ 0x80u) - 0x80;
}

static inline double sint16_of(uint16_t bits)
{
	return (double)(int)(bits ^ 0x8000u) - 0x8000;
}

static inline double sint32_of(uint32_t bits)
{
	return (double)(bits ^ 0x80000000u) - 2147483648.0;
}

static inline double sint64_of(uint64_t bits)
{
	return bits >> 63 != 0 ? -(double)(~bits + 1) : (double)bits;
}

#define LOOP(name, Type, ordered, value_of)                                                       \
	static bool name(double *to, const Rows *rows, size_t at, uint64_t nothing_bits)              \
	{                                                                                             \
		const Type nothing = (Type)nothing_bits;                                                  \
		int known = 0;                                                                            \
		for (size_t i = 0; i < rows->count; i++) {                                                \
			Type bits;                                                                            \
			memcpy(&bits, rows->rows[i] + at, sizeof bits);                                       \
			bits = ordered(bits);                                                                 \
			const double value = bits == nothing ? UNKNOWN : value_of(bits);                      \
			known |= !isnan(value);                                                               \
			to[i] = value;                                                                        \
		}                                                                                         \
		return known != 0;                                                                        \
	}

LOOP(read_uint8, uint8_t, same8, (double))
LOOP(read_sint8, uint8_t, same8, sint8_of)
LOOP(read_uint16_le, uint16_t, LITTLE16, (double))
LOOP(read_uint16_be, uint16_t, BIG16, (double))
LOOP(read_sint16_le, uint16_t, LITTLE16, sint16_of)
LOOP(read_sint16_be, uint16_t, BIG16, sint16_of)
LOOP(read_uint32_le, uint32_t, LITTLE32, (double))
LOOP(read_uint32_be, uint32_t, BIG32, (double))
LOOP(read_sint32_le, uint32_t, LITTLE32, sint32_of)
LOOP(read_sint32_be, uint32_t, BIG32, sint32_of)
LOOP(read_uint64_le, uint64_t, LITTLE64, (double))
LOOP(read_uint64_be, uint64_t, BIG64, (double))
LOOP(read_sint64_le, uint64_t, LITTLE64, sint64_of)
LOOP(read_sint64_be, uint64_t, BIG64, sint64_of)
LOOP(read_float_le, uint32_t, LITTLE32, float_of)
LOOP(read_float_be, uint32_t, BIG32, float_of)
LOOP(read_double_le, uint64_t, LITTLE64, double_of)
LOOP(read_double_be, uint64_t, BIG64, double_of)

typedef bool Loop(double *to, const Rows *rows, size_t at, uint64_t nothing);

/* By kind, by the size's logarithm, by byte order. */
static Loop *const LOOPS[3][4][2] = {
    [ROW_UINT] = {{read_uint8, read_uint8},
                  {read_uint16_le, read_uint16_be},
                  {read_uint32_le, read_uint32_be},
                  {read_uint64_le, read_uint64_be}},
    [ROW_SINT] = {{read_sint8, read_sint8},
                  {read_sint16_le, read_sint16_be},
                  {read_sint32_le, read_sint32_be},
                  {read_sint64_le, read_sint64_be}},
    [ROW_FLOAT] = {[2] = {read_float_le, read_float_be}, [3] = {read_double_le, read_double_be}},
};

bool rows_read(double *to, const Rows *rows, const RowNumber *number)
{
	const size_t which = number->size == 1 ? 0 : number->size == 2 ? 1 : number->size == 4 ? 2 : 3;
	Loop *loop = LOOPS[number->kind][which][number->big_endian];
	if (loop != NULL && number->size == (size_t)1 << which && number->at <= rows->size &&
	    number->size <= rows->size - number->at)
		return loop(to, rows, number->at, number->nothing);
	for (size_t i = 0; i < rows->count; i++)
		to[i] = UNKNOWN;
	return false;
}
