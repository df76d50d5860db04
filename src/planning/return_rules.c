/*
 * return_rules.c - see return_rules.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "planning/return_rules.h"

#include "base/num.h"
#include "training/forecast/cap.h"

static const double SHARE_WEEK_OFF = 0.7;
static const double RAISES = 20;
static const double RAISES_SHARE = 0.9;
static const double WALK_PAIN_MAX = 2;
enum { WEEK_OFF = 7, WALK_DAYS = 2 };

static const ReturnStageRule STAGES[RETURN_STAGES] = {
    {"R0", "30 minutes of brisk walking", 30, 0, 1, 2, INTENSITY_EASY},
    {"R1", "six times 4 minutes of walking and 1 of running", 4, 1, 6, 2, INTENSITY_EASY},
    {"R2", "six times 3 minutes of walking and 2 of running", 3, 2, 6, 2, INTENSITY_EASY},
    {"R3", "six times 2 minutes of walking and 3 of running", 2, 3, 6, 2, INTENSITY_EASY},
    {"R4", "six times 1 minute of walking and 4 of running", 1, 4, 6, 2, INTENSITY_EASY},
    {"R5", "three times 1 minute of walking and 9 of running", 1, 9, 3, 2, INTENSITY_EASY},
    {"R6", "30 minutes of easy running without a break", 0, 30, 1, 2, INTENSITY_EASY},
    {"R7", "30 to 40 minutes of easy running, the last five at your normal pace", 0, 40, 1, 3, INTENSITY_NORMAL},
    {"R8", "up to 40 minutes, now also on two days in a row; gentle hills up, flat down", 0, 40, 1, 3, INTENSITY_HILLS},
    {"R9", "up to 45 minutes with six quick stretches of 20 seconds; at most a tenth of it downhill", 0, 45, 1, 3,
     INTENSITY_STRIDES},
    {"R10", "your normal week with one hard outing of at most 10 hard minutes, and a long run within the 30-day rule", 0, 45, 1,
     3, INTENSITY_HARD},
};

const ReturnStageRule *return_stage_rule(ReturnStage stage)
{
	return &STAGES[stage];
}

int return_outings_needed(ReturnStage stage, PainGroup group)
{
	return STAGES[stage].outings + (group == PAIN_GROUP_BONE);
}

static const BoneSite SITES[] = {
    {"femoral_neck_tension", "upper side of the neck of the thigh bone", BONE_HIGH, "george2024", GRADE_B},
    {"femoral_neck_compression", "lower side of the neck of the thigh bone", BONE_HIGH, "estimate", GRADE_D},
    {"femoral_shaft", "shaft of the thigh bone", BONE_HIGH, "estimate", GRADE_D},
    {"sacrum", "sacrum", BONE_HIGH, "estimate", GRADE_D},
    {"anterior_tibia", "front of the shin bone", BONE_HIGH, "george2024", GRADE_B},
    {"medial_malleolus", "inner ankle bone", BONE_HIGH, "george2024", GRADE_B},
    {"navicular", "navicular, top of the inner midfoot", BONE_HIGH, "hoenig2023", GRADE_B},
    {"fifth_metatarsal_base", "base of the fifth metatarsal, outer midfoot", BONE_HIGH, "george2024", GRADE_B},
    {"sesamoid", "sesamoids under the big toe", BONE_HIGH, "george2024", GRADE_B},
    {"talus", "talus, deep in the ankle", BONE_HIGH, "george2024", GRADE_B},
    {"patella", "kneecap", BONE_HIGH, "george2024", GRADE_B},
    {"posteromedial_tibia", "inner edge of the shin bone", BONE_LOW, "hoenig2023", GRADE_B},
    {"fibula", "outer bone of the lower leg", BONE_LOW, "hoenig2023", GRADE_B},
    {"metatarsal_shaft", "shaft of the second to fourth metatarsal", BONE_LOW, "george2024", GRADE_B},
    {"pubic_ramus", "pubic bone", BONE_LOW, "george2024", GRADE_B},
    {"calcaneus", "heel bone", BONE_LOW, "george2024", GRADE_B},
};

const BoneSite *bone_sites(size_t *count)
{
	*count = COUNT_OF(SITES);
	return SITES;
}

BoneRisk bone_site_risk(Str id)
{
	for (size_t i = 0; i < COUNT_OF(SITES); i++) {
		if (text_is(id, SITES[i].id))
			return SITES[i].risk;
	}
	return BONE_HIGH;
}

ReturnStage return_entry(PainGroup group, int64_t days_off, int64_t longest_before_m, double *share)
{
	Entry entry;
	*share = UNKNOWN;
	if (group == PAIN_GROUP_BONE)
		return RETURN_R0;
	if (cap_entry(&entry, days_off, longest_before_m, 1)) {
		*share = entry.share;
		return entry.stage == 0 ? RETURN_R7 : (ReturnStage)entry.stage;
	}
	if (longest_before_m <= 0)
		return RETURN_R5;
	*share = SHARE_WEEK_OFF;
	return RETURN_R7;
}

uint32_t return_criteria_gaps(PainGroup group, const ReturnCriteria *criteria)
{
	uint32_t gaps = 0;
	const double pain_most = group == PAIN_GROUP_BONE || group == PAIN_GROUP_JOINT ? 0 : WALK_PAIN_MAX;
	/* so written that an unknown number is a gap */
	if (!(criteria->walk_days >= WALK_DAYS && criteria->walk_pain >= 0 && criteria->walk_pain <= pain_most))
		gaps |= GAP_WALK;
	if (criteria->stands_10s != SAID_YES)
		gaps |= GAP_STAND;
	if (criteria->squats_10 != SAID_YES)
		gaps |= GAP_SQUATS;
	if (criteria->jogs_on_spot != SAID_YES)
		gaps |= GAP_JOG;
	if (criteria->hops != SAID_YES)
		gaps |= GAP_HOPS;
	const bool as_other = criteria->raises_other > 0 && criteria->raises >= RAISES_SHARE * criteria->raises_other;
	if (!(criteria->raises >= RAISES || as_other))
		gaps |= GAP_RAISES;
	if (group == PAIN_GROUP_BONE && criteria->bone_tender != SAID_NO)
		gaps |= GAP_TENDER;
	if (criteria->energy_short != SAID_NO)
		gaps |= GAP_ENERGY;
	return gaps;
}

const char *criteria_gap_words(CriteriaGap gap)
{
	switch (gap) {
	case GAP_WALK: return "walk briskly for half an hour on two days, with no more pain than your limit";
	case GAP_STAND: return "stand on the sore leg for ten seconds";
	case GAP_SQUATS: return "bend the sore leg ten times while standing on it";
	case GAP_JOG: return "jog on the spot for a minute";
	case GAP_HOPS: return "hop forward ten times on the sore leg";
	case GAP_RAISES: return "rise on the toes of the sore leg 20 times, or nine tenths of what the other leg can";
	case GAP_TENDER: return "have a bone that is no longer sore to press";
	case GAP_ENERGY: return "settle whether you eat and sleep enough: missed periods, losing weight, an earlier bone injury";
	}
	return "";
}
