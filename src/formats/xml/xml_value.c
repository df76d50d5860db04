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
	NO_DIGITS = 1000,
};

double xml_number(Str text, double low, double high)
{
	double value = 0;
	return num_parse_double(text, &value) && value >= low && value <= high ? value : UNKNOWN;
}

/* Two digits; 100 or more when they are none. */
static unsigned two_digits(const char *p)
{
	const unsigned tens = (unsigned)(unsigned char)p[0] - '0';
	const unsigned ones = (unsigned)(unsigned char)p[1] - '0';
	return tens <= 9 && ones <= 9 ? tens * 10 + ones : NO_DIGITS;
}

/* "2024-05-12T07:31:05" as seconds since 1970, if it were UTC. */
static bool take_moment(const char *p, int64_t *unix_s)
{
	const unsigned century = two_digits(p);
	const unsigned year = two_digits(p + 2);
	const unsigned month = two_digits(p + 5);
	const unsigned day = two_digits(p + 8);
	const unsigned hour = two_digits(p + 11);
	const unsigned minute = two_digits(p + 14);
	const unsigned second = two_digits(p + 17);
	if (century < 19 || century > 21 || year > 99 || month < 1 || month > 12 || day < 1 ||
	    (day > 28 && (int)day > when_days_in_month((int)(century * 100 + year), (int)month)) || hour > 23 || minute > 59 || second > 59 || p[4] != '-' || p[7] != '-' ||
	    (p[10] != 'T' && p[10] != ' ') ||
	    p[13] != ':' || p[16] != ':')
		return false;
	*unix_s = when_unix(&(Civil){.year = (int)(century * 100 + year),
	                             .month = (int)month,
	                             .day = (int)day,
	                             .hour = (int)hour,
	                             .minute = (int)minute,
	                             .second = (int)second});
	return true;
}

/* Takes ".25" off the front, as 0.25. */
static double take_fraction(Str *rest)
{
	if (rest->n == 0 || rest->p[0] != '.')
		return 0;
	uint32_t digits = 0;
	double scale = 1;
	size_t i = 1;
	for (; i < rest->n && rest->p[i] >= '0' && rest->p[i] <= '9'; i++) {
		if (i <= FRACTION_DIGITS_MAX) {
			digits = digits * 10 + (uint32_t)(rest->p[i] - '0');
			scale *= 10;
		}
	}
	*rest = (Str){rest->p + i, rest->n - i};
	return digits / scale;
}

/* "Z", "+02:00", or as Apple has it " +0200"; seconds east of Greenwich. */
static bool offset_of(Str rest, int32_t *offset_s)
{
	if (rest.n == 1 && rest.p[0] == 'Z') {
		*offset_s = 0;
		return true;
	}
	if (rest.n == 6 && rest.p[0] == ' ') {
		rest.p++;
		rest.n--;
	}
	const size_t minutes_at = rest.n == 6 && rest.p[3] == ':' ? 4 : 3;
	if (rest.n != minutes_at + 2 || (rest.p[0] != '+' && rest.p[0] != '-'))
		return false;
	const unsigned hours = two_digits(rest.p + 1);
	const unsigned minutes = two_digits(rest.p + minutes_at);
	if (hours > 23 || minutes > 59)
		return false;
	const int32_t size_s = (int32_t)(hours * 3600 + minutes * 60);
	*offset_s = rest.p[0] == '-' ? -size_s : size_s;
	return true;
}

/* As nearly all programs write it: seconds, a fraction or none, and a zone. */
static bool take_common(Str text, XmlTime *time)
{
	int64_t unix_s;
	int32_t offset_s;
	if (!take_moment(text.p, &unix_s))
		return false;
	Str rest = {text.p + DATE_AND_TIME_N, text.n - DATE_AND_TIME_N};
	const double fraction_s = take_fraction(&rest);
	if (!offset_of(rest, &offset_s))
		return false;
	*time = (XmlTime){.unix_s = (double)(unix_s - offset_s) + fraction_s,
	                  .has_offset = offset_s != 0,
	                  .offset_s = offset_s};
	return true;
}

bool xml_time(Str text, XmlTime *time)
{
	if (text.n < DATE_AND_TIME_N || text.n >= TIME_TEXT_MAX)
		return false;
	if (take_common(text, time))
		return true;
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
	Str rest = {text.p + DATE_AND_TIME_N, text.n - DATE_AND_TIME_N};
	*time = (XmlTime){.unix_s = (double)unix_s + take_fraction(&rest),
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
    {"jog", "running", NULL},
    {"laufen", "running", NULL},
    {"courseapied", "running", NULL},
    {"carrera", "running", NULL},
    {"corsa", "running", NULL},
    {"streetrunning", "running", "street"},
    {"roadrunning", "running", "street"},
    {"outdoorrunning", "running", NULL},
    {"outdoorrun", "running", NULL},
    {"trailrunning", "running", "trail"},
    {"trailrun", "running", "trail"},
    {"trail", "running", "trail"},
    {"trackrunning", "running", "track"},
    {"trackrun", "running", "track"},
    {"treadmillrunning", "running", "treadmill"},
    {"runningtreadmill", "running", "treadmill"},
    {"treadmillrun", "running", "treadmill"},
    {"treadmill", "running", "treadmill"},
    {"indoorrunning", "running", "indoor_running"},
    {"indoorrun", "running", "indoor_running"},
    {"virtualrun", "running", "virtual_activity"},
    {"virtualrunning", "running", "virtual_activity"},
    {"ultrarun", "running", "ultra"},
    {"ultrarunning", "running", "ultra"},
    {"orienteering", "running", "trail"},
    {"walking", "walking", NULL},
    {"walk", "walking", NULL},
    {"10", "walking", NULL},
    {"powerwalking", "walking", "speed_walking"},
    {"speedwalking", "walking", "speed_walking"},
    {"nordicwalking", "walking", NULL},
    {"indoorwalking", "walking", "indoor_walking"},
    {"hiking", "hiking", NULL},
    {"hike", "hiking", NULL},
    {"4", "hiking", NULL},
    {"trekking", "hiking", NULL},
    {"cycling", "cycling", NULL},
    {"biking", "cycling", NULL},
    {"bike", "cycling", NULL},
    {"ride", "cycling", NULL},
    {"1", "cycling", NULL},
    {"ebikeride", "e_biking", NULL},
    {"ebiking", "e_biking", NULL},
    {"roadbiking", "cycling", "road"},
    {"roadcycling", "cycling", "road"},
    {"mountainbiking", "cycling", "mountain"},
    {"mountainbikeride", "cycling", "mountain"},
    {"mtb", "cycling", "mountain"},
    {"gravelcycling", "cycling", "gravel_cycling"},
    {"gravelride", "cycling", "gravel_cycling"},
    {"indoorcycling", "cycling", "indoor_cycling"},
    {"virtualride", "cycling", "virtual_activity"},
    {"swimming", "swimming", NULL},
    {"swim", "swimming", NULL},
    {"lapswimming", "swimming", "lap_swimming"},
    {"poolswimming", "swimming", "lap_swimming"},
    {"openwaterswimming", "swimming", "open_water"},
    {"rowing", "rowing", NULL},
    {"indoorrowing", "rowing", "indoor_rowing"},
    {"snowshoeing", "snowshoeing", NULL},
    {"snowshoe", "snowshoeing", NULL},
    {"inlineskating", "inline_skating", NULL},
    {"skating", "inline_skating", NULL},
    {"crosscountryskiing", "cross_country_skiing", NULL},
    {"nordicski", "cross_country_skiing", NULL},
    {"alpineski", "alpine_skiing", NULL},
    {"kayaking", "kayaking", NULL},
    {"stretching", "training", "flexibility_training"},
    {"strengthtraining", "training", "strength_training"},
    {"weighttraining", "training", "strength_training"},
    {"yoga", "training", "yoga"},
    {"elliptical", "fitness_equipment", "elliptical"},
    {"laufen", "running", NULL},
    {"lauf", "running", NULL},
    {"joggen", "running", NULL},
    {"dauerlauf", "running", NULL},
    {"traillauf", "running", "trail"},
    {"laufband", "running", "treadmill"},
    {"gehen", "walking", NULL},
    {"spazieren", "walking", NULL},
    {"wandern", "hiking", NULL},
    {"wanderung", "hiking", NULL},
    {"radfahren", "cycling", NULL},
    {"rad", "cycling", NULL},
    {"schwimmen", "swimming", NULL},
    {"rudern", "rowing", NULL},
    {"courseàpied", "running", NULL},
    {"vélo", "cycling", NULL},
    {"marche", "walking", NULL},
    {"randonnée", "hiking", NULL},
    {"natation", "swimming", NULL},
    {"correr", "running", NULL},
    {"carrera", "running", NULL},
    {"ciclismo", "cycling", NULL},
    {"corsa", "running", NULL},
    {"hardlopen", "running", NULL},
    {"fietsen", "cycling", NULL},
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

bool xml_keep(Str *out, Arena *arena, Str text, size_t most)
{
	if (text.n > most) {
		text.n = most;
		while (text.n > 0 && ((unsigned char)text.p[text.n] & 0xc0) == 0x80)
			text.n--; /* not in the middle of a character */
	}
	const Str kept = arena_str(arena, text);
	if (kept.p == NULL)
		return false;
	*out = kept;
	return true;
}

/* Links to an activity end in its number. */
static const struct {
	const char *path, *service;
} LINKS[] = {
    {"strava.com/activities/", "strava"},
    {"connect.garmin.com/activity/", "garmin"},
    {"connect.garmin.com/modern/activity/", "garmin"},
    {"connect.garmin.com/app/activity/", "garmin"},
};

bool xml_source(Str *out, Arena *arena, Str link)
{
	for (size_t i = 0; i < COUNT_OF(LINKS); i++) {
		const size_t n = strlen(LINKS[i].path);
		for (size_t at = 0; at + n < link.n; at++) {
			if (memcmp(link.p + at, LINKS[i].path, n) != 0)
				continue;
			Str number = {link.p + at + n, 0};
			while (at + n + number.n < link.n && number.p[number.n] >= '0' && number.p[number.n] <= '9')
				number.n++;
			if (number.n == 0)
				continue;
			const Str source = arena_printf(arena, "%s:%.*s", LINKS[i].service, STR_ARG(number));
			if (source.p == NULL)
				return false;
			*out = source;
			return true;
		}
	}
	return true;
}
