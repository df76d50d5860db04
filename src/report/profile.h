/*
 * profile.h - the runner in numbers as text or JSON: each with how it is known.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_PROFILE_H
#define REPORT_PROFILE_H

#include "base/str.h"
#include "model/page.h"
#include "model/profile_sheet.h"

void report_profile(Buf *out, const ProfileSheet *sheet, const Page *page);

#endif
