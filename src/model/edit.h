/*
 * edit.h - what the runner says of a run instead of its files. Kept apart from
 * them, so that no import touches it and each can be taken back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_EDIT_H
#define MODEL_EDIT_H

#include <stdint.h>

#include "base/str.h"

/* Stored by name. */
typedef enum EditField {
	EDIT_NAME,
	EDIT_SPORT,
	EDIT_SUB_SPORT,
	EDIT_SURFACE, /* "road", "trail" …: no file says it */
	EDIT_RPE,
	EDIT_FEEL,
	EDIT_NOTES,
	EDIT_CROP,   /* "0:30-45:00": what counts, on the run's clock; the rest is left out */
	EDIT_HIDDEN, /* "yes": not in the log */
	EDIT_TEMPERATURE, /* °C, of the air */
	EDIT_HUMIDITY,    /* % */
	EDIT_MASS_BEFORE, /* kg, weighed before the run … */
	EDIT_MASS_AFTER,  /* … and after it */
	EDIT_DRUNK,       /* l, on the run */
	EDIT_PASSED,      /* l of urine, between the weighings */
	EDIT_FIELDS
} EditField;

typedef struct Edit {
	Str run_id; /* under which the run is shown */
	EditField field;
	Str value; /* checked when it is made: see merge/edit.h */
	int64_t edited_unix_s;
} Edit;

/* "sub_sport". */
const char *edit_field_name(EditField field);
/* The field of this name, or EDIT_FIELDS. */
EditField edit_field_of_name(Str name);

#endif
