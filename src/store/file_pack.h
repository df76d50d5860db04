/*
 * file_pack.h - a file with all that was in it as bytes, as store_pack_file
 * makes them, and what an engine reads out of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_FILE_PACK_H
#define STORE_FILE_PACK_H

#include "store/store.h"

/* How the original's bytes are kept. */
typedef enum Packing {
	PACKING_ABSENT, /* too large */
	PACKING_NONE,   /* as they are: compressed already */
	PACKING_ZLIB,
	PACKING_DEFLATE, /* as an archive had them */
} Packing;

typedef struct PackedActivity {
	Activity summary;     /* without what the columns hold, and without origins */
	Str origins;          /* a line each: "distance_m=session.total_distance"; empty when nothing is said */
	Str developer_fields; /* a line each */
	size_t columns_size;  /* before packing */
	Bytes columns;        /* of store/columns.h, packed */
} PackedActivity;

/* Everything borrows from the bytes or belongs to the arena. */
typedef struct PackedFile {
	Str path, format, file_id;
	uint64_t size_bytes; /* of the original */
	Packing packing;
	Bytes original;
	Str notes;   /* a line each */
	Str remarks; /* the same in one line; STR_NONE when there are none */
	PackedActivity *activities;
	size_t activity_count;
	Wellness *wellness;
	size_t wellness_count;
	Pain *pains;
	size_t pain_count;
	Shoe *shoes;
	size_t shoe_count;
	ShoeUse *shoe_uses;
	size_t shoe_use_count;
	Telling *tellings;
	size_t telling_count;
} PackedFile;

/* FAIL_FORMAT when the bytes are not what store_pack_file makes. */
ErrCode file_unpack(PackedFile *out, Arena *arena, Bytes bytes, Error *err) MUST_USE;

/* The origins of a run from their lines; facts that are not known are left out. */
void origins_of_text(Str origin[FACT_COUNT], Str text);

#endif
