/*
 * fit_stream.h - the record layer of FIT: from bytes to messages, one at a
 * time, across chained files.
 *
 * Source: FIT protocol, "Flexible and Interoperable Data Transfer Protocol",
 * sections on file header, record headers, definition and data messages,
 * compressed timestamps, developer data, CRC.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_STREAM_H
#define FORMATS_FIT_FIT_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/notes.h"
#include "base/rd.h"
#include "formats/fit/fit_profile.h"

enum {
	FIT_LOCAL_MAX = 16,  /* local message types, by the protocol */
	FIT_FIELDS_MAX = 255, /* fields of a message, by the protocol */
	FIT_EPOCH_UNIX_S = 631065600, /* 1989-12-31T00:00:00Z */
	FIT_TIME_ABSOLUTE_MIN = 0x10000000, /* smaller timestamps count from power-on */
};

typedef struct FitField {
	uint8_t number;
	uint8_t size;
	uint8_t base; /* index into FIT_BASES, or 0xFF for one that does not exist */
	uint16_t at;  /* of its bytes in the message */
	double scale, offset;
} FitField;

typedef struct FitDevField {
	uint8_t number;
	uint8_t size;
	uint8_t developer;
} FitDevField;

typedef struct FitDefinition {
	bool defined;
	bool big_endian;
	uint16_t message; /* global number */
	uint8_t field_count;
	uint8_t dev_count;
	uint16_t size; /* of a data message, without developer fields */
	uint32_t dev_size;
	FitField fields[FIT_FIELDS_MAX];
	FitDevField dev_fields[FIT_FIELDS_MAX];
} FitDefinition;

/* One data message; borrowed until the next call of fit_next. */
typedef struct FitMessage {
	const FitDefinition *definition;
	Bytes bytes;        /* of its fields */
	uint32_t timestamp; /* of this message, or of the last one that had one; 0 before any */
	bool has_timestamp; /* of its own */
} FitMessage;

typedef struct FitStream {
	Bytes all;
	size_t at;        /* next byte */
	size_t data_end;  /* of the current file's data */
	size_t file_from; /* where the current file begins */
	unsigned files;   /* begun so far */
	bool open_end;    /* the header gave no size: read to the end of the bytes */
	bool cut;         /* the bytes end before the header says */
	uint32_t last_timestamp;
	FitDefinition local[FIT_LOCAL_MAX];
	Notes *notes;
} FitStream;

/* Begins; FAIL_FORMAT when there is no FIT header. The stream is large: in an
 * arena, not on the stack. */
ErrCode fit_open(FitStream *stream, Bytes bytes, Notes *notes, Error *err) MUST_USE;

/* The next data message. False at the end, whether good or not: then
 * `err->code` tells (OK for a proper end). */
bool fit_next(FitStream *stream, FitMessage *message, Error *err);

/* The first value of a field, scaled; NAN when it is absent or invalid. */
double fit_number(const FitMessage *message, uint8_t field);
/* The same as a whole number, unscaled; false when absent or invalid. */
bool fit_uint(const FitMessage *message, uint8_t field, uint32_t *out);
/* The raw bytes of a field; {NULL, 0} when absent. */
Bytes fit_field_bytes(const FitMessage *message, uint8_t field);
/* A text field up to its NUL; STR_NONE when absent or empty. */
Str fit_text(const FitMessage *message, uint8_t field);

/* CRC-16 of the protocol, continued from `crc`. */
uint16_t fit_crc(uint16_t crc, Bytes bytes);

#endif
