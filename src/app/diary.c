/*
 * diary.c - see diary.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/diary.h"

#include <math.h>

#include "app/app_priv.h"
#include "app/said/place.h"
#include "app/said/typed.h"
#include "base/num.h"
#include "base/when.h"
#include "store/said.h"

enum { STIFFNESS_MAX_MIN = 24 * 60, PAIN_MAX = 10, DIARY_FIRST_DAY = 0 };

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

int32_t app_today(const App *app)
{
	const Zone *zone = &app_settling(app)->zone;
	return (int32_t)when_day(app_now(app), zone->offset_s(zone->context, app_now(app)));
}

static ErrCode open_to_read(App *app, Store **store, Str *runner, Error *err)
{
	const ErrCode code = app_store(app, store, err);
	return code == OK ? app_runner(app, runner, err) : code;
}

static ErrCode open_to_write(App *app, Store **store, Str *runner, Error *err)
{
	const ErrCode code = app_store_to_write(app, store, err);
	return code == OK ? app_runner(app, runner, err) : code;
}

/* Not before 1970, where a mistyped year goes, and not after today. */
static ErrCode take_day(const App *app, Str typed, int32_t *day, Error *err)
{
	int64_t read;
	if (typed.p == NULL) {
		*day = app_today(app);
		return OK;
	}
	if (when_parse_day(text_trim(typed), &read, NULL) != OK)
		return fail(err, FAIL_USAGE, -1, "--on is a day, such as 2026-05-12, not \"%.*s\"", STR_ARG(typed));
	if (read < DIARY_FIRST_DAY || read > app_today(app))
		return fail(err, FAIL_USAGE, -1, "--on %.*s is not yet, or long ago: a diary tells of days up to today",
			    STR_ARG(typed));
	*day = (int32_t)read;
	return OK;
}

/* ---- pain ---- */

static ErrCode take_number(double *out, Str typed, const char *flag, double most, Error *err)
{
	*out = UNKNOWN;
	if (typed.p == NULL)
		return OK;
	double value;
	if (!typed_number(&value, typed) || !(value <= most))
		return fail(err, FAIL_USAGE, -1, "%s is a number from 0 to %.0f, not \"%.*s\"", flag, most, STR_ARG(typed));
	*out = value;
	return OK;
}

static ErrCode take_side(PainSide *side, Str typed, Error *err)
{
	*side = PAIN_SIDE_UNKNOWN;
	if (typed.p == NULL)
		return OK;
	for (int each = PAIN_LEFT; each <= PAIN_BOTH; each++) {
		if (text_is(text_trim(typed), pain_side_word((PainSide)each))) {
			*side = (PainSide)each;
			return OK;
		}
	}
	return fail(err, FAIL_USAGE, -1, "--side is left, right or both, not \"%.*s\"", STR_ARG(typed));
}

static ErrCode take_numbers(const PainWords *words, Pain *pain, Error *err)
{
	const struct {
		double *out;
		Str typed;
		const char *flag;
		double most;
	} rows[] = {
	    {&pain->worst, words->worst, "--worst", PAIN_MAX},
	    {&pain->before, words->before, "--before", PAIN_MAX},
	    {&pain->during, words->during, "--during", PAIN_MAX},
	    {&pain->after, words->after, "--after", PAIN_MAX},
	    {&pain->morning, words->morning, "--morning", PAIN_MAX},
	    {&pain->stiffness_min, words->stiffness, "--stiffness", STIFFNESS_MAX_MIN},
	};
	ErrCode code = OK;
	for (size_t i = 0; i < COUNT_OF(rows) && code == OK; i++)
		code = take_number(rows[i].out, rows[i].typed, rows[i].flag, rows[i].most, err);
	return code;
}

/* The worst of the day is at least as bad as each of its moments. */
static ErrCode check_worst(Pain *pain, Error *err)
{
	const double moments[] = {pain->before, pain->during, pain->after, pain->morning};
	double worst = UNKNOWN;
	for (size_t i = 0; i < COUNT_OF(moments); i++) {
		if (is_known(moments[i]) && !(worst >= moments[i]))
			worst = moments[i];
	}
	if (!is_known(pain->worst) && !is_known(worst))
		return fail(err, FAIL_USAGE, -1,
			    "say how much it hurt, from 0 to 10: --worst 4, or --before, --during, --after, --morning; or "
			    "--none when nothing hurt");
	if (is_known(pain->worst) && worst > pain->worst)
		return fail(err, FAIL_USAGE, -1, "--worst %g is less than the %g that you give for a part of the day",
			    pain->worst, worst);
	if (!is_known(pain->worst))
		pain->worst = worst;
	return OK;
}

static ErrCode take_pain(App *app, const PainWords *words, Pain *pain, Str *label, Error *err)
{
	const Kb *kb;
	*pain = (Pain){.told_unix_s = app_now(app), .note = words->note, .origin = STR("told"), .place = STR("")};
	ErrCode code = take_day(app, words->day, &pain->day, err);
	if (code == OK)
		code = take_side(&pain->side, words->side, err);
	if (code == OK)
		code = take_numbers(words, pain, err);
	if (code != OK)
		return code;
	*label = STR("nothing hurt");
	if (words->none) {
		if (words->place.n > 0 || words->side.n > 0 || pain->worst > 0)
			return fail(err, FAIL_USAGE, -1, "--none says that nothing hurt: it takes no place, side or number");
		pain->worst = 0;
		return OK;
	}
	if (words->place.n == 0)
		return fail(err, FAIL_USAGE, -1,
			    "say where, such as: legwork pain add achilles_middle --side left --worst 4; see legwork pain places");
	code = app_kb(app, &kb, err);
	if (code == OK)
		code = place_find(&pain->place, kb, words->place, err);
	if (code == OK)
		*label = place_label(kb, pain->place);
	if (code == OK && pain->side == PAIN_SIDE_UNKNOWN)
		pain->side = place_side(words->place);
	return code == OK ? check_worst(pain, err) : code;
}

ErrCode app_pain_add(App *app, const PainWords *words, Pain *pain, Str *label, Error *err)
{
	Store *store;
	Str runner;
	ErrCode code = take_pain(app, words, pain, label, err);
	if (code == OK)
		code = open_to_write(app, &store, &runner, err);
	return code == OK ? store_pain_add(store, runner, pain, &pain->id, err) : code;
}

ErrCode app_pain_remove(App *app, Arena *arena, int64_t id, Error *err)
{
	Store *store;
	Str runner;
	const Pain *pains;
	size_t count;
	/* looked for first, so that a mistyped number makes no store */
	ErrCode code = open_to_read(app, &store, &runner, err);
	if (code == OK)
		code = store_pains(store, runner, INT32_MIN, INT32_MAX, arena, &pains, &count, err);
	bool there = false;
	for (size_t i = 0; code == OK && i < count; i++)
		there |= pains[i].id == id && id > 0;
	if (code == OK && !there)
		code = fail(err, FAIL_MISSING, -1, "there is no entry %lld of yours; see legwork pain", (long long)id);
	if (code == OK)
		code = open_to_write(app, &store, &runner, err);
	return code == OK ? store_pain_remove(store, runner, id, &there, err) : code;
}

ErrCode app_pains(App *app, Arena *arena, int32_t chart_days, PainHistory *history, Error *err)
{
	Store *store;
	Str runner;
	const Kb *kb;
	PainHistory made = {.today = app_today(app)};
	made.from_day = made.today - chart_days + 1;
	ErrCode code = open_to_read(app, &store, &runner, err);
	if (code == OK)
		code = store_pains(store, runner, INT32_MIN, INT32_MAX, arena, &made.pains, &made.count, err);
	if (code == OK)
		code = app_kb(app, &kb, err);
	Str *labels = code == OK ? ARENA_ARRAY(arena, made.count, Str) : NULL;
	if (code == OK && labels == NULL)
		code = no_memory(err);
	if (code != OK)
		return code;
	for (size_t i = 0; i < made.count; i++)
		labels[i] = place_label(kb, made.pains[i].place);
	made.labels = labels;
	*history = made;
	return OK;
}

ErrCode app_pain_places(App *app, Arena *arena, const PainPlace **places, size_t *count, Error *err)
{
	const Kb *kb;
	const ErrCode code = app_kb(app, &kb, err);
	if (code != OK)
		return code;
	const KbAttr *regions = &kb->attrs[kb->attr_region];
	PainPlace *list = ARENA_ARRAY(arena, regions->value_count, PainPlace);
	if (list == NULL)
		return no_memory(err);
	for (uint16_t i = 0; i < regions->value_count; i++)
		list[i] = (PainPlace){.id = regions->values[i].id, .label = regions->values[i].label};
	*places = list;
	*count = regions->value_count;
	return OK;
}

/* ---- days ---- */

typedef enum DayUnit { DAY_NUMBER, DAY_SLEEP, DAY_MASS } DayUnit;

static const struct {
	const char *flag;
	DayUnit unit;
	double least, most;
	bool whole;
	const char *like;
} KINDS[WELLNESS_KINDS] = {
    [WELLNESS_HR_REST] = {"--resting-hr", DAY_NUMBER, 20, 150, false, "a number of beats a minute from 20 to 150"},
    [WELLNESS_HRV_RMSSD] = {"--hrv", DAY_NUMBER, 1, 400, false, "a number of milliseconds (RMSSD) from 1 to 400"},
    [WELLNESS_SLEEP] = {"--sleep", DAY_SLEEP, 0, 86400, false, "said like 7h30, 7:30 or 7.5h, up to 24 hours"},
    [WELLNESS_WEIGHT] = {"--weight", DAY_MASS, 20, 400, false, "said like 70.2kg, 154lb or 11st, from 20 to 400 kg"},
    [WELLNESS_STEPS] = {"--steps", DAY_NUMBER, 0, 300000, true, "a whole number of steps"},
    [WELLNESS_FATIGUE] = {"--fatigue", DAY_NUMBER, 1, 5, true, "1 (very tired) to 5 (very fresh)"},
    [WELLNESS_MOOD] = {"--mood", DAY_NUMBER, 1, 5, true, "1 (very low) to 5 (very good)"},
    [WELLNESS_SORENESS] = {"--soreness", DAY_NUMBER, 1, 5, true, "1 (very sore) to 5 (not sore at all)"},
    [WELLNESS_CALM] = {"--calm", DAY_NUMBER, 1, 5, true, "1 (very stressed) to 5 (very relaxed)"},
    [WELLNESS_SLEEP_QUALITY] = {"--sleep-quality", DAY_NUMBER, 1, 5, true, "1 (hardly slept) to 5 (slept very well)"},
    [WELLNESS_READINESS] = {"--readiness", DAY_NUMBER, 0, 10, true, "0 (not at all) to 10 (as ready as ever)"},
};

const char *app_day_flag(WellnessKind kind)
{
	return KINDS[kind].flag;
}

bool app_day_value_holds(WellnessKind kind, double value)
{
	return KINDS[kind].flag != NULL && value >= KINDS[kind].least && value <= KINDS[kind].most &&
	       !(KINDS[kind].whole && value > floor(value));
}

static ErrCode take_value(const App *app, double *value, const DayWord *word, Error *err)
{
	double read = UNKNOWN;
	bool good = false;
	switch (KINDS[word->kind].unit) {
	case DAY_NUMBER: good = typed_number(&read, word->typed); break;
	case DAY_SLEEP: good = typed_hours(&read, word->typed); break;
	case DAY_MASS: good = typed_mass(&read, word->typed, app_imperial(app)); break;
	}
	read = typed_exact(read);
	if (!good || !app_day_value_holds(word->kind, read))
		return fail(err, FAIL_USAGE, -1, "%s is %s, not \"%.*s\"", KINDS[word->kind].flag, KINDS[word->kind].like,
			    STR_ARG(word->typed));
	*value = read;
	return OK;
}

ErrCode app_day_say(App *app, Arena *arena, Str day, const DayWord *words, size_t count, Error *err)
{
	Store *store;
	Str runner;
	int32_t on;
	ErrCode code = take_day(app, day, &on, err);
	DaySaid *said = code == OK ? ARENA_ARRAY(arena, count, DaySaid) : NULL;
	if (code == OK && said == NULL)
		return no_memory(err);
	for (size_t i = 0; i < count && code == OK; i++) {
		said[i] = (DaySaid){.wellness = {.kind = words[i].kind, .day = on}, .told_unix_s = app_now(app)};
		code = take_value(app, &said[i].wellness.value, &words[i], err);
	}
	if (code == OK)
		code = open_to_write(app, &store, &runner, err);
	return code == OK ? store_day_say(store, runner, said, count, err) : code;
}

static ErrCode read_days(App *app, Arena *arena, int32_t from_day, int32_t to_day, ToldDays *told, Error *err)
{
	Store *store;
	Str runner;
	const DaySaid *said;
	size_t count;
	ErrCode code = open_to_read(app, &store, &runner, err);
	if (code == OK)
		code = store_days_said(store, runner, from_day, to_day, arena, &said, &count, err);
	Wellness *rows = code == OK ? ARENA_ARRAY(arena, count, Wellness) : NULL;
	if (code == OK && rows == NULL)
		code = no_memory(err);
	if (code != OK)
		return code;
	for (size_t i = 0; i < count; i++)
		rows[i] = said[i].wellness;
	*told = (ToldDays){.rows = rows, .count = count, .from_day = from_day, .to_day = to_day};
	return OK;
}

ErrCode app_days(App *app, Arena *arena, Str day, int32_t days, ToldDays *told, Error *err)
{
	int32_t on;
	const ErrCode code = take_day(app, day, &on, err);
	return code == OK ? read_days(app, arena, day.p == NULL ? on - days + 1 : on, on, told, err) : code;
}

ErrCode app_day_forget(App *app, Arena *arena, Str day, Str name, Error *err)
{
	Store *store;
	Str runner;
	ToldDays told;
	int kind = 0;
	while (kind < WELLNESS_KINDS && (KINDS[kind].flag == NULL || !text_is(name, KINDS[kind].flag + 2)))
		kind++;
	if (kind == WELLNESS_KINDS)
		return fail(err, FAIL_USAGE, -1, "a day has no \"%.*s\"; it has sleep, hrv, resting-hr, weight, fatigue …",
			    STR_ARG(name));
	ErrCode code = app_days(app, arena, day, 1, &told, err);
	bool there = false;
	for (size_t i = 0; code == OK && i < told.count; i++)
		there |= (int)told.rows[i].kind == kind;
	if (code == OK && !there)
		code = fail(err, FAIL_MISSING, -1, "you said nothing of %.*s on that day", STR_ARG(name));
	if (code == OK)
		code = open_to_write(app, &store, &runner, err);
	return code == OK ? store_day_forget(store, runner, told.to_day, (WellnessKind)kind, &there, err) : code;
}
