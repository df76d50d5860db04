/*
 * strava_sport.h - what a Strava export calls a kind of activity, in the words
 * of our sports.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_STRAVA_STRAVA_SPORT_H
#define FORMATS_STRAVA_STRAVA_SPORT_H

#include <stdbool.h>

#include "base/str.h"

/* False, and both STR_NONE, for a kind that is not known. The texts last. */
bool strava_sport(Str type, Str *sport, Str *sub_sport);

#endif
