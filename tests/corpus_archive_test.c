/*
 * corpus_archive_test.c - walks real archives, and reads a real Strava export.
 *
 *   corpus_archive_test FOLDER       (the environment's LEGWORK_SHARED goes first)
 *
 * For each archive of FOLDER/real/other: how many members it holds for us, how
 * many of them are activities, and what was left out, beside what a listing of
 * the archive says. Then each is cut at several places, which must be noticed.
 * Exit 1 when something differs, 77 without the folder.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "formats/archive/archive.h"
#include "formats/formats.h"
#include "formats/strava/strava.h"
#include "corpus.h"

enum {
	CUTS = 7, /* places at which each archive is cut */
};

/* By hand, from the listings. */
static const struct {
	const char *name;
	size_t activities; /* members with an activity in them */
	size_t others;     /* members that are none, whatever their names */
	uint32_t hidden;
	const char *same_as; /* a file of the collection that a member must equal; NULL: not looked at */
} ARCHIVES[] = {
    {"zip-4-fits-bike.zip", 4, 0, 0, NULL},
    {"zip-gpx-in-folder.zip", 3, 1, 0, NULL},
    {"zip-gpx-kml-kmz.zip", 3, 0, 0, NULL},
    {"zip-gpx-one-incorrect.zip", 1, 1, 0, NULL},
    {"zip-gpx-with-empty-doc.zip", 3, 1, 0, NULL},
    {"zip-run-suunto-macosx-entries.zip", 1, 0, 1, NULL},
    {"zip-same-fit-three-times-subfolder.zip", 3, 0, 0, NULL},
    {"zip-trail-fenix6x-4077461142.zip", 1, 0, 0, "fit/trail-fenix6x-4077461142.fit"},
};

static const int64_t STRAVA_START = 1653839615; /* as the FIT file itself has it, in UTC */
static const char STRAVA_FOLDER[] = "other/strava-export";
static const char STRAVA_FILE[] = "activities/12866632127.fit.gz";

typedef struct Check {
	const char *folder;
	Bytes same; /* what a member must equal */
	size_t activities, others, equal;
	size_t wrong;
} Check;

static bool real_load(Bytes *bytes, Arena *arena, const Check *check, const char *name)
{
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/%s", check->folder, name);
	return file_load(bytes, arena, path) && bytes->n > 0;
}

static bool wants_all(void *context, Str path, Bytes head)
{
	(void)context;
	(void)path;
	(void)head;
	return true;
}

static ErrCode take(void *context, const ArchiveMember *member, Error *err)
{
	Check *check = context;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	if (arena == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded;
	const bool activity = member->error == NULL &&
	                      formats_read(&decoded, arena, member->bytes, &notes, NULL) == OK &&
	                      decoded.activity_count > 0;
	check->activities += activity;
	check->others += !activity;
	check->equal += check->same.n > 0 && member->bytes.n == check->same.n &&
	                memcmp(member->bytes.p, check->same.p, check->same.n) == 0;
	arena_free(arena);
	return OK;
}

static void complain(Check *check, const char *name, const char *what)
{
	(void)printf("%s: %s: %zu activities, %zu others, %zu equal\n", name, what, check->activities, check->others,
	             check->equal);
	check->wrong++;
}

static void check_archive(Check *check, Arena *arena, size_t at)
{
	const char *name = ARCHIVES[at].name;
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "other/%s", name);
	Bytes bytes;
	check->activities = check->others = check->equal = 0;
	check->same = (Bytes){NULL, 0};
	if (!real_load(&bytes, arena, check, path) ||
	    (ARCHIVES[at].same_as != NULL && !real_load(&check->same, arena, check, ARCHIVES[at].same_as))) {
		complain(check, name, "cannot be read");
		return;
	}
	const ArchiveSource source = archive_source(&bytes);
	/* flat: a KMZ is an archive too, and no activity */
	const ArchiveVisitor visitor = {.wants = wants_all, .member = take, .context = check, .flat = true};
	ArchiveCounts counts;
	Error err = ERROR_NONE;
	if (archive_walk(&source, &visitor, &ARCHIVE_LIMITS, &ALLOCATOR_SYSTEM, &counts, &err) != OK)
		complain(check, name, err.text);
	else if (check->activities != ARCHIVES[at].activities || check->others != ARCHIVES[at].others ||
	         counts.hidden != ARCHIVES[at].hidden || counts.unsafe != 0)
		complain(check, name, "holds something else");
	else if ((ARCHIVES[at].same_as != NULL) != (check->equal == 1))
		complain(check, name, "has no member that is the same as the file outside");
	for (size_t i = 1; i <= CUTS; i++) {
		const Bytes cut = {bytes.p, bytes.n * i / (CUTS + 1)};
		const ArchiveSource part = archive_source(&cut);
		if (archive_walk(&part, &visitor, &ARCHIVE_LIMITS, &ALLOCATOR_SYSTEM, &counts, &err) == OK)
			complain(check, name, "cut, it is taken for whole");
	}
}

/* One row, which names the one file beside it and tells no effort. */
static void check_strava(Check *check, Arena *arena)
{
	char path[PATH_BYTES_MAX];
	Bytes bytes;
	Decoded decoded;
	Notes notes;
	Error err = ERROR_NONE;
	notes_init(&notes, arena);
	(void)snprintf(path, sizeof path, "%s/activities.csv", STRAVA_FOLDER);
	if (!real_load(&bytes, arena, check, path) || strava_read(&decoded, arena, bytes, &notes, &err) != OK) {
		complain(check, path, err.text);
		return;
	}
	const Telling *telling = decoded.tellings;
	if (!strava_detect(bytes) || decoded.activity_count != 0 || decoded.telling_count != 1 ||
	    !text_is(telling->file, STRAVA_FILE) || is_known(telling->rpe) || !text_is(telling->sport, "running") ||
	    !text_is(telling->name, "Laufen Landal Park") || telling->start_unix_s != STRAVA_START)
		complain(check, path, "says something else");
}

int main(int argc, char **argv)
{
	Check check = {.folder = corpus_folder(argc, argv)};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES_MAX);
	Bytes readme;
	if (arena == NULL || !real_load(&readme, arena, &check, "README.md")) {
		(void)printf("skipped: there are no real files in %s\n", check.folder);
		arena_free(arena);
		return EXIT_SKIPPED;
	}
	for (size_t i = 0; i < COUNT_OF(ARCHIVES); i++)
		check_archive(&check, arena, i);
	check_strava(&check, arena);
	(void)printf("%zu archives and a Strava export, %zu wrong\n", COUNT_OF(ARCHIVES), check.wrong);
	arena_free(arena);
	return check.wrong == 0 ? 0 : 1;
}
