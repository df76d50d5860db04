/*
 * fit_profile.h - the tables made from data/fit/profile.tsv: base types,
 * messages and their fields, names of sports and devices.
 *
 * The generator also makes fit_profile_names.h: a message's global number as
 * FIT_RECORD, and a field's *slot*, its place in the table of its message, as
 * FIT_RECORD_HEART_RATE. A decoder addresses fields by slot, so that finding
 * one costs nothing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_PROFILE_H
#define FORMATS_FIT_FIT_PROFILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum {
	FIT_SLOTS_MAX = 40,        /* fields of a message that we understand; the generator checks */
	FIT_FIELD_TIMESTAMP = 253, /* in every message that has one */
	FIT_FIELD_NONE = 255,      /* not a field, by the protocol */
};

typedef enum FitKind { FIT_KIND_UINT, FIT_KIND_SINT, FIT_KIND_FLOAT, FIT_KIND_STRING } FitKind;

typedef struct FitBase {
	uint8_t number;
	uint8_t size;
	uint64_t invalid; /* the stored value that means "nothing" */
	FitKind kind;
} FitBase;

/* value = stored / scale - offset */
typedef struct FitFieldFacts {
	uint8_t number;
	const FitBase *base; /* as devices usually write it */
	double scale;
	double offset;
} FitFieldFacts;

typedef struct FitMessageFacts {
	uint16_t number;
	uint8_t count;
	const FitFieldFacts *fields;
} FitMessageFacts;

/* `of` is the maker of a product, 0 otherwise. */
typedef struct FitName {
	uint32_t of;
	uint32_t number;
	Str name;
} FitName;

typedef struct FitNames {
	const FitName *names;
	size_t count;
} FitNames;

typedef struct FitApp {
	const char *id; /* 32 hexadecimal digits */
	Str name;
} FitApp;

extern const FitBase FIT_BASES[];
extern const size_t FIT_BASES_COUNT;
extern const FitMessageFacts FIT_MESSAGES[];
extern const size_t FIT_MESSAGES_COUNT;
extern const FitNames FIT_FILES, FIT_INTENSITIES, FIT_SPORTS, FIT_SUB_SPORTS, FIT_MAKERS, FIT_PRODUCTS;
extern const FitApp FIT_APPS[];
extern const size_t FIT_APPS_COUNT;

/* By the low five bits: the top one only says that byte order matters, and
 * some devices leave it out. NULL for one that the protocol does not have. */
const FitBase *fit_base(uint8_t number);
/* NULL for a message that we do not understand. */
const FitMessageFacts *fit_message_facts(uint16_t number);
/* The slot of a field, or -1. */
int fit_slot(const FitMessageFacts *message, uint8_t field);
/* The name of a number, or STR_NONE. */
Str fit_name(const FitNames *names, uint32_t of, uint32_t number);
/* The first number that has this name, or -1. */
int64_t fit_number_of(const FitNames *names, uint32_t of, Str name);
/* The name of an application's 16-byte id, or STR_NONE. */
Str fit_app_name(const uint8_t *id, size_t size);

#endif
