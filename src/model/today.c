/*
 * today.c - see today.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/today.h"

Str today_verdict_word(TodayVerdict verdict)
{
	switch (verdict) {
	case TODAY_PAIN_FIRST: return STR("pain_first");
	case TODAY_HEAT_STOPS: return STR("heat_stops");
	case TODAY_EASY_ONLY: return STR("easy_only");
	case TODAY_WALK_RUN: return STR("walk_run");
	case TODAY_NOTHING_AGAINST: return STR("nothing_against");
	}
	return STR_NONE;
}

static const struct {
	const char *key;
	const char *source;
	Grade grade;
} REMARKS[TODAY_REMARKS] = {
    [REMARK_BREAK] = {"break", "estimate", GRADE_D},
    [REMARK_ALONE] = {"longest_stands_alone", "estimate", GRADE_D},
    [REMARK_HARD_BEFORE] = {"hard_run_before", "magnusson2010", GRADE_C},
    [REMARK_LONG_BEFORE] = {"tendon_loaded_before", "magnusson2010", GRADE_C},
    [REMARK_FRESH_BONE] = {"run_just_before", "warden2021", GRADE_C},
    [REMARK_FIRST_WEEK] = {"first_week", "nielsen2014novice", GRADE_B},
    [REMARK_EXPIRES] = {"longest_expires", "frandsen2025", GRADE_B},
    [REMARK_NO_DISTANCE] = {"runs_without_distance", "estimate", GRADE_D},
    [REMARK_OLD_LOG] = {"log_may_be_old", "estimate", GRADE_D},
};

const char *today_remark_key(TodayRemark remark)
{
	return REMARKS[remark].key;
}

const char *today_remark_source(TodayRemark remark)
{
	return REMARKS[remark].source;
}

Grade today_remark_grade(TodayRemark remark)
{
	return REMARKS[remark].grade;
}
