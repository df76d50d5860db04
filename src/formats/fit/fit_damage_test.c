/*
 * fit_damage_test.c - files that are broken, cut, chained, or no FIT files at
 * all; and too little memory for good ones.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit.h"

#include <string.h>

#include "formats/fit/fit_crc.h"
#include "fit_profile_names.h"
#include "formats/fit/fit_test.h"

enum { RECORDS = 20 };

/* One run: `RECORDS` records, a lap, a session. */
static void add_run(Craft *craft, uint8_t header_size, int64_t start)
{
	craft_begin(craft, header_size);
	CRAFT_DEFINE(craft, 0, FIT_FILE_ID, {0, 1, ENUM}, {1, 2, UINT16}, {2, 2, UINT16});
	CRAFT_DATA(craft, 0, 4, 1, 3906);
	CRAFT_DEFINE(craft, 1, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8});
	for (int i = 0; i < RECORDS; i++)
		CRAFT_DATA(craft, 1, start + i, 100 + i);
	CRAFT_DEFINE(craft, 2, FIT_LAP, {253, 4, UINT32}, {2, 4, UINT32}, {8, 4, UINT32});
	CRAFT_DATA(craft, 2, start + RECORDS, start, RECORDS * 1000);
	CRAFT_DEFINE(craft, 3, FIT_SESSION, {253, 4, UINT32}, {2, 4, UINT32}, {5, 1, ENUM}, {7, 4, UINT32}, {8, 4, UINT32},
	             {16, 1, UINT8}, {17, 1, UINT8});
	CRAFT_DATA(craft, 3, start + RECORDS, start, 1, RECORDS * 1000, RECORDS * 1000, 110, 119);
	craft_end(craft);
}

static void one_run(Craft *craft)
{
	craft_init(craft);
	add_run(craft, 14, T0);
}

/* The crafted bytes, to be damaged. */
static uint8_t *raw(Craft *craft)
{
	return (uint8_t *)craft->out.p;
}

static void computes_the_known_checksum(void **state)
{
	(void)state;
	/* the check value of CRC-16/ARC, as catalogues of CRCs give it */
	const Str digits = STR("123456789");
	const Bytes bytes = {(const uint8_t *)digits.p, digits.n};
	assert_int_equal(fit_crc(0, bytes), 0xbb3d);
	/* in two parts it is the same, wherever they meet */
	for (size_t n = 0; n <= bytes.n; n++)
		assert_int_equal(fit_crc(fit_crc(0, (Bytes){bytes.p, n}), (Bytes){bytes.p + n, bytes.n - n}), 0xbb3d);
}

static void a_good_file_needs_no_note(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	one_run(&craft);
	reading_of(&reading, craft_bytes(&craft));
	assert_int_equal(only_activity(&reading)->samples.count, RECORDS);
	assert_int_equal(reading.notes.count, 0);
	reading_done(&reading);
	craft_done(&craft);
}

static void keeps_all_when_a_checksum_is_wrong(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	one_run(&craft);
	raw(&craft)[craft.out.n - 1] ^= 0x40;
	raw(&craft)[13] ^= 0x40;
	reading_of(&reading, craft_bytes(&craft));
	assert_int_equal(only_activity(&reading)->samples.count, RECORDS);
	assert_int_equal(reading.notes.count, 2);
	assert_text(reading.notes.text[0], "header CRC does not match: read on all the same");
	assert_text(reading.notes.text[1], "file CRC does not match: kept what decodes");
	reading_done(&reading);
	craft_done(&craft);
}

static void keeps_what_decodes_of_a_file_cut_anywhere(void **state)
{
	(void)state;
	Craft craft;
	one_run(&craft);
	const size_t whole = craft.out.n;
	for (size_t n = 0; n < whole; n++) {
		Reading reading;
		reading_of(&reading, (Bytes){raw(&craft), n});
		if (reading.code == OK) {
			assert_true(reading.notes.count > 0);
			assert_true(reading.decoded.activity_count <= 1);
		} else {
			assert_int_equal(reading.code, FAIL_FORMAT);
			assert_true(reading.err.text[0] != '\0');
			assert_true(n < 60); /* as soon as there is a record, it is kept */
		}
		reading_done(&reading);
	}
	craft_done(&craft);
}

static void keeps_the_records_of_a_file_cut_before_its_session(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	one_run(&craft);
	reading_of(&reading, (Bytes){raw(&craft), craft.out.n - 50});
	const Activity *run = only_activity(&reading);
	assert_true(noted(&reading, "the file is cut short: kept what decodes"));
	assert_int_equal(run->samples.count, RECORDS);
	assert_near(run->hr_max_bpm, 100 + RECORDS - 1, 0);
	reading_done(&reading);
	craft_done(&craft);
}

static void reads_on_when_the_header_gives_no_size(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	one_run(&craft);
	memset(raw(&craft) + 4, 0, 4);
	raw(&craft)[12] = raw(&craft)[13] = 0; /* no checksum of the header */
	reading_of(&reading, craft_bytes(&craft));
	const Activity *run = only_activity(&reading);
	assert_int_equal(run->samples.count, RECORDS);
	assert_near(run->hr_avg_bpm, 110, 0);
	assert_int_equal(reading.notes.count, 1);
	reading_done(&reading);
	craft_done(&craft);
}

static void keeps_the_files_of_a_chain_apart(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	one_run(&craft);
	add_run(&craft, 12, T0); /* at the same time: a second watch */
	add_run(&craft, 14, T0 - 5);
	reading_of(&reading, craft_bytes(&craft));
	assert_int_equal(reading.code, OK);
	assert_int_equal(reading.decoded.activity_count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(reading.decoded.activities[i].samples.count, RECORDS);
		assert_int_equal(reading.decoded.activities[i].lap_count, 1);
		assert_near(samples_at(&reading.decoded.activities[i].samples, 0).t_s, 0, 0);
	}
	assert_int_equal(reading.notes.count, 0);
	reading_done(&reading);
	craft_done(&craft);
}

static void gives_records_of_a_file_without_session_to_the_chain(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	one_run(&craft);
	craft_begin(&craft, 14);
	CRAFT_DEFINE(&craft, 1, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8});
	CRAFT_DATA(&craft, 1, T0 + RECORDS, 99);
	craft_end(&craft);
	reading_of(&reading, craft_bytes(&craft));
	assert_int_equal(only_activity(&reading)->samples.count, RECORDS + 1);
	reading_done(&reading);
	craft_done(&craft);
}

static void keeps_the_first_of_a_chain_when_the_second_is_broken(void **state)
{
	(void)state;
	for (int how = 0; how < 3; how++) {
		Craft craft;
		Reading reading;
		one_run(&craft);
		const size_t second = craft.out.n;
		add_run(&craft, 14, T0 + 1000);
		if (how == 0)
			raw(&craft)[second + 9] = 'X'; /* no header */
		else if (how == 1)
			raw(&craft)[second + 14] = 0x0f; /* data that nothing defines */
		const size_t n = how == 2 ? second + 13 : craft.out.n; /* cut in its header */
		reading_of(&reading, (Bytes){raw(&craft), n});
		const Activity *run = only_activity(&reading);
		assert_int_equal(run->samples.count, RECORDS);
		assert_int_equal(run->start_unix_s, T0_UNIX_S);
		assert_true(reading.notes.count > 0);
		reading_done(&reading);
		craft_done(&craft);
	}
}

static void reads_the_second_of_a_chain_when_the_first_is_broken(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	one_run(&craft);
	raw(&craft)[14] = 0x0f;
	add_run(&craft, 14, T0 + 1000);
	reading_of(&reading, craft_bytes(&craft));
	const Activity *run = only_activity(&reading);
	assert_int_equal(run->start_unix_s, T0_UNIX_S + 1000);
	assert_true(noted(&reading, "at byte 14, data message of a kind that was never defined: kept what came before"));
	reading_done(&reading);
	craft_done(&craft);
}

static void limits_the_length_of_a_chain(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	craft_init(&craft);
	for (int i = 0; i < FIT_FILES_MAX + 1; i++)
		add_run(&craft, 14, T0 + i * 1000);
	reading_of(&reading, craft_bytes(&craft));
	assert_int_equal(reading.decoded.activity_count, FIT_FILES_MAX);
	assert_true(noted(&reading, "more than 64 files in one: the rest is left out"));
	reading_done(&reading);
	craft_done(&craft);
}

static void refuses_in_one_clear_sentence(void **state)
{
	(void)state;
	const struct {
		Str bytes;
		int64_t at;
		const char *text;
	} cases[] = {
	    {STR(""), -1, "the file is empty"},
	    {STR("\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        "), 0,
	     "a companion file that macOS leaves beside the real one: nothing to read in it"},
	    {STR("PK\x03\x04 and so on"), 0, "a zip archive: import opens it as it is; to look into one of its files, unpack it"},
	    {STR("\x0e\x10\x00\x00\x00\x00\x00\x00.FIT"), 0, "the file ends inside its header"},
	    {STR("\x0c\x10\x00\x00\x00\x00\x00\x00.FIT"), 12, "a FIT file without any message"},
	    {STR("\x05\x10\x00\x00\x00\x00\x00\x00.FIT\x00\x00"), 0, "no FIT header"},
	    {STR("\x0c\x10\x00\x00\x03\x00\x00\x00.FIT\x00\x00\x00\x00\x00"), 12,
	     "data message of a kind that was never defined"},
	    {STR("\x0c\x10\x00\x00\x03\x00\x00\x00.FIT\x40\x00\x00\x00\x00"), 12,
	     "definition message runs past the end of the file"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Reading reading;
		reading_of(&reading, bytes_of(cases[i].bytes));
		assert_int_equal(reading.code, FAIL_FORMAT);
		assert_string_equal(reading.err.text, cases[i].text);
		assert_int_equal(reading.err.at, cases[i].at);
		assert_int_equal(reading.decoded.activity_count, 0);
		reading_done(&reading);
	}
}

static void names_what_it_reads_when_it_knows_a_file_not(void **state)
{
	(void)state;
	Reading reading;
	const Str text = STR("a shopping list\n");
	reading_of(&reading, bytes_of(text));
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_true(text_starts(text_of(reading.err.text), "this is no activity file that Legwork knows; it reads: fit"));
	reading_done(&reading);
}

static void survives_running_out_of_memory(void **state)
{
	(void)state;
	Craft craft;
	one_run(&craft);
	add_run(&craft, 14, T0 + 1000);
	ErrCode code = FAIL_MEMORY;
	uint64_t refusals = 0;
	for (uint64_t n = 1; code != OK; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, (size_t)16 << 20);
		if (arena == NULL)
			continue;
		Notes notes;
		notes_init(&notes, arena);
		Decoded decoded = {.activity_count = 77};
		Error err = ERROR_NONE;
		code = fit_read(&decoded, arena, craft_bytes(&craft), &notes, &err);
		if (code != OK) {
			assert_int_equal(code, FAIL_MEMORY);
			assert_int_equal(err.code, FAIL_MEMORY);
			assert_int_equal(decoded.activity_count, 77); /* written only on success */
			refusals++;
		} else {
			assert_int_equal(decoded.activity_count, 2);
			assert_text(decoded.activities[1].device, "garmin fenix 7");
		}
		arena_free(arena);
	}
	assert_true(refusals > 3);
	craft_done(&craft);
}

static void stays_within_the_limit_of_its_arena(void **state)
{
	(void)state;
	Craft craft;
	one_run(&craft);
	ErrCode code = FAIL_MEMORY;
	for (size_t limit = 0; code != OK; limit += 512) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		Notes notes;
		notes_init(&notes, arena);
		Decoded decoded;
		code = fit_read(&decoded, arena, craft_bytes(&craft), &notes, NULL);
		assert_true(code == OK || code == FAIL_MEMORY);
		assert_true(arena_used(arena) <= limit);
		arena_free(arena);
	}
	craft_done(&craft);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(computes_the_known_checksum),
	    cmocka_unit_test(a_good_file_needs_no_note),
	    cmocka_unit_test(keeps_all_when_a_checksum_is_wrong),
	    cmocka_unit_test(keeps_what_decodes_of_a_file_cut_anywhere),
	    cmocka_unit_test(keeps_the_records_of_a_file_cut_before_its_session),
	    cmocka_unit_test(reads_on_when_the_header_gives_no_size),
	    cmocka_unit_test(keeps_the_files_of_a_chain_apart),
	    cmocka_unit_test(gives_records_of_a_file_without_session_to_the_chain),
	    cmocka_unit_test(keeps_the_first_of_a_chain_when_the_second_is_broken),
	    cmocka_unit_test(reads_the_second_of_a_chain_when_the_first_is_broken),
	    cmocka_unit_test(limits_the_length_of_a_chain),
	    cmocka_unit_test(refuses_in_one_clear_sentence),
	    cmocka_unit_test(names_what_it_reads_when_it_knows_a_file_not),
	    cmocka_unit_test(survives_running_out_of_memory),
	    cmocka_unit_test(stays_within_the_limit_of_its_arena),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
