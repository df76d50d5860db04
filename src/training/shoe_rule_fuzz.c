/*
 * shoe_rule_fuzz.c - any text as a rule for shoes: an error with a sentence, or
 * a pattern that answers, and answers the same for the text in capitals.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/shoe_rule.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/rd.h"

enum { TEXT_MAX = 300 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static bool same_number(double a, double b)
{
	return (!is_known(a) && !is_known(b)) || (a >= b && a <= b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char loud[TEXT_MAX];
	if (size > sizeof loud)
		return 0;
	for (size_t i = 0; i < size; i++)
		loud[i] = (char)(data[i] >= 'a' && data[i] <= 'z' ? data[i] - 'a' + 'A' : data[i]);
	ShoePattern pattern;
	ShoePattern other;
	Error err = ERROR_NONE;
	const ErrCode code = shoe_rule_parse(&pattern, str_of((Bytes){data, size}), &err);
	check(code == shoe_rule_parse(&other, (Str){loud, size}, NULL));
	if (code != OK) {
		check(code == FAIL_USAGE && err.text[0] != '\0');
		return 0;
	}
	check(pattern.sports == other.sports && pattern.surfaces == other.surfaces && pattern.days == other.days);
	check(same_number(pattern.over_m, other.over_m) && same_number(pattern.under_m, other.under_m));
	Run run = {.summary = activity_unknown()};
	run.summary.sport = STR("running");
	run.summary.sub_sport = STR("trail");
	run.summary.start_unix_s = 1715500800;
	run.summary.distance_m = 10000;
	(void)shoe_rule_fits(&pattern, &run);
	return 0;
}
