/*
 * spikes.h - each run against the longest of the 30 days before it, for a
 * person or a program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_SPIKES_H
#define REPORT_SPIKES_H

#include <stddef.h>

#include "base/str.h"
#include "model/load.h"
#include "model/page.h"

/* FORM_TEXT, FORM_CSV or FORM_JSON; anything else is text. Only the text form
 * has the reader's units: CSV and JSON keep metres. */
void report_spikes(Buf *out, const Spike *spikes, size_t count, const Page *page);

#endif
