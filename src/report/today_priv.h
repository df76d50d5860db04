/*
 * today_priv.h - sentences of today, the same in every form.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_TODAY_PRIV_H
#define REPORT_TODAY_PRIV_H

#include "report/today.h"

/* Each adds one or two sentences, without a line end. */
void today_say_verdict(Buf *out, const Today *today, const Page *page);
void today_say_cap(Buf *out, const Today *today, const Page *page);
void today_say_first_unit(Buf *out, const Today *today, const Page *page);
void today_say_last(Buf *out, const Today *today, const Page *page);
void today_say_soreness(Buf *out, const Today *today, const Page *page);
void today_say_pain(Buf *out, const Today *today, const Page *page);
void today_say_heat(Buf *out, const Today *today, const Page *page);
void today_say_water(Buf *out, const Today *today, const Page *page);
void today_say_remark(Buf *out, const Today *today, TodayRemark remark, const Page *page);
/* The planned run: what it is; what its jump means in other people's numbers;
 * what binds; how long it may be; how sore. */
void plan_say_run(Buf *out, const WhatIf *plan, const Page *page);
void plan_say_jump(Buf *out, const Today *today, const Page *page);
void plan_say_binds(Buf *out, const WhatIf *plan, const Page *page);
void plan_say_within(Buf *out, const Today *today, const Page *page);
void plan_say_soreness(Buf *out, const WhatIf *plan, const Page *page);

void today_json(Buf *out, const Today *today);

#endif
