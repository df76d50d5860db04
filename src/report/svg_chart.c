/*
 * svg_chart.c - see svg_chart.h. Lengths are in units of a picture of 960 by
 * 360, which scales to its place.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/svg_chart.h"

#include "base/html.h"
#include "base/num.h"
#include "report/chart_axis.h"

enum {
	WIDTH = 960,
	HEIGHT = 360,
	LEFT = 58,
	RIGHT = 948,
	TOP = 56,
	BOTTOM = 318,
	DATE_Y = 340,
	VALUE_TICKS = 6,
	DATE_UNITS = 72, /* that a date takes */
};

static const double BAR_SHARE = 0.78; /* of its place */
static const double SHADE_MIN = 0.08, SHADE_MAX = 0.34;

static const char STYLE[] =
    ".lw{--ink:#1c2a2a;--paper:#fbfaf6;--faint:#5d6763;--line:#dddcd4;--bar:#1f6f6b;--light:#9cc4c1;--usual:#9a6300;"
    "--pain:#b3261e;font:14px system-ui,sans-serif;font-variant-numeric:tabular-nums}"
    "@media (prefers-color-scheme:dark){.lw{--ink:#e8ebe6;--paper:#16201f;--faint:#9aa6a1;--line:#33403e;--bar:#6fc3bd;"
    "--light:#3b6f6b;--usual:#f0b95a;--pain:#ff8a80}}"
    ".lw text{fill:var(--faint)}.lw .t{fill:var(--ink);font-size:17px;font-weight:600}.lw .p{fill:var(--paper)}"
    ".lw .g{stroke:var(--line)}.lw .b{fill:var(--bar)}.lw .l{fill:var(--light)}.lw .s{fill:var(--pain)}"
    ".lw .u{fill:none;stroke:var(--usual);stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}";

/* Where things stand. */
typedef struct Frame {
	const SvgChart *chart;
	double step; /* from bar to bar */
	double high; /* the value at the top */
} Frame;

static double x_of(const Frame *frame, double at)
{
	return LEFT + at * frame->step;
}

static double y_of(const Frame *frame, double value)
{
	return BOTTOM - value / frame->high * (BOTTOM - TOP);
}

/* A length, to a hundredth. */
static void add_length(Buf *out, const char *name, double length)
{
	buf_printf(out, " %s=\"", name);
	buf_add_fixed(out, length, 2);
	buf_addc(out, '"');
}

static void add_text(Buf *out, double x, double y, const char *anchor, Str text)
{
	buf_adds(out, "<text");
	add_length(out, "x", x);
	add_length(out, "y", y);
	if (anchor != NULL)
		buf_printf(out, " text-anchor=\"%s\"", anchor);
	buf_addc(out, '>');
	html_text(out, text);
	buf_adds(out, "</text>\n");
}

static void add_rect(Buf *out, const char *kind, double x, double y, double width, double height)
{
	buf_printf(out, "<rect class=\"%s\"", kind);
	add_length(out, "x", x);
	add_length(out, "y", y);
	add_length(out, "width", width);
	add_length(out, "height", height);
}

static void add_shades(Buf *out, const Frame *frame)
{
	for (size_t i = 0; i < frame->chart->count; i++) {
		const double shade = frame->chart->bars[i].shade;
		if (!(shade > 0))
			continue;
		add_rect(out, "s", x_of(frame, (double)i), TOP, frame->step, BOTTOM - TOP);
		add_length(out, "fill-opacity", SHADE_MIN + num_clamp(shade, 0, 1) * (SHADE_MAX - SHADE_MIN));
		buf_adds(out, "/>\n");
	}
}

static void add_values(Buf *out, const Frame *frame)
{
	const AxisTicks ticks = axis_numbers(0, frame->high, VALUE_TICKS);
	Buf label;
	buf_init(&label, &out->allocator, 64);
	for (size_t i = 0; i < ticks.count; i++) {
		const double y = y_of(frame, ticks.at[i]);
		buf_adds(out, "<line class=\"g\"");
		add_length(out, "x1", LEFT);
		add_length(out, "x2", RIGHT);
		add_length(out, "y1", y);
		add_length(out, "y2", y);
		buf_adds(out, "/>\n");
		buf_clear(&label);
		buf_add_fixed(&label, ticks.at[i], ticks.decimals);
		add_text(out, LEFT - 8, y + 5, "end", buf_str(&label));
	}
	buf_done(&label);
}

static void add_dates(Buf *out, const Frame *frame)
{
	const SvgChart *chart = frame->chart;
	const DayMark mark = axis_day_mark(chart->bars[0].first_day, chart->bars[chart->count - 1].last_day,
	                                   (RIGHT - LEFT) / DATE_UNITS);
	double free = LEFT;
	Buf label;
	buf_init(&label, &out->allocator, 64);
	for (size_t i = 0; i < chart->count; i++) {
		const double x = x_of(frame, (double)i);
		if (!axis_is_marked(mark, chart->bars[i].first_day, chart->bars[i].last_day) || x < free || x > RIGHT - 30)
			continue;
		buf_adds(out, "<line class=\"g\"");
		add_length(out, "x1", x);
		add_length(out, "x2", x);
		add_length(out, "y1", BOTTOM);
		add_length(out, "y2", BOTTOM + 6);
		buf_adds(out, "/>\n");
		buf_clear(&label);
		axis_add_mark(&label, mark, chart->bars[i].first_day, chart->bars[i].last_day);
		add_text(out, x, DATE_Y, NULL, buf_str(&label));
		free = x + DATE_UNITS * 0.8;
	}
	buf_done(&label);
}

static void add_bars(Buf *out, const Frame *frame)
{
	const SvgChart *chart = frame->chart;
	Buf words;
	buf_init(&words, &out->allocator, 1024);
	for (size_t i = 0; i < chart->count; i++) {
		const SvgBar *bar = &chart->bars[i];
		if (!is_known(bar->value))
			continue;
		const double gap = frame->step * (1 - BAR_SHARE) / 2;
		const double y = y_of(frame, bar->value);
		add_rect(out, bar->light ? "l" : "b", x_of(frame, (double)i) + gap, y, frame->step - 2 * gap, BOTTOM - y);
		buf_adds(out, "><title>");
		buf_clear(&words);
		chart->tell(&words, chart->context, i);
		html_text(out, buf_str(&words));
		buf_adds(out, "</title></rect>\n");
	}
	buf_done(&words);
}

/* The line through the middles, in pieces where it has gaps. */
static void add_line(Buf *out, const Frame *frame)
{
	const SvgChart *chart = frame->chart;
	bool drawing = false;
	for (size_t i = 0; i <= chart->count; i++) {
		const bool known = i < chart->count && is_known(chart->bars[i].line);
		if (known && !drawing)
			buf_adds(out, "<polyline class=\"u\" points=\"");
		if (known) {
			buf_adds(out, drawing ? " " : "");
			buf_add_fixed(out, x_of(frame, (double)i + 0.5), 2);
			buf_addc(out, ',');
			buf_add_fixed(out, y_of(frame, chart->bars[i].line), 2);
		}
		if (!known && drawing)
			buf_adds(out, "\"/>\n");
		drawing = known;
	}
}

/* From the right; each a small sign and its words. */
static void add_legend(Buf *out, const SvgChart *chart)
{
	bool line = false;
	bool shade = false;
	for (size_t i = 0; i < chart->count; i++) {
		line = line || is_known(chart->bars[i].line);
		shade = shade || chart->bars[i].shade > 0;
	}
	double x = LEFT;
	add_rect(out, "b", x, TOP - 21, 12, 12);
	buf_adds(out, "/>\n");
	add_text(out, x + 18, TOP - 10, NULL, text_of(chart->bar_words));
	x += 40 + 7.2 * (double)text_of(chart->bar_words).n;
	if (line) {
		buf_printf(out, "<polyline class=\"u\" points=\"%.0f,%d %.0f,%d\"/>\n", x, TOP - 15, x + 20, TOP - 15);
		add_text(out, x + 26, TOP - 10, NULL, text_of(chart->line_words));
		x += 48 + 7.2 * (double)text_of(chart->line_words).n;
	}
	if (shade) {
		add_rect(out, "s", x, TOP - 21, 12, 12);
		buf_adds(out, " fill-opacity=\"0.3\"/>\n");
		add_text(out, x + 18, TOP - 10, NULL, text_of(chart->shade_words));
	}
}

static Frame frame_of(const SvgChart *chart)
{
	Frame frame = {.chart = chart, .step = (double)(RIGHT - LEFT) / (double)(chart->count == 0 ? 1 : chart->count), .high = 0};
	for (size_t i = 0; i < chart->count; i++) {
		const SvgBar *bar = &chart->bars[i];
		frame.high = bar->value > frame.high ? bar->value : frame.high;
		frame.high = bar->line > frame.high ? bar->line : frame.high;
	}
	frame.high = frame.high > 0 ? frame.high * 1.04 : 1;
	return frame;
}

void svg_chart(Buf *out, const SvgChart *chart)
{
	buf_printf(out,
	           "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"lw\" viewBox=\"0 0 %d %d\" role=\"img\" "
	           "aria-labelledby=\"lw-title lw-desc\">\n<title id=\"lw-title\">",
	           WIDTH, HEIGHT);
	html_text(out, chart->title);
	buf_adds(out, "</title>\n<desc id=\"lw-desc\">");
	html_text(out, chart->description);
	buf_printf(out, "</desc>\n<style>%s</style>\n<rect class=\"p\" width=\"%d\" height=\"%d\"/>\n", STYLE, WIDTH, HEIGHT);
	buf_adds(out, "<text class=\"t\" x=\"12\" y=\"24\">");
	html_text(out, chart->title);
	buf_adds(out, "</text>\n");
	if (chart->count > 0) {
		const Frame frame = frame_of(chart);
		add_legend(out, chart);
		add_shades(out, &frame);
		add_values(out, &frame);
		add_bars(out, &frame);
		add_line(out, &frame);
		add_dates(out, &frame);
	} else {
		add_text(out, WIDTH / 2.0, HEIGHT / 2.0, "middle", STR("Nothing is known of this time."));
	}
	buf_adds(out, "</svg>\n");
}
