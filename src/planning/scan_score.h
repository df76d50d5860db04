/*
 * scan_score.h - the body scan: a measured value against what is usual for age
 * and sex, side against side.
 *
 * Each side: green from nine tenths of the norm on, amber from three quarters,
 * red below; and by the limits of the test (green within what is good, red beyond
 * what is poor), the worse of the two. Between the sides: the weaker side of the
 * stronger is amber under 90 %, red under 80 %; or, where the test has a limit of
 * its own, amber over it. Pain of 4 or more stops the test: no number. These
 * limits are an estimate (D); norms have the source of their test. For
 * comparison, never a diagnosis.
 *
 * No norm is taken where age or sex is not known and the norm needs it, or below
 * its first age. Pure.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef PLANNING_SCAN_SCORE_H
#define PLANNING_SCAN_SCORE_H

#include <stddef.h>

#include "knowledge/kb.h"
#include "model/scan_score.h"

/* What is usual; UNKNOWN. `sex` is SCAN_ANY_SEX and `age` UNKNOWN where not known. */
double scan_norm(const KbScanTest *test, double age_years, ScanSex sex);
/* False of a test that hops where a bone stress injury is suspected. */
bool scan_allowed(const KbScanTest *test, bool bone_suspected);
void scan_score(ScanScore *score, const KbScanTest *test, const ScanEntry *entry, double age_years, ScanSex sex);
/* +1 more, -1 less, 0 within the smallest change to trust or not known. */
int scan_change(const KbScanTest *test, double before, double after);
/* The places of those most in need of work, the worst first: by state, then by
 * the smaller of share and symmetry; none that is green, unknown, painful or an alarm.
 * `picks` has room for `most`; how many there are. */
size_t scan_pick(const ScanScore *scores, size_t count, size_t *picks, size_t most);

#endif
