/*
 * training_log.h - joins from the store all that the engines of the training
 * look at: the log as it is shown (merged, edited, without what is hidden),
 * each run with its metrics, surface and shoe; the days, one number of a kind a
 * day; shoes, pains, the runner in numbers.
 *
 * Of several numbers of one kind on one day one is believed: app/joined/days.h
 * says which.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_TRAINING_LOG_H
#define APP_TRAINING_LOG_H

#include "app/app.h"
#include "model/training_log.h"

/* All in the arena. Without a store an empty log. Activities whose date is
 * unknown are left out: nothing about training can be said of them. */
ErrCode app_training_log(App *app, Arena *arena, TrainingLog *log, Error *err) MUST_USE;

#endif
