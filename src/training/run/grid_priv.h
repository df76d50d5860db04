/*
 * grid_priv.h - the parts that make a grid: its clock, its held columns, its way.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_GRID_PRIV_H
#define TRAINING_RUN_GRID_PRIV_H

#include "training/run/grid.h"

enum { GRID_HOLD_S = 10 }; /* no reading is held for longer */

/* The samples in the order of time, and the steps. */
typedef struct GridClock {
	const Activity *activity;
	size_t kept;        /* samples that are looked at */
	const uint32_t *at; /* their places */
	const double *t_s;  /* their times on the run's clock */
	size_t count;       /* steps */
	const uint32_t *first; /* count + 1: which of the kept samples is the first of a step */
	double step_s;
	double from_s;
} GridClock;

/* The columns that are worked out, before they are handed on as const. */
typedef struct GridWay {
	double *until_m; /* count + 1: the distance at each edge of the steps; NULL when unknown */
	float *metres, *speed, *grade, *cost, *altitude, *gap;
	uint8_t *state;
	int8_t *leg;
} GridWay;

/* false without memory. */
bool grid_clock_make(GridClock *clock, Arena *arena, const Activity *activity);
/* A column by holding, NULL in `*column` where nothing is known. */
bool grid_hold(const float **column, Arena *arena, const GridClock *clock, Channel channel, const uint8_t *state);
/* m/s: faster is not believed of the sport. */
double grid_speed_max(const Activity *activity);
/* What of a channel is believed: within its range, else UNKNOWN. */
double grid_believe(const Activity *activity, Channel channel, double value);

/* Distance, speed and gaps; leaves `state` at GRID_GAP or GRID_RUNNING. */
bool grid_way_make(GridWay *way, Arena *arena, const GridClock *clock);
/* 1, -1 or 0 for each step, by the turns of the heights. */
void grid_legs_mark(int8_t *leg, const float *altitude, size_t count, double turn_m);
/* Takes the grade out of climbs that nobody makes; returns the steps of them. */
size_t grid_climbs_doubt(GridWay *way, const GridClock *clock);
/* Heights, grade, cost, grade-adjusted speed. */
bool grid_slope_make(GridWay *way, Grid *grid, Arena *arena, const GridClock *clock);

#endif
