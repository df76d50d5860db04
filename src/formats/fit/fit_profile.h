/*
 * fit_profile.h - the tables made from data/fit/profile.tsv: base types,
 * scales of fields, names of sports and devices.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_PROFILE_H
#define FORMATS_FIT_FIT_PROFILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

typedef enum FitKind { FIT_KIND_UINT, FIT_KIND_SINT, FIT_KIND_FLOAT, FIT_KIND_STRING } FitKind;

typedef struct FitBase {
	uint8_t number;
	uint8_t size;
	uint64_t invalid;
	FitKind kind;
} FitBase;

/* value = stored / scale - offset */
typedef struct FitScale {
	uint16_t message;
	uint8_t field;
	double scale;
	double offset;
} FitScale;

/* `of` is the maker of a product, 0 otherwise. */
typedef struct FitName {
	uint32_t of;
	uint32_t number;
	Str name;
} FitName;

typedef struct FitApp {
	const char *id; /* 32 hexadecimal digits */
	Str name;
} FitApp;

extern const FitBase FIT_BASES[];
extern const size_t FIT_BASES_COUNT;
extern const FitScale FIT_SCALES[];
extern const size_t FIT_SCALES_COUNT;
extern const FitName FIT_FILES[], FIT_SPORTS[], FIT_SUB_SPORTS[], FIT_MAKERS[], FIT_PRODUCTS[];
extern const size_t FIT_FILES_COUNT, FIT_SPORTS_COUNT, FIT_SUB_SPORTS_COUNT, FIT_MAKERS_COUNT, FIT_PRODUCTS_COUNT;
extern const FitApp FIT_APPS[];
extern const size_t FIT_APPS_COUNT;

/* NULL for a base type that the protocol does not have. */
const FitBase *fit_base(uint8_t number);
/* Scale 1 and offset 0 for a field that is not in the table. */
FitScale fit_scale(uint16_t message, uint8_t field);
/* The name of a number in one of the tables, or STR_NONE. */
Str fit_name(const FitName *names, size_t count, uint32_t of, uint32_t number);
/* The number of a name, or -1. */
int64_t fit_number_of(const FitName *names, size_t count, Str name);

#endif
