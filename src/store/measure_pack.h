/*
 * measure_pack.h - what a run tells by itself, as bytes: a kilobyte or so.
 *
 * What is unpacked is bit for bit what was packed, so that a report does not
 * depend on whether its numbers were kept or just made. Metrics stand by their
 * keys' places, unknown ones as a bit; the histograms without the empty bins. A
 * changed order of metrics is a changed form (RUN_MEASURE_FORM).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_MEASURE_PACK_H
#define STORE_MEASURE_PACK_H

#include "base/rd.h"
#include "base/str.h"
#include "model/run_measure.h"

void measure_pack(Buf *out, const RunMeasure *measure);
/* False for bytes that measure_pack does not make; `measure` is then undefined. */
bool measure_unpack(RunMeasure *measure, Bytes bytes) MUST_USE;

#endif
