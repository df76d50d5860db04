/*
 * rng.h - chance as a seeded object: the same seed gives the same sequence on
 * any machine. Not for secrets.
 *
 * Source: SplitMix64, Steele, Lea and Flood 2014 (OOPSLA), as published in the
 * public domain by S. Vigna.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stdint.h>

typedef struct Rng {
	uint64_t state;
} Rng;

Rng rng_of(uint64_t seed);
uint64_t rng_next(Rng *rng);
/* Uniform in [0, 1). */
double rng_unit(Rng *rng);
/* Uniform in [low, high). */
double rng_between(Rng *rng, double low, double high);
/* Roughly normal, mean 0 and standard deviation 1: the sum of twelve uniform
 * numbers less six, so that no libm call decides the bytes; within ±6. */
double rng_normal(Rng *rng);

#endif
