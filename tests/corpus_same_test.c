/*
 * corpus_same_test.c - which of the real files are recordings of one run.
 *
 *   corpus_same_test FOLDER      (the environment's LEGWORK_SHARED goes first)
 *
 * Every activity of every file of FOLDER/real is held against every other.
 * Those that are one run by what FOLDER/real/MANIFEST.tsv says of the files, or
 * by looking at them, stand in PAIRS; all else must stay apart. Disagreements
 * are printed; exit 1 when there are any, 77 without the folder.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "corpus.h"
#include "formats/formats.h"
#include "merge/merge.h"
#include "merge/same_run.h"

enum { RUNS_MAX = 4096, PAIRS_MAX = 1024 };

/* In the order of the manifest. Files that are the same bytes but for damage are the same run, too. */
static const char *const PAIRS[][2] = {
    {"fit/bad-file-crc.fit", "fit/chained-corrupt-second-header.fit"},
    {"fit/bad-file-crc.fit", "fit/chained2-bad-crc-second.fit"},
    {"fit/bad-file-crc.fit", "fit/truncated-3-bytes-missing.fit"},
    {"fit/chained-corrupt-second-header.fit", "fit/chained2-bad-crc-second.fit"},
    {"fit/chained-corrupt-second-header.fit", "fit/truncated-3-bytes-missing.fit"},
    {"fit/chained2-bad-crc-second.fit", "fit/chained2-bad-crc-second.fit"},
    {"fit/chained2-bad-crc-second.fit", "fit/truncated-3-bytes-missing.fit"},
    {"fit/multisport-triathlon-summary-first.fit", "fit/multisport-triathlon-summary-last.fit"},
    {"fit/run-2067489619-vivoactivehr.fit", "gpx/run-2067489619-vivoactivehr.gpx"},
    {"fit/run-6782987395-fr945.fit", "gpx/run-6782987395-fr945.gpx"},
    {"fit/run-6782987395-fr945.fit", "tcx/run-6782987395-fr945.tcx"},
    {"gpx/run-6782987395-fr945.gpx", "tcx/run-6782987395-fr945.tcx"},
    {"fit/run-fr15-10kUNLP2014.fit", "tcx/run-fr15-10kUNLP2014.tcx"},
    {"fit/run-fr610-pair.fit", "tcx/run-fr610-pair.tcx"},
    {"fit/run-venusq-landal-park.fit", "other/strava-export/activities/12866632127.fit.gz"},
    {"fit/generic-3x250m.fit", "tcx/row-3x250m.tcx"},
    {"fit/trail-suunto9-6909950168.fit", "fit/trail-suunto9-no-pause-records.fit"},
    {"fit/treadmill-6860622783-fr945.fit", "tcx/treadmill-6860622783-fr945.tcx"},
    {"gpx/run-activereader.gpx", "tcx/run-fr220-activereader.tcx"},
    {"gpx/hike-cerknicko-no-ele.gpx", "gpx/hike-cerknicko.gpx"},
    {"gpx/opentracks-pause-resume.gpx", "gpx/opentracks-timezone.gpx"},
    {"gpx/other-sport.gpx", "gpx/run-multi-track.gpx"},
    {"tcx/tiny-namespaced-ext.tcx", "tcx/tiny-prefixed-elements.tcx"},
    {"other/apple-health-routes/export.xml", "other/apple-health-small/export.xml"},
    {"tcx/run-910xt-15laps.tcx", "tcx/run-multiple-activities-910xt.tcx"},
};

typedef struct Found {
	Run runs[RUNS_MAX];
	size_t count;
} Found;

/* A whole file, in the room that it takes: all of them are held at once. */
static bool file_hold(Bytes *out, Arena *arena, const char *path)
{
	FILE *in = fopen(path, "rb");
	if (in == NULL)
		return false;
	const long size = fseek(in, 0, SEEK_END) == 0 ? ftell(in) : -1;
	uint8_t *p = size >= 0 && fseek(in, 0, SEEK_SET) == 0 ? arena_room(arena, (size_t)size) : NULL;
	const size_t n = p == NULL ? 0 : fread(p, 1, (size_t)size, in);
	(void)fclose(in);
	*out = (Bytes){p, n};
	return p != NULL;
}

static void read_file(Found *found, const char *folder, Str file, Arena *arena)
{
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/%.*s", folder, STR_ARG(file));
	Bytes bytes;
	Notes *notes = ARENA_NEW(arena, Notes);
	Decoded decoded;
	Error err = ERROR_NONE;
	if (notes == NULL || !file_hold(&bytes, arena, path))
		return;
	notes_init(notes, arena);
	if (formats_read(&decoded, arena, bytes, notes, &err) != OK)
		return;
	for (size_t i = 0; i < decoded.activity_count && found->count < RUNS_MAX; i++)
		found->runs[found->count++] = (Run){
		    .id = file, .file_id = file, .number = (uint32_t)i, .summary = decoded.activities[i]};
}

static bool is_pair(Str a, Str b, bool met[PAIRS_MAX])
{
	for (size_t i = 0; i < COUNT_OF(PAIRS); i++) {
		if ((text_is(a, PAIRS[i][0]) && text_is(b, PAIRS[i][1])) ||
		    (text_is(a, PAIRS[i][1]) && text_is(b, PAIRS[i][0]))) {
			met[i] = true;
			return true;
		}
	}
	return false;
}

static size_t compare_all(const Found *found)
{
	bool met[PAIRS_MAX] = {false};
	size_t wrong = 0;
	size_t same = 0;
	for (size_t i = 0; i < found->count; i++) {
		for (size_t k = i + 1; k < found->count; k++) {
			const Run *a = &found->runs[i];
			const Run *b = &found->runs[k];
			if (!same_run_possible(a, b))
				continue;
			const Sameness sameness = same_run(a, b);
			same += sameness.same;
			if (!sameness.same || is_pair(a->id, b->id, met))
				continue;
			printf("one run, not expected: %.*s #%u  %.*s #%u: %s\n", STR_ARG(a->id), a->number,
			       STR_ARG(b->id), b->number, sameness.why);
			wrong++;
		}
	}
	for (size_t i = 0; i < COUNT_OF(PAIRS); i++) {
		if (met[i])
			continue;
		printf("not found to be one run: %s  %s\n", PAIRS[i][0], PAIRS[i][1]);
		wrong++;
	}
	printf("%zu activities, %zu pairs are one run, %zu wrong\n", found->count, same, wrong);
	return wrong;
}

int main(int argc, char **argv)
{
	static Found found;
	const char *folder = corpus_folder(argc, argv);
	char path[PATH_BYTES_MAX];
	(void)snprintf(path, sizeof path, "%s/real/MANIFEST.tsv", folder);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)8 << 30);
	Bytes manifest;
	if (arena == NULL || !file_hold(&manifest, arena, path)) {
		printf("%s is not there: skipped\n", path);
		arena_free(arena);
		return EXIT_SKIPPED;
	}
	Str rest = str_of(manifest);
	Str line;
	while (text_split(&rest, '\n', &line)) {
		Str row[COLUMNS_MAX];
		(void)row_split(line, row);
		if (row[0].n > 0 && !text_is(row[0], "file"))
			read_file(&found, folder, row[0], arena);
	}
	const size_t wrong = compare_all(&found);
	arena_free(arena);
	return wrong == 0 ? 0 : 1;
}
