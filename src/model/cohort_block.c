/*
 * cohort_block.c - see cohort_block.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/cohort_block.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { ROOM_FIRST = 4096, NAMES_MAX = 1 << 28 };

void cohort_block_init(CohortBlock *block, const Allocator *allocator)
{
	*block = (CohortBlock){.allocator = *allocator};
	buf_init(&block->names, allocator, NAMES_MAX);
}

void cohort_block_clear(CohortBlock *block)
{
	block->count = 0;
	block->group_count = 0;
	block->without_distance = 0;
	buf_clear(&block->names);
}

void cohort_block_done(CohortBlock *block)
{
	(void)block->allocator.resize(block->allocator.context, block->sessions, 0);
	(void)block->allocator.resize(block->allocator.context, block->groups, 0);
	buf_done(&block->names);
	*block = (CohortBlock){0};
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading sessions");
}

/* Room for one more; NULL without memory, and the old array is still good. */
static void *one_more(const Allocator *allocator, void *array, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return array;
	const size_t more = *room == 0 ? ROOM_FIRST : 2 * *room;
	void *grown = allocator->resize(allocator->context, array, more * size);
	if (grown != NULL)
		*room = more;
	return grown;
}

bool cohort_block_is_last(const CohortBlock *block, Str name)
{
	return block->group_count > 0 && text_equal(cohort_block_name(block, block->group_count - 1), name);
}

static ErrCode check_name(Str name, Error *err)
{
	if (name.n == 0)
		return fail(err, FAIL_FORMAT, -1, "a session without a runner");
	if (name.n > COHORT_NAME_MAX)
		return fail(err, FAIL_LIMIT, -1, "a runner's name of more than %d bytes", COHORT_NAME_MAX);
	for (size_t i = 0; i < name.n; i++) {
		if ((unsigned char)name.p[i] < ' ' || name.p[i] == 127)
			return fail(err, FAIL_FORMAT, -1, "a runner's name that holds a control character");
	}
	return utf8_valid(name) ? OK : fail(err, FAIL_FORMAT, -1, "a runner's name that is not UTF-8 text");
}

ErrCode cohort_block_begin(CohortBlock *block, Str name, int64_t line, Error *err)
{
	const ErrCode code = check_name(name, err);
	if (code != OK)
		return code;
	CohortGroup *groups =
	    one_more(&block->allocator, block->groups, block->group_count, &block->group_room, sizeof *groups);
	if (groups == NULL)
		return no_memory(err);
	block->groups = groups;
	const size_t at = block->names.n;
	buf_add(&block->names, name);
	if (!buf_ok(&block->names))
		return no_memory(err);
	groups[block->group_count++] =
	    (CohortGroup){.name_at = at, .name_n = name.n, .first = block->count, .line = line};
	return OK;
}

ErrCode cohort_block_add(CohortBlock *block, const CohortSession *session, Error *err)
{
	CohortGroup *group = &block->groups[block->group_count - 1];
	if (session->distance_m <= 0) {
		block->without_distance++;
		return OK;
	}
	if (group->count == COHORT_RUNNER_SESSIONS_MAX)
		return fail(err, FAIL_LIMIT, -1, "more than %d sessions of one runner", COHORT_RUNNER_SESSIONS_MAX);
	CohortSession *sessions =
	    one_more(&block->allocator, block->sessions, block->count, &block->room, sizeof *sessions);
	if (sessions == NULL)
		return no_memory(err);
	block->sessions = sessions;
	sessions[block->count++] = *session;
	group->count++;
	return OK;
}

Str cohort_block_name(const CohortBlock *block, size_t group)
{
	const CohortGroup *g = &block->groups[group];
	return (Str){block->names.p + g->name_at, g->name_n};
}

static int by(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_sessions(const void *left, const void *right)
{
	const CohortSession *a = left;
	const CohortSession *b = right;
	int order = by(a->start_unix_s, b->start_unix_s);
	order = order != 0 ? order : by(a->day, b->day);
	order = order != 0 ? order : by(a->distance_m, b->distance_m);
	order = order != 0 ? order : by(a->duration_s, b->duration_s);
	return order != 0 ? order : by((int64_t)a->outcome, (int64_t)b->outcome);
}

CohortRunner cohort_block_runner(CohortBlock *block, size_t group)
{
	const CohortGroup *g = &block->groups[group];
	CohortSession *sessions = g->count == 0 ? NULL : block->sessions + g->first;
	bool sorted = true;
	for (size_t i = 1; i < g->count && sorted; i++)
		sorted = compare_sessions(&sessions[i - 1], &sessions[i]) <= 0;
	if (!sorted)
		qsort(sessions, g->count, sizeof *sessions, compare_sessions);
	for (size_t i = 1; i < g->count; i++) {
		if (sessions[i].day < sessions[i - 1].day)
			sessions[i].day = sessions[i - 1].day;
	}
	return (CohortRunner){sessions, g->count};
}
