/*
 * load_words.h - what a load series says on the last day that is shown, in
 * sentences: a topic each, for the terminal and for pages. What is normal is
 * said as plainly as what is not; what cannot be said yet is said, too.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_LOAD_WORDS_H
#define REPORT_LOAD_WORDS_H

#include "base/str.h"
#include "model/page.h"
#include "model/series.h"

typedef enum LoadTopic {
	TOPIC_WEEK,
	TOPIC_RATIO,
	TOPIC_MONOTONY,
	TOPIC_FORM,
	TOPIC_TISSUES,
	TOPIC_HRV,
	TOPIC_HR_REST,
	TOPIC_SLEEP,
	TOPIC_PAIN,
	TOPIC_UNKNOWN, /* what is not known of this measure */
	TOPIC_COUNT
} LoadTopic;

/* "last 7 days", "acute : chronic". */
const char *load_topic_title(LoadTopic topic);
/* The sentences; nothing where the topic has nothing to say. */
void load_topic_add(Buf *out, const LoadView *view, const Page *page, LoadTopic topic);
/* What holds of all of them. */
Str load_words_reserve(void);

#endif
