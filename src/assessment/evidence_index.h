/*
 * evidence_index.h - the knowledge base turned round: which pictures look at a
 * finding, at a distribution, and whose prior looks at an attribute.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_EVIDENCE_INDEX_H
#define ASSESSMENT_EVIDENCE_INDEX_H

#include "base/arena.h"
#include "knowledge/kb.h"

/* Where a finding stands in a picture; a distribution in a picture. */
typedef struct FindingTouch {
	uint16_t picture;
	const KbLikelihood *likelihood;
} FindingTouch;

typedef struct DistTouch {
	uint16_t picture;
	const KbDist *dist;
} DistTouch;

/* The knowledge base turned round: by finding and by attribute. Row i of each
 * is [begin[i], begin[i + 1]). */
typedef struct EvidenceIndex {
	size_t *finding_begin;
	FindingTouch *finding_touch;
	size_t *dist_begin; /* by attribute */
	DistTouch *dist_touch;
	size_t *prior_begin; /* by attribute: conditions whose prior looks at it */
	uint16_t *prior_condition;
} EvidenceIndex;

/* False when there is no memory. */
bool evidence_index_of(EvidenceIndex *index, Arena *arena, const Kb *kb) MUST_USE;

#endif
