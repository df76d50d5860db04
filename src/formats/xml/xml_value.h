/*
 * xml_value.h - the texts of elements as numbers, times and sports.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XML_XML_VALUE_H
#define FORMATS_XML_XML_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/str.h"

/* A moment, with its fraction of a second. Where the file writes it in a local
 * time, that is kept, too. "+00:00" counts as UTC: programs write it as they
 * write "Z". */
typedef struct XmlTime {
	double unix_s;
	bool has_offset;
	int32_t offset_s;
} XmlTime;

/* Unless the whole text is a number between `low` and `high`: unknown. */
double xml_number(Str text, double low, double high);

/* RFC 3339 with date and time of day, and what comes close: "2018-09-10
 * 02:28:55 -0700". Without a zone the time is UTC, which is
 * what both formats ask for. False leaves `*time` alone. */
bool xml_time(Str text, XmlTime *time) MUST_USE;

/* Our words (the FIT profile's) for a sport as programs write it: "Running",
 * "trail_running", "9" of Strava. "generic" for a word that we do not know,
 * STR_NONE for none and for those that say that it is not known. */
void xml_sport(Str text, Str *sport, Str *sub_sport);

/* A copy of at most `most` bytes, cut between characters. False without memory. */
bool xml_keep(Str *out, Arena *arena, Str text, size_t most) MUST_USE;

/* What a service calls the activity that a link leads to: "strava:4470177355";
 * left alone when the link leads to none that we know. False without memory. */
bool xml_source(Str *out, Arena *arena, Str link) MUST_USE;

#endif
