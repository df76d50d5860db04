/*
 * cohort.c - see cohort.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/cohort.h"

#include "base/num.h"

static const char *const EXPOSURE_KEYS[COHORT_EXPOSURES] = {"jump", "week", "acwr"};

static const char *const EXPOSURE_WORDS[COHORT_EXPOSURES] = {
    "A session against the longest of the 30 days before it",
    "The seven days up to a session against the seven before them",
    "The seven days up to a session against the mean week of the three before them (acute:chronic)",
};

typedef struct FlagInfo {
	const char *key;
	const char *words;
	double published; /* per 1 */
} FlagInfo;

static const FlagInfo FLAGS[COHORT_FLAGS] = {
    [COHORT_FLAG_WEEK] = {"week_30", "week at least 30 % above the one before", 0.334},
    [COHORT_FLAG_COUPLED] = {"acwr_coupled_1_5", "acute:chronic, 7 of 28 days, at least 1.5", 0.162},
    [COHORT_FLAG_UNCOUPLED] = {"acwr_uncoupled_1_5", "acute:chronic, 7 against 21 days, at least 1.5", 0.258},
    [COHORT_FLAG_EWMA] = {"acwr_ewma_1_5", "acute:chronic, weighted means, at least 1.5", 0.189},
    [COHORT_FLAG_JUMP] = {"jump_10", "run more than 10 % beyond the longest of 30 days", 0},
};

Str cohort_exposure_key(CohortExposure exposure)
{
	return text_of(EXPOSURE_KEYS[exposure]);
}

Str cohort_exposure_words(CohortExposure exposure)
{
	return text_of(EXPOSURE_WORDS[exposure]);
}

Str cohort_flag_key(CohortFlag flag)
{
	return text_of(FLAGS[flag].key);
}

Str cohort_flag_words(CohortFlag flag)
{
	return text_of(FLAGS[flag].words);
}

double cohort_flag_published(CohortFlag flag)
{
	return FLAGS[flag].published > 0 ? FLAGS[flag].published : UNKNOWN;
}
