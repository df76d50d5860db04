/*
 * profile_typed.c - see profile_typed.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/said/profile_typed.h"

#include <math.h>

#include "app/said/typed.h"
#include "base/num.h"
#include "base/when.h"

/* Nobody of another age runs and types. */
enum { AGE_MIN = 5, AGE_MAX = 110, BORN_FIRST_YEAR = 1900 };
static const double DAYS_PER_YEAR = 365.2425;

typedef enum Kind { KIND_NONE, KIND_SEX, KIND_DAY, KIND_HEIGHT, KIND_MASS, KIND_NUMBER, KIND_SPEED, KIND_STRIKE, KIND_YESNO } Kind;

static const struct {
	const char *flag;
	Kind kind;
	double least, most;
	const char *like; /* how it is said */
} FIELDS[PROFILE_FIELDS] = {
    [PROFILE_SEX] = {"--sex", KIND_SEX, SEX_WOMAN, SEX_MAN, "woman or man: which of the published numbers apply"},
    [PROFILE_BORN_DAY] = {"--born", KIND_DAY, -25567, 1e5, "a day, such as 1985-03-01"},
    [PROFILE_HEIGHT] = {"--height", KIND_HEIGHT, 1, 2.5, "said like 172cm, 1.72m or 5ft8, from 1 to 2.5 m"},
    [PROFILE_MASS] = {"--mass", KIND_MASS, 25, 250, "said like 70kg, 154lb or 11st, from 25 to 250 kg"},
    [PROFILE_HR_MAX] = {"--hr-max", KIND_NUMBER, 100, 240, "a number of beats a minute from 100 to 240"},
    [PROFILE_HR_REST] = {"--hr-rest", KIND_NUMBER, 25, 110, "a number of beats a minute from 25 to 110"},
    [PROFILE_HR_THRESHOLD] = {"--hr-threshold", KIND_NUMBER, 80, 230, "a number of beats a minute from 80 to 230"},
    [PROFILE_CRITICAL_SPEED] = {"--critical-speed", KIND_SPEED, 1, 7.5,
                                "a pace like 4:10/km or a speed like 4.0m/s or 14.4km/h, from 1 to 7.5 m/s"},
    [PROFILE_D_PRIME] = {"--d-prime", KIND_NUMBER, 10, 1500, "a number of metres from 10 to 1500"},
    [PROFILE_FOREFOOT] = {"--foot-strike", KIND_STRIKE, 0, 1, "heel, midfoot or forefoot"},
    [PROFILE_SWEAT_RATE] = {"--sweat-rate", KIND_NUMBER, 0.05, 5, "a number of litres an hour from 0.05 to 5"},
    [PROFILE_ACCLIMATISED] = {"--acclimatised", KIND_YESNO, 0, 1, "yes or no: used to the heat by one or two weeks in it"},
};

const char *profile_flag(ProfileField field)
{
	return FIELDS[field].flag;
}

bool profile_value_holds(ProfileField field, double value)
{
	const bool whole = FIELDS[field].kind == KIND_SEX || FIELDS[field].kind == KIND_DAY ||
			   FIELDS[field].kind == KIND_STRIKE || FIELDS[field].kind == KIND_YESNO;
	return FIELDS[field].kind != KIND_NONE && value >= FIELDS[field].least && value <= FIELDS[field].most &&
	       (!whole || !(value > floor(value)));
}

static bool word_value(double *value, Str typed, const char *const *words, const double *values, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (text_is(typed, words[i])) {
			*value = values[i];
			return true;
		}
	}
	return false;
}

static bool sex_of(double *value, Str typed)
{
	static const char *const words[] = {"woman", "female", "f", "w", "man", "male", "m"};
	static const double values[] = {SEX_WOMAN, SEX_WOMAN, SEX_WOMAN, SEX_WOMAN, SEX_MAN, SEX_MAN, SEX_MAN};
	return word_value(value, typed, words, values, COUNT_OF(words));
}

static bool strike_of(double *value, Str typed)
{
	static const char *const words[] = {"heel", "rearfoot", "midfoot", "forefoot"};
	static const double values[] = {0, 0, 1, 1};
	return word_value(value, typed, words, values, COUNT_OF(words));
}

static bool yes_of(double *value, Str typed)
{
	static const char *const words[] = {"yes", "no"};
	static const double values[] = {1, 0};
	return word_value(value, typed, words, values, COUNT_OF(words));
}

static ErrCode born_of(double *value, Str typed, int64_t now_unix_s, Error *err)
{
	int64_t day;
	if (when_parse_day(typed, &day, NULL) != OK)
		return fail(err, FAIL_USAGE, -1, "--born is a day, such as 1985-03-01, not \"%.*s\"", STR_ARG(typed));
	const double age = (double)(when_day(now_unix_s, 0) - day) / DAYS_PER_YEAR;
	if (!(age >= AGE_MIN && age <= AGE_MAX))
		return fail(err, FAIL_USAGE, -1, "--born %.*s makes an age of %.0f years; it must lie between %d and %d",
			    STR_ARG(typed), floor(age), AGE_MIN, AGE_MAX);
	*value = (double)day;
	return OK;
}

ErrCode profile_typed(double *value, ProfileField field, Str typed, bool imperial, int64_t now_unix_s, Error *err)
{
	const Str text = text_trim(typed);
	double read = UNKNOWN;
	bool good = false;
	switch (FIELDS[field].kind) {
	case KIND_NONE: return fail(err, FAIL_USAGE, -1, "%s is learnt from your runs, and not told", profile_field_words(field));
	case KIND_DAY: return born_of(value, text, now_unix_s, err);
	case KIND_SEX: good = sex_of(&read, text); break;
	case KIND_HEIGHT: good = typed_height(&read, text, imperial); break;
	case KIND_MASS: good = typed_mass(&read, text, imperial); break;
	case KIND_NUMBER: good = typed_number(&read, text); break;
	case KIND_SPEED: good = typed_speed(&read, text, imperial); break;
	case KIND_STRIKE: good = strike_of(&read, text); break;
	case KIND_YESNO: good = yes_of(&read, text); break;
	}
	read = typed_exact(read);
	if (!good || !profile_value_holds(field, read))
		return fail(err, FAIL_USAGE, -1, "%s is %s, not \"%.*s\"", FIELDS[field].flag, FIELDS[field].like, STR_ARG(text));
	*value = read;
	return OK;
}

/* Each must lie below the next that is told. */
ErrCode profile_check(const Profile *told, Error *err)
{
	static const ProfileField order[] = {PROFILE_HR_REST, PROFILE_HR_THRESHOLD, PROFILE_HR_MAX};
	ProfileField below = PROFILE_FIELDS;
	for (size_t i = 0; i < COUNT_OF(order); i++) {
		const double value = profile_number(told, order[i]);
		if (!is_known(value))
			continue;
		if (below != PROFILE_FIELDS && !(profile_number(told, below) < value))
			return fail(err, FAIL_USAGE, -1, "the %s (%.0f) must be lower than the %s (%.0f)", profile_field_words(below),
				    profile_number(told, below), profile_field_words(order[i]), value);
		below = order[i];
	}
	return OK;
}
