/*
 * typed.h - quantities as people type them: lengths, masses, durations, speeds.
 *
 * A unit stands behind its number, with or without a blank; a bare number is in
 * the reader's unit. The decimal mark is a point or a comma. Each accepts the
 * whole text or nothing, leaves `*out` alone then, and never says what range
 * makes sense: that is the caller's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_SAID_TYPED_H
#define APP_SAID_TYPED_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/str.h"

/* The number of the fewest digits that is the same to a millionth: so that it stays
 * the same when it is written down and read again. */
double typed_exact(double value);
/* A plain number, "48" or "62.5". */
bool typed_number(double *out, Str typed) MUST_USE;
/* The height of a person, in m: "172cm", "1.72m", "1m72", "5ft8", "5'8\"", "68in";
 * bare: centimetres (from 3 on) or metres, or inches. */
bool typed_height(double *out_m, Str typed, bool imperial) MUST_USE;
/* kg: "70kg", "154lb", "11st4"; bare: kilograms, or pounds. */
bool typed_mass(double *out_kg, Str typed, bool imperial) MUST_USE;
/* s: "7h30", "7:30" (hours and minutes), "7.5h", "450min"; bare: hours. */
bool typed_hours(double *out_s, Str typed) MUST_USE;
/* m/s: "4:10/km", "6:40/mi", "4.0m/s", "14.4km/h", "9mph"; "4:10" alone is a pace
 * in the reader's unit. A bare number is none: it could be anything. */
bool typed_speed(double *out_mps, Str typed, bool imperial) MUST_USE;

#endif
