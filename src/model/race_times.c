/*
 * race_times.c - see race_times.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/race_times.h"

static const struct {
	const char *words;
	const char *key;
} FORMULAS[RACE_FORMULAS] = {
    [RACE_CAMERON] = {"Cameron", "cameron_s"},
    [RACE_DANIELS] = {"Daniels", "daniels_s"},
    [RACE_POWER_LAW] = {"own power law", "power_law_s"},
};

const char *race_formula_words(RaceFormula formula)
{
	return FORMULAS[formula].words;
}

const char *race_formula_key(RaceFormula formula)
{
	return FORMULAS[formula].key;
}
