/*
 * same_run.h - are two recordings the same run? A watch, a phone and a service
 * each make a file of one run; files of different runs may look alike.
 *
 * What tells: a runner is at one place at a time, so two recordings of one
 * profile that cover the same time, with distances and routes that fit, are
 * one run. Where a source wrote local time as UTC, the clocks lie whole quarter
 * hours apart (time zones do: IANA tz database), and everything else has to
 * agree more closely. What only resembles stays apart: the same route on
 * another day, laps in files of their own, the parts of a multi-sport file.
 * Two runners side by side in one profile cannot be told from two devices of
 * one: that is for the runner to say.
 *
 * All limits are our own estimates (grade D), made on the pairs of recordings
 * in the tests; same_run.c names each.
 *
 * Symmetric; moving both runs by the same time changes nothing. No memory.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MERGE_SAME_RUN_H
#define MERGE_SAME_RUN_H

#include <stdbool.h>

#include "base/attr.h"
#include "model/run.h"

enum { SAME_WHY_SIZE = 160 };

typedef struct Sameness {
	bool same;
	double clock_s;          /* added to the second one's clock it gives the first one's; 0 unless same */
	char why[SAME_WHY_SIZE]; /* "same start within 3 s, distance within 0.4 %, routes 12 m apart" */
} Sameness;

/* How far apart two starts may be, at most, for the runs to be worth a look:
 * what the clocks of a day's two ends, UTC-12 and UTC+14, differ by. */
enum { SAME_START_APART_MAX_S = 26 * 3600 };

/* Could they be, by their summaries alone? False rules it out; costs nothing. */
bool same_run_possible(const Run *a, const Run *b) MUST_USE;
/* Are they? The samples are used where both have them. Up to half a
 * millisecond, when the routes have to be laid over each other. */
Sameness same_run(const Run *a, const Run *b);
/* What to add to b's clock to have a's, for two that are the same: by their
 * routes where that is clear, else by their starts. */
double same_run_clock(const Run *a, const Run *b);
/* The share of the longer one's time that both cover, whatever quarter hours
 * their clocks are apart; 0 where a length is unknown. */
double same_run_common(const Activity *a, const Activity *b);
/* Whole quarter hours between the clocks of two summaries of the same run. */
int64_t same_run_zone_s(const Activity *a, const Activity *b);

#endif
