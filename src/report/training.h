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

/* FORM_TEXT, FORM_CSV or FORM_JSON. */
void report_spikes(Buf *out, const Spike *spikes, size_t count, const Page *page);
void report_load(Buf *out, const LoadDay *days, size_t count, const Page *page);

#endif
