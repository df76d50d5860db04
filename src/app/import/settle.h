/*
 * settle.h - from what a file says of an activity to what the log keeps of it:
 * the step between decoding and storing.
 *
 * The readers say what files say, and `inspect` shows that. What a file leaves
 * open is settled here, each with its origin, and what it does say stays:
 *
 *   sport       as the person says (`import --sport`), else guessed from the
 *               speed (training/sport_guess.h): "guessed from speed"
 *   local time  training/local_time.h
 *   climb       the device's own total; else from the altitudes with their noise
 *               (training/elevation.h), also in place of a reader's plain sum of
 *               rises; unknown indoors
 *   averages    a heart rate or cadence of 0 is a sensor that was not worn
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_SETTLE_H
#define APP_SETTLE_H

#include "base/arena.h"
#include "base/error.h"
#include "model/activity.h"
#include "training/local_time.h"

typedef struct Settling {
	Str sport, sub_sport; /* of activities that do not say theirs; STR_NONE: guess */
	Zone zone;
} Settling;

/* A guess, in this computer's time zone: the environment's TZ, or the system's. */
Settling settling_default(void);
/* Sets the sport by a word of a person: "running", "trail run". FAIL_USAGE for
 * one that is not known. */
ErrCode settling_sport(Settling *how, Str word, Error *err) MUST_USE;

/* A column that changes is copied into the arena. False without memory. */
bool settle_activity(Activity *activity, Arena *arena, const Settling *how) MUST_USE;
/* Only the sport that a person says. */
bool settle_sport(Activity *activity, Arena *arena, const Settling *how) MUST_USE;

#endif
