/*
 * formats.c - the table of formats. Adding one is a row here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/formats.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/pack.h"
#include "formats/apple/apple_read.h"
#include "formats/csv/csv_log.h"
#include "formats/fit/fit.h"
#include "formats/fitotrack/fitotrack_xml.h"
#include "formats/garmin/garmin_json.h"
#include "formats/goldencheetah/goldencheetah_json.h"
#include "formats/gpx/gpx_read.h"
#include "formats/intervals/intervals_log.h"
#include "formats/kml/kml_read.h"
#include "formats/opentracks/opentracks_csv.h"
#include "formats/pmsys/pmsys.h"
#include "formats/strava/strava.h"
#include "formats/tcx/tcx_read.h"

enum { NAMES_BYTES = 120 };
static const size_t UNPACKED_BYTES_MAX = (size_t)256 << 20;

static const Format FORMATS[] = {
    {.name = "fit", .extensions = "fit", .detect = fit_detect, .read = fit_read},
    {.name = "gpx", .extensions = "gpx", .detect = gpx_detect, .read = gpx_read},
    {.name = "tcx", .extensions = "tcx", .detect = tcx_detect, .read = tcx_read},
    {.name = "kml", .extensions = "kml", .detect = kml_detect, .read = kml_read},
    {.name = "apple_health",
     .extensions = NULL,
     .detect = apple_detect,
     .read = apple_read,
     .read_stream = apple_read_stream},
    {.name = "kmz", .extensions = "kmz", .detect = kmz_detect, .read = kmz_read},
    {.name = "garmin_export", .extensions = NULL, .detect = garmin_json_detect, .read = garmin_json_read},
    {.name = "fitotrack", .extensions = NULL, .detect = fitotrack_xml_detect, .read = fitotrack_xml_read},
    {.name = "goldencheetah",
     .extensions = NULL,
     .detect = goldencheetah_json_detect,
     .read = goldencheetah_json_read},
    {.name = "intervals", .extensions = NULL, .detect = intervals_log_detect, .read = intervals_log_read},
    {.name = "opentracks_csv", .extensions = NULL, .detect = opentracks_csv_detect, .read = opentracks_csv_read},
    {.name = "strava", .extensions = NULL, .detect = strava_detect, .read = strava_read},
    {.name = "strava", .extensions = NULL, .detect = strava_gear_detect, .read = strava_gear_read},
    {.name = "pmsys", .extensions = NULL, .detect = pmsys_detect, .read = pmsys_read},
    /* last: its headers are common words */
    {.name = "csv", .extensions = NULL, .detect = csv_log_detect, .read = csv_log_read},
};

const Format *formats_of_bytes(Bytes head)
{
	for (size_t i = 0; i < COUNT_OF(FORMATS); i++) {
		if (FORMATS[i].detect(head))
			return &FORMATS[i];
	}
	return NULL;
}

bool decoded_holds(const Decoded *decoded)
{
	return decoded->activity_count > 0 || decoded->wellness_count > 0 || decoded->shoe_count > 0 ||
	       decoded->shoe_use_count > 0 || decoded->telling_count > 0 || decoded->pain_count > 0;
}

static bool has_extension(const Format *format, Str own)
{
	Str rest = text_of(format->extensions);
	for (Str extension; text_split(&rest, ',', &extension);) {
		if (own.n == extension.n && strncasecmp(own.p, extension.p, own.n) == 0)
			return true;
	}
	return false;
}

const Format *formats_of_name(Str name)
{
	if (text_ends(name, ".gz"))
		name.n -= 3;
	size_t dot = name.n;
	while (dot > 0 && name.p[dot - 1] != '.')
		dot--;
	if (dot == 0)
		return NULL;
	for (size_t i = 0; i < COUNT_OF(FORMATS); i++) {
		if (has_extension(&FORMATS[i], (Str){name.p + dot, name.n - dot}))
			return &FORMATS[i];
	}
	return NULL;
}

/* Files that people take for activities, and what to say of them. */
static const struct {
	uint8_t begin[4];
	const char *text;
} OTHERS[] = {
    {{0x00, 0x05, 0x16, 0x07}, "a companion file that macOS leaves beside the real one: nothing to read in it"},
    {{'P', 'K', 0x03, 0x04}, "a zip archive: import opens it as it is; to look into one of its files, unpack it"},
    {{'%', 'P', 'D', 'F'}, "a PDF document, no activity file"},
};

static ErrCode fail_unknown(Bytes bytes, Error *err)
{
	for (size_t i = 0; i < COUNT_OF(OTHERS); i++) {
		if (bytes.n >= sizeof OTHERS[i].begin && memcmp(bytes.p, OTHERS[i].begin, sizeof OTHERS[i].begin) == 0)
			return fail(err, FAIL_FORMAT, 0, "%s", OTHERS[i].text);
	}
	char names[NAMES_BYTES] = "";
	size_t n = 0;
	for (size_t i = 0; i < COUNT_OF(FORMATS) && n < sizeof names; i++) {
		if (FORMATS[i].extensions != NULL) /* the logs of services stand in the README */
			n += (size_t)snprintf(names + n, sizeof names - n, "%s%s", i > 0 ? ", " : "", FORMATS[i].name);
	}
	return fail(err, FAIL_FORMAT, 0,
	            "this is no activity file that Legwork knows; it reads: %s (also packed with gzip)", names);
}

ErrCode formats_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	if (bytes.n == 0)
		return fail(err, FAIL_FORMAT, -1, "the file is empty");
	if (gzip_detect(bytes)) {
		const ErrCode code = gunzip_bytes(&bytes, arena, bytes, UNPACKED_BYTES_MAX, err);
		if (code != OK)
			return code;
	}
	const Format *format = formats_of_bytes(bytes);
	if (format == NULL && csv_log_is_table(bytes))
		return csv_log_read(out, arena, bytes, notes, err); /* which says what is missing */
	return format != NULL ? format->read(out, arena, bytes, notes, err) : fail_unknown(bytes, err);
}

ErrCode formats_with_map(Bytes *bytes, Arena *arena, const CsvMap *map, Error *err)
{
	const Format *format = formats_of_bytes(*bytes);
	const bool open = format == NULL || format->read == csv_log_read;
	if (map == NULL || !open || csv_log_is_mapped(*bytes) || !csv_log_is_table(*bytes))
		return OK;
	return csv_log_put_map(bytes, arena, map, err);
}

ErrCode formats_with_person(Bytes *bytes, Arena *arena, Str person, Error *err)
{
	return pmsys_put_person(bytes, arena, person, err);
}

bool formats_streams(Bytes head, uint64_t size)
{
	const Format *format = formats_of_bytes(head);
	return size >= FORMATS_STREAM_FROM_BYTES && format != NULL && format->read_stream != NULL;
}

ErrCode formats_read_stream(Decoded *out, Arena *arena, Bytes head, const Stream *stream, Notes *notes,
                            Error *err)
{
	const Format *format = formats_of_bytes(head);
	if (format == NULL)
		return fail_unknown(head, err);
	if (format->read_stream == NULL)
		return fail(err, FAIL_LIMIT, -1, "a %s file that is too large to be read", format->name);
	return format->read_stream(out, arena, stream, notes, err);
}
