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
	FIT_LOCALS = 16,     /* local message types, by the protocol */
	FIT_FILES_MAX = 64,  /* files in one chain that we read */
};

/* Where a field stands in a data message, and how it is stored. */
typedef struct FitField {
	const FitBase *base; /* NULL: not readable as a number (unknown type, strange size) */
	uint32_t at;
	uint8_t size; /* 0: the message does not have it */
	double scale, offset;
} FitField;

typedef struct FitDefinition {
	bool defined;
	uint8_t local;
	uint32_t serial; /* 1 is the first of the bytes */
	bool big_endian;
	uint16_t message;             /* global number */
	const FitMessageFacts *facts; /* NULL: a message that we do not understand */
	uint16_t size;                /* of a data message, without developer fields */
	uint32_t dev_size;            /* of its developer fields, which follow: */
	Bytes dev_fields;             /* three bytes of each: number, size, developer index */
	FitField timestamp;
	bool plain_timestamp; /* stored as it nearly always is: an unsigned number of four bytes */
	FitField fields[FIT_SLOTS_MAX]; /* by slot */
} FitDefinition;

/* One data message; borrowed until the next call of fit_next. */
typedef struct FitMessage {
	const FitDefinition *definition;
	Bytes bytes;        /* of its fields, then of its developer fields */
	size_t left;        /* bytes behind it, of all files */
	uint32_t timestamp; /* its own, or that of the last message that had one; 0 before any */
	bool has_timestamp; /* its own */
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
	uint32_t definitions; /* read so far */
	FitDefinition local[FIT_LOCALS];
	Notes *notes;
	Error wrong;   /* with the record that is being read; set when it is */
	Error problem; /* the first record that could not be read; OK when there was none */
} FitStream;

/* Begins; FAIL_FORMAT when there is no FIT header. The stream is large: in an
 * arena, not on the stack. */
ErrCode fit_open(FitStream *stream, Bytes bytes, Notes *notes, Error *err) MUST_USE;

/* The next data message; false at the end. What is wrong on the way is noted,
 * and reading goes on where that is possible: with the next file of a chain. */
bool fit_next(FitStream *stream, FitMessage *message);

#endif
