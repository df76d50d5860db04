/*
 * pmsys_test.c - the tables of PMSys, by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/pmsys/pmsys.h"

#include "formats/pmsys/pmsys_words.h"
#include "formats/xml/xml_test.h"

#define SESSIONS_HEADER "end_date_time,activity_names,perceived_exertion,duration_min\n"
#define DAYS_HEADER                                                                                                    \
	"effective_time_frame,fatigue,mood,readiness,sleep_duration_h,sleep_quality,soreness,soreness_area,stress\n"

static const char SESSIONS[] = SESSIONS_HEADER "2024-05-12T08:00:00.500Z,\"['individual', 'running']\",7,45\n"
                                               "2024-05-13T19:00:00Z,\"['team', 'soccer']\",,60\n"
                                               "2024-05-14T19:00:00Z,\"['individual', 'strength', 'running']\",11,20\n"
                                               "2024-05-15T12:00:00Z, {},,\n";

static const char SEVERAL[] = "participant,effective_time_frame,injuries\n"
                              "p01,2024-05-12T08:00:00Z,{}\n"
                              "p02,2024-05-12T09:00:00Z,\"{'left_foot': 'minor', 'right_knee': 'major'}\"\n"
                              "p02,2024-05-12T10:00:00Z,{}\n"
                              "p02,2024-05-12T20:00:00Z,{'left_foot': 'minor'}\n"
                              "p02,2024-05-19T09:00:00Z,{}\n"
                              "p02,2024-05-19T10:00:00Z,{}\n"
                              "p02,2024-05-26T09:00:00Z,\"{'left_hand': 'minor', 'groin_hip': 'bad'}\"\n"
                              "p02,soon,{}\n";

static void a_session_is_an_activity_without_a_distance(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, SESSIONS);
	const Activity *run = activities(&reading, 3);
	assert_text(reading.decoded.format, "pmsys");
	assert_text(run->sport, "running");
	assert_int_equal(run->start_unix_s, 1715500800 - 45 * 60);
	assert_near(run->timer_s, 2700, 0);
	assert_near(run->elapsed_s, 2700, 0);
	assert_near(run->rpe, 7, 0);
	assert_unknown(run->distance_m);
	assert_text(run->origin[FACT_SPORT], "srpe.csv activity_names: individual, running");
	assert_text(run[1].sport, "soccer");
	assert_unknown(run[1].rpe);
	assert_text(run[2].sport, "running"); /* among others */
	assert_unknown(run[2].rpe);           /* 11 is none */
	assert_true(noted(&reading, "sessions without a duration, left out: 1"));
	assert_true(noted(&reading, "PMSys does not say how far"));
	reading_done(&reading);
}

static double wellness_of(const Reading *reading, WellnessKind kind, int32_t day)
{
	for (size_t i = 0; i < reading->decoded.wellness_count; i++) {
		const Wellness *row = &reading->decoded.wellness[i];
		if (row->kind == kind && row->day == day)
			return row->value;
	}
	return UNKNOWN;
}

static void the_last_answer_of_a_day_counts_and_0_is_none(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, DAYS_HEADER "2024-05-12T07:00:00Z,2,3,5,6,3,2,\"[48979004, 77]\",4\n"
	                                      "2024-05-12T06:00:00Z,5,5,9,9,5,5,[],5\n"
	                                      "2024-05-13T06:00:00Z,0,6,0,0,3,3,[],3\n");
	(void)activities(&reading, 0);
	const int32_t day = 19855; /* 2024-05-12 */
	assert_near(wellness_of(&reading, WELLNESS_FATIGUE, day), 2, 0);
	assert_near(wellness_of(&reading, WELLNESS_READINESS, day), 5, 0);
	assert_near(wellness_of(&reading, WELLNESS_SLEEP, day), 6 * 3600, 0);
	assert_near(wellness_of(&reading, WELLNESS_CALM, day), 4, 0);
	assert_unknown(wellness_of(&reading, WELLNESS_FATIGUE, day + 1));
	assert_unknown(wellness_of(&reading, WELLNESS_MOOD, day + 1)); /* 6 is none */
	assert_unknown(wellness_of(&reading, WELLNESS_SLEEP, day + 1));
	assert_near(wellness_of(&reading, WELLNESS_READINESS, day + 1), 0, 0);
	bool sites = false;
	for (size_t i = 0; i < reading.decoded.wellness_count; i++)
		sites |= text_is(reading.decoded.wellness[i].origin, "wellness.csv soreness (left lower leg, 77)");
	assert_true(sites); /* a number that we do not know stays one */
	reading_done(&reading);
}

static void a_table_of_several_persons_asks_for_one(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, SEVERAL);
	assert_int_equal(reading.code, FAIL_USAGE);
	assert_string_equal(reading.err.text,
	                    "a log of several persons: say whom to read, legwork import --person NAME (p01, p02)");
	reading_done(&reading);
	reading_of_text(&reading, "#legwork-person p03\nparticipant,effective_time_frame,injuries\n"
	                          "p01,2024-05-12T08:00:00Z,{}\n");
	(void)activities(&reading, 0);
	assert_true(noted(&reading, "nothing of p03 in it: it has p01"));
	assert_false(decoded_holds(&reading.decoded));
	reading_done(&reading);
	reading_of_text(&reading, "participant,effective_time_frame,injuries\np01,2024-05-12T08:00:00Z,{}\n");
	assert_int_equal(reading.decoded.pain_count, 1); /* one person's needs no name */
	reading_done(&reading);
}

static void reports_of_injuries_are_entries_of_the_pain_diary(void **state)
{
	(void)state;
	Reading reading;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)1 << 20);
	Bytes bytes = bytes_of(text_of(SEVERAL));
	Error err = ERROR_NONE;
	assert_int_equal(formats_with_person(&bytes, arena, STR("p02"), &err), OK);
	assert_true(text_starts(str_of(bytes), "#legwork-person p02\nparticipant,"));
	const uint8_t *once = bytes.p;
	assert_int_equal(formats_with_person(&bytes, arena, STR("p01"), &err), OK);
	assert_ptr_equal(bytes.p, once); /* not twice */
	reading_of(&reading, bytes);
	assert_int_equal(reading.code, OK);
	assert_int_equal(reading.decoded.pain_count, 4);
	const Pain *pain = reading.decoded.pains;
	assert_text(pain[0].place, "knee_whole"); /* of a day: by place, each once, no "none" beside them */
	assert_int_equal(pain[0].side, PAIN_RIGHT);
	assert_near(pain[0].worst, PMSYS_MAJOR_NRS, 0);
	assert_text(pain[0].origin, "injury.csv: right_knee major (7: our number)");
	assert_unknown(pain[0].during);
	assert_text(pain[1].place, "whole_foot");
	assert_int_equal(pain[1].side, PAIN_LEFT);
	assert_int_equal(pain[1].day, 19855);
	assert_near(pain[2].worst, 0, 0); /* asked, and nothing */
	assert_text(pain[2].place, "");
	assert_text(pain[3].place, "hand");
	assert_true(noted(&reading, "injuries that are neither minor nor major, left out: 1"));
	assert_true(noted(&reading, "rows without a time that can be read: 1"));
	reading_done(&reading);
	arena_free(arena);
}

static void words_between_quotes_are_found_however_they_are_quoted(void **state)
{
	(void)state;
	Str rest = STR("{\"a b\": 'c', '");
	Str word;
	assert_true(pmsys_next_word(&rest, &word));
	assert_text(word, "a b");
	assert_true(pmsys_next_word(&rest, &word));
	assert_text(word, "c");
	assert_false(pmsys_next_word(&rest, &word)); /* never closed */
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
	assert_survives_every_lack_of_memory(pmsys_read, SESSIONS);
	assert_survives_every_lack_of_memory(pmsys_read,
	                                     DAYS_HEADER "2024-05-12T07:00:00Z,2,3,5,6,3,2,\"[48979004, 77]\",4\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_session_is_an_activity_without_a_distance),
	    cmocka_unit_test(the_last_answer_of_a_day_counts_and_0_is_none),
	    cmocka_unit_test(a_table_of_several_persons_asks_for_one),
	    cmocka_unit_test(reports_of_injuries_are_entries_of_the_pain_diary),
	    cmocka_unit_test(words_between_quotes_are_found_however_they_are_quoted),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
