/*
 * fit_test.h - what the FIT tests share beside formats/reading_test.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_TEST_H
#define FORMATS_FIT_FIT_TEST_H

#include "formats/fit/fit.h"
#include "formats/fit/fit_craft.h"
#include "formats/fit/fit_message.h"

/* After ours: it brings cmocka, whose fail() is a macro. */
#include "formats/reading_test.h"

#define T0_UNIX_S (T0 + FIT_EPOCH_UNIX_S)

/* The reading of a good file of one activity. */
static inline const Activity *only_activity(const Reading *reading)
{
	return activities(reading, 1);
}

/* Is that one of the notes? */
static inline bool noted(const Reading *reading, const char *text)
{
	for (size_t i = 0; i < reading->notes.count; i++) {
		if (text_is(reading->notes.text[i], text))
			return true;
	}
	return false;
}

#endif
