/*
 * export_json_fuzz.c - any bytes as legwork.json: what is read, written back,
 * reads the same.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export/export_json.h"

#include <stdlib.h>

#include "base/num.h"

enum { FUZZ_ARENA = 64 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_same(const ExportFacts *a, const ExportFacts *b)
{
	check(text_equal(a->runner, b->runner) && a->shoe_count == b->shoe_count && a->rule_count == b->rule_count &&
	      a->shoe_run_count == b->shoe_run_count && a->edit_count == b->edit_count &&
	      a->verdict_count == b->verdict_count && a->profile_count == b->profile_count && a->day_count == b->day_count &&
	      a->pain_count == b->pain_count);
	for (size_t i = 0; i < a->shoe_count; i++) {
		const Shoe *left = &a->shoes[i];
		const Shoe *right = &b->shoes[i];
		check(text_equal(left->name, right->name) && left->has_first_day == right->has_first_day &&
		      left->first_day == right->first_day && left->has_retired == right->has_retired &&
		      left->retired == right->retired && is_known(left->limit_m) == is_known(right->limit_m));
	}
	for (size_t i = 0; i < a->shoe_run_count; i++)
		check(text_equal(a->shoe_runs[i].run_id, b->shoe_runs[i].run_id) &&
		      text_equal(a->shoe_runs[i].shoe, b->shoe_runs[i].shoe));
	for (size_t i = 0; i < a->edit_count; i++)
		check(text_equal(a->edits[i].value, b->edits[i].value) && a->edits[i].field == b->edits[i].field &&
		      a->edits[i].edited_unix_s == b->edits[i].edited_unix_s);
	for (size_t i = 0; i < a->pain_count; i++)
		check(text_equal(a->pains[i].place, b->pains[i].place) && text_equal(a->pains[i].note, b->pains[i].note) &&
		      a->pains[i].side == b->pains[i].side && a->pains[i].id == b->pains[i].id &&
		      a->pains[i].day == b->pains[i].day && is_known(a->pains[i].worst) == is_known(b->pains[i].worst));
	for (size_t i = 0; i < a->verdict_count; i++)
		check(text_equal(a->verdicts[i].a, b->verdicts[i].a) && a->verdicts[i].same == b->verdicts[i].same);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, FUZZ_ARENA);
	ExportFacts facts;
	ExportFacts again;
	Error err = ERROR_NONE;
	if (arena != NULL && export_json_read(&facts, arena, (Bytes){data, size}, &err) == OK) {
		export_json_write(&out, &facts);
		if (buf_ok(&out) && export_json_read(&again, arena, bytes_of(buf_str(&out)), &err) == OK)
			check_same(&facts, &again);
		else
			check(err.code != FAIL_FORMAT);
	} else {
		check(arena == NULL || err.text[0] != '\0');
	}
	buf_done(&out);
	arena_free(arena);
	return 0;
}
