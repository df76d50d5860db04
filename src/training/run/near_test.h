/*
 * near_test.h - for tests: is a number what was worked out elsewhere?
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_NEAR_TEST_H
#define TRAINING_RUN_NEAR_TEST_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static inline void near(double found, double wanted, double tolerance)
{
	if (!(fabs(found - wanted) <= tolerance))
		fail_msg("%.9g, not %.9g", found, wanted);
}

#endif
