/*
 * fit_same.h - are two activities the same, to FIT's resolution? For the tests
 * of the round trip.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_SAME_H
#define FORMATS_FIT_FIT_SAME_H

#include "model/activity.h"

/* NULL, or the name of the first fact that differs. Not compared is what FIT has
 * no place for: notes, gear, origins, and the list of developer fields. */
const char *fit_same(const Activity *a, const Activity *b);

#endif
