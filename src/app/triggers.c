/*
 * triggers.c - see triggers.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/triggers.h"

#include "app/app_priv.h"
#include "app/said/place.h"
#include "app/training_log.h"
#include "training/trigger/pain_days.h"
#include "training/trigger/triggers.h"

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while looking for triggers");
}

/* "knee whole" is "knee_whole". */
static ErrCode place_of(Str *place, Arena *arena, const TrainingLog *log, Str typed, Error *err)
{
	*place = STR_NONE;
	typed = text_trim(typed);
	if (typed.n == 0)
		return OK;
	char *word = arena_alloc(arena, typed.n);
	if (word == NULL)
		return no_memory(err);
	for (size_t i = 0; i < typed.n; i++)
		word[i] = typed.p[i] == ' ' ? '_' : typed.p[i];
	*place = (Str){word, typed.n};
	for (size_t i = 0; i < log->pain_count; i++) {
		if (pain_place_fits(log->pains[i].place, *place))
			return OK;
	}
	return fail(err, FAIL_MISSING, -1, "no entry of the diary is at \"%.*s\"; see legwork pain", STR_ARG(typed));
}

static ErrCode name_places(App *app, Arena *arena, Triggers *triggers, Error *err)
{
	const Kb *kb;
	PainEpisode *episodes = ARENA_ARRAY(arena, triggers->episode_count, PainEpisode);
	if (episodes == NULL)
		return no_memory(err);
	const ErrCode code = app_kb(app, &kb, err);
	for (size_t i = 0; i < triggers->episode_count && code == OK; i++) {
		episodes[i] = triggers->episodes[i];
		episodes[i].label = place_label(kb, episodes[i].place);
	}
	triggers->episodes = episodes;
	return code;
}

ErrCode app_triggers(App *app, Arena *arena, Str place, Triggers *triggers, Error *err)
{
	TrainingLog *log = ARENA_NEW(arena, TrainingLog);
	Str asked;
	ErrCode code = log != NULL ? app_training_log(app, arena, log, err) : no_memory(err);
	if (code == OK)
		code = place_of(&asked, arena, log, place, err);
	if (code == OK)
		code = triggers_of(triggers, arena, log, asked, err);
	return code == OK ? name_places(app, arena, triggers, err) : code;
}
