/*
 * samples.h - what is believed of the numbers that formats give for a moment.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_SAMPLES_H
#define FORMATS_SAMPLES_H

/* What a text may say of a moment; beyond it is a slip of a program, and unknown.
 * Wide enough for a glider and a submarine: this keeps sums finite, and does not
 * judge. A heart rate of 0 is no reading. */
enum {
	SAMPLE_ALTITUDE_MIN_M = -12000,
	SAMPLE_ALTITUDE_MAX_M = 100000,
	SAMPLE_DISTANCE_MAX_M = 100000000,
	SAMPLE_DURATION_MAX_S = 100000000,
	SAMPLE_SPEED_MAX_MPS = 1000,
	SAMPLE_HR_MIN_BPM = 1,
	SAMPLE_HR_MAX_BPM = 300,
	SAMPLE_CADENCE_MAX_SPM = 1000,
	SAMPLE_POWER_MAX_W = 10000,
	SAMPLE_TEMPERATURE_MIN_C = -100,
	SAMPLE_TEMPERATURE_MAX_C = 100,
};

#endif
