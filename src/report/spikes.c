/*
 * spikes.c - see spikes.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/spikes.h"

#include "base/json.h"
#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"

enum { JUMP_DECIMALS = 2 };

static void spikes_json(Buf *out, const Spike *spikes, size_t count)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key(&json, "runs");
	json_array(&json);
	for (size_t i = 0; i < count; i++) {
		json_object(&json);
		json_key_time(&json, "start", spikes[i].start_unix_s);
		json_key_int(&json, "distance_m", spikes[i].distance_m);
		json_key(&json, "longest_30d_m");
		if (spikes[i].longest_30d_m < 0)
			json_null(&json);
		else
			json_int(&json, spikes[i].longest_30d_m);
		json_key_number(&json, "jump_pct", spikes[i].jump_pct, JUMP_DECIMALS);
		json_key_text(&json, "band", spike_band_word(spikes[i].band));
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

static void spikes_csv(Buf *out, const Spike *spikes, size_t count)
{
	buf_adds(out, "start,distance_m,longest_30d_m,jump_pct,band\n");
	for (size_t i = 0; i < count; i++) {
		when_add_rfc3339(out, spikes[i].start_unix_s);
		buf_printf(out, ",%lld,", (long long)spikes[i].distance_m);
		if (spikes[i].longest_30d_m >= 0) {
			buf_printf(out, "%lld,", (long long)spikes[i].longest_30d_m);
			buf_add_fixed(out, spikes[i].jump_pct, JUMP_DECIMALS);
		} else {
			buf_addc(out, ',');
		}
		buf_printf(out, ",%.*s\n", STR_ARG(spike_band_word(spikes[i].band)));
	}
}

static const char *band_text(SpikeBand band)
{
	switch (band) {
	case SPIKE_NO_BASELINE: return "no run in the 30 days before";
	case SPIKE_REFERENCE: return "";
	case SPIKE_SMALL: return "more than 10 % longer";
	case SPIKE_MODERATE: return "more than 30 % longer";
	case SPIKE_LARGE: return "more than double";
	}
	return "";
}

static Tone band_tone(SpikeBand band)
{
	if (band == SPIKE_LARGE)
		return TONE_ALARM;
	return band == SPIKE_SMALL || band == SPIKE_MODERATE ? TONE_CARE : TONE_PLAIN;
}

static void spikes_text(Buf *out, const Spike *spikes, size_t count, const Page *page)
{
	if (count == 0) {
		buf_adds(out, "No runs yet. Put runs into the log with: legwork import FOLDER\n");
		return;
	}
	ink_add(out, page, TONE_FAINT, STR("date         distance  longest before     jump\n"));
	for (size_t i = 0; i < count; i++) {
		const Spike *spike = &spikes[i];
		when_add_day(out, when_day(spike->start_unix_s, spike->utc_offset_s));
		buf_adds(out, "  ");
		size_t from = out->n;
		ink_distance(out, page, (double)spike->distance_m);
		ink_pad(out, from, 9, true);
		from = out->n;
		ink_distance(out, page, spike->longest_30d_m < 0 ? UNKNOWN : (double)spike->longest_30d_m);
		ink_pad(out, from, 16, true);
		from = out->n;
		if (is_known(spike->jump_pct)) {
			buf_adds(out, spike->jump_pct > 0 ? "+" : "");
			buf_add_fixed(out, spike->jump_pct, 0);
			buf_adds(out, " %");
		}
		ink_pad(out, from, 9, true);
		buf_adds(out, "  ");
		ink_add(out, page, band_tone(spike->band), text_of(band_text(spike->band)));
		buf_addc(out, '\n');
	}
	buf_addc(out, '\n');
	ink_paragraph(out, page, "",
	              STR("Each run against the longest of the 30 days before it. In 5205 runners, overuse injuries were "
	                  "commoner after a run more than 10 % longer than that: about 2 in 1000 runs became about 4 in 1000, "
	                  "5 in 1000 after doubling it (frandsen2025, grade B; association, not proof)."));
}

void report_spikes(Buf *out, const Spike *spikes, size_t count, const Page *page)
{
	switch (page->form) {
	case FORM_JSON: spikes_json(out, spikes, count); return;
	case FORM_CSV: spikes_csv(out, spikes, count); return;
	case FORM_TEXT:
	case FORM_HTML: spikes_text(out, spikes, count, page); return;
	}
}
