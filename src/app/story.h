/*
 * story.h - what somebody says in his own words, heard as answers, to be shown
 * and corrected before it counts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_STORY_H
#define APP_STORY_H

#include "app/assessment.h"

/* One answer that was heard. */
typedef struct HeardAnswer {
	Str attribute; /* "pain.side" */
	Str value;     /* as interview_answer takes it: "left", "a,b", "yes", "21" */
	Str question;  /* "Which side is it?" */
	Str label;     /* the value in plain words: "both" */
	Str words;     /* what it was heard from; the first, where there are several */
	bool denied;   /* "no swelling" */
	bool dropped;  /* the person says that it is not so */
} HeardAnswer;

/* In the order of the text, into the arena; `text` is borrowed. FAIL_LIMIT for
 * a text that is too long (knowledge/story.h). */
ErrCode app_hear(App *app, Arena *arena, Str text, HeardAnswer **heard, size_t *count, Error *err) MUST_USE;
/* Those that were not dropped become answers of the interview. */
ErrCode interview_take_heard(Interview *interview, const HeardAnswer *heard, size_t count, Error *err) MUST_USE;

/* What was heard and not dropped, for the answer to show; in the arena. */
void answer_add_understood(Answer *answer, Arena *arena, const HeardAnswer *heard, size_t count);

#endif
