/*
 * training.h - spikes and the load series, for a person or a program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_TRAINING_H
#define REPORT_TRAINING_H

#include <stddef.h>

#include "base/str.h"
#include "model/load.h"
#include "model/page.h"

/* What a day's load counts: the log's distance, which the text form gives in the
 * reader's unit, or whatever a CSV holds. */
typedef enum LoadUnit { LOAD_AS_GIVEN, LOAD_KILOMETRES } LoadUnit;

/* FORM_TEXT, FORM_CSV or FORM_JSON; anything else is text. Only the text form
 * has units: CSV and JSON keep metres and kilometres. */
void report_spikes(Buf *out, const Spike *spikes, size_t count, const Page *page);
void report_load(Buf *out, const LoadDay *days, size_t count, LoadUnit unit, const Page *page);

#endif
