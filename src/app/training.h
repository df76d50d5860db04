/*
 * training.h - spikes, from the store or from a CSV, and load from a CSV; that of
 * the store: app/load_view.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_TRAINING_H
#define APP_TRAINING_H

#include "app/app.h"
#include "training/series/load.h"
#include "training/series/spikes.h"

/* From the store, running activities only. */
ErrCode app_spikes(App *app, Arena *arena, const Spike **spikes, size_t *count, Error *err) MUST_USE;
/* From CSV text with the columns start,distance_m (any order, others ignored). */
ErrCode app_spikes_csv(Arena *arena, Str file, Bytes csv, const Spike **spikes, size_t *count, Error *err) MUST_USE;

/* From CSV text with the columns date,load; missing days between count as 0. */
ErrCode app_load_csv(Arena *arena, Str file, Bytes csv, const LoadDay **days, size_t *count, Error *err) MUST_USE;

#endif
