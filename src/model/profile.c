/*
 * profile.c - see profile.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/profile.h"

#include "base/num.h"

static const struct {
	const char *name;
	const char *words;
	const char *unit;
} FIELDS[PROFILE_FIELDS] = {
    [PROFILE_SEX] = {"sex", "sex", ""},
    [PROFILE_BORN_DAY] = {"born", "date of birth", ""},
    [PROFILE_HEIGHT] = {"height_m", "height", "m"},
    [PROFILE_MASS] = {"mass_kg", "body mass", "kg"},
    [PROFILE_HR_MAX] = {"hr_max_bpm", "highest heart rate", "bpm"},
    [PROFILE_HR_REST] = {"hr_rest_bpm", "resting heart rate", "bpm"},
    [PROFILE_HR_THRESHOLD] = {"hr_threshold_bpm", "threshold heart rate", "bpm"},
    [PROFILE_CRITICAL_SPEED] = {"critical_speed_mps", "critical speed", "m/s"},
    [PROFILE_D_PRIME] = {"d_prime_m", "distance above critical speed (D')", "m"},
    [PROFILE_FOREFOOT] = {"forefoot", "lands on the mid- or forefoot", ""},
    [PROFILE_CADENCE_AT_3] = {"cadence_at_3_spm", "own cadence at 3.0 m/s", "steps/min"},
    [PROFILE_CADENCE_SLOPE] = {"cadence_slope_spm_per_mps", "own cadence, more for each m/s", "steps/min"},
    [PROFILE_SWEAT_RATE] = {"sweat_rate_l_per_h", "sweat rate", "l/h"},
    [PROFILE_ACCLIMATISED] = {"acclimatised", "used to the heat", ""},
    [PROFILE_EASY_SPEED] = {"easy_speed_mps", "usual easy speed", "m/s"},
    [PROFILE_SHIN_FORCE] = {"shin_force_bw", "own force in the shin in easy running, modelled", "body weights"},
};

Profile profile_unknown(void)
{
	Profile profile;
	for (size_t i = 0; i < PROFILE_FIELDS; i++)
		profile.of[i] = (ProfileNumber){.value = UNKNOWN, .from = PROFILE_NOBODY};
	return profile;
}

const char *profile_field_name(ProfileField field)
{
	return FIELDS[field].name;
}

const char *profile_field_words(ProfileField field)
{
	return FIELDS[field].words;
}

const char *profile_field_unit(ProfileField field)
{
	return FIELDS[field].unit;
}

ProfileField profile_field_of_name(Str name)
{
	int field = 0;
	while (field < PROFILE_FIELDS && !text_is(name, FIELDS[field].name))
		field++;
	return (ProfileField)field;
}

double profile_number(const Profile *profile, ProfileField field)
{
	return profile->of[field].value;
}

bool profile_knows(const Profile *profile, ProfileField field)
{
	return profile->of[field].from == PROFILE_TOLD || profile->of[field].from == PROFILE_LEARNT;
}
