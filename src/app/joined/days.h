/*
 * days.h - one number of a kind a day, where several files (or several rows of
 * one) say one: which of them is believed.
 *
 * What the runner says himself goes before all files. The other rules do not depend on the order in which files were imported, so that
 * the same files always give the same answer:
 *   steps                 the greatest: a smaller count was read before the day
 *                         was over, or by a device that was worn for less of it
 *   sleep                 the longest: the shorter is a part of the night, or a nap
 *   resting heart rate    the lowest: it is the lowest by what it means, and a
 *                         day that is not over shows a higher one
 *   everything else       the middle one; of an even number the lower of the two
 *                         in the middle: it was said by somebody, and one strange
 *                         reading does not move it
 * These are conventions of ours (grade D). Two devices that measure one kind
 * differently are not told apart: a series that changes device can show a step
 * that is none of the body's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_JOINED_DAYS_H
#define APP_JOINED_DAYS_H

#include <stddef.h>

#include "base/attr.h"
#include "model/wellness.h"

/* The origin of what the runner says. */
#define DAY_TOLD "told"

/* Sorts `rows` by day, kind, value and origin, and leaves one of each day and
 * kind; returns how many are left. */
size_t days_choose(Wellness *rows, size_t count);

#endif
