/*
 * poisson.c - see poisson.h. The chance of at most k events is the upper
 * incomplete gamma function Q(k + 1, mean), by its series or its continued
 * fraction (Lentz), whichever is the quicker one; the limits are found by
 * halving.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/cohort/poisson.h"

#include <math.h>

#include "base/num.h"

enum { STEPS_MAX = 100000, HALVINGS = 100 };

static const double ENOUGH = 1e-15;
static const double TAIL = 0.025;

/* Sum of x^n / (a (a+1) … (a+n)), times x^a e^-x / Gamma(a): P(a, x), for x < a + 1. */
static double lower_part(double a, double x)
{
	double term = 1 / a;
	double sum = term;
	for (int n = 1; n < STEPS_MAX && term > sum * ENOUGH; n++) {
		term *= x / (a + n);
		sum += term;
	}
	return sum * exp(a * log(x) - x - lgamma(a));
}

/* Q(a, x) for x >= a + 1. */
static double upper_part(double a, double x)
{
	const double tiny = 1e-300;
	double b = x + 1 - a;
	double c = 1 / tiny;
	double d = 1 / b;
	double h = d;
	for (int n = 1; n < STEPS_MAX; n++) {
		const double an = -n * (n - a);
		b += 2;
		d = an * d + b;
		d = fabs(d) < tiny ? tiny : d;
		c = b + an / c;
		c = fabs(c) < tiny ? tiny : c;
		d = 1 / d;
		const double step = d * c;
		h *= step;
		if (fabs(step - 1) < ENOUGH)
			break;
	}
	return h * exp(a * log(x) - x - lgamma(a));
}

double poisson_at_most(int64_t count, double mean)
{
	const double a = (double)count + 1;
	if (count < 0)
		return 0;
	if (mean <= 0)
		return 1;
	return mean < a + 1 ? 1 - lower_part(a, mean) : upper_part(a, mean);
}

/* The mean under which at most `count` events have this chance. */
static double mean_with(int64_t count, double chance)
{
	double low = 0;
	double high = (double)count + 10 + 10 * sqrt((double)count + 1);
	for (int i = 0; i < HALVINGS; i++) {
		const double middle = low + (high - low) / 2;
		if (poisson_at_most(count, middle) > chance)
			low = middle;
		else
			high = middle;
	}
	return low + (high - low) / 2;
}

CohortEstimate poisson_rate(int64_t count, double exposure, double per)
{
	if (!(exposure > 0))
		return (CohortEstimate){UNKNOWN, UNKNOWN, UNKNOWN};
	const double scale = per / exposure;
	return (CohortEstimate){
	    .value = (double)count * scale,
	    .low = count == 0 ? 0 : mean_with(count - 1, 1 - TAIL) * scale,
	    .high = mean_with(count, TAIL) * scale,
	};
}
