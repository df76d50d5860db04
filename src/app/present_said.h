/*
 * present_said.h - what the runner says of himself, formatted as page->form asks;
 * as app/present.h does it of everything else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_PRESENT_SAID_H
#define APP_PRESENT_SAID_H

#include "model/page.h"
#include "model/pain_history.h"
#include "model/profile_sheet.h"
#include "model/told_days.h"

void present_profile(Buf *out, const ProfileSheet *sheet, const Page *page);
void present_pains(Buf *out, const PainHistory *history, const Page *page);
void present_told_days(Buf *out, const ToldDays *days, const Page *page);

#endif
