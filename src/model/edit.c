/*
 * edit.c - see edit.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/edit.h"

static const char *const NAMES[EDIT_FIELDS] = {
    [EDIT_NAME] = "name",       [EDIT_SPORT] = "sport", [EDIT_SUB_SPORT] = "sub_sport",
    [EDIT_SURFACE] = "surface", [EDIT_RPE] = "rpe",     [EDIT_FEEL] = "feel",
    [EDIT_NOTES] = "notes",     [EDIT_CROP] = "crop",   [EDIT_HIDDEN] = "hidden",
    [EDIT_TEMPERATURE] = "temperature_c", [EDIT_HUMIDITY] = "humidity_pct", [EDIT_MASS_BEFORE] = "mass_before_kg",
    [EDIT_MASS_AFTER] = "mass_after_kg",  [EDIT_DRUNK] = "drunk_l",         [EDIT_PASSED] = "passed_l",
};

const char *edit_field_name(EditField field)
{
	return NAMES[field];
}

EditField edit_field_of_name(Str name)
{
	int field = 0;
	while (field < EDIT_FIELDS && !text_is(name, NAMES[field]))
		field++;
	return (EditField)field;
}
