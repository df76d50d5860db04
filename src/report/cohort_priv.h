/*
 * cohort_priv.h - the forms of a cohort's report.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_COHORT_PRIV_H
#define REPORT_COHORT_PRIV_H

#include "base/str.h"
#include "model/cohort.h"
#include "model/page.h"

void cohort_text(Buf *out, const Cohort *cohort, const Page *page);
void cohort_json(Buf *out, const Cohort *cohort);
void cohort_csv(Buf *out, const Cohort *cohort);

#endif
