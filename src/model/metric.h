/*
 * metric.h - what can be worked out of one run, by number: one table gives
 * each metric its key, words, unit, how runs make a day of it, how well it is
 * founded and by whom. Help, JSON and docs/METRICS.md are printed from it.
 *
 * The table stands here and not in the room that computes, because reports
 * and the store need the names and may not know the engines.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_METRIC_H
#define MODEL_METRIC_H

#include <stdbool.h>

#include "base/str.h"
#include "model/triage.h"

/* Kept in the store by name: the order is free. A tissue's numbers stand in the
 * order of Tissue, three a tissue; zones in their order. */
typedef enum Metric {
	/* volume */
	METRIC_DISTANCE,
	METRIC_MOVING,
	METRIC_ELAPSED,
	METRIC_ASCENT,
	METRIC_DESCENT,
	METRIC_UPHILL,   /* metres run on more than +2 % */
	METRIC_DOWNHILL, /* metres run on less than -2 % */
	METRIC_STEPS,    /* running steps of both feet */
	METRIC_STEPS_PER_LEG,
	METRIC_WALKING_STEPS,
	/* pace and effort */
	METRIC_GAP,
	METRIC_FAST, /* metres above critical speed */
	METRIC_EASY_TIME,
	METRIC_MODERATE_TIME,
	METRIC_HARD_TIME,
	METRIC_IS_HARD, /* 1: a hard session, 0: not */
	METRIC_BEST_3MIN,
	METRIC_BEST_6MIN,
	METRIC_BEST_12MIN,
	METRIC_BEST_20MIN,
	METRIC_RTSS,
	/* heart */
	METRIC_HR_AVG,
	METRIC_HR_10S, /* highest mean of 10 s */
	METRIC_HR_3MIN,
	METRIC_HR_20MIN,
	METRIC_HR_ZONE1,
	METRIC_HR_ZONE2,
	METRIC_HR_ZONE3,
	METRIC_HR_ZONE4,
	METRIC_HR_ZONE5,
	METRIC_TRIMP_BANISTER,
	METRIC_TRIMP_EDWARDS,
	METRIC_TRIMP_LUCIA,
	METRIC_HRSS,
	METRIC_DECOUPLING,
	METRIC_SRPE,
	/* form */
	METRIC_CADENCE,
	METRIC_CADENCE_PREDICTED,
	METRIC_CADENCE_Z,
	METRIC_CADENCE_OWN, /* % above the runner's own line at the same speed */
	METRIC_STEP_LENGTH,
	METRIC_STEP_LENGTH_PREDICTED,
	METRIC_CONTACT,
	METRIC_DUTY_FACTOR,
	METRIC_FORCE_PEAK,
	METRIC_VERTICAL_RATIO,
	METRIC_STIFFNESS,
	METRIC_BALANCE,
	METRIC_BALANCE_DRIFT,
	METRIC_CADENCE_DRIFT,
	METRIC_CONTACT_DRIFT,
	METRIC_OVERSTRIDING, /* suspicion, 0-4 */
	METRIC_STEADY_SPEED, /* mean speed of the steady running that the form is of */
	/* warm-up and cool-down */
	METRIC_WARM_UP,
	METRIC_COOL_DOWN,
	METRIC_GENTLE_START, /* 1: the first five minutes were no faster than the rest */
	/* tissue load: kilometres of easy running that would do the same, and the range
	 * over the uncertain constants */
	METRIC_SHIN,
	METRIC_SHIN_LOW,
	METRIC_SHIN_HIGH,
	METRIC_ACHILLES,
	METRIC_ACHILLES_LOW,
	METRIC_ACHILLES_HIGH,
	METRIC_KNEECAP,
	METRIC_KNEECAP_LOW,
	METRIC_KNEECAP_HIGH,
	METRIC_SOLE,
	METRIC_SOLE_LOW,
	METRIC_SOLE_HIGH,
	/* the same with exponent 1: steps, weighted */
	METRIC_SHIN_PLAIN,
	METRIC_ACHILLES_PLAIN,
	METRIC_KNEECAP_PLAIN,
	METRIC_SOLE_PLAIN,
	/* the shin by contact time: force in a step, the same of easy running, and the load of it */
	METRIC_SHIN_FORCE,
	METRIC_SHIN_FORCE_EASY,
	METRIC_SHIN_CONTACT,
	METRIC_DOWNHILL_DOSE, /* equivalent metres of drop */
	METRIC_DOWNHILL_DOSE_LOW,
	METRIC_DOWNHILL_DOSE_HIGH,
	/* heat and water */
	METRIC_TEMPERATURE,
	METRIC_HUMIDITY,
	METRIC_WBGT,
	METRIC_HEAT_INDEX,
	METRIC_SWEAT_RATE,
	METRIC_SWEAT_GUESS, /* without scales: right within 40 % */
	METRIC_SWEAT_LOSS,
	METRIC_COUNT
} Metric;

typedef enum Tissue { TISSUE_SHIN, TISSUE_ACHILLES, TISSUE_KNEECAP, TISSUE_SOLE, TISSUE_COUNT } Tissue;

/* The first of a tissue's three; its low and high follow. */
Metric tissue_metric(Tissue tissue);
Metric tissue_plain_metric(Tissue tissue);
/* "shin", "Achilles tendon", "kneecap", "sole". */
const char *tissue_words(Tissue tissue);

/* How a day is made of its runs. */
typedef enum MetricSum {
	METRIC_ADDS,     /* the sum */
	METRIC_AVERAGES, /* the mean, weighted by moving time */
	METRIC_PEAKS,    /* the highest */
	METRIC_ALONE,    /* says something of one run only */
} MetricSum;

typedef struct MetricRow {
	const char *key;    /* "trimp_banister", with the unit: "contact_s" */
	const char *words;  /* "ground contact time" */
	const char *unit;   /* as people write it; "" where there is none */
	int decimals;       /* as they are shown */
	bool on_foot;       /* of running and walking only; else of every sport */
	MetricSum sum;
	Grade grade;        /* how well it is founded as a measure of what it says */
	const char *source; /* a source key */
	const char *note;   /* one sentence: what it is, and what it is not */
} MetricRow;

const MetricRow *metric_row(Metric metric);
/* The metric of this key, or METRIC_COUNT. */
Metric metric_of_key(Str key);

/* All metrics of one run; UNKNOWN (NAN) where the run does not tell. */
typedef struct Metrics {
	double of[METRIC_COUNT];
} Metrics;

Metrics metrics_unknown(void);

#endif
