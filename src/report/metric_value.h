/*
 * metric_value.h - a metric's value as people write it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_METRIC_VALUE_H
#define REPORT_METRIC_VALUE_H

#include "model/metric.h"
#include "model/page.h"

/* "5:41 /km", "43:10", "412 m", "0.262 s", "–": by the metric's unit, in the
 * reader's units. A speed is said as a pace. */
void metric_value_add(Buf *out, const Page *page, Metric metric, double value);

#endif
