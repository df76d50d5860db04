/*
 * pmsys.h - reads the logs of PMSys, a training diary on the phone, as the
 * PMData data set publishes them: sessions with their effort, how one feels,
 * and reports of injuries.
 *
 * Three tables, known by their headers: `srpe.csv` (end_date_time,
 * activity_names, perceived_exertion, duration_min), `wellness.csv`
 * (effective_time_frame, fatigue, mood, readiness, sleep_duration_h,
 * sleep_quality, soreness, soreness_area, stress) and `injury.csv`
 * (effective_time_frame, injuries). Source: Thambawita V et al., PMData, ACM
 * MMSys 2020. In the data set each person has a folder; a table of several
 * persons has a column `participant`, and then it must be said whom to read
 * (pmsys_put_person).
 *
 * A session is a run where `activity_names` holds "running"; it began its
 * duration before its end. Nothing says how far: the distance is unknown. Times
 * are UTC; a day is that of UTC. Feelings are 1 to 5, 5 the best, and 0 is no
 * answer. Of several answers of a day the last counts.
 *
 * An injury report is an entry of the pain diary for each place that it names,
 * and one of pain 0 where it says that there is none: somebody was asked. It
 * says minor or major and no number; the diary's number is ours
 * (PMSYS_MINOR_NRS, PMSYS_MAJOR_NRS: graded D), and the origin says so. Minor is
 * the least that the analysis of triggers takes for the beginning of a pain,
 * because nobody reports an injury that does not bother; major lies where
 * scales of 0 to 10 begin to call pain severe.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PMSYS_PMSYS_H
#define FORMATS_PMSYS_PMSYS_H

#include "formats/formats.h"

enum {
	PMSYS_MINOR_NRS = 3,
	PMSYS_MAJOR_NRS = 7,
	PMSYS_PERSON_BYTES_MAX = 64,
};

bool pmsys_detect(Bytes bytes);
ErrCode pmsys_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err) MUST_USE;

/* A table of several persons is kept with the one that was read, as a first line
 * before the bytes as they were, so that whoever reads it again, in an export,
 * needs not be told again:
 *
 *   #legwork-person p01
 *
 * Makes such bytes in the arena; what is no such table, or has its line
 * already, stays as it is. */
ErrCode pmsys_put_person(Bytes *bytes, Arena *arena, Str person, Error *err) MUST_USE;

#endif
