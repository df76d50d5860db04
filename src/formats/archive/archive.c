/*
 * archive.c - see archive.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/archive/archive.h"

#include <string.h>

enum {
	MEMBER_SLACK_BYTES = 1 << 20, /* what a member's arena holds beside its bytes: paths, of 64 KiB at most */
};

typedef struct Walk {
	const ArchiveVisitor *visitor;
	const ArchiveLimits *limits;
	const Allocator *allocator;
	ArchiveCounts *counts;
	uint64_t member_count;
	uint64_t total_bytes;
	bool ended; /* an error that is not one member's: no walk around it goes on */
	Error *err;
} Walk;

static ErrCode visit(Walk *walk, ArchiveMember member)
{
	walk->counts->visited++;
	const ErrCode code = walk->visitor->member(walk->visitor->context, &member, walk->err);
	walk->ended |= code != OK;
	return code;
}

static ErrCode end_walk(Walk *walk, ErrCode code, const Error *why)
{
	walk->ended = true;
	return fail(walk->err, code, why->at, "%s", why->text);
}

/* A member that cannot be unpacked is shown when its name is one that is
 * wanted; without memory the walk ends. */
static ErrCode visit_bad(Walk *walk, Str path, int depth, const Error *why)
{
	if (why->code == FAIL_MEMORY)
		return end_walk(walk, FAIL_MEMORY, why);
	return visit(walk, (ArchiveMember){.path = path, .error = why, .depth = depth});
}

static ErrCode walk_archive(Walk *walk, const ArchiveSource *source, Str prefix, int depth, Error *err);

static ErrCode walk_nested(Walk *walk, Arena *arena, Str path, int depth, Bytes bytes)
{
	Error why = ERROR_NONE;
	const ArchiveSource source = archive_source(&bytes);
	const Str prefix = arena_printf(arena, "%.*s/", STR_ARG(path));
	ErrCode code = FAIL_MEMORY;
	if (prefix.p == NULL)
		(void)fail(&why, code, -1, "out of memory while unpacking");
	else if (depth == walk->limits->depth)
		code = fail(&why, FAIL_LIMIT, -1, "archives lie in each other more than %d deep", depth);
	else
		code = walk_archive(walk, &source, prefix, depth + 1, &why);
	return code == OK || walk->ended ? code : visit_bad(walk, path, depth, &why);
}

/* Counts the bytes of all members together. */
static ErrCode add_bytes(Walk *walk, uint64_t size)
{
	walk->total_bytes += size;
	if (walk->total_bytes <= walk->limits->total_bytes)
		return OK;
	walk->ended = true;
	return fail(walk->err, FAIL_LIMIT, -1, "the archive unpacks to more than %llu GiB",
	            (unsigned long long)(walk->limits->total_bytes >> 30));
}

/* A member that is being looked at. */
typedef struct Looked {
	ArchiveView *view;
	uint64_t index;
	uint64_t size;
	Bytes head;
	Str path;
	int depth;
} Looked;

static ErrCode take_streamed(Walk *walk, const Looked *looked)
{
	Error why = ERROR_NONE;
	ArchiveStream stream;
	ErrCode code = archive_stream_open(&stream, looked->view, looked->index, WAY_STREAMED, &why);
	if (code != OK)
		return visit_bad(walk, looked->path, looked->depth, &why);
	code = add_bytes(walk, looked->size);
	if (code == OK)
		code = visit(walk, (ArchiveMember){.path = looked->path,
		                                   .stream = &stream.stream,
		                                   .size = looked->size,
		                                   .depth = looked->depth});
	archive_stream_close(&stream);
	return code;
}

static ErrCode take_wanted(Walk *walk, Arena *arena, const Looked *looked, bool nested)
{
	const ArchiveVisitor *visitor = walk->visitor;
	if (!nested && visitor->streams != NULL &&
	    visitor->streams(visitor->context, looked->path, looked->head, looked->size))
		return take_streamed(walk, looked);
	Error why = ERROR_NONE;
	ArchiveBytes bytes;
	ErrCode code = archive_view_read(&bytes, looked->view, arena, looked->index,
	                                 nested ? WAY_NESTED : WAY_WHOLE, &why);
	if (code != OK)
		return visit_bad(walk, looked->path, looked->depth, &why);
	code = add_bytes(walk, looked->size);
	if (code != OK)
		return code;
	if (nested)
		return walk_nested(walk, arena, looked->path, looked->depth, bytes.whole);
	return visit(walk, (ArchiveMember){.path = looked->path,
	                                   .bytes = bytes.whole,
	                                   .size = looked->size,
	                                   .depth = looked->depth});
}

/* A member of a good name: looked at, and when it is wanted unpacked. */
static ErrCode take_member(Walk *walk, Arena *arena, Looked *looked)
{
	const ArchiveVisitor *visitor = walk->visitor;
	Error why = ERROR_NONE;
	const ErrCode code = archive_view_head(&looked->head, looked->view, arena, looked->index, &why);
	const bool nested =
	    archive_detect(looked->head) && !visitor->flat && !archive_is_document(looked->path, looked->head);
	const bool wanted = nested || visitor->wants(visitor->context, looked->path, looked->head);
	if (!wanted && why.code != FAIL_MEMORY) {
		walk->counts->passed_over++;
		return OK;
	}
	return code != OK ? visit_bad(walk, looked->path, looked->depth, &why)
	                  : take_wanted(walk, arena, looked, nested);
}

static ErrCode no_memory(Walk *walk)
{
	const Error why = {.code = FAIL_MEMORY, .at = -1, .text = "out of memory while unpacking"};
	return end_walk(walk, FAIL_MEMORY, &why);
}

static ErrCode walk_member(Walk *walk, Arena *arena, ArchiveView *view, uint64_t index, Str prefix, int depth)
{
	ArchiveEntry entry;
	if (archive_view_entry(&entry, view, arena, index, NULL) != OK)
		return no_memory(walk);
	if (entry.kind == ENTRY_FOLDER)
		return OK;
	if (entry.kind == ENTRY_HIDDEN) {
		walk->counts->hidden++;
		return OK;
	}
	if (entry.kind == ENTRY_UNSAFE) {
		walk->counts->unsafe++;
		return OK;
	}
	const Str path = arena_printf(arena, "%.*s%.*s", STR_ARG(prefix), STR_ARG(entry.path));
	if (path.p == NULL)
		return no_memory(walk);
	Looked looked = {.view = view, .index = index, .size = entry.size, .path = path, .depth = depth};
	if (path.n <= walk->limits->path_bytes)
		return take_member(walk, arena, &looked);
	if (!walk->visitor->wants(walk->visitor->context, path, (Bytes){NULL, 0})) {
		walk->counts->passed_over++;
		return OK;
	}
	Error why = ERROR_NONE;
	(void)fail(&why, FAIL_LIMIT, -1, "its path is longer than %zu bytes", walk->limits->path_bytes);
	return visit_bad(walk, path, depth, &why);
}

/* What is wrong with this archive goes to `err`, which is walk->err only for
 * the outermost. */
static ErrCode walk_archive(Walk *walk, const ArchiveSource *source, Str prefix, int depth, Error *err)
{
	ArchiveView *view = NULL;
	ErrCode code = archive_view_open(&view, source, walk->limits, walk->allocator, err);
	const uint64_t count = code == OK ? archive_view_count(view) : 0;
	/* a member, packed and unpacked, and around it an archive */
	const size_t room = (size_t)(2 * walk->limits->nested_bytes + 2 * walk->limits->member_bytes) +
	                    MEMBER_SLACK_BYTES;
	for (uint64_t i = 0; i < count && code == OK; i++) {
		if (++walk->member_count > walk->limits->members) {
			walk->ended = true;
			code = fail(walk->err, FAIL_LIMIT, -1, "the archive holds more than %llu files",
			            (unsigned long long)walk->limits->members);
			break;
		}
		Arena *arena = arena_new(walk->allocator, room);
		code = arena == NULL ? no_memory(walk) : walk_member(walk, arena, view, i, prefix, depth);
		arena_free(arena);
	}
	archive_view_close(view);
	return code;
}

ErrCode archive_walk(const ArchiveSource *source, const ArchiveVisitor *visitor, const ArchiveLimits *limits,
                     const Allocator *allocator, ArchiveCounts *counts, Error *err)
{
	*counts = (ArchiveCounts){0};
	Walk walk = {
	    .visitor = visitor, .limits = limits, .allocator = allocator, .counts = counts, .err = err};
	return walk_archive(&walk, source, STR_NONE, 1, err);
}
