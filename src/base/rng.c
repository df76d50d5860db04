/*
 * rng.c - see rng.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"

Rng rng_of(uint64_t seed)
{
	return (Rng){seed};
}

uint64_t rng_next(Rng *rng)
{
	uint64_t z = (rng->state += 0x9e3779b97f4a7c15u);
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

double rng_unit(Rng *rng)
{
	return (double)(rng_next(rng) >> 11) * 0x1.0p-53;
}

double rng_between(Rng *rng, double low, double high)
{
	return low + (high - low) * rng_unit(rng);
}

double rng_normal(Rng *rng)
{
	double sum = -6;
	for (int i = 0; i < 12; i++)
		sum += rng_unit(rng);
	return sum;
}
