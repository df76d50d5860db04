/*
 * file_pack_fuzz.c - any bytes as a packed file, as a process that is not to be
 * trusted may hand them over: refused, or a file whose every part can be read,
 * and which a store in memory keeps, lists and takes back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <string.h>

#include "store/columns.h"
#include "store/file_pack.h"

enum { ARENA_BYTES = 64 << 20, NOW = 1715500000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

/* Reads every byte of a text. */
static size_t weigh(Str text)
{
	size_t sum = 0;
	for (size_t i = 0; i < text.n; i++)
		sum += (unsigned char)text.p[i];
	return sum;
}

static size_t weigh_activity(const PackedActivity *activity)
{
	const Activity *a = &activity->summary;
	Str origin[FACT_COUNT] = {STR_NONE};
	size_t sum = weigh(a->sport) + weigh(a->name) + weigh(a->notes) + weigh(a->device);
	must(a->samples.count <= COLUMNS_SAMPLES_MAX && a->lap_count <= COLUMNS_LAPS_MAX);
	origins_of_text(origin, activity->origins);
	for (int fact = 0; fact < FACT_COUNT; fact++)
		sum += weigh(origin[fact]);
	return sum + weigh(activity->developer_fields) + weigh(str_of(activity->columns));
}

static size_t weigh_file(const PackedFile *file)
{
	size_t sum = weigh(file->path) + weigh(file->format) + weigh(file->notes) + weigh(str_of(file->original));
	must(file->file_id.n == DIGEST_TEXT);
	for (size_t i = 0; i < file->activity_count; i++)
		sum += weigh_activity(&file->activities[i]);
	for (size_t i = 0; i < file->wellness_count; i++) {
		must(wellness_name(file->wellness[i].kind) != NULL);
		sum += weigh(file->wellness[i].origin);
	}
	for (size_t i = 0; i < file->pain_count; i++) {
		must(pain_side_word(file->pains[i].side) != NULL);
		sum += weigh(file->pains[i].place) + weigh(file->pains[i].note) + weigh(file->pains[i].origin);
	}
	for (size_t i = 0; i < file->shoe_count; i++)
		sum += weigh(file->shoes[i].name) + weigh(file->shoes[i].sports);
	for (size_t i = 0; i < file->shoe_use_count; i++)
		sum += weigh(file->shoe_uses[i].source_id);
	for (size_t i = 0; i < file->telling_count; i++)
		sum += weigh(file->tellings[i].file) + weigh(file->tellings[i].gear);
	return sum;
}

/* One store for all inputs, because making one takes far longer: each input
 * begins an import of its own and takes it back. */
static void keep(Store *store, Arena *arena, Bytes bytes)
{
	const Str me = STR("me");
	static int imports;
	const Str import_id = arena_printf(arena, "%d", imports++);
	StoreOutcome outcome;
	ImportLine line;
	ImportUndone undone;
	const Run *runs;
	size_t count;
	must(import_id.p != NULL && store_import_begin(store, me, import_id, NOW, &outcome, NULL) == OK);
	const ErrCode code = store_import_packed(store, me, import_id, bytes, NOW, arena, &line, NULL);
	must(code == OK || code == FAIL_MEMORY || code == FAIL_STORE);
	must(store_runs(store, me, false, arena, &runs, &count, NULL) != FAIL_STORE);
	must(store_import_undo(store, me, import_id, NOW, &undone, NULL) == OK);
	must(store_runs(store, me, false, arena, &runs, &count, NULL) == OK && count == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Store *store;
	if (store == NULL)
		must(store_open(&store, ":memory:", NULL) == OK && store_runner_add(store, STR("me"), NOW, NULL) == OK);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	if (arena == NULL)
		return 0;
	PackedFile file;
	if (file_unpack(&file, arena, (Bytes){data, size}, NULL) == OK) {
		must(weigh_file(&file) < SIZE_MAX);
		keep(store, arena, (Bytes){data, size});
	}
	arena_free(arena);
	return 0;
}
