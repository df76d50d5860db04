/*
 * load_view_priv.h - the forms of a load view, for load_view.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_LOAD_VIEW_PRIV_H
#define REPORT_LOAD_VIEW_PRIV_H

#include "report/load.h"

void load_view_json(Buf *out, const LoadView *view);
void load_view_html(Buf *out, const LoadView *view, const Page *page);

#endif
