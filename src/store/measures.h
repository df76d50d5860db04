/*
 * measures.h - what a run tells by itself (model/run_measure.h), kept so that it
 * is worked out once. A cache: losing it costs time and nothing else.
 *
 * Whoever makes one says what it was made of (app/measures.h); the store only
 * keeps the two together. A row goes when the last recording under its id is
 * taken back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_MEASURES_H
#define STORE_MEASURES_H

#include "store/measure_pack.h"
#include "store/store.h"

typedef struct KeptMeasure {
	Str run_id; /* under which the run is shown */
	Digest made_of;
	Bytes packed; /* of measure_pack */
} KeptMeasure;

/* All of this form, by run id, in one statement. */
ErrCode store_measures(Store *store, Str runner, int form, Arena *arena, const KeptMeasure **measures,
		       size_t *count, Error *err) MUST_USE;
/* Keeps them over those of the same runs, in one transaction. */
ErrCode store_measures_keep(Store *store, Str runner, int form, const KeptMeasure *measures, size_t count,
			    Error *err) MUST_USE;

#endif
