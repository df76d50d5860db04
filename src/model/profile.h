/*
 * profile.h - the runner in numbers: what he said, what was learnt from his
 * own files, or, failing both, what is assumed; each with where it comes from,
 * because a number worked out with an assumed one is no better than that.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_PROFILE_H
#define MODEL_PROFILE_H

#include <stdbool.h>

#include "base/str.h"

/* Kept by name. */
typedef enum ProfileField {
	PROFILE_SEX,          /* 0 unknown, 1 woman, 2 man: which of the published constants apply */
	PROFILE_BORN_DAY,     /* days since 1970-01-01 */
	PROFILE_HEIGHT,       /* m */
	PROFILE_MASS,         /* kg */
	PROFILE_HR_MAX,       /* bpm */
	PROFILE_HR_REST,      /* bpm */
	PROFILE_HR_THRESHOLD, /* bpm: lactate threshold */
	PROFILE_CRITICAL_SPEED, /* m/s */
	PROFILE_D_PRIME,      /* m */
	PROFILE_FOREFOOT,     /* 1: lands on the mid- or forefoot, 0: on the heel */
	PROFILE_CADENCE_AT_3, /* own line: spm at 3.0 m/s, … */
	PROFILE_CADENCE_SLOPE, /* … and spm per m/s */
	PROFILE_SWEAT_RATE,   /* l/h */
	PROFILE_ACCLIMATISED, /* 1: used to the heat */
	PROFILE_EASY_SPEED,   /* m/s: what most of the runner's running is done at */
	PROFILE_SHIN_FORCE,   /* body weights: the modelled force in the shin of the runner's own easy running */
	PROFILE_FIELDS
} ProfileField;

typedef enum ProfileFrom {
	PROFILE_NOBODY, /* unknown: the value is UNKNOWN */
	PROFILE_TOLD,   /* by the runner */
	PROFILE_LEARNT, /* from the runner's own files */
	PROFILE_ASSUMED, /* a usual value: training/profile_usual.h says which */
} ProfileFrom;

typedef struct ProfileNumber {
	double value;
	ProfileFrom from;
	Str why; /* "the highest 10 seconds of 4 hard runs, last on 2026-05-12"; STR_NONE when told */
} ProfileNumber;

typedef struct Profile {
	ProfileNumber of[PROFILE_FIELDS];
} Profile;

enum { SEX_UNKNOWN, SEX_WOMAN, SEX_MAN };

/* Nothing is known. */
Profile profile_unknown(void);
/* "height_m". */
const char *profile_field_name(ProfileField field);
const char *profile_field_words(ProfileField field);
const char *profile_field_unit(ProfileField field);
/* The field of this name, or PROFILE_FIELDS. */
ProfileField profile_field_of_name(Str name);
/* The value, or UNKNOWN. */
double profile_number(const Profile *profile, ProfileField field);
/* Is it known from the runner or his files, and not assumed? */
bool profile_knows(const Profile *profile, ProfileField field);

#endif
