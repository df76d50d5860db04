/*
 * thrift.h - reads the compact protocol of Apache Thrift, in which Parquet keeps
 * what it says of itself: fields by number, each with its type, in structures
 * that end with a stop.
 *
 * Everything is read through an Rd: past the end, and at whatever cannot be,
 * `bad` is set and stays, and every getter gives 0. Source: Apache Thrift,
 * "Thrift compact protocol encoding" (doc/specs/thrift-compact-protocol.md).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PARQUET_THRIFT_H
#define FORMATS_PARQUET_THRIFT_H

#include "base/rd.h"

typedef enum ThriftType {
	THRIFT_STOP = 0,
	THRIFT_TRUE = 1,
	THRIFT_FALSE = 2,
	THRIFT_I8 = 3,
	THRIFT_I16 = 4,
	THRIFT_I32 = 5,
	THRIFT_I64 = 6,
	THRIFT_DOUBLE = 7,
	THRIFT_BINARY = 8,
	THRIFT_LIST = 9,
	THRIFT_SET = 10,
	THRIFT_MAP = 11,
	THRIFT_STRUCT = 12,
} ThriftType;

/* A field of a structure; start with {0}. */
typedef struct ThriftField {
	int32_t id;
	ThriftType type;
} ThriftField;

/* The next field of the structure that is being read; false at its end, or when `bad`. */
bool thrift_next(Rd *rd, ThriftField *field);
/* The value of a field. A whole number of any width; a truth value lies in the type. */
int64_t thrift_int(Rd *rd, const ThriftField *field);
bool thrift_bool(Rd *rd, const ThriftField *field);
Str thrift_text(Rd *rd, const ThriftField *field);
/* The number of elements of a list whose elements are of `type`; `bad` for another. */
size_t thrift_list(Rd *rd, const ThriftField *field, ThriftType type);
/* The field holds a structure, which is read next with a field of its own. */
void thrift_struct(Rd *rd, const ThriftField *field);
/* Passes over the value of a field. */
void thrift_skip(Rd *rd, const ThriftField *field);

/* An unsigned number of 7 bits a byte, least significant first; and a signed one from it. */
uint64_t thrift_varint(Rd *rd);
int64_t thrift_zigzag(uint64_t value);

#endif
