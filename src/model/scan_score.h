/*
 * scan_score.h - what somebody measured in a self-test of the body scan, and how
 * it compares: plain data.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_SCAN_SCORE_H
#define MODEL_SCAN_SCORE_H

#include <stdbool.h>

/* The best first. */
typedef enum ScanState {
	SCAN_UNKNOWN, /* nothing to compare with, or nothing measured */
	SCAN_GREEN,
	SCAN_AMBER,
	SCAN_RED,
	SCAN_PAIN     /* it hurt too much to count: no number */
} ScanState;

enum { SCAN_LEFT, SCAN_RIGHT, SCAN_SIDES };

/* Of a test without sides the left one counts. UNKNOWN where not measured. */
typedef struct ScanEntry {
	double value[SCAN_SIDES];
	double pain[SCAN_SIDES]; /* 0-10 during it; the value itself where the test is of pain */
	bool on_bone;            /* the pain was on a bone */
} ScanEntry;

typedef struct ScanScore {
	ScanState side[SCAN_SIDES];
	double share[SCAN_SIDES]; /* of the norm; UNKNOWN without one */
	double norm;              /* that it was held against; UNKNOWN */
	double symmetry;          /* the weaker side of the stronger, 0-1; UNKNOWN */
	double difference;        /* between the sides; UNKNOWN */
	ScanState sides;          /* by symmetry or difference */
	int weaker;               /* SCAN_LEFT, SCAN_RIGHT; -1 equal or unknown */
	ScanState worst;          /* of all three */
	bool alarm;               /* pain on a bone in a test where that is a red flag: not to be scored but seen */
} ScanScore;

#endif
