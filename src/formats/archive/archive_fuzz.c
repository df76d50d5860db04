/*
 * archive_fuzz.c - any bytes as an archive: what is shown lies inside it by
 * name, is as large as the limits allow, and is counted.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/archive/archive.h"

#include <stdlib.h>
#include <string.h>

enum { FUZZ_MEMBER_BYTES = 1 << 20, FUZZ_TOTAL_BYTES = 4 << 20, FUZZ_MEMBERS = 200 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Seen {
	size_t members;
	uint64_t bytes;
	size_t sum;
} Seen;

static void check(bool holds)
{
	if (!holds)
		abort();
}

static bool wants(void *context, Str path, Bytes head)
{
	(void)context;
	check(head.n <= ARCHIVE_HEAD_BYTES);
	return path.n % 8 != 0;
}

static void check_path(Str path)
{
	check(path.n > 0 && path.p[0] != '/');
	Str rest = path;
	for (Str part; text_split(&rest, '/', &part);)
		check(!text_is(part, "..") && !text_starts(part, "."));
}

static ErrCode take(void *context, const ArchiveMember *member, Error *err)
{
	(void)err;
	Seen *seen = context;
	check_path(member->path);
	check(member->depth >= 1 && member->depth <= ARCHIVE_LIMITS.depth);
	check(member->bytes.n <= FUZZ_MEMBER_BYTES);
	check(member->error == NULL || (member->bytes.n == 0 && member->error->text[0] != '\0'));
	seen->members++;
	seen->bytes += member->bytes.n;
	for (size_t i = 0; i < member->bytes.n; i++)
		seen->sum += member->bytes.p[i];
	return OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Bytes bytes = {data, size};
	const ArchiveSource source = archive_source(&bytes);
	ArchiveLimits limits = ARCHIVE_LIMITS;
	limits.members = FUZZ_MEMBERS;
	limits.member_bytes = limits.nested_bytes = FUZZ_MEMBER_BYTES;
	limits.total_bytes = FUZZ_TOTAL_BYTES;
	limits.directory_bytes = FUZZ_MEMBER_BYTES;
	Seen seen = {0};
	const ArchiveVisitor visitor = {.wants = wants, .member = take, .context = &seen, .flat = size % 4 == 0};
	ArchiveCounts counts;
	Error err = ERROR_NONE;
	const ErrCode code = archive_walk(&source, &visitor, &limits, &ALLOCATOR_SYSTEM, &counts, &err);
	check(code == OK || err.text[0] != '\0');
	check(seen.members == counts.visited && seen.members <= FUZZ_MEMBERS);
	check(seen.bytes <= FUZZ_TOTAL_BYTES);
	return 0;
}
