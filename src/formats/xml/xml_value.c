/*
 * xml_value.c - see xml_value.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xml/xml_value.h"

#include <string.h>

#include "base/num.h"
#include "base/when.h"

enum {
	DATE_AND_TIME_N = 19, /* "2024-05-12T07:31:05" */
	TIME_TEXT_MAX = 48,
	SPORT_TEXT_MAX = 32,
	FRACTION_DIGITS_MAX = 9,
};

double xml_number(Str text, double low, double high)
{
	double value = 0;
	return num_parse_double(text, &value) && value >= low && value <= high ? value : UNKNOWN;
}

/* What stands behind the whole seconds: ".25" of ".25Z". */
static double fraction_of(Str rest)
{
	if (rest.n == 0 || rest.p[0] != '.')
		return 0;
	double value = 0;
	double digit_s = 1;
	for (size_t i = 1; i < rest.n && i <= FRACTION_DIGITS_MAX && rest.p[i] >= '0' && rest.p[i] <= '9';
	     i++) {
		digit_s /= 10;
		value += digit_s * (rest.p[i] - '0');
	}
	return value;
}

bool xml_time(Str text, XmlTime *time)
{
	if (text.n < DATE_AND_TIME_N || text.n >= TIME_TEXT_MAX)
		return false;
	char copy[TIME_TEXT_MAX + 1];
	memcpy(copy, text.p, text.n);
	copy[text.n] = 'Z';
	int64_t unix_s = 0;
	if (when_parse(text, &unix_s, NULL) != OK && when_parse((Str){copy, text.n + 1}, &unix_s, NULL) != OK)
		return false;
	copy[DATE_AND_TIME_N] = 'Z';
	int64_t local_s = 0;
	if (when_parse((Str){copy, DATE_AND_TIME_N + 1}, &local_s, NULL) != OK)
		return false;
	const Str rest = {text.p + DATE_AND_TIME_N, text.n - DATE_AND_TIME_N};
	*time = (XmlTime){.unix_s = (double)unix_s + fraction_of(rest),
	                  .has_offset = local_s != unix_s,
	                  .offset_s = (int32_t)(local_s - unix_s)};
	return true;
}

/* Words as programs write them, in lower case, letters and digits only. The
 * numbers are Strava's, as its GPX files have them. */
static const struct {
	const char *word, *sport, *sub_sport;
} SPORTS[] = {
    {"running", "running", NULL},
    {"run", "running", NULL},
    {"9", "running", NULL},
    {"jogging", "running", NULL},
    {"streetrunning", "running", "street"},
    {"roadrunning", "running", "street"},
    {"trailrunning", "running", "trail"},
    {"trailrun", "running", "trail"},
    {"trackrunning", "running", "track"},
    {"treadmillrunning", "running", "treadmill"},
    {"treadmill", "running", "treadmill"},
    {"indoorrunning", "running", "indoor_running"},
    {"virtualrun", "running", "virtual_activity"},
    {"ultrarun", "running", "ultra"},
    {"walking", "walking", NULL},
    {"walk", "walking", NULL},
    {"10", "walking", NULL},
    {"hiking", "hiking", NULL},
    {"hike", "hiking", NULL},
    {"4", "hiking", NULL},
    {"cycling", "cycling", NULL},
    {"biking", "cycling", NULL},
    {"ride", "cycling", NULL},
    {"1", "cycling", NULL},
    {"roadbiking", "cycling", "road"},
    {"mountainbiking", "cycling", "mountain"},
    {"gravelcycling", "cycling", "gravel_cycling"},
    {"indoorcycling", "cycling", "indoor_cycling"},
    {"virtualride", "cycling", "virtual_activity"},
    {"swimming", "swimming", NULL},
    {"swim", "swimming", NULL},
    {"lapswimming", "swimming", "lap_swimming"},
    {"openwaterswimming", "swimming", "open_water"},
    {"rowing", "rowing", NULL},
    {"snowshoeing", "snowshoeing", NULL},
    {"inlineskating", "inline_skating", NULL},
    {"crosscountryskiing", "cross_country_skiing", NULL},
    {"unknown", NULL, NULL},
    {"uncategorized", NULL, NULL},
};

void xml_sport(Str text, Str *sport, Str *sub_sport)
{
	char word[SPORT_TEXT_MAX];
	size_t n = 0;
	for (size_t i = 0; i < text.n && n < sizeof word; i++) {
		const char c = text.p[i];
		if (c >= 'A' && c <= 'Z')
			word[n++] = (char)(c - 'A' + 'a');
		else if (c != ' ' && c != '_' && c != '-')
			word[n++] = c;
	}
	*sub_sport = STR_NONE;
	*sport = text.n > 0 ? STR("generic") : STR_NONE;
	for (size_t i = 0; i < COUNT_OF(SPORTS); i++) {
		if (text_is((Str){word, n}, SPORTS[i].word)) {
			*sport = text_of(SPORTS[i].sport);
			*sub_sport = text_of(SPORTS[i].sub_sport);
			return;
		}
	}
}
