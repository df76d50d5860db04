/*
 * triggers.h - the runner's own triggers: what came before the pains of the
 * diary, compared with other times.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_TRIGGERS_H
#define APP_TRIGGERS_H

#include "app/app.h"
#include "model/trigger.h"

/* Of the pains at `place` ("knee": all places with that word, as they are in the
 * diary), or of all. FAIL_MISSING for a place that no entry has. */
ErrCode app_triggers(App *app, Arena *arena, Str place, Triggers *triggers, Error *err) MUST_USE;

#endif
