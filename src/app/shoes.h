/*
 * shoes.h - the runner's shoes: what they have been through, adding, editing,
 * retiring them, and saying which run was run in which.
 *
 * A shoe is named whole, or by the beginning of its name where that is the only
 * one, whatever the case.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_SHOES_H
#define APP_SHOES_H

#include "app/app.h"
#include "model/run.h"
#include "model/shoe.h"

ErrCode app_shoes(App *app, Arena *arena, ShoeList *list, Error *err) MUST_USE;
/* FAIL_USAGE when there is one of this name. */
ErrCode app_shoe_add(App *app, Arena *arena, const Shoe *shoe, Error *err) MUST_USE;
/* Sets what is known in `changes`; its name is the shoe's, as the runner types
 * it, and becomes the whole one. FAIL_MISSING when there is none. */
ErrCode app_shoe_edit(App *app, Arena *arena, Shoe *changes, Error *err) MUST_USE;
/* Says which shoe runs were run in, by the beginnings of their ids; the name
 * becomes the whole one. "" as name: in none of them; STR_NONE: what was said is
 * forgotten. */
ErrCode app_shoe_assign(App *app, Arena *arena, Str *name, const Str *runs, size_t count, Error *err) MUST_USE;
ErrCode app_shoe_rules(App *app, Arena *arena, const ShoeRule **rules, size_t *count, Error *err) MUST_USE;
/* Adds a rule behind the others; the name becomes the whole one. */
ErrCode app_shoe_rule_add(App *app, Arena *arena, ShoeRule *rule, Error *err) MUST_USE;
/* Forgets the rule of this number, from 1. */
ErrCode app_shoe_rule_drop(App *app, Arena *arena, uint64_t number, Error *err) MUST_USE;

/* Which shoes these runs were run in, into the runs. */
ErrCode app_shoes_of_runs(App *app, Arena *arena, Run *runs, size_t count, Error *err) MUST_USE;
/* The same, and every pair: those that somebody told of by name, then those that
 * only gear names. */
ErrCode app_shoes_joined(App *app, Arena *arena, Run *runs, size_t count, const Shoe **shoes, size_t *shoe_count,
			 Error *err) MUST_USE;

#endif
