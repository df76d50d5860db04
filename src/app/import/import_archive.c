/*
 * import_archive.c - the members of archives, see import_priv.h.
 *
 * A worker surveys the archive; then each member is a job of its own, for which
 * every worker has its own view of the archive. An archive in an archive is
 * unpacked to a file without a name first, so that it is never in memory.
 *
 * What came of an archive is noted under a digest of its list of members: names,
 * sizes, checksums. When the same comes again, members that are kept are not
 * unpacked, and those that failed are tried again. (docs/decisions/0006)
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import/import_priv.h"

#include <unistd.h>

#include "app/export/export_json.h"
#include "formats/archive/archive_view.h"

static const size_t LIST_BYTES_MAX = (size_t)256 << 20;

/* All archives that lie in each other. */
typedef struct Tree {
	Import *import;
	Str path;         /* of the outermost */
	uint64_t members; /* of any kind */
	uint64_t bytes;   /* of those that were unpacked */
	size_t lines;
	size_t passed_over;
	const ImportLine *noted; /* at an earlier time, in the order of the archive; may be none */
	size_t noted_count;
	size_t noted_at;
	bool news; /* something is otherwise than noted */
} Tree;

/* One of them, while its members are asked about. */
typedef struct Node {
	Tree *tree;
	Arena *arena;
	Str prefix; /* "export.zip/", "export.zip/more.zip/" */
	uint32_t depth;
	SurveyEntry *entries;
	const ImportLine **kept; /* of each entry, the noted line of a file that is kept; NULL: it must be read */
	size_t count;
	Error *why;
} Node;

static Str entry_path(const Node *node, Arena *arena, const SurveyEntry *entry)
{
	return arena_printf(arena, "%.*s%.*s", STR_ARG(node->prefix), STR_ARG(entry->path));
}

/* ---- what was noted at an earlier time ---- */

/* The noted line of this path. Lines come in the same order as before, so the
 * search goes on from the last one that was found. */
static const ImportLine *find_noted(Tree *tree, Str path)
{
	for (size_t i = 0; i < tree->noted_count; i++) {
		const size_t at = (tree->noted_at + i) % tree->noted_count;
		if (text_equal(tree->noted[at].path, path)) {
			tree->noted_at = at + 1;
			return &tree->noted[at];
		}
	}
	return NULL;
}

static bool is_kept(const ImportLine *noted)
{
	return noted != NULL && noted->file_id.n > 0;
}

static ErrCode add_again(Tree *tree, const ImportLine *noted)
{
	tree->lines++;
	return import_add_line(tree->import, &(ImportLine){.path = noted->path,
							   .outcome = STR("already_there"),
							   .file_id = noted->file_id});
}

/* The noted lines below a prefix, when all of them are of files that are kept:
 * then the archive in the archive need not be unpacked. */
static size_t count_kept_below(const Tree *tree, Str prefix, size_t *from)
{
	size_t count = 0;
	for (size_t i = 0; i < tree->noted_count; i++) {
		if (!text_starts(tree->noted[i].path, prefix.p))
			continue;
		if (!is_kept(&tree->noted[i]))
			return 0;
		if (count++ == 0)
			*from = i;
	}
	return count;
}

/* ---- members ---- */

static ErrCode ask_member(Import *import, void *context, size_t at, Job *job, bool *asks, Error *why)
{
	Node *node = context;
	Tree *tree = node->tree;
	const SurveyEntry *entry = &node->entries[at];
	if (entry->kind == SURVEY_BAD)
		(void)fail(why, FAIL_FORMAT, -1, "%.*s", STR_ARG(entry->reason));
	if (entry->kind != SURVEY_WANTED)
		return OK;
	const Str path = entry_path(node, node->arena, entry);
	if (path.p == NULL)
		return import_no_memory(import);
	const ImportLine *noted = find_noted(tree, path);
	node->kept[at] = is_kept(noted) ? noted : NULL;
	*asks = node->kept[at] == NULL;
	*job = (Job){.kind = JOB_MEMBER,
		     .archive = node->depth,
		     .index = entry->index,
		     .size = entry->size,
		     .path = path,
		     .person = app_person(tree->import->app),
		     .fd = -1};
	return OK;
}

static ErrCode import_nested(Node *node, const SurveyEntry *entry, Str path);

static ErrCode take_member(Import *import, void *context, size_t at, const Answer *answer, Buf *bytes)
{
	Node *node = context;
	Tree *tree = node->tree;
	const SurveyEntry *entry = &node->entries[at];
	const Str path = entry_path(node, node->arena, entry);
	if (path.p == NULL)
		return import_no_memory(import);
	if (entry->kind == SURVEY_ARCHIVE)
		return import_nested(node, entry, path);
	if (answer->kind == ANSWER_NONE && node->kept[at] != NULL)
		return add_again(tree, node->kept[at]);
	tree->news = true;
	if (answer->kind == ANSWER_ARCHIVE) { /* it has the name of something else */
		import->total--;
		return import_nested(node, entry, path);
	}
	tree->lines++;
	return import_add_answer(import, path, answer, bytes);
}

/* So many of the entries as may be unpacked. */
static size_t count_allowed(Node *node)
{
	Tree *tree = node->tree;
	for (size_t i = 0; i < node->count; i++) {
		if (node->entries[i].size > ARCHIVE_LIMITS.total_bytes - tree->bytes)
			return i;
		tree->bytes += node->entries[i].size;
	}
	return node->count;
}

static ErrCode read_entries(Node *node, Survey *survey)
{
	const Import *import = node->tree->import;
	const size_t most = survey->entries;
	node->entries = ARENA_ARRAY(node->arena, most, SurveyEntry);
	node->kept = ARENA_ARRAY(node->arena, most, const ImportLine *);
	if (node->entries == NULL || node->kept == NULL)
		return import_no_memory(import);
	while (node->count < most && survey_next(survey, &node->entries[node->count]))
		node->count++;
	return OK;
}

/* What was noted of the whole, when it is the outermost. */
static ErrCode find_archive(Node *node, Digest *id, Bytes survey)
{
	Tree *tree = node->tree;
	const Import *import = tree->import;
	bool known = false;
	*id = digest_of("archive", survey);
	return store_archive(import->store, import->runner, digest_str(id), node->arena, &known, &tree->noted,
			     &tree->noted_count, import->err);
}

static ErrCode note_archive(const Tree *tree, const Digest *id)
{
	Import *import = tree->import;
	ErrCode code = import_flush(import);
	const ArchiveLines *lines = import->archive_lines;
	if (code == OK && tree->news && !import->stopped)
		code = store_archive_note(import->store, import->runner, digest_str(&import->id), digest_str(id),
					  lines->lines, lines->count, import->err);
	return code;
}

/* All members that the survey lists. */
static ErrCode import_members(Node *node, Bytes surveyed)
{
	Tree *tree = node->tree;
	Import *import = tree->import;
	Survey survey;
	Digest id;
	if (survey_get(&survey, surveyed, node->why) != OK)
		return OK;
	tree->members += survey.members;
	tree->passed_over += survey.passed_over;
	if (tree->members > ARCHIVE_LIMITS.members) {
		(void)fail(node->why, FAIL_LIMIT, -1, "the archive holds more than %llu files",
			   (unsigned long long)ARCHIVE_LIMITS.members);
		return OK;
	}
	ErrCode code = read_entries(node, &survey);
	if (code == OK && node->depth == 0)
		code = find_archive(node, &id, surveyed);
	if (code != OK)
		return code;
	import->total += survey.wanted;
	const Flow flow = {
	    .count = count_allowed(node), .ask = ask_member, .take = take_member, .context = node};
	code = import_flow(import, &flow);
	if (code == OK && flow.count < node->count)
		(void)fail(node->why, FAIL_LIMIT, -1, "the archive unpacks to more than %llu GiB",
			   (unsigned long long)(ARCHIVE_LIMITS.total_bytes >> 30));
	return code == OK && node->depth == 0 ? note_archive(tree, &id) : code;
}

/* One archive that is open. An error is the import's; what is wrong with the
 * archive is in `why`. */
static ErrCode import_node(Tree *tree, int fd, uint64_t size, Str prefix, uint32_t depth, Error *why)
{
	Import *import = tree->import;
	Buf bytes;
	Answer answer;
	Node node = {.tree = tree,
		     .arena = arena_new(app_allocator(import->app), LIST_BYTES_MAX),
		     .prefix = prefix,
		     .depth = depth,
		     .why = why};
	if (node.arena == NULL)
		return import_no_memory(import);
	buf_init(&bytes, app_allocator(import->app), 0);
	crew_open_archive(import->crew, depth, fd, size);
	const Job job = {.kind = JOB_SURVEY, .archive = depth, .fd = -1};
	ErrCode code = import_ask(import, &job, &bytes, &answer);
	if (code == OK && answer.kind != ANSWER_SURVEY)
		(void)fail(why, FAIL_FORMAT, -1, "%.*s", STR_ARG(answer.reason));
	else if (code == OK)
		code = import_members(&node, answer.body);
	crew_shut_archive(import->crew, depth);
	buf_done(&bytes);
	arena_free(node.arena);
	return code;
}

/* ---- archives in archives ---- */

/* Unpacks it; the file is then at its end, which nobody minds. */
static ErrCode unpack(const Node *node, const SurveyEntry *entry, int fd, uint64_t *size, Error *why)
{
	Import *import = node->tree->import;
	Buf bytes;
	Answer answer;
	const int given = dup(fd);
	if (given < 0)
		return fail(import->err, FAIL_SYSTEM, -1, "too many open files");
	buf_init(&bytes, app_allocator(import->app), 0);
	const Job job = {.kind = JOB_UNPACK,
			 .archive = node->depth,
			 .index = entry->index,
			 .size = entry->size,
			 .fd = given};
	const ErrCode code = import_ask(import, &job, &bytes, &answer);
	if (code == OK && answer.kind == ANSWER_DONE)
		*size = answer.at < 0 ? 0 : (uint64_t)answer.at;
	else if (code == OK)
		(void)fail(why, FAIL_FORMAT, -1, "%.*s", STR_ARG(answer.reason));
	buf_done(&bytes);
	return code;
}

static ErrCode open_nested(Node *node, const SurveyEntry *entry, Str prefix, Error *why)
{
	Tree *tree = node->tree;
	Import *import = tree->import;
	int fd;
	uint64_t size = 0;
	ErrCode code = file_temporary(&fd, node->arena, app_store_path(import->app), why);
	if (code != OK)
		return code == FAIL_MEMORY ? import_no_memory(import) : OK;
	code = unpack(node, entry, fd, &size, why);
	if (code == OK && why->code == OK)
		code = import_node(tree, fd, size, prefix, node->depth + 1, why);
	(void)close(fd);
	return code;
}

static ErrCode import_nested(Node *node, const SurveyEntry *entry, Str path)
{
	Tree *tree = node->tree;
	Import *import = tree->import;
	Error why = ERROR_NONE;
	ErrCode code = OK;
	size_t from = 0;
	const Str prefix = arena_printf(node->arena, "%.*s/", STR_ARG(path));
	if (prefix.p == NULL)
		return import_no_memory(import);
	const size_t kept = count_kept_below(tree, prefix, &from);
	import->total += kept;
	for (size_t i = 0; i < kept && code == OK; i++)
		code = add_again(tree, &tree->noted[from + i]);
	if (kept > 0)
		return code;
	tree->news = true;
	if (node->depth + 1 >= (uint32_t)ARCHIVE_LIMITS.depth)
		(void)fail(&why, FAIL_LIMIT, -1, "archives lie in each other more than %d deep", ARCHIVE_LIMITS.depth);
	else
		code = open_nested(node, entry, prefix, &why);
	if (code != OK || why.code == OK)
		return code;
	tree->lines++;
	return import_add_failed_too(import, path, text_of(why.text));
}

/* ---- the outermost ---- */

/* A full export of a runner who has no files yet says what he said of himself all the same. */
static bool holds_export(const Tree *tree, Arena *arena)
{
	Bytes found = {NULL, 0};
	return app_extract(tree->import->app, &found, arena, tree->path, STR(EXPORT_JSON), NULL) == OK && found.p != NULL;
}

static ErrCode end_archive(const Tree *tree, Arena *arena, bool named, const Error *why)
{
	Import *import = tree->import;
	if (import->stopped)
		return OK;
	if (why->code != OK)
		return import_add_failed_too(import, tree->path, text_of(why->text));
	if (tree->lines == 0 && named && !holds_export(tree, arena))
		return import_add_failed_too(import, tree->path, STR("the archive holds no activity files"));
	import->totals->passed_over += tree->lines == 0 ? 1 : (uint32_t)tree->passed_over;
	return OK;
}

static ErrCode import_open(Import *import, Arena *arena, Str path, bool named, int fd, uint64_t size)
{
	Error why = ERROR_NONE;
	Tree tree = {.import = import, .path = path};
	ArchiveLines lines = {.arena = arena};
	const Str prefix = arena_printf(arena, "%.*s/", STR_ARG(path));
	if (prefix.p == NULL)
		return import_no_memory(import);
	/* what is told from here on, until the last flush, is of this archive */
	ErrCode code = import_flush(import);
	import->archive_lines = &lines;
	if (code == OK)
		code = import_node(&tree, fd, size, prefix, 0, &why);
	import->archive_lines = NULL;
	return code == OK ? end_archive(&tree, arena, named, &why) : code;
}

ErrCode import_archive(Import *import, Str path, bool named)
{
	Arena *arena = arena_new(app_allocator(import->app), LIST_BYTES_MAX);
	if (arena == NULL)
		return import_no_memory(import);
	Error why = ERROR_NONE;
	int fd;
	uint64_t size;
	ErrCode code = file_open(&fd, &size, arena, path, &why);
	if (code == OK) {
		import->total--; /* its members stand for it */
		code = import_open(import, arena, path, named, fd, size);
		(void)close(fd);
	} else {
		code = code == FAIL_MEMORY ? import_no_memory(import)
					   : import_add_failed(import, path, text_of(why.text));
	}
	arena_free(arena);
	return code;
}
