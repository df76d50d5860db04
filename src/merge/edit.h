/*
 * edit.h - what the runner says goes over what the files say.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MERGE_EDIT_H
#define MERGE_EDIT_H

#include "base/arena.h"
#include "base/error.h"
#include "model/edit.h"
#include "model/run.h"

enum { EDIT_TEXT_MAX = 4096 };

/* From what a person typed to what is kept: "7", "0:30-45:00" of " 30 – 45:00".
 * FAIL_USAGE with a sentence for what makes no sense. */
ErrCode edit_value(Str *value, EditField field, Str typed, Arena *arena, Error *err) MUST_USE;

/* The crop among these edits, which are a run's; false when there is none. */
bool edit_crop(const Edit *edits, size_t count, double *from_s, double *to_s) MUST_USE;

/* All but the crop, which needs the samples: merge/crop.h. */
void edit_apply(Run *run, const Edit *edits, size_t count);
/* The fact that an edit of this field replaces, or FACT_COUNT. */
Fact edit_fact(EditField field);

/* Reads "45:00", "1:02:03", "95" (seconds) or "1:30.5". */
bool edit_clock(Str text, double *seconds) MUST_USE;

#endif
