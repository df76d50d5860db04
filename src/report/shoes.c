/*
 * shoes.c - see shoes.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/shoes.h"

#include "base/json.h"
#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"

enum { NAME_LEAST = 4, NAME_MOST = 40, DISTANCE_WIDTH = 9, HOURS_WIDTH = 8, RUNS_WIDTH = 4, DAY_WIDTH = 10 };
static const char LIMITS_SOURCE[] = "rule of thumb, 300 and 500 miles; no study shows at which distance a shoe begins to "
				    "injure";

static const char *const STATES[] = {[SHOE_GREEN] = "green", [SHOE_AMBER] = "amber", [SHOE_RED] = "red"};

Str shoe_from_name(ShoeFrom from)
{
	static const char *const names[] = {[SHOE_FROM_RUNNER] = "runner",
	                                    [SHOE_FROM_FILE] = "file",
	                                    [SHOE_FROM_RULE] = "rule"};
	return text_of(names[from]);
}

/* ---- JSON ---- */

static void key_day_or_null(Json *json, const char *key, bool has, int32_t day)
{
	if (has)
		json_key_day(json, key, day);
	else
		json_key_text(json, key, STR_NONE);
}

static void add_json(Json *json, const ShoeWear *wear)
{
	const Shoe *shoe = &wear->shoe;
	json_object(json);
	json_key_text(json, "name", shoe->name);
	json_key_text(json, "brand", shoe->brand);
	json_key_text(json, "model", shoe->model);
	json_key_number(json, "distance_m", wear->distance_m, 1);
	json_key_number(json, "prior_m", shoe->prior_m, 1);
	json_key_number(json, "timer_s", wear->timer_s, 1);
	json_key_int(json, "runs", wear->runs);
	json_key_int(json, "runs_without_distance", wear->runs_unmeasured);
	key_day_or_null(json, "first_use", wear->has_days || shoe->has_first_day,
	                shoe->has_first_day ? shoe->first_day : wear->first_day);
	key_day_or_null(json, "last_use", wear->has_days, wear->last_day);
	json_key_bool(json, "retired", shoe->retired);
	key_day_or_null(json, "retired_on", shoe->retired && shoe->has_retired_day, shoe->retired_day);
	json_key_text(json, "state", text_of(STATES[wear->state]));
	json_key_number(json, "amber_m", wear->amber_m, 1);
	json_key_number(json, "red_m", wear->red_m, 1);
	json_key_text(json, "limit_from", wear->limit_is_set ? STR("set for this shoe") : text_of(LIMITS_SOURCE));
	json_key_text(json, "limit_grade", wear->limit_is_set ? STR_NONE : STR("D"));
	json_object_end(json);
}

static void shoes_json(Buf *out, const ShoeList *list)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key(&json, "shoes");
	json_array(&json);
	for (size_t i = 0; i < list->count; i++)
		add_json(&json, &list->shoes[i]);
	json_array_end(&json);
	json_key_int(&json, "runs_without_shoe", list->runs_without);
	json_object_end(&json);
	json_end(&json);
}

/* ---- text ---- */

static void add_day(Buf *out, bool has, int32_t day)
{
	if (has)
		when_add_day(out, day);
	else
		buf_adds(out, "–");
}

static size_t name_width(const ShoeList *list)
{
	size_t width = NAME_LEAST;
	for (size_t i = 0; i < list->count; i++) {
		const size_t n = list->shoes[i].shoe.name.n;
		width = n > width ? n : width;
	}
	return width < NAME_MOST ? width : NAME_MOST;
}

static Tone tone_of(ShoeState state)
{
	return state == SHOE_RED ? TONE_ALARM : state == SHOE_AMBER ? TONE_CARE : TONE_GOOD;
}

static void add_state(Buf *out, const ShoeWear *wear, const Page *page)
{
	if (wear->shoe.retired) {
		ink_add(out, page, TONE_FAINT, STR("retired"));
		if (wear->shoe.has_retired_day) {
			buf_addc(out, ' ');
			when_add_day(out, wear->shoe.retired_day);
		}
		return;
	}
	ink_add(out, page, tone_of(wear->state), text_of(STATES[wear->state]));
	if (wear->limit_is_set) {
		buf_adds(out, ", limit ");
		ink_distance(out, page, wear->shoe.limit_m);
	}
}

#define FIELD(width, right, statement) \
	do { \
		const size_t field_from = out->n; \
		statement; \
		ink_pad(out, field_from, (width), (right)); \
		buf_adds(out, "  "); \
	} while (0)

static void add_line(Buf *out, const ShoeWear *wear, size_t width, const Page *page)
{
	const Shoe *shoe = &wear->shoe;
	FIELD(width, false, buf_add(out, shoe->name));
	FIELD(DISTANCE_WIDTH, true, ink_distance(out, page, wear->distance_m));
	FIELD(HOURS_WIDTH, true, when_add_duration(out, wear->timer_s));
	FIELD(RUNS_WIDTH, true, buf_printf(out, "%u", wear->runs));
	FIELD(DAY_WIDTH, false,
	      add_day(out, wear->has_days || shoe->has_first_day, shoe->has_first_day ? shoe->first_day : wear->first_day));
	FIELD(DAY_WIDTH, false, add_day(out, wear->has_days, wear->last_day));
	add_state(out, wear, page);
	buf_addc(out, '\n');
	if (known_or(shoe->prior_m, 0) > 0) {
		buf_adds(out, "  of this ");
		ink_distance(out, page, shoe->prior_m);
		buf_adds(out, " before the log\n");
	}
	if (wear->runs_unmeasured > 0)
		buf_printf(out, "  %u of its runs without a distance\n", wear->runs_unmeasured);
}

/* How the colours are decided, for those that have any. */
static void add_limits(Buf *out, const ShoeList *list, const Page *page)
{
	bool by_thumb = false;
	bool by_limit = false;
	double amber_m = UNKNOWN;
	double red_m = UNKNOWN;
	for (size_t i = 0; i < list->count; i++) {
		const ShoeWear *wear = &list->shoes[i];
		by_limit |= wear->limit_is_set && !wear->shoe.retired;
		if (wear->limit_is_set || wear->shoe.retired)
			continue;
		by_thumb = true;
		amber_m = wear->amber_m;
		red_m = wear->red_m;
	}
	if (by_thumb) {
		buf_adds(out, "\nAmber from ");
		ink_distance(out, page, amber_m);
		buf_adds(out, ", red from ");
		ink_distance(out, page, red_m);
		buf_adds(out, ": rules of thumb (grade D).\nNo study shows at which distance a shoe begins to injure.\n"
			      "Set your own with: legwork shoes edit NAME --limit DISTANCE\n");
	}
	if (by_limit)
		buf_printf(out, "%sWith a limit of its own, a shoe is red there, and amber from 60 %% of it on.\n",
		           by_thumb ? "" : "\n");
}

void report_shoes(Buf *out, const ShoeList *list, const Page *page)
{
	if (page->form == FORM_JSON) {
		shoes_json(out, list);
		return;
	}
	if (list->count == 0) {
		buf_adds(out, "No shoes yet. Add one with: legwork shoes add NAME\n");
	} else {
		const size_t width = name_width(list);
		ink_tone(out, page, TONE_FAINT);
		FIELD(width, false, buf_adds(out, "shoe"));
		FIELD(DISTANCE_WIDTH, true, buf_adds(out, "distance"));
		FIELD(HOURS_WIDTH, true, buf_adds(out, "hours"));
		FIELD(RUNS_WIDTH, true, buf_adds(out, "runs"));
		FIELD(DAY_WIDTH, false, buf_adds(out, "first use"));
		FIELD(DAY_WIDTH, false, buf_adds(out, "last use"));
		buf_adds(out, "state\n");
		ink_tone(out, page, TONE_PLAIN);
		for (size_t i = 0; i < list->count; i++)
			add_line(out, &list->shoes[i], width, page);
		add_limits(out, list, page);
	}
	if (list->runs_without > 0)
		buf_printf(out,
		           "\n%u run%s without a shoe. Say which: legwork shoes assign NAME RUN, or for all of a kind: "
		           "legwork shoes rule \"road\" NAME\n",
		           list->runs_without, list->runs_without == 1 ? "" : "s");
}

void report_shoe_rules(Buf *out, const ShoeRule *rules, size_t count, const Page *page)
{
	if (page->form != FORM_JSON) {
		for (size_t i = 0; i < count; i++)
			buf_printf(out, "%3zu  %.*s: %.*s\n", i + 1, STR_ARG(rules[i].rule), STR_ARG(rules[i].shoe));
		if (count == 0)
			buf_adds(out, "No rules. Add one with: legwork shoes rule \"treadmill\" NAME\n");
		return;
	}
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key(&json, "rules");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		json_object(&json);
		json_key_int(&json, "number", (int64_t)i + 1);
		json_key_text(&json, "rule", rules[i].rule);
		json_key_text(&json, "shoe", rules[i].shoe);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}
