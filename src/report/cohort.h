/*
 * cohort.h - what a study of many runners' sessions found, for a person or a
 * program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_COHORT_H
#define REPORT_COHORT_H

#include "base/str.h"
#include "model/cohort.h"
#include "model/page.h"

/* FORM_TEXT, FORM_JSON or FORM_CSV, which holds the bands alone; anything else is text. */
void report_cohort(Buf *out, const Cohort *cohort, const Page *page);

#endif
