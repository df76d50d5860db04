/*
 * jumps_test.c - the fast columns of jumps against the engine for one log.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/cohort/jumps.h"

#include "base/when.h"
#include "training/series/spikes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/rng.h"

enum { SESSIONS = 3000, ROUNDS = 40 };

typedef struct Log {
	RunFact runs[SESSIONS];
	Spike spikes[SESSIONS];
	int64_t start_unix_s[SESSIONS];
	int32_t distance_m[SESSIONS];
	int32_t longest_m[SESSIONS];
	uint8_t bands[SESSIONS];
	JumpPlace queue[SESSIONS];
} Log;

static void random_log_has_the_bands_that_the_engine_for_one_log_gives(void **state)
{
	(void)state;
	static Log log;
	Rng rng = rng_of(7);
	for (int round = 0; round < ROUNDS; round++) {
		int64_t at = 1700000000;
		for (size_t i = 0; i < SESSIONS; i++) {
			/* many ties, and gaps that are a window to the second */
			const uint64_t kind = rng_next(&rng) % 16;
			at += kind == 0 ? 0 : kind == 1 ? 30 * SECONDS_PER_DAY : (int64_t)(rng_next(&rng) % 200000);
			log.start_unix_s[i] = at;
			log.distance_m[i] = 1 + (int32_t)(rng_next(&rng) % 20000) / (round % 3 == 0 ? 1000 : 1);
			log.runs[i] = (RunFact){.start_unix_s = at, .distance_m = log.distance_m[i]};
		}
		spikes_of(log.spikes, log.runs, SESSIONS);
		jumps_longest(log.longest_m, log.start_unix_s, log.distance_m, SESSIONS, log.queue);
		jumps_bands(log.bands, log.distance_m, log.longest_m, SESSIONS);
		for (size_t i = 0; i < SESSIONS; i++) {
			assert_int_equal(log.bands[i], log.spikes[i].band);
			assert_int_equal(log.longest_m[i] == 0 ? -1 : log.longest_m[i], log.spikes[i].longest_30d_m);
		}
	}
}

/* T01-T06 */
static void band_edges_are_whole_metres(void **state)
{
	(void)state;
	const int32_t distance_m[] = {15400, 15401, 18200, 18201, 28000, 28001, 14000};
	const int32_t longest_m[] = {14000, 14000, 14000, 14000, 14000, 14000, 0};
	const uint8_t expected[] = {SPIKE_REFERENCE, SPIKE_SMALL,    SPIKE_SMALL,   SPIKE_MODERATE,
				    SPIKE_MODERATE,  SPIKE_LARGE,    SPIKE_NO_BASELINE};
	uint8_t bands[COUNT_OF(expected)];
	jumps_bands(bands, distance_m, longest_m, COUNT_OF(expected));
	assert_memory_equal(bands, expected, sizeof expected);
}

static void longer_session_never_has_a_lower_band(void **state)
{
	(void)state;
	Rng rng = rng_of(11);
	for (int round = 0; round < 2000; round++) {
		const int32_t longest = (int32_t)(rng_next(&rng) % 40000);
		int32_t distance_m[64];
		int32_t longest_m[64];
		uint8_t bands[64];
		for (size_t i = 0; i < COUNT_OF(bands); i++) {
			distance_m[i] = 1 + (i == 0 ? 0 : distance_m[i - 1]) + (int32_t)(rng_next(&rng) % 1500);
			longest_m[i] = longest;
		}
		jumps_bands(bands, distance_m, longest_m, COUNT_OF(bands));
		for (size_t i = 1; i < COUNT_OF(bands); i++)
			assert_true(bands[i] >= bands[i - 1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(random_log_has_the_bands_that_the_engine_for_one_log_gives),
	    cmocka_unit_test(band_edges_are_whole_metres),
	    cmocka_unit_test(longer_session_never_has_a_lower_band),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
