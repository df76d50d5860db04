/*
 * run_shows.c - see run_shows.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/run_shows.h"

#include <math.h>

#include "base/num.h"
#include "model/form.h"
#include "model/heat.h"
#include "training/run/sweat.h"

static const double LOSS_PCT = 2; /* of the mass: sawka2007 */
static const double MORE_THAN_THE_WAY = 1.1; /* a load whose whole range is above the distance by so much */

typedef struct Shown {
	Arena *arena;
	const double *of;
	const RunContext *context;
	Str *lines;
	size_t count;
	bool failed;
} Shown;

static void show(Shown *shown, Str text)
{
	if (text.p == NULL)
		shown->failed = true;
	else if (shown->count < RUN_SHOWS_MAX)
		shown->lines[shown->count++] = text;
}

static void show_cadence(Shown *shown)
{
	const double *of = shown->of;
	const double z = of[METRIC_CADENCE_Z];
	if (!is_known(z))
		return;
	if (cadence_is_low(z))
		show(shown, arena_printf(shown->arena, "A cadence of %.0f is low for the speed: about %.0f are to be expected, 9 more or fewer. With a sore knee, shin or hip, 5 %% more steps at the same speed are worth a try; that they prevent injuries has not been shown.",
					 of[METRIC_CADENCE], of[METRIC_CADENCE_PREDICTED]));
	else
		show(shown, arena_printf(shown->arena, "The cadence of %.0f is usual for the speed (about %.0f, 9 more or fewer).",
					 of[METRIC_CADENCE], of[METRIC_CADENCE_PREDICTED]));
	if (overstriding_is_suspected(of[METRIC_OVERSTRIDING]))
		show(shown, STR("What a watch can see raises the suspicion of steps that land far in front (overstriding): film ten seconds from the side, which shows it."));
}

static void show_tiring(Shown *shown)
{
	const double *of = shown->of;
	const double cadence = of[METRIC_CADENCE_DRIFT];
	const double contact = of[METRIC_CONTACT_DRIFT];
	if (cadence_tires(cadence))
		show(shown, arena_printf(shown->arena, "At equal speed and grade the cadence fell by %.1f %% in 30 minutes, which can be a sign of tiring.",
					 -cadence));
	if (contact_tires(contact))
		show(shown, arena_printf(shown->arena, "At equal speed and grade the feet were on the ground %.1f %% longer in 30 minutes, which can be a sign of tiring.",
					 contact));
	if (is_known(cadence) && !cadence_tires(cadence) && !contact_tires(contact))
		show(shown, is_known(contact) ? STR("Cadence and contact time stayed about the same over the run.")
					      : STR("The cadence stayed about the same over the run."));
}

static void show_balance(Shown *shown)
{
	const double left_pct = shown->of[METRIC_BALANCE];
	const double drift = shown->of[METRIC_BALANCE_DRIFT];
	if (!is_known(left_pct))
		return;
	show(shown, arena_printf(shown->arena, "The feet shared the contact time %s: left %.1f %%, right %.1f %%. 1 to 3 %% between the sides is usual, and no limit is known beyond which injuries are commoner.",
				 balance_of(left_pct) == BALANCE_EVEN  ? "evenly"
				 : balance_of(left_pct) == BALANCE_FAIR ? "nearly evenly"
									: "unevenly",
				 left_pct, 100 - left_pct));
	if (balance_drifted(drift))
		show(shown, arena_printf(shown->arena, "From the first third to the last, %.1f points of it moved to the %s foot.", fabs(drift),
					 drift > 0 ? "left" : "right"));
}

static void show_warm_up(Shown *shown)
{
	const double *of = shown->of;
	const WarmUpVerdict verdict = warm_up_verdict(of[METRIC_IS_HARD], of[METRIC_WARM_UP], of[METRIC_GENTLE_START]);
	const double minutes = floor(of[METRIC_WARM_UP] / 60);
	if (verdict == WARM_UP_UNKNOWN)
		return;
	if (of[METRIC_IS_HARD] > 0)
		show(shown, arena_printf(shown->arena, "A hard session, with %.0f min of warming up%s", minutes,
					 verdict == WARM_UP_GOOD
					     ? "."
					     : "; ten are the usual advice. That it protects is shown for football, not for running."));
	else
		show(shown, verdict == WARM_UP_GOOD ? STR("An easy run that began gently.")
						    : STR("An easy run whose first five minutes were faster than the rest."));
}

/* Only where the whole range lies above the way that was run. */
static void show_loads(Shown *shown)
{
	for (int t = 0; t < TISSUE_COUNT; t++) {
		const double *load = &shown->of[tissue_metric((Tissue)t)];
		const double way_km = shown->of[METRIC_DISTANCE] / 1000;
		if (!(load[1] > MORE_THAN_THE_WAY * way_km))
			continue;
		show(shown, arena_printf(shown->arena, "For the %s it was more than its distance: about %.1f times as much as easy level running of that length (%.1f to %.1f), by our estimate.",
					 tissue_words((Tissue)t), load[0] / way_km, load[1] / way_km, load[2] / way_km));
	}
}

static void show_heat(Shown *shown)
{
	const HeatBand band = heat_band(shown->of[METRIC_WBGT]);
	const bool used = profile_number(shown->context->profile, PROFILE_ACCLIMATISED) > 0;
	if (band >= HEAT_WARM)
		show(shown, arena_printf(shown->arena, "For running it was %s (heat on the body about %.0f °C). In such heat: %s", heat_band_words(band),
					 shown->of[METRIC_WBGT], heat_band_advice(band, used)));
	else if (band == HEAT_COOL)
		show(shown, STR("It was cool enough for running."));
}

static void show_water(Shown *shown)
{
	const RunTold *told = shown->context->told;
	const double loss_pct = shown->of[METRIC_SWEAT_LOSS];
	if (told == NULL || !is_known(loss_pct))
		return;
	if (drank_too_much(told, shown->of[METRIC_MOVING]))
		show(shown, STR("Heavier after the run than before: drink less, to thirst. Too much water thins the salt in the blood; with headache, vomiting, swollen hands or confusion it is an emergency, and no plain water then."));
	else if (loss_pct > LOSS_PCT)
		show(shown, arena_printf(shown->arena, "%.1f %% of the body mass was lost. More than 2 %% slows in warm weather; about %.1f l over the next hours make up for it.",
					 loss_pct, drink_after_l(told)));
	else if (loss_pct >= 0)
		show(shown, arena_printf(shown->arena, "%.1f %% of the body mass was lost, which is within the usual 2 %%.", loss_pct));
}

bool run_shows_make(RunSheet *sheet, Arena *arena, const RunContext *context)
{
	Shown shown = {.arena = arena,
		       .of = sheet->metrics.of,
		       .context = context,
		       .lines = ARENA_ARRAY(arena, RUN_SHOWS_MAX, Str)};
	if (shown.lines == NULL)
		return false;
	show_warm_up(&shown);
	show_loads(&shown);
	show_cadence(&shown);
	show_tiring(&shown);
	show_balance(&shown);
	show_heat(&shown);
	show_water(&shown);
	sheet->shown = shown.lines;
	sheet->shown_count = shown.count;
	return !shown.failed;
}
