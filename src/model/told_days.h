/*
 * told_days.h - what the runner said of days, as it is shown.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_TOLD_DAYS_H
#define MODEL_TOLD_DAYS_H

#include <stddef.h>

#include "model/wellness.h"

typedef struct ToldDays {
	const Wellness *rows; /* by day, then kind */
	size_t count;
	int32_t from_day, to_day; /* what was asked for, both included */
} ToldDays;

#endif
