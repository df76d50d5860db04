/*
 * cohort_csv_fuzz.c - any bytes as a cohort's table: however it is cut into
 * pieces, the same sessions are read, or the same mistake is found; and as a
 * list of injuries.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/cohort/cohort_csv.h"

#include <stdlib.h>

#include "formats/cohort/cohort_injuries.h"
#include "formats/cohort/cohort_value.h"

enum { FUZZ_ARENA = 16 << 20, INPUT_MAX = 1 << 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_block(const CohortBlock *block)
{
	for (size_t i = 0; i < block->count; i++) {
		const CohortSession *s = &block->sessions[i];
		check(s->distance_m > 0 && s->distance_m <= COHORT_DISTANCE_MAX_M);
		check(s->duration_s >= -1 && s->duration_s <= COHORT_DURATION_MAX_S);
		check(s->outcome >= COHORT_WELL && s->outcome <= COHORT_NOT_SAID);
	}
}

static void check_same(const CohortBlock *a, const CohortBlock *b)
{
	check(a->count == b->count && a->group_count == b->group_count && a->without_distance == b->without_distance);
	for (size_t i = 0; i < a->count; i++)
		check(a->sessions[i].start_unix_s == b->sessions[i].start_unix_s && a->sessions[i].day == b->sessions[i].day &&
		      a->sessions[i].distance_m == b->sessions[i].distance_m &&
		      a->sessions[i].outcome == b->sessions[i].outcome);
	for (size_t g = 0; g < a->group_count; g++)
		check(text_equal(cohort_block_name(a, g), cohort_block_name(b, g)) && a->groups[g].line == b->groups[g].line);
}

/* Pieces that end where cohort_csv_whole says, of what has come so far. */
static ErrCode read_in_pieces(CohortBlock *block, const CohortCsv *csv, Bytes rows, int64_t line, size_t step, Error *err)
{
	size_t done = 0;
	for (size_t seen = step; done < rows.n; seen += step) {
		const bool last = seen >= rows.n;
		const Bytes there = {rows.p + done, (last ? rows.n : seen) - done};
		const size_t whole = last ? there.n : cohort_csv_whole(csv, there);
		const ErrCode code = cohort_csv_read(block, csv, (Bytes){there.p, whole}, &line, err);
		if (code != OK)
			return code;
		done += whole;
	}
	return OK;
}

static void check_injuries(Bytes bytes)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
	CohortInjuries injuries;
	Error err = ERROR_NONE;
	if (arena != NULL && cohort_injuries_read(&injuries, arena, STR("fuzz.csv"), bytes, &err) == OK) {
		for (size_t i = 0; i < injuries.count; i++) {
			const int32_t *days;
			check(cohort_injuries_of(&injuries, injuries.runners[i], &days) > 0);
		}
	}
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Bytes bytes = {data, size > INPUT_MAX ? INPUT_MAX : size};
	CohortCsv csv;
	size_t head = 0;
	int64_t line = 0;
	Error err = ERROR_NONE;
	check_injuries(bytes);
	if (cohort_csv_header(&csv, bytes, &head, &line, &err) != OK) {
		check(err.text[0] != '\0');
		return 0;
	}
	line++;
	const Bytes rows = {bytes.p + head, bytes.n - head};
	CohortBlock whole;
	CohortBlock pieces;
	Error other = ERROR_NONE;
	cohort_block_init(&whole, &ALLOCATOR_SYSTEM);
	cohort_block_init(&pieces, &ALLOCATOR_SYSTEM);
	int64_t at = line;
	const ErrCode code = cohort_csv_read(&whole, &csv, rows, &at, &err);
	check(read_in_pieces(&pieces, &csv, rows, line, 1 + bytes.n % 97, &other) == code);
	check_block(&whole);
	if (code == OK)
		check_same(&whole, &pieces);
	else
		check(err.at == other.at);
	for (size_t g = 0; g < whole.group_count; g++)
		(void)cohort_block_runner(&whole, g);
	cohort_block_done(&whole);
	cohort_block_done(&pieces);
	return 0;
}
