/*
 * diary.h - what the runner tells day by day: pain, and how he slept and feels.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_DIARY_H
#define APP_DIARY_H

#include "app/app.h"
#include "model/pain_history.h"
#include "model/told_days.h"

/* The day that it is where this computer is: its time zone is an input like the
 * time itself. */
int32_t app_today(const App *app);

/* ---- pain ---- */

/* An entry as it was typed; what was not is STR_NONE. */
typedef struct PainWords {
	Str place; /* a region, or words for one; not given with `none` */
	Str side;  /* left, right, both; STR_NONE: as `place` says */
	Str worst, before, during, after, morning; /* 0-10 */
	Str stiffness;                             /* minutes */
	Str day;                                   /* 2026-05-12; STR_NONE: today */
	Str note;
	bool none; /* asked, and nothing hurt */
} PainWords;

/* Keeps it; `pain` is then what was kept, with its id, and `label` the words for
 * the place. FAIL_USAGE for what makes no sense. */
ErrCode app_pain_add(App *app, const PainWords *words, Pain *pain, Str *label, Error *err) MUST_USE;
/* FAIL_MISSING when the runner has no entry of this id. */
ErrCode app_pain_remove(App *app, Arena *arena, int64_t id, Error *err) MUST_USE;
/* All entries, also those of files; the chart spans `chart_days` up to today. */
ErrCode app_pains(App *app, Arena *arena, int32_t chart_days, PainHistory *history, Error *err) MUST_USE;

/* A place that an entry can have. */
typedef struct PainPlace {
	Str id, label;
} PainPlace;
ErrCode app_pain_places(App *app, Arena *arena, const PainPlace **places, size_t *count, Error *err) MUST_USE;

/* ---- days ---- */

/* What can be said of a day, as typed: "--sleep" "7h30". */
typedef struct DayWord {
	WellnessKind kind;
	Str typed;
} DayWord;

/* The option for a kind, "--sleep", and its help; NULL for a kind that only files say. */
const char *app_day_flag(WellnessKind kind);
/* Is it a number that could be said? */
bool app_day_value_holds(WellnessKind kind, double value);

/* Keeps all of them or none, of `day` ("2026-05-12"; STR_NONE: today). */
ErrCode app_day_say(App *app, Arena *arena, Str day, const DayWord *words, size_t count, Error *err) MUST_USE;
/* Forgets what was said of a kind, by its option's name without the dashes;
 * FAIL_MISSING when nothing was. */
ErrCode app_day_forget(App *app, Arena *arena, Str day, Str name, Error *err) MUST_USE;
/* What was said of one day, or of the last `days` up to today where it is STR_NONE. */
ErrCode app_days(App *app, Arena *arena, Str day, int32_t days, ToldDays *told, Error *err) MUST_USE;

#endif
