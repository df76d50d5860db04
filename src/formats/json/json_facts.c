/*
 * json_facts.c - see json_facts.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/json/json_facts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/when.h"

static const double TIME_MAX_S = 7258118400.0; /* 2200-01-01 */
static const double MS_PER_S = 1000;

/* Local times are whole quarters of an hour from UTC, -12:00 to +14:00. */
enum { OFFSET_STEP_S = 900, OFFSET_MIN_S = -12 * 3600, OFFSET_MAX_S = 14 * 3600 };

enum { DATE_CHARS = 10, TIME_CHARS_MAX = 40 };

/* What a day's number can be; beyond it is a slip. */
static const struct {
	double low, high;
} LIMITS[WELLNESS_KINDS] = {
    [WELLNESS_HR_REST] = {20, 200},    [WELLNESS_HRV_RMSSD] = {1, 500},   [WELLNESS_HRV_SDNN] = {1, 500},
    [WELLNESS_SLEEP] = {60, 172800},   [WELLNESS_SLEEP_SCORE] = {1, 100}, [WELLNESS_WEIGHT] = {10, 500},
    [WELLNESS_STEPS] = {0, 500000},    [WELLNESS_STRESS] = {0, 100},      [WELLNESS_RESPIRATION] = {2, 80},
    [WELLNESS_FATIGUE] = {1, 5},       [WELLNESS_MOOD] = {1, 5},          [WELLNESS_SORENESS] = {1, 5},
    [WELLNESS_CALM] = {1, 5},          [WELLNESS_SLEEP_QUALITY] = {1, 5}, [WELLNESS_READINESS] = {0, 10},
};

bool json_head_has(Bytes bytes, const char *key)
{
	Str head = text_trim((Str){(const char *)bytes.p, bytes.n < JSON_HEAD_BYTES ? bytes.n : JSON_HEAD_BYTES});
	if (text_starts(head, "\xEF\xBB\xBF"))
		head = text_trim((Str){head.p + 3, head.n - 3});
	if (!text_starts(head, "{") && !text_starts(head, "["))
		return false;
	const size_t n = strlen(key);
	for (size_t i = 0; i + n + 2 <= head.n; i++) {
		if (head.p[i] == '"' && head.p[i + n + 1] == '"' && memcmp(head.p + i + 1, key, n) == 0)
			return true;
	}
	return false;
}

void json_facts(Activity *activity, const JsonNode *map, const JsonFact *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const JsonFact *row = &rows[i];
		if (is_known(activity->number[row->fact]))
			continue;
		const double value = json_get_number(map, row->key) * row->scale;
		if (!(value >= row->low && value <= row->high))
			continue;
		activity->number[row->fact] = value;
		activity->origin[row->fact] = text_of(row->origin);
	}
}

bool json_start(Activity *activity, double utc_s, double local_s, Str origin)
{
	const double start_s = known_or(utc_s, local_s);
	if (!is_known(start_s))
		return false;
	activity->start_unix_s = (int64_t)floor(start_s);
	activity->origin[FACT_START] = origin;
	const double offset_s = local_s - utc_s;
	if (!(offset_s >= OFFSET_MIN_S && offset_s <= OFFSET_MAX_S) || (int32_t)offset_s % OFFSET_STEP_S != 0)
		return true;
	activity->utc_offset_s = (int32_t)offset_s;
	activity->has_utc_offset = true;
	activity->origin[FACT_UTC_OFFSET] = origin;
	return true;
}

/* "2024-05-12 07:31:05.0" and "2024-05-12T07:31:05" are RFC 3339 once the zone
 * is there. */
static bool read_time(Str text, double *unix_s)
{
	char copy[TIME_CHARS_MAX + 1];
	if (text.n == 0 || text.n > TIME_CHARS_MAX)
		return false;
	memcpy(copy, text.p, text.n);
	size_t n = text.n;
	if (n > DATE_CHARS && copy[DATE_CHARS] == ' ')
		copy[DATE_CHARS] = 'T';
	int64_t at;
	bool good = when_parse((Str){copy, n}, &at, NULL) == OK;
	if (!good && n > DATE_CHARS) {
		copy[n++] = 'Z';
		good = when_parse((Str){copy, n}, &at, NULL) == OK;
	}
	if (good)
		*unix_s = (double)at;
	return good;
}

double json_as_time(const JsonNode *node)
{
	double unix_s = json_as_number(node) / MS_PER_S;
	if (!is_known(unix_s) && !read_time(json_as_text(node), &unix_s))
		return UNKNOWN;
	return unix_s > -TIME_MAX_S && unix_s < TIME_MAX_S ? unix_s : UNKNOWN;
}

bool json_as_day(const JsonNode *node, int32_t *day)
{
	const Str text = json_as_text(node);
	int64_t read;
	if (text.n >= DATE_CHARS) {
		if (when_parse_day((Str){text.p, DATE_CHARS}, &read, NULL) != OK)
			return false;
	} else {
		const double unix_s = json_as_time(node);
		if (!is_known(unix_s))
			return false;
		read = when_day((int64_t)floor(unix_s), 0);
	}
	*day = (int32_t)read;
	return true;
}

void wellness_list_add(WellnessList *list, WellnessKind kind, int32_t day, double value, Str origin)
{
	if (!(value >= LIMITS[kind].low && value <= LIMITS[kind].high))
		return;
	Wellness *rows = arena_grow(list->arena, list->rows, list->count, &list->room, sizeof *rows);
	if (rows == NULL) {
		list->out_of_memory = true;
		return;
	}
	list->rows = rows;
	rows[list->count++] = (Wellness){.kind = kind, .day = day, .value = value, .origin = origin};
}

/* The largest of a day first. */
static int by_kind_and_day(const void *a, const void *b)
{
	const Wellness *left = a;
	const Wellness *right = b;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	if (left->day != right->day)
		return left->day < right->day ? -1 : 1;
	if (left->value > right->value || left->value < right->value)
		return left->value > right->value ? -1 : 1;
	return text_compare(left->origin, right->origin);
}

void wellness_list_finish(WellnessList *list)
{
	if (list->count == 0)
		return;
	qsort(list->rows, list->count, sizeof *list->rows, by_kind_and_day);
	size_t kept = 1;
	for (size_t i = 1; i < list->count; i++) {
		const Wellness *last = &list->rows[kept - 1];
		if (list->rows[i].kind != last->kind || list->rows[i].day != last->day)
			list->rows[kept++] = list->rows[i];
	}
	list->count = kept;
}
