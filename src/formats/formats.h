/*
 * formats.h - bytes to activities, whatever the format. A row per format.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FORMATS_H
#define FORMATS_FORMATS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/notes.h"
#include "base/rd.h"
#include "base/stream.h"
#include "model/activity.h"
#include "model/pain.h"
#include "model/shoe.h"
#include "model/telling.h"
#include "model/wellness.h"

/* What a file held. Belongs to the arena. */
typedef struct Decoded {
	Str format; /* "fit" */
	const Activity *activities;
	size_t activity_count; /* 0 for a settings file, a course, a workout: `notes` say so */
	const Wellness *wellness;
	size_t wellness_count;
	const Pain *pains; /* entries of a diary; their ids do not count */
	size_t pain_count;
	const Shoe *shoes;
	size_t shoe_count;
	const ShoeUse *shoe_uses;
	size_t shoe_use_count;
	const Telling *tellings; /* of activities in other files */
	size_t telling_count;
} Decoded;

/* Is there anything to keep? */
bool decoded_holds(const Decoded *decoded);

typedef struct Format {
	const char *name;
	const char *extensions; /* "fit" or "gpx,xml", without points; NULL: only the content tells */
	/* Do the first bytes look like this format? */
	bool (*detect)(Bytes bytes);
	/* Decodes. What is readable of a damaged file is kept and noted; an error
	 * only when nothing is. */
	ErrCode (*read)(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err);
	/* Decodes bytes as they come, in memory that is bounded whatever their
	 * number; NULL for a format that needs them all at once. */
	ErrCode (*read_stream)(Decoded *out, Arena *arena, const Stream *stream, Notes *notes, Error *err);
} Format;

/* From this size on a file is read as a stream, where its format can. */
enum { FORMATS_STREAM_FROM_BYTES = 32 << 20 };

/* The format that the first bytes claim, or NULL. */
const Format *formats_of_bytes(Bytes head);
/* The format whose extension ends the name, perhaps with .gz behind it, or NULL. */
const Format *formats_of_name(Str name);

/* Finds the format by content and decodes; a gzip file by what it holds.
 * FAIL_FORMAT with one clear sentence when it is none that we know. */
ErrCode formats_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;
/* Puts a map that a person told (formats/csv/csv_log.h) before a table that no
 * other format claims, so that it is kept with it; everything else, and NULL for
 * no map, leaves `bytes` as they are. */
typedef struct CsvMap CsvMap;
ErrCode formats_with_map(Bytes *bytes, Arena *arena, const CsvMap *map, Error *err) MUST_USE;
/* The same with whom to read of a table of several persons
 * (formats/pmsys/pmsys.h); none: leaves it. */
ErrCode formats_with_person(Bytes *bytes, Arena *arena, Str person, Error *err) MUST_USE;

/* Is a file of this size, which begins so, to be read with formats_read_stream:
 * too large to be held, and of a format that need not be? */
bool formats_streams(Bytes head, uint64_t size);
/* The same as formats_read, of bytes as they come; `head`, which is read from
 * the stream again, says the format. */
ErrCode formats_read_stream(Decoded *out, Arena *arena, Bytes head, const Stream *stream, Notes *notes,
                            Error *err) MUST_USE;

#endif
