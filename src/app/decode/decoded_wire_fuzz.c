/*
 * decoded_wire_fuzz.c - any bytes as what a decoding process says a file held:
 * refused, or something that says the same again.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/decode/decoded_wire.h"

#include <stdlib.h>
#include <string.h>

#include "app/decode/job.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const size_t WORK_BYTES_MAX = (size_t)256 << 20;

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void decoded_holds_together(Arena *arena, Bytes bytes)
{
	Decoded decoded;
	const Str *texts;
	size_t count;
	Error err = ERROR_NONE;
	if (decoded_get(&decoded, &texts, &count, arena, bytes, &err) != OK) {
		check(err.text[0] != '\0');
		return;
	}
	if (count > NOTES_MAX)
		return; /* more than a decoder of ours says */
	Notes notes;
	notes_init(&notes, arena);
	notes.count = count;
	memcpy(notes.text, texts, count * sizeof *texts);
	Buf again;
	buf_init(&again, &ALLOCATOR_SYSTEM, WORK_BYTES_MAX);
	decoded_put(&again, &decoded, &notes);
	Decoded second;
	check(buf_ok(&again) && decoded_get(&second, &texts, &count, arena, bytes_of(buf_str(&again)), &err) == OK);
	check(second.activity_count == decoded.activity_count && second.shoe_count == decoded.shoe_count);
	buf_done(&again);
}

static void answers_hold_together(Bytes bytes)
{
	Answer answer;
	Survey survey;
	Job job;
	if (bytes.n == 0)
		return;
	const Bytes rest = {bytes.p + 1, bytes.n - 1};
	if (answer_get(&answer, bytes.p[0], rest, NULL) == OK)
		check(answer.kind < ANSWER_KINDS && answer.code < FAIL_COUNT && answer.body.n <= rest.n);
	if (job_get(&job, bytes.p[0], rest, NULL) == OK)
		check(job.archive < JOB_ARCHIVES_OPEN && job.ids.n % JOB_ID_BYTES == 0);
	if (survey_get(&survey, rest, NULL) == OK) {
		SurveyEntry entry;
		size_t entries = 0;
		for (const size_t most = survey.entries; survey_next(&survey, &entry); entries++)
			check(entry.path.n > 0 && entries < most);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, WORK_BYTES_MAX);
	if (arena == NULL)
		return 0;
	decoded_holds_together(arena, (Bytes){data, size});
	answers_hold_together((Bytes){data, size});
	arena_free(arena);
	return 0;
}
