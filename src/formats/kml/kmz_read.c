/*
 * kmz_read.c - the KML document in a KMZ archive. See kml_read.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <strings.h>

#include "formats/archive/archive.h"
#include "formats/kml/kml_read.h"

typedef struct Kmz {
	Arena *arena;
	Notes *notes;
	Decoded *out;
	bool read; /* some document was, whether it holds a track or not */
	size_t others;
	Error problem; /* of the first that could not be */
} Kmz;

static bool is_kml(Str path)
{
	static const char ENDING[] = ".kml";
	const size_t n = sizeof ENDING - 1;
	return path.n > n && strncasecmp(path.p + path.n - n, ENDING, n) == 0;
}

static bool wants(void *context, Str path, Bytes head)
{
	(void)context;
	(void)head;
	return is_kml(path);
}

static ErrCode take(void *context, const ArchiveMember *member, Error *err)
{
	Kmz *kmz = context;
	if (kmz->read && kmz->out->activity_count > 0) {
		kmz->others++;
		return OK;
	}
	Error problem = member->error != NULL ? *member->error : ERROR_NONE;
	ErrCode code = problem.code;
	if (code == OK)
		code = kml_read(kmz->out, kmz->arena, member->bytes, kmz->notes, &problem);
	if (code == FAIL_MEMORY)
		return fail(err, code, problem.at, "%s", problem.text);
	if (code == OK)
		kmz->read = true;
	else if (kmz->problem.code == OK)
		kmz->problem = problem;
	return OK;
}

/* Counts the KML documents, and takes none. */
static bool count_kml(void *context, Str path, Bytes head)
{
	(void)head;
	*(size_t *)context += is_kml(path);
	return false;
}

static ErrCode take_none(void *context, const ArchiveMember *member, Error *err)
{
	(void)context;
	(void)member;
	(void)err;
	return OK;
}

/* The whole archive: one whose first member is something else. */
static bool holds_kml(Bytes bytes)
{
	size_t count = 0;
	const ArchiveVisitor visitor = {.wants = count_kml, .member = take_none, .context = &count, .flat = true};
	const ArchiveSource source = archive_source(&bytes);
	ArchiveCounts counts = {0};
	return archive_walk(&source, &visitor, &ARCHIVE_LIMITS, &ALLOCATOR_SYSTEM, &counts, NULL) == OK &&
	       count > 0;
}

bool kmz_detect(Bytes bytes)
{
	return archive_is_document(STR_NONE, bytes) || (archive_detect(bytes) && holds_kml(bytes));
}

ErrCode kmz_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Decoded decoded = {0};
	Kmz kmz = {.arena = arena, .notes = notes, .out = &decoded, .problem = ERROR_NONE};
	const ArchiveVisitor visitor = {.wants = wants, .member = take, .context = &kmz, .flat = true};
	const ArchiveSource source = archive_source(&bytes);
	const Allocator allocator = arena_allocator(arena);
	ArchiveCounts counts = {0};
	const ErrCode code = archive_walk(&source, &visitor, &ARCHIVE_LIMITS, &allocator, &counts, err);
	if (code != OK)
		return code;
	if (!kmz.read && kmz.problem.code != OK)
		return fail(err, kmz.problem.code, kmz.problem.at, "%s", kmz.problem.text);
	if (!kmz.read)
		return fail(err, FAIL_FORMAT, -1, "a KMZ archive without a KML document");
	if (kmz.others > 0)
		notes_add(notes, "further KML documents in the KMZ archive, not read: %zu", kmz.others);
	*out = decoded;
	out->format = STR("kmz");
	return OK;
}
