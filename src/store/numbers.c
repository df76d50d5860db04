/*
 * numbers.c - see numbers.h.
 *
 * A column is: how (a grid, or the bits of floats or doubles, or nothing), then
 * for a grid how many differences were taken and the one or two numbers they
 * begin from, then which are known (a bit each) if not all are, then the planes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/numbers.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "store/wire.h"

/* How a column is written. Stored: add grids at the end, before HOW_FLOAT. */
enum {
	HOW_NOTHING = 0, /* none is known */
	HOW_GRID = 1,    /* and the grid's number */
	HOW_FLOAT = 64,
	HOW_DOUBLE = 65,
	HOW_HOLES = 128, /* added: some are unknown */
};

enum { LEVELS_MAX = 2, WIDTH_MAX = 8, PROBE = 512 };

/* value = whole * up / down */
typedef struct Grid {
	double up, down;
} Grid;

static const Grid GRIDS[] = {
    {1, 1},   {1, 2},    {1, 5},    {1, 10},  {1, 64},  {1, 100},          {1, 128}, {1, 256},
    {1, 1e3}, {1, 1e4},  {1, 1e5},  {1, 1e6}, {1, 1e7}, {180, 2147483648}, {1, 1e8},
};

/* The last grid of each resolution; exact ones may use grids down to a millionth. */
static const size_t FINEST[] = {
    [RESOLUTION_TENTH] = 3, [RESOLUTION_256TH] = 7, [RESOLUTION_THOUSANDTH] = 8,
    [RESOLUTION_1E4] = 9,   [RESOLUTION_1E8] = 14,  [RESOLUTION_EXACT] = 11,
};

/* Adding and taking off this rounds a double below 2^51 to a whole number, and
 * leaves that number in its low bits: without a branch, several at once. */
static const double ROUNDER = 6755399441055744.0; /* 1.5 * 2^52 */
static const double WHOLE_MAX = 1125899906842624.0; /* 2^50 */
/* The largest double: what is neither NAN nor infinite is not above it. */
static const double FINITE_MAX = 1.7976931348623157e308;
/* How far from its place on the grid a number may be: what rounding leaves, and
 * far less than any device knows. Of what must be exact, nothing. */
static const double OFF_GRID_MAX = 1e-10;

bool number_room(NumberRoom *room, Arena *arena, size_t count)
{
	*room = (NumberRoom){.known = ARENA_ARRAY(arena, count, double),
	                     .whole = ARENA_ARRAY(arena, count, uint64_t),
	                     .count = count};
	return room->known != NULL && room->whole != NULL;
}

/* ---- writing ---- */

/* Moves the known ones together; how many there are. */
static size_t gather(double *known, const double *values, size_t count)
{
	size_t n = 0;
	for (size_t i = 0; i < count; i++) {
		known[n] = values[i];
		n += fabs(values[i]) <= FINITE_MAX;
	}
	return n;
}

/* Looks at some at a time: a grid that does not fit is seen at once. */
static bool on_grid(const double *values, size_t count, const Grid *grid, double off_max)
{
	const double steps = grid->down / grid->up;
	enum { BLOCK = 128 };
	for (size_t from = 0; from < count; from += BLOCK) {
		const size_t end = from + BLOCK < count ? from + BLOCK : count;
		int off = 0;
		for (size_t i = from; i < end; i++) {
			const double steps_to = values[i] * steps;
			const double whole = (steps_to + ROUNDER) - ROUNDER;
			off |= (fabs(whole * grid->up / grid->down - values[i]) > off_max) |
			       (fabs(steps_to) > WHOLE_MAX);
		}
		if (off != 0)
			return false;
	}
	return true;
}

static bool within_reach(const double *values, size_t count, const Grid *grid)
{
	const double steps = grid->down / grid->up;
	int far = 0;
	for (size_t i = 0; i < count; i++)
		far |= fabs(values[i] * steps) > WHOLE_MAX;
	return far == 0;
}

static bool are_floats(const double *values, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (fabs(values[i]) > 3e38 || (double)(float)values[i] < values[i] ||
		    (double)(float)values[i] > values[i])
			return false;
	}
	return true;
}

/* How these numbers are best written. */
static int choose(const double *values, size_t count, Resolution finest)
{
	const double off_max = finest == RESOLUTION_EXACT ? 0 : OFF_GRID_MAX;
	for (size_t g = 0; g <= FINEST[finest]; g++) {
		if (on_grid(values, count, &GRIDS[g], off_max))
			return HOW_GRID + (int)g;
	}
	if (finest != RESOLUTION_EXACT && within_reach(values, count, &GRIDS[FINEST[finest]]))
		return HOW_GRID + (int)FINEST[finest];
	return are_floats(values, count) ? HOW_FLOAT : HOW_DOUBLE;
}

static uint64_t bits_of(double value)
{
	uint64_t bits;
	memcpy(&bits, &value, sizeof bits);
	return bits;
}

static void to_whole(uint64_t *whole, const double *values, size_t count, const Grid *grid)
{
	const double steps = grid->down / grid->up;
	const uint64_t zero = bits_of(ROUNDER);
	for (size_t i = 0; i < count; i++)
		whole[i] = bits_of(values[i] * steps + ROUNDER) - zero;
}

/* Small numbers of either sign become small numbers. */
static uint64_t zigzag(uint64_t value)
{
	return (value << 1) ^ (0 - (value >> 63));
}

static uint64_t unzigzag(uint64_t value)
{
	return (value >> 1) ^ (0 - (value & 1));
}

static unsigned bits_in(uint64_t value)
{
	return 64 - (unsigned)__builtin_clzll(value | 1);
}

/* Which differences take the fewest bits: looked at in places all over the column. */
static unsigned best_level(const uint64_t *whole, size_t count)
{
	const size_t step = count / PROBE + 1;
	uint64_t bits[LEVELS_MAX + 1] = {0};
	for (size_t i = LEVELS_MAX; i < count; i += step) {
		const uint64_t once = whole[i] - whole[i - 1];
		bits[0] += bits_in(zigzag(whole[i] - whole[0]));
		bits[1] += bits_in(zigzag(once));
		bits[2] += bits_in(zigzag(once - (whole[i - 1] - whole[i - 2])));
	}
	unsigned best = 0;
	for (unsigned level = 1; level <= LEVELS_MAX; level++) {
		if (bits[level] < bits[best])
			best = level;
	}
	return best;
}

/* The differences that are left when the first is written apart; of level 0,
 * from the first of all. */
static void take_differences(uint64_t *whole, size_t count, unsigned level)
{
	if (level == 0) {
		const uint64_t first = whole[0];
		for (size_t i = 0; i < count; i++)
			whole[i] -= first;
	}
	for (unsigned l = 0; l < level; l++) {
		for (size_t i = count - 1; i > l; i--)
			whole[i] -= whole[i - 1];
	}
}

static unsigned width_of(const uint64_t *values, size_t count)
{
	uint64_t all = 1;
	for (size_t i = 0; i < count; i++)
		all |= values[i];
	return (bits_in(all) + 7) / 8;
}

static void put_planes(Buf *out, const uint64_t *values, size_t count, unsigned width)
{
	for (unsigned plane = 0; plane < width; plane++) {
		char *room = buf_grow(out, count);
		if (room == NULL)
			return;
		for (size_t i = 0; i < count; i++)
			room[i] = (char)(uint8_t)(values[i] >> (8 * plane));
	}
}

static void put_holes(Buf *out, const double *values, size_t count)
{
	uint8_t byte = 0;
	for (size_t i = 0; i < count; i++) {
		byte |= (uint8_t)((fabs(values[i]) <= FINITE_MAX) << (i % 8));
		if (i % 8 == 7 || i + 1 == count) {
			buf_addc(out, (char)byte);
			byte = 0;
		}
	}
}

static void put_grid(Buf *out, uint64_t *whole, const double *known, size_t count, const Grid *grid)
{
	to_whole(whole, known, count, grid);
	const uint64_t first = whole[0];
	const unsigned level = count > LEVELS_MAX ? best_level(whole, count) : 0;
	const size_t apart = level;
	take_differences(whole, count, level);
	buf_addc(out, (char)(uint8_t)level);
	wire_put_int(out, (int64_t)first);
	if (level > 1)
		wire_put_int(out, (int64_t)whole[1]);
	for (size_t i = apart; i < count; i++)
		whole[i] = zigzag(whole[i]);
	const unsigned width = width_of(whole + apart, count - apart);
	buf_addc(out, (char)(uint8_t)width);
	put_planes(out, whole + apart, count - apart, width);
}

static void put_bits(Buf *out, uint64_t *whole, const double *known, size_t count, int how)
{
	for (size_t i = 0; i < count; i++) {
		const float narrow = how == HOW_FLOAT ? (float)known[i] : 0;
		uint32_t bits;
		memcpy(&bits, &narrow, sizeof bits);
		whole[i] = how == HOW_FLOAT ? bits : bits_of(known[i]);
	}
	put_planes(out, whole, count, how == HOW_FLOAT ? sizeof(float) : sizeof(double));
}

void numbers_put(Buf *out, NumberRoom *room, const double *values, size_t count, Resolution finest)
{
	const size_t known = values == NULL ? 0 : gather(room->known, values, count);
	if (known == 0) {
		buf_addc(out, HOW_NOTHING);
		return;
	}
	const int how = choose(room->known, known, finest);
	buf_addc(out, (char)(uint8_t)(how | (known < count ? HOW_HOLES : 0)));
	if (known < count)
		put_holes(out, values, count);
	if (how < HOW_FLOAT)
		put_grid(out, room->whole, room->known, known, &GRIDS[how - HOW_GRID]);
	else
		put_bits(out, room->whole, room->known, known, how);
}

/* ---- reading ---- */

/* Puts the known ones, which stand at the front, to their places, from the end. */
static void spread(double *values, size_t count, size_t known, Bytes holes)
{
	for (size_t i = count; i > 0; i--) {
		const size_t at = i - 1;
		const bool is = (holes.p[at / 8] >> (at % 8) & 1) != 0;
		values[at] = is ? values[--known] : UNKNOWN;
	}
}

static size_t count_known(Bytes holes, size_t count)
{
	size_t known = 0;
	for (size_t i = 0; i < count; i++)
		known += holes.p[i / 8] >> (i % 8) & 1;
	return known;
}

static void get_planes(Rd *rd, uint64_t *whole, size_t count, unsigned width)
{
	memset(whole, 0, count * sizeof *whole);
	for (unsigned plane = 0; plane < width; plane++) {
		const Bytes bytes = rd_bytes(rd, count);
		for (size_t i = 0; i < bytes.n; i++)
			whole[i] |= (uint64_t)bytes.p[i] << (8 * plane);
	}
}

/* The sums of differences, in unsigned arithmetic: damaged bytes may overflow. */
static void take_sums(uint64_t *whole, size_t count, unsigned level)
{
	for (unsigned l = level; l > 0; l--) {
		for (size_t i = l; i < count; i++)
			whole[i] += whole[i - 1];
	}
}

static double double_of(uint64_t bits)
{
	double value;
	memcpy(&value, &bits, sizeof value);
	return value;
}

static double float_of(uint32_t bits)
{
	float value;
	memcpy(&value, &bits, sizeof value);
	return (double)value;
}

static void get_grid(Rd *rd, uint64_t *whole, double *values, size_t count, const Grid *grid)
{
	const unsigned level = rd_u8(rd);
	const size_t apart = level;
	if (level > LEVELS_MAX || apart > count) {
		rd->bad = true;
		return;
	}
	const uint64_t first = (uint64_t)wire_get_int(rd);
	const uint64_t second = level > 1 ? (uint64_t)wire_get_int(rd) : 0;
	const unsigned width = rd_u8(rd);
	if (width > WIDTH_MAX)
		rd->bad = true;
	if (rd->bad)
		return;
	get_planes(rd, whole + apart, count - apart, width);
	const uint64_t from = level == 0 ? first : 0;
	for (size_t i = apart; i < count; i++)
		whole[i] = unzigzag(whole[i]) + from;
	if (level > 0)
		whole[0] = first;
	if (level > 1)
		whole[1] = second;
	take_sums(whole, count, level);
	for (size_t i = 0; i < count; i++)
		values[i] = (double)(int64_t)whole[i] * grid->up / grid->down;
}

static void get_bits(Rd *rd, uint64_t *whole, double *values, size_t count, int how)
{
	get_planes(rd, whole, count, how == HOW_FLOAT ? sizeof(float) : sizeof(double));
	for (size_t i = 0; i < count && !rd->bad; i++) {
		values[i] = how == HOW_FLOAT ? float_of((uint32_t)whole[i]) : double_of(whole[i]);
		rd->bad = !(fabs(values[i]) <= FINITE_MAX); /* none such is written */
	}
}

void numbers_get(Rd *rd, NumberRoom *room, double *values, size_t count)
{
	const int kind = rd_u8(rd);
	const int how = kind & ~HOW_HOLES;
	const Bytes holes = (kind & HOW_HOLES) != 0 ? rd_bytes(rd, (count + 7) / 8) : (Bytes){NULL, 0};
	const size_t known = how == HOW_NOTHING ? 0 : holes.n > 0 ? count_known(holes, count) : count;
	if (how > HOW_NOTHING && how <= (int)COUNT_OF(GRIDS))
		get_grid(rd, room->whole, values, known, &GRIDS[how - HOW_GRID]);
	else if (how == HOW_FLOAT || how == HOW_DOUBLE)
		get_bits(rd, room->whole, values, known, how);
	else if (kind != HOW_NOTHING)
		rd->bad = true;
	if (rd->bad)
		return;
	if (how == HOW_NOTHING) {
		for (size_t i = 0; i < count; i++)
			values[i] = UNKNOWN;
	} else if (holes.n > 0) {
		spread(values, count, known, holes);
	}
}
