/*
 * present_said.c - see present_said.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present_said.h"

#include "report/pain.h"
#include "report/profile.h"
#include "report/told_days.h"

void present_profile(Buf *out, const ProfileSheet *sheet, const Page *page)
{
	report_profile(out, sheet, page);
}

void present_pains(Buf *out, const PainHistory *history, const Page *page)
{
	report_pains(out, history, page);
}

void present_told_days(Buf *out, const ToldDays *days, const Page *page)
{
	report_told_days(out, days, page);
}
