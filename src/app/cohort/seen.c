/*
 * seen.c - see seen.h. Open addressing, at most half full.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/cohort/seen.h"

enum { ROOM_FIRST = 1024 };

void seen_init(Seen *seen, const Allocator *allocator)
{
	*seen = (Seen){.allocator = *allocator};
}

void seen_done(Seen *seen)
{
	(void)seen->allocator.resize(seen->allocator.context, seen->keys, 0);
	*seen = (Seen){0};
}

/* FNV-1a, its bits stirred once more; never 0. */
static uint64_t key_of(Str name)
{
	uint64_t key = 0xcbf29ce484222325u;
	for (size_t i = 0; i < name.n; i++)
		key = (key ^ (unsigned char)name.p[i]) * 0x100000001b3u;
	key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9u;
	key = (key ^ (key >> 27)) * 0x94d049bb133111ebu;
	key ^= key >> 31;
	return key == 0 ? 1 : key;
}

/* Where the key is, or where it would go. */
static size_t place_of(const uint64_t *keys, size_t room, uint64_t key)
{
	size_t at = key & (room - 1);
	while (keys[at] != 0 && keys[at] != key)
		at = (at + 1) & (room - 1);
	return at;
}

static ErrCode grow(Seen *seen, Error *err)
{
	const size_t room = seen->room == 0 ? ROOM_FIRST : 2 * seen->room;
	uint64_t *keys = seen->allocator.resize(seen->allocator.context, NULL, room * sizeof *keys);
	if (keys == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory after %zu runners", seen->count);
	for (size_t i = 0; i < room; i++)
		keys[i] = 0;
	for (size_t i = 0; i < seen->room; i++) {
		if (seen->keys[i] != 0)
			keys[place_of(keys, room, seen->keys[i])] = seen->keys[i];
	}
	(void)seen->allocator.resize(seen->allocator.context, seen->keys, 0);
	seen->keys = keys;
	seen->room = room;
	return OK;
}

ErrCode seen_add(Seen *seen, Str name, bool *again, Error *err)
{
	if (2 * (seen->count + 1) > seen->room) {
		if (seen->count >= SEEN_RUNNERS_MAX)
			return fail(err, FAIL_LIMIT, -1, "more than %d runners", SEEN_RUNNERS_MAX);
		const ErrCode code = grow(seen, err);
		if (code != OK)
			return code;
	}
	const uint64_t key = key_of(name);
	const size_t at = place_of(seen->keys, seen->room, key);
	*again = seen->keys[at] == key;
	seen->count += !*again;
	seen->keys[at] = key;
	return OK;
}
