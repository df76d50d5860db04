/*
 * scan.h - a self-test of the body scan, as data: data/knowledge/scan.yaml.
 * docs/KNOWLEDGE.md says how it is written, planning/scan_score.h how it is read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_SCAN_H
#define KNOWLEDGE_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/triage.h"

typedef enum ScanSex { SCAN_ANY_SEX, SCAN_FEMALE, SCAN_MALE } ScanSex;

/* What is usual from an age on, until the next row of the same sex. */
typedef struct KbScanNorm {
	ScanSex sex;
	double from_years; /* 0: any age */
	double value;
} KbScanNorm;

typedef struct KbScanTest {
	Str id;     /* "bs01" */
	Str name;   /* "heel raises on one leg" */
	Str how;
	Str safety; /* when not to do it; STR_NONE where there is nothing to say */
	Str unit;   /* "reps", "s", "cm", "deg", "mm", "mmHg", "ratio", "faults", "pain" */
	Str flag;   /* what a red result may mean, a sentence */
	bool sides; /* done on each side */
	bool hops;  /* not with a suspected bone stress injury */
	bool bone_alarm; /* pain on a bone in it is a red flag */
	const KbScanNorm *norms; /* more is better; by sex, then age; none: the limits below alone */
	uint16_t norm_count;
	double good_from, good_to; /* green within; UNKNOWN: no limit on that side */
	double poor_from, poor_to; /* red beyond */
	double side_difference;    /* amber from more than it on; UNKNOWN: the share of the weaker side counts, with norms
				    * or `side_share` */
	bool side_share;
	double change; /* the smallest change to trust; UNKNOWN where none is known */
	uint16_t source;
	Grade grade;
} KbScanTest;

#endif
