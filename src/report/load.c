/*
 * load.c - see load.h. One list of columns serves JSON, CSV and text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/load.h"

#include <stddef.h>

#include "base/num.h"
#include "base/when.h"
#include "report/chart.h"
#include "report/ink.h"

enum { LOAD_DECIMALS = 6, DAYS_SHOWN = 28, CHART_ROWS = 6, LOAD_CHART_MAX = 4000 };

typedef struct LoadColumn {
	const char *key;
	size_t offset; /* of a double in LoadDay */
} LoadColumn;

static const LoadColumn LOAD_COLUMNS[] = {
    {"load", offsetof(LoadDay, load)},
    {"acute_ra7", offsetof(LoadDay, acute_ra7)},
    {"chronic_ra28", offsetof(LoadDay, chronic_ra28)},
    {"acwr_coupled", offsetof(LoadDay, acwr_coupled)},
    {"acwr_uncoupled", offsetof(LoadDay, acwr_uncoupled)},
    {"acute_ewma7", offsetof(LoadDay, acute_ewma7)},
    {"chronic_ewma28", offsetof(LoadDay, chronic_ewma28)},
    {"acwr_ewma", offsetof(LoadDay, acwr_ewma)},
    {"week_sum", offsetof(LoadDay, week_sum)},
    {"monotony", offsetof(LoadDay, monotony)},
    {"strain", offsetof(LoadDay, strain)},
    {"fitness42", offsetof(LoadDay, fitness42)},
    {"fatigue7", offsetof(LoadDay, fatigue7)},
    {"form", offsetof(LoadDay, form)},
};

static double value_at(const LoadDay *day, size_t offset)
{
	return *(const double *)(const void *)((const char *)day + offset);
}

void load_day_json(Json *json, const LoadDay *day)
{
	json_key_day(json, "date", day->day);
	for (size_t k = 0; k < COUNT_OF(LOAD_COLUMNS); k++)
		json_key_number(json, LOAD_COLUMNS[k].key, value_at(day, LOAD_COLUMNS[k].offset), LOAD_DECIMALS);
}

static void load_json(Buf *out, const LoadDay *days, size_t count)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key(&json, "days");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		json_object(&json);
		load_day_json(&json, &days[i]);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

void load_csv(Buf *out, const LoadDay *days, size_t count)
{
	buf_adds(out, "date");
	for (size_t k = 0; k < COUNT_OF(LOAD_COLUMNS); k++)
		buf_printf(out, ",%s", LOAD_COLUMNS[k].key);
	buf_addc(out, '\n');
	for (size_t i = 0; i < count; i++) {
		when_add_day(out, days[i].day);
		for (size_t k = 0; k < COUNT_OF(LOAD_COLUMNS); k++) {
			const double value = value_at(&days[i], LOAD_COLUMNS[k].offset);
			buf_addc(out, ',');
			if (is_known(value)) /* unknown is an empty field */
				buf_add_fixed(out, value, LOAD_DECIMALS);
		}
		buf_addc(out, '\n');
	}
}

static void label_one(Buf *out, double y)
{
	buf_add_fixed(out, y, 1);
}

static void week_chart(Buf *out, const LoadDay *days, size_t count, const Page *page)
{
	double x[LOAD_CHART_MAX];
	double y[LOAD_CHART_MAX];
	const size_t from = count > LOAD_CHART_MAX ? count - LOAD_CHART_MAX : 0;
	for (size_t i = from; i < count; i++) {
		x[i - from] = (double)days[i].day;
		y[i - from] = days[i].week_sum;
	}
	const ChartSeries series = {.title = "Sum of the last 7 days", .x = x, .y = y, .count = count - from,
	                            .label = label_one, .x_is_day = true};
	chart_series(out, page, &series, CHART_ROWS, "");
}

/* The columns of the text form. A narrow terminal gets those of low `order`. */
static const struct {
	const char *title;
	size_t offset; /* of a double in LoadDay */
	size_t width;
	int decimals;
	int order;
} TEXT_COLUMNS[] = {
    {"load", offsetof(LoadDay, load), 8, 1, 0},
    {"last 7", offsetof(LoadDay, week_sum), 9, 1, 0},
    {"mean 7", offsetof(LoadDay, acute_ra7), 9, 1, 2},
    {"mean 28", offsetof(LoadDay, chronic_ra28), 9, 1, 0},
    {"7:28", offsetof(LoadDay, acwr_coupled), 7, 2, 0},
    {"monotony", offsetof(LoadDay, monotony), 10, 2, 1},
    {"fitness", offsetof(LoadDay, fitness42), 9, 1, 0},
    {"fatigue", offsetof(LoadDay, fatigue7), 9, 1, 0},
    {"form", offsetof(LoadDay, form), 8, 1, 0},
};
enum { DATE_COLUMNS = 10, ORDER_MAX = 2 };

/* The highest order of columns that fits the page. */
static int order_that_fits(const Page *page)
{
	int order = ORDER_MAX;
	for (; order > 0; order--) {
		size_t width = DATE_COLUMNS;
		for (size_t k = 0; k < COUNT_OF(TEXT_COLUMNS); k++)
			width += TEXT_COLUMNS[k].order <= order ? TEXT_COLUMNS[k].width : 0;
		if (width <= (size_t)page->columns)
			break;
	}
	return order;
}

static void load_row(Buf *out, const LoadDay *day, int order)
{
	when_add_day(out, day->day);
	for (size_t k = 0; k < COUNT_OF(TEXT_COLUMNS); k++) {
		if (TEXT_COLUMNS[k].order > order)
			continue;
		const double value = value_at(day, TEXT_COLUMNS[k].offset);
		const size_t from = out->n;
		if (is_known(value))
			buf_add_fixed(out, value, TEXT_COLUMNS[k].decimals);
		else
			buf_adds(out, "–");
		ink_pad(out, from, TEXT_COLUMNS[k].width, true);
	}
	buf_addc(out, '\n');
}

static void load_text(Buf *out, const LoadDay *days, size_t count, const Page *page)
{
	if (count == 0) {
		buf_adds(out, "No days, so no load.\n");
		return;
	}
	week_chart(out, days, count, page);
	const int order = order_that_fits(page);
	if (out->n > 0)
		buf_addc(out, '\n');
	ink_tone(out, page, TONE_FAINT);
	buf_adds(out, "date      ");
	for (size_t k = 0; k < COUNT_OF(TEXT_COLUMNS); k++) {
		const size_t from = out->n;
		if (TEXT_COLUMNS[k].order > order)
			continue;
		buf_adds(out, TEXT_COLUMNS[k].title);
		ink_pad(out, from, TEXT_COLUMNS[k].width, true);
	}
	ink_tone(out, page, TONE_PLAIN);
	buf_addc(out, '\n');
	for (size_t i = count > DAYS_SHOWN ? count - DAYS_SHOWN : 0; i < count; i++)
		load_row(out, &days[i], order);
	buf_addc(out, '\n');
	buf_adds(out, "7:28 is the mean of 7 days over the mean of 28.\n");
	ink_paragraph(out, page, "",
	              STR("These figures describe; none of them predicts an injury by itself, and in 5205 runners the ratio "
	                  "pointed the other way (frandsen2025, grade B). The rule with the best evidence is: legwork spikes"));
}

void report_load(Buf *out, const LoadDay *days, size_t count, const Page *page)
{
	switch (page->form) {
	case FORM_JSON: load_json(out, days, count); return;
	case FORM_CSV: load_csv(out, days, count); return;
	case FORM_TEXT:
	case FORM_HTML: load_text(out, days, count, page); return;
	}
}
