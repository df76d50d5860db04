/*
 * load_words_body.c - heart rate variability, resting heart rate and sleep of a
 * day against the runner's own, in sentences.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/load_words_priv.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"

enum { LOW_DAYS_THAT_COUNT = 2 };

/* Why there is no comparison. */
static void add_too_few(Buf *out, const BodyBand *band, const char *what)
{
	buf_printf(out, "Nothing to compare yet: %s%s.", what,
	           !is_known(band->mean7) ? " of the last week are too few" : " of the 60 days before this week are fewer than 20");
}

/* Source: wellness_band.h of the training's series. */
void words_hrv(Buf *out, const BodyDay *body, WellnessKind kind)
{
	if (body == NULL || kind == WELLNESS_KINDS)
		return;
	if (body->hrv_state == BODY_UNKNOWN) {
		add_too_few(out, &body->hrv, "the nights with a variability (HRV)");
		return;
	}
	buf_adds(out, "Variability (HRV) ");
	buf_add_fixed(out, exp(body->hrv.mean7), 1);
	buf_adds(out, " ms over 7 days; your own band is ");
	buf_add_fixed(out, exp(body->hrv_low), 1);
	buf_adds(out, " to ");
	buf_add_fixed(out, exp(body->hrv_high), 1);
	buf_adds(out, " ms: ");
	if (body->hrv_state == BODY_NORMAL)
		buf_adds(out, "normal for you.");
	else if (body->hrv_state == BODY_HIGH)
		buf_adds(out, "above it, which is no sign of strain.");
	else if (body->hrv_low_days < LOW_DAYS_THAT_COUNT)
		buf_adds(out, "below it today; a single day says little.");
	else
		buf_printf(out, "below it for %u days. In trials an easy run in place of a hard one on such days did performance good; "
		                "of injuries they say nothing (vesterinen2016, grade C).", body->hrv_low_days);
	if (kind == WELLNESS_HRV_SDNN)
		buf_adds(out, " (Of Apple's kind, SDNN: comparable with yourself only.)");
}

void words_hr_rest(Buf *out, const BodyDay *body)
{
	if (body == NULL || (!is_known(body->hr_rest.mean7) && !is_known(body->hr_rest.mean60)))
		return;
	if (!is_known(body->hr_rest_rise)) {
		add_too_few(out, &body->hr_rest, "the days with a resting heart rate");
		return;
	}
	buf_add_fixed(out, body->hr_rest.mean7, 0);
	buf_adds(out, " bpm over 7 days, ");
	words_signed(out, body->hr_rest_rise, 1, " against the 60 days before: ");
	if (body->hr_rest_high)
		buf_printf(out, "more than 5 higher for %u days. Illness, heat, alcohol and tiredness all do that; it does not say which "
		                "(estimate, grade D).", body->hr_rest_high_days);
	else if (body->hr_rest_high_days > 0)
		buf_adds(out, "more than 5 higher, but not yet for three days.");
	else
		buf_adds(out, "normal for you.");
}

void words_sleep(Buf *out, const BodyDay *body)
{
	if (body == NULL || (!is_known(body->sleep.mean7) && !is_known(body->sleep.mean60)))
		return;
	if (!is_known(body->sleep.mean7)) {
		buf_adds(out, "Nothing to say of the last week: it takes six nights of seven.");
		return;
	}
	const double minutes = round(body->sleep.mean7 / 60);
	buf_printf(out, "%.0f h %02.0f min a night over the last week", floor(minutes / 60), fmod(minutes, 60));
	if (is_known(body->sleep.mean60)) {
		const double usual = round(body->sleep.mean60 / 60);
		buf_printf(out, ", usually %.0f h %02.0f min", floor(usual / 60), fmod(usual, 60));
	}
	buf_adds(out, body->sleep_short
	                  ? ": short, below 7 hours or an hour below your usual. Runners who sleep badly reported more injuries "
	                    "(dejonge2025, grade C: asked once, so it may be the other way round)."
	                  : ": enough.");
}
